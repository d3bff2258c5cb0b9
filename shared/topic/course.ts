import { fieldOf, type Mention, type Scene } from './scene.ts';
import { bit } from './sentence-bits.ts';

/** How a side stands in its clause: goods go to it, or come from it. */
export type Course = 'to receiver' | 'to supplier' | 'from supplier' | 'from receiver';

const words = (list: string): RegExp => new RegExp(`(?:^|[\\s"'«„“(])(?:${list})\\s+$`, 'iu');

/** Words before a country that make it the one that gets, by language; one or two words may stand between ("to the"). */
const toBefore: Readonly<Record<string, RegExp>> = {
  en: words(
    '(?:to|into|toward|towards|for|arm|arms|arming|aid|aids|supply|supplies|give|gives|help|helps|helped|helping)(?: the| its ally)?',
  ),
  de: words('nach|an|für|gen|an das|beliefert|beliefern'),
  fr: words('à|à la|vers|vers la|pour la|à l’armée|arme|arment|aide|aident'),
  es: words('a|al|para|hacia|arma a|arman a|ayuda a'),
  it: words('a|alla|per|per la|verso|verso la'),
  pt: words('à|a|ao|para|para a|arma a'),
  ru: words('для|к|на|с поставками в|снабжа\\p{L}+|вооружа\\p{L}+'),
  uk: words('до|для|на|на користь|озброю\\p{L}+'),
  bg: words('на|за|към'),
  pl: words('do|dla|zbroi|wspiera'),
  cs: words('do|pro|ke|k'),
  nl: words('aan|naar|voor|richting'),
  id: words('ke|kepada|untuk|bagi'),
  vi: words('cho|sang|tới|đến'),
  sv: words('till|för|åt'),
  da: words('til'),
  ro: words('către|pentru|spre|în'),
  ar: /(?:إلى |لصالح |ل|لـ|نحو )$/u,
  zh: /(?:向|给|予|至|往|对|援|助|輸|输|赴)$/u,
};

/** Words before a country that make it the one that gives. */
const fromBefore: Readonly<Record<string, RegExp>> = {
  en: words('(?:from|by)(?: the| its ally)?'),
  de: words('aus|von'),
  fr: words('de|de la|depuis|depuis la|par'),
  es: words('de|desde|por'),
  it: words('da|dalla|dal|della'),
  pt: words('da|de|do|pela|desde'),
  ru: words('из|от|с|со стороны'),
  uk: words('з|із|зі|від|с'),
  bg: words('от'),
  pl: words('z|ze|od'),
  cs: words('z|ze|od'),
  nl: words('uit|van|vanuit'),
  id: words('dari|oleh'),
  vi: words('từ|của'),
  sv: words('från|av'),
  da: words('fra|af'),
  ro: words('din|de la'),
  ar: /(?:من |عن )$/u,
  zh: /(?:从|自|由|来自|從|來自|获|自)$/u,
};

/** Particles and case endings after a country; they are part of the word in these languages. */
const toAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:に(?!よ|つい|お|対し[^て]|関)|へ|向け)/u,
  ko: /^(?:측|군)?(?:에게|에(?!서)|로(?!부터)|으로(?!부터))/u,
  tr: /^['’]?(?:ya|ye|na|ne|a|e)(?![\p{L}])/iu,
};
const fromAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:から|製|産|由来)/u,
  ko: /^(?:측|군)?(?:에서|산|제|로부터|발)/u,
  tr: /^['’]?(?:dan|den|tan|ten|ndan|nden)(?![\p{L}])/iu,
  zh: /^(?:产|產|制|製|造)/u,
};
/** Slavic accusatives: "в Россию" goes there, "в России" is there. */
const accusative = /(?:ую|ию|ію|ву|цю|ию|ею|ею)$/iu;
const into = /(?:^|\s)(?:в|у|во)\s+$/iu;

/** What the words around a country say about the way of the goods, or null where they say nothing. */
function courseOf(scene: Scene, mention: Mention, side: number, language: string): Course | null {
  const text = fieldOf(scene.input, mention.field);
  const before = text.slice(Math.max(0, mention.start - 24), mention.start);
  const own = text.slice(mention.start, mention.end);
  const after = text.slice(mention.end, mention.end + 6);
  const who = side === bit.receiver ? 'receiver' : 'supplier';
  const slavic = language === 'ru' || language === 'uk';
  if (
    toBefore[language]?.test(before) ||
    toAfter[language]?.test(after) ||
    (slavic && into.test(before) && (accusative.test(own) || own === 'КНДР'))
  )
    return `to ${who}`;
  return fromBefore[language]?.test(before) || fromAfter[language]?.test(after) ? `from ${who}` : null;
}

/**
 * Which sides the goods go to and come from in each sentence, by the prepositions, particles and cases around their
 * names. Some twenty languages; others say nothing here.
 *
 * @param bits of the concepts; @param upTo sentences beyond this index are not read
 */
export function coursesOf(
  scene: Scene,
  bits: Int32Array,
  upTo: number,
): ReadonlyMap<number, ReadonlySet<Course>> {
  const language = (scene.input.language ?? 'en').toLowerCase().split('-')[0] ?? 'en';
  const courses = new Map<number, Set<Course>>();
  for (const mention of scene.mentions) {
    if (mention.sentence >= upTo) break;
    if (mention.weak) continue;
    const side = (bits[mention.concept] ?? 0) & (bit.supplier | bit.receiver);
    if (side !== bit.supplier && side !== bit.receiver) continue;
    const course = courseOf(scene, mention, side, language);
    if (course === null) continue;
    const known = courses.get(mention.sentence) ?? new Set<Course>();
    courses.set(mention.sentence, known.add(course));
  }
  return courses;
}
