import type { ArticleMessage } from '../runtime/queue/messages.ts';
import type { Outgoing } from '../runtime/queue/queue.ts';
import type { SecondOpinion } from '../topic/opinion/second-opinion.ts';
import type { Label, Verdict } from '../topic/verdict.ts';
import type { Reading } from './page.ts';
import type { ReadingHistory } from './versions.ts';

/** What an entry points at: one per canonical URL, whichever feeds name it. Times are ISO 8601 in UTC. */
export interface Article {
  readonly id: string;
  /** Address to ask and to show: as the feed gives it, then as the page calls itself; null for an entry without link. */
  readonly url: string | null;
  readonly title: string;
  /** From the feed entry: plain text. */
  readonly summary: string;
  readonly author: string | null;
  readonly language: string | null;
  /** As the feed or the page states it; `seenAt` rules order. */
  readonly published: string | null;
  readonly seenAt: string;
  readonly outlet: Outlet;
  /** The poll that found it: a retry of that very poll may announce it again. */
  readonly foundBy: { readonly feedId: string; readonly turn: number };
  /** Young enough when first seen to alert anybody (settings: `freshHours`). */
  readonly fresh: boolean;
  /** 1, and one more for each time the feed changed its title, another feed said more, or the page changed its text. */
  readonly version: number;
  /** What has to happen next, and since when it waits for it: the outbox that `reconcile` empties. */
  readonly next: 'read' | 'track' | null;
  readonly nextSince: string;
  readonly reading: Reading | null;
  /** Why the reading is what it is, where it is not `full`. */
  readonly readingNote: string | null;
  readonly rawKey: string | null;
  readonly textKey: string | null;
  /** The opening of the text that was judged. */
  readonly excerpt: string;
  readonly verdict: Verdict | null;
  /** Of a model, where the judge was in doubt and the settings want one; the label of the verdict is the settled one. */
  readonly opinion?: SecondOpinion;
  /** Near-duplicate sketch of title and text, for stories. */
  readonly sketch: string | null;
  /** The article this one repeats under another address, as its page says. */
  readonly duplicateOf: string | null;
  readonly storyId: string | null;
  readonly decisions: readonly Decision[];
  /** Present while it waits for an operator, and nobody hands it on: a step failed for a reason that lies in it. */
  readonly setAside?: SetAside | null;
  /** Its versions, and when its page is asked for again; absent until it is judged. */
  readonly history?: ReadingHistory;
}

/** Why an article could not be handled; its message lies in the dead-letter queue of that step. */
export interface SetAside {
  readonly at: string;
  readonly step: 'read' | 'track';
  readonly reason: string;
}

/** Who published it: taken from the feed. */
export interface Outlet {
  readonly name: string;
  readonly country: string | null;
  readonly stateAffiliated: boolean;
  /** False for a feed of low trust. */
  readonly trusted: boolean;
}

/** What one destination's subscription decided about an article, and why. */
export interface Decision {
  readonly destination: string;
  readonly outcome: 'alerted' | 'already alerted' | 'updated' | 'corrected' | 'held back' | 'not subscribed';
  readonly why: string;
}

/** Where an article is listed: by what the judge said, or as waiting for the judge. */
export type Shelf = Label | 'pending';

/** In the order in which articles move from one to another. */
export const SHELVES = ['pending', 'core', 'related', 'off'] as const satisfies readonly Shelf[];

export function shelfOf(article: Article): Shelf {
  return article.verdict?.label ?? 'pending';
}

/** An article that has been judged and is no `off`, or has become `off` within a story: what stories are made of. */
export type JudgedArticle = Article & { readonly verdict: Verdict; readonly sketch: string };

export function isJudged(article: Article): article is JudgedArticle {
  return article.verdict !== null && article.sketch !== null;
}

/** The message that hands an article to its host's turn; `again` tells a second announcement from the first. */
export function readingOf(article: Article, again = ''): Outgoing<ArticleMessage> {
  const host = article.url ? URL.parse(article.url)?.host : null;
  return {
    id: messageId(article, again),
    group: host ?? article.foundBy.feedId,
    body: { articleId: article.id },
  };
}

/** The message that hands a judged article to its story: one group, so that stories change one at a time. */
export function trackingOf(article: Article, again = ''): Outgoing<ArticleMessage> {
  return { id: messageId(article, again), group: 'stories', body: { articleId: article.id } };
}

/** The version tells a re-reading from a repeat of the same message. */
function messageId(article: Article, again: string): string {
  return `${article.id}#${article.version}${again}`;
}
