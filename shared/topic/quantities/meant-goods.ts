import type { CompiledTopic } from '../compiled-topic.ts';
import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Mention, Scene } from '../scene.ts';
import { ancestorsOf } from '../topic.ts';
import type { JudgedText } from '../verdict.ts';
import { idOf, isArms, isCalibre, isNoun, isWider, kindOf, nameOf } from './countables.ts';
import type { Counted, CountingLine } from './counted.ts';
import { periodBehind } from './periods.ts';
import { countsOtherThings } from './uncounted.ts';

/** Which good is meant where a word or a counter alone leaves it open. */

/** One word for shells and missiles: Polish "pocisk", Serbian "projektil", Slovene "izstrelek". */
const shellOrMissile: Readonly<Record<string, RegExp>> = {
  pl: /^pocisk/iu,
  sr: /^(?:projektil|пројектил)/iu,
  sl: /^izstrel/iu,
};
const toldOfShells = pattern.iu`artyler|artil|артиљ|kalib|калиб|mm(?!\p{L})|mmilim|moździerz|haubic|minobac|минобац`;
const toldOfMissiles =
  /balist|балист|rakiet|raket|ракет|manewr|krstare|križar|przeciw|protiv|против|KN-?\d|Hwasong|Iskander/iu;
/** From here on they are shells: nobody has given thousands of missiles. */
export const manyMissiles = 1000;
/** From here on they are rockets. */
const rocketsOnly = 10_000;

/** One word for rockets and missiles: Russian, German, Polish, Romanian, Hungarian, Arabic. */
const rocketOrMissile = pattern.iu`^\p{L}*?(?:ракет|raket|rakét|rakiet|rachet|صاروخ|صواريخ)`;
/** Beside it, of what kind they are: of multiple launchers, by their calibre or name, infantry's, or millions. */
const ofLaunchers = pattern.iu`(?<!\d)(?:107|122|220|300)[\s\u00a0\u202f-]?(?:mm|мм|㎜|milim|milli|мілі|миллим)|(?:kalib|калиб|каліб)\p{L}*\s(?:107|122|220|300)(?!\d)|(?<!\p{L})(?:Grad|Град\p{L}{0,3}|РСЗ[ОВ]|BM-21|БМ-21|реактивн|Uragan|Ураган|Katiusz|Katjuscha|Катюш|Artillerieraket|artylerii rakietow)|(?<!\p{L})(?:(?:Million|миллион|мільйон|милион|milion|miljoen)\p{L}*(?!\p{L}|\s(?:US-?\s?)?(?:Dol|Eur|дол|евро|євро|[$€]))|пехотн|піхотн|Infanterie|(?:ملايين|مليون)(?!\sدولار))`;
/** Of these no article on rockets tells. */
const toldOfBallistic =
  /ball?ist|баліст|баллист|балист|بال[ي]?ستي|KN-?2[34]|Hwasong|Хвасон|Iskander|Искандер|Іскандер|крылат|крилат|Marschflug|manewruj|střel[ay] s plochou|Lenkwaffe|Пуаргчхин|зенитн|зенітн|przeciwlotn|protiletad|Flugabwehr/iu;
/** Code units around a word for rockets or missiles. */
const BESIDE = 48;
const rocketWords = /ракет|raket|rakét|rakiet|rachet|صاروخ|صواريخ/giu;

/**
 * Whether an article's "Raketen", "rakiety", "ракеты", which are rockets or missiles, are rockets: somewhere they stand
 * beside the calibre or the name of a multiple launcher ("rakiet kalibru 122 mm") or are millions, and it tells of no missiles.
 */
export function tellsOfRockets({ title, summary, text, language }: JudgedText): boolean {
  if (language === null || !rocketLanguages.test(language)) return false;
  const whole = `${title}\n${summary}\n${text}`;
  const isOfLaunchers = matchesOf(rocketWords, whole).some(({ index }) =>
    ofLaunchers.test(whole.slice(Math.max(0, index - BESIDE), index + BESIDE)),
  );
  return isOfLaunchers && !toldOfBallistic.test(whole);
}

