import type { CoverageStatement } from '../alert/alert.ts';
import type { Delivery } from '../alert/delivery.ts';
import type { Row } from '../alert/render/alert-view.ts';
import type { ClaimChange } from '../alert/render/changes.ts';
import type { Sight } from '../alert/render/coverage.ts';
import type { StandingLine } from '../alert/render/standing.ts';
import type { Reading } from '../article/page.ts';
import type { SpendingStage } from '../store/spending.ts';
import type { Origins } from '../story/story.ts';
import type { SecondOpinion } from '../topic/opinion/second-opinion.ts';
import type { Contribution, Direction, Evidence, Facts, Label, Stage } from '../topic/verdict.ts';

/**
 * The JSON API that the dashboard, the command line and other programs read. All times are ISO 8601 in UTC, all lists
 * newest first, all text from outside as found. `cursor` is opaque: give it back to get the next page; null ends.
 * Every reply but an error has status 200 (201 for a stored label); errors are `{"error": "..."}`, one sentence for a
 * person, which of a 400 names the wrong parameter and what was expected there. What is said of feeds is in
 * `feed-api-types.ts`.
 *
 *     GET  /api/stories?...                               StoriesReply, filters as in StoriesQuery
 *     GET  /api/stories/ID                                StoryReply
 *     GET  /api/items?...                                 ItemsReply, filters as in ItemsQuery
 *     GET  /api/items/ID                                  ItemReply
 *     POST /api/items/ID/labels                           LabelRequest -> LabelReply
 *     GET  /api/filters                                   FiltersReply: what both lists can be filtered by
 *     GET  /api/labels?limit=&cursor=                     LabelsReply
 *     GET  /api/feeds?cursor=                             FeedsReply
 *     POST /api/feeds                                     FeedValues, or {"feeds": [FeedValues]} -> FeedsAddedReply
 *     GET  /api/feeds/ID?days=                            FeedReply; 1 to 31 days of its log, 7 when not given
 *     PATCH /api/feeds/ID                                 FeedChanges -> FeedReply
 *     DELETE /api/feeds/ID                                FeedRemovedReply
 *     GET  /api/feed-list?cursor=                         FeedListReply
 *     GET  /api/digest?since=&label=                      DigestAlert: what a digest would say now; the last 24 hours, 31 days at most
 *     GET  /api/coverage?day=YYYY-MM-DD                   CoverageReply; without `day`: today so far, in UTC
 *     GET  /api/spending                                  SpendingReply
 */

/**
 * What both lists are filtered by, combined with "and". In the query string, `language`, `direction`, `stage` and `goods`
 * may also be given in the words that readers are shown ("Korean", "North Korea → Russia", "in use", "152 mm shells").
 * Goods hold their kinds: `missiles` finds KN-23s. Limits: 1 to 100, 25 when not given; a page of long items may end
 * before its limit.
 */
