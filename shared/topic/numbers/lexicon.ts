import numberWords from '#number-words' with { type: 'json' };
import { holdsSpaced } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import { unpacked } from '../packed.ts';

/** How a number is meant that is not the very number. */
export const MEANINGS = ['over', 'least', 'most', 'under', 'nearly', 'about'] as const;
export type Meaning = (typeof MEANINGS)[number];

type Kind = 'number' | 'scale' | 'plural' | 'half' | 'andHalf' | 'and' | 'of' | 'one' | 'few';

/** What a word, or several together, say in a number: `plural` ("dozens") is a scale that alone says "several". */
export interface NumberWord {
  readonly kind: Kind;
  readonly value: number;
  /** A plural that is also the genitive of one: "тысячи ракет" are several, "более тысячи ракет" over one thousand. */
  readonly genitive: boolean;
  /** A scale that alone is the very number: "cent" and "hundert", not "a hundred". */
  readonly exact: boolean;
}

/** The number words of one language, ready to be asked. */
export interface Lexicon {
  readonly language: string;
  /** Whether its numbers have characters of their own, and no blanks around them. */
  readonly isRunning: boolean;
  /** By words in lower case with single blanks between them. */
  readonly words: ReadonlyMap<string, NumberWord>;
  /** Most words of an entry, by its first word. */
  readonly longest: ReadonlyMap<string, number>;
  /**
   * Finds where an entry may begin: the first words of all of them, up to the end of a word. Where the language makes
   * compounds, every word.
   */
  readonly openers: RegExp;
  /** Takes a compound apart ("zweihunderttausend"; none: an empty list); null where the language makes none. */
  readonly parts: ((word: string) => readonly string[]) | null;
  /** Words before a number that say how it is meant, at the end of what they are asked of. */
  readonly before: RegExp;
  /** The same behind it, at the beginning. */
  readonly after: RegExp;
  /** What stands between the ends of a range; with an opening ("between") before it also `openRange`. */
  readonly range: RegExp;
  readonly open: RegExp;
  readonly openRange: RegExp;
}

interface Written {
  /** From one, twenty and one hundred on, with semicolons between. */
  readonly ones?: string;
  readonly tens?: string;
  readonly hundreds?: string;
  readonly numbers?: Readonly<Record<string, string>>;
  readonly scales?: Readonly<Record<string, string>>;
  readonly plurals?: Readonly<Record<string, string>>;
  readonly genitives?: string;
  readonly exact?: string;
  readonly half?: string;
  readonly andHalf?: string;
  readonly and?: string;
  readonly of?: string;
  readonly one?: string;
  readonly few?: string;
  readonly before?: Partial<Readonly<Record<Meaning, string>>>;
  readonly after?: Partial<Readonly<Record<Meaning, string>>>;
  readonly range?: string;
  readonly open?: string;
  readonly openRange?: string;
  readonly compound?: boolean;
}

const tables: Readonly<Record<string, Written>> = unpacked(numberWords);
/** By language, also of those that have none of their own. */
const lexicons = new Map<string | null, Lexicon>();
/** Languages without blanks between words: no boundary is asked for. */
const running = new Set(['ko', 'ja', 'zh']);

/**
 * The number words of a language; of one that is not listed, or null, those that most languages share ("million").
 * Made at the first question and kept (some 0.3 ms each).
 *
 * @param language primary language, aliases (`be`, `no`) resolved by the caller
 */
export function lexiconOf(language: string | null): Lexicon {
  const known = lexicons.get(language);
  if (known) return known;
  const name = language !== null && Object.hasOwn(tables, language) ? language : 'mul';
  const made = lexicons.get(name) ?? compile(name, tables[name] ?? {});
  lexicons.set(name, made).set(language, made);
  return made;
}

/** The words of a text. */
export const wordsOf = pattern.gu`[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*`;

