/**
 * Which reports are of one event: learns how rare each claim is among the core reports of ../shared/eval/dev.jsonl
 * (config/topic/arms-deal-rarity.json) and measures how well stories are joined on pairs labelled by hand. Writes
 * bench/results/same-event.json.
 *
 *   node bench/same-event.ts [--learn] [FILE]
 *
 * Pairs: all of core reports at most three days apart, by the date the set states (76 of 161 have a day). One event:
 * the same statement, strike, listing or visit, told by two outlets; `UNSURE` pairs, where two readers could differ,
 * count in no figure. Far pairs: more than six days apart; none is one event, and all of them share actors and goods.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { JudgedArticle } from '../shared/article/article.ts';
import { claimKeysOf } from '../shared/story/same-event.ts';
import { sketchOf } from '../shared/story/sketch.ts';
import { findStory, openStory } from '../shared/story/track.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';

/** Ids of the set, one event a line. */
const EVENTS = `
intl-042 intl-191
enpos-242 intl-185
intl-159 intl-198
enpos-017 enpos-020 enpos-023 enpos-022 intl-145 enpos-018
enpos-021 intl-197
intl-101 intl-144 intl-277
enpos-025 enpos-259
enpos-030 enpos-033 enpos-031 enneg-147
enpos-094 intl-189
enpos-080 enpos-082 enpos-083
enpos-035 enpos-032 enpos-034
enpos-090 enpos-091 enpos-093 enpos-092
enpos-156 enpos-157
enpos-081 enpos-084 enpos-085
enpos-159 intl-251
enpos-180 intl-182
enpos-181 enpos-183 intl-001`;
const UNSURE = `
enpos-237 enpos-235
enpos-021 enpos-161
intl-197 enpos-161
intl-182 enpos-181
intl-182 enpos-183
intl-182 intl-001
enpos-180 enpos-181
enpos-180 enpos-183`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { learn: { type: 'boolean', default: false } },
});
const file = positionals[0] ?? here('../../shared/eval/dev.jsonl');
if (!existsSync(file)) {
  console.log(`Not measured: there is no ${file}.`);
  process.exit(0);
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly date: string | null;
  readonly label: string;
}

const judge = createJudge(armsDeal);
const rows: readonly Row[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const reports = rows
  .filter(({ label }) => label === 'core')
  .map((row) => ({ row, article: articleOf(row) }))
  .filter(({ article }) => article.verdict.label === 'core');

function articleOf({ id, title, text, lang, date }: Row): JudgedArticle {
  const at = `${date ?? '2000-01-01'}T00:00:00.000Z`;
  return {
    id,
    url: null,
    title,
    summary: '',
    author: null,
    language: lang,
    published: at,
    seenAt: at,
    outlet: { name: id, country: null, stateAffiliated: false, trusted: true },
    foundBy: { feedId: 'bench', turn: 0 },
    fresh: true,
    version: 1,
    next: 'track',
    nextSince: at,
    reading: 'full',
    readingNote: null,
    rawKey: null,
    textKey: null,
    excerpt: '',
    verdict: judge({ title, summary: '', text, language: lang }),
    sketch: sketchOf(`${title}\n${text}`),
    duplicateOf: null,
    storyId: null,
    decisions: [],
  };
}

function learn(): void {
  const counts = new Map<string, number>();
  for (const { article } of reports)
    for (const key of claimKeysOf(article.verdict.facts)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count > 2).sort(([a], [b]) => (a < b ? -1 : 1));
  const data = { reports: reports.length, counts: Object.fromEntries(common) };
  writeFileSync(here('../config/topic/arms-deal-rarity.json'), `${JSON.stringify(data, null, 2)}\n`);
  console.log(`learnt ${common.length} counts from ${reports.length} reports`);
}

const linesOf = (text: string) => text.trim().split('\n');
const eventOf = new Map(linesOf(EVENTS).flatMap((line, event) => line.split(' ').map((id) => [id, event])));
const unsure = new Set(linesOf(UNSURE).flatMap((line) => [line, line.split(' ').toReversed().join(' ')]));

/** Whether the second report would join a story of the first alone, if both were seen at once. */
function joins(first: JudgedArticle, second: JudgedArticle): boolean {
  return findStory(second, [openStory(first, first.seenAt)]) !== null;
}

function measure() {
  const dated = reports.filter(({ row }) => /^\d{4}-\d\d-\d\d$/.test(row.date ?? ''));
  const near = { pairs: 0, oneEvent: 0, joined: 0, right: 0 };
  const far = { pairs: 0, joinedWithoutTheirDates: 0 };
  const wrong: string[] = [];
  dated.forEach(({ row, article }, at) => {
    for (const other of dated.slice(at + 1)) {
      const days = Math.abs(Date.parse(row.date ?? '') - Date.parse(other.row.date ?? '')) / 86_400_000;
      if (days > 6) {
        far.pairs++;
        const undated = (one: JudgedArticle) => ({ ...one, published: null });
        if (joins(undated(article), undated(other.article))) far.joinedWithoutTheirDates++;
      }
      if (days > 3 || unsure.has(`${row.id} ${other.row.id}`)) continue;
      const isOne = eventOf.has(row.id) && eventOf.get(row.id) === eventOf.get(other.row.id);
      const joined = joins(article, other.article);
      near.pairs++;
      if (isOne) near.oneEvent++;
      if (joined) near.joined++;
      if (joined && isOne) near.right++;
      if (joined && !isOne) wrong.push(`${row.title} || ${other.row.title}`);
    }
  });
  return { reports: reports.length, dated: dated.length, near, far, wrong };
}

if (options.learn) learn();
else {
  const results = measure();
  writeFileSync(here('./results/same-event.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(JSON.stringify(results, null, 2));
}
