import { type Article, readingOf, shelfOf, trackingOf } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { comparable } from '../shared/article/extract/text-blocks.ts';
import { atOwnAddress } from '../shared/article/own-address.ts';
import { publishedAt, type Reading } from '../shared/article/page.ts';
import {
  notRead,
  type PageOutcome,
  type PageReading,
  pageReadBefore,
  type ReadPageServices,
  readPage,
  wasRead,
} from '../shared/article/read-page.ts';
import { RobotsCache } from '../shared/article/robots-cache.ts';
import {
  historyWith,
  isGoneForGood,
  isNews,
  isRereadDue,
  isWorthRereading,
  lookedAgain,
  type PageMemory,
} from '../shared/article/versions.ts';
import { isGeneral } from '../shared/feed/feed.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { readAllowedPrivate, readEnvironment } from '../shared/runtime/environment.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { type ArticleMessage, articleMessage } from '../shared/runtime/queue/messages.ts';
import type { Queue } from '../shared/runtime/queue/queue.ts';
import { type Asked, queueHandler, type RecordServices } from '../shared/runtime/queue/queue-handler.ts';
import { steppingAside } from '../shared/runtime/queue/step-aside.ts';
import {
  openBlobs,
  openDeadLetters,
  openOwnQueue,
  openQueue,
  startFunction,
  userAgent,
} from '../shared/runtime/services.ts';
import { createWebClient } from '../shared/runtime/web/http-client.ts';
import { HostTurns } from '../shared/store/host-turns.ts';
import { SpendingGate } from '../shared/store/spending.ts';
import type { Stored } from '../shared/store/table.ts';
import { type JudgeArticleServices, judgeArticle } from '../shared/story/judge-article.ts';
import { takesItselfBack } from '../shared/story/withdrawal-words.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { mentionsTopic } from '../shared/topic/gate.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { OpinionBudget } from '../shared/topic/opinion/opinion-budget.ts';
import { createAsker } from '../shared/topic/opinion/second-opinion-asker.ts';
import { openModel } from '../shared/topic/opinion/second-opinion-model.ts';

/**
 * Woken by the articles queue, one host at a time. Reads in two tiers: an entry that names neither side of the deal
 * nor any of its goods, places or ships is judged from itself alone; any other gets its page read. Pages of core
 * articles are asked for again while they may still be edited.
 */
export interface ReadArticleServices extends RecordServices, ReadPageServices, JudgeArticleServices {
  readonly articles: ArticleStore;
  readonly feeds: FeedStore;
  /** Whether an entry names either side of the deal, or any of its goods, places or ships. */
  readonly mentionsTopic: (title: string, summary: string, language: string | null) => boolean;
  readonly stories: Queue<ArticleMessage>;
  /** What the cap on costs leaves out now. */
  readonly spending: Pick<SpendingGate, 'stage'>;
}

/** What handing on takes that reading does not. */
interface HandOnServices extends Pick<ReadArticleServices, 'articles' | 'clock'> {
  /** The queue that it is fed from itself. */
  readonly own: Pick<Queue<ArticleMessage>, 'send'>;
}

/** The articles of a host wait for one another: one that cannot be read steps aside, noted on itself. */
export const handleReading = steppingAside<ArticleMessage, ReadArticleServices, Asked | undefined>(
  (message, services) => readArticle(message, services),
  ({ articleId }, reason, { articles, clock }) =>
    articles.setAside(articleId, { at: clock.now().toISOString(), step: 'read', reason }),
  { inPlace: false },
);

/**
 * 30 s for the exchange about a page, 16 for a robots.txt begun within them, 20 at most for a second opinion, and time to
 * extract, judge and store.
 */
const NEEDS_MS = 75_000;

/** Pages of one host that one invocation asks for (POLLING 15); the rest is read in the next minutes. */
const MOST_PAGES = 10;

export const handler = queueHandler({
  message: articleMessage,
  build,
  handle: handleReading,
  mostAsked: MOST_PAGES,
  own: () => openOwnQueue(readEnvironment('read-article').ARTICLES_QUEUE),
  needsMs: NEEDS_MS,
  handedOn: (services) => services.stories.sent,
  due: handOnPostponed,
});

