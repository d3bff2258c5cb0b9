import { bit, deal, has, isElsewhere, relates, sides, withMaker } from '../concept-bits.ts';
import { byLanguage } from '../names/by-language.ts';
import { anyWord } from '../names/pattern.ts';
import { fieldOf, quoteOf, type Scene } from '../scene.ts';
import { titleBits } from '../sentence-bits.ts';
import type { Direction, Fact } from '../verdict.ts';
import type { Course } from './course.ts';

/** How plainly a sentence says that goods go one way: 3 by its own words around the names, 0 not at all. */
interface Ways {
  readonly forth: number;
  readonly back: number;
  /** One for the other, or trade between the two. */
  readonly exchange: number;
  /** Whether goods are named that are known to go back. */
  readonly returned: boolean;
}

/** What asks, or is carried on from before: quoted where nothing says it in its own words. */
const weakly = 0.5;
const silent: Ways = { forth: 0, back: 0, exchange: 0, returned: false };
const acted = bit.act | bit.talks | bit.help | bit.exchange | bit.use | bit.denial | bit.sanction;
const returned = bit.back | bit.technology | bit.civil;
const goingForth = bit.forward | bit.arms | bit.made | bit.origin | bit.carriage | bit.route;
/** Words that put what a sentence tells before the news, by language: "the ship, which has carried munitions there before". */
const earlier = byLanguage(
  {
    en: '(?:has|have|had) (?:[\\p{L}-]+ly |also |already )?[\\p{L}-]+(?:ed|en|wn|id|lt|nt|ught|ne|ot|ld|ade)(?= )[^.;]{0,80} (?:before|in the past|previously|earlier|last year|in 20\\d\\d)(?= [,.]|[,.]|\\s*$)|(?:has|have|had|was|were) (?:previously|earlier)|in the past|on earlier (?:trips|voyages)',
    ru: '^ранее|ранее (?:уже|неоднократно)|раньше(?! времени)|прежде|^до этого|в прошлом(?: году)?',
    uk: '^раніше|раніше (?:вже|неодноразово)|торік|в минулому|у минулому(?: році)?|минулого року',
    de: 'zuvor|(?:bereits|schon) (?:früher|einmal|mehrfach)|in der Vergangenheit|im vergangenen Jahr|im Vorjahr',
    fr: "par le passé|auparavant|l[’']an dernier|avai(?:t|ent) déjà",
    es: 'anteriormente|en el pasado|el año pasado|ya habían?',
    it: "in passato|in precedenza|l[’']anno scorso|avevan?o? già",
    pt: 'anteriormente|no passado|no ano passado|já (?:havia|tinha)m?',
    pl: 'wcześniej|w przeszłości|w zeszłym roku',
    nl: 'eerder|in het verleden|vorig jaar',
    tr: 'daha önce|geçmişte|geçen yıl',
    ar: /سابقا|في السابق|من قبل|العام الماضي/u,
    zh: /(?:此前|先前|之前|早前|过去|過去|以前)曾|曾(?:于|在|经|經|多次)|(?:此前|先前)(?:已|就)/u,
    ko: /과거(?:에도?)?|(?:이전|전)에도|바 있[다는]|앞서/u,
    ja: /過去に|以前(?:に|から|も|は|、)|かつて|これまでにも/u,
  },
  anyWord,
);

/**
 * The direction with the sentence that carries it: one that names giver or receiver with goods that go that way, the
 * headline before plainer words below it. For `both` one that shows the exchange or tells both ways; else one with the way
 * that the headline does not tell.
 *
 * @param said what the model holds; @param ways courses by index of a sentence (`coursesOf`)
 * @returns the other value where only one way of `both` is told; null where no sentence carries it
 */
export function carriedDirection(
  scene: Scene,
  perSentence: Int32Array,
  ways: ReadonlyMap<number, ReadonlySet<Course>>,
  said: Direction,
): Fact<Direction> | null {
  const title = titleBits(scene, perSentence);
  const told: Ways[] = [];
  let before = 0;
  for (const [at, value] of perSentence.entries()) {
    told.push(waysOf(value, withMaker(title | before), ways.get(at), () => isQuestion(scene, at)));
    before = value;
  }
  const way = said === 'dprk_to_russia' ? 'forth' : 'back';
  const found =
    said === 'both'
      ? carriedBoth(scene, told)
      : {
          value: said,
          at: bestOf(
            scene,
            told.map((one) => one[way]),
          ),
        };
  const sentence = scene.sentences[found?.at ?? -1];
  if (found === null || sentence === undefined) return null;
  const quote = quoteOf(scene.input, sentence);
  return quote.text === '' ? null : { value: found.value, quote };
}

function carriedBoth(scene: Scene, told: readonly Ways[]): { value: Direction; at: number } | null {
  const best = (way: 'forth' | 'back' | 'exchange', least = weakly): number =>
    bestOf(
      scene,
      told.map((one) => (one[way] < least ? 0 : one[way])),
    );
  const shown = best('exchange');
  if (shown >= 0) return { value: 'both', at: shown };
  const [forth, back] = [best('forth'), best('back')];
  // What comes back is often told without either side: "Paid is with food, oil and technology".
  const returns = (): number =>
    bestOf(
      scene,
      told.map((one) => (one.returned ? one.back : 0)),
    );
  const title = told.slice(0, scene.titleSentences);
  const isHeadlined = (way: 'forth' | 'back'): boolean => title.some((one) => one[way] > weakly);
  const other = isHeadlined('back') && !isHeadlined('forth') ? best('forth', 1) : returns();
  if (other >= 0) return { value: 'both', at: other };
  if (forth < 0 && back < 0) return null;
  const homeward = back >= 0 && isHeadlined('back') && !isHeadlined('forth');
  return forth >= 0 && !homeward
    ? { value: 'dprk_to_russia', at: forth }
    : { value: 'russia_to_dprk', at: back };
}

