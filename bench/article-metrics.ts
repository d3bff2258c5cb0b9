import { createHash } from 'node:crypto';

/** Share of a page's 4-word runs that are right, too many and missing, as the public article-extraction benchmark counts. */
export interface Match {
  readonly right: number;
  readonly extra: number;
  readonly missing: number;
}

export function matchTexts(expected: string, found: string): Match {
  const [wanted, got] = [shingles(expected), shingles(found)];
  let [right, extra, missing] = [0, 0, 0];
  for (const shingle of new Set([...wanted.keys(), ...got.keys()])) {
    const [a, b] = [wanted.get(shingle) ?? 0, got.get(shingle) ?? 0];
    right += Math.min(a, b);
    extra += Math.max(0, b - a);
    missing += Math.max(0, a - b);
  }
  const all = right + extra + missing || 1;
  return { right: right / all, extra: extra / all, missing: missing / all };
}

/** F1 of the means over pages of precision and recall, as that benchmark reports it. */
export function scoreTexts(matches: readonly Match[]): { f1: number; precision: number; recall: number } {
  const precision = mean(
    matches.filter((m) => m.right + m.extra > 0).map((m) => m.right / (m.right + m.extra)),
  );
  const recall = mean(
    matches.filter((m) => m.right + m.missing > 0).map((m) => m.right / (m.right + m.missing)),
  );
  return { f1: (2 * precision * recall) / (precision + recall) || 0, precision, recall };
}

function shingles(text: string): ReadonlyMap<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, words.length - 3); i++) {
    const shingle = words.slice(i, i + 4).join(' ');
    if (shingle) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Four fifths of the words are the same; a page with two titles has two right ones, of which the set knows one. */
export function titleIsRight(expected: string, found: string | null): boolean {
  const [wanted, got] = [new Set(wordsOf(expected)), new Set(wordsOf(found ?? ''))];
  const shared = [...wanted].filter((word) => got.has(word)).length;
  return (
    (2 * shared) / (wanted.size + got.size || 1) >= 0.8 ||
    wordsOf(expected).join('') === wordsOf(found ?? '').join('')
  );
}

/** What tells a title from others, spelling aside: the beginning of the hash of its words. */
export function titleMark(title: string): string {
  return createHash('sha256').update(wordsOf(title).join(' ')).digest('hex').slice(0, 16);
}

/** The same day, as written or in UTC. */
export function dateIsRight(expected: string, found: string | null): boolean {
  if (found === null || Number.isNaN(Date.parse(found))) return false;
  const days = (date: string) => [
    date.slice(0, 10),
    new Date(date.replace(' ', 'T')).toISOString().slice(0, 10),
  ];
  return days(expected).some((day) => days(found).includes(day));
}

/** Every expected name is in the answer. */
export function namesAreRight(expected: readonly string[], found: string | null): boolean {
  const got = wordsOf(found ?? '').join(' ');
  return expected.map((name) => wordsOf(name).join(' ')).every((name) => got.includes(name));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
