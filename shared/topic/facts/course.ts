import { listLanguage } from '../../runtime/text/languages.ts';
import { bit } from '../concept-bits.ts';
import { byLanguage } from '../names/by-language.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';

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

const words = (list: string | RegExp): RegExp =>
  typeof list !== 'string' ? list : new RegExp(`(?:^|[\\s"'«„“(])(?:${list})\\s+$`, 'iu');

/** Words before a country that make it the one that gets, by language; one or two words may stand between ("to the"). */
const toBefore = byLanguage(
  {
    en: '(?:to|into|toward|towards|for|aid|aids|help|helps|helped|helping)(?: the| its ally)?',
    de: 'nach|an|für|gen|an das',
    fr: 'à|à la|vers|vers la|pour la|à l’armée|aide|aident',
    es: 'a|al|para|hacia',
    it: 'a|alla|per|per la|verso|verso la',
    pt: 'à|a|ao|para|para a',
    ru: 'для|к|на|с поставками в',
    uk: 'до|для|на|на користь',
    bg: 'на|за|към',
    pl: 'do|dla|wspiera',
    cs: 'do|pro|ke|k',
    nl: 'aan|naar|voor|richting',
    id: 'ke|kepada|untuk|bagi',
    vi: 'cho|sang|tới|đến',
    sv: 'till|för|åt',
    da: 'til',
    ro: 'către|pentru|spre|în',
    ar: /(?:إلى |لصالح |ل|لـ|نحو )$/u,
    zh: /(?:向|给|予|至|往|对|援|助|輸|输|赴)$/u,
  },
  words,
);

/** Words before a country that make it the one that gives. */
const fromBefore = byLanguage(
  {
    en: '(?:from|by)(?: the| its ally)?',
    de: 'aus|von',
    fr: 'de|de la|depuis|depuis la|par',
    es: 'de|desde|por',
    it: 'da|dalla|dal|della',
    pt: 'da|de|do|pela|desde',
    ru: 'из|от|с|со стороны',
    uk: 'з|із|зі|від|с',
    bg: 'от',
    pl: 'z|ze|od',
    cs: 'z|ze|od',
    nl: 'uit|van|vanuit',
    id: 'dari|oleh',
    vi: 'từ|của',
    sv: 'från|av',
    da: 'fra|af',
    ro: 'din|de la',
    ar: /(?:من |عن )$/u,
    zh: /(?:从|自|由|来自|從|來自|获|自)$/u,
  },
  words,
);

/** Particles and case endings after a country; they are part of the word in these languages. */
const toAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:に(?!よ|つい|お|対し[^て]|関)|へ|向け)/u,
  ko: /^(?:측|군)?(?:에게|에(?!서)|로(?!부터)|으로(?!부터))/u,
  tr: pattern.iu`^['’]?(?:ya|ye|na|ne|a|e)(?![\p{L}])`,
};
const fromAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:から|製|産|由来)/u,
  ko: /^(?:측|군)?(?:에서|산|제|로부터|발)/u,
  tr: pattern.iu`^['’]?(?:dan|den|tan|ten|ndan|nden)(?![\p{L}])`,
  zh: /^(?:产|產|制|製|造)/u,
};
/**
 * Words of giving whose receiver needs no preposition ("gave Pyongyang tanks", "поставила России", "lieferte Russland"), by
 * language: right before it, or with the goods between where a case tells who gets them.
 */
