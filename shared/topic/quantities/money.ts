import type { CompiledTopic } from '../compiled-topic.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import { type Counted, type CountingLine, countedBy } from './counted.ts';

/** From here on no arms are counted: the shells of the whole war are some 15 million. */
const pastArms = 100_000_000;

/** What money is told by beside dollars: other currencies, and words for what one earns. */
const toldOfMoney = pattern.iu`[€£¥₽₩]|(?<!\p{L})(?:euros?|roubles?|rubles?|yuan|won|earn\p{L}*|revenue|income|proceeds|verdien\p{L}*|einn[aä]hm\p{L}*|erlös\p{L}*|gagn[éeè]\p{L}*|recettes|revenus|ganó|ganad[oa]|gana|ingres\p{L}+|guadagn\p{L}+|incass\p{L}+|ricav\p{L}+|ganh\p{L}+|receita\p{L}*|zarob\p{L}+|przych\p{L}+|vydělal\p{L}*|евро|рубл\p{L}+|заработ\p{L}+|выруч\p{L}+|євро|зароб\p{L}+|вируч\p{L}+|verdien\p{L}*|kazan\p{L}+|gelir\p{L}*)(?!\p{L})|유로|루블|위안|벌어|수입|ユーロ|ルーブル|人民元|稼い|収入|欧元|歐元|卢布|盧布|[赚賺]`;

/** Between a number and the goods that it was paid for: "11.8 billion of it from shells", "milliards pour ses obus". */
const paidFor = pattern.iu`(?<!\p{L})(?:for|from|on|by|worth|für|aus|mit|durch|pour|avec|grâce|por|con|per|dalle?|com|em|na|ze?|za|dzięki|на|за|от|від|із|из|з|voor|uit|met|för|från|på|için)\s|来自|來自|から|에서|으로`;

/** "$5.5 billion", "US$ 3m", where what it counts stands before it, and "98억달러": Korean writes it onto the number. */
export function dollarsOf(
  { text, sentence }: CountingLine,
  { start, end }: Pick<StatedNumber, 'start' | 'end'>,
): Counted | null {
  const sign = text.charAt(start - 1).trim() === '' ? start - 2 : start - 1;
  const isBefore = sign >= sentence.start && text.charAt(sign) === '$';
  const behind = text.charAt(end) === ' ' ? end + 1 : end;
  if (!isBefore && !text.startsWith('달러', behind)) return null;
  return dollars(sentence.field, start, end);
}

function dollars(field: Counted['mention']['field'], start: number, end: number): Counted {
  return { unit: 'usd', mention: { concept: -1, field, start, end, weak: false, sentence: 0 } };
}

/**
 * What a number counts, or the money that it is though goods stand behind it: more than arms can be, or an amount "for"
 * goods where money is told. Dollars if another number of its sentence is in them.
 *
 * @returns null for money of no known currency
 */
export function countedOrPaid(
  compiled: CompiledTopic,
  line: CountingLine,
  number: StatedNumber,
  counted: Counted | null,
): Counted | null {
  if (counted === null || !isPaid(line, number, counted)) return counted;
  const inDollars = line.numbers.some(
    (other) =>
      other !== number && (dollarsOf(line, other) ?? countedBy(compiled, line, other))?.unit === 'usd',
  );
  return inDollars ? dollars(line.sentence.field, number.start, number.end) : null;
}

function isPaid({ text, sentence }: CountingLine, number: StatedNumber, { unit, mention }: Counted): boolean {
  if (['usd', 'tonne', 'barrel', 'container', 'crate'].includes(unit)) return false;
  return (
    number.amount >= pastArms ||
    (paidFor.test(text.slice(number.end, mention.start)) &&
      toldOfMoney.test(text.slice(sentence.start, sentence.end)))
  );
}

const gold = pattern.iu`(?<!\p{L})(?:gold(?:en)? (?:bars?|bullion|ingots?)|gold|goldbarren|lingots? d['’]or|l['’]or|d['’]or|lingotes|oro|ouro|золот\p{L}*|złot[ao]|altın|الذهب|ذهب)(?!\p{L})|黄金|黃金|金塊|금괴|(?<!\p{L})금\s?\d|金\s?\d`;

/** Whether a sentence that weighs something tells of gold, which pays for arms and is none: "3,2 tonnes d'or", "금 3.2톤". */
export function tellsOfGold({ text, sentence }: CountingLine): boolean {
  return gold.test(text.slice(sentence.start, sentence.end));
}

