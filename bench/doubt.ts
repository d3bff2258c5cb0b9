/**
 * How many labelled articles the judge is in doubt about, and how many of its errors are among them: what a second
 * opinion can mend, and how often it is asked. These sets taught the judge, so that new ones have more of both.
 *
 *   node bench/doubt.ts LABELLED.jsonl...
 */
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { inDoubt, questionOf } from '../shared/topic/opinion/second-opinion.ts';
import { judged, readLabelled } from './topic-data.ts';

const bands = [
  { from: 0.1, to: 0.9 },
  { from: 0.2, to: 0.8 },
  { from: 0.3, to: 0.7 },
] as const;

const judge = createJudge(armsDeal);
const items = process.argv.slice(2).flatMap((file) => readLabelled(file));
if (items.length === 0) throw new Error('expected files of labelled articles');
const seen = items.map((item) => {
  const text = judged(item);
  const verdict = judge(text);
  return { verdict, text, wrong: verdict.label !== item.label };
});
const many = (some: readonly { readonly wrong: boolean }[]) =>
  `${some.length} articles, ${some.filter(({ wrong }) => wrong).length} wrong`;
process.stdout.write(`all             ${many(seen)}\n`);
for (const band of bands) {
  const doubted = seen.filter(({ verdict }) => inDoubt(verdict, band));
  process.stdout.write(`${band.from} to ${band.to}      ${many(doubted)}\n`);
}
const bytes = seen
  .map(({ text }) => Buffer.byteLength(JSON.stringify(questionOf(text))))
  .sort((one, two) => one - two);
process.stdout.write(
  `question        ${bytes[bytes.length >> 1]} bytes at the median, ${bytes.at(-1)} at most\n`,
);
