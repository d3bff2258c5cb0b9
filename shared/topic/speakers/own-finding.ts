import { listLanguage } from '../../runtime/text/languages.ts';
import { byLanguage } from '../names/by-language.ts';
import { anyWord } from '../names/pattern.ts';
import type { Sentence } from '../scene.ts';

/**
 * What a group writes of its own work, in the first person. Words that papers write of themselves ("seen by us", "we
 * published") are none.
 */
const finds = byLanguage(
  {
    en: '(?:we|our (?:team|analysts?|researchers?|investigators|imagery))(?: have| also| again| then){0,2} (?:count(?:ed)?|logged|geolocated|tracked|measured|identified|assess(?:ed)?|catalogued|saw (?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten))',
    de: 'wir (?:haben )?(?:zählten|gezählt|ausgewertet|beobachteten)|zählten wir|unser(?:e Analysten|e Auswerter| Team)',
    ru: 'мы (?:насчитали|подсчитали|установили|проследили|отследили)|наши (?:аналитики|исследователи)',
  },
  anyWord,
);
/** Code units of a text in which a group says so. */
const opening = 600;

/**
 * Where an article says that whoever publishes it found it out ("our team logged 212 wagons"), in its opening.
 *
 * @returns null where it does not, and in languages without a list
 */
export function ownFinding(input: {
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
}): { readonly field: Sentence['field']; readonly start: number; readonly end: number } | null {
  const pattern = finds(listLanguage(input.language));
  if (pattern === undefined) return null;
  for (const field of ['title', 'text'] as const) {
    const match = pattern.exec(input[field].slice(0, opening));
    if (match !== null) return { field, start: match.index, end: match.index + match[0].length };
  }
  return null;
}
