import type { ReconcileServices } from '../../functions/reconcile.ts';
import type { Table } from '../../shared/store/table.ts';

/** What `reconcile` tells an operator with, and the subjects and texts that it told. */
export function operatorOver(table: Table) {
  const told: { readonly subject: string; readonly text: string }[] = [];
  const services: Pick<ReconcileServices, 'table' | 'tell' | 'installation' | 'deadLetters' | 'unitCosts'> = {
    table,
    tell: async (subject, text) => void told.push({ subject, text }),
    installation: 'ArmsWatch',
    unitCosts: { hour: 0, poll: 0, entry: 0, page: 0 },
    deadLetters: async () => ({ feeds: 0, articles: 0, stories: 0, deliveries: 0 }),
  };
  return { told, services };
}
