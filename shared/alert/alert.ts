import type { Claim, ClaimsDifference } from '../article/claims-difference.ts';
import type { Reading } from '../article/page.ts';
import type { SpendingStage } from '../store/spending.ts';
import type { NewOfStory, Origins, Precedent, StoryDenial, StoryFacts } from '../story/story.ts';
import type { NamedQuote } from '../topic/strongest.ts';
import type { Facts, Label } from '../topic/verdict.ts';

/**
 * What somebody is told, before it takes the shape of a channel. Text from outside (headlines, quotes, outlet names)
 * is kept as found; every renderer treats it as data. All times are ISO 8601 in UTC.
 */
export type AlertContent = StoryAlert | CorrectionAlert | HealthAlert | DigestAlert | WatchingAlert;

interface Decided {
  readonly id: string;
  readonly decidedAt: string;
}

/** A story that is new, or in which something new is claimed. The article named is the one that brought the news. */
export interface StoryAlert extends Decided {
  readonly kind: 'story';
  /** Why now, in English and lower case: `new story`, `new in this story: 6,700 containers, by Shin Won-sik`. */
  readonly reason: string;
  readonly headline: string;
  readonly url: string;
  /** Outlet name as people know it. */
  readonly source: string;
  readonly stateAffiliated: boolean;
  readonly language: string | null;
  readonly published: string | null;
  readonly label: Label;
  readonly score: number;
  readonly reading: Reading;
  /** The opening of the article in its own language; may be empty. */
  readonly excerpt: string;
  /** The strongest first; renderers show one quote a concept and at most six. */
  readonly evidence: readonly NamedQuote[];
  readonly facts: Facts;
  readonly origins: Origins;
  readonly storyId: string;
  /** The story in the dashboard, where one is reachable. */
  readonly storyUrl: string | null;
  /** Other coverage of the story, the most telling first; renderers show at most five. */
  readonly moreArticles: readonly ArticleLink[];
  /** What another story told before of the same goods, way and voice; of new stories alone. */
  readonly precedent?: Precedent;
  /** The denials of it that were told before; of new stories alone. */
  readonly denials?: readonly StoryDenial[];
  /** Present where the destination was told of the story before: by which alert, and what is new since. */
  readonly update?: NewOfStory & {
    readonly alertId: string;
    readonly decidedAt: string;
    readonly headline: string;
  };
}

/** What somebody was told of has changed: its publisher edited the article, and with it what is claimed. */
export interface CorrectionAlert extends Decided {
  readonly kind: 'correction';
  /** The alert that told the claims as they were. */
  readonly corrects: { readonly alertId: string; readonly decidedAt: string };
  readonly headline: string;
  readonly url: string;
  readonly source: string;
  readonly stateAffiliated: boolean;
  readonly language: string | null;
  /** When the text before and the text after were read: the edit lies between. */
  readonly readBefore: string;
  readonly readAfter: string;
  readonly label: Label;
  readonly score: number;
  /** How the article was judged before, where that is not `label`. */
  readonly labelBefore: Label | null;
  /** What the article had claimed, of what was told, where its page is marked as withdrawn; may be empty. */
  readonly withdrawn?: readonly Claim[];
  /** What was told of it, where the publisher has its page no more and nobody else tells it. */
  readonly gone?: readonly Claim[];
  /** Whose own figure it is that the article now puts right, where its headline or first sentence says so. */
  readonly correctedBy?: string;
  /** The claims that changed, with their quotes: no more than has to be told (see `corrections.ts`). */
  readonly difference: ClaimsDifference;
  readonly storyId: string;
  readonly storyUrl: string | null;
}

export interface ArticleLink {
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly language: string | null;
}

/**
 * A feed that went from one state to another: failing, silent, or well again. Of several in one message the id is
 * `several`, of the cap on costs `spending`; these have no address.
 */
export interface HealthAlert extends Decided {
  readonly kind: 'health';
  readonly feed: { readonly id: string; readonly title: string; readonly url: string };
  readonly from: string;
  readonly to: string;
  /** The new state is a good one: nothing has to be done. */
  readonly recovered: boolean;
  readonly reason: string;
  /** When the last answer with a readable feed came, or null if none ever did. */
  readonly lastSuccessAt: string | null;
  readonly dashboardUrl: string | null;
}

/**
 * What a span of time brought of what its destination asks for. An empty `stories` is an answer only together with
 * `coverage`, which is the same for all destinations.
 */
