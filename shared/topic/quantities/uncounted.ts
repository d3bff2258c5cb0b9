import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import { MILLIMETRES } from '../numbers/tokens.ts';
import { CALIBRES_JOINED } from './calibres.ts';

/**
 * What makes a number no quantity of goods, by the words around it. Patterns are asked of the few characters before or
 * behind a number, or of a stretch of its sentence, in every language: their words are alike in none.
 */

/** "KN-23", "КН-23", "М1989", "방-122": the number is part of a name. */
const designationBefore = pattern.u`\p{L}[-\u2010-\u2013]$|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$`;
const calibreAfter = pattern.iu`^(?:${CALIBRES_JOINED}\d{2,3}(?:[.,]\d)?)?[\s\u00a0-]?(?:${MILLIMETRES}|mila?-?met|cm(?!\p{L})|см(?!\p{L})|센티|厘米)`;

/** "No. 5", "resolution 1718", "Type 75", "aged 45", "第7", "€9": what follows is a name, an age or a price. */
const nameBefore = pattern.iu`(?:(?<![\p{L}'’])(?:d[ií]a|jour|giorno|Tag|dnia|no|nr|n|nº|núm|num|art|article|artículo|artikel|type|typ|tip|тип|model|mk|mark|shahed|geran|герань|hwasong|хвасон|unit|aged|age|resolution|résolution|resolución|resolução|risoluzione|резолюци\p{L}+|ст|статьи|статт\p{L}+)\.?|№|#|결의|決議|决议|화성|火星|불새|火鸟|火鳥|第|[€£¥₩]|\d[:/])[\s\u00a0-]*$`;
/** "7th", "3-го", "34-year-old", "20-foot", "9M111", "10:30", "40 %", "60 km": ordinals, ages, sizes, times, shares, distances. */
const nameAfter = pattern.iu`^(?:st|nd|rd|th|er|ère|ème|º|ª|°|[-\u2010-\u2013](?!plus|odd)\p{L}|:\d|/\d|[死傷伤]|[\s\u00a0]?[%％]|\s?(?:per ?cent|процент|відсотк|percent|pro[cz]ent|proc\.|por ciento|pour cent|퍼센트|%p|百分|成(?![千万])|割)|[\s\u00a0-]?(?:km|км|kg|кг|公里|千米|キロ|킬로|㎞|m(?![\p{L}\d])|м(?![\p{L}\d])|kilomet|километр|кілометр|Kilomet|メートル|フィート|미터|피트|英尺|呎|英里|(?:feet|foot|Fuß|pieds|pies|piedi|футов\p{L}*)(?!\p{L})|miles?(?!\p{L})|倍|배(?!럴)|years?(?!\p{L})|year-old|лет(?!\p{L})|років|Jahre|ans(?!\p{L})|años|anni|anos|歳|岁|歲|세(?![가-힣])|인자|인승|개국|개월|개\s?국|개\s?월|[国國](?![产產])|个国|個國|か国|カ国|ヵ国|か月|カ月|个月|個月|부두|[가-힣]{0,8}(?:여단|사단|연대|군단)|시간|o['’]clock|am(?!\p{L})|pm(?!\p{L})|Uhr))`;
/** A letter right after a number belongs to a designation ("2S7"), unless it is a word for a magnitude. */
const letterAfter = /^[\p{Script=Latin}\p{Script=Cyrillic}]/u;
const dateAfter =
  /^\s?(?:시(?:께|쯤|경|에|부터|까지|\s\d)|時(?!間)|[点點](?![\d多])|年|月|日|년|월|일(?:에는|에|엔|부터|까지|께|자|의|은|밤|새벽)?(?![가-힣]))/u;
const quoteAfter = /^[」』]/u;

