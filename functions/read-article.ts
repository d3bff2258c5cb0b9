import { createHash } from 'node:crypto';
import { type Article, shelfOf } from '../shared/article/article.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { trackingOf } from '../shared/article/hand-on.ts';
import { detectLanguage } from '../shared/article/language.ts';
import type { PageReading } from '../shared/article/read-page.ts';
import { type ReadPageServices, readPage } from '../shared/article/read-page.ts';
import { RobotsCache } from '../shared/article/robots-cache.ts';
import { canonicalUrl, articleId as idOf } from '../shared/feed/canonical-url.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { readAllowedPrivate } from '../shared/runtime/environment.ts';
import { createWebClient } from '../shared/runtime/http-client.ts';
import { EVENTS } from '../shared/runtime/log.ts';
import { type ArticleMessage, articleMessage } from '../shared/runtime/messages.ts';
import type { Queue } from '../shared/runtime/queue.ts';
import { queueHandler, type RecordServices } from '../shared/runtime/queue-handler.ts';
import {
  openBlobs,
  openDeadLetters,
  openQueue,
  startFunction,
  userAgent,
} from '../shared/runtime/services.ts';
import { HostTurns } from '../shared/store/host-turns.ts';
import { sketchOf } from '../shared/story/sketch.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { mentionsTopic } from '../shared/topic/gate.ts';
import { createJudge, type Judge } from '../shared/topic/judge.ts';
import type { JudgedText, Verdict } from '../shared/topic/verdict.ts';

/**
 * Woken by the articles queue, one host at a time. Reads in two tiers: an entry that names neither side of the deal
 * nor any of its goods, places or ships is judged from itself alone; any other gets its page read.
 */
export interface ReadArticleServices extends RecordServices, ReadPageServices {
  readonly articles: ArticleStore;
  readonly feeds: FeedStore;
  readonly judge: Judge;
  /** Whether an entry names either side of the deal, or any of its goods, places or ships. */
  readonly mentionsTopic: (title: string, summary: string, language: string | null) => boolean;
  readonly stories: Queue<ArticleMessage>;
}

export const handler = queueHandler({ message: articleMessage, build, handle: readArticle });

async function build(): Promise<ReadArticleServices> {
  const { environment, settings, clock, log, table } = await startFunction('read-article');
  const agent = userAgent(settings);
  const web = createWebClient({ userAgent: agent, allowPrivate: readAllowedPrivate() });
  const hosts = new HostTurns(table, clock);
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
    deadLetters: openDeadLetters(environment.ARTICLES_DEAD_LETTERS),
  };
}

/** Reads and judges one discovered article, stores it, and hands it on when it is core or related. */
export async function readArticle(
  { articleId }: ArticleMessage,
  services: ReadArticleServices,
): Promise<void> {
  const found = await services.articles.get(articleId);
  if (found?.value.next !== 'read') {
    if (found?.value.next === 'track') await services.stories.send([trackingOf(found.value)]);
    return;
  }
  const page = await pageOf(found.value, services);
  const judged = await judge(found.value, page, services);
  const article = await withoutDuplicate(judged, page, services);
  await services.articles.save(article, found.revision);
  services.log.info(EVENTS.articleJudged, {
    articleId,
    label: shelfOf(article),
    score: article.verdict?.score,
    reading: article.reading,
    language: article.language,
    pageAsked: page.reading !== 'entry',
  });
  if (article.next === 'track') await services.stories.send([trackingOf(article)]);
}

const NOT_ASKED: PageReading = { reading: 'entry', note: null, content: null, rawKey: null };

async function pageOf(article: Article, services: ReadArticleServices): Promise<PageReading> {
  const feed = await services.feeds.get(article.foundBy.feedId);
  const settings = feed?.value.feed.settings;
  if (settings?.feedOnly) return { ...NOT_ASKED, note: 'this feed is read from its entries only' };
  const promising = services.mentionsTopic(article.title, article.summary, article.language);
  return promising || settings?.alwaysRead ? readPage(article, services) : NOT_ASKED;
}

async function judge(article: Article, page: PageReading, services: ReadArticleServices): Promise<Article> {
  // A wall, a list of links or another article says nothing about this one.
  const text = page.reading === 'full' || page.reading === 'stub' ? (page.content?.text ?? '') : '';
  const title = article.title || page.content?.title || '';
  const language = detectLanguage([title, text || article.summary].join('\n'), article.language);
  const judged: JudgedText = { title, summary: article.summary, text, language };
  const verdict = services.judge(judged);
  const handedOn = verdict.label !== 'off';
  const textKey = handedOn || text !== '' ? textKeyOf(article, judged) : null;
  if (textKey) await services.blobs.put(textKey, JSON.stringify(judged));
  return {
    ...article,
    title,
    language,
    published: article.published ?? page.content?.published ?? null,
    author: article.author ?? page.content?.author ?? null,
    reading: page.reading,
    readingNote: page.note,
    rawKey: page.rawKey,
    textKey,
    excerpt: (text || article.summary).slice(0, 400),
    verdict: handedOn ? verdict : brief(verdict),
    sketch: handedOn ? sketchOf(`${title}\n${text || article.summary}`) : null,
    next: handedOn ? 'track' : null,
    nextSince: services.clock.now().toISOString(),
  };
}

/** Nobody reads the facts of what is off topic: enough stays to see why it was judged so. */
function brief(verdict: Verdict): Verdict {
  const strongest = [...verdict.evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 5);
  return { ...verdict, evidence: strongest };
}

/** The address a page calls its own wins over the feed's: an article that stands there already is not a second one. */
async function withoutDuplicate(
  article: Article,
  page: PageReading,
  { articles }: ReadArticleServices,
): Promise<Article> {
  const own = page.content?.canonicalUrl ?? null;
  if (!own || !article.url || !sameSite(own, article.url)) return article;
  const ownId = idOf(own);
  const standing = ownId === article.id ? null : await articles.get(ownId);
  const holder = standing ? ownId : await articles.claimAddress(ownId, article.id);
  return holder === article.id
    ? { ...article, url: own }
    : { ...article, duplicateOf: holder, next: null, sketch: null };
}

/** Only its own site can say that a page is another: else any page could pass for somebody's article. */
function sameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => URL.parse(canonicalUrl(url) ?? '')?.hostname);
  return a !== undefined && a === b;
}

function textKeyOf(article: Article, text: JudgedText): string {
  const hash = createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);
  return `text/${article.id}-${hash}.gz`;
}
