/** What the judge is given: one article in whatever language. Fields may be empty, never null. */
export interface JudgedText {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** BCP 47 primary language (`ko`, `zh-Hans`, ...), or null when unknown. */
  readonly language: string | null;
}

/** `core`: about the arms deal; `related`: about the two countries, or the deal as a side matter; `off`: the rest. */
export const LABELS = ['core', 'related', 'off'] as const;

export type Label = (typeof LABELS)[number];

/** A place in the judged text. Offsets are UTF-16 code units into the named field, so `field.slice(start, end) === text`. */
export interface Quote {
  readonly field: 'title' | 'summary' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A quote that moved the score: which concept it names and by how much (log-odds of `core`). */
export interface Evidence extends Quote {
  readonly concept: string;
  readonly weight: number;
}

export const DIRECTIONS = ['dprk_to_russia', 'russia_to_dprk', 'both'] as const;

export type Direction = (typeof DIRECTIONS)[number];

export const STAGES = [
  'negotiation',
  'agreement',
  'transfer',
  'use',
  'sanction',
  'warning',
  'denial',
  'analysis',
] as const;

export type Stage = (typeof STAGES)[number];

/** One claim with the words that carry it: a fact without its quote cannot exist. */
export interface Fact<Value = string> {
  readonly value: Value;
  readonly quote: Quote;
  /** Of figures: what the article recalls beside the event that it tells. Absent for what it tells of that. */
  readonly background?: true;
}

/** Typed claims of an article; empty lists where the text makes none. Names are concept ids of the topic data. */
export interface Facts {
  readonly direction: Fact<Direction> | null;
  /** The main stage first: the one the headline or lead reports. */
  readonly stages: readonly Fact<Stage>[];
  readonly goods: readonly Fact[];
  readonly quantities: readonly Fact<Quantity>[];
  readonly places: readonly Fact[];
  readonly people: readonly Fact[];
  readonly organisations: readonly Fact[];
  readonly ships: readonly Fact[];
  /** Whose word it is: concept id of the speaker, or for a source without a name its words: `“officials”`. */
  readonly attribution: readonly Fact[];
  /** Days and months the text names: `2024-01-02`, `--01-02` where no year is given, `2024-01` for a month. */
  readonly dates: readonly Fact[];
}

/** What an article claims that makes no claim. */
export const noFacts: Facts = {
  direction: null,
  stages: [],
  goods: [],
  quantities: [],
  places: [],
  people: [],
  organisations: [],
  ships: [],
  attribution: [],
  dates: [],
};

/**
 * How an amount bounds the truth: "over 10,000", "at least 10,000", "up to 10,000", "under 10,000", "nearly 10,000";
 * of a range the amount is the lower end.
 */
export type Bound =
  | { readonly kind: 'over' | 'least' | 'most' | 'under' | 'nearly' }
  | { readonly kind: 'range'; readonly to: number };

/** A number as stated: `{ amount: 6700, unit: 'container', approximate: false }`. */
export interface Quantity {
  readonly amount: number;
  readonly unit: string;
  /** Anything but the very number: "about", and every bound. */
  readonly approximate: boolean;
  /** "Millions of shells": the amount is the magnitude, and there are more. */
  readonly several?: true;
  /** Absent where the number is told as exact or "about", and in claims of before bounds were kept. */
  readonly bound?: Bound;
  /** "Three million a year": a rate. Absent for a count. */
  readonly per?: 'day' | 'week' | 'month' | 'year';
}

/** Everything the judge decided about one text, and why; enough to argue with, and to judge again. */
export interface Verdict {
  readonly label: Label;
  /** Calibrated probability that the article is `core`, 0..1. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** Every feature's share of the score: log-odds of `core`, the bias included; their sum is logit(score). */
  readonly contributions: readonly Contribution[];
  readonly facts: Facts;
  readonly topicVersion: string;
}

/** One feature's share: its value in the article (0..1), and what that adds to the log-odds of `core`. */
export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}