const rocketLanguages = /^(?:de|pl|cs|sk|uk|ru|be|bg|sr|ro|hu|nl|da|no|ar)(?:-|$)/;

/** Whether a word names rockets and missiles alike. */
export function isRocketOrMissile(word: string): boolean {
  return rocketOrMissile.test(word) && !/werfer|startger|abwehr/iu.test(word);
}

const rocketsBeside =
  /rocket|roquette|cohete|razz[io]|foguete|roket|ракет|реактивн|raket|rakiet|Град|Grad|РСЗ[ОВ]|ロケット|放射砲|로켓|방사포|火箭/iu;
const shellsBeside =
  /shell(?!-)|howitzer|obus|granat|granad|proyectil|proiettil|projét|снаряд|pocisk|mermi|гаубич|포탄|砲弾|炮弹|砲彈|قذائف/iu;
const rocketShells = pattern.giu`реактивн\p{L}* снаряд\p{L}*|rocket shells?|방사포탄|로켓포탄`;
/** Code units around a calibre. */
const BESIDE_CALIBRE = 28;

/** Whether a calibre that shells and rockets share is of rockets here: "122 mm rockets" are no shells of it. */
export function isCalibreOfRockets(text: string, { start, end }: Pick<Mention, 'start' | 'end'>): boolean {
  const around = text.slice(Math.max(0, start - BESIDE_CALIBRE), end + BESIDE_CALIBRE);
  return rocketsBeside.test(around) && !shellsBeside.test(around.replace(rocketShells, ''));
}

const launcherEnds = /werfern?$/iu;
const launchers = pattern.iu`^[\s-]?(?:launchers?|launch vehicles|Start(?:rampe|gerät|geraet|fahrzeug)[ne]*|発射(?:[台機車]|装置)|[发發]射(?:[车車架]|装置|裝置)|\s?발사(?:대|차량))(?!\p{L})`;
const launcherWord = /start(?:rampe|gerät|fahrzeug)[ne]*$/iu;
const launchersBefore = pattern.iu`(?<!\p{L})(?:пусков\p{L}+ установ\p{L}+|пускових|wyrzutni\p{L}*|odpalovac\p{L}+|launchers (?:for|of)|Start(?:rampe|gerät|fahrzeug)[ne]* (?:für|von)|(?:lanceurs|lanzador(?:es)?|lanzaderas|lançadores) de|lanciatori di)(?:\s[\p{L}\d-]+)?\s$`;

/**
 * What a good is told as that its word, or the next one, makes another: "Satellitentriebwerke" are engines and
 * "Raketenwerfer" launchers though they begin with satellites and missiles. "3 mln pocisków" are shells, "pociski
 * balistyczne" missiles, and tens of thousands of ракет rockets. Others as they were read.
 *
 * @param rockets what {@link tellsOfRockets} says of the article
 */
export function meantBy(
  compiled: CompiledTopic,
  unit: string,
  text: string,
  mention: Mention,
  amount: number,
  language: string | null,
  rockets: boolean,
): string {
  const { start, end } = mention;
  const word = text.slice(start, end);
  const inside = goodInside(compiled, unit, word, language);
  if (inside !== null) return inside;
  if (unit === 'missiles' && launcherEnds.test(word)) return 'mlrs';
  if (
    withLaunchers.some((one) => unit === one || isWider(compiled, one, unit)) &&
    (launchers.test(text.slice(end, end + 16)) ||
      launcherWord.test(word) ||
      launchersBefore.test(text.slice(Math.max(0, start - 32), start)))
  )
    return 'launcher';
  if (unit !== 'missiles' || language === null) return unit;
  if ((rockets || amount >= rocketsOnly) && isRocketOrMissile(word)) return 'rockets';
  if (!shellOrMissile[language]?.test(word)) return unit;
  const [beside] = text.slice(end, end + 40).split(/[.,;]\s/, 1);
  if (toldOfMissiles.test(`${text.slice(Math.max(0, start - 16), start)} ${beside}`)) return unit;
  return amount >= manyMissiles || toldOfShells.test(beside ?? '') ? 'artillery-shells' : unit;
}