/** "One in two shells", "una de cada dos granadas", "один из трёх складов": a share. */
const share = pattern.iu`(?:(?<!\p{L})(?:(?:one|1|nine)\s(?:in|out of|of)|\p{L}+\s(?:of every|in every|out of every))|de cada|(?<=[\p{L}\d]\s)(?:sur|su)|em cada|(?:jede[rsn]?|каждый|каждая|кажен|кожен|кожна)|(?:один|одна|одно|одну|одного|одній)\s(?:из|із|з)(?: каждых| кожних)?|de las|de los|eine[rs]? von|une? des)\s$`;

/** What numbers count beside goods, by the words between number and good: "two days after missiles", "11 countries". */
const otherThings = pattern.iu`(?<!\p{L})(?:(?:day|week|month|year|hour|minute|time|nation|state|government|lawmaker|legislator|senator|parliamentarian|diplomat|minister|analyst|delegation|report|source|meeting|visit|video|resolution|statement|region|plant|depot|warehouse|site|attack|strike|test|batch|type|kind|brigade|battalion)(?:s|es)?|countries|generals|launches|factories|varieties|per ?cent|procent|rounds of|miles|(?:kilomet|Tag|Woche|Monat|Jahr|Stunde|L[äa]nder|Werk|Fabrik|Prozent|semaine|usine|d[ií]a|semana|meses|a[ñn]o|hora|pa[ií]s|f[áa]bric|giorn|settiman|paes|fabbric|tygodn|miesi|rodzaj|fabryk|měsíc|druhů|недел|тижн|месяц|місяц|годин|стран|країн|област|завод|склад|удар|атак|Regierung|gouvernement|député|sénateur|gobierno|diputad|senador|govern|deputat|senator|deputad|państw|rząd|вла[дс]т|правительств|депутат|сенатор|дипломат|урядов|держав|devlet|milletvekil|Delegation|délégation|delegaci|delegazion|delegaç|Bericht|Treffen|rapport|informe|reuni|fuente|fonte|fonti|relatório|raport|źród|делегаци|источник|отч[её]т|доклад|встреч|джерел|звіт|зустріч|генерал|kaynak|heyet|regering|armateur|armador|armator|Reeder|судовладел|судновласн|ship-?owner)\p{L}{0,4}|Staaten|Abgeordneten?|Minister|États|[Ee]stados|Stati|posłów|parlamentari|stát(?:y|ů)|vlád|stater|landen|государств(?:а)?|уряд(?:и|ів)|Arten|jours|mois|ans|heures|pays|types|sortes|tipos|ore|anni|tipi|dagen|weken|jaar|landen|dni|lat|typów|dn[íů]|let|zemí|gün|ay|yıl|ülke|дн(?:я|ей|ів|і)|день|дней|год(?:а|ов)?|лет|рок(?:и|ів|у)|час(?:а|ов)?|(?:вид|тип)(?:а|ов|и|ів)|دولة|يوم\p{L}*|أيام|أسابيع|أشهر|سنوات|دول|bulan|hari|tahun|negara|ngày|tháng|nước)(?!\p{L})|[年月日天]間?|時間|[小时時]{2}|か国|個国|国(?=[のが])|개국|개월|공장|工[厂廠場]|[国國]家`;

/** "Two ammunition depots": what is counted is made of arms no more than a tank driver is. */
const noGoods =
  /^(?:[\s-](?:factor|depot|plant|warehouse|storage|store|stockpile|arsenal|site|maker|manufactur|producer|compan|firm|dealer|trader|crew|expert|engineer|tube|attack|strike|test|launch(?!er)|line|program|base|unit|brigade|battalion|operator|pilot|type|kind|train|deal|agreement)|\s(?:завод|фабрик|предприяти|підприємств|соглашени|угод|контракт|склад)|工厂|工廠|工場|厂|廠|庫|库|공장|창고|车间|旅)/i;

/**
 * What only surrounds goods and is counted instead of them: lines that make shells, machines, engines of rockets, trucks,
 * contracts, people. By the words between a number and a good, and by what a good's name goes on to.
 */