async function build(): Promise<ReadArticleServices & HandOnServices> {
  const { environment, settings, clock, log, table } = await startFunction('read-article');
  const agent = userAgent(settings);
  const web = createWebClient({ userAgent: agent, allowPrivate: readAllowedPrivate() });
  const { secondOpinion } = settings;
  const hosts = new HostTurns(table, clock);
  const spending = new SpendingGate(table, clock);
  return {
    clock,
    log,
    web,
    hosts,
    agent,
    robots: new RobotsCache({ table, web, hosts, clock, agent }),
    blobs: openBlobs(environment.BUCKET),
    articles: new ArticleStore(table),
    feeds: new FeedStore(table),
    judge: createJudge(armsDeal),
    mentionsTopic,
    stories: openQueue(environment.STORIES_QUEUE),
    own: openQueue(environment.ARTICLES_QUEUE),
    spending,
    deadLetters: openDeadLetters(environment.ARTICLES_DEAD_LETTERS),
    ...(secondOpinion && {
      askSecond: createAsker(secondOpinion, {
        clock,
        log,
        model: openModel(secondOpinion),
        budget: new OpinionBudget(table, secondOpinion.monthlyBudgetUsd, () => spending.whyNoSecondOpinion()),
      }),
    }),
  };
}

/** The longest overdue of each minute: a host that asks for a long delay is asked for one page in it, whatever waits. */
const MOST_DUE = 20;

/**
 * Hands on the articles whose hosts asked to be left alone until now: `reconcile` would, but only every 15 minutes.
 *
 * @returns how many
 */
export async function handOnPostponed({ articles, clock, own }: HandOnServices): Promise<number> {
  const now = clock.now();
  const ids = await articles.waiting('read', now.toISOString(), MOST_DUE);
  const rows = await Promise.all(ids.map((id) => articles.get(id)));
  const found = rows.flatMap((row) => (row?.value.next === 'read' ? [row.value] : []));
  await own.send(found.map((article) => readingOf(article, `#due-${now.getTime()}`)));
  return found.length;
}

/**
 * Reads and judges one article that was discovered or renamed, or asks again for the page of one that is due; stores
 * it, and hands it on when stories have to hear of it. A page that cannot be had any more takes nothing away from what
 * was read.
 *
 * @returns whether the host of its page was asked
 */
export async function readArticle(
  { articleId }: ArticleMessage,
  services: ReadArticleServices,
): Promise<Asked | undefined> {
  const found = await services.articles.get(articleId);
  if (found?.value.next === 'read') return readFirst(found, services);
  if (found?.value.next === 'track') await services.stories.send([trackingOf(found.value)]);
  else if (found && isRereadDue(found.value, services.clock.now())) return readAgain(found, services);
  return undefined;
}

async function readFirst(found: Stored<Article>, services: ReadArticleServices): Promise<Asked | undefined> {
  const before = found.value;
  const known = await pageReadBefore(before, services.blobs);
  // An article that its feed has renamed: only a page that has changed is had again.
  const looked = await pageOf(before, known?.memory ?? null, services);
  if (looked.outcome === 'postponed') {
    await postpone(
      { ...before, nextSince: looked.until.toISOString() },
      found.revision,
      looked.until,
      services,
    );
    return undefined;
  }
  const page = looked.outcome === 'unchanged' && known ? { ...known, memory: looked.memory } : looked;
  if (page.outcome === 'unchanged') throw new Error(`the page of ${before.id} was asked for unconditionally`);
  const best = isNoWorse(page.reading, before.reading) ? page : (known ?? page);
  const judged = await atOwnAddress(await judgeArticle(before, best, services), best, services.articles);
  // What was off topic and still is has no history worth its bytes: it is nearly everything.
  const kept = judged.next === 'track' || before.history !== undefined || isWorthRereading(judged, best);
  const article = kept
    ? { ...judged, history: historyWith(judged, before, best, services.clock.now()) }
    : judged;
  await services.articles.save(article, found.revision);
  services.log.info(EVENTS.articleJudged, {
    articleId: article.id,
    feedId: article.foundBy.feedId,
    label: shelfOf(article),
    score: article.verdict?.score,
    reading: article.reading,
    language: article.language,
    pageAsked: page.reading !== 'entry',
  });
  if (article.next === 'track') await services.stories.send([trackingOf(article)]);
  return page.reading === 'entry' ? undefined : 'asked';
}

/**
 * Asks again for the page of an article. Only another text makes another version: a page that is gone, walled off by
 * now or the same takes nothing away from what was read.
 */
