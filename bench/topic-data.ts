import { readFileSync } from 'node:fs';
import type { JudgedText, Label } from '../shared/topic/verdict.ts';

/** One labelled article as the labelled sets write it. */
export interface LabelledArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly summary?: string;
  readonly lang: string;
  readonly date?: string;
  readonly label: Label;
  readonly disputed?: boolean;
  readonly facets?: {
    readonly direction?: string;
    readonly stage?: string;
    readonly goods?: readonly string[];
    readonly quantity?: string | readonly string[];
    readonly attribution?: string | readonly string[];
  };
}

/** Reads a JSON Lines file of labelled articles; lines on which labellers differ are left out. */
export function readLabelled(path: string): LabelledArticle[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledArticle)
    .filter((item) => item.disputed !== true);
}

/** "6,700 containers, 3 million shells" in one string is two. */
export function listed(written: string | readonly string[]): readonly string[] {
  return typeof written === 'string' ? written.split(/[,;]\s+/) : written;
}

/** Which half of a set an item is in, by its id: `even` teaches, `odd` is kept for validation. */
export function partOf(id: string): 'even' | 'odd' {
  let hash = 2166136261;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 8) & 1) === 0 ? 'even' : 'odd';
}

/** Reads a file of labelled articles, or one half of it: `FILE.jsonl`, `FILE.jsonl#even`, `FILE.jsonl#odd`. */
export function readSet(spec: string): LabelledArticle[] {
  const [file = '', part = ''] = spec.split('#');
  return readLabelled(file).filter(({ id }) => part === '' || partOf(id) === part);
}

/** Reads general news (class, title, description) in CSV with doubled quotes: all of it off topic. */
export function readBackground(path: string): LabelledArticle[] {
  return [...readFileSync(path, 'utf8').matchAll(/^"(\d)","((?:[^"]|"")*)","((?:[^"]|"")*)"$/gm)].map(
    (row, at) => ({
      id: `background-${at}`,
      title: (row[2] ?? '').replaceAll('""', '"'),
      text: (row[3] ?? '').replaceAll('""', '"'),
      lang: 'en',
      label: 'off',
    }),
  );
}

/** What the judge is given of a labelled article. */
export function judged(item: LabelledArticle): JudgedText {
  return { title: item.title, summary: item.summary ?? '', text: item.text, language: item.lang };
}

/**
 * Groups articles that tell one event, so that no fold of a cross-validation is learnt on the coverage it is tested
 * on: same label, and either much the same words or a date within two days of each other.
 */
export function storyGroups(items: readonly LabelledArticle[]): number[] {
  const words = items.map(
    (item) =>
      new Set(
        `${item.title} ${item.text}`.toLowerCase().match(/[\p{L}\p{N}]{4,}|[\u3040-\u9fff]{2}/gu) ?? [],
      ),
  );
  const group = items.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  for (let one = 0; one < items.length; one += 1) {
    for (let two = one + 1; two < items.length; two += 1) {
      if (items[one]?.label === items[two]?.label && alike(items, words, one, two))
        group[find(two)] = find(one);
    }
  }
  return group.map((_, at) => find(at));
}

/** In which of so many folds of a cross-validation a group of articles is. */
export function foldOf(group: number, folds: number): number {
  return (Math.imul(group + 1, 0x9e3779b1) >>> 8) % folds;
}

function alike(
  items: readonly LabelledArticle[],
  words: readonly Set<string>[],
  one: number,
  two: number,
): boolean {
  const [first, second] = [words[one] ?? new Set<string>(), words[two] ?? new Set<string>()];
  let shared = 0;
  for (const word of first) if (second.has(word)) shared += 1;
  if (shared / (first.size + second.size - shared || 1) >= 0.2) return true;
  const [dateOne, dateTwo] = [items[one]?.date ?? '', items[two]?.date ?? ''];
  if (dateOne.length < 10 || dateTwo.length < 10) return false;
  return Math.abs(Date.parse(dateOne) - Date.parse(dateTwo)) <= 2 * 86_400_000;
}