const around = pattern.iu`(?<!\p{L})(?:(?:ship|wagon|train|truck|lorry|boat|plane|car)[\s-]?loads?|(?:Schiffsl|Wagenl|L)adungen|Lieferungen|Fahrten|cargaisons|cargamentos|carichi|carregamentos|transport[óo]w|ładunk\p{L}*|lots|batch(?:es)?|consignments?|Losen?|Chargen?|Sendungen|Partien|Posten|lotes|tandas|remesas|partidas|lotti|partite|remessas|partii|partie|partiami|šarž\p{L}*|zásil\p{L}*|partijen|partier|sevkiyat\p{L}*|парти[йяию]\p{L}*|партій|вантаж[іів]\p{L}*|lines?|machine[- ]tools?|machines|presses|lathes|engines?|motors?|parts|components|casings|tubes|pipes|crews?|trucks?|lorries|trains?|flights?|photo\p{L}*|images?|contracts?|deals?|agreements?|experts?|officers?|officials?|technicians?|engineers?|instructors?|builders|lab(?:ou)?rers|Bauleuten?|bâtisseurs|constructores|construtores|costruttori|budowlańc\p{L}+|budowniczy\p{L}+|stavbař\p{L}+|строител\p{L}+|будівельник\p{L}*|inşaatçı\p{L}*|soldiers|troops|servicemen|Soldaten|soldats|soldados|soldati|żołnierzy|військовослужбовц\p{L}+|военнослужащ\p{L}+|солдат\p{L}{0,3}|companies|firms|banks|ports|(?:Produktions|Fertigungs|Montage)\p{L}{5,8}|(?:Werkzeugm|M)aschinen|Triebwerken?|Teilen?|Lastwagen|Lkw|Züge[n]?|Verträgen?|Fotos|Personen|Mitarbeitern?|Techniker|Rohren?|lignes|machines-outils|moteurs|camions|trains|vols|contrats|accords|photos|personnes|techniciens|tubes|sociétés|líneas|máquinas|motores|camiones|trenes|vuelos|contratos|acuerdos|fotos|personas|técnicos|tubos|empresas|linee|macchine|motori|camion|treni|voli|contratti|accordi|persone|tecnici|tubi|aziende|linhas|camiões|caminhões|comboios|trens|voos|acordos|pessoas|empresas|lini[eięą]i?|obrabiar\p{L}+|maszyn\p{L}*|silnik\p{L}*|częś\p{L}+|ciężarów\p{L}+|pociąg\p{L}*|um[oó]w\p{L}?|zdję\p{L}+|osob\p{L}+|osób|technik\p{L}+|firm\p{L}?|link[ya]|linek|stroj[eůiy]\p{L}*|motor[yů]|vlak[yůu]|smluv|smlouv\p{L}|osob[ya]?|лини\p{L}+|станк\p{L}+|двигател\p{L}+|детал\p{L}+|грузовик\p{L}*|поезд\p{L}*|эшелон\p{L}*|контракт\p{L}*|договор\p{L}*|соглашени\p{L}+|снимк\p{L}+|специалист\p{L}*|инженер\p{L}*|труб\p{L}*|компани\p{L}+|ліні\p{L}+|верстат\p{L}*|двигун\p{L}*|детал\p{L}+|вантажів\p{L}+|пот[яі]г\p{L}*|ешелон\p{L}*|угод\p{L}?|знімк\p{L}+|людей|фахівц\p{L}+|компан\p{L}+|(?:productie)?lijnen|motoren|onderdelen|vrachtwagens|treinen|contracten|personen|(?:produktions)?linjer|maskiner|motorer|delar|lastbilar|tåg|avtal|personer|(?:üretim )?hatt?ı?|tezg[aâ]h\p{L}*|makine\p{L}*|motoru?|parça\p{L}*|kamyon\p{L}*|vagon\p{L}*|tren\p{L}*|anlaşma\p{L}*|kişi\p{L}*|خط|خطوط|خطي|خطين|آلات|محرك\p{L}*|شاحن\p{L}*|قطار\p{L}*|عقود|صور|أشخاص|شركات|أنابيب|lini|jalur|mesin|truk|kereta|kontrak|perusahaan|orang|dây chuyền|động cơ|xe tải|hợp đồng|công ty|người)(?!\p{L})|生[产產]线|生產線|生産ライン|[机機]床|工作機械|零件|部件|部品|车厢|車廂|卡车|卡車|トラック|列[车車]|火车|合同|契約|[协協][议議定]|技[术術]人[员員]|技術者|생산\s?라인|라인|공작기계|선반|프레스|부품|트럭|열차|계약|강관|설비|기술자|엔진|エンジン|[发發][动動][机機]|引擎`;
const carriers = pattern.iu`(?<!\p{L})(?:(?:aero|air)?planes|Il-\d+|An-\d+|Flugzeugen?|avions|aviones|aerei|aviões|samolot\p{L}+|letad\p{L}+|vliegtuigen|uça(?:k|ğı)\p{L}*|Ил-\d+|Іл-\d+|Ан-\d+|самол[её]т\p{L}*|літак\p{L}*)(?!\p{L})`;
const goesOn = pattern.iu`^(?:(?:\s(?:launch(?:er)?|vehicle|rocket|carrier)s?){1,2}\sengines?|[\p{Script=Han}]{0,4}(?:[发發][动動][机機]|引擎)|s?(?:fahrt|transport|lieferung|ladung|zug|züge|abkommen|vertr[aä]g|fabrik|lager)\p{L}*|[\s-](?:engines?|motors?|Triebwerk|parts|components|casings?|fragments?|production|assembly|machin|barrels?|deliver(?:y|ies)|contracts?|deals?|technicians?|specialists?|instructors?|üretim hat|fabrika|depo|parça|motor|mürettebat)|生[产產]线|生産ライン|ライン|[机機]床|零件|部件|部品|\s?부품|\s?생산|\s?라인)`;
const machinesBehind =
  /^(?:의\s|の|的)?(?:[机機]床|生[产產][线線]|卡[车車]|列[车車]|火[车車]|起重[机機]|运输机|運輸機|輸送機|[货貨客][机機]|工作機械|トラック|列車|공작기계|트럭|열차|생산라인)/u;
