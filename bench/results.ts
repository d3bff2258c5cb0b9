import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/**
 * Writes `results/NAME.json`: figures, with when, of which commit and on what machine they were measured.
 *
 * @returns what was written
 */
export function writeResults<Figures extends object>(name: string, figures: Figures) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const results = {
    date: new Date().toISOString(),
    commit: commit.trim(),
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version },
    ...figures,
  };
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

/** A figure to so many decimal places. */
export function rounded(value: number, places = 3): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
