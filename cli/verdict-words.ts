import type { Verdict } from '../shared/topic/verdict.ts';

/**
 * A verdict in words: `core 0.97`, `related (core 0.02)`. The score is always that of core, and beside another label it
 * would be read as that label's.
 */
export function verdictWords({ label, score }: Pick<Verdict, 'label' | 'score'>): string {
  const core = `core ${score.toFixed(2)}`;
  return label === 'core' ? core : `${label} (${core})`;
}
