import { pattern } from '../names/pattern.ts';
import { type Caller, isIn, spaceless } from './callers.ts';
import type { Place } from './hearing.ts';
import { isHead } from './voices.ts';

/** "Budanov: ...", "국정원 “...”": who opens a headline before a colon or a quotation is quoted there. */
const opensColon = /^\s?[:：]/u;
const opensQuote = /^[\s,]{0,2}["“«„「『‘]/u;
/** "Лавров про зброю: «...»", "El Kremlin, sobre los misiles: “...”". */
const onMatter = /^,?\s(?:on|about|zu|zum|zur|über|sur|sobre|su|о|об|про)\s[^:]{1,60}:\s?["“«„‘']/iu;
/** "... - Сеул", "... | NK News", "...」韓国国防相": who ends a headline after a dash or a quotation is quoted there. */
const closes = /(?:\s[-–—|]|,\s?[-–—]|["”»“」』]\s?[,-–—]?|[’'](?:\s[,-–—]?|[,-–—])|\s\/)\s*$/u;
const closesRunning = /[\s　」』”"]$/u;
/** "Kremlin: no shells come", "Putin: We have the right": what a side of the deal says of itself. */
const ofOwn = pattern.iu`(?<!\p{L})(?:no|not|never|nothing|none|fake|lies?|fiction|false|baseless|groundless|we|our|ours|us|I|нет|не|никогда|фейк|ложь|вымысел|домысл\p{L}+|мы|наш\p{L}*|немає|ніколи|жодн\p{L}+|вигадк\p{L}+|ми|kein\p{L}*|nicht|nie|niemals|Lügen?|wir|unser\p{L}*|aucune?|pas|jamais|nous|notre|nos|nunca|ningun\p{L}*|ningún|falso|nosotros|nuestr\p{L}+|non|mai|nessun\p{L}*|noi|nostr\p{L}+|não|nenhuma?|nós|noss\p{L}+|nie|nigdy|żadn\p{L}+|my|nasz\p{L}*|geen|niet|nooit|wij|yok|değil|biz|لا|لم|لن|ليس|نحن)(?!\p{L})|n['’]t(?!\p{L})|없|아니|않|사실무근|우리|ない|ません|我々|[不没沒未无無]|否认|否認|我们|我們`;
const opening = /["“«„「『‘']/u;
const closing = /["”»“」』’']/u;
/** An apostrophe goes on with its word. */
const closingSingle = pattern.u`[’'](?!\p{L})`;
/** Words of a quotation that is an outlet's own: "North Korea ‘supplying Russia’ with rockets". */
const scare = 3;

/**
 * Whether a headline's colon, quotation or dash makes a name its speaker. A side of the deal, which headlines name as
 * their matter, is one by a quotation of more than three words, or before a colon by its own word.
 */
export function isHeadlined(place: Place, caller: Caller): boolean {
  const { text, sentence, language } = place;
  const next = text.slice(caller.end, Math.min(sentence.end, caller.end + 4));
  const quotes = opensQuote.test(next);
  const colon = opensColon.test(next);
  const country = caller.kind === 'country' && !caller.distant;
  const opens = caller.start - sentence.start < 5;
  // "Ukraine: ..." names the place of the news; a quotation behind it is somebody's, and a side's denial its own.
  if (country && !(opens && quotes)) return opens && colon && caller.party && isOwnWord(place, caller);
  if (quotes && (caller.party || country) && !isQuotation(place, caller.end)) return false;
  if (quotes || colon) return quotes || !caller.party || isOwnWord(place, caller);
  if (caller.party && onMatter.test(text.slice(caller.end, sentence.end))) return true;
  if (text.slice(caller.end).trim().length > 1) return false;
  const before = text.slice(Math.max(0, caller.start - 4), caller.start);
  return (isIn(spaceless, language) ? closesRunning : closes).test(before);
}

/**
 * Whether a side of the deal says what follows the colon: nobody says a question, and of its heads and its country, which
 * headlines name as their matter, it is what is quoted, denied, or in the first person.
 */
function isOwnWord(place: Place, caller: Caller): boolean {
  const { text, sentence } = place;
  const behind = text.slice(caller.end, sentence.end).replace(opensColon, '').trimStart();
  if (/[?？]\s*$/u.test(behind)) return false;
  if (caller.kind !== 'country' && !isHead(caller.value)) return true;
  return (opening.test(behind.charAt(0)) && isQuotation(place, caller.end)) || ofOwn.test(behind);
}

/** Whether the next quotation is of somebody's words, and no single word held at arm's length. */
function isQuotation({ text, sentence, language }: Place, from: number): boolean {
  const stretch = text.slice(from, sentence.end);
  const start = stretch.search(opening);
  if (start < 0) return false;
  const single = /[‘']/u.test(stretch.charAt(start));
  const inner = stretch.slice(start + 1);
  const end = inner.search(single ? closingSingle : closing);
  const words = (end < 0 ? inner : inner.slice(0, end)).trim();
  // Japanese and Chinese headlines set a quotation right behind whose it is, and nothing else.
  if (/^(?:ja|zh|yue)/u.test(language ?? '')) return true;
  if (/^ko/u.test(language ?? '') && !single) return true;
  return words.split(/\s+/u).length > scare;
}
