import shareWords from '#share-words' with { type: 'json' };
import { pattern } from '../names/pattern.ts';
import { unpacked } from '../packed.ts';

/** Words of one language by which shares and falls are told, each a pattern that is asked of a stretch of text. */
export interface ShareWords {
  /** A sign or a word for per cent at the beginning of what is asked. */
  readonly percent: RegExp;
  /** The same anywhere: one question before all its numbers are read. */
  readonly anyPercent: RegExp;
  /** One question of a sentence before the others. */
  readonly any: RegExp;
  /**
   * Every part that has a word: `half`, `third`, `quarter`; `halved` alone is a fall; `twice` one beside a word of falling. In Korean,
   * Japanese and Chinese also `tenths` (with `units` behind them, from `low` on), `hundredths` and what is `of` a `whole`.
   */
  readonly parts: RegExp;
  /** Between a number and what it is of, or before it: "in ten", "sur dix", "10발 중". */
  readonly ofTen: RegExp;
  readonly fell: RegExp;
  /** Beside a part, whose place is a bar: "to", what is left and not what fell. */
  readonly to: RegExp;
  /** What a part of is a fall: "less than half of last year's". */
  readonly earlier: RegExp;
  /** Behind a part or before it: "does not reach". */
  readonly under: RegExp;
  /** What is told of a part that does not go off. */
  readonly duds: RegExp;
  /** Behind a part and its good: it is what the receiver makes itself. */
  readonly own: RegExp;
  /** Whether the script writes no blanks. */
  readonly isRunning: boolean;
  /** Code units from a part to a good behind it; in Korean, Japanese and Chinese it stands before it, or beside it. */
  readonly reach: number;
}

const KINDS = [
  'percent',
  'half',
  'ofTen',
  'overHalf',
  'nearlyHalf',
  'third',
  'twoThirds',
  'quarter',
  'threeQuarters',
  'halved',
  'twice',
  'fell',
  'to',
  'earlier',
  'under',
  'duds',
  'own',
] as const;
/** Of these the parts. */
const PARTS = [
  'halved',
  'twice',
  'overHalf',
  'nearlyHalf',
  'half',
  'twoThirds',
  'third',
  'threeQuarters',
  'quarter',
] as const;
type Written = Partial<Readonly<Record<(typeof KINDS)[number], string>>>;

const tables: Readonly<Record<string, Written>> = unpacked(shareWords);
const known = new Map<string, ShareWords>();
const running = new Set(['ko', 'ja', 'zh']);
const never = '$^';

/** The words of a primary language, made at the first question; null where the table lacks it. */
export function shareWordsOf(language: string | null): ShareWords | null {
  if (language === null || !Object.hasOwn(tables, language)) return null;
  const made = known.get(language) ?? compile(tables[language] ?? {}, running.has(language));
  known.set(language, made);
  return made;
}

const ones = String.raw`[一二三四五六七八九일이삼사오육칠팔구\d]`;
/** "百分之40", "4割", "六成五", "三至四成", "3분의 2", "三分の一", "四分之三". */
const fractions = [
  String.raw`百分之\s?(?<hundredths>\d{1,3}(?:\.\d+)?|一?百|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])`,
  String.raw`(?:(?<low>${ones})[至到~〜～-])?(?<tenths>${ones})(?:成(?![千万为為了功本都])|割(?![れらりる引])|할(?=[이은을의가\s]|$))(?:(?<units>[一二三四五六七八九](?![十百千万萬枚发發発])|\d(?=分))分?)?`,
  String.raw`(?<whole>${ones}|十)[분分]\s?[의の之]\s?(?<of>${ones})`,
].join('|');
const mayBeFraction = String.raw`[一二三四五六七八九\d][成割할]|百分之|[분分]\s?[의の之]`;

/** `*` is any ending. */
const sourceOf = (words: string): string =>
  words.replaceAll('*', String.raw`[\p{L}-]*`).replaceAll("'", "['’]");

function compile(table: Written, isRunning: boolean): ShareWords {
  const [before, after] = isRunning ? ['', ''] : [String.raw`(?<!\p{L})`, String.raw`(?!\p{L})`];
  const list = (kind: (typeof KINDS)[number]): string => sourceOf(table[kind] ?? never);
  const anywhere = (inner: string): RegExp => pattern.iu`${before}(?:${inner})${after}`;
  const named = PARTS.map((kind) => `(?<${kind}>${list(kind)})`);
  const parts = `${before}(?:${named.join('|')})${after}${isRunning ? `|${fractions}` : ''}`;
  return {
    percent: pattern.iu`^\s?(?:[%％]|(?:${list('percent')})${after})`,
    anyPercent: pattern.iu`[%％]|${list('percent')}`,
    any: anyOf(table, isRunning),
    parts: pattern.giu`${parts}`,
    ofTen: pattern.giu`${before}(?:${list('ofTen')})${isRunning ? '' : String.raw`(?![\p{L}\d.,])`}`,
    fell: anywhere(list('fell')),
    to: isRunning
      ? pattern.u`(?:${list('to')})[约約]?\||\|(?:${list('to')})`
      : pattern.iu`${before}(?:${list('to')})\s(?:\p{L}{3,7}\s)?\|`,
    earlier: anywhere(list('earlier')),
    under: anywhere(list('under')),
    duds: anywhere(list('duds')),
    own: anywhere(list('own')),
    isRunning,
    reach: isRunning ? 3 : 32,
  };
}

/** Asks nothing of what stands before the words: that took longer than all the other questions. */
function anyOf(table: Written, isRunning: boolean): RegExp {
  const words = (['percent', 'ofTen', ...PARTS] as const).flatMap((kind) => table[kind] ?? []);
  const plain = sourceOf(words.join('|'));
  return isRunning ? new RegExp(`[%％]|${mayBeFraction}|${plain}`, 'u') : pattern.iu`[%％]|${plain}`;
}
