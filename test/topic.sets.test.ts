import { join } from 'node:path';
import { judged, partOf, readLabelled } from '../bench/topic-data.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const fixtures = join(import.meta.dirname, 'fixtures/topic');

/** Halves that taught nothing and that nobody read while building, and a set that only lent names. */
const floors = [
  ['own-c.jsonl', 'odd', { precision: 0.97, recall: 0.95, macro: 0.93 }],
  ['own-d.jsonl', 'odd', { precision: 0.94, recall: 0.98, macro: 0.92 }],
  ['own-e.jsonl', 'odd', { precision: 0.93, recall: 0.77, macro: 0.75 }],
  ['own-f.jsonl', 'all', { precision: 0.93, recall: 0.92, macro: 0.88 }],
  ['own-g.jsonl', 'odd', { precision: 0.93, recall: 0.96, macro: 0.91 }],
] as const;

function figuresOf(name: string, part: 'odd' | 'all') {
  const items = readLabelled(join(fixtures, name)).filter(
    (item) => part === 'all' || partOf(item.id) === part,
  );
  const said = items.map((item) => judge(judged(item)).label);
  const of = (label: string) => {
    const named = said.filter((one) => one === label).length;
    const there = items.filter((item) => item.label === label).length;
    const right = items.filter((item, at) => item.label === label && said[at] === label).length;
    return { precision: right / named, recall: right / there, f1: (2 * right) / (named + there) };
  };
  const { precision, recall } = of('core');
  return { precision, recall, macro: (of('core').f1 + of('related').f1 + of('off').f1) / 3 };
}

describe('the judge on labelled sets that taught it nothing', () => {
  test.each(floors)('keeps what it reaches on %s (%s)', (name, part, floor) => {
    const figures = figuresOf(name, part);

    expect(figures.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(figures.recall).toBeGreaterThanOrEqual(floor.recall);
    expect(figures.macro).toBeGreaterThanOrEqual(floor.macro);
  });
});
