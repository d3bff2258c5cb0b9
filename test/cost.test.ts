import { readFileSync } from 'node:fs';
import { assumptions, type Load, MEMORY, monthlyBill } from '../cli/ops/monthly-bill.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { FULL_SETTINGS, synthesize } from './infra-template.ts';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const operations = json('bench/results/operations.json');
const { prices } = json('config/prices.json');
const plain = parseSettings(
  { contact: 'a@example.org', destinations: [{ name: 't', kind: 'terminal' }] },
  'test',
);
const load: Load = { feeds: 100, intervalMinutes: 10, articlesPerDay: 2000, alertsPerDay: 5, months: 1 };
const billOf = (change: Partial<Load> = {}, settings = plain) =>
  monthlyBill({ ...load, ...change }, settings, operations, prices);
const lineOf = (bill: ReturnType<typeof billOf>, what: string) =>
  bill.lines.find((line) => line.what === what);

test('the total is the sum of the lines, and extras are counted apart', () => {
  const settings = parseSettings(
    {
      contact: 'a@example.org',
      destinations: [{ name: 't', kind: 'terminal' }],
      deployment: { dashboard: true, tracing: true },
    },
    'test',
  );
  const bill = billOf({}, settings);

  expect(bill.total).toBeCloseTo(bill.lines.reduce((sum, { usd }) => sum + usd, 0));
  expect(bill.extras.map(({ what }) => what)).toEqual(['dashboard', 'traces']);
  expect(bill.total).toBeCloseTo(billOf().total);
});

test('a second opinion is a line of its own while it is wanted, and never above its budget', () => {
  const wanting = (monthlyBudgetUsd: number) =>
    parseSettings(
      {
        contact: 'a@example.org',
        destinations: [{ name: 't', kind: 'terminal' }],
        secondOpinion: {
          model: 'amazon.nova-lite-v1:0',
          monthlyBudgetUsd,
          usdPerMillionTokens: { input: 0.06, output: 0.24 },
        },
      },
      'test',
    );
  const [wide] = billOf({}, wanting(100)).extras;
  const [narrow] = billOf({}, wanting(0.01)).extras;

  expect(billOf().extras).toEqual([]);
  expect(wide?.service).toBe('Bedrock');
  expect(wide?.usd).toBeGreaterThan(0.01);
  expect(wide?.usd).toBeLessThan(1);
  expect(narrow?.usd).toBeCloseTo(0.01);
  expect(narrow?.amount).toBeLessThan(wide?.amount ?? 0);
});

test('grows with feeds, polls and articles, and has a floor that does not', () => {
  const idle = billOf({ feeds: 0, articlesPerDay: 0, alertsPerDay: 0 }).total;

  expect(idle).toBeGreaterThan(0.7);
  expect(billOf().total).toBeGreaterThan(idle);
  expect(billOf({ intervalMinutes: 60 }).total).toBeLessThan(billOf().total);
  expect(billOf({ feeds: 1000, articlesPerDay: 20_000 }).total).toBeGreaterThan(4 * billOf().total);
});

test('the default installation costs less than three dollars at list price, and pollers would take it above', () => {
  const polled = parseSettings(
    {
      contact: 'a@example.org',
      destinations: [{ name: 't', kind: 'terminal' }],
      deployment: { handOn: 'at-once' },
    },
    'test',
  );

  expect(billOf().total).toBeLessThan(3);
  expect(billOf({}, polled).total).toBeGreaterThan(billOf().total + 1);
});

test('a poll that brings nothing costs the units that were counted', () => {
  const { unchanged, hour, idle } = operations.phases;
  const lease = unchanged['schedule-feeds'].writeUnits - idle['schedule-feeds'].writeUnits;
  const poll = unchanged['fetch-feed'].writeUnits / operations.feeds;
  const ended = (hour['fetch-feed'].writeUnits - unchanged['fetch-feed'].writeUnits) / operations.feeds;

  const units = lineOf(billOf({ articlesPerDay: 0, alertsPerDay: 0 }), 'write units')?.amount;

  const counted = 432_000 * poll + 72_000 * ended + 43_200 * lease;
  expect(poll).toBe(1);
  expect(units).toBeCloseTo(counted + idle['send-digest'].writeUnits * 720, -2);
});

test('the unit costs of the cap are those of the bill, give or take a tenth', () => {
  const costs = json('config/unit-costs.json');
  const idle = billOf({ feeds: 0, articlesPerDay: 0, alertsPerDay: 0 }).total;
  const polls = billOf({ articlesPerDay: 0, alertsPerDay: 0 }).total - idle;
  const entries = billOf({ alertsPerDay: 0 }).total - idle - polls;
  const gbSecond = prices.lambdaArmGbSecond.usd;
  const put = prices.s3Put.usd / prices.s3Put.per;
  // A second and a half more in 1 GB, its page and its text in S3, some more writes.
  const page = assumptions.seconds.page * gbSecond + 2 * put;

  const within = (found: number, expected: number) =>
    expect(Math.abs(found / expected - 1)).toBeLessThan(0.1);
  within(costs.hour, idle / 720);
  within(costs.poll, polls / 432_000);
  within(costs.entry, entries / 60_000);
  expect(costs.page).toBeGreaterThan(page);
  expect(costs.page).toBeLessThan(2 * page);
});

test('every price is dated and has a source', () => {
  expect(json('config/prices.json').checked).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const one of Object.values<{ usd: number; per: number; source: string }>(prices)) {
    expect(one.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
    expect(one.per).toBeGreaterThan(0);
  }
});

test('counts the alarms, queues and memory that the stack has', () => {
  const stack = synthesize(FULL_SETTINGS);
  const memory = stack
    .of('AWS::Lambda::Function')
    .map(({ id, properties }) => [id.replace(/Function\w{8}$/, ''), properties.MemorySize]);

  const few = synthesize({ ...FULL_SETTINGS, deployment: { alarms: 'high' } });
  expect(stack.of('AWS::CloudWatch::Alarm')).toHaveLength(assumptions.alarms.all);
  expect(few.of('AWS::CloudWatch::Alarm')).toHaveLength(assumptions.alarms.high);
  const polled = synthesize({ ...FULL_SETTINGS, deployment: { handOn: 'at-once' } });
  expect(polled.of('AWS::Lambda::EventSourceMapping')).toHaveLength(assumptions.queues);
  for (const [name, size] of memory) {
    const own = { ReadArticle: MEMORY['read-article'], FetchFeed: MEMORY['fetch-feed'] };
    expect([name, size]).toEqual([
      name,
      Object.entries(own).find(([key]) => key === name)?.[1] ?? MEMORY.others,
    ]);
  }
});

test('a budget is told to the operator, and to nobody without one', () => {
  const [budget] = synthesize(FULL_SETTINGS).of('AWS::Budgets::Budget');
  const without = synthesize({ ...FULL_SETTINGS, deployment: {} }).of('AWS::Budgets::Budget');

  expect(budget?.properties).toMatchObject({
    Budget: { BudgetLimit: { Amount: 10, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
    NotificationsWithSubscribers: [
      { Subscribers: [{ Address: 'operator@example.org' }] },
      { Subscribers: [{ Address: 'operator@example.org' }] },
    ],
  });
  expect(without).toEqual([]);
});
