import { createHash } from 'node:crypto';
import type { Settings } from '../../runtime/settings.ts';
import type { Spending, SpendingStage } from '../../store/spending.ts';
import type { HealthAlert } from '../alert.ts';
import { type AnnounceServices, announce } from '../announce.ts';

/** What each stage leaves out, for readers; empty where nothing is left out. */
export const LEFT_OUT: Readonly<Record<SpendingStage, string>> = {
  normal: '',
  'no-second-opinion': 'no second opinions are asked for',
  'no-general-pages':
    'articles of general feeds are judged from their entries only, and no second opinions are asked for',
};

/**
 * Tells the destinations that ask for notices of health, once for each stage of a month, that the cap on costs leaves
 * something out.
 *
 * @returns how many destinations were told now
 */
export async function announceSpending(
  { month, stage, cap }: Spending,
  now: Date,
  services: AnnounceServices & { readonly settings: Settings },
): Promise<number> {
  if (stage === 'normal') return 0;
  const id = createHash('sha256').update(`spending ${month} ${stage}`).digest('base64url').slice(0, 16);
  const fresh: string[] = [];
  for (const { name, health } of services.settings.destinations) {
    if (health && !(await services.alerts.getDelivery(id, name))) fresh.push(name);
  }
  if (fresh.length === 0) return 0;
  const content: HealthAlert = {
    kind: 'health',
    id,
    decidedAt: now.toISOString(),
    feed: { id: 'spending', title: 'The cap on costs', url: '' },
    from: 'normal',
    to: stage,
    recovered: false,
    reason: `to stay below ${cap} USD in ${month}, ${LEFT_OUT[stage]} until the month ends; alerts go on`,
    lastSuccessAt: null,
    dashboardUrl: null,
  };
  await announce(content, fresh, services);
  return fresh.length;
}
