import * as v from 'valibot';
import { wordFor } from '../alert/render/words.ts';
import { dayOrTime, isCalendarDay } from '../runtime/text/calendar-day.ts';
import { LANGUAGE_EXPECTED, languageMeant } from '../runtime/text/languages.ts';
import { conceptNamed } from '../topic/concept-label.ts';
import { isGood } from '../topic/kinds-of-goods.ts';
import { DIRECTIONS, type Direction, LABELS, type Label, STAGES, type Stage } from '../topic/verdict.ts';

/** One label, several with commas between, or `all`. */
const labels = v.pipe(
  v.string(),
  v.transform(labelsNamed),
  v.minLength(1, 'expected core, related or off, several of them as "core,related", or all'),
);
const word = v.pipe(
  v.string(),
  v.minLength(1, 'expected at least one character'),
  v.maxLength(200, 'expected at most 200 characters'),
);
/** A search holds other names of what it names, too. */
const search = v.pipe(
  v.string(),
  v.minLength(1, 'expected at least one character'),
  v.maxLength(1000, 'expected at most 1000 characters'),
);
/** Of a list: 1 to 100 as text, 25 when not given. */
export const limit = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,3}$/, 'expected a number from 1 to 100'),
    v.transform(Number),
    v.minValue(1, 'expected a number from 1 to 100'),
    v.maxValue(100, 'expected a number from 1 to 100'),
  ),
  '25',
);
const time = v.pipe(
  v.string(),
  v.transform((text) => dayOrTime(text.trim())?.toISOString() ?? ''),
  v.minLength(1, 'expected a time such as 2026-11-21 or 2026-11-21T06:00:00Z'),
);

/** Filters take what readers are shown as well as the ids behind it: nobody has seen `use`, everybody "in use". */
const stage = v.pipe(
  word,
  v.transform(stageNamed),
  v.picklist(STAGES, `expected ${inWords(STAGES)}, or the words shown for it such as "under negotiation"`),
);
const direction = v.pipe(
  word,
  v.transform(directionNamed),
  v.picklist(DIRECTIONS, `expected ${inWords(DIRECTIONS)}, or in words such as "North Korea to Russia"`),
);
const language = v.pipe(
  word,
  v.transform((named) => languageMeant(named) ?? ''),
  v.minLength(1, LANGUAGE_EXPECTED),
);
const goods = v.pipe(
  word,
  v.transform((name) => conceptNamed(name) ?? ''),
  v.check(
    isGood,
    'expected goods of the topic such as "artillery-shells", as those of an article are given, or in words such as "artillery shells"; /api/filters lists them',
  ),
);

/** Of both lists: what closes no set is taken as it is, what does is refused with what is allowed. */
const filters = {
  language: v.optional(language),
  direction: v.optional(direction),
  stage: v.optional(stage),
  goods: v.optional(goods),
  text: v.optional(search),
  since: v.optional(time),
  until: v.optional(time),
  limit,
  cursor: v.optional(v.string()),
};

/** The table refuses a span that ends before it begins. */
const isSpan = ({ since, until }: { since?: string | undefined; until?: string | undefined }): boolean =>
  since === undefined || until === undefined || since <= until;
const SPAN_EXPECTED = 'until: expected a time that is not before "since"';

/** `GET /api/stories`. */
export const storiesQuery = v.pipe(
  v.strictObject({
    label: v.optional(v.picklist(['core', 'related'], 'expected core or related')),
    ...filters,
  }),
  v.check((asked) => isSpan(asked), SPAN_EXPECTED),
);

/** `GET /api/items`. */
export const itemsQuery = v.pipe(
  v.strictObject({
    label: v.optional(labels, 'core'),
    source: v.optional(word),
    ...filters,
  }),
  v.check((asked) => isSpan(asked), SPAN_EXPECTED),
);

/** `GET /api/digest`. */
export const digestQuery = v.strictObject({
  label: v.optional(
    v.pipe(
      labels,
      v.check((named) => !named.includes('off'), 'expected core, related or core,related'),
      v.transform((named) => named.filter((one) => one !== 'off')),
    ),
    'core',
  ),
  since: v.optional(time),
});

/** `GET /api/coverage`. */
export const coverageQuery = v.strictObject({
  day: v.optional(
    v.pipe(v.string(), v.check(isCalendarDay, 'expected a day of the calendar such as 2026-11-21')),
  ),
});

const PERSONAL_LABELS = [...LABELS, 'wrong-fact', 'duplicate'] as const;

/** `POST /api/items/ID/labels`. */
export const labelBody = v.strictObject({
  label: v.picklist(PERSONAL_LABELS, `expected ${inWords(PERSONAL_LABELS)}`),
  by: v.pipe(
    v.string('expected who says so'),
    v.trim(),
    v.minLength(1, 'expected who says so'),
    v.maxLength(80, 'expected at most 80 characters'),
  ),
  note: v.optional(
    v.pipe(v.string('expected a text'), v.maxLength(500, 'expected at most 500 characters')),
    '',
  ),
});

/** `core, related or off`. */
function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** None where one of them is no label. */
function labelsNamed(text: string): readonly Label[] {
  const names = text.trim() === 'all' ? LABELS : text.split(',').map((one) => one.trim());
  const found = LABELS.filter((one) => names.includes(one));
  return new Set(names).size === found.length ? found : [];
}

function stageNamed(name: string): Stage | string {
  const plain = name.trim().toLowerCase();
  return STAGES.find((one) => one === plain || wordFor.stage(one) === plain) ?? name;
}

/** "North Korea → Russia", "DPRK to Russia", "russia -> north korea". */
function directionNamed(name: string): Direction | string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]*(?:↔|<->|<>|\band\b)[\s_]*/g, '=')
    .replace(/[\s_]*(?:→|-+>|>|(?<![a-z])to(?![a-z]))[\s_]*/g, '>')
    .replace(/north[\s-]korea|dprk|\bnk\b/g, 'n')
    .replace(/russia|\bru\b/g, 'r');
  const known: Readonly<Record<string, Direction>> = {
    'n>r': 'dprk_to_russia',
    'r>n': 'russia_to_dprk',
    'n=r': 'both',
    'r=n': 'both',
    both: 'both',
  };
  return (Object.hasOwn(known, plain) ? known[plain] : undefined) ?? name;
}
