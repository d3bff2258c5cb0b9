import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What is wrong with an answer, in one sentence; null when nothing is. */
export type Problem = (answer: string) => string | null;

/** How a command asks the person who called it. An answer with a problem is asked for again, with the reason. */
export interface Questions {
  /** False where nobody can answer: then every question has to be answered by options. */
  readonly possible: boolean;
  ask(question: string, otherwise?: string, problem?: Problem): Promise<string>;
  /** An answer that is not shown, and cannot be brought back by the arrow keys. */
  askSecret(question: string, problem?: Problem): Promise<string>;
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** The person ended the conversation (Ctrl-C, Ctrl-D) instead of answering. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

const noProblem: Problem = () => null;

/**
 * Questions on the terminal that this process has.
 *
 * @throws InterruptedError from a question that is answered by Ctrl-C or Ctrl-D
 */
export function terminalQuestions(): Questions {
  let muted = false;
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({
    input: process.stdin,
    output,
    terminal: process.stdin.isTTY === true,
    // An arrow key at the next question would show the secret that was typed before.
    historySize: 0,
  });
  const over = new AbortController();
  lines.once('SIGINT', () => lines.close());
  lines.once('close', () => over.abort());

  const answerTo = async (prompt: string): Promise<string> => {
    if (over.signal.aborted) throw new InterruptedError('ended before every question was answered');
    try {
      return (await lines.question(prompt, { signal: over.signal })).trim();
    } catch (cause) {
      process.stderr.write('\n');
      throw new InterruptedError('ended before every question was answered', { cause });
    }
  };
  const untilRight = async (problem: Problem, once: () => Promise<string>): Promise<string> => {
    for (;;) {
      const answer = await once();
      const why = problem(answer);
      if (why === null) return answer;
      process.stderr.write(`  ${why}\n`);
    }
  };
  const ask: Questions['ask'] = (question, otherwise = '', problem = noProblem) =>
    untilRight(
      problem,
      async () => (await answerTo(`${question}${otherwise ? ` [${otherwise}]` : ''}: `)) || otherwise,
    );
  return {
    possible: process.stdin.isTTY === true,
    ask,
    askSecret: (question, problem = noProblem) =>
      untilRight(problem, async () => {
        process.stderr.write(`${question} (not shown): `);
        muted = true;
        try {
          return await answerTo('');
        } finally {
          muted = false;
          process.stderr.write('\n');
        }
      }),
    confirm: async (question) =>
      /^y/i.test(
        await ask(`${question} (yes or no)`, 'no', (answer) =>
          /^(y|yes|n|no)$/i.test(answer) ? null : 'Expected yes or no.',
        ),
      ),
    close: () => lines.close(),
  };
}
