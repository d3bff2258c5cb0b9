import { join } from 'node:path';
import { lintCheckout } from './lint.ts';
import { type Finished, ROOT, run } from './shell.ts';
import { findTools } from './tools.ts';

/**
 * `npm run test:deploy` deploys the checkout to an AWS emulator and watches it work; `npm run lint:template` only has
 * its template looked over. Where the Python tools cannot be had, both say so and succeed, so that a machine without
 * Python can run everything else; `--required` makes that an error.
 */
const work = process.argv[2] === 'lint' ? lintCheckout : testDeployment;
const tools = await findTools();
if ('missing' in tools) {
  process.stdout.write(`skipped: ${work.name} needs ${tools.missing}\n`);
  process.exitCode = process.argv.includes('--required') ? 1 : 0;
} else {
  process.exitCode = (await work(tools.folder)).code;
}

function testDeployment(): Promise<Finished> {
  const jest = join(ROOT, 'node_modules', '.bin', 'jest');
  return run(jest, ['--config', 'test/deploy/jest.config.json'], {
    environment: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings=ExperimentalWarning' },
    show: true,
  });
}
