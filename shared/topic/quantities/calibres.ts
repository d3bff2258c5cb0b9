import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import { MILLIMETRES } from '../numbers/tokens.ts';

const before = pattern.iu`(?<![\d.,])\d{2,3}[\s\u00a0-]?${MILLIMETRES}\p{L}{0,8}?[\s\u00a0-]?(?:calib(?:re|er)\s)?(?:の|의\s)?$`;
const behind = pattern.iu`^\s\(?(?:(?!(?:and|und|et|y|e|i|oraz|a|и|і|й|та)\s)\p{L}{1,8}\.?\s){0,3}?\d{2,3}[\s\u00a0-]?${MILLIMETRES}\p{L}*`;
/** What joins two calibres of which only the second has its unit: "122 et 152 mm", "122- and 152-mm". */
export const CALIBRES_JOINED = String.raw`[-\u2010-\u2013]?\s?(?:,|/|、|·|and|und|et|y|e|ve|i|и|та|і|й|or|или|oder|ou|og|och|en|a|與|与|和|と|및|와|과)\s?`;
const listed = pattern.iu`(?<![\d.,])(\d{2,3})${CALIBRES_JOINED}$`;
/** One question of all there is around a name before the others. */
const anyCalibre = /\d[\s\u00a0-]?[mMмМ㎜毫公ミ밀]/;
const calibre = pattern.giu`(?<![\d.,])(\d{2,3})[\s\u00a0-]?${MILLIMETRES}`;
/** Code units before the name of arms or behind it. */
const AROUND = 28;

/**
 * A place in a text that names arms with the calibre that is in it, or right before it or behind: "122 mm rockets", "rakiet
 * kalibru 122 mm". Null where there is none.
 */
export function ofCalibre<Place extends { readonly start: number; readonly end: number }>(
  text: string,
  place: Place,
): Place | null {
  const { start, end } = place;
  if (!anyCalibre.test(text.slice(Math.max(0, start - AROUND), end + AROUND))) return null;
  if (calibresIn(text.slice(start, end)).length > 0) return place;
  const ahead = before.exec(text.slice(Math.max(0, start - AROUND), start));
  if (ahead !== null) return { ...place, start: start - ahead[0].length };
  const after = behind.exec(text.slice(end, end + AROUND));
  return after === null ? null : { ...place, end: end + after[0].length };
}

/**
 * The calibre in a list right before one with its unit: 122 in "122 et 152 mm", with the place of both.
 *
 * @param place of the second one, which begins with its digits
 */
export function listedCalibre<Place extends { readonly start: number; readonly end: number }>(
  text: string,
  place: Place,
): { readonly millimetres: string; readonly place: Place } | null {
  const found = listed.exec(text.slice(Math.max(0, place.start - 12), place.start));
  const [whole, millimetres] = found ?? [];
  if (whole === undefined || millimetres === undefined) return null;
  return { millimetres, place: { ...place, start: place.start - whole.length } };
}

/** The calibres that a text names, in millimetres, each once. */
export function calibresIn(text: string): readonly string[] {
  return [...new Set(matchesOf(calibre, text).map(([, millimetres = '']) => millimetres))];
}
