import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { SpendingReply } from '../../shared/query/api-types.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { askOptions, withApi } from '../ask.ts';
import { answer, type Call, type Command, UsageError } from '../command.ts';
import { readJson } from '../json-lines.ts';
import { spendingFinding } from '../ops/findings.ts';
import { type BillLine, monthlyBill } from '../ops/monthly-bill.ts';
import { tableOf } from '../table.ts';

export const command: Command = {
  name: 'cost',
  wordless: true,
  usage:
    '[--feeds N] [--interval MIN] [--articles N] [--alerts N] [--months N] [--settings FILE] [--stack NAME | --api URL | --data DIR]',
  summary: 'Says what a month of a deployment costs, by service, at list price without free tier.',
  details: [
    'What each step asks of AWS was counted (bench/results/operations.json), prices are in config/prices.json.',
    'Durations, batch sizes and shares of articles are assumptions: cli/ops/monthly-bill.ts names each with its ground.',
  ],
  options: {
    feeds: { value: 'N', help: 'feeds polled (default: 100)' },
    interval: { value: 'MIN', help: 'minutes between two polls of a feed, 5 to 1440 (default: 10)' },
    articles: { value: 'N', help: 'new articles a day, all feeds together (default: 20 a feed)' },
    alerts: { value: 'N', help: 'alerts a day (default: 5)' },
    months: { value: 'N', help: 'months of articles that are stored (default: 1)' },
    settings: { value: 'FILE', help: 'settings (default: config/settings.json)' },
    stack: {
      value: 'NAME',
      help: 'besides: what this month has cost this stack, by its own count, with the AWS keys of this shell',
    },
    region: askOptions.region,
    api: { value: 'URL', help: 'besides: what this month has cost this deployment, by its own count' },
    data: { value: 'DIR', help: 'besides: what this month has cost by the count of the data in this folder' },
    json: { help: 'JSON instead of a table' },
  },
  run: async (call) => {
    const feeds = numberOf(call, 'feeds', 100, 0);
    const load = {
      feeds,
      intervalMinutes: numberOf(call, 'interval', 10, 5, 1440),
      articlesPerDay: numberOf(call, 'articles', 20 * feeds, 0),
      alertsPerDay: numberOf(call, 'alerts', 5, 0),
      months: numberOf(call, 'months', 1, 0),
    };
    const root = new URL('../../', import.meta.url);
    const settingsFile = call.text('settings');
    const settings = parseSettings(
      await readJson(settingsFile ?? new URL('config/settings.json', root)),
      settingsFile ?? 'config/settings.json',
    );
    const list = v.parse(priceList, await readJson(new URL('config/prices.json', root)));
    const operations = v.parse(
      counted,
      JSON.parse(await readFile(new URL('bench/results/operations.json', root), 'utf8')),
    );
    const bill = monthlyBill(load, settings, operations, list.prices);
    const asked = (['api', 'stack', 'data'] as const).some((name) => call.text(name) !== null);
    const soFar = asked ? await withApi(call, (api) => api.get<SpendingReply>('/api/spending')) : null;
    const counting = { load, region: list.region, pricesChecked: list.checked, counted: operations.date };
    return answer(
      call,
      { ...counting, ...bill, ...(soFar && { soFar }) },
      () =>
        page(bill, `${list.region}, prices of ${list.checked}, list price without free tier`) +
        (soFar ? `\nThis month, ${spendingFinding(soFar).says}\n` : ''),
    );
  },
};

const price = v.object({ usd: v.number(), per: v.number() });
const priceList = v.object({ region: v.string(), checked: v.string(), prices: v.record(v.string(), price) });
const counts = v.object({
  writeUnits: v.number(),
  readUnits: v.number(),
  s3Puts: v.number(),
  sqsRequests: v.number(),
  logBytes: v.number(),
});
const counted = v.object({
  date: v.string(),
  feeds: v.number(),
  alertsSent: v.number(),
  phases: v.record(v.string(), v.record(v.string(), counts)),
});

function numberOf(
  call: Call,
  name: string,
  otherwise: number,
  least: number,
  most = Number.POSITIVE_INFINITY,
): number {
  const text = call.text(name);
  const number = text === null ? otherwise : Number(text);
  if (text?.trim() === '' || !Number.isFinite(number) || number < least || number > most) {
    const to = Number.isFinite(most) ? ` to ${most}, as a feed may be set to` : '';
    throw new UsageError(`--${name} ${text}: expected a number from ${least}${to}`);
  }
  return number;
}

const dollars = (usd: number): string => usd.toFixed(2);
const amount = (number: number): string =>
  number >= 100 ? Math.round(number).toLocaleString('en') : String(Math.round(number * 100) / 100);

function page(bill: ReturnType<typeof monthlyBill>, title: string): string {
  const row = (line: BillLine) => [dollars(line.usd), line.service, `${amount(line.amount)} ${line.what}`];
  const sorted = [...bill.lines].sort((a, b) => b.usd - a.usd);
  const extras =
    bill.extras.length > 0
      ? `By setting, besides:\n${tableOf(['USD', 'service', 'for'], bill.extras.map(row))}`
      : '';
  return `${title}\n\n${tableOf(['USD', 'service', 'for'], sorted.map(row))}\n${dollars(bill.total)} USD a month\n${extras}`;
}
