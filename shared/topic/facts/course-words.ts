import { byLanguage } from '../names/by-language.ts';
import { pattern } from '../names/pattern.ts';

// Words around the names of the two sides that tell which way goods go, by language.

const words = (list: string | RegExp): RegExp =>
  typeof list !== 'string' ? list : new RegExp(`(?:^|[\\s"'«„“(])(?:${list})\\s+$`, 'iu');

/** Words before a country that make it the one that gets, by language; one or two words may stand between ("to the"). */
export const toBefore = byLanguage(
  {
    en: '(?:to|into|toward|towards|for|aid|aids|help|helps|helped|helping)(?: the| its ally)?',
    de: 'nach|an|für|gen|an das|(?:an|für) (?:die|den)',
    fr: "à|à la|vers|vers la|pour la|à l[’']armée|aux (?:troupes|forces|soldats)|aide|aident",
    es: 'a|al|para|hacia',
    it: 'a|alla|per|per la|verso|verso la',
    pt: 'à|a|ao|para|para a',
    ru: 'для|к|на|с поставками в',
    uk: 'до|для|на|на користь',
    bg: 'на|за|към',
    pl: 'do|dla|wspiera',
    cs: 'do|pro|ke|k',
    sk: 'do|pre|k|ku',
    sl: 'v|za|k',
    sr: 'u|za|ka|prema|у|за|ка|према',
    el: 'στη|στην|στο|στον|προς τη|προς την|προς|για τη|για την|για',
    nl: 'aan|naar|voor|richting',
    id: 'ke|kepada|untuk|bagi',
    vi: 'cho|sang|tới|đến',
    sv: 'till|för|åt',
    da: 'til',
    ro: 'către|pentru|spre|în',
    sq: 'në|për|drejt|te',
    ca: 'a|cap a|per a|al',
    sw: 'kwa|kwenda|kuipatia|kuisaidia',
    fa: 'به|برای',
    th: /(?:ให้|แก่|แด่|ไปยัง|สู่)\s?$/u,
    ar: /(?:إلى |لصالح |ل|لـ|نحو )$/u,
    zh: /(?:向|[给給]了?|予|至|往|对|援|助|輸|输|赴|提供)$/u,
  },
  words,
);

/** Words before a country that make it the one that gives. */
export const fromBefore = byLanguage(
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
    sk: 'z|zo|od',
    sl: 'iz|od',
    sr: 'iz|od|из|од',
    el: 'από|από τη|από την|της',
    nl: 'uit|van|vanuit',
    id: 'dari|oleh',
    vi: 'từ|của',
    sv: 'från|av',
    da: 'fra|af',
    ro: 'din|de la',
    sq: 'nga',
    ca: 'de|des de|per',
    sw: 'kutoka|toka',
    fa: 'از|توسط',
    th: /(?:จาก|โดย)\s?$/u,
    ar: /(?:من |عن )$/u,
    zh: /(?:从|自|由|来自|從|來自|获|自)$/u,
  },
  words,
);

/** Particles and case endings after a country; they are part of the word in these languages. */
export const toAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:に(?!よ|つい|お|対し[^て]|関)|へ|向け)/u,
  ko: /^(?:측|군)?(?:에게|에(?!서)|로(?!부터)|으로(?!부터))/u,
  tr: pattern.iu`^['’]?(?:ya|ye|na|ne|a|e)(?![\p{L}])`,
  hi: /^ (?:को|के लिए)(?![\u0900-\u097f])/u,
};
export const fromAfter: Readonly<Record<string, RegExp>> = {
  ja: /^(?:側)?(?:から|製|産|由来)/u,
  ko: /^(?:측|군)?(?:에서|산|제|로부터|발)/u,
  tr: pattern.iu`^['’]?(?:dan|den|tan|ten|ndan|nden)(?![\p{L}])`,
  hi: /^ (?:से|द्वारा)(?![\u0900-\u097f])/u,
  zh: /^(?:产|產|制|製|造)/u,
};
/**
 * Words of giving whose receiver needs no preposition ("gave Pyongyang tanks", "поставила России", "lieferte Russland"), by
 * language: right before it, or with the goods between where a case tells who gets them.
 */
