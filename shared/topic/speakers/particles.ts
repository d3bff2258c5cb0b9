import type { Caller } from './callers.ts';
import type { Place, Saying } from './hearing.ts';

/** Of who cannot be the speaker of a word of saying. */
export const never = Number.POSITIVE_INFINITY;

/** Korean and Japanese end with the word of saying and mark by a particle who speaks: the first topic, else subject. */
export function costVerbLast(): (place: Place, saying: Saying, caller: Caller) => number {
  const marks = new Map<Caller, Mark>();
  return ({ text, sentence, language }, saying, caller) => {
    const distance = saying.start - caller.end;
    if (distance < 0) return never;
    let mark = marks.get(caller);
    if (mark === undefined) {
      const after = text.slice(caller.end, Math.min(sentence.end, caller.end + 30));
      mark = language?.startsWith('ja') ? markInJapanese(after) : markInKorean(after);
      marks.set(caller, mark);
    }
    if (mark === 'object' || (mark === null && distance > 30)) return never;
    if (caller.kind === 'country' && (!caller.distant || mark === null) && distance > 3) return never;
    const rank = (mark === 'topic' ? 0 : mark === 'subject' ? 1 : 2) + (caller.party ? 1 : 0);
    return rank * 1000 + (mark === null ? distance : Math.max(0, 999 - distance));
  };
}

const placeBehind = /^(?:에서|으?로|에(?![가-힣])|에는|에도|で|に|へ)/u;

/** 러시아에서는, ロシアでは: a country where something was; behind a body 에서 is a subject's too. */
export function isPlace(text: string, { kind, end }: Caller): boolean {
  return kind === 'country' && placeBehind.test(text.slice(end, end + 3));
}

/** What the particle behind a name and its title says it is in the sentence; null where there is none. */
type Mark = 'topic' | 'subject' | 'object' | null;

/** カービー戦略広報調整官は, 軍のグリア司令官は */
function markInJapanese(after: string): Mark {
  const particle =
    /^[\p{sc=Han}\p{sc=Katakana}ー・（）()\w]{0,16}?(?:の[\p{sc=Han}\p{sc=Katakana}ー・]{1,14}(?:官|長|相|氏|領|員|授|表))?(?:氏)?(は|が|も|を|に|と|へ|から)/u.exec(
      after,
    )?.[1];
  if (particle === undefined) return null;
  return particle === 'は' || particle === 'も' ? 'topic' : particle === 'が' ? 'subject' : 'object';
}

/** 국정원은, 신원식 국방부 장관이: the particle, or at most two words of title and the particle of the last. */
function markInKorean(after: string): Mark {
  let from = 0;
  for (let words = 0; words < 4 && from <= after.length; words += 1) {
    const blank = after.indexOf(' ', from);
    const word = after.slice(from, blank < 0 ? after.length : blank);
    from += word.length + 1;
    const last = word.charAt(word.length - (word.endsWith(',') ? 2 : 1));
    if (last === '') continue;
    if ('은는도'.includes(last)) return 'topic';
    if ('이가'.includes(last)) return 'subject';
    if ('을를게와과에로의다'.includes(last)) return 'object';
    if (/[.,“"‘]/u.test(word)) return null;
  }
  return null;
}
