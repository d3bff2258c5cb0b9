import type { SpendingReply } from '../../shared/query/api-types.ts';
import { type Finding, fine, wrong } from './findings.ts';

/** What the month has cost so far by the system's own count, and whether its cap leaves something out. */
export function spendingFinding({ month, usd, cap, stage, leftOut }: SpendingReply): Finding {
  const says = `${month}: ${usd.toFixed(2)} USD so far, ${cap === null ? 'without a cap' : `of a cap of ${cap}`}.`;
  return stage === 'normal'
    ? fine('spending', says)
    : wrong(
        'spending',
        `${says} Until the month ends, ${leftOut}.`,
        'Raise "monthlyCapUsd" in the settings, poll less often, or leave it: alerts go on.',
      );
}
