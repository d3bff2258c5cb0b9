import { countOf, oneLine } from '../shared/alert/render/words.ts';
import type { CheckedEntry, CheckedFeed } from './check-feed.ts';
import { shellWord } from './command.ts';
import { shortTime, tableOf } from './table.ts';

const SHOWN = 10;

const pageWords: Readonly<Record<CheckedEntry['page'], string>> = {
  read: 'page',
  entry: 'entry only',
  robots: 'robots.txt',
  'no-page': 'no link',
  unknown: 'other site',
};

/** What `feeds check` found, for people. */
export function checkedPage(checked: CheckedFeed): string {
  const { url, title, format, language, entries, interval } = checked;
  const rows = entries
    .slice(0, SHOWN)
    .map((entry) => [
      shortTime(entry.published),
      pageWords[entry.page],
      oneLine(entry.title ?? '(no title)'),
    ]);
  const facts: readonly (readonly [string, string | null])[] = [
    ['found', checked.foundBy && `named by or near ${checked.foundBy}`],
    ['moved', checked.movedTo && `for good, to ${checked.movedTo}: add that address`],
    [
      'holds',
      `${format}, ${countOf(entries.length, 'entry', 'entries')}, ${size(checked.bytes)}, language ${language ?? 'unknown'}`,
    ],
    ['interval', `would be asked every ${interval.minutes} minutes: ${interval.why}`],
    ['validators', validatorWords(checked)],
    ['robots.txt', robotsWords(checked)],
    ['pages', pagesWords(entries)],
    ...checked.warnings.map((warning) => ['warning', warning] as const),
    ...checked.others
      .slice(0, 5)
      .map((other) => ['also there', `${other.url}  ${other.title ?? ''}`] as const),
  ];
  return [
    `${oneLine(title ?? '(no title)')}  ${url}`,
    '',
    ...facts.flatMap(([name, text]) => (text === null ? [] : [`${name.padEnd(12)}${oneLine(text)}`])),
    '',
    rows.length > 0 ? tableOf(['published', 'read from', 'title'], rows) : 'No entries now.\n',
    `To watch it: arms-watch feeds add ${shellWord(checked.movedTo ?? url)}`,
    '',
  ].join('\n');
}

function validatorWords({ validators }: CheckedFeed): string {
  if (!validators) return 'none, so that it would be asked in full each time';
  const { etag, lastModified } = validators;
  const given = [etag && `ETag ${etag}`, lastModified && `Last-Modified ${lastModified}`].filter(Boolean);
  return `${given.join(', ')}: it would be asked whether it changed`;
}

function robotsWords({ robots, entries }: CheckedFeed): string {
  if (!robots) return 'not asked for: no entry has a link';
  if (robots.problem !== null) return `${robots.url} ${robots.problem}: no page may be read for now`;
  const refused = entries.filter(({ page }) => page === 'robots').length;
  const delay =
    robots.crawlDelaySeconds === null ? '' : `, and asks for ${robots.crawlDelaySeconds} s between pages`;
  return refused === 0
    ? `${robots.url} lets us read the pages here that we would read${delay}`
    : `${robots.url} asks us not to read ${refused} of these pages${delay}: judged from their entries`;
}

function pagesWords(entries: readonly CheckedEntry[]): string {
  const read = entries.filter(({ page }) => page === 'read' || page === 'unknown').length;
  const gated = entries.filter(({ page }) => page === 'entry').length;
  return `${read} of ${countOf(entries.length, 'entry', 'entries')} name the deal's sides, goods, places or ships, and would have their page read; ${gated} name none and would be judged from title and summary alone`;
}

function size(bytes: number): string {
  return bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`;
}