const machinesBefore =
  /(?:(?<engine>엔진|エンジン|[发發][动動][机機])|공작기계|기계|선반|프레스|트럭|열차|기관차|크레인|발전기|차량|설비|수송기|운송기|화물기|여객기|輸送機|貨物機|工作機械|トラック|旋盤|クレーン)(?:[을를은는이가도をはが]|\s)*(?:[약총約計]|모두|최소|최대)?\s?$/u;

const hurt = pattern.iu`(?<!\p{L})(?:(?:kill(?!er)|wound|injur|casualt|civilian|getötet|verletz|bless[ée]|muert|herid|fallecid|ferid|uccis|ferit|gewond|zabit|zgin|rann|mrtv|zraněn|zahynul|öldü|yaralan|погиб|убит|ранен|пострада|эвакуир|загинул|загибл|вбит|поранен|постражда|гин[еу]|قتل|قتيل|جرح)\p{L}*|dead|die[ds]|deaths?|hurt|Tote[nr]?|starben|tu(?:ée?s?|ant)|mort[sio]?s?|mataron|la vida|gedood|doden|مقتل|إصابة|أصيب|tewas|(?:ter)?luka|thiệt mạng|bị thương)(?!\p{L})|사망|숨[지졌진]|부상|다[쳤치친]|사상|목숨|死[亡傷者]|負傷|犠牲|けが|受[伤傷]|[伤傷]亡|[丧喪]生|身亡|阵亡|遇[难難]|丧命`;

const shotDown = pattern.iu`(?<!\p{L})(?:sho(?:t|ots?) down|down(?:ed|s)|(?:intercept|abgefangen|derriba|abbattut|zestrzel|sestřel|düşür|сби[лт]|зби[лт]|перехва|перехоп|знешкод|أسقط)\p{L}*|abgeschossen|abattue?s?|abatid[ao]s?|neergehaald)(?!\p{L})|격추|요격|撃墜|迎撃|落とされ|[击擊]落|[拦攔]截`;

