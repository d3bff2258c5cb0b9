/**
 * Quality, speed, memory and bundle size of article extraction, beside @mozilla/readability on linkedom in the same
 * run. Writes bench/results/articles.json.
 *
 *   node bench/articles.ts [--corpus DIR] [--benchmark DIR]
 *
 * --corpus: news pages with known answers, by default ../shared/corpus/articles. --benchmark: a checkout of
 * https://github.com/scrapinghub/article-extraction-benchmark. A set that is not there is left out, and the results
 * say so; without either, speed is measured on the project's own few pages. Sets are split in halves by a hash of the
 * page's id: only the errors of half 0 were looked at when rules were written.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { extractPage } from '../shared/article/extract-page.ts';
import type { PageContent } from '../shared/article/page.ts';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import {
  dateIsRight,
  type Match,
  matchTexts,
  mean,
  namesAreRight,
  quantile,
  scoreTexts,
  titleIsRight,
  titleMark,
} from './article-metrics.ts';
import { readPlainly } from './plain-readability.ts';
import { rounded, writeResults } from './results.ts';

interface Page {
  readonly id: string;
  readonly url: string;
  /** The bytes as stored; read anew each time, so that a set does not have to fit into memory. */
  readonly read: () => Uint8Array;
  readonly text: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string', default: here('../../shared/corpus/articles') },
    benchmark: { type: 'string' },
    child: { type: 'string' },
    file: { type: 'string' },
  },
});

const extractors: Readonly<Record<string, (bytes: Uint8Array, url: string) => PageContent | null>> = {
  own: (bytes, url) => extractPage(bytes, { url, contentType: 'text/html' }),
  plain: (bytes) => textOnly(readPlainly(decodeText(bytes, 'text/html').text)),
  none: () => null,
};

function textOnly(text: string): PageContent {
  const nothing = { title: null, published: null, modified: null, language: null, canonicalUrl: null };
  return { ...nothing, text, author: null, site: null, reading: 'full' };
}

function readCorpus(dir: string): readonly Page[] {
  const pages: readonly (Omit<Page, 'read'> & { readonly path: string })[] = JSON.parse(
    readFileSync(join(dir, 'manifest.json'), 'utf8'),
  );
  return pages.map((page) => ({ ...page, read: () => gunzipSync(readFileSync(join(dir, page.path))) }));
}

function readBenchmark(dir: string): readonly Page[] {
  const answers: Readonly<Record<string, { articleBody: string; url: string }>> = JSON.parse(
    readFileSync(join(dir, 'ground-truth.json'), 'utf8'),
  );
  return Object.entries(answers).map(([id, { articleBody, url }]) => {
    const read = () => gunzipSync(readFileSync(join(dir, 'html', `${id}.html.gz`)));
    return { id, url, read, text: articleBody, title: null, published: null, authors: [] };
  });
}

function ownPages(): readonly Page[] {
  const dir = here('../test/fixtures/pages');
  return readdirSync(dir).map((name) => ({
    id: name,
    url: `https://gazette.example/${name}`,
    read: () => readFileSync(join(dir, name)),
    text: '',
    title: null,
    published: null,
    authors: [],
  }));
}

/**
 * By page, the titles (`titleMark`) that two readers, apart from each other, called a headline of the article: on the 30
 * pages where ours was not, word for word, the reference's, and on 38 others. How they were asked: docs/decisions/030.
 */
const judgedTitles: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(here('titles-judged.json'), 'utf8'),
);

interface Outcome {
  readonly page: Page;
  readonly content: PageContent | null;
  readonly milliseconds: number;
  readonly match: Match;
}

/**
 * Every page by every extractor in turn, so that whatever else the machine does weighs on all alike; of the rounds
 * the fastest counts, since only other work can make a round slower than the page is.
 */
