import type { CompiledTopic } from '../compiled-topic.ts';
import { holdsRunning, matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { Mention, Sentence } from '../scene.ts';
import type { Saying } from './hearing.ts';

/**
 * "declined to comment", "said it could not confirm": who says that says nothing. Only of words that are taken for saying.
 * By what all of a line hold: asked for that first, a sentence takes a tenth of the time.
 */
const spacedNothing: Readonly<Record<string, string>> = {
  declin: String.raw`declin\p{L}+ (?:any |further |to )?(?:comment|answer|respond|discuss|say|elaborate)`,
  'confirm|verif': String.raw`(?:said|says|told \p{L}+) (?:that )?(?:he|she|it|they|we) (?:could ?n[o’']t|can ?not|can[’']t|(?:was|were|is|are) (?:unable|not able|in no position) to) (?:\p{L}+ly )?(?:confirm|verify)`,
  'information|detail|way|comment|knowledge|confirm': String.raw`(?:said|says|told \p{L}+) (?:that )?(?:he|she|it|they|we) (?:had|has|have|knew|knows?) ["“‘']?(?:no|nothing)(?: \p{L}+)? (?:information|details?|way|comment|knowledge|to confirm)`,
  'comment|confirm': String.raw`(?:do|does|did) not (?:\p{L}+ )?(?:comment|confirm) (?:on )?|(?:nothing|no confirmation)(?: to)? confirm(?:ed)?`,
  'the same|aware of':
    'said the same(?= |[.,])|(?:is|are|was|were) aware of (?:the |these |those |media )?reports?',
  'checking|verifying|looking': String.raw`(?:is|are|was|were) (?:still )?(?:checking|verifying|looking (?:in|at)to?) (?:an?|reports?|the|these|those|whether|it)(?!\p{L})`,
  evidence: "(?:has|have|had) (?:not|n[o’']t) seen (?:any )?evidence",
  'watching|monitoring': String.raw`(?:closely )?(?:watching|monitoring) (?:\p{L}+ )?(?:closely|developments|the (?:situation|matter))`,
  'prüf|äußern|bestätigen': String.raw`prüf(?:t|en|te|ten) (?:derzeit |noch )?(?:die|den|das|ob) |nichts? (?:\p{L}+ )?äußern|(?:kann|könne|konnten?|könnten) (?:das|es|dies|die \p{L}+|den \p{L}+)?\s?(?:derzeit |zunächst )?nicht (?:\p{L}+ )?(?:bestätigen|überprüfen)`,
  'проверя|перевіря': String.raw`проверя\p{L}+ (?:эту |эти |данную )?(?:информаци|сообщени)\p{L}+|перевіря\p{L}+ (?:цю |ці )?(?:інформаці|повідомленн)\p{L}+|(?:справжність|достовірність|автентичність) (?:\p{L}+ )?перевіря\p{L}+|(?:подлинность|достоверность) (?:\p{L}+ )?проверя\p{L}+`,
  'информаци|інформаці|данны|даних': String.raw`не (?:располага\p{L}+|име\p{L}+|ма\p{L}+|володі\p{L}+) (?:\p{L}+ )?(?:информаци|інформаці|данны|даних)\p{L}*`,
  coment: String.raw`(?:declin|rehus|rechaz|evit|recus)\p{L}+ (?:hacer |fazer |se a )?coment\p{L}+`,
  'confirm|verif|vérif|conferm': String.raw`no (?:pod|pued)\p{L}+ (?:confirm|verific)\p{L}+|não (?:pod\p{L}+|conseg\p{L}+) (?:confirm|verific)\p{L}+|ne (?:pas )?(?:pouvoir|peut|peuvent|pouvait|pouvaient) (?:pas )?(?:confirmer|vérifier)|non (?:poter|può|poteva)\p{L}* (?:conferm|verific)\p{L}+`,
  'подтверд|провер|підтверд|перевір': String.raw`не (?:мо[гж]\p{L}+|смог\p{L}*|змо[гж]\p{L}*|могл\p{L}+) (?:\p{L}+ )?(?:подтверд|провер|підтверд|перевір)\p{L}+`,
};
/** The same in Chinese, Japanese and Korean. */
const runningNothing = [
  '(?:不了解|不掌握|不清楚)(?:具体|具體|有关|有關|相关|相關)?(?:情况|情況)|注意到(?:有关|有關|相关|相關)(?:报道|報道|報導)|コメントを?(?:控|避|拒)|情報の?収集[とや・]?(?:分析|情勢)|(?:事実関係を|事実か(?:どうか)?を?)確認(?:中|して)|が確認中|確認していない|(?:動向|状況)を注視|確認(?:でき(?:ない|ていない)|が取れ(?:ない|ていない))',
  String.raw`확인(?:할 수 없|해 (?:드리기|주기) 어렵|되지 않|하지 않는다|하지 않고|해 줄 수 없|해줄 수 없)\p{L}+|확인해\s?(?:드릴|줄) (?:수 있는 )?(?:내용|사안|것|수)[이은는]?\s?없\p{L}*|확인된 바 없\p{L}*|["“‘]예의\s?주시["”’]|(?:동향|상황)[을를]?\s?(?:면밀히 )?(?:예의)?주시하고\p{L}*|사실 여부를? (?:확인|파악)(?:하고 있| 중)\p{L}*|어렵다["”]?고 (?:했|말했|밝혔)|말을 아[꼈끼]|언급을 (?:피|자제|삼)`,
  '(?:正在|还在|還在)(?:核实|核實|查证|查證)|(?:无法|無法|不能|未能)(?:证实|證實|确认|確認|核实|核實)',
].join('|');
const spaced = Object.values(spacedNothing).join('|');
const saysNothing = pattern.giu`${spaced}|${runningNothing}`;
const spacedAny = pattern.iu`${spaced}`;
const mayBeSpaced = pattern.iu`${Object.keys(spacedNothing).join('|')}`;
const runningAny = pattern.u`${runningNothing}`;

/** Whether words tell that nothing was said; each list is asked only of texts in its scripts. */
export function tellsOfNothing(words: string): boolean {
  return (
    (mayBeSpaced.test(words) && spacedAny.test(words)) || (holdsRunning(words) && runningAny.test(words))
  );
}
/** Code units around a word of saying in which it is told that nothing was said. */
const around = 40;
/** Code units between the two: "이라며 말을 아꼈다", "заявили, что не могут подтвердить". */
const adjoins = 16;

/** Words of saying among what a sentence names. */
export function sayingsIn(
  compiled: CompiledTopic,
  spoken: readonly Mention[],
  text: string,
  sentence: Pick<Sentence, 'start' | 'end'>,
): readonly Saying[] {
  const sayings: Saying[] = [];
  for (const { concept, start, end } of spoken) {
    const one = compiled.topic.concepts[concept];
    if (one?.kind === 'speech') sayings.push({ start, end, speaker: one.speaker ?? null });
  }
  const from = sayings[0]?.start ?? 0;
  const to = sayings.at(-1)?.end ?? 0;
  // Once for all of them: hardly any sentence holds such words.
  const mayBe =
    to > 0 &&
    tellsOfNothing(text.slice(Math.max(sentence.start, from - around), Math.min(sentence.end, to + around)));
  return mayBe ? sayings.filter((one) => !isOfNothing(text, sentence, one)) : sayings;
}

function isOfNothing(
  text: string,
  sentence: Pick<Sentence, 'start' | 'end'>,
  { start, end }: Saying,
): boolean {
  const from = Math.max(sentence.start, start - around);
  for (const match of matchesOf(saysNothing, text.slice(from, Math.min(sentence.end, end + around)))) {
    const at = from + match.index;
    if (at < end + adjoins && at + match[0].length + adjoins > start) return true;
  }
  return false;
}