/** Tests, and missiles that were fired into the sea: arms that nobody received. */
const tested = pattern.iu`(?<!\p{L})(?:tests?[- ]?(?:fir|launch|flight|flew)\p{L}*|(?:was|were|been|has|have|had) tested|tested|(?:in|to|toward|towards) the sea|(?:испыта[лнт]|испытательн|випробу)\p{L}*|учебн\p{L}* пуск\p{L}*|Raketentest\p{L}*|getestet|testete|tirs? d['’]essai|essais de|ensay(?:ó|os|aron)|testat[oiae]|(?:prze)?testowa\p{L}*|denedi|denemesi)(?!\p{L})|시험\s?발사|시험\s?사격|발사\s?시험|동해상|발사 실험|発射実験|試射|試験発射|试射|試射|试验发射`;

const producedWords = String.raw`produc(?:es?|ed|ing|en?|ono|ía|e)|manufactur(?:es?|ed|ing)|makes?|(?:turn|churn)s? out|output|produzier\p{L}*|produktion|stell(?:t|en)|fertig(?:t|en)|produi\p{L}+|fabriqu\p{L}+|fabrica[n]?|fabbrica(?:no)?|produz\p{L}*|произв[оё]д\p{L}+|выпуска\p{L}+|вироб\p{L}+|випуска\p{L}+|produkuj\p{L}+|wytwarza\p{L}+|vyráb\p{L}+|üret\p{L}+|tillverk\p{L}+|produce(?:ert|ren)`;
const produced = pattern.iu`(?<!\p{L})(?:${producedWords})(?!\p{L})|자체적?으로|자체\s?생산|自国(?:内)?で|自前で|自[产產]|自行生[产產]|[产產]量|增[产產]`;
const ruined = pattern.iu`(?<!\p{L})(?:destroy\p{L}*|burst\p{L}*|bl[eo]wn? (?:up|apart)|explod\p{L}*|damag\p{L}*|knocked out|zerstör\p{L}*|explodier\p{L}*|geplatzt|beschädig\p{L}*|détrui\p{L}*|éclat[ée]\p{L}*|explos[ée]\p{L}*|endommag\p{L}*|destru\p{L}*|revent\p{L}*|explot\p{L}*|dañad\p{L}*|distrutt\p{L}*|esplos[ie]|scoppiat\p{L}*|danneggiat\p{L}*|danificad\p{L}*|уничтож\p{L}*|взорва\p{L}*|разорва\p{L}*|вы(?:шл|вел)[аио] из строя|поврежд\p{L}*|знищ\p{L}*|вибух\p{L}*|підірва\p{L}*|розірва\p{L}*|пошкодж\p{L}*|вийшл\p{L}+ з ладу|zniszcz\p{L}*|rozerwa\p{L}*|wybuch\p{L}*|uszkodz\p{L}*|znič\p{L}*|imha|patla\p{L}*|vernietig\p{L}*|förstör\p{L}*)(?!\p{L})|파손|파괴|폭발|터[졌져지]|破損|破壊|爆発|損傷|暴発|摧[毁毀]|炸[膛毁毀]|[损損][毁毀]|[击擊][毁毀]`;

/**
 * Whether digits are part of a name, an ordinal, an age, a size, a calibre, a time, a price in other money.
 *
 * @param magnitude whether a word or character for a magnitude follows: "3 million" is no designation
 */
export function isPartOfName(text: string, start: number, end: number, magnitude: boolean): boolean {
  if (!/\d/.test(text.charAt(start))) return false;
  const behind = text.slice(end, end + 24);
  return (
    nameBefore.test(text.slice(Math.max(0, start - 16), start)) ||
    (!magnitude && letterAfter.test(behind)) ||
    quoteAfter.test(behind) ||
    designationBefore.test(text.slice(Math.max(0, start - 2), start))
  );
}

