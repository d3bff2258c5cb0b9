import { type Features, isEntry } from './features.ts';
import { logOdds, probability } from './linear.ts';
import type { LinearModel, Topic, TopicModel } from './topic.ts';
import type { JudgedText, Label } from './verdict.ts';

/** The two probabilities a label hangs on, each 0..1: of `core`, and of being on the topic at all. */
export interface Standing {
  readonly label: Label;
  readonly core: number;
  readonly topical: number;
  /** Log-odds of `core`: what evidence and contributions add up to. */
  readonly odds: number;
}

/** What a text is weighed with. */
export interface Weighing {
  readonly core: LinearModel;
  readonly topical: LinearModel;
  /** From which probability on it is `core`, and else `related`. */
  readonly thresholds: TopicModel['thresholds'];
}

/** The weights for a text: those of entries for one as short as an entry of a feed ({@link isEntry}). */
export function weighingFor({ model }: Topic, input: JudgedText): Weighing {
  const { core, topical } = model.entry !== undefined && isEntry(input) ? model.entry : model;
  return { core, topical, thresholds: model.thresholds };
}

/** Where the features of a text put it: `core` goes before `related`. */
export function standingOf({ core, topical, thresholds }: Weighing, features: Features): Standing {
  const odds = logOdds(core, features);
  const scores = { odds, core: probability(odds), topical: probability(logOdds(topical, features)) };
  if (scores.core >= thresholds.core) return { ...scores, label: 'core' };
  return { ...scores, label: scores.topical >= thresholds.topical ? 'related' : 'off' };
}