export const givesBefore = byLanguage(
  {
    en: '(?:arm|giv|send|suppl|ship|sell|offer|provid|hand|deliver|equip|promis|grant|teach|pa[iy]|furnish|lend|rearm|bring|return)(?:s|es|ies|ied|y|e|ed|d|ing|ping|ping)?|gave|given|sent|sold|shipped|taught|lent|brought',
    de: '(?:be|ge)?(?:liefer|schick|sende|verkauf|überlass|überließ|gib|gab|geb|versorg|bewaffn|überg[ai]b|stell|schenk|hilf|half|rüst|versprich|versprach|biete|bot)\\p{L}*|hat|haben?|will|wird|würde|soll|könnte',
    fr: '(?:arm|équip|fourni|livr|aid)\\p{L}*',
    es: '(?:arm|ayud|abastec)\\p{L}* a',
    it: '(?:aiut|rifornisc|arm)\\p{L}*(?: la)?',
    pt: '(?:ajud|abastec|arm)\\p{L}*(?: a)?',
    ru: '(?:переда|достав[илят]|постав[илят]|поставля|отправ[ил]|отправля|посыла|посла|прода[лтёв]|предостав[ил]|предоставля|подар[ия]|помо[гчж]|дать?|дал[аи]?|даст|да[её]т|выда[лс]|шл[её]т|верн|возвра[тщ]|снабжа|снабд|вооруж)\\p{L}*(?:\\s[\\p{L}\\d«»-]+){0,4}',
    uk: '(?:переда|достав[иля]|постав[илят]|постача[літєв]|відправ[илв]|надісла|надсила|прода[влєс]|нада[влєс]|подару|допом[оаі]|дати?|дал[аи]?|дасть|дає|озбро|поверн|поверт)\\p{L}*(?:\\s[\\p{L}\\d«»-]+){0,4}',
    bg: '(?:снабдя|въоръжа)\\p{L}*',
    pl: '(?:przekaz|dostarcz|wysł|wysy|sprzed|podarow|zaopatr|zbroi|uzbraj|pom[oaóc]|odesł|odsył|zwr[óa]c|da[łlćj])\\p{L}*(?:\\s[\\p{L}\\d-]+){0,4}',
    cs: '(?:pos[ií]l|poslal|dod[aá]|předa|předá|prod[aá]|vr[aá]t|daro|vyzbroj|zásob)\\p{L}*(?:\\s[\\p{L}\\d-]+){0,4}',
    sk: '(?:pos[ie]l|poslal|dod[aá]|odovzd|pred[aá]|vr[aá]t|daro|vyzbroj|zásob)\\p{L}*(?:\\s[\\p{L}\\d-]+){0,4}',
    nl: '(?:lever|stuur|geef|gaf|verkoop|verkocht|bewapen|believer)\\p{L}*|helpt|heeft|zal|wil',
    sv: 'ger|gav|skickar|beväpnar|förser|säljer',
  },
  words,
);
/** A form of a name that no receiver of a gift has: "North Korean", "Russia's"; Slavic nominatives and adjectives. */
export const noReceiver: Readonly<Record<string, RegExp>> = {
  en: /(?:an|ese|['’]s)$/iu,
  de: pattern.iu`(?:isch\p{L}*|s)$`,
  ru: pattern.iu`(?:Россия|Корея|Москва|Пхеньян|Россию|Корею|Москву|(?<!Мо)ск\p{L}+)$`,
  fr: pattern.iu`(?:coréen\p{L}*|russes?)$`,
  es: pattern.iu`(?:corean\p{L}*|rus[oa]s?)$`,
  cs: /^(?!.*(?:Rusku|Moskvě|Kremlu|Putinovi|Koreji|Pchjongjangu|Kimovi)$)/iu,
  sk: /^(?!.*(?:Rusku|Moskve|Kremľu|Putinovi|Kórei|Pchjongjangu|Kimovi)$)/iu,
  nl: pattern.iu`(?:aans\p{L}*|isch\p{L}*|s)$`,
  uk: pattern.iu`(?:Росія|Корея|Москва|Пхеньян|Росію|Корею|Москву|ськ\p{L}+)$`,
  pl: pattern.iu`(?:Rosja|Korea|Moskwa|Pjongjang|Rosję|Koreę|Rosją|Koreą|(?<!Mo)sk\p{L}+)$`,
};
/** Slavic instrumentals: who has done what stands in a passive. */
export const agent: Readonly<Record<string, RegExp>> = {
  ru: /(?:Россией|Кореей|Москвой|Пхеньяном|Кремл[её]м|Кимом|Ыном|Путиным)$/iu,
  uk: /(?:Росією|Кореєю|Москвою|Пхеньяном|Кремлем|Кімом|Ином|Путіним)$/iu,
};
/** Passives of giving and making right before who did it: "поставленные Пхеньяном", "передано Москвой". */
export const givenBy: Readonly<Record<string, RegExp>> = {
  ru: pattern.iu`(?:переда|постав|отправл|отправляем|прода|предостав|выдел|подар|отгру[жз]|посла|присла|обеща|вывез|произв[ео]д|изготов|созда|собра)\p{L}*[нтм](?:[оаы]|н?(?:ый|ая|ое|ые|ого|ому|ой|ую|ым|ом|ых|ыми))?\s$`,
  uk: pattern.iu`(?:переда|постав|постача|відправл|надісла|прода|нада|виділ|подаров|відвантаж|обіця|вивез|вироб|виготов|створ|зібра)\p{L}*[нт](?:[оаиі]|н?(?:ий|ого|ому|ої|ою|ім|их|им|ими))?\s$`,
};
/** The names of both sides that have no cases, and what behind them says who gets: "переданные КНДР российской армии". */
export const caseless = /^(?:КНДР|РФ)$/u;
export const dativeBehind =
  /^\s(?:Росси[ия]|РФ|Москве|Кремлю|Путину|российской|Північній|Северной|Росії|Москві|російській|Пхеньяну|КНДР|Киму|Кіму)(?![а-яёіїє])/iu;
/** Slavic accusatives: "в Россию" goes there, "в России" is there. */
export const accusative = /(?:ую|ию|ію|ву|цю|ию|ею|ею)$/iu;
export const into: Readonly<Record<string, RegExp>> = {
  ru: /(?:^|\s)во?\s+$/iu,
  uk: /(?:^|\s)[ву]\s+$/iu,
};
/** "Закупила у КНДР", "у КНДР есть": who has them, and gives only where somebody gets them. */
export const atHands: Readonly<Record<string, RegExp>> = { ru: /(?:^|\s)у\s+$/iu };
/** "В КНДР за оружием": who goes there gets them there. */
export const forArms = /^ (?:за|по) (?:оруж|зброє|зброю|снаряд|боеприп|боєприп)/iu;

/** Words before a country that make it the place where something is. */
export const atBefore = byLanguage(
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
export const getsBefore: Readonly<Record<string, RegExp>> = {
  en: pattern.iu`(?:turn|look|appeal|ask|beg|reach(?:es|ed|ing)? out)\p{L}*(?: \p{L}+){0,1} to(?: the)?\s$`,
  de: pattern.iu`(?:kauf|käuf|beschaff|bezog|bezieh|hergestellt|produziert)\p{L}*(?:\s\p{L}+){0,5}\s$`,
  fr: pattern.iu`(?:ach[eè]t|achat|fournirai|s’approvisionn|s'approvisionn|se fourni|demand|réclam)\p{L}*(?:\s[\p{L}\d’']+){0,6}\s$`,
  es: pattern.iu`(?:compr|adqui|pid|pedi)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  pt: pattern.iu`(?:compr|adqui|ped)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  it: pattern.iu`(?:compr|acquist|chied|chiest)\p{L}*(?:\s[\p{L}\d]+){0,6}\s$`,
  ru: pattern.iu`(?:закуп|покуп|купи|купл|приобр|произвед|изготов|выпущен|сделан|собран|снаряж[её]н|отлит|за оружием|за снарядами|проси[лт])\p{L}*(?:\s[\p{L}\d]+){0,5}\s$`,
  uk: pattern.iu`(?:закуп|купу|купи|купл|придба|виробл|вигот|зроблен|зібран|споряджен|по зброю|за зброєю|проси[вт])\p{L}*(?:\s[\p{L}\d]+){0,5}\s$`,
};
export const getsAfter: Readonly<Record<string, RegExp>> = {
  ko: pattern.u`^(?:측|군)?(?:에게|에)\s?(?:[\p{L}\d·]+\s){0,3}(?:지원\s?)?(?:요청|요구|구매|구입|주문|부탁|손)`,
  ja: /^(?:側)?に[^。、]{0,14}?(?:要請|求め|依頼|発注|要求)/u,
  zh: /^[^。，、]{0,8}?(?:购|買|买|换|換|求|索|要求)/u,
};
/** "Nordkorea erhält Panzer", "Россия получила снаряды": who gets them, though the arms stand right behind its name. */
export const getsThem: Readonly<Record<string, RegExp>> = {
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
  // A present, for its receiver is the subject: "金正恩结束访俄，获赠", "김정은, 러시아서 드론 선물 받아".
  zh: /^(?:[^，。]{2,8}[，\s])?(?:[获獲][赠贈]|受[赠贈])/u,
  ko: /^(?:\s?(?:국무위원장|위원장|총비서))?(?:이|가|은|는|,)[^.]{0,20}선물(?:로|을)?\s?받/u,
  ja: /^(?:国務委員長|総書記|委員長|氏)?[はが、][^。]{0,20}贈られ/u,
};
/** "Rockets bought by Russia": who buys or uses them gives nothing. */
export const gotBy: Readonly<Record<string, RegExp>> = {
  en: /\b(?:bought|purchased|acquired|received|imported|ordered|sought|used) by(?: the)?\s$/iu,
  fr: /(?:acheté|acquis|reçu|importé|commandé|utilisé)e?s? par(?: la)?\s$/iu,
  es: /(?:comprad|adquirid|recibid|importad|usad|utilizad)[oa]s? por\s$/iu,
  pt: /(?:comprad|adquirid|recebid|importad|usad|utilizad)[oa]s? (?:pela|por)\s$/iu,
  it: /(?:comprat|acquistat|ricevut|importat|usat|utilizzat)[oaie] dalla?\s$/iu,
  ru: pattern.iu`(?:закупл|купл|приобрет|получ|импортир|заказ|примен|использ)\p{L}*[нм](?:[оаы]|н?(?:ый|ая|ое|ые|ого|ому|ой|ую|ым|ом|ых|ыми))?\s$`,
  uk: pattern.iu`(?:закупл|купл|придба|отрима|імпорт|замовл|застос|викорис)\p{L}*[нм](?:[оаиі]|н?(?:ий|ого|ому|ої|ою|ім|их|им|ими))?\s$`,
};
/** "acusa a Pionyang", "linked to", "en visite à": the preposition belongs to another matter. */
export const otherMatter: Readonly<Record<string, RegExp>> = {
  en: pattern.iu`(?:linked|tied|connected|close|due|thanks|visit|visits|trip|trips|travel\p{L}*|message|warning|according|related|relation|home) to(?: the)?\s$`,
  es: pattern.iu`(?:acus|critic|conden|sancion|advi|exig|inst|vincula|visit|viaj)\p{L}* a\s$`,
  fr: /(?:visite|voyage|liée?s?|appartiennent|attribuée?s?|demande) à(?: la)?\s$/iu,
  pt: pattern.iu`(?:acus|critic|conden|sancion|visit|viag)\p{L}* [aà]\s$`,
  it: pattern.iu`(?:legat|visit|viaggi)\p{L}* (?:a|alla)\s$`,
  ru: pattern.iu`(?:посол|посла|послу|послом|посольств\p{L}*|дипломат\p{L}*|визит\p{L}*|поездк\p{L}*)(?:\s[\p{L}-]+){0,2} в\s$`,
  uk: pattern.iu`(?:посол|посла|послу|послом|посольств\p{L}*|дипломат\p{L}*|візит\p{L}*|поїздк\p{L}*)(?:\s[\p{L}-]+){0,2} [ву]\s$`,
};

/** "С Россией", "з Москвою", "z Rosją": with it, and nothing comes from there. "С КНДР" has no other meaning. */
export const withWhom: Readonly<Record<string, { readonly before: RegExp; readonly form: RegExp }>> = {
  ru: { before: /(?:^|\s)со?\s+$/iu, form: /(?:(?<!ск)ой|ей|ом|[её]м|ею|[иы]ми?|КНДР|РФ)$/iu },
  uk: { before: /(?:^|\s)(?:з|із|зі)\s+$/iu, form: /(?:[єею]ю|ою|ом|ем|ими?|їм)$/iu },
  pl: { before: /(?:^|\s)ze?\s+$/iu, form: /(?:ą|em|[iy]mi?|ami)$/iu },
};
