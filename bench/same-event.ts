/**
 * How well reports of one event are joined, on events labelled by hand (bench/same-event.json). Where all sets of these
 * are there, bench/results/same-event.json is written.
 *
 *   node bench/same-event.ts [--events FILE] [--errors] [--updates] [FILE.jsonl...]
 *
 * Without files: test/fixtures/topic/real-a.jsonl and ../shared/eval/dev.jsonl, where they are.
 *
 * One event: the same statement, strike, listing, visit or publication, told by two outlets. Pairs: all at most three days
 * apart; a report of which only the month is known has the day of its event, and one of no event is compared with all of
 * its month. `unsure` pairs, on which two readers could differ, count in no figure.
 * `checked`: each half by weights learnt on the other alone. `shipped`: what the shipped rule does, learnt on both.
 * `withoutDates`: pairs of other events far apart in time, compared as if nobody knew when they appeared.
 * The play sends all reports of known days, in their order, through the tracking of stories (mean of five orders within
 * a day). An alert is a story that is opened, an update what a report that joins one brings anew (`newsIn`, without a
 * limit a day); hidden is an event of which no report opened a story, untold one of which none brought an update either.
 * `playAtOnce` sends all of them as of one half day, whatever year they are from.
 */
import { parseArgs } from 'node:util';
import { withAlert } from '../shared/alert/decide.ts';
import { newsIn } from '../shared/alert/news.ts';
import { claimWords } from '../shared/alert/render/changes.ts';
import { toldToAll } from '../shared/alert/told.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import { eventClaimsOf } from '../shared/story/event-claims.ts';
import { eventOdds } from '../shared/story/same-event.ts';
import type { Story, StoryUpdate } from '../shared/story/story.ts';
import { findStory, joinStory, openStory, STORY_LIFE_HOURS } from '../shared/story/track.ts';
import { logOdds } from '../shared/topic/linear.ts';
import { writeResults } from './results.ts';
import {
  featuresOf,
  type Half,
  isNear,
  LABELS,
  learnPairs,
  numberFrom,
  type Pair,
  type Report,
  readReports,
} from './same-event-reports.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: LABELS },
    errors: { type: 'boolean', default: false },
    updates: { type: 'boolean', default: false },
  },
});
const { reports, pairs, unsure, isWhole } = readReports(positionals, options.events);
if (reports.length === 0) process.exit(0);

/** By the shipped rule: whether the second report would join a story of the first alone, if both were seen at once. */
function joins({ one, other }: Pair): boolean {
  return findStory(other.article, [openStory(one.article, one.article.seenAt)]) !== null;
}

/** By what the other half teaches; likeness of texts and titles, which nothing teaches, joins as ever. */
function joinsByOther(half: Half): (pair: Pair) => boolean {
  const model = learnPairs(pairs.filter((pair) => pair.half !== half));
  return (pair) => {
    const features = featuresOf(pair);
    const isLike = features && !features['the other direction'] && logOdds(model, features) >= 0;
    // A headline's figure or the hours between them may keep apart what the shipped odds would join; likeness of texts joins what they would not.
    return isLike ? joins(pair) || shippedOdds(pair) < 0 : joins(pair) && shippedOdds(pair) < 0;
  };
}

function shippedOdds({ one, other }: Pair): number {
  const [a, b] = [one, other].map(({ article }) => ({ ...article, event: eventClaimsOf(article) }));
  return a && b ? eventOdds(a, b) : 0;
}

