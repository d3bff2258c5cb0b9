#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping types from its modules and compiling them is the larger part of what a small command takes. What an earlier
// call compiled is kept beside the packages rather than in everybody's temporary folder, where somebody else's code could
// lie; in a checkout that cannot be written nothing is kept, and all goes on as before.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/arms-watch', import.meta.url)));
const { complain, main } = await import('./main.ts');

endWithTheReader();
process.exitCode = await main(process.argv.slice(2));

/**
 * Who reads the answer may have enough of it before its end (`| head -1`): that is no failure, and nothing else is to be
 * said. `run` and `demo` go on without a reader: their end in the middle of a turn would be a kill, and leave what they made.
 */
function endWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE')
        process.exit(complain(`the answer could not be written: ${error.message}`, 1));
      if (!['run', 'demo'].includes(process.argv[2] ?? '')) process.exit(0);
    });
  }
}
