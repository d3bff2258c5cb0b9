import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';

/**
 * A mail to the operator when the account's month costs more than the settings say, or is about to. The whole account,
 * since costs can be told apart by stack only after somebody has activated its tags. Costs nothing: notifications of
 * AWS Budgets are free, and nothing is switched off by it.
 */
export function addBudget(scope: Construct, { monthlyBudgetUsd, alarmEmail }: Settings['deployment']): void {
  if (monthlyBudgetUsd === null || alarmEmail === null) return;
  const subscribers = [{ subscriptionType: 'EMAIL', address: alarmEmail }];
  const notice = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers,
  });
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
  });
}