/** Goods that are fired from launchers: those of guns and rockets are goods themselves. */
const withLaunchers = ['missiles', 'air-defence'];

/** Of a mark of origin whose last word names a good ("북한산 포탄") that good's concept id; null where it names none. */
export function goodInside(
  compiled: CompiledTopic,
  unit: string,
  word: string,
  language: string | null,
): string | null {
  const last = word.slice(word.lastIndexOf(' ') + 1);
  if (last === word) return null;
  const good = compiled.topic.concepts.find(({ id }) => id === unit);
  if (good?.kind !== 'good' || good.generic === undefined || good.made === undefined) return null;
  for (const { concept } of compiled.match(compiled.fold(last), language)) {
    const own = compiled.topic.concepts[concept];
    if (own?.kind === 'good' && own.group === 'arms' && own.generic === undefined) return own.id;
  }
  return null;
}

const vehicles = ['air-defence', 'armour', 'drones', 'aircraft', 'artillery', 'electronic-warfare'];
const systems = ['air-defence', 'missiles', 'rocket-engine', 'satellite-technology', 'mlrs', 'drones'];
const ammunition = ['missiles', 'munitions', 'rockets'];
/** What the counters of Korean, Japanese and Chinese count; those of anything (개, 個, 个) are left out. */
const countedWith: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    대台辆輛架機: vehicles,
    기基套具: [...systems, 'electronic-warfare', 'aircraft'],
    문門门: ['artillery', 'mortars'],
    발発发發枚: ammunition,
  }).flatMap(([counters, goods]) => [...counters].map((counter) => [counter, goods] as const)),
);

/**
 * The one good among mentions that a counter can count, where nothing beside the counter names it: "판치르 방공체계는
 * 합참이 밝힌 3기" are Pantsirs. A good and its kind are one.
 *
 * @returns a concept id; null where none fits, or several do
 */
export function soleGoodOf(
  compiled: CompiledTopic,
  mentions: readonly Mention[],
  counter: string,
): string | null {
  const kinds = countedWith[counter];
  if (kinds === undefined) return null;
  const { concepts } = compiled.topic;
  const named = new Set<string>();
  for (const mention of mentions) {
    const concept = concepts[mention.concept];
    if (concept?.kind !== 'good' || concept.group === 'civil') continue;
    if ([concept.id, ...ancestorsOf(compiled.topic, concept.id)].some((id) => kinds.includes(id)))
      named.add(concept.id);
  }
  // As where a good stands beside its number: a model is told only where nothing else is named.
  const plain = [...named].filter((id) => !/\d(?!\d*mm)/.test(id));
  const closest = (plain.length > 0 ? plain : [...named]).filter(
    (id) => ![...named].some((other) => ancestorsOf(compiled.topic, other).includes(id)),
  );
  const [only] = closest;
  return closest.length === 1 && only !== undefined ? only : null;
}

/** Words for a total that is told anew, and before the new one the word that leads up to it. */
const total = pattern.iu`(?<!\p{L})(?:estimat|count|number|tally|total|figure|z[aä]hl|anzahl|schätzung|nombre|estimation|bilan|número|cifra|estimaci|stim[ae]|numero|estimativa|оценк|числ[оау]|количеств|оцінк|кількіст|кількост|числа|liczb|szacun|počt|počet|odhad|aantal|schatting|antal|uppskattning)\p{L}*`;
const upTo = pattern.iu`\s(?:to|at|auf|à|a|para|до|do|na|op|til|till)\s(?:(?:about|around|some|over|rund|etwa|environ|circa|около|близько|około)\s)?$`;
const nothingCounted = pattern.u`^(?:$|[.,;:!?)»”"](?:\s|$)|\s(?:[-–—(]|(?:in|from|since|after|by|as|von|aus|nach|seit|im|depuis|en|desde|dal|da|em|com|с|из|за|по|в|з|із|od|w|z|po)\s))`;
const WHOLE = 110;