/** "Per", of "per cento", or what is before a part of it: "百分之". */
const ofHundred = /(?:\b(p(?:or|er))\s|[분分]\s?[의の之]\s?)$/i;

/** "40 por ciento", "sessanta per cento": the hundred of a share; "百分之40", "3분의 2": what is told of a whole. */
export function isPerCent(text: string, start: number, end: number): boolean {
  const ahead = ofHundred.exec(text.slice(Math.max(0, start - 5), start));
  return ahead !== null && (ahead[1] === undefined || /^ci?ento$/i.test(text.slice(start, end)));
}

/** "Two thirds", "три четверти": what a number counts there are parts of a whole. */
const parts = pattern.iu`^[\s-](?:thirds?|quarters?|fifths?|drittel|viertel|fünftel|tiers|quarts|cinquièmes|tercios|cuartos|cuartas|quintos|terzi|quarti|quinti|трет[иь]\p{L}*|четверт\p{L}+|пят(?:ых|ые)|трети[нх]\p{L}*|чверт\p{L}+|trzeci\p{L}+|czwart\p{L}+|třetin\p{L}*|čtvrtin\p{L}*)(?!\p{L})`;

const measures = new RegExp(
  [dateAfter, nameAfter, calibreAfter, parts].map(({ source }) => source).join('|'),
  'iu',
);

/** The same of a number read whole: "十一国", "3개월", "8천 km". */
export function isMeasure(text: string, end: number): boolean {
  return measures.test(text.slice(end, end + 24));
}

/** "포탄 두 발 중 한 발": one of so many. */
const oneOfKorean = /^\s?(?:발|기|개|대)?\s?(?:중|가운데)\s?(?:한|하나|1)/u;
/** Nobody tells a share of more: "of the 6.5 million shells one in two". */
const MOST_OF_SHARE = 100;

/** Whether a number is the whole of which a share is told. */
export function isWholeOfShare(text: string, { start, end, amount }: StatedNumber): boolean {
  if (amount > MOST_OF_SHARE) return false;
  return (
    share.test(text.slice(Math.max(0, start - 24), start)) || oneOfKorean.test(text.slice(end, end + 12))
  );
}

/** Whether the words between a number and a good name something else that is counted. */
export function countsOtherThings(between: string): boolean {
  return between.length > 2 && (otherThings.test(between) || surrounds(between) || hurt.test(between));
}

/** Whether the words between a number and a good name what surrounds it: "three production lines for shells". */
export function surrounds(words: string): boolean {
  return words.length > 2 && around.test(words);
}

/** Whether what is counted are planes with the goods in them: "four planes took missiles". Jets are goods themselves. */
export function isOfCarriers(words: string): boolean {
  return words.length > 4 && carriers.test(words);
}

/**
 * Machines right before a Korean, Japanese or Chinese count or right behind it: "공작기계 40대", "40台机床"; engines too,
 * unless they are told as a good: two of "위성 발사체 엔진 2기" are no satellites.
 *
 * @param isNamed whether a good's name ends at a place
 */
export function isOfMachines(
  text: string,
  start: number,
  end: number,
  isNamed: (at: number) => boolean,
): boolean {
  const from = Math.max(0, start - 16);
  const before = text.slice(from, start);
  const machines = machinesBefore.exec(before);
  const engine = machines?.groups?.engine;
  if (machines !== null && engine !== undefined) return !isNamed(from + machines.index + engine.length);
  return machines !== null || machinesBehind.test(text.slice(end, end + 8));
}

/** "Waffenabkommen", "Munitionslieferungen": what a German name that goes on says in the end. */
const madeOfGoods =
  /(?:abkommen|vertr[aä]ge?|lieferung(?:en)?|transporte?|geschäfte?|fabrik(?:en)?|lager)$/iu;

/** Whether what a good's name goes on to is no good: a depot, a crew, a factory. */
export function isMadeOfGoods(text: string, end: number, start = end): boolean {
  const behind = text.slice(end, end + 16);
  return madeOfGoods.test(text.slice(start, end)) || noGoods.test(behind) || goesOn.test(behind);
}

