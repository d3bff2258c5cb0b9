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
export function writingOfHan(text: string, hint: string | null): string {
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