export interface DigestAlert extends Decided {
  readonly kind: 'digest';
  readonly from: string;
  readonly to: string;
  /** The core ones, the most telling first; renderers show 18 with who says so, 30 by what is claimed, and how many more there are. */
  readonly stories: readonly DigestStory[];
  /** Core stories of the span that found no room in what can be stored; absent where there are none. */
  readonly more?: number;
  /** How many stories near the topic changed. Absent where there are none. */
  readonly related?: number;
  /**
   * The first of those, where the destination asks for them, each with the first claim of a kind; renderers show a dozen
   * by a line. Absent where it does not ask: then they are only counted.
   */
  readonly relatedStories?: readonly DigestStory[];
  /** Core stories that the destination's score or languages leave out; absent where there are none. */
  readonly leftOut?: number;
  readonly coverage: CoverageStatement;
  readonly dashboardUrl: string | null;
}

export interface DigestStory {
  readonly storyId: string;
  readonly storyUrl: string | null;
  readonly headline: string;
  readonly url: string;
  readonly source: string;
  readonly stateAffiliated: boolean;
  readonly language: string | null;
  readonly label: Label;
  readonly score: number;
  /** What befell it in the span, what weighs most first: `denied by Russia; new; told 04:41 UTC`, `new in it: 5 ships`. */
  readonly reason: string;
  /** Its report was withdrawn: nothing of it is claimed. */
  readonly fallen?: true;
  /** Each with the id of the article that it stands in, where that is known. */
  readonly facts: StoryFacts;
  /** The articles that the facts name. */
  readonly cited?: readonly CitedArticle[];
  readonly origins: Origins;
}

/** An article that a story's claims stand in. */
export interface CitedArticle {
  readonly id: string;
  readonly url: string | null;
  readonly source: string;
  readonly language: string | null;
}

/** The first message to a destination: proof that it works, and what to expect of it. */
export interface WatchingAlert extends Decided {
  readonly kind: 'watching';
  readonly feeds: number;
}

/** What was watched in a span, and what could not be: the proof behind a quiet day. */
export interface CoverageStatement {
  readonly from: string;
  readonly to: string;
  readonly feeds: {
    readonly expected: number;
    readonly healthy: number;
    /** Titles of feeds that gave no readable answer. */
    readonly failing: readonly string[];
    /** Titles of feeds that answered, without news where news is usual. */
    readonly silent: readonly string[];
    /** How many are new and not due yet, or just now; absent where there are none. */
    readonly unasked?: number;
  };
  /** `seen`: each entry that a feed listed in the span once, however often it was asked; `new`: first seen in it. */
  readonly entries: { readonly seen: number; readonly new: number };
  /** `read`: pages fetched and read; the labels count every article judged, from its page or its entry. */
  readonly articles: {
    readonly read: number;
    readonly core: number;
    readonly related: number;
    readonly off: number;
  };
  /** What the cap on costs leaves out now; absent where nothing is. */
  readonly spending?: Exclude<SpendingStage, 'normal'>;
  /** Titles of feeds whose entries may have come and gone between two polls. */
  readonly possibleGaps: readonly string[];
  /** When watching began, where that was after `from`: of the time before nothing is proven. */
  readonly watchingSince?: string;
  /** When feeds were due and not asked; absent where all were asked in time, and in statements of before this was known. */
  readonly notWatched?: NotWatched;
  /** Articles that entered the flow in this span and have not reached its end. */
  readonly stuck: number;
  /** Messages that have not reached their destination and are tried again, now; absent where there are none. */
  readonly undelivered?: number;
  /** Messages that failed for good in the span and were not sent since; absent where there are none. */
  readonly givenUp?: number;
  /** Articles that could not be handled and wait for an operator; absent in statements of before this was counted. */
  readonly setAside?: number;
}

/** Parts of a span in which the monitor itself did not watch, and whether it has made up for them. */
export interface NotWatched {
  /** From the last poll of any feed to the next, in order, clipped to the span. */
  readonly stretches: readonly { readonly from: string; readonly to: string }[];
  /** How long the stretches are together. */
  readonly minutes: number;
  /** Titles of feeds that alone were asked more than half an hour late. */
  readonly late: readonly string[];
  /** Titles of feeds that were not asked again by the end of the span: of them it is not known what came meanwhile. */
  readonly behind: readonly string[];
  /** How many those are; a stored digest does not name more than a hundred. */
  readonly feedsBehind: number;
  /** When the last of those was asked again, after the span; null when none is behind, or one still is. */
  readonly askedAgainAt: string | null;
}
