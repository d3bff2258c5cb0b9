import { bit, withMaker } from './concept-bits.ts';
import { oddsOn, type Scale, scaleOf } from './features.ts';
import { probability } from './linear.ts';
import type { Outline } from './outline.ts';
import type { TopicModel } from './topic.ts';
import type { Label } from './verdict.ts';

/** The two probabilities a label hangs on, each 0..1: of `core`, and of being on the topic at all. */
export interface Standing {
  readonly label: Label;
  readonly core: number;
  readonly topical: number;
  /** Whether the text names the supplier, or arms of its make: without them nothing is `core`, whatever the score. */
  readonly namesSupplier: boolean;
  /** Log-odds of `core`: what evidence and contributions add up to. */
  readonly odds: number;
  /** To what `core` asks. */
  readonly answers: readonly number[];
}

/** What a text is weighed with. */
export interface Weighing {
  readonly core: Scale;
  readonly topical: Scale;
  /** From which probability on it is `core`, and else `related`. */
  readonly thresholds: TopicModel['thresholds'];
}

/** The weights of a topic: for whole articles, and for entries of feeds. */
export interface Weighings {
  readonly article: Weighing;
  readonly entry: Weighing;
}

/** Entries are weighed like articles where the model has no weights for them. */
export function weighingsOf({ core, topical, entry, thresholds }: TopicModel): Weighings {
  const article = { core: scaleOf(core), topical: scaleOf(topical), thresholds };
  if (entry === undefined) return { article, entry: article };
  return { article, entry: { core: scaleOf(entry.core), topical: scaleOf(entry.topical), thresholds } };
}

/** The weights for a text: those of entries for one as short as an entry of a feed. */
export function weighingFor({ article, entry }: Weighings, outline: Pick<Outline, 'entry'>): Weighing {
  return outline.entry ? entry : article;
}

/** Where what a text tells puts it: `core` goes before `related`. */
export function standingOf({ core, topical, thresholds }: Weighing, outline: Outline): Standing {
  const answers: number[] = [];
  const odds = oddsOn(core, outline, -1, answers);
  const onTopic = probability(oddsOn(topical, outline));
  const namesSupplier = (withMaker(outline.whole) & bit.supplier) !== 0;
  const scores = { odds, answers, core: probability(odds), topical: onTopic, namesSupplier };
  if (namesSupplier && scores.core >= thresholds.core) return { ...scores, label: 'core' };
  return { ...scores, label: scores.topical >= thresholds.topical ? 'related' : 'off' };
}
