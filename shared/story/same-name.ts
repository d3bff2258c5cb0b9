const cyrillic = 'бвгґджзклмнпрстфхцчшщ';
const asLatin = 'bvhhdssklmnprstfhssss';

/** One spelling for each sound, in order; h, g and vowels go, which languages write and leave out differently. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/t?sch|cz|[csz]h|t[sz]|c(?=[eiy])|[szx]/g, 's'],
  [/ph/g, 'f'],
  [/[ckq]+/g, 'k'],
  [/w/g, 'v'],
  [/[aeiouyjhg]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** The consonants of a word: `kmpbl` for Campbell and Кэмпбелл, `nmn` for Naumann and Науманна. */
function skeletonOf(word: string): string {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\p{M}'’.-]/gu, '')
    .replace(/[\u0400-\u052f]/gu, (letter) => asLatin[cyrillic.indexOf(letter)] ?? '');
  return sounds.reduce((word, [written, sound]) => word.replace(written, sound), plain);
}

/** Consonants that an ending may add: "Беллом", "Наумановой". */
const ending = 2;

function isOneWord(one: string, two: string): boolean {
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return long.startsWith(short) && long.length - short.length <= ending;
}

/**
 * Whether two names may be one's: in Latin and Cyrillic letters, inflected, in another order. Sound alone is compared, so
 * that some names of two people are taken for one; readers take the number of origins for confirmation, and too few
 * mislead nobody.
 */
export function mayBeOneName(one: string, two: string): boolean {
  const [few = [], many = []] = [one, two]
    .map((name) =>
      name
        .split(/\s+/u)
        .map(skeletonOf)
        .filter((word) => word !== ''),
    )
    .sort((some, others) => some.length - others.length);
  return few.length > 0 && few.every((word) => many.some((other) => isOneWord(word, other)));
}
