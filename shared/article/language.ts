import { articleTag } from '../runtime/text/languages.ts';
import { createProfileTable, type ProfileTable } from './language-table.ts';

/** Characters looked at: accuracy does not grow beyond, time does. */
const LOOK_AT = 600;

/** First and last code unit of each script, and the one language of the news that writes it, or the group to tell apart. */
const SCRIPT_RANGES: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x40, 0x7f, 'Latin'],
  [0xc0, 0x24f, 'Latin'],
  [0x370, 0x3ff, 'el'],
  [0x400, 0x52f, 'Cyrillic'],
  [0x530, 0x58f, 'hy'],
  [0x590, 0x5ff, 'he'],
  [0x600, 0x77f, 'Arabic'],
  [0x900, 0x97f, 'Devanagari'],
  [0x980, 0x9ff, 'bn'],
  [0xa00, 0xa7f, 'pa'],
  [0xa80, 0xaff, 'gu'],
  [0xb00, 0xb7f, 'or'],
  [0xb80, 0xbff, 'ta'],
  [0xc00, 0xc7f, 'te'],
  [0xc80, 0xcff, 'kn'],
  [0xd00, 0xd7f, 'ml'],
  [0xd80, 0xdff, 'si'],
  [0xe00, 0xe7f, 'th'],
  [0xe80, 0xeff, 'lo'],
  [0xf00, 0xfff, 'bo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1100, 0x11ff, 'ko'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x3040, 0x30ff, 'ja'],
  [0x3130, 0x318f, 'ko'],
  [0x3400, 0x9fff, 'Han'],
  [0xac00, 0xd7af, 'ko'],
  [0xfb50, 0xfdff, 'Arabic'],
  [0xfe70, 0xfeff, 'Arabic'],
];
const SCRIPTS = [...new Set(['none', ...SCRIPT_RANGES.map(([, , script]) => script)])];
const LATIN = SCRIPTS.indexOf('Latin');
const HAN = SCRIPTS.indexOf('Han');
const KANA = SCRIPTS.indexOf('ja');
const HANGUL = SCRIPTS.indexOf('ko');
const SCRIPT_OF_BLOCK = new Uint8Array(0x1000);
for (const [first, last, script] of SCRIPT_RANGES)
  SCRIPT_OF_BLOCK.fill(SCRIPTS.indexOf(script), first >> 4, (last >> 4) + 1);

/** Function words of the languages that share Devanagari; n-grams of four bytes would be single letters there. */
const DEVANAGARI_WORDS = [
  { language: 'hi', words: /(?<!\p{L}|\p{M})(?:है|हैं|का|की|के|में|से|और|पर|नहीं|किया|यह|था|थे)(?!\p{L}|\p{M})/gu },
  {
    language: 'mr',
    words: /(?<!\p{L}|\p{M})(?:आहे|आहेत|आणि|या|हे|हा|असे|केले|केली|होते|नाही|त्या|यांनी|मात्र)(?!\p{L}|\p{M})/gu,
  },
  {
    language: 'ne',
    words: /(?<!\p{L}|\p{M})(?:छ|छन्|र|भने|गरेको|गर्न|थियो|पनि|हो|यो|भएको|नेपाल)(?!\p{L}|\p{M})/gu,
  },
] as const;

/** Built on first use: a cold start that meets only Korean does not pay for it. */
let table: ProfileTable | null = null;

/**
 * The language a text is written in, told by its script and, where a script serves several languages, by n-grams.
 *
 * @param text plain text; only its first 600 code units count. A headline is enough for most languages
 * @param hint what the feed or page claims (BCP 47). It decides where the text is too short to tell, or is in no language
 *   that has a profile and none is claimed; a text that says otherwise at length wins over it
 * @returns BCP 47 primary subtag, `zh-Hans` or `zh-Hant` for Chinese; null when neither text nor hint says anything, and
 *   for a text at length in no known language that claims to be in one.
 *   Cousins that are told by the hint alone: Montenegrin, Bosnian and Croatian (`hr`), Dari (`fa`)
 */
