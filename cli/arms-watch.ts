#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping types from its modules and compiling them is the larger part of what a small command takes. What an earlier
// call compiled is kept beside the packages rather than in everybody's temporary folder, where somebody else's code could
// lie; in a checkout that cannot be written nothing is kept, and all goes on as before.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/arms-watch', import.meta.url)));
const { complain, main } = await import('./main.ts');

endWithTheReader();
endWithTheDisk();
const code = await main(process.argv.slice(2));
// What failed may have left something open that does not close, such as a table on a full disk.
if (code !== 0) process.exit(code);

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

/** The table of a data folder throws what the disk refuses where nobody can catch it: said in one sentence as all else. */
function endWithTheDisk(): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    // Of a table that could not be opened each request throws, and none is answered.
    if (error.message === 'Database is closed')
      process.exit(complain('the table of the data folder cannot be opened: is there room on its disk?', 1));
    if (error.code !== 'LEVEL_IO_ERROR' && error.code !== 'ENOSPC') {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    }
    const why = error.message.replace(/^IO error: /, '');
    process.exit(
      complain(`the data folder cannot be written (${why}); once it can be, the next start goes on`, 1),
    );
  });
}