/** Whether a stretch of text tells of people who died, were wounded or fled. */
export function tellsOfVictims(stretch: string): boolean {
  return hurt.test(stretch);
}

/** Whether a stretch of text tells of tests. */
export function tellsOfTests(stretch: string): boolean {
  return tested.test(stretch);
}

/** Whether a stretch of text tells of arms that were shot down. */
export function tellsOfDefence(stretch: string): boolean {
  return shotDown.test(stretch);
}

/** Whether a clause tells of what somebody makes. */
export function tellsOfProduction(clause: string): boolean {
  return produced.test(clause);
}

/** Whether a stretch of text tells of arms that burst or were destroyed. */
export function tellsOfLosses(stretch: string): boolean {
  return ruined.test(stretch);
}

/** "A cap of", "limits imports to", "autorise", "лимит в": what stands before an amount that is allowed. */
const allowedBefore = pattern.iu`(?<!\p{L})(?:(?:caps?|ceilings?|limits?|quotas?|allowances?|plafond|limite|tope|tetto|limit\p{L}{0,2}|pułap\p{L}*|Obergrenze|Höchst(?:menge|grenze)|лимит\p{L}*|потол\p{L}+|предел\p{L}*|квот\p{L}+|ліміт\p{L}*|стел\p{L}+|ограничени\p{L}+|обмежен\p{L}+)(?:[\s–—-]+(?:of|at|to|is|was|set|by the|UN|de[ls]?(?:\sl[’']ONU|\sla\sONU)?|à|fixé|est|es|a|di|dell['’]ONU|der|von|auf|bei|liegt|beträgt|w|wynosi|ONZ|ООН|составля\p{L}+|складає|становить|annual|yearly|only|just|some|about))*|(?:(?:UN|ONU|ООН|ONZ|resolutions?|Council)(?!\p{L})|Resolution\p{L}*|резолюц\p{L}+)[^,;:.]{0,24}(?:allow|permit|erlaub|autoris|permett|autoriz|consent|дозвол|разреш|dozwal|zezwal)\p{L}*[^,;:.]{0,28}|(?:(?:limit|restrict|capp|begrenz|restrei)\p{L}*|caps?\s(?:its|their|imports|sales|oil|refined|petroleum|North))[^,;:.]{0,60}(?<!\p{L})(?:to|at|auf|à|a)|erlaubt sind|zulässig sind)[\s–—-]+$|(?:상한|한도)\S{0,3}\s?(?:연간\s?)?$|上限[はがを]?(?:年間?|每年|为|為|是)?$`;
/** "-barrel cap", "배럴 상한", "万桶上限": what stands behind one. */
const allowedBehind = pattern.iu`^[\s\u00a0-]?(?:barrels?|tons?|tonnes?)(?:\s(?:a|per)\s(?:year|month))?[\s-](?:(?:annual|yearly|UN)\s)*(?:cap|ceiling|limit|quota|(?:allowed|permitted)(?!\p{L}))|^\s(?:barrels?|bar[ri]+l[eis]*|баррел\p{L}*|барел\p{L}*)[^.;,\d]{0,14}(?:,\s(?:die|que|which|qu['’]|котор\p{L}+|які)|\s(?:that|que|qu['’]))[^.;,]{0,32}(?:allow|permit|erlaub|zulass|zulässt|autoris|autoriz|разреш|допус|дозвол)|^\s?(?:만|천)?\s?(?:배럴|톤)(?:의|인|이라는)?\s(?:상한|한도)|^[万萬]?(?:桶|吨|噸|バレル|トン)(?:の|的)?(?:年度|年間)?上限`;

/** Whether an amount is what sanctions allow, which nobody delivered: "a cap of 500,000 barrels a year". */
export function isAllowed(text: string, start: number, end: number): boolean {
  return (
    allowedBefore.test(text.slice(Math.max(0, start - 90), start)) ||
    allowedBehind.test(text.slice(end, end + 80))
  );
}