/**
 * What a total counts that is told anew: "lowers its estimate of containers to 3,400". The first thing of goods behind
 * the word for a total; nothing where the number goes on to something else.
 */
export function countedAnew(
  compiled: CompiledTopic,
  { text, sentence, mentions }: CountingLine,
  { start, end }: StatedNumber,
): Counted | null {
  if (!upTo.test(text.slice(Math.max(sentence.start, start - 16), start))) return null;
  if (!nothingCounted.test(text.slice(end, Math.min(end + 16, sentence.end)))) return null;
  const from = Math.max(sentence.start, start - WHOLE);
  const found = total.exec(text.slice(from, start));
  if (found === null) return null;
  const told = from + found.index + found[0].length;
  const nouns = mentions.filter((mention) => mention.start >= told && isNoun(compiled, mention));
  // "Arms containers" are containers.
  const noun = nouns.find(({ start: next }) => next - (nouns[0]?.end ?? next) === 1) ?? nouns[0];
  if (noun === undefined || noun.end > start || countsOtherThings(text.slice(told, noun.start))) return null;
  return { unit: nameOf(compiled, noun), mention: { ...noun, start, end } };
}

/** "A line for drones. Its capacity is 300 units a month": a rate of pieces is of what the sentence before, or the headline, is on. */
export function ofRate(
  compiled: CompiledTopic,
  { before }: CountingLine,
  unit: string,
  amount: number,
  { mentions, titleSentences }: Scene,
): string {
  if (unit !== 'piece') return unit;
  const good =
    onlyArmsOf(compiled, before) ??
    onlyArmsOf(
      compiled,
      mentions.filter(({ sentence }) => sentence < titleSentences),
    );
  // Nobody gives thousands of missiles a year: where one word means shells too, the pieces may be those.
  const name = good === null ? unit : idOf(compiled, good);
  return amount >= manyMissiles && name === 'missiles' ? unit : name;
}

/**
 * "Obus nord-coréens: 150 000 par mois": a rate of what its sentence is on; and of many, of what the one before is on,
 * where its own names nothing: "Every second shell is from there. Three million a year go to Moscow."
 */
export function countedAtRate(
  compiled: CompiledTopic,
  line: CountingLine,
  { start, end, amount }: StatedNumber,
): Counted | null {
  if (periodBehind(line.text, end) === null) return null;
  const good = amount < manyMissiles ? onlyArmsOf(compiled, line.mentions) : armsMeant(compiled, line);
  return good && { unit: idOf(compiled, good), mention: { ...good, start, end } };
}

/** "Ballistic missiles came as well, and at least 24 of them were fired": of what was named before it, there or in the sentence before. */
export function countedAmongThem(
  compiled: CompiledTopic,
  { mentions, before }: CountingLine,
  { start, end }: StatedNumber,
): Counted | null {
  const good = armsMeant(compiled, { mentions: mentions.filter((mention) => mention.end <= start), before });
  return good && { unit: idOf(compiled, good), mention: { ...good, start, end } };
}

/** The one good of arms that a sentence names or, where it names nothing that is counted, the one before it. */
export function armsMeant(
  compiled: CompiledTopic,
  { mentions, before }: Pick<CountingLine, 'mentions' | 'before'>,
): Mention | null {
  return onlyArmsOf(compiled, mentions.some((mention) => isNoun(compiled, mention)) ? mentions : before);
}

/** The one good that is named, if it is arms. */
function onlyArmsOf(compiled: CompiledTopic, mentions: readonly Mention[]): Mention | null {
  const goods = mentions.filter(
    (mention) => kindOf(compiled, mention) === 'good' && !isCalibre(compiled, mention),
  );
  const [good] = goods;
  if (good === undefined || goods.some(({ concept }) => concept !== good.concept)) return null;
  return isArms(compiled, idOf(compiled, good)) ? good : null;
}
