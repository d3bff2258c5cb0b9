import { createRequire } from 'node:module';
import type { Test } from '@jest/test-result';
import type jestSequencer from '@jest/test-sequencer';

// Its types are those of a CommonJS module, in which the class lies under `default`.
const { default: Sequencer }: typeof jestSequencer = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * What takes longest on two cores (8 s and more), longest first. On a fresh clone Jest has no times and goes by the size
 * of a file, by which some of these are among the last: one core would then wait for them.
 */
const LONGEST = ['crash', 'cli-run', 'cli-query', 'infra', 'digest', 'coverage', 'corrections', 'archive'];

const rank = ({ path }: Test): number => {
  const at = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

/** The order of Jest, after the files that take longest. */
export default class LongestFirst extends Sequencer {
  override async sort(tests: Test[]): Promise<Test[]> {
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
}
