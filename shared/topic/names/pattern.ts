/**
 * Letters and digits of the scripts that the topic is told in, as ranges inside a class of characters. Unicode's own
 * classes hold 650 and 130 ranges: a pattern takes 0.02 ms to be read and 0.3 ms to be compiled for each `\p{L}` in it,
 * with these a thirtieth. Of the judge's cold start, to its first verdict, that was 30 of 155 ms (of processor time).
 */
const inside = {
  L: [
    String.raw`A-Za-zªµºÀ-ÖØ-öø-ˁ\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a`, // Latin
    String.raw`\u0370-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff`, // Greek
    'Ѐ-ҁҊ-ԯ', // Cyrillic
    String.raw`\u0531-\u0556\u0561-\u0587\u10a0-\u10ff`, // Armenian, Georgian
    String.raw`\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff`, // Hebrew, Arabic
    String.raw`\u0904-\u0939\u093d\u0950\u0958-\u0961\u0971-\u097f`, // Devanagari
    String.raw`\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46`, // Thai
    String.raw`\u3005\u3006\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f`, // Kana
    String.raw`\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9`, // Han
    String.raw`\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3`, // Hangul
  ].join(''),
  N: String.raw`0-9²³¹¼-¾\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2070-\u2089\u2150-\u2189\u2460-\u249b\u3007\u3021-\u3029\uff10-\uff19`,
} as const;

/** A source with `\p{L}` and `\p{N}` spelt out, in a class and on their own; all else stays. */
function spelt(source: string): string {
  let isInClass = false;
  return source.replace(/\\p\{([LN])\}|\\.|[[\]]/gs, (part, kind: keyof typeof inside | undefined) => {
    if (kind !== undefined) return isInClass ? inside[kind] : `[${inside[kind]}]`;
    if (part === '[') isInClass = true;
    if (part === ']') isInClass = false;
    return part;
  });
}

type Tag = (parts: TemplateStringsArray, ...sources: readonly string[]) => RegExp;
const tagged =
  (flags: string): Tag =>
  (parts, ...sources) =>
    new RegExp(spelt(lettersFirst(String.raw(parts, ...sources))), flags);

/**
 * Patterns by their flags, written as in a literal: `pattern.iu\`(?<!\p{L})shells?\``. In them `\p{L}` and `\p{N}` are the
 * letters and digits of Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic, Devanagari, Thai, kana, Han (without
 * its supplementary planes) and Hangul; what is put in by `${}` is a source too. Before a question for what stands before
 * some words, `(?<!\p{L})(?:...)`, the letters are looked for that they begin with. Not for classes of the flag `v`.
 */
export const pattern = {
  u: tagged('u'),
  gu: tagged('gu'),
  iu: tagged('iu'),
  giu: tagged('giu'),
} as const;

/** What may not stand before some words. */
const behindOf = /\(\?<![^()]*\)(?=\(\?:)/g;

/**
 * A source that looks for the letters that some words begin with, where it can be told, before it looks at what stands
 * before them: asked at every place, that took most of a pattern's time in texts that are not in Latin letters, where such
 * a list now takes a third to all of what it took.
 */
function lettersFirst(source: string): string {
  return source.replace(behindOf, (question, at: number) => {
    const begins = beginnings(source, at + question.length);
    return begins === null ? question : `(?=[${[...new Set(begins.letters)].join('')}])${question}`;
  });
}

/** The letters that the words of a group begin with, and where it ends; null where they may begin with any, or not be there. */
function beginnings(
  source: string,
  group: number,
): { readonly letters: string; readonly end: number } | null {
  let letters = '';
  for (let at = group + '(?:'.length; ; at += 1) {
    // What is looked for around a word is none of it.
    while (source.charAt(at) === '(' && around.some((opening) => source.startsWith(opening, at)))
      at = endOfGroup(source, at) + 1;
    const inner = source.startsWith('(?:', at) ? beginnings(source, at) : plainAt(source, at);
    if (inner === null || notPlain.test(inner.letters) || mayLack.includes(source.charAt(inner.end + 1)))
      return null;
    letters += inner.letters;
    at = endOfWord(source, inner.end + 1);
    if (source.charAt(at) !== '|')
      return mayLack.includes(source.charAt(at + 1)) ? null : { letters, end: at };
  }
}

/** A letter, or the letters of a set. */
function plainAt(source: string, at: number): { readonly letters: string; readonly end: number } {
  if (source.charAt(at) !== '[') return { letters: source.charAt(at), end: at };
  const end = endOfSet(source, at);
  return { letters: source.slice(at + 1, end), end };
}

const around = ['(?=', '(?!', '(?<=', '(?<!'];
/** Behind a letter: a word may begin without it. */
const mayLack = ['?', '*', '{'];
/** What may not be put in a set of characters as it is. */
const notPlain = /^$|[\\^$.*+?()[\]{}|-]/;
/** All else is passed over at once: unit by unit it took some milliseconds of a cold start. */
const special = /[\\[()|]/g;

/** Where the alternative ends that a place stands in: at a bar, or where its group or the source does. */
function endOfWord(list: string, from: number): number {
  special.lastIndex = from;
  while (special.test(list)) {
    const at = special.lastIndex - 1;
    const character = list.charAt(at);
    if (character === '|' || character === ')') return at;
    special.lastIndex =
      character === '\\' ? at + 2 : (character === '[' ? endOfSet(list, at) : endOfGroup(list, at)) + 1;
  }
  return list.length;
}

function endOfGroup(list: string, from: number): number {
  let at = from;
  do at = endOfWord(list, at + 1);
  while (list.charAt(at) === '|');
  return at;
}

function endOfSet(list: string, from: number): number {
  let at = from + 1;
  while (at < list.length && list.charAt(at) !== ']') at += list.charAt(at) === '\\' ? 2 : 1;
  return at;
}

/** Each of some words (a source), whole, in any case: for {@link matchesOf}. */
export function eachWord(list: string): RegExp {
  return pattern.giu`(?<![\p{L}\p{N}])(?:${list})(?!\p{L})`;
}

/** Any of some words (a source), whole, in any case; a pattern is taken as it is: scripts without blanks have no whole words. */
export function anyWord(list: string | RegExp): RegExp {
  return typeof list === 'string' ? pattern.iu`(?<![\p{L}\p{N}])(?:${list})(?!\p{L})` : list;
}
