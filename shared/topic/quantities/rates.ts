import type { CompiledTopic } from '../compiled-topic.ts';
import type { Scene } from '../scene.ts';
import { nameOf } from './countables.ts';
import { type Counted, type CountingLine, onlyGoodOf } from './counted.ts';
import { manyMissiles } from './meant-goods.ts';
import type { StatedNumber } from './number-runs.ts';
import type { Line } from './of-the-deal.ts';
import { periodBehind } from './periods.ts';

/** "A line for drones. Its capacity is 300 units a month": a rate of pieces is of what the sentence before, or the headline, is on. */
export function ofRate(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  { unit }: Counted,
  amount: number,
  { mentions, titleSentences }: Scene,
): string {
  if (unit !== 'piece') return unit;
  const good =
    onlyGoodOf(compiled, { ...line, mentions: line.before }) ??
    onlyGoodOf(compiled, { ...line, mentions: mentions.filter((one) => one.sentence < titleSentences) });
  // Nobody gives thousands of missiles a year: where one word means shells too, the pieces may be those.
  const isUnlikely = amount >= manyMissiles && good !== undefined && nameOf(compiled, good) === 'missiles';
  return good === undefined || isUnlikely ? unit : nameOf(compiled, good);
}

/** "Obus nord-coréens: 150 000 par mois": a rate of what its sentence is on. */
export function countedAtRate(
  compiled: CompiledTopic,
  line: Line & CountingLine,
  number: StatedNumber,
): Counted | null {
  if (periodBehind(line.text, number.end) === null) return null;
  const good = onlyGoodOf(compiled, line);
  if (good === undefined) return null;
  const { start, end } = number;
  return { unit: nameOf(compiled, good), mention: { ...good, start, end } };
}
