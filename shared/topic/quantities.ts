import type { CompiledTopic } from './compiled-topic.ts';
import { hanNumbersIn } from './han-numbers.ts';
import { fieldOf, type Mention, quoteOf, type Scene } from './scene.ts';
import { manyOf } from './several.ts';
import type { Fact, Quantity } from './verdict.ts';

const number = /\d+(?:[.,'\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?/g;

/** "KN-23", "КН-23", "М1989", "방-122": the number is part of a name. */
const designationBefore = /\p{L}[-\u2010-\u2013]$|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const calibreBefore =
  /(?:калибр\p{L}{0,3}|калібр\p{L}{0,3}|kalib[er]{1,2}\p{L}{0,2}|cal[ií]b\p{L}{1,3}|口径|口徑|구경)[\s:]*$/iu;
const calibreAfter = /^[\s\u00a0-]?(?:mm|мм|㎜|毫米|公厘|公釐|ミリ|밀리|mil[ií]|mill|мілі|милл)/iu;

/** "No. 5", "resolution 1718", "Type 75", "aged 45", "第7", "$9": what follows is a name, an age or a price. */
const nameBefore =
  /(?:(?<!\p{L})(?:no|nr|n|nº|núm|num|art|article|artículo|artikel|type|typ|тип|model|mk|mark|shahed|geran|герань|hwasong|хвасон|unit|aged|age|resolution|résolution|resolución|resolução|risoluzione|резолюци\p{L}+|ст|статьи|статт\p{L}+)\.?|№|#|결의|決議|决议|화성|火星|第|[$€£¥₩]|\d[:/])[\s\u00a0-]*$/iu;
/** "7th", "3-го", "34-year-old", "20-foot", "9M111", "10:30", "40 %", "60 km": ordinals, ages, sizes, times, shares, distances. */
const nameAfter =
  /^(?:st|nd|rd|th|er|ère|ème|º|ª|°|[-\u2010-\u2013](?!plus|odd)\p{L}|:\d|\/\d|[\s\u00a0]?[%％]|\s?(?:per ?cent|процент|відсотк|percent|Prozent|por ciento|pour cent|퍼센트|%p|百分|成|割)|[\s\u00a0]?(?:km|км|kg|кг|公里|千米|キロ|킬로|㎞|m(?!\p{L})|м(?!\p{L})|kilomet|километр|кілометр|miles?(?!\p{L})|years?(?!\p{L})|year-old|лет(?!\p{L})|років|Jahre|ans(?!\p{L})|años|anni|anos|歳|岁|歲|세(?![가-힣])|o['’]clock|am(?!\p{L})|pm(?!\p{L})|Uhr))/iu;
/** A letter right after a number belongs to a designation ("2S7"), unless it is a word for a magnitude. */
const letterAfter = /^[\p{Script=Latin}\p{Script=Cyrillic}]/u;

/** A number or a word for one, at its place in a sentence. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly magnitude: boolean;
  /** The word alone says "many": "millions", "dozens". */
  readonly vague: boolean;
}

/** "Two ammunition depots": what is counted is made of arms no more than a tank driver is. */
const noGoods =
  /^[\s-](?:factor|depot|plant|warehouse|storage|store|stockpile|arsenal|site|maker|manufactur|producer|compan|firm|dealer|trader|crew|expert|engineer)/i;

/** Code units between a number and the thing it counts: "6,700 shipping containers", "three million 152 mm shells". */
const reach = 24;

/** What ends a count: "aged 45, 12 missiles", "in 3 days. Missiles". A comma between digits is inside the number. */
const gap =
  /[,;:.!?。、，；：…]\s|[、，；]|(?<![\p{L}\d][-\u2010-\u2013]?)\d(?![\d\s\u00a0,.-]*(?:mm|мм|㎜|毫米|ミリ|밀리|mil|мил|міл|(?:and|und|et|y|и|та|і|和|e)\s\d))/iu;

/** "一万多枚": ten thousand and more. */
const andMore = /[多余餘]/u;

/**
 * Numbers with what they count, as the text states them ("6,700 containers", "포탄 180만발", "6 bin 700 konteyner").
 * Numbers of nothing the topic knows, calibres and dates are left out.
 */
export function quantitiesOf(
  compiled: CompiledTopic,
  scene: Scene,
  sentences: ReadonlySet<number>,
): Fact<Quantity>[] {
  const facts: Fact<Quantity>[] = [];
  const seen = new Set<string>();
  for (const index of sentences) {
    const sentence = scene.sentences[index];
    if (sentence === undefined) continue;
    const text = fieldOf(scene.input, sentence.field);
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    if (!mentions.some((mention) => isCountable(compiled, mention))) continue;
    for (const run of runsOf(tokensOf(compiled, text, sentence.start, sentence.end, mentions), text)) {
      const first = run[0];
      const last = run.at(-1);
      if (first === undefined || last === undefined) continue;
      const counted = countedBy(compiled, text, mentions, first.start, last.end);
      if (counted === null) continue;
      const bounded = mentions.some(
        (mention) =>
          kindOf(compiled, mention) === 'approx' &&
          mention.end <= first.start &&
          first.start - mention.end <= 3,
      );
      const vague = run.every((token) => token.vague);
      const many = vague ? manyOf(text, first, last, bounded) : null;
      const amount = amountOf(run) * (many?.times ?? 1);
      if (amount <= 0 || isPartOfDate(run, text, last.end)) continue;
      const start = Math.min(many?.start ?? first.start, counted.mention.start);
      const end = Math.max(last.end, counted.mention.end);
      const key = `${amount} ${counted.unit}`;
      if (seen.has(key)) continue;
      seen.add(key);
      facts.push({
        value: {
          amount,
          unit: counted.unit,
          approximate: vague || bounded || andMore.test(text.slice(last.end, last.end + 1)),
          ...(many && { several: true }),
        },
        quote: quoteOf(scene.input, { field: sentence.field, start, end }),
      });
    }
  }
  return facts;
}

/** Every amount that a short text states, whatever it counts: for reading what people wrote down as a quantity. */
export function amountsIn(compiled: CompiledTopic, text: string, language: string | null): readonly number[] {
  const mentions = compiled
    .match(text, language)
    .map((hit): Mention => ({ ...hit, field: 'title', sentence: 0 }));
  return runsOf(tokensOf(compiled, text, 0, text.length, mentions), text).map(amountOf);
}

/** Most sentences name nothing that could be counted: their numbers need not be read. */
function isCountable(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind === 'unit' || kind === 'good';
}

function kindOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.kind ?? '';
}

function tokensOf(
  compiled: CompiledTopic,
  text: string,
  from: number,
  to: number,
  mentions: readonly Mention[],
): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(from, to).matchAll(number)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (
      mentions.some((mention) => mention.start <= start && start < mention.end && isName(compiled, mention))
    )
      continue;
    const magnitude = mentions.some(
      (mention) => mention.start === end && kindOf(compiled, mention) === 'magnitude',
    );
    if (nameBefore.test(text.slice(Math.max(0, start - 16), start))) continue;
    if (!magnitude && nameAfter.test(text.slice(end, end + 14))) continue;
    if (!magnitude && letterAfter.test(text.slice(end, end + 1))) continue;
    if (isDay(compiled, mentions, text, start, end)) continue;
    if (designationBefore.test(text.slice(Math.max(0, start - 2), start))) continue;
    if (calibreBefore.test(text.slice(Math.max(0, start - 12), start))) continue;
    if (calibreAfter.test(text.slice(start + match[0].length, start + match[0].length + 4))) continue;
    tokens.push({
      start,
      end: start + match[0].length,
      value: readNumber(match[0]),
      magnitude: false,
      vague: false,
    });
  }
  for (const { start, end, value } of hanNumbersIn(text.slice(from, to)))
    tokens.push({ start: from + start, end: from + end, value, magnitude: false, vague: false });
  for (const mention of mentions) {
    const concept = compiled.topic.concepts[mention.concept];
    if (concept?.kind !== 'magnitude') continue;
    tokens.push({
      start: mention.start,
      end: mention.end,
      value: concept.value,
      magnitude: concept.value >= 1000,
      vague: concept.value >= 12,
    });
  }
  return tokens.sort((one, two) => one.start - two.start || two.end - one.end);
}

/** "6,700" and "6 700" are thousands; "6,7" and "6.7" are decimals. */
export function readNumber(written: string): number {
  const digits = written.replace(/[ '\u00a0\u202f]/g, '');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return Number(digits.replace(',', '.'));
}

/** A number inside a name of the topic ("152 mm", "Type 75", "Maia-1", "224th Flight Unit") counts nothing. */
function isName(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind !== 'unit' && kind !== 'magnitude' && kind !== 'approx' && kind !== 'sign';
}

/** "Dec. 3 2024 missiles", "3 December", "3. Dezember", "3 de diciembre": a day beside its month, or the year after both. */
function isDay(
  compiled: CompiledTopic,
  mentions: readonly Mention[],
  text: string,
  start: number,
  end: number,
): boolean {
  return mentions.some((mention) => {
    if (kindOf(compiled, mention) !== 'month') return false;
    if (mention.start >= end) return /^\.?\s?(?:de |of )?$/u.test(text.slice(end, mention.start));
    return /^\.?\s?(?:de |del )?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$/u.test(text.slice(mention.end, start));
  });
}

const beside = /^\s?$/;
/** "hundreds of thousands", "cientos de miles". */
const oneNumber = /^\s?(?:(?:of|de|di)\s)?$/;

/** Tokens that stand together are one number: "6 bin 700", "three million", "1만2000". */
function runsOf(tokens: readonly Token[], text: string): Token[][] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    if (previous !== undefined && token.start < previous.end) continue;
    const joined =
      previous !== undefined &&
      (token.magnitude || previous.magnitude) &&
      (previous.vague && token.vague && token.value > previous.value ? oneNumber : beside).test(
        text.slice(previous.end, token.start),
      );
    if (joined && run !== undefined) run.push(token);
    else runs.push([token]);
  }
  return runs;
}

function amountOf(run: readonly Token[]): number {
  let total = 0;
  let current = 0;
  for (const token of run) {
    if (token.magnitude) current = (current === 0 ? 1 : current) * token.value;
    else {
      total += current;
      current = token.value;
    }
  }
  return Math.round((total + current) * 100) / 100;
}

/** Years stand bare ("in 2024"), days and months before their own sign ("9月", "2023년"): neither counts anything. */
function isPartOfDate(run: readonly Token[], text: string, end: number): boolean {
  if (
    /^\s?(?:年|月|日|년|월|일(?:에는|에|엔|부터|까지|께|자|의|은|밤|새벽)?(?![가-힣]))/u.test(
      text.slice(end, end + 6),
    )
  )
    return true;
  const [only, ...more] = run;
  if (only === undefined || more.length > 0 || only.magnitude) return false;
  // "2000 containers" is a round number; other bare numbers of this century and the last are years.
  return /^(?:19\d\d|20(?!00)\d\d)$/.test(text.slice(only.start, only.end));
}

/** What a number counts: a unit or a good right after it, or (Korean, Japanese, Chinese) a counter after and the good before. */
function countedBy(
  compiled: CompiledTopic,
  text: string,
  mentions: readonly Mention[],
  start: number,
  end: number,
): { readonly unit: string; readonly mention: Mention } | null {
  const after = mentions.filter(
    (mention) =>
      mention.start >= end && mention.start - end <= reach && !gap.test(text.slice(end, mention.start)),
  );
  const units = after.filter((mention) => kindOf(compiled, mention) === 'unit');
  // "2万个集装箱": a counter, then the thing that is counted.
  const [counter, behind] = units;
  const unit =
    counter !== undefined &&
    behind !== undefined &&
    unitOf(compiled, counter) === 'piece' &&
    behind.start - counter.end <= 1
      ? behind
      : counter;
  const good = after.find(
    (mention) =>
      kindOf(compiled, mention) === 'good' &&
      !isCalibre(compiled, mention) &&
      !noGoods.test(text.slice(mention.end, mention.end + 16)),
  );
  const what = unit === undefined ? null : unitOf(compiled, unit);
  if (unit !== undefined && what !== null && (good === undefined || unit.start <= good.start)) {
    if (what !== 'piece') return { unit: what, mention: unit };
    if (unit.start - end > 1)
      return good === undefined ? null : { unit: idOf(compiled, good), mention: good };
    // "무기 컨테이너 2만8500개": of what stands before the number the nearest is counted.
    const before = mentions.findLast(
      (mention) => mention.end <= start && start - mention.end <= 8 && isCountable(compiled, mention),
    );
    const thing = before ?? good;
    if (thing === undefined) return { unit: 'piece', mention: unit };
    return { unit: unitOf(compiled, thing) ?? idOf(compiled, thing), mention: unit };
  }
  return good === undefined ? null : { unit: idOf(compiled, good), mention: good };
}

function unitOf(compiled: CompiledTopic, mention: Mention): string | null {
  const concept = compiled.topic.concepts[mention.concept];
  return concept?.kind === 'unit' ? concept.unit : null;
}

function idOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.id ?? '';
}

/** "152 mm" is a number and a good at once: its number counts nothing. */
function isCalibre(compiled: CompiledTopic, mention: Mention): boolean {
  return /\d/.test(idOf(compiled, mention));
}