const givesBefore = byLanguage(
  {
    en: '(?:arm|giv|send|suppl|ship|sell|offer|provid|hand|deliver|equip|promis|grant|teach|pa[iy]|furnish|lend|rearm|bring|return)(?:s|es|ies|ied|y|e|ed|d|ing|ping|ping)?|gave|given|sent|sold|shipped|taught|lent|brought',
    de: '(?:be|ge)?(?:liefer|schick|sende|verkauf|überlass|überließ|gib|gab|geb|versorg|bewaffn|überg[ai]b|stell|schenk|hilf|half|rüst|versprich|versprach|biete|bot)\\p{L}*|hat|haben?|will|wird|würde|soll|könnte',
    fr: '(?:arm|équip|fourni|livr|aid)\\p{L}*',
    es: '(?:arm|ayud|abastec)\\p{L}* a',
    it: '(?:aiut|rifornisc|arm)\\p{L}*(?: la)?',
    pt: '(?:ajud|abastec|arm)\\p{L}*(?: a)?',
    ru: '(?:переда|постав[илят]|поставля|отправ[ил]|отправля|посыла|посла|прода[лтёв]|предостав[ил]|предоставля|подар[ия]|помо[гчж]|дать?|дал[аи]?|даст|да[её]т|выда[лс]|шл[её]т|верн|возвра[тщ]|снабжа|снабд|вооруж)\\p{L}*(?:\\s[\\p{L}\\d«»-]+){0,4}',
    uk: '(?:переда|постав[илят]|постача[літєв]|відправ[илв]|надісла|надсила|прода[влєс]|нада[влєс]|подару|допом[оаі]|дати?|дал[аи]?|дасть|дає|озбро|поверн|поверт)\\p{L}*(?:\\s[\\p{L}\\d«»-]+){0,4}',
    bg: '(?:снабдя|въоръжа)\\p{L}*',
    pl: '(?:przekaz|dostarcz|wysł|wysy|sprzed|podarow|zaopatr|zbroi|uzbraj|pom[oaóc]|odesł|odsył|zwr[óa]c|da[łlćj])\\p{L}*(?:\\s[\\p{L}\\d-]+){0,4}',
    nl: '(?:lever|stuur|geef|gaf|verkoop|verkocht|bewapen|believer)\\p{L}*|helpt|heeft|zal|wil',
    sv: 'ger|gav|skickar|beväpnar|förser|säljer',
  },
  words,
);
/** A form of a name that no receiver of a gift has: "North Korean", "Russia's"; Slavic nominatives and adjectives. */
const noReceiver: Readonly<Record<string, RegExp>> = {
  en: /(?:an|ese|['’]s)$/iu,
  de: pattern.iu`(?:isch\p{L}*|s)$`,
  ru: pattern.iu`(?:Россия|Корея|Москва|Пхеньян|Россию|Корею|Москву|Россией|Кореей|ск\p{L}+)$`,
  fr: pattern.iu`(?:coréen\p{L}*|russes?)$`,
  es: pattern.iu`(?:corean\p{L}*|rus[oa]s?)$`,
  nl: pattern.iu`(?:aans\p{L}*|isch\p{L}*|s)$`,
  uk: pattern.iu`(?:Росія|Корея|Москва|Пхеньян|Росію|Корею|Москву|Росією|Кореєю|ськ\p{L}+)$`,
  pl: pattern.iu`(?:Rosja|Korea|Moskwa|Pjongjang|Rosję|Koreę|Rosją|Koreą|sk\p{L}+)$`,
};
/** Slavic accusatives: "в Россию" goes there, "в России" is there. */
const accusative = /(?:ую|ию|ію|ву|цю|ию|ею|ею)$/iu;
const into = /(?:^|\s)(?:в|у|во)\s+$/iu;
/** "В КНДР за оружием": who goes there gets them there. */
const forArms = /^ (?:за|по) (?:оруж|зброє|зброю|снаряд|боеприп|боєприп)/iu;

/** Words before a country that make it the place where something is. */
const atBefore = byLanguage(
  {
    en: 'in|inside|within',
    de: 'in',
    fr: 'en|au',
    es: 'en',
    it: 'in',
    pt: 'na|no',
    ru: 'в|на территории',
    uk: 'у|в|на території',
    pl: 'w|na terenie',
    nl: 'in',
    zh: /在$/u,
  },
  words,
);
/**
 * Words of getting before what reads like a receiver ("compra a", "achète à", "закупить в", "turns to"): it is the one that
 * gives. In Korean, Japanese and Chinese they stand behind.
 */
const getsBefore: Readonly<Record<string, RegExp>> = {
  en: pattern.iu`(?:turn|look|appeal|ask|beg|reach(?:es|ed|ing)? out)\p{L}*(?: \p{L}+){0,1} to(?: the)?\s$`,
  de: pattern.iu`(?:kauf|käuf|beschaff|bezog|bezieh|hergestellt|produziert)\p{L}*(?:\s\p{L}+){0,5}\s$`,
  fr: pattern.iu`(?:ach[eè]t|achat|fournirai|s’approvisionn|s'approvisionn|se fourni|demand|réclam)\p{L}*(?:\s[\p{L}\d’']+){0,6}\s$`,
  es: pattern.iu`(?:compr|adqui|pid|pedi)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  pt: pattern.iu`(?:compr|adqui|ped)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  it: pattern.iu`(?:compr|acquist|chied|chiest)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  ru: pattern.iu`(?:закуп|покуп|купи|приобр|произвед|изготов|выпущен|сделан|за оружием|за снарядами|проси[лт])\p{L}*(?:\s[\p{L}\d]+){0,5}\s$`,
  uk: pattern.iu`(?:закуп|купу|купи|придба|виробл|вигот|зроблен|по зброю|за зброєю|проси[вт])\p{L}*(?:\s[\p{L}\d]+){0,5}\s$`,
};
const getsAfter: Readonly<Record<string, RegExp>> = {
  ko: pattern.u`^(?:측|군)?(?:에게|에)\s?(?:[\p{L}\d·]+\s){0,3}(?:지원\s?)?(?:요청|요구|구매|구입|주문|부탁|손)`,
  ja: /^(?:側)?に[^。、]{0,14}?(?:要請|求め|依頼|発注|要求)/u,
  zh: /^[^。，、]{0,8}?(?:购|買|买|换|換|求|索|要求)/u,
};
/** "Nordkorea erhält Panzer", "Россия получила снаряды": who gets them, though the arms stand right behind its name. */
const getsThem: Readonly<Record<string, RegExp>> = {
  en: /^ (?:has |have |had |will |is |may )?(?:get|gets|getting|got|receiv\w+|obtain\w*|acquir\w+|buys|bought|buying|buy)\b(?! for\b| in\b| back\b)/iu,
  de: pattern.iu`^ (?:erh[aäi]lt\p{L}*|erhielt|bekommt|bekam|kauft|kaufte|bezieht|bezog)(?!\p{L})`,
  fr: pattern.iu`^ (?:a )?(?:reçoit|reçu|obtient|obtenu|achète|acheté|acquiert)(?!\p{L})`,
  es: pattern.iu`^ (?:ha )?(?:recibe|recibió|recibido|obtiene|obtuvo|compra|compró|adquiere|adquirió)(?!\p{L})`,
  it: pattern.iu`^ (?:ha )?(?:riceve|ricevuto|ottiene|ottenuto|compra|comprato|acquista|acquistato)(?!\p{L})`,
  pt: pattern.iu`^ (?:recebe|recebeu|obtém|obteve|compra|comprou|adquire|adquiriu)(?!\p{L})`,
  ru: pattern.iu`^ (?:получ\p{L}+|закупа\p{L}+|закупил\p{L}*|купил\p{L}*|покупает)(?!\p{L})`,
  uk: pattern.iu`^ (?:отрим\p{L}+|закупов\p{L}+|закупил\p{L}*|купил\p{L}*|купує)(?!\p{L})`,
  pl: pattern.iu`^ (?:otrzym\p{L}+|dosta[łjn]\p{L}*|kupił\p{L}*|kupuje)(?!\p{L})`,
  nl: /^ (?:krijgt|kreeg|ontvangt|ontving|koopt|kocht)\b/iu,
  sv: pattern.iu`^ (?:får|fick|köper|köpte)(?!\p{L})`,
};
/** "Rockets bought by Russia": who buys or uses them gives nothing. */
const gotBy: Readonly<Record<string, RegExp>> = {
  en: /\b(?:bought|purchased|acquired|received|imported|ordered|sought|used) by(?: the)?\s$/iu,
  fr: /(?:acheté|acquis|reçu|importé|commandé|utilisé)e?s? par(?: la)?\s$/iu,
  es: /(?:comprad|adquirid|recibid|importad|usad|utilizad)[oa]s? por\s$/iu,
  pt: /(?:comprad|adquirid|recebid|importad|usad|utilizad)[oa]s? (?:pela|por)\s$/iu,
  it: /(?:comprat|acquistat|ricevut|importat|usat|utilizzat)[oaie] dalla?\s$/iu,
};
/** "acusa a Pionyang", "linked to", "en visite à": the preposition belongs to another matter. */
const otherMatter: Readonly<Record<string, RegExp>> = {
  en: pattern.iu`(?:linked|tied|connected|close|due|thanks|visit|visits|trip|trips|travel\p{L}*|message|warning|according|related|relation|home) to(?: the)?\s$`,
  es: pattern.iu`(?:acus|critic|conden|sancion|advi|exig|inst|vincula|visit|viaj)\p{L}* a\s$`,
  fr: /(?:visite|voyage|liée?s?|appartiennent|attribuée?s?|demande) à(?: la)?\s$/iu,
  pt: pattern.iu`(?:acus|critic|conden|sancion|visit|viag)\p{L}* [aà]\s$`,
  it: pattern.iu`(?:legat|visit|viaggi)\p{L}* (?:a|alla)\s$`,
};

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
  const slavic = language === 'ru' || language === 'uk';
  const start = scene.sentences[mention.sentence]?.start ?? 0;
  const ahead = text.slice(Math.max(start, mention.start - reach), mention.start);
  if (forArms.test(text.slice(mention.end, mention.end + 12))) return `from ${who}`;
  if (
    toBefore(language)?.test(before) ||
    toAfter[language]?.test(after) ||
    (slavic && into.test(before) && (accusative.test(own) || own === 'КНДР'))
  ) {
    if (otherMatter[language]?.test(ahead)) return null;
    const behind = text.slice(mention.end, mention.end + 24);
    return getsBefore[language]?.test(ahead) || getsAfter[language]?.test(behind)
      ? `from ${who}`
      : `to ${who}`;
  }
  if (getsThem[language]?.test(text.slice(mention.end, mention.end + 24))) return `to ${who}`;
  if (side === bit.receiver && gotBy[language]?.test(ahead)) return 'to receiver';
  if (fromBefore(language)?.test(before) || fromAfter[language]?.test(after)) return `from ${who}`;
  const gives = givesBefore(language);
  if (gives === undefined || noReceiver[language]?.test(own)) return null;
  if (!otherBefore && invertible.test(language)) return null;
  return gives.test(ahead) ? `to ${who}` : null;
}

function ofSupplier(scene: Scene, mention: Mention, language: string, makes: boolean): Course | null {
  if (makes) return 'supplier makes';
  const text = fieldOf(scene.input, mention.field);
  const before = text.slice(Math.max(0, mention.start - 24), mention.start);
  return atBefore(language)?.test(before) ? 'at supplier' : null;
}

function isGenitive({ input }: Scene, { field, start, end }: Mention): boolean {
  const text = fieldOf(input, field);
  return /(?:an|['’]s)$/iu.test(text.slice(start, end)) || /^['’]s?/u.test(text.slice(end, end + 2));
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
 * @param bits of the concepts; @param upTo sentences beyond this index are not read
 * @param isAsked by index of a sentence: whether its courses matter to anybody
 */
export function coursesOf(
  scene: Scene,
  bits: Int32Array,
  upTo: number,
  isAsked: (sentence: number) => boolean,
): ReadonlyMap<number, ReadonlySet<Course>> {
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
    const makes = isBeforeArms(scene, bits, at);
    const told =
      makes && language === 'en' && isGenitive(scene, mention)
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
