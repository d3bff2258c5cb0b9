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
/** Capitals that name no body: labels, trades, arms and measures. */
const common = pattern.iu`^(?:claim|verdict|fact|facts|false|true|update|updated|breaking|exclusive|watch|video|photo|note|live|uav|uavs|mlrs|icbm|icbms|srbm|srbms|slbm|gps|ais|imo|pdf|usd|eur|wmd|ceo|faq|сми|зми|змі|втс|опк|впк|рсзо|бпла|зрк|всу|зсу|сво|аэс|пво|ппо|мбр|кб|ско|снг)$`;
/** "CLAIM: ...", below a headline: what a label stands before is nobody's word. */
const labels = /^\s?[:：]/u;
/** "the Assembly on Friday", "Parliament in October": a day is no part of a name. */
const days = pattern.u`(?:\s(?:on|of|in|for|the|and))*\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|(?:\s(?:on|of|in|for|the|and))+\s(?:January|February|March|April|May|June|July|August|September|October|November|December)$`;
/** "in a letter to Parliament", "an das Parlament", "al Parlamento de La Haya", "у листі до Сейму": who is written to. */
const addressed = pattern.iu`(?<!\p{L})(?:letter|report|note|statement|answer|reply|briefing|testimony|brief\p{L}*|sent|submitted|addressed|carta|enviada|enviado|dirigida|lettre|adressée?|envoyée?|lettera|inviata|Brief|Schreiben|Bericht|письм\p{L}+|лист\p{L}*|list\p{L}*)\s(?:to(?:\sthe)?|al|a\sla|aos?|à(?:\sla|\sl[’'])?|aux?|alla|an\s(?:das|den|die)|к|в|до|do)\s$`;

/** "Kim's sister": what belongs to a person speaks, not the person. */
const possesses = /^['’]s?(?:\s|$)/u;

/** "asesor de Seguridad Nacional", "office of Foreign Military Affairs": what an office is of is not its holder. */
const ofOffice = /\p{Ll}\s(?:de|del|della|di|of|des)\s(?:la\s|the\s)?$/u;

/** Capitals that are of no name: titles (English and German write them so), and what begins a sentence. */
const before = pattern.iu`^(?:(?:the|a|an|and|but|also|former|ex|acting|deputy|under|vice|first|prime|foreign|defen[cs]e|interior|minister|president|secretary|state|general|gen|lt|lieutenant|col|colonel|maj|major|capt|captain|adm|admiral|oberst|oberstleutnant|brigadier|sgt|sen|senator|rep|representative|congressm[ae]n|congresswoman|lawmaker|dr|prof|professor|mr|mrs|ms|sir|lord|ambassador|envoy|chief|director|chairman|chairwoman|chair|head|commander|analyst|expert|researcher|spokesm[ae]n|spokeswoman|spokesperson|advis[eo]r|undersecretary|commissioner|chancellor|at|in|on|by|from|with|for|after|before|when|while|as|if|its|his|her|their|this|that|these|those|both|two|three|new|one|some|many|der|die|das|den|dem|des|ein|eine|(?:sein|ihr|mein|unser|kein)e?[rsnm]?|herr|frau|\p{L}*dienst(?:es|s)?|\p{L}*zeitung|\p{L}*verteidiger(?:in)?|jahren?|monaten?|wochen?|tagen?|millionen|milliarden|tonnen|prozent|euro|dollar|\p{L}*minister(?:in)?|\p{L}*präsident(?:in)?|\p{L}*sprecher(?:in)?|\p{L}*expert(?:e|in)|\p{L}*forscher(?:in)?|analyst(?:in)?|\p{L}*chef(?:in)?|professorin|botschafter(?:in)?|\p{L}*direktor(?:in)?|\p{L}*beauftragte[rn]?|kanzler(?:in)?|auf|im|am|an|bei|beim|beide|nach|vor|mit|aus|von|vom|zu|zum|zur|für|über|unter|gegen|seit|laut|diese[rsnm]?|nur|auch|zwei|drei|viele|einige|alle|накануне|вчера|сегодня|ранее|позже|также|однако|между тем|тем временем|в|на|по|как|но|и|это|напередодні|вчора|учора|сьогодні|раніше|пізніше|також|однак|тим часом|у|за|про|wczoraj|dziś|wcześniej|później|le|la|les|el|los|las|il|mme|m|sr|sra)\.?\s)+`;

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
      const name = run.slice(skipped).replace(/\.$/u, '').replace(days, '');
      const start = from + skipped;
      const end = start + name.length;
      if (name.length < 3 || known.some((one) => one.start < end && one.end > start)) continue;
      const parts = name.split(/\s/u);
      const last = parts.at(-1) ?? '';
      if (
        parts.length === 1 &&
        (common.test(name) || (capitals.test(name) && labels.test(text.slice(end, end + 2))))
      )
        continue;
      if (parts.length > 1 || capitals.test(name)) wholeByLast.set(last, name);
      const value = wholeByLast.get(last);
      if (value === undefined || (parts.length > 1 && value !== name)) continue;
      if (
        possesses.test(text.slice(end, end + 3)) ||
        ofOffice.test(text.slice(Math.max(0, start - 8), start)) ||
        addressed.test(text.slice(Math.max(0, start - 30), start))
      )
        continue;
      found.push({ value, kind: 'unlisted', distant: false, party: false, homes: [], start, end });
    }
    return found;
  };
}
