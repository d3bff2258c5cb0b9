import { pattern } from '../names/pattern.ts';

/**
 * What only surrounds goods and is counted instead of them: lines that make shells, machines, engines of rockets,
 * trucks, contracts, people. By the words between a number and a good, and by what a good's name goes on to.
 */

const between = pattern.iu`(?<!\p{L})(?:(?:ship|wagon|train|truck|boat|plane|car)loads?|(?:Schiffsl|Wagenl|L)adungen|Lieferungen|Fahrten|cargaisons|cargamentos|carichi|carregamentos|transport[óo]w|ładunk\p{L}*|lots|batch(?:es)?|consignments?|Losen?|Chargen?|Sendungen|Partien|Posten|lotes|tandas|remesas|partidas|lotti|partite|remessas|partii|partie|partiami|šarž\p{L}*|zásil\p{L}*|partijen|partier|sevkiyat\p{L}*|парти[йяию]\p{L}*|партій|вантаж[іів]\p{L}*|lines?|machine[- ]tools?|machines|presses|lathes|engines?|motors?|parts|components|casings|tubes|pipes|crews?|trucks?|lorries|trains?|flights?|photo\p{L}*|images?|contracts?|deals?|agreements?|experts?|officers?|officials?|technicians?|engineers?|instructors?|companies|firms|banks|ports|(?:Produktions|Fertigungs|Montage)\p{L}{5,8}|(?:Werkzeugm|M)aschinen|Triebwerken?|Teilen?|Lastwagen|Lkw|Züge[n]?|Verträgen?|Fotos|Personen|Mitarbeitern?|Techniker|Rohren?|lignes|machines-outils|moteurs|camions|trains|vols|contrats|accords|photos|personnes|techniciens|tubes|sociétés|líneas|máquinas|motores|camiones|trenes|vuelos|contratos|acuerdos|fotos|personas|técnicos|tubos|empresas|linee|macchine|motori|camion|treni|voli|contratti|accordi|persone|tecnici|tubi|aziende|linhas|camiões|caminhões|comboios|trens|voos|acordos|pessoas|empresas|lini[eięą]i?|obrabiar\p{L}+|maszyn\p{L}*|silnik\p{L}*|częś\p{L}+|ciężarów\p{L}+|pociąg\p{L}*|um[oó]w\p{L}?|zdję\p{L}+|osob\p{L}+|osób|technik\p{L}+|firm\p{L}?|link[ya]|linek|stroj[eůiy]\p{L}*|motor[yů]|vlak[yůu]|smluv|smlouv\p{L}|osob[ya]?|лини\p{L}+|станк\p{L}+|двигател\p{L}+|детал\p{L}+|грузовик\p{L}*|поезд\p{L}*|эшелон\p{L}*|контракт\p{L}*|договор\p{L}*|соглашени\p{L}+|снимк\p{L}+|специалист\p{L}*|инженер\p{L}*|труб\p{L}*|компани\p{L}+|ліні\p{L}+|верстат\p{L}*|двигун\p{L}*|детал\p{L}+|вантажів\p{L}+|пот[яі]г\p{L}*|ешелон\p{L}*|угод\p{L}?|знімк\p{L}+|людей|фахівц\p{L}+|компан\p{L}+|(?:productie)?lijnen|motoren|onderdelen|vrachtwagens|treinen|contracten|personen|(?:produktions)?linjer|maskiner|motorer|delar|lastbilar|tåg|avtal|personer|(?:üretim )?hatt?ı?|tezg[aâ]h\p{L}*|makine\p{L}*|motoru?|parça\p{L}*|kamyon\p{L}*|vagon\p{L}*|tren\p{L}*|anlaşma\p{L}*|kişi\p{L}*|خط|خطوط|خطي|خطين|آلات|محرك\p{L}*|شاحن\p{L}*|قطار\p{L}*|عقود|صور|أشخاص|شركات|أنابيب|lini|jalur|mesin|truk|kereta|kontrak|perusahaan|orang|dây chuyền|động cơ|xe tải|hợp đồng|công ty|người)(?!\p{L})|生[产產]线|生產線|生産ライン|[机機]床|工作機械|零件|部件|部品|卡车|卡車|トラック|列[车車]|火车|合同|契約|[协協][议議定]|技[术術]人[员員]|技術者|생산\s?라인|라인|공작기계|선반|프레스|부품|트럭|열차|계약|강관|설비|기술자|엔진|エンジン|[发發][动動][机機]|引擎`;

/** "Пять зарядов из ящика": another noun, and where it is from. "Four of the crates" and "10 из контейнеров" have none. */
const fromOther = pattern.u`\p{L}{4,}\s(?:из|із|зі|from|aus|out of)\s`;

const behind = pattern.iu`^(?:(?:\s(?:launch(?:er)?|vehicle|rocket|carrier)s?){1,2}\sengines?|[\p{Script=Han}]{0,4}(?:[发發][动動][机機]|引擎)|s?(?:fahrt|transport|lieferung|ladung|zug|züge)\p{L}*|[\s-](?:engines?|motors?|Triebwerk|parts|components|casings?|fragments?|production|assembly|machin|barrels?|deliver(?:y|ies)|contracts?|deals?|technicians?|specialists?|instructors?|üretim hat|fabrika|depo|parça|motor|mürettebat)|生[产產]线|生産ライン|ライン|[机機]床|零件|部件|部品|\s?부품|\s?생산|\s?라인)`;

const carriers = pattern.iu`(?<!\p{L})(?:(?:aero|air)?planes|Il-\d+|An-\d+|Flugzeugen?|avions|aviones|aerei|aviões|samolot\p{L}+|letad\p{L}+|vliegtuigen|uça(?:k|ğı)\p{L}*|Ил-\d+|Іл-\d+|Ан-\d+|самол[её]т\p{L}*|літак\p{L}*)(?!\p{L})`;

/** Whether what is counted are planes with the goods in them: "four planes took missiles". Jets are goods themselves. */
export function isOfCarriers(words: string): boolean {
  return words.length > 4 && carriers.test(words);
}

/** Whether the words between a number and a good name what surrounds it: "three production lines for shells". */
export function surrounds(words: string): boolean {
  return words.length > 2 && (between.test(words) || fromOther.test(words));
}

/** Whether a good's name goes on to something that is made for it or of it: "two missile engines", "포탄 생산라인". */
export function goesOnToOther(text: string, end: number): boolean {
  return behind.test(text.slice(end, end + 16));
}

const machinesBefore =
  /(?:(?<engine>엔진|エンジン|[发發][动動][机機])|공작기계|기계|선반|프레스|트럭|열차|기관차|크레인|발전기|차량|설비|수송기|운송기|화물기|여객기|輸送機|貨物機|工作機械|トラック|旋盤|クレーン)(?:[을를은는이가도をはが]|\s)*(?:[약총約計]|모두|최소|최대)?\s?$/u;
const machinesBehind =
  /^(?:의\s|の|的)?(?:[机機]床|生[产產][线線]|卡[车車]|列[车車]|火[车車]|起重[机機]|运输机|運輸機|輸送機|[货貨客][机機]|工作機械|トラック|列車|공작기계|트럭|열차|생산라인)/u;

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