function run(
  pages: readonly Page[],
  names: readonly string[],
  rounds: number,
): readonly (readonly Outcome[])[] {
  const rows = pages.map((page) => {
    const bytes = page.read();
    const fastest = names.map(() => Number.POSITIVE_INFINITY);
    const contents: (PageContent | null)[] = names.map(() => null);
    for (let round = 0; round < rounds; round++) {
      names.forEach((name, i) => {
        const started = performance.now();
        try {
          contents[i] = extractors[name]?.(bytes, page.url) ?? null;
        } catch {
          // Counted as a page without text.
        }
        fastest[i] = Math.min(fastest[i] ?? 0, performance.now() - started);
      });
    }
    return names.map((_, i) => {
      const content = contents[i] ?? null;
      return {
        page,
        content,
        milliseconds: fastest[i] ?? 0,
        match: matchTexts(page.text, content?.text ?? ''),
      };
    });
  });
  return names.map((_, i) => rows.flatMap((row) => row[i] ?? []));
}

const inHalf = (half: number) => (outcome: Outcome) =>
  (createHash('sha256').update(outcome.page.id).digest()[0] ?? 0) % 2 === half;

function scores(outcomes: readonly Outcome[]) {
  const of = (part: readonly Outcome[]) => {
    const { f1, precision, recall } = scoreTexts(part.map(({ match }) => match));
    return { pages: part.length, f1: rounded(f1), precision: rounded(precision), recall: rounded(recall) };
  };
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  return {
    ...of(outcomes),
    half0: of(outcomes.filter(inHalf(0))),
    half1: of(outcomes.filter(inHalf(1))),
    withoutText: outcomes.filter(({ content }) => !content?.text).length,
    msMedian: rounded(quantile(times, 0.5)),
    msP95: rounded(quantile(times, 0.95)),
  };
}

/** Shares of the pages whose answer is known and right; null where no page of the set has one. */
function metadataScores(outcomes: readonly Outcome[]) {
  const share = (among: readonly Outcome[], isRight: (outcome: Outcome) => boolean) =>
    among.length === 0 ? null : rounded(mean(among.map((outcome) => Number(isRight(outcome)))));
  return {
    title: share(
      outcomes.filter(({ page }) => page.title),
      ({ content, page }) => titleIsRight(page.title ?? '', content?.title ?? null),
    ),
    titleByReaders: share(
      outcomes.filter(({ page }) => page.title),
      ({ content, page }) =>
        judgedTitles[page.id]?.includes(titleMark(content?.title ?? '')) ??
        titleIsRight(page.title ?? '', content?.title ?? null),
    ),
    date: share(
      outcomes.filter(({ page }) => page.published),
      ({ content, page }) => dateIsRight(page.published ?? '', content?.published ?? null),
    ),
    authors: share(
      outcomes.filter(({ page }) => page.authors?.length > 0),
      ({ content, page }) => namesAreRight(page.authors, content?.author ?? null),
    ),
    readAsFull: share(outcomes, ({ content }) => content?.reading === 'full'),
  };
}

function availableSets(): Readonly<Record<string, readonly Page[]>> {
  const sets: Record<string, readonly Page[]> = {};
  if (existsSync(join(options.corpus, 'manifest.json'))) sets.news = readCorpus(options.corpus);
  if (options.benchmark) sets.benchmark = readBenchmark(options.benchmark);
  return Object.keys(sets).length > 0 ? sets : { own: ownPages() };
}

/** Peak resident memory of a process of its own, in MB, and its answer on one file. */
function inProcess(...args: readonly string[]): { peakMb: number; cpuMs: number; reading: string | null } {
  const self = fileURLToPath(import.meta.url);
  return JSON.parse(
    execFileSync(process.execPath, [self, '--corpus', options.corpus, ...args], { encoding: 'utf8' }),
  );
}

