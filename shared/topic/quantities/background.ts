import { bit } from '../concept-bits.ts';
import { pattern } from '../names/pattern.ts';
import { plainDigits } from '../numbers/plain-digits.ts';
import type { Scene } from '../scene.ts';
import { isOfEarlier } from '../speakers/spoken-of.ts';
import type { Fact, Quantity, Stage } from '../verdict.ts';

/** What a report tells as its event beside which figures of deliveries are recalled. */
const BESIDE_DELIVERY: readonly Stage[] = ['use', 'sanction', 'negotiation', 'agreement'];
/** Smaller ones are of the event itself more often than not: missiles found, ships listed. */
const LEAST = 100;
/** How far behind a figure the words may stand that it was told earlier. */
const BEHIND = 28;
/** That arms change hands. */
const given = bit.act | bit.exchange | bit.carriage;

/** That something is counted up to now, or was told before, in the press of some fifteen languages. */
const upToNow = pattern.iu`(?<!\p{L})(?:since (?:then|the (?:start|beginning|outbreak)|(?:(?:early|mid|late|last|the summer of|the fall of) ?-?)?(?:\p{L}+ )?(?:of )?20\d\d)|so far|to date|until now|up to now|in total|previously|earlier|seit (?:\p{L}+ ){0,3}20\d\d|seit Beginn|bisher|bislang|insgesamt|zuvor|depuis (?:\p{L}+ ){0,3}20\d\d|depuis le début|jusqu['’](?:ici|à présent)|au total|auparavant|desde (?:\p{L}+ ){0,4}20\d\d|hasta (?:ahora|la fecha)|en total|anteriormente|da(?:l|lla|ll['’])? (?:\p{L}+ ){0,2}20\d\d|finora|in totale|in precedenza|até agora|no total|с (?:\p{L}+ ){0,2}20\d\d|ранее|до сих пор|за вс[её] время|в общей сложности|(?:від|з|із) (?:\p{L}+ ){0,2}20\d\d|раніше|дотепер|загалом|od (?:\p{L}+ ){0,2}20\d\d|dotychczas|dotąd|do tej pory|wcześniej|łącznie|dosud|celkem|dříve|şimdiye kadar|sinds (?:\p{L}+ )?20\d\d|sedan (?:\p{L}+ )?20\d\d)(?!\p{L})|20\d\d.{0,12}(?:bu yana|beri)|20\d\d년.{0,12}(?:이후|부터|이래)|지금까지|그동안|앞서|누적|20\d\d年.{0,10}(?:以降|以来|から|以來|起)|これまで|先に|迄今|至今|此前|截至|[累总總][计計]`;

/** What a report tells as its event beside which no figure is another's: all of them are what is denied or weighed. */
const OF_ALL_FIGURES: readonly (Stage | null)[] = ['denial', 'analysis', null];
/** That a figure was told at another time, in a sentence where the new one may stand too. */
const toldBefore = pattern.iu`(?<!\p{L})(?:previously|earlier(?! \p{L}+s(?!\p{L}))|(?:double|twice|triple|up from|compare[sd]? (?:with|to)|below|above|short of) the|first (?:spoke|told)|zuvor|früher\p{L}*|auparavant|anteriormente|in precedenza|ранее|раньше|прежде|раніше|йшлося|wcześniej\p{L}*|poprzedni\p{L}*|dříve\p{L}*|předtím|daha önce|önceki|trước đó|sebelumnya)(?!\p{L})|앞서|종전|보다 (?:크게 |대폭 |훨씬 )?(?:늘|많|증가)|先に|前回|としており|(?:示した|発表した|公表した|挙げた).{0,20}上回|此前|早前|先前`;

/** "In August Yonhap spoke of", "A giugno il ministro parlava di": what somebody said in another month. */
const inAnotherMonth = pattern.iu`^(?:In (?:January|February|March|April|May|June|July|August|September|October|November|December),? [^.;]{0,60}(?:spoke|said|put|told|counted|estimated|reported)|(?:A|In) (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre) [^.;]{0,60}parlava(?:no)?|Im (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) [^.;]{0,10}(?:sprach|sprachen|nannten?)|En (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre),? [^.;]{0,60}(?:parlait|parlaient|évoquai(?:t|ent))|En (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre),? [^.;]{0,60}(?:hablaban?|cifraban?))(?!\p{L})`;

/**
 * Marks what a report recalls beside its news, below its opening:
 *
 * - "since 2023 the North has sent six million shells" under a headline on a missile that was found: a large figure in a
 *   sentence that tells of deliveries up to now, where the main stage is none of them;
 * - "the Financial Times had written of 50", "in August Yonhap spoke of": what was said at another time;
 * - "double the 6,700 that Seoul named earlier": told earlier, where another of its unit, or a share, stands before it.
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
  const isBesideDelivery = main !== null && BESIDE_DELIVERY.includes(main);
  const { sentences, input } = scene;
  const opening = sentences.findIndex(({ field }) => field === 'text');
  return quantities.map((fact) => {
    const { value, quote } = fact;
    if (quote.field !== 'text') return fact;
    const at = sentences.findIndex(
      ({ field, start, end }) => field === 'text' && start <= quote.start && quote.start < end,
    );
    const sentence = sentences[at];
    if (sentence === undefined || at <= opening) return fact;
    const text = plainDigits(input.text);
    const words = text.slice(sentence.start, sentence.end);
    const hasOther = quantities.some((other) => isOther(fact, other));
    const isRecalled =
      (!OF_ALL_FIGURES.includes(main) &&
        (isOfEarlier(words, input.language) || inAnotherMonth.test(words))) ||
      (hasOther && toldBefore.test(text.slice(sentence.start, Math.min(quote.end + BEHIND, sentence.end)))) ||
      (isBesideDelivery &&
        value.amount >= LEAST &&
        ((perSentence[at] ?? 0) & given) !== 0 &&
        upToNow.test(words));
    return isRecalled ? { ...fact, background: true } : fact;
  });
}

/** Whether another figure stands before this one that says something else of the same: of its unit, or a share. */
function isOther({ value, quote }: Fact<Quantity>, other: Fact<Quantity>): boolean {
  const isBefore = other.quote.field !== 'text' || other.quote.start < quote.start;
  const { unit, amount } = other.value;
  return (
    isBefore && ((unit === value.unit && amount !== value.amount) || unit === `percent-of-${value.unit}`)
  );
}
