import { listLanguage } from '../../runtime/text/languages.ts';
import type { CompiledTopic } from '../compiled-topic.ts';
import { bit, deal } from '../concept-bits.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';
import {
  accusative,
  agent,
  atBefore,
  atHands,
  caseless,
  dativeBehind,
  forArms,
  fromAfter,
  fromBefore,
  getsAfter,
  getsBefore,
  getsThem,
  givenBy,
  givesBefore,
  gotBy,
  into,
  noReceiver,
  otherMatter,
  toAfter,
  toBefore,
  withWhom,
} from './course-words.ts';
import { isPaidForArms } from './payments.ts';

/**
 * How a side stands in its clause: goods go to it, or come from it; or right before arms that are its make; or it is where
 * something is built or set up.
 */
export type Course =
  | 'to receiver'
  | 'to supplier'
  | 'from supplier'
  | 'from receiver'
  | 'supplier makes'
  | 'at supplier';

/** Where a name after a verb may as well be the one that gives: only with the other side named before is it not. */
const invertible = /^(?:de|nl|sv)$/;
/** Code units before a country in which a word of giving stands that has it for its receiver. */
const reach = 60;
/** What the words around a country say about the way of the goods, or null where they say nothing. */
function courseOf(
  scene: Scene,
  mention: Mention,
  { side, language, otherBefore }: { side: number; language: string; otherBefore: boolean },
): Course | null {
  const text = fieldOf(scene.input, mention.field);
  const before = text.slice(Math.max(0, mention.start - 24), mention.start);
  const own = text.slice(mention.start, mention.end);
  // Korean short names hold their particle: "북에", "러서".
  const named =
    language === 'ko' && /^[북러](?:에|에게|이|의|은|도|서|가|는|로|와|측)$/u.test(own) ? 1 : own.length;
  const after = text.slice(mention.start + named, mention.end + 6);
  const who = side === bit.receiver ? 'receiver' : 'supplier';
  const start = scene.sentences[mention.sentence]?.start ?? 0;
  const ahead = text.slice(Math.max(start, mention.start - reach), mention.start);
  if (forArms.test(text.slice(mention.end, mention.end + 12))) return `from ${who}`;
  const company = withWhom[language];
  if (company?.before.test(before) && company.form.test(own)) return null;
  if (
    toBefore(language)?.test(before) ||
    toAfter[language]?.test(after) ||
    (into[language]?.test(before) && (accusative.test(own) || own === 'КНДР'))
  ) {
    if (otherMatter[language]?.test(ahead)) return null;
    const behind = text.slice(mention.end, mention.end + 24);
    return getsBefore[language]?.test(ahead) || getsAfter[language]?.test(behind)
      ? `from ${who}`
      : `to ${who}`;
  }
  if (getsThem[language]?.test(text.slice(mention.end, mention.end + 24))) return `to ${who}`;
  if (atHands[language]?.test(before)) return getsBefore[language]?.test(ahead) ? `from ${who}` : null;
  const isAgent = agent[language]?.test(own) === true;
  if (givenBy[language]?.test(ahead)) {
    if (isAgent || (caseless.test(own) && dativeBehind.test(text.slice(mention.end, mention.end + 16))))
      return `from ${who}`;
    // "Переданные КНДР снаряды": by it or to it.
    if (caseless.test(own) && !otherBefore) return null;
  }
  if (side === bit.receiver && gotBy[language]?.test(ahead)) return 'to receiver';
  if (fromBefore(language)?.test(before) || fromAfter[language]?.test(after)) return `from ${who}`;
  const gives = givesBefore(language);
  if (gives === undefined || isAgent || noReceiver[language]?.test(own)) return null;
  if (!otherBefore && invertible.test(language)) return null;
  return gives.test(ahead) ? `to ${who}` : null;
}

function ofSupplier(scene: Scene, mention: Mention, language: string, makes: boolean): Course | null {
  if (makes) return 'supplier makes';
  const text = fieldOf(scene.input, mention.field);
  const before = text.slice(Math.max(0, mention.start - 24), mention.start);
  if (!atBefore(language)?.test(before)) return null;
  return otherMatter[language]?.test(text.slice(Math.max(0, mention.start - reach), mention.start))
    ? null
    : 'at supplier';
}

