import { sentencesOf } from '../shared/topic/sentences.ts';

const MB = 1_000_000;

/** Seconds that a megabyte may take; what is quadratic takes minutes. */
const BUDGET = 2;

/** Seconds of it. */
async function secondsOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

test.each(['.', '?!', '."', '.\n', '\n', 'ก', ' '])(
  'a text of nothing but %j is cut into sentences at the cost of its length',
  async (unit) => {
    expect(await secondsOf(() => sentencesOf(unit.repeat(MB / unit.length)))).toBeLessThan(BUDGET);
  },
);