const marked = /[’ʼ‘`´ё]/;

/** Lower case and one kind of apostrophe, as the words of a {@link Lexicon} are written; keeps the length. */
function plainWord(word: string): string {
  // Chinese, Japanese and Korean have no case, and to find that out letter by letter takes long.
  if (!holdsSpaced(word)) return marked.test(word) ? word.replace(/[’ʼ‘`´]/g, "'") : word;
  const lower = word.toLowerCase();
  const plain = lower.length === word.length ? lower : word;
  return marked.test(plain) ? plain.replace(/[’ʼ‘`´]/g, "'").replaceAll('ё', 'е') : plain;
}

/** The text that was asked of last, made plain; null where that would change its length (Turkish "İ"). */
let last: { readonly text: string; readonly plain: string | null } = { text: '', plain: '' };

/**
 * {@link plainWord} of a stretch of a text. All of the text is made plain at once and kept until another is asked of: a
 * sentence with a number is asked of six times, and its capitals were sought each time.
 */
export function plainPiece(text: string, from: number, to: number): string {
  if (last.text !== text) last = { text, plain: text.includes('İ') ? null : plainWord(text) };
  return last.plain === null ? plainWord(text.slice(from, to)) : last.plain.slice(from, to);
}

function compile(language: string, written: Written): Lexicon {
  const words = new Map<string, NumberWord>();
  const genitives = new Set(split(written.genitives));
  const exact = new Set(split(written.exact));
  const add = (kind: Kind, value: number, list: string | undefined): void => {
    for (const word of split(list))
      if (!words.has(word))
        words.set(word, { kind, value, genitive: genitives.has(word), exact: exact.has(word) });
  };
  for (const [value, list] of Object.entries(written.plurals ?? {})) add('plural', Number(value), list);
  for (const [value, list] of Object.entries(written.scales ?? {})) add('scale', Number(value), list);
  for (const [value, list] of Object.entries(written.numbers ?? {}))
    add(value === '0.5' ? 'half' : 'number', Number(value), list);
  for (const [row, first, step] of [
    [written.ones, 1, 1],
    [written.tens, 20, 10],
    [written.hundreds, 100, 100],
  ] as const)
    row?.split(';').forEach((list, at) => {
      add('number', first + at * step, list);
    });
  if (language !== 'mul')
    for (const [word, entry] of lexiconOf(null).words) if (!words.has(word)) words.set(word, entry);
  add('half', 0.5, written.half);
  add('andHalf', 0.5, written.andHalf);
  add('one', 1, written.one);
  add('few', 1, written.few);
  add('and', 0, written.and);
  add('of', 0, written.of);
  const longest = new Map<string, number>();
  for (const word of words.keys()) {
    const [first = '', ...rest] = word.split(' ');
    longest.set(first, Math.max(longest.get(first) ?? 1, rest.length + 1));
  }
  const isRunning = running.has(language);
  return {
    language,
    isRunning,
    words,
    longest,
    openers: written.compound ? wordsOf : openersOf([...longest.keys()]),
    parts: written.compound ? partsOf(words) : null,
    before: meaning(written.before, (inner) => `${isRunning ? '' : "(?<![\\p{L}'])"}(?:${inner})[\\s:]*$`),
    // "三百来枚" are over 300, "118亿来自炮弹" come from shells; "and more than 400 guns" is said of the guns.
    after: meaning(
      written.after,
      (inner) => `^\\s?(?:${inner})${isRunning ? '(?!自)' : `(?!\\p{L}|\\s${THAN}\\s)`}`,
    ),
    range: between(`[-–—~〜～]${or(written.range)}`),
    open: pattern.u`(?<!\p{L})(?:${alternatives(written.open) || '$^'})\s$`,
    openRange: between(alternatives(written.openRange) || '$^'),
  };
}

const THAN = '(?:than|als|que|de|di|ніж|чем|niż|než|dan)';

/** Asks for no boundary before them: a list of plain words is searched several times faster so, most of all in Cyrillic. */
function openersOf(words: readonly string[]): RegExp {
  const list = words
    .filter((word) => word.replace(wordsOf, '') === '')
    .toSorted((one, two) => two.length - one.length);
  return pattern.gu`(?:${list.length === 0 ? '$^' : list.join('|')})(?![\p{L}\p{M}]|'[\p{L}\p{M}])`;
}

const or = (list: string | undefined): string => (split(list).length > 0 ? `|${alternatives(list)}` : '');

/** Between the ends of a range; one counter may stand there too: "2000機から5000機". */
function between(inner: string): RegExp {
  return pattern.u`^[機枚発发發門门基個个隻艘辆両台개발기문척대]?\s?(?:${inner})\s?$`;
}

function meaning(
  table: Partial<Readonly<Record<Meaning, string>>> | undefined,
  around: (inner: string) => string,
): RegExp {
  const groups = MEANINGS.flatMap((name) => {
    const inner = alternatives(table?.[name]);
    return inner === '' ? [] : [`(?<${name}>${inner})`];
  });
  return pattern.u`${groups.length === 0 ? '$^' : around(groups.join('|'))}`;
}

/** Longer words first, so that "more than" is not taken for "more". */
function alternatives(list: string | undefined): string {
  return split(list)
    .toSorted((one, two) => two.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'))
    .join('|');
}

/** "двадцат(ь,и)|дюжина": alternatives, some of them with their endings. */
function split(list: string | undefined): string[] {
  if (list === undefined || list === '') return [];
  return list.split('|').flatMap((word) => {
    const [, stem, endings, rest = ''] = /^([^(]*)\(([^)]*)\)(.*)$/u.exec(word) ?? [];
    return endings === undefined ? [word] : endings.split(',').map((ending) => `${stem}${ending}${rest}`);
  });
}

function partsOf(words: ReadonlyMap<string, NumberWord>): (word: string) => readonly string[] {
  const list = [...words]
    .filter(([word, { kind }]) => !word.includes(' ') && ['number', 'scale', 'plural', 'and'].includes(kind))
    .map(([word]) => word)
    .toSorted((one, two) => two.length - one.length);
  const whole = pattern.u`^(?:${list.join('|')})*$`;
  // What is left must be made of parts too: "tausendeinhundert" begins with "tausende", and does not.
  const split = (word: string): readonly string[] => {
    const part = list.find((one) => word.startsWith(one) && whole.test(word.slice(one.length)));
    return part === undefined ? [] : [part, ...split(word.slice(part.length))];
  };
  return (word) => (word.length > 5 && whole.test(word) ? split(word) : []);
}