export function detectLanguage(text: string, hint: string | null = null): string | null {
  const claimed = normaliseHint(hint);
  const start = text.slice(0, LOOK_AT);
  const counts = new Uint16Array(SCRIPTS.length);
  for (let i = 0; i < start.length; i++) {
    const script = SCRIPT_OF_BLOCK[start.charCodeAt(i) >> 4] ?? 0;
    counts[script] = (counts[script] ?? 0) + 1;
  }
  const script = mainScript(counts);
  if (script === 0) return claimed;
  if (script === HAN) return writingOfHan(start, claimed);
  const name = SCRIPTS[script] ?? '';
  if (name.length === 2) return name;
  if (name === 'Devanagari') return languageOfDevanagari(start, claimed);
  table ??= createProfileTable();
  return table.detect(start, name, claimed);
}

/** The script most letters are in; a letter outside Latin counts double, since names and model numbers are Latin everywhere. */
function mainScript(counts: Uint16Array): number {
  const of = (script: number) => counts[script] ?? 0;
  const eastAsian = of(HAN) + of(KANA) + of(HANGUL);
  let best = 0;
  for (let script = 1; script < counts.length; script++)
    if (script !== LATIN && of(script) > (best === 0 ? 0 : of(best))) best = script;
  if (best === HAN || best === KANA || best === HANGUL) {
    if (of(HANGUL) * 3 >= eastAsian) best = HANGUL;
    else best = of(KANA) * 10 >= eastAsian ? KANA : HAN;
    return of(LATIN) > eastAsian * 2 ? LATIN : best;
  }
  return of(LATIN) > of(best) * 2 ? LATIN : best;
}

function languageOfDevanagari(text: string, hint: string | null): string {
  const counts = DEVANAGARI_WORDS.map(({ language, words }) => ({
    language,
    count: text.match(words)?.length ?? 0,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const able = counts.filter(({ count }) => count === most).map(({ language }) => language);
  return able.find((language) => language === hint) ?? able[0] ?? 'hi';
}

function normaliseHint(hint: string | null): string | null {
  const tag = hint === null ? null : articleTag(hint);
  // Most Chinese news that does not say in which writing it is is in the simplified one.
  return tag === 'zh' ? 'zh-Hans' : tag;
}

/** The old national character sets: rows and columns of their frequent characters, and the writing they were made for. */
const CHARACTER_SETS = [
  { writing: 'zh-Hans', encoding: 'gbk', lead: [0xb0, 0xf7], trail: [0xa1, 0xfe] },
  { writing: 'zh-Hant', encoding: 'big5', lead: [0xa4, 0xc6], trail: [0x40, 0xfe] },
  { writing: 'ja', encoding: 'euc-jp', lead: [0xb0, 0xcf], trail: [0xa1, 0xfe] },
] as const;

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/** One bit for each character set that holds the character; built on first use. */
let setsOf: Uint8Array | null = null;

/**
 * Whether text in Han characters alone is simplified Chinese, traditional Chinese or Japanese: the writing whose
 * national character set (GB 2312, level 1 of Big5, level 1 of JIS X 0208) can spell most of it.
 *
 * @param hint decides between writings that can spell it equally well
 * @returns `zh-Hans`, `zh-Hant` or `ja`
 */
function writingOfHan(text: string, hint: string | null): string {
  setsOf ??= decodeCharacterSets();
  const votes = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const sets = setsOf[text.charCodeAt(i) - FIRST_HAN] ?? 0;
    votes.forEach((count, set) => {
      votes[set] = count + ((sets >> set) & 1);
    });
  }
  const most = Math.max(...votes);
  const able = CHARACTER_SETS.filter((_, set) => votes[set] === most).map(({ writing }) => writing);
  return able.find((writing) => writing === hint) ?? able[0] ?? 'zh-Hans';
}

function decodeCharacterSets(): Uint8Array {
  const sets = new Uint8Array(LAST_HAN - FIRST_HAN + 1);
  CHARACTER_SETS.forEach(({ encoding, lead, trail }, set) => {
    const bytes: number[] = [];
    for (let row = lead[0]; row <= lead[1]; row++)
      for (let column = trail[0]; column <= trail[1]; column++) bytes.push(row, column);
    for (const char of new TextDecoder(encoding).decode(Uint8Array.from(bytes))) {
      const index = char.charCodeAt(0) - FIRST_HAN;
      if (index >= 0 && index < sets.length) sets[index] = (sets[index] ?? 0) | (1 << set);
    }
  });
  return sets;
}
