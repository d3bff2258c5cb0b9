import type { DigestAlert } from '../alert/alert.ts';
import { coverageBetween } from '../alert/coverage.ts';
import { digestsOf } from '../alert/digest.ts';
import { describeCoverage, describeMissing, sightOf } from '../alert/render/coverage.ts';
import { LEFT_OUT } from '../alert/troubles/spending-notice.ts';
import { DAY_MS } from '../runtime/spans.ts';
import { monthOf, stageOf } from '../store/spending.ts';
import { fitting } from './answer-size.ts';
import type { CoverageReply, SpendingReply } from './api-types.ts';
import { coverageQuery, digestQuery } from './requests.ts';
import { ApiProblem, type ApiRequest, type Route, validated } from './router.ts';
import type { QueryServices } from './routes.ts';

/** What was watched, what a digest would say of it (nothing is sent), and what it has cost. */
export const coverageRoutes: readonly Route<QueryServices>[] = [
  { method: 'GET', path: /^\/api\/coverage$/, answer: ({ query }, _, services) => coverage(query, services) },
  { method: 'GET', path: /^\/api\/digest$/, answer: ({ query }, _, services) => digest(query, services) },
  { method: 'GET', path: /^\/api\/spending$/, answer: (_, __, services) => spending(services) },
];

/** Of a digest: coverage is a question to the table for each hour, and the articles of the span are counted. */
const MOST_DAYS = 31;

async function coverage(query: ApiRequest['query'], services: QueryServices): Promise<CoverageReply> {
  const { day } = validated(coverageQuery, query);
  const now = services.clock.now();
  const from = new Date(`${day ?? now.toISOString().slice(0, 10)}T00:00:00Z`);
  if (from > now) {
    const today = now.toISOString().slice(0, 10);
    throw new ApiProblem(
      400,
      `day: expected one that has begun, but ${day} lies ahead: it is ${today} in UTC`,
    );
  }
  const to = new Date(Math.min(from.getTime() + DAY_MS - 1, now.getTime()));
  const stage = stageOf(await services.spending(monthOf(now)));
  const statement = await coverageBetween(from, to, { ...services, spending: stage }, now);
  return withRoom({
    ...statement,
    sight: sightOf(statement),
    sentence: describeCoverage(statement),
    missing: describeMissing(statement),
  });
}

/** Naming as many feeds as an answer has room for, those that fail first, and counting the rest. */
function withRoom(reply: CoverageReply): CoverageReply {
  const { feeds, possibleGaps, notWatched } = reply;
  const { late = [], behind = [] } = notWatched ?? {};
  const lists = { failing: feeds.failing, silent: feeds.silent, possibleGaps, late, behind };
  const all = Object.entries(lists).flatMap(([list, titles]) => titles.map((title) => ({ list, title })));
  const naming = (named: typeof all): CoverageReply => {
    const of = (list: keyof typeof lists) =>
      named.filter((one) => one.list === list).map(({ title }) => title);
    return {
      ...reply,
      feeds: { ...feeds, failing: of('failing'), silent: of('silent') },
      possibleGaps: of('possibleGaps'),
      ...(notWatched && { notWatched: { ...notWatched, late: of('late'), behind: of('behind') } }),
    };
  };
  const named = fitting(all, naming([]));
  if (named.length === all.length) return reply;
  const rest = Map.groupBy(all.slice(named.length), ({ list }) => list);
  const leftOut = Object.fromEntries([...rest].map(([list, titles]) => [list, titles.length]));
  return { ...naming([...named]), leftOut };
}

async function digest(query: ApiRequest['query'], services: QueryServices): Promise<DigestAlert> {
  const { since, label } = validated(digestQuery, query);
  const now = services.clock.now();
  const from = since === undefined ? new Date(now.getTime() - DAY_MS) : new Date(since);
  if (from > now) throw new ApiProblem(400, `since: expected a time that is past, but ${since} lies ahead`);
  if (now.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw new ApiProblem(400, `since: expected a time of the last ${MOST_DAYS} days, found ${since}`);
  }
  const spending = stageOf(await services.spending(monthOf(now)));
  const reader = { name: 'preview', labels: label, minScore: 0, languages: null };
  const [one] = await digestsOf({ from, to: now }, now, [reader], { ...services, spending });
  if (!one) throw new Error('one reader has one digest');
  return one.digest;
}

async function spending(services: QueryServices): Promise<SpendingReply> {
  const month = monthOf(services.clock.now());
  const known = await services.spending(month);
  const {
    essential = 0,
    pages = 0,
    secondOpinions = 0,
    stage = 'normal',
    cap = null,
    until = null,
  } = known ?? {};
  const usd = (essential + pages + secondOpinions) / 1e6;
  return { month, usd, cap, stage, leftOut: LEFT_OUT[stage], until };
}