function measurePairs(half: Half, isJoined: (pair: Pair) => boolean) {
  const near = pairs.filter((pair) => pair.half === half && isNear(pair));
  const joined = new Set(near.filter(isJoined));
  if (options.errors && half === 'taught' && isJoined === joins) showErrors(near, joined);
  const count = (of: (pair: Pair) => boolean) => {
    const some = near.filter(of);
    return { pairs: some.length, joined: some.filter((pair) => joined.has(pair)).length };
  };
  const isSameLanguage = ({ one, other }: Pair) => one.article.language === other.article.language;
  const oneEvent = count(({ isOne }) => isOne);
  const others = count(({ isOne, days }) => !isOne && days !== null);
  return {
    oneEvent,
    inOneLanguage: count((pair) => pair.isOne && isSameLanguage(pair)),
    others,
    othersOfUnknownDay: count(({ isOne, days }) => !isOne && days === null),
    precision: oneEvent.joined / (oneEvent.joined + others.joined),
  };
}

function showErrors(near: readonly Pair[], joined: ReadonlySet<Pair>): void {
  for (const pair of near.filter((one) => one.isOne !== joined.has(one))) {
    const [one, other] = [pair.one, pair.other].map(({ id, article }) => `${id} ${article.title}`);
    console.log(`${pair.isOne ? 'apart' : 'WRONG'}: ${one} || ${other}`);
  }
}

/** One destination that is told of every story. */
const READERS = ['desk'] as const;
const ALERTED = READERS.map((destination) => ({ destination, outcome: 'alerted', why: '' }) as const);

const dayOf = ({ article }: Report) => article.seenAt.slice(0, 10);

function play(half: Half, order: number) {
  return played(
    reports
      .filter((report) => report.day !== null && report.half === half)
      .map((report) => ({ report, rank: numberFrom(`${order} ${report.id}`) }))
      .sort((a, b) => dayOf(a.report).localeCompare(dayOf(b.report)) || a.rank - b.rank)
      .map(({ report }) => report),
  );
}

/** All reports within twelve hours, of whatever year: what is told apart by its claims alone. */
function playAtOnce(order: number) {
  const ranked = reports
    .map((report) => ({ report, rank: numberFrom(`${order} ${report.id}`) }))
    .sort((a, b) => a.rank - b.rank);
  return played(
    ranked.map(({ report, rank }) => {
      const at = new Date(Date.UTC(2026, 0, 1) + rank * 12 * 3_600_000).toISOString();
      return { ...report, article: { ...report.article, published: at, seenAt: at } };
    }),
  );
}

function played(dated: readonly Report[]) {
  let stories: readonly Story[] = [];
  const storyOf = new Map<string, string>();
  const openerOf = new Map<string, Report>();
  const updates = new Set<string>();
  for (const report of dated) {
    const { article } = report;
    const since = Date.parse(article.seenAt) - STORY_LIFE_HOURS * 3_600_000;
    const alive = stories.filter(({ changedAt }) => Date.parse(changedAt) >= since);
    const found = findStory(article, alive);
    const joined = found ? joinStory(found, article, article.seenAt) : openStory(article, article.seenAt);
    const elsewhere = alive.filter(({ id }) => id !== found?.id).flatMap((one) => toldToAll(one, READERS));
    const news = found ? newsIn(article, found, toldToAll(found, READERS), elsewhere) : [];
    const opened = found ? joined : withAlert(joined, article, ALERTED, article.seenAt);
    const story = news.length > 0 ? withNews(opened, article, news) : opened;
    if (!found) openerOf.set(story.id, report);
    if (news.length > 0) updates.add(report.id);
    if (news.length > 0 && options.updates) {
      const what = `${report.event?.name === openerOf.get(story.id)?.event?.name ? '' : 'OTHER '}${news.map(claimWords).join(', ')}`;
      console.log(`${what}: ${report.id} ${article.title} || ${openerOf.get(story.id)?.article.title}`);
    }
    stories = [story, ...stories.filter(({ id }) => id !== story.id)];
    storyOf.set(report.id, story.id);
  }
  return told(
    dated.map((report) => ({
      report,
      opener: openerOf.get(storyOf.get(report.id) ?? ''),
      isUpdate: updates.has(report.id),
    })),
  );
}

function withNews(story: Story, { id, seenAt }: JudgedArticle, news: StoryUpdate['news']): Story {
  const update = { articleId: id, at: seenAt, news, beside: [], alerts: [] };
  return { ...story, updates: [...(story.updates ?? []), update] };
}

