import type { Claim } from '../article/claims-difference.ts';
import type { NamedQuote } from '../topic/strongest.ts';
import type { Direction, Fact, Facts, Label, Quantity } from '../topic/verdict.ts';
import type { EventClaims } from './event-claims.ts';

/** Articles about one development, in any language. Times are ISO 8601 in UTC. */
export interface Story {
  readonly id: string;
  readonly openedAt: string;
  readonly changedAt: string;
  /** The member that stands for the story (`bestFirst`), to who reads English. */
  readonly lead: Member;
  readonly label: Label;
  /** The highest of the members of that label. */
  readonly score: number;
  readonly members: readonly Member[];
  readonly facts: StoryFacts;
  /** What moved the verdict on the lead, the strongest first. */
  readonly evidence: readonly NamedQuote[];
  readonly origins: Origins;
  /** Figures that an article which calls itself a correction took back: no claim of the story, whoever repeats them. */
  readonly withdrawn?: readonly Quantity[];
  /** Reports of it that their outlets withdrew, the oldest first; absent where none was. */
  readonly fallen?: readonly FallenReport[];
  /** Stories that deny it, the oldest first. */
  readonly denials?: readonly StoryDenial[];
  /** Per destination the alert that told it of this story. */
  readonly alerted: Readonly<Record<string, string>>;
  /** What another story told before of the same goods, way and voice within sixty days, or what this one answers. */
  readonly precedent?: Precedent;
  /** When the first of these alerts was decided; absent in stories of before this was kept. */
  readonly toldAt?: string;
  /** What each of these alerts told, its corrections included; absent in stories of before this was kept. */
  readonly told?: Readonly<Record<string, readonly Claim[]>>;
  /** What was told of later versions of its articles, the oldest first, at most the last twenty. */
  readonly corrections?: readonly StoryCorrection[];
  /** What articles that joined it claimed anew, the oldest first, at most the last twenty. */
  readonly updates?: readonly StoryUpdate[];
  /** Alerts that are decided here and whose deliveries may not be on their way yet: the outbox. */
  readonly unannounced: readonly PendingAlert[];
}

/** A claim with the article it was first read in; that is absent in stories from before it was kept. */
export type Cited<Value = string> = Fact<Value> & { readonly articleId?: string };

/** What all articles of a story claim together. */
export type StoryFacts = {
  readonly [Kind in keyof Facts]: Facts[Kind] extends readonly Fact<infer Value>[]
    ? readonly Cited<Value>[]
    : Cited<Direction> | null;
};

/** What a story keeps of an article: enough to compare, to count and to show without reading the article. */
export interface Member {
  readonly articleId: string;
  readonly title: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly stateAffiliated: boolean;
  readonly trusted: boolean;
  readonly language: string | null;
  readonly seenAt: string;
  readonly label: Label;
  readonly score: number;
  readonly sketch: string;
  /** The version of the article that the story has heard of. */
  readonly version?: number;
  readonly published?: string | null;
  /** Its outlet has replaced a figure in it, or it takes back what another article of the story said. */
  readonly corrected?: true;
  /** A live ticker: it passes on what others say, among much else. */
  readonly ticker?: true;
  /** What it claims, to tell other reports of one event. */
  readonly event?: EventClaims;
  /** Whose word it rests on; empty where it only tells of a denial. */
  readonly origins: readonly string[];
  /** It confirms, by a word of its own, what the reports before it claim. */
  readonly confirms?: true;
  /** Who denies, where it tells of nothing else. */
  readonly denies?: readonly string[];
}

/** By which article an outlet withdrew what it had reported, or whose page says so itself. */
export interface FallenReport {
  readonly articleId: string;
  readonly at: string;
  readonly outlet: string;
  readonly headline: string;
  /** Nobody else who is known has said so: the story falls with it. */
  readonly isWhole: boolean;
  /** Its page is gone without a word; nothing says that it was wrong. */
  readonly isGone?: true;
}

/** A story that denies another, or disputes it as fact checks do. */
export interface StoryDenial {
  readonly storyId: string;
  readonly at: string;
  /** Who denies; empty where nobody known does. */
  readonly by: readonly string[];
  readonly outlet: string;
  readonly headline: string;
}

/** What was told of a story before: figures, for the next story with figures of their kind, or what a story answers. */
export interface Precedent {
  readonly storyId: string;
  readonly at: string;
  readonly figures: readonly Quantity[];
  /** For what denies it, or protests against it: its headline, and whether the story that follows is a denial. */
  readonly answered?: { readonly headline: string; readonly isDenied: boolean };
}

export interface PendingAlert {
  readonly alertId: string;
  readonly articleId: string;
  readonly reason: string;
  readonly decidedAt: string;
  readonly destinations: readonly string[];
  /** For a correction: of which alert, after which version, and what is told (see `StoryCorrection`). */
  readonly correction?: {
    readonly of: string;
    readonly since: number;
    readonly keys: readonly string[];
  };
  /** For an update: which alert it follows (see `StoryUpdate`). */
  readonly follows?: string;
}

/** What somebody who was told of a story has not been told of it. */
export interface NewOfStory {
  readonly news: readonly Claim[];
  /** Whose the sanctions, the warning or the denial among the news are; absent without one, and where nobody is heard. */
  readonly by?: string;
  /** What was told and the article takes back; absent where it is no correction. */
  readonly takenBack?: readonly Claim[];
  /** The origin that puts right what it had said itself; absent where it may be an outlet that was wrong. */
  readonly correctedBy?: string;
  /** The first of `news` is another figure than was told by the same voice, in this outlet alone so far. */
  readonly differs?: true;
  /** Where the first of `news` is who confirms the claim: on how many origins the story rested before, and rests now. */
  readonly origins?: { readonly before: number; readonly now: number };
  /** Figures and goods further down that were not told either, and would be no news alone; absent where there are none. */
  readonly also?: readonly Claim[];
  /** What had been told of the same, at most three; may be empty. */
  readonly beside: readonly Claim[];
}

/** What one article claimed that those had not been told whom an alert told of its story: one for each such alert. */
export interface StoryUpdate extends NewOfStory {
  readonly articleId: string;
  readonly at: string;
  /** Who is told of it, by the alert that they had; none where there were too many that day: the digest tells it. */
  readonly alerts: readonly {
    readonly alertId: string;
    readonly of: string;
    readonly destinations: readonly string[];
  }[];
}

/** Changed claims that those were told of who had been told of the claims. */
export interface StoryCorrection {
  readonly alertId: string;
  /** The alert that told the claims. */
  readonly of: string;
  readonly articleId: string;
  readonly version: number;
  readonly at: string;
  readonly destinations: readonly string[];
  /** Each change as a hash of what was claimed before and after: told once, whichever outlet makes it next. */
  readonly keys: readonly string[];
}

/** Whose word a story rests on (each counted once, however many outlets repeat it), and how many outlets carry it. */
export interface Origins {
  readonly names: readonly string[];
  readonly outlets: number;
}
