/**
 * Learns by what two reports are told to be of one event, from events labelled by hand (bench/same-event.json):
 *
 *   node bench/train-same-event.ts --rarity [FILE.jsonl...]   how rare each claim is among reports on the topic
 *   node bench/train-same-event.ts [FILE.jsonl...]            the weights, which rest on the rarities: run it second
 *
 * Writes config/topic/arms-deal-rarity.json and arms-deal-same-event.json. `bench/same-event.ts` measures.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eventClaimsOf } from '../shared/story/event-claims.ts';
import { LABELS, learnPairs, type Report, readReports } from './same-event-reports.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { rarity: { type: 'boolean', default: false }, events: { type: 'string', default: LABELS } },
});
const { reports, pairs } = readReports(positionals, options.events);
if (options.rarity) write('rarity', rarityOf(reports));
else write('same-event', { model: learnPairs(pairs) });

function rarityOf(all: readonly Report[]) {
  const counts = new Map<string, number>();
  for (const { article } of all) {
    const { keys, told = [], titled = [] } = eventClaimsOf(article);
    for (const key of [...keys, ...told, ...titled]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count > 2).sort(([a], [b]) => (a < b ? -1 : 1));
  return { reports: all.length, counts: Object.fromEntries(common) };
}

function write(name: string, data: object): void {
  const file = fileURLToPath(new URL(`../config/topic/arms-deal-${name}.json`, import.meta.url));
  writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
  console.log(JSON.stringify(data, null, 2));
}