function child(extractor: string): void {
  const pages = options.file
    ? [{ read: () => readFileSync(options.file ?? ''), url: 'https://hostile.example/a' }]
    : Object.values(availableSets()).flat();
  const started = process.cpuUsage();
  let reading: string | null = null;
  for (const page of pages) {
    try {
      reading = extractors[extractor]?.(page.read(), page.url)?.reading ?? null;
    } catch {
      reading = 'threw';
    }
  }
  const { system, user } = process.cpuUsage(started);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ peakMb, cpuMs: Math.round((system + user) / 1000), reading }));
}

const FIVE_MEGABYTES = 5 * 1024 * 1024;
const fill = (piece: string) => piece.repeat(Math.floor(FIVE_MEGABYTES / Buffer.byteLength(piece)));
const HOSTILE: Readonly<Record<string, () => string>> = {
  'nested elements': () => fill('<div>'),
  'nested elements with text': () => fill('<div>x'),
  paragraphs: () => fill('<p>A sentence of an article, long enough to count as one.</p>'),
  'one text': () => fill('lorem ipsum dolor '),
  'one tag of attributes': () => `<div ${Array.from({ length: 600_000 }, (_, i) => `a${i}`).join(' ')}>`,
  'endless title': () => `<title>${fill(' - x')}`,
  headings: () => fill('<h1>A heading of many on this page</h1>'),
  'half-open tables': () => fill('<table><tr><td>'),
  'backslashes in a script': () => `<script>${fill('\\')}"text":"x</script>`,
};

function hostile() {
  const dir = mkdtempSync(join(tmpdir(), 'pages-'));
  const figures = Object.entries(HOSTILE).map(([name, make]) => {
    const file = join(dir, 'page.html');
    writeFileSync(file, make());
    const base = inProcess('--child', 'none', '--file', file);
    const { cpuMs, peakMb, reading } = inProcess('--child', 'own', '--file', file);
    return { name, cpuMs, peakMb, withoutExtractionMb: base.peakMb, reading };
  });
  rmSync(dir, { recursive: true });
  return figures;
}

/** Kilobytes that a Lambda bundle carries for an entry, by package. */
async function bundleOf(entry: string) {
  const { metafile, outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    metafile: true,
    minify: true,
    platform: 'node',
    write: false,
    outdir: 'bundle',
    logLevel: 'silent',
  });
  const parts: Record<string, number> = {};
  for (const output of Object.values(metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      const part = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'own code';
      parts[part] = (parts[part] ?? 0) + bytesInOutput;
    }
  const kb = (bytes: number) => Math.round(bytes / 1000);
  const largest = Object.entries(parts).sort(([, a], [, b]) => b - a);
  return {
    kilobytes: kb(outputFiles.reduce((sum, { contents }) => sum + contents.length, 0)),
    parts: Object.fromEntries(largest.slice(0, 6).map(([part, bytes]) => [part, kb(bytes)])),
  };
}

async function main(): Promise<void> {
  const sets = availableSets();
  const missing = [...('news' in sets ? [] : ['news']), ...('benchmark' in sets ? [] : ['benchmark'])];
  if (missing.length > 0) console.log(`Not measured, since not there: ${missing.join(', ')}.`);
  const all = Object.values(sets).flat();
  const names = ['own', 'plain'];
  run(all.slice(0, 30), names, 1);
  const quality = Object.entries(sets).map(([set, pages]) => {
    const [own = [], plain = []] = run(pages, names, 3);
    return { set, own: { ...scores(own), ...metadataScores(own) }, plain: scores(plain) };
  });
  const results = writeResults('articles', {
    notMeasured: missing,
    quality,
    memory: {
      ownPeakMb: inProcess('--child', 'own').peakMb,
      plainPeakMb: inProcess('--child', 'plain').peakMb,
      withoutExtractionMb: inProcess('--child', 'none').peakMb,
    },
    hostile: hostile(),
    bundles: {
      extraction: await bundleOf('../shared/article/extract-page.ts'),
      plain: await bundleOf('./plain-readability.ts'),
      language: await bundleOf('../shared/article/language.ts'),
    },
  });
  console.log(JSON.stringify(results, null, 2));
}

if (options.child) child(options.child);
else await main();