interface Told {
  readonly report: Report;
  /** Which report opened the story it is in. */
  readonly opener: Report | undefined;
  /** Whether it told who was told of the story that something is new. */
  readonly isUpdate: boolean;
}

function told(all: readonly Told[]) {
  const events = [...Map.groupBy(all, ({ report }) => report.event?.name ?? report.id).values()];
  const several = events.filter((group) => group.length > 1);
  const isForeign = ({ report, opener }: Told) =>
    opener !== undefined &&
    opener.id !== report.id &&
    (opener.event === null || opener.event !== report.event) &&
    !unsure.has(`${report.id} ${opener.id}`);
  return {
    reports: all.length,
    events: events.length,
    updates: all.filter(({ isUpdate }) => isUpdate).length,
    hidden: events.filter((group) => group.every(isForeign)).length,
    hiddenAndUntold: events.filter((group) => group.every((one) => isForeign(one) && !one.isUpdate)).length,
    eventsOfSeveral: several.length,
    theirReports: several.flat().length,
    theirAlerts: several.flat().filter(({ report, opener }) => report === opener).length,
  };
}

const measurePlay = (half: Half) => meanOf((order) => play(half, order));

function meanOf(playOf: (order: number) => ReturnType<typeof told>) {
  const plays = [0, 1, 2, 3, 4].map(playOf);
  const mean = (of: (one: ReturnType<typeof told>) => number) =>
    plays.reduce((sum, one) => sum + of(one), 0) / plays.length;
  return {
    ...plays[0],
    updates: mean(({ updates }) => updates),
    hidden: mean(({ hidden }) => hidden),
    hiddenAndUntold: mean(({ hiddenAndUntold }) => hiddenAndUntold),
    theirAlerts: mean(({ theirAlerts }) => theirAlerts),
  };
}

/** Pairs of other events, their dates removed, and how many of them are joined: by their claims alone. */
function measureWithoutDates() {
  const undated = ({ article }: Report): JudgedArticle => ({ ...article, published: null });
  const far = pairs.filter((pair) => !pair.isOne && !isNear(pair));
  const joined = far.filter(({ one, other }) =>
    findStory(undated(other), [openStory(undated(one), one.article.seenAt)]),
  );
  return { pairs: far.length, joined: joined.length };
}

/** Milliseconds of processor time to find the story of an article among 200 of three members each. */
function measureSpeed() {
  const at = '2024-06-01T00:00:00.000Z';
  const articles = reports.map(({ article }): JudgedArticle => ({ ...article, published: at, seenAt: at }));
  const member = (index: number) => articles[index % articles.length];
  const stories = articles
    .slice(0, 200)
    .map((article, index) =>
      [member(index + 200), member(index + 330)].reduce(
        (story, other) => (other ? joinStory(story, other, at) : story),
        openStory(article, at),
      ),
    );
  const unseen = articles.map((article) => ({ ...article, id: `unseen ${article.id}` }));
  const before = process.cpuUsage();
  for (const article of unseen) findStory(article, stories);
  const { user, system } = process.cpuUsage(before);
  return {
    openStories: stories.length,
    milliseconds: Number(((user + system) / 1000 / unseen.length).toFixed(1)),
  };
}

const ofHalves = <Value>(measure: (half: Half) => Value) => ({
  taught: measure('taught'),
  kept: measure('kept'),
});
const results = {
  reports: reports.length,
  checked: ofHalves((half) => measurePairs(half, joinsByOther(half))),
  shipped: ofHalves((half) => measurePairs(half, joins)),
  withoutDates: measureWithoutDates(),
  play: ofHalves(measurePlay),
  playAtOnce: meanOf(playAtOnce),
  speed: measureSpeed(),
};
console.log(JSON.stringify(isWhole ? writeResults('same-event', results) : results, null, 2));
