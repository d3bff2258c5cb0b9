import { pattern } from '../names/pattern.ts';
import type { Sentence } from '../scene.ts';
import type { Caller } from './callers.ts';
import { voiceOf } from './voices.ts';

/** "in an interview with Bloomberg", "sagte der dpa", "a déclaré à l'AFP": the press that was told. */
const tellsPress = pattern.iu`(?<!\p{L})(?:interview\p{L}*|entrevista|entretien|intervista|wywiad\p{L}*|интервью|інтерв['’ʼ]ю|gesprek|rozhovor\p{L}*|(?:said|statement|comment\p{L}*|spoke|speaking) to|sagte\p{L}*|erklärte|gegenüber|a (?:déclaré|dit|confié|affirmé|indiqué) à|(?:dijo|declaró|afirmó|contó|explicó) a|ha (?:detto|dichiarato|spiegato) a|(?:disse|afirmou|declarou) (?:à|ao)|powiedzia\p{L}+|(?:рассказал|заявил|сказал|пояснил|уточнил|сообщил)[аи]|(?:розпові|сказа|заяви|повідоми|поясни)(?:ла|ли))(?:\s(?:with|to|by|for|von|mit|der|dem|des|avec|à|l['’]agence|pour|con|a|la|el|al|alla?|com|à|ao|dla|с|з|для|агентству|газете|агенції|виданню|изданию|the|news agency|agency|newspaper|daily|gazeta|die|das|agencia|agenzia|agence)){0,3}[\s"“«„]+(?:l['’]|all['’]|dell['’])?$`;

/** "told KBS", "told the Security Council"; "Reuters was told by": in English whoever it is. */
const toldAhead = /(?:^|\s)(?:told|tells|telling)\s(?:the\s)?["“]?$/u;
const toldBehind = /^\s(?:was|were|has been|had been)\s(?:\w+\s)?told\s[^,.;]{0,40}?by\s/u;

/** Whether somebody is who it was said to: anybody behind "told", elsewhere a paper or an agency. */
export function isTold(
  text: string,
  sentence: Pick<Sentence, 'start' | 'end'>,
  { kind, value, start, end }: Caller,
): boolean {
  if (toldAhead.test(text.slice(Math.max(sentence.start, start - 14), start))) return true;
  if (toldBehind.test(text.slice(end, Math.min(sentence.end, end + 70)))) return true;
  if (kind === 'person' || kind === 'country' || voiceOf(value)?.press !== true) return false;
  return tellsPress.test(text.slice(Math.max(sentence.start, start - 50), start));
}