async function readAgain(found: Stored<Article>, services: ReadArticleServices): Promise<Asked | undefined> {
  const before = found.value;
  const { history } = before;
  if (!history) throw new Error(`article ${before.id} is to be read again but never was`);
  const page = await pageOf(before, history.page, services);
  const now = services.clock.now();
  if (page.outcome === 'postponed') {
    const later = { ...before, history: { ...history, rereadAt: page.until.toISOString() } };
    await postpone(later, found.revision, page.until, services);
    return undefined;
  }
  const better = page.outcome === 'read' && isWorthJudging(page, before.reading) ? page : null;
  const judged = better && (await judgedAgain(before, better, history.page, services));
  if (judged && judged.textKey !== before.textKey) {
    const article = { ...judged, history: historyWith(judged, before, better, now) };
    const told = isNews(article, before) ? article : { ...article, next: null, nextSince: before.nextSince };
    await services.articles.save(told, found.revision);
    noteReread(told, 'another text', services);
    if (told.next === 'track') await services.stories.send([trackingOf(told)]);
    return 'asked';
  }
  const gone = page.outcome === 'read' && page.reading === 'missing';
  const same = page.outcome === 'unchanged' || better ? page.memory : null;
  const looked = { ...before, history: lookedAgain(history, before, now, { page: same, gone }) };
  // Who was told of it may have to hear that it stands there no more.
  const isTold = before.storyId !== null && isGoneForGood(history, { gone });
  const kept: Article = isTold ? { ...looked, next: 'track', nextSince: now.toISOString() } : looked;
  await services.articles.save(kept, found.revision);
  noteReread(kept, gone ? 'gone' : same ? 'the same' : 'not readable', services);
  if (isTold) await services.stories.send([trackingOf(kept, '#gone')]);
  return 'asked';
}

async function judgedAgain(
  before: Article,
  page: PageReading,
  memory: PageMemory | null,
  services: ReadArticleServices,
): Promise<Article> {
  const title = retitled(page, memory) ?? before.title;
  const judged = await judgeArticle({ ...before, title, version: before.version + 1 }, page, services);
  // Its page was never had before, so nobody could say whose article it is.
  return before.reading === 'failed' ? atOwnAddress(judged, page, services.articles) : judged;
}

/** The page's title where it had another one before: feeds are slower than pages, and many never name a new title. */
function retitled({ content }: PageReading, memory: PageMemory | null): string | null {
  const [was, is] = [memory?.title ?? null, content?.title ?? null];
  return was !== null && is !== null && comparable(was) !== comparable(is) ? is : null;
}

/** The index wakes it when its host may be asked: until then nobody hands it on. */
async function postpone(
  article: Article,
  revision: number,
  until: Date,
  { articles, log }: ReadArticleServices,
): Promise<void> {
  await articles.save(article, revision);
  log.info(EVENTS.articlePostponed, { articleId: article.id, until: until.toISOString() });
}

function noteReread(article: Article, found: string, { log }: ReadArticleServices): void {
  const { version, history } = article;
  const { rereadAt = null } = history ?? {};
  log.info(EVENTS.articleReread, { articleId: article.id, found, version, rereadAt });
}

/** A report that is withdrawn leaves a line where it stood, which is an edit and no worse reading. */
function isWorthJudging({ reading, content }: PageReading, before: Reading | null): boolean {
  if (isNoWorse(reading, before)) return true;
  const { title, text } = content ?? {};
  return reading === 'stub' && takesItselfBack({ title: title ?? '', excerpt: text ?? '' });
}

/** A page that shows less than before was closed meanwhile; its text is no edit. */
function isNoWorse(reading: Reading, before: Reading | null): boolean {
  return reading === 'full' || (reading === 'stub' && before !== 'full');
}

async function pageOf(
  article: Article,
  memory: PageMemory | null,
  services: ReadArticleServices,
): Promise<PageOutcome> {
  const feed = await services.feeds.get(article.foundBy.feedId);
  const settings = feed?.value.feed.settings;
  if (settings?.feedOnly) return notRead('entry', 'this feed is read from its entries only');
  const promising = services.mentionsTopic(article.title, article.summary, article.language);
  // What was worth reading once is worth it under a vaguer title, too.
  if (!promising && !settings?.alwaysRead && !memory && !wasRead(article)) return notRead('entry', null);
  const general = feed !== null && isGeneral(feed.value.feed);
  if (general && (await services.spending.stage()) === 'no-general-pages') {
    return notRead(
      'entry',
      'pages of general feeds are not read: the cap on what a month may cost is reached',
    );
  }
  const page = await readPage(article, memory, services);
  if (page.outcome !== 'read' || !page.content) return page;
  const published = publishedAt(page.content, services.clock.now(), settings?.timeZone);
  return { ...page, content: { ...page.content, published } };
}
