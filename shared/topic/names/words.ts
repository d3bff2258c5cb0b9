import { classOf, digit, letter, other, space } from './fold.ts';

/** Whether a unit is a letter or digit. */
export function isOfWord(unit: number): boolean {
  const own = classOf[unit] ?? other;
  return own !== other && own !== space;
}

/** Where a name that has been read up to `at` ends, its tail included; -1 where the word goes on too far. */
export function endOf(units: Uint16Array, length: number, at: number, tail: number): number {
  const last = classOf[units[at - 1] ?? 0];
  if (last !== letter && last !== digit) return at;
  if (last === digit) return at < length && classOf[units[at] ?? 0] === digit ? -1 : at;
  let end = at;
  while (end < length && end - at <= tail && classOf[units[end] ?? 0] === letter) end += 1;
  return end - at <= tail ? end : -1;
}

/** Letters that join what makes one word: "Granate-n-lieferung", "vapen-s-export". */
const MOST_JOINING = 2;

/**
 * Where a word ends that goes on, behind a name that has been read up to `at`, with one of these beginnings, or with a
 * joining letter or two and one of them; -1 where it does not.
 */
export function endOfCompound(
  units: Uint16Array,
  length: number,
  at: number,
  beginnings: readonly (readonly number[])[],
): number {
  for (let from = at; from <= at + MOST_JOINING; from += 1)
    if (beginnings.some((word) => word.every((unit, index) => units[from + index] === unit)))
      return endOf(units, length, from, length);
  return -1;
}

/** Arabic and Hebrew write "and", "in", "to", "the" onto the word: the name may begin after them. */
export function afterProclitics(
  units: Uint16Array,
  length: number,
  from: number,
  tryNext: (at: number) => void,
): void {
  let at = from;
  for (let step = 0; step < 3 && at + 3 < length; step += 1) {
    const unit = units[at] ?? 0;
    const article = unit === 0x627 && units[at + 1] === 0x644;
    const doubled = unit === 0x644 && units[at + 1] === 0x644;
    if (article || doubled) at += 2;
    else if (unit === 0x648 || unit === 0x641 || unit === 0x628 || unit === 0x644 || unit === 0x643) at += 1;
    else if (unit >= 0x5d0 && 'הובלמשכ'.includes(String.fromCharCode(unit))) at += 1;
    else return;
    tryNext(at);
  }
}
