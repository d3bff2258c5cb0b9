import { bit } from '../concept-bits.ts';
import { pattern } from '../names/pattern.ts';
import { plainDigits } from '../numbers/plain-digits.ts';
import type { Scene } from '../scene.ts';
import type { Fact, Quantity, Stage } from '../verdict.ts';

/** What a report tells as its event beside which figures of deliveries are recalled. */
const BESIDE_DELIVERY: readonly Stage[] = ['use', 'sanction', 'negotiation', 'agreement'];
/** Smaller ones are of the event itself more often than not: missiles found, ships listed. */
const LEAST = 100;
/** That arms change hands. */
const given = bit.act | bit.exchange | bit.carriage;

/** That something is counted up to now, or was told before, in the press of some fifteen languages. */
const upToNow = pattern.iu`(?<!\p{L})(?:since (?:then|the (?:start|beginning|outbreak)|(?:(?:early|mid|late|last|the summer of|the fall of) ?-?)?(?:\p{L}+ )?(?:of )?20\d\d)|so far|to date|until now|up to now|in total|previously|earlier|seit (?:\p{L}+ ){0,3}20\d\d|seit Beginn|bisher|bislang|insgesamt|zuvor|depuis (?:\p{L}+ ){0,3}20\d\d|depuis le début|jusqu['’](?:ici|à présent)|au total|auparavant|desde (?:\p{L}+ ){0,4}20\d\d|hasta (?:ahora|la fecha)|en total|anteriormente|da(?:l|lla|ll['’])? (?:\p{L}+ ){0,2}20\d\d|finora|in totale|in precedenza|até agora|no total|с (?:\p{L}+ ){0,2}20\d\d|ранее|до сих пор|за вс[её] время|в общей сложности|(?:від|з|із) (?:\p{L}+ ){0,2}20\d\d|раніше|дотепер|загалом|od (?:\p{L}+ ){0,2}20\d\d|dotychczas|dotąd|do tej pory|wcześniej|łącznie|dosud|celkem|dříve|şimdiye kadar|sinds (?:\p{L}+ )?20\d\d|sedan (?:\p{L}+ )?20\d\d)(?!\p{L})|20\d\d.{0,12}(?:bu yana|beri)|20\d\d년.{0,12}(?:이후|부터|이래)|지금까지|그동안|앞서|누적|20\d\d年.{0,10}(?:以降|以来|から|以來|起)|これまで|先に|迄今|至今|此前|截至|[累总總][计計]`;

/**
 * Marks what a report of another event recalls of deliveries: "since 2023 the North has sent six million shells" under a
 * headline on a missile that was found. That is a large figure below the opening, in a sentence that tells of deliveries up
 * to now, where the main stage is none of them.
 *
 * @param perSentence what each sentence says (`sentenceBits`)
 * @param main the stage that the headline or lead reports; null where none is known
 */
export function withBackground(
  scene: Scene,
  perSentence: Int32Array,
  quantities: readonly Fact<Quantity>[],
  main: Stage | null,
): readonly Fact<Quantity>[] {
  if (main === null || !BESIDE_DELIVERY.includes(main)) return quantities;
  const { sentences, input } = scene;
  const opening = sentences.findIndex(({ field }) => field === 'text');
  return quantities.map((fact) => {
    const { value, quote } = fact;
    if (quote.field !== 'text' || value.amount < LEAST) return fact;
    const at = sentences.findIndex(
      ({ field, start, end }) => field === 'text' && start <= quote.start && quote.start < end,
    );
    const sentence = sentences[at];
    if (sentence === undefined || at <= opening) return fact;
    const words = plainDigits(input.text).slice(sentence.start, sentence.end);
    const isRecalled = ((perSentence[at] ?? 0) & given) !== 0 && upToNow.test(words);
    return isRecalled ? { ...fact, background: true } : fact;
  });
}
