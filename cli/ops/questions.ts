import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** How a command asks the person who called it. */
export interface Questions {
  /** False where nobody can answer: then every question has to be answered by options. */
  readonly possible: boolean;
  ask(question: string, otherwise?: string): Promise<string>;
  /** An answer that is not shown. */
  askSecret(question: string): Promise<string>;
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** Questions on the terminal that this process has. */
export function terminalQuestions(): Questions {
  let muted = false;
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  const ask = async (question: string, otherwise = ''): Promise<string> => {
    const answer = await lines.question(`${question}${otherwise ? ` [${otherwise}]` : ''}: `);
    return answer.trim() || otherwise;
  };
  return {
    possible: process.stdin.isTTY === true,
    ask,
    askSecret: async (question) => {
      process.stderr.write(`${question} (not shown): `);
      muted = true;
      try {
        return (await lines.question('')).trim();
      } finally {
        muted = false;
        process.stderr.write('\n');
      }
    },
    confirm: async (question) => /^y(es)?$/i.test(await ask(`${question} (yes or no)`, 'no')),
    close: () => lines.close(),
  };
}