/**
 * The first of the strongest; a headline that is strong enough goes before, and what was so earlier behind. Negative where
 * none says it.
 */
function bestOf(scene: Scene, plainly: readonly number[]): number {
  const strengths = plainly.map((one, at) =>
    one > weakly && at >= scene.titleSentences && earlier(scene.input.language)?.test(wordsOf(scene, at))
      ? weakly
      : one,
  );
  const most = Math.max(0, ...strengths);
  if (most === 0) return -1;
  const headline = strengths.slice(0, scene.titleSentences).findIndex((one) => one >= Math.min(most, 2));
  return headline >= 0 ? headline : strengths.indexOf(most);
}

/** @param before what headline and sentence before say: whose the goods of this one are */
function waysOf(
  value: number,
  before: number,
  courses: ReadonlySet<Course> | undefined,
  isAsked: () => boolean,
): Ways {
  const near = value & sides;
  const goods = value & (goingForth | deal | bit.civil | bit.act);
  if (goods === 0 || isElsewhere(value)) return silent;
  const weak = isCarriedOn(value, before) ? weakly : 0;
  if (weak === 0 && near === 0)
    return value & returned ? { ...silent, back: weakly, returned: true } : silent;
  const both = has(value, bit.supplier, bit.receiver);
  const toward = courses !== undefined && (courses.has('to receiver') || courses.has('from supplier'));
  const homeward = courses !== undefined && (courses.has('to supplier') || courses.has('from receiver'));
  const does = (value & acted) !== 0;
  const back =
    backOf(value, before, { both, toward, homeward, does }) ||
    (value & returned ? weakly : toward ? 0 : weak);
  const forth = forthOf(value, { both, toward, homeward, does }) || (homeward ? 0 : weak);
  const exchange =
    both && value & (deal | bit.civil) && value & (bit.exchange | bit.between)
      ? 3
      : has(value, bit.back, bit.forward) && forth > 0 && back > 1
        ? 2
        : near && has(value, bit.exchange, deal)
          ? 1
          : 0;
  const most = forth + back + exchange > 0 && isAsked() ? weakly : 3;
  return {
    forth: Math.min(forth, most),
    back: Math.min(back, most),
    exchange: Math.min(exchange, most),
    returned: (value & returned) !== 0 || homeward,
  };
}

interface Told {
  readonly both: boolean;
  readonly toward: boolean;
  readonly homeward: boolean;
  readonly does: boolean;
}

function forthOf(value: number, { both, toward, homeward, does }: Told): number {
  if (homeward && !toward) return 0;
  const goods = (value & goingForth) !== 0;
  // "North Korean missiles hit Kharkiv", "a shell with Hangul marks".
  if (value & (bit.made | bit.origin) && value & (bit.receiver | bit.theatre | bit.use)) return 3;
  if (toward && goods && (both || does)) return 3;
  if (both && goods && does) return 2;
  if (both && (goods || value & bit.act)) return 1;
  if (toward && goods) return 1;
  // "Pyongyang has shipped three million shells".
  return has(value, bit.supplier, bit.act, bit.forward | bit.carriage | bit.made) ? 1 : 0;
}

/** Goods of which headline or sentence before say whose they are: "Its M1991s burn", "the shells have reached the depot". */
function isCarriedOn(value: number, before: number): boolean {
  const goods = (value & (deal | bit.made | bit.origin)) !== 0;
  return (
    goods &&
    (value & (sides | bit.made | bit.origin | bit.route | bit.theatre | acted)) !== 0 &&
    relates(value | before)
  );
}

function backOf(value: number, before: number, { both, toward, homeward, does }: Told): number {
  const back = (value & returned) !== 0;
  if (homeward && (back || value & bit.arms)) return 3;
  if (toward && !homeward && !(value & bit.exchange)) return 0;
  if (both && back && does) return 2;
  if (back && (value | before) & bit.exchange) return 2;
  if (both && back) return 1;
  return back && does ? 1 : 0;
}

/** A sentence that asks tells nothing: it is quoted where no other does. What stands behind its mark is quotes and blanks. */
function isQuestion(scene: Scene, at: number): boolean {
  const words = wordsOf(scene, at).trimEnd();
  let last = words.length - 1;
  while (last >= 0 && '"”»’)'.includes(words.charAt(last))) last -= 1;
  const mark = words
    .slice(0, last + 1)
    .trimEnd()
    .at(-1);
  return mark === '?' || mark === '？' || mark === '؟';
}

function wordsOf({ sentences, input }: Scene, at: number): string {
  const sentence = sentences[at];
  return sentence === undefined ? '' : fieldOf(input, sentence.field).slice(sentence.start, sentence.end);
}
