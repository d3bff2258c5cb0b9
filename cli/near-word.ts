const MOST_MISTAKES = 2;

/**
 * The word that a mistyped one was probably meant to be: one that it begins, or that is at most two slips away (a letter
 * left out, added, changed, or two that changed places), fewer for short words.
 *
 * @param word as typed, in any case
 * @returns the nearest, the first of equals; null when none is near
 */
export function nearWord(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase();
  if (typed === '') return null;
  const rated = known.map((one) => ({ one, slips: slipsBetween(typed, one.toLowerCase()) }));
  const [best] = rated.sort((a, b) => a.slips - b.slips);
  if (best && best.slips <= Math.min(MOST_MISTAKES, Math.floor(typed.length / 2))) return best.one;
  return known.find((one) => typed.length >= 2 && one.toLowerCase().startsWith(typed)) ?? null;
}

/** ` (did you mean X?)`, or nothing where no known word is near. */
export function didYouMean(word: string, known: readonly string[], before = ''): string {
  const near = nearWord(word, known);
  return near === null ? '' : ` (did you mean ${before}${near}?)`;
}

/** Damerau's distance in its plain form (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          cell(rows, i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          cell(rows, i - 1, j - 1) + same,
          swapped ? cell(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return cell(rows, one.length, other.length);
}

const cell = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? 0;
