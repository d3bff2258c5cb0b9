import { conceptWords } from '../alert/render-words.ts';
import type { Fact, Facts } from '../topic/verdict.ts';

/** What of an article or story is searched: all that the table keeps of its words. The text itself lies in the bucket. */
export interface Searched {
  readonly titles: readonly string[];
  readonly facts: Facts | null;
}

/**
 * A filter for what says every word of a search, letters' case, accents and width aside. A fact is found by its quote
 * and by the English words for it: "Angara" finds a Korean report of that ship. Words may begin or end inside others,
 * since Korean, Japanese and Chinese have no spaces to tell. A search without a word lets everything pass.
 */
export function textFilter(search: string): (searched: Searched) => boolean {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return ({ titles, facts }) => {
    // A page of stories may hold thousands of titles to fold.
    if (words.length === 0) return true;
    const said = folded([...titles, ...(facts ? factTexts(facts) : [])].join('\n'));
    return words.every((word) => said.includes(word));
  };
}

function factTexts({ direction, stages, quantities, dates, ...named }: Facts): readonly string[] {
  const quoted: readonly Fact<unknown>[] = [
    ...(direction ? [direction] : []),
    ...stages,
    ...quantities,
    ...dates,
  ];
  return [
    ...quoted.map(({ quote }) => quote.text),
    ...Object.values(named)
      .flat()
      .flatMap(({ value, quote }) => [quote.text, conceptWords(value)]),
  ];
}

/** Accents of letters: what a mark of Devanagari or of kana says is another sound ("ガン" is not "カン"). */
const accents = /(?<=[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}])\p{M}+|[\u064b-\u065f]+/gu;
/** Hyphens and quotation marks as keyboards have them: "KN‑23", "Seoul’s". */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();
