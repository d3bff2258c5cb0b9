import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, run } from './shell.ts';

/** W3005: CDK names the role of a function twice, as a reference and as a dependency; the second changes nothing. */
const SET_ASIDE = ['W3005'] as const;

/** What cfn-lint says of a template; exit code 0 and no words when it finds nothing. */
export function lintTemplate(tools: string, template: string): Promise<Finished> {
  return run(join(tools, 'cfn-lint'), ['--ignore-checks', ...SET_ASIDE, '--', template], { show: true });
}

/** `npm run lint:template`: the same of the checkout as it is, synthesized for this alone. */
export async function lintCheckout(tools: string): Promise<Finished> {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-lint-'));
  try {
    const synthesized = await run('cdk', ['synth', '--quiet', '--no-notices', '--output', folder]);
    if (synthesized.code !== 0) {
      process.stderr.write(synthesized.output);
      return synthesized;
    }
    return await lintTemplate(tools, join(folder, 'ArmsWatch.template.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