export interface StoriesQuery {
  readonly label?: Label;
  /** Of stories: those with at least one article in it. */
  readonly language?: string;
  readonly direction?: Direction;
  readonly stage?: Stage;
  readonly goods?: string;
  /**
   * Words that title, summary or facts say, or the English words for those facts, every one of them; numbers however
   * their digits are grouped. `"Lady R"` is a phrase, `Angara|앙가라` either of two words. At most 1000 characters.
   */
  readonly text?: string;
  /** Stories changed, articles seen at or after. */
  readonly since?: string;
  /** Stories last changed, articles seen before; not before `since`. */
  readonly until?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface ItemsQuery extends Omit<StoriesQuery, 'label'> {
  /** One, several as `core,related`, or `all`; `core` when not given. */
  readonly label?: string;
  /** Compared without case, spaces and punctuation. */
  readonly source?: string;
}

/** A value of a filter, and the words that readers are shown for it. */
export interface FilterChoice {
  readonly id: string;
  readonly words: string;
}

/** What lists can be filtered by. */
export interface FiltersReply {
  /** Each followed by its kinds, which stand `depth` steps below the widest. */
  readonly goods: readonly (FilterChoice & { readonly depth: number })[];
  readonly directions: readonly FilterChoice[];
  readonly stages: readonly FilterChoice[];
  /** Outlets of the feeds there are, as many as an answer has room for; articles of others may be stored. */
  readonly sources: readonly string[];
  /** Tags, of the feeds likewise. */
  readonly languages: readonly string[];
}

export interface StoriesReply {
  readonly stories: readonly StorySummary[];
  readonly cursor: string | null;
}

export interface StorySummary {
  readonly id: string;
  /** Of the article that leads the story. */
  readonly headline: string;
  /** The one that weighs most of its articles', and the highest score of those that have it. */
  readonly label: Label;
  readonly score: number;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly articles: number;
  readonly languages: readonly string[];
  readonly origins: Origins;
  /** That it was withdrawn, is denied, or denies, answers or follows another: what who reads it has to know first. */
  readonly standing: readonly StandingLine[];
  readonly facts: Facts;
  /** The facts in English words (`factRows`), so that every reader words them alike. */
  readonly claims: readonly Row[];
  /** The strongest first, at most six. */
  readonly evidence: readonly EvidenceQuote[];
  readonly lead: Omit<StorySource, 'title' | 'claims'>;
  /** The article that leads, and those whose claims these are, each with what was first read in it; at most twelve. */
  readonly sources: readonly StorySource[];
  /** What articles that joined it brought to those who were told of it, the newest first, at most twenty. */
  readonly news: readonly StoryNews[];
}

export interface StoryNews {
  readonly at: string;
  /** All that is new, in English: `6,700 containers, in use`; what is corrected or in doubt is said to be (`updateLines`). */
  readonly words: string;
  /** Of the article that brought it, as far as the story still lists it. */
  readonly source: string | null;
}

export interface StorySource {
  /** Item id. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly stateAffiliated: boolean;
  readonly language: string | null;
  readonly claims: readonly Row[];
}

/** `concept` in English words where the topic has them, `text` as in the article. */
export interface EvidenceQuote {
  readonly concept: string;
  readonly text: string;
}

export interface StoryReply {
  readonly story: StorySummary;
  /** At most 200, newest first. */
  readonly articles: readonly ItemSummary[];
  /** How many of these, the oldest, an answer has no room for; absent where it has. */
  readonly leftOut?: number;
  readonly alerts: readonly StoryAlertRecord[];
  /** What its articles were changed to after they were first read, the newest first, at most 50. */
  readonly history: readonly StoryChangeRecord[];
}

/** A later version of one of a story's articles. */
export interface StoryChangeRecord extends VersionRecord {
  readonly item: { readonly id: string; readonly source: string; readonly language: string | null };
  readonly labelBefore: Label;
  /** Ids of the corrections that it led to. */
  readonly alerts: readonly string[];
}

export interface StoryAlertRecord {
  readonly id: string;
  readonly reason: string;
  readonly decidedAt: string;
  readonly deliveries: readonly DeliveryRecord[];
}

export interface DeliveryRecord {
  readonly destination: string;
  /** As the delivery ledger has it; `claimed`: a sender is at it. */
  readonly state: Delivery['state'];
  readonly attempts: number;
  readonly sentAt: string | null;
  /** Why the last attempt came to nothing, as the destination said; null where none was made, or it was sent. */
  readonly trouble: string | null;
}

export interface ItemsReply {
  readonly items: readonly ItemSummary[];
  readonly cursor: string | null;
}

export interface ItemSummary {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly stateAffiliated: boolean;
  readonly language: string | null;
  readonly label: Label;
  readonly score: number;
  readonly reading: Reading;
  /** What to know where the verdict does not rest on the whole article; null where it does. */
  readonly readingWords: string | null;
  readonly published: string | null;
  readonly seenAt: string;
  readonly storyId: string | null;
  readonly evidence: readonly EvidenceQuote[];
  readonly facts: Facts;
  readonly claims: readonly Row[];
}

export interface ItemReply {
  readonly item: ItemSummary;
  readonly summary: string;
  /** The first 20,000 characters of the judged text. */
  readonly text: string;
  readonly textTruncated: boolean;
  /** With offsets into `item.title`, `summary` and `text`. */
  readonly evidence: readonly Evidence[];
  /** Strongest first, the bias among them. */
  readonly contributions: readonly ContributionShare[];
  readonly topicVersion: string;
  /** What a model said where the judge was in doubt, or why it said nothing; absent where none was wanted. */
  readonly secondOpinion?: SecondOpinion;
  /** What each subscription made of it, and why. */
  readonly decisions: readonly DecisionRecord[];
  readonly labels: readonly LabelRecord[];
  /** The texts that were judged, the oldest first; absent where the article was only ever judged as off. */
  readonly history?: HistoryRecord;
  /** Present while it waits for an operator, since this step could not be done. */
  readonly setAside?: { readonly at: string; readonly step: 'read' | 'track'; readonly reason: string };
}

export interface HistoryRecord {
  /** Since when the publisher answers that there is no such page; null while it is there. */
  readonly goneSince: string | null;
  /** When the page is asked for again; null: not any more. */
  readonly rereadAt: string | null;
  readonly versions: readonly VersionRecord[];
}

export interface VersionRecord {
  readonly version: number;
  readonly readAt: string;
  readonly title: string;
  readonly label: Label;
  readonly score: number;
  /** What it claims other than the version before; null for the first, and where the two cannot be compared. */
  readonly changes: readonly ClaimChange[] | null;
}

/** `share`: log-odds of `core` that the feature adds or takes; all shares of an item sum to logit(score). */
export interface ContributionShare extends Contribution {
  readonly share: number;
}

export interface DecisionRecord {
  readonly destination: string;
  readonly decided: 'sent' | 'held-back' | 'not-wanted';
  readonly reason: string;
  readonly at: string;
}

export interface LabelRequest {
  /** A judgement by a person. `wrong-fact` and `duplicate` leave the label as it is. */
  readonly label: Label | 'wrong-fact' | 'duplicate';
  /** Who says so, 1 to 80 characters. */
  readonly by: string;
  /** At most 500 characters. */
  readonly note: string;
}

export interface LabelRecord extends LabelRequest {
  readonly at: string;
}

export interface LabelReply {
  readonly stored: LabelRecord;
}

/** What somebody said of an article, with the id of it. */
export interface StoredLabel extends LabelRecord {
  readonly articleId: string;
}

export interface LabelsReply {
  readonly labels: readonly StoredLabel[];
  readonly cursor: string | null;
}

/** In English, what the figures amount to (`describeCoverage`), and what was not seen (`describeMissing`, may be empty). */
export interface CoverageReply extends CoverageStatement {
  readonly sight: Sight;
  readonly sentence: string;
  readonly missing: string;
  /** How many titles each of its lists has no room for in an answer; absent where all are named. */
  readonly leftOut?: Partial<Record<'failing' | 'silent' | 'possibleGaps' | 'late' | 'behind', number>>;
}

/** What this calendar month (UTC) has cost by the system's own count; 0 on one machine, but for second opinions. */
export interface SpendingReply {
  readonly month: string;
  readonly usd: number;
  /** USD a month, by the settings; null: none, or nothing was counted yet. */
  readonly cap: number | null;
  readonly stage: SpendingStage;
  /** What is left out for the rest of the month, as part of a sentence; empty when nothing is. */
  readonly leftOut: string;
  /** The UTC hour up to which is counted (`2026-11-21T05`); null before the first. */
  readonly until: string | null;
}
