import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { Mention } from '../scene.ts';
import { type Caller, isIn, spaceless } from './callers.ts';

/**
 * Reads one sentence of an article below its headline after the other for names that no list of the topic holds.
 *
 * @param known what the topic holds in the sentence, and its words of saying: no name overlaps them
 * @returns names with their places in the text, in order; a last name alone where the whole name was read before
 */
export type UnlistedReader = (
  text: string,
  sentence: { readonly start: number; readonly end: number },
  known: readonly Mention[],
) => readonly Caller[];

/** Words without capitals inside a name: "Institute for the Study of War", "Ursula von der Leyen". */
const inner =
  '(?:of|for|on|the|and|&|von der|von|van|de|du|des|del|della|di|da|la|le|el|al|bin|pour|sur|y|dos)';
const part = String.raw`\p{Lu}[\p{L}\p{M}\d'’+-]*[\p{L}\p{M}\d+]\.?`;
/**
 * Behind a blank or what opens a quotation: asking each letter what stands before it took as long as all else here. That
 * most letters are small ones is told by two ranges instead of the 650 of capitals.
 */
const names = pattern.gu`(?:^|[\s"'“”„«‘’(/])(?![a-zа-я])(${part}(?:\s(?:${inner}\s){0,2}${part}){0,6})`;
/** "NCOZ said": a single word is a name by itself only so. */
const capitals = /^\p{Lu}{3,8}$/u;
/** "Kim's sister": what belongs to a person speaks, not the person. */
const possesses = /^['’]s?(?:\s|$)/u;

/** "asesor de Seguridad Nacional", "office of Foreign Military Affairs": what an office is of is not its holder. */
const ofOffice = /\p{Ll}\s(?:de|del|della|di|of|des)\s(?:la\s|the\s)?$/u;

/** Capitals that are of no name: titles (English and German write them so), and what begins a sentence. */
const before = pattern.iu`^(?:(?:the|a|an|and|but|also|former|ex|acting|deputy|under|vice|first|prime|foreign|defen[cs]e|interior|minister|president|secretary|state|general|gen|lt|lieutenant|col|colonel|maj|major|capt|captain|adm|admiral|oberst|oberstleutnant|brigadier|sgt|sen|senator|rep|representative|congressm[ae]n|congresswoman|lawmaker|dr|prof|professor|mr|mrs|ms|sir|lord|ambassador|envoy|chief|director|chairman|chairwoman|chair|head|commander|analyst|expert|researcher|spokesm[ae]n|spokeswoman|spokesperson|advis[eo]r|undersecretary|commissioner|chancellor|at|in|on|by|from|with|for|after|before|when|while|as|if|its|his|her|their|this|that|these|those|both|two|three|new|one|some|many|der|die|das|den|dem|des|ein|eine|herr|frau|\p{L}*minister(?:in)?|\p{L}*präsident(?:in)?|\p{L}*sprecher(?:in)?|\p{L}*expert(?:e|in)|\p{L}*forscher(?:in)?|analyst(?:in)?|\p{L}*chef(?:in)?|professorin|botschafter(?:in)?|\p{L}*direktor(?:in)?|\p{L}*beauftragte[rn]?|kanzler(?:in)?|auf|im|am|an|bei|beim|beide|nach|vor|mit|aus|von|vom|zu|zum|zur|für|über|unter|gegen|seit|laut|diese[rsnm]?|nur|auch|zwei|drei|viele|einige|alle|le|la|les|el|los|las|il|mme|m|sr|sra)\.?\s)+`;

/** Whom an article may quote by a name that no list holds: experts, officials who came after the lists, small papers. */
export function unlistedReader(language: string | null): UnlistedReader {
  // Without capitals a name cannot be told from other words.
  if (isIn(spaceless, language)) return () => [];
  const wholeByLast = new Map<string, string>();
  return (text, sentence, known) => {
    const found: Caller[] = [];
    for (const { 0: match, 1: run = '', index } of matchesOf(
      names,
      text.slice(sentence.start, sentence.end),
    )) {
      const from = sentence.start + index + match.length - run.length;
      const to = from + run.length;
      // Most capitals stand alone, and are no name.
      if (!run.includes(' ') && !wholeByLast.has(run) && !capitals.test(run)) continue;
      // Nor are those that end in what the topic knows.
      const least = from + run.lastIndexOf(' ') + 1;
      if (known.some((one) => one.start < to && one.end > least)) continue;
      const skipped = before.exec(`${run} `)?.[0].length ?? 0;
      const name = run.slice(skipped).replace(/\.$/u, '');
      const start = from + skipped;
      const end = start + name.length;
      if (name.length < 3 || known.some((one) => one.start < end && one.end > start)) continue;
      const parts = name.split(/\s/u);
      const last = parts.at(-1) ?? '';
      if (parts.length > 1 || capitals.test(name)) wholeByLast.set(last, name);
      const value = wholeByLast.get(last);
      if (value === undefined || (parts.length > 1 && value !== name)) continue;
      if (
        possesses.test(text.slice(end, end + 3)) ||
        ofOffice.test(text.slice(Math.max(0, start - 8), start))
      )
        continue;
      found.push({ value, kind: 'unlisted', distant: false, party: false, homes: [], start, end });
    }
    return found;
  };
}