function isGenitive({ input }: Scene, { field, start, end }: Mention): boolean {
  const text = fieldOf(input, field);
  return /(?:an|['’]s)$/iu.test(text.slice(start, end)) || /^['’]s?/u.test(text.slice(end, end + 2));
}

/** Written together with a name that something is for or against: "대러 포탄", "対ロ輸送"; "対北" is a name of its own. */
const forOrAgainst = /(?:[대対对對].?|[対对對]北.)$/u;
/** Code units between such a name and what goes there: "对俄罗斯的武器". */
const besidePrefix = 3;

/** "Shells to Russia" in one word of Korean, Japanese or Chinese; sanctions against it name no goods right behind. */
function isPrefixedTo(scene: Scene, bits: Int32Array, at: number): boolean {
  const { mentions, input } = scene;
  const mention = mentions[at];
  if (mention === undefined) return false;
  const text = fieldOf(input, mention.field);
  if (!forOrAgainst.test(text.slice(Math.max(0, mention.start - 2), mention.start + 1))) return false;
  const next = mentions[at + 1];
  return (
    next?.sentence === mention.sentence &&
    next.start - mention.end <= besidePrefix &&
    ((bits[next.concept] ?? 0) & (deal | bit.act)) !== 0
  );
}

/** "North Korean shells", "북한 미사일": the next that is named are arms, a few code units on. */
function isBeforeArms({ mentions }: Scene, bits: Int32Array, at: number): boolean {
  const maker = mentions[at];
  // "North Korean shells" hold a mark of origin too ("Korean shells").
  const isMark = (mention: Mention | undefined): boolean =>
    mention !== undefined && bits[mention.concept] === bit.origin;
  const good = isMark(mentions[at + 1]) ? mentions[at + 2] : mentions[at + 1];
  if (maker === undefined || good?.sentence !== maker.sentence || good.start - maker.end > 14) return false;
  return ((bits[good.concept] ?? 0) & bit.forward) !== 0;
}

/**
 * Which sides the goods go to and come from in each sentence, by the prepositions, particles and cases around their
 * names, and by verbs of giving whose receiver needs none. Some twenty languages; others say nothing here.
 *
 * @param upTo sentences beyond this index are not read
 * @param isAsked by index of a sentence: whether its courses matter to anybody
 */
export function coursesOf(
  compiled: CompiledTopic,
  scene: Scene,
  upTo: number,
  isAsked: (sentence: number) => boolean,
): ReadonlyMap<number, ReadonlySet<Course>> {
  const { bits } = compiled;
  const language = listLanguage(scene.input.language);
  const courses = new Map<number, Set<Course>>();
  let sentence = -1;
  let named = 0;
  for (let at = 0; at < scene.mentions.length; at += 1) {
    const mention = scene.mentions[at];
    if (mention === undefined || mention.sentence >= upTo) break;
    if (mention.weak || !isAsked(mention.sentence)) continue;
    const side = (bits[mention.concept] ?? 0) & (bit.supplier | bit.receiver);
    if (side !== bit.supplier && side !== bit.receiver) continue;
    if (mention.sentence !== sentence) named = 0;
    sentence = mention.sentence;
    // "For Kim's shells", "home to North Korean missiles": whose arms they are, not who gets them.
    const isPrefixed = isPrefixedTo(scene, bits, at);
    const makes = !isPrefixed && isBeforeArms(scene, bits, at);
    const who = side === bit.receiver ? 'receiver' : 'supplier';
    const told = isPaidForArms(compiled, scene, at)
      ? (`from ${who}` as const)
      : isPrefixed
        ? side === bit.receiver
          ? 'to receiver'
          : 'to supplier'
        : makes && language === 'en' && isGenitive(scene, mention)
          ? null
          : courseOf(scene, mention, { side, language, otherBefore: (named & ~side) !== 0 });
    named |= side;
    const course = told ?? (side === bit.supplier ? ofSupplier(scene, mention, language, makes) : null);
    if (course === null) continue;
    const known = courses.get(mention.sentence) ?? new Set<Course>();
    courses.set(mention.sentence, known.add(course));
  }
  return courses;
}
