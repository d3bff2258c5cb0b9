/** Languages that listings name in English words, as GDELT does. */
const NAMED =
  'ar be bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv mk ms nb nl pl pt ro ru sk sl ' +
  'sq sr sv sw ta th tr uk ur uz vi zh';

let codes: ReadonlyMap<string, string> | null = null;

/**
 * A language as feeds write it (`en-us`, `ko_KR`, `kor`, `Korean`) as a BCP 47 tag, or null where it is none.
 *
 * @param written at most a few words; longer text is no language
 */
export function languageTag(written: string): string | null {
  const name = written.trim();
  if (name.length > 40) return null;
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(name)) {
    try {
      return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? null;
    } catch {
      return null;
    }
  }
  codes ??= namesToCodes();
  return codes.get(name.toLowerCase()) ?? null;
}

function namesToCodes(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return new Map(NAMED.split(' ').map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
}