const food = pattern.iu`^(?:\s(?:of|d['’]|de|di|du|von|z|of the))?\s?(?:\p{L}+\s)?(?:rice|grain|wheat|flour|corn|soy\p{L}*|food|sugar|cooking oil|Reis|Getreide|Weizen|Mehl|Lebensmittel\p{L}*|riz|céréales|blé|farine|vivres|nourriture|arroz|trigo|harina|cereales|alimentos|maíz|riso|grano|farina|cibo|рис\p{L}?|зерн\p{L}+|пшениц\p{L}|мук[иа]|продовольств\p{L}+|сахар\p{L}?|пшениц\p{L}+|борошн\p{L}|харч\p{L}+|ryżu|zboża|mąki|pszenicy|żywności)(?!\p{L})|^(?:의|の|的)?(?:大米|米|粮食|糧食|小麦|小麥|食品|玉米|面粉|麺粉|食糧|穀物|小麦粉)`;
const foodBefore =
  /(?:쌀|밀가루|식량|곡물|옥수수|밀|小麦|小麦粉|食糧|穀物|コメ|米)[을를의이가をのがは]?\s?(?:약|約)?\s?$/u;

/** Whether what is weighed is food, which pays for arms and is none: "300 tons of rice", "쌀 300톤". */
export function weighsFood(text: string, start: number, end: number): boolean {
  return food.test(text.slice(end, end + 40)) || foodBefore.test(text.slice(Math.max(0, start - 10), start));
}

const trade = pattern.iu`(?<!\p{L})(?:the trade|this trade|(?:the|these|those) (?:deals?|deliveries|transfers|sales|exports|shipments)|(?:Handels?|Geschäfte?s?|Lieferungen|Exporte)|commerce|échanges|ventes|livraisons|comercio|intercambio|ventas|exportaciones|commercio|scambio?|vendite|forniture|торговл\p{L}|сделк\p{L}|поставок|поставки|торгівл\p{L}|угод\p{L}|постачан\p{L}{1,3}|handl[ue]|transakcj\p{L}|dostaw|obchod\p{L}{0,2}|dodáv\p{L}{2,3})(?!\p{L})|거래|교역|무역|수출|取引|貿易|輸出|交易|[贸貿]易|出口`;

/** Whether a sentence beside one on arms tells of the trade in them: "It put the worth of the trade at $20 billion". */
export function tellsOfTrade(sentence: string): boolean {
  return trade.test(sentence);
}

const withheld = pattern.iu`(?<!\p{L})(?:fr(?:eez|oze)\p{L}*|seiz\p{L}+|confiscat\p{L}*|forfeit\p{L}*|fined|fines? of|bount(?:y|ies)|eingefroren\p{L}*|gesperrt\p{L}*|beschlagnahm\p{L}*|Geldstrafe|friert|frieren|fror(?:en)?|gel(?:é|ée|és|ées|er)?|saisi\p{L}*|amende|congel\p{L}+|incaut\p{L}+|multa\p{L}*|sequestr\p{L}+|confisc\p{L}+|заморо[жз]\p{L}+|конфиск\p{L}+|изъя\p{L}+|штраф\p{L}*|вилуч\p{L}+|zamro\p{L}+|skonfisk\p{L}+|grzywn\p{L}+|zmraz\p{L}+|zabav\p{L}+|dondur\p{L}+|el koy\p{L}+)(?!\p{L})|동결|압류|몰수|벌금|현상금|凍結|没収|差し押さえ|罰金|懸賞金|[冻凍][结結]|[没沒]收|扣押|[罚罰]款|[悬懸][赏賞]`;
const released = pattern.iu`(?<!\p{L})(?:unfr\p{L}+|releas\p{L}+|freig\p{L}+|freizugeben|déblo\p{L}+|dégel\p{L}+|libér\p{L}+|descongel\p{L}+|desbloque\p{L}+|liber\p{L}+|sblocc\p{L}+|scongel\p{L}+|размор\p{L}+|розмор\p{L}+|разблок\p{L}+|розблок\p{L}+|odmro\p{L}+|odblok\p{L}+|uvoln\p{L}+|serbest)|해제|풀어|解除|解[冻凍]`;

/** Whether money is what a state freezes, seizes or takes as a fine: a matter of sanctions, no price. A release pays. */
export function isWithheld(stretch: string): boolean {
  return withheld.test(stretch) && !released.test(stretch);
}
