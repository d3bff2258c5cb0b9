import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as it came over the wire. */
export interface AskedQuestion {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly system: readonly { readonly text: string }[];
    readonly messages: readonly {
      readonly role: string;
      readonly content: readonly { readonly text: string }[];
    }[];
    readonly toolConfig: { readonly tools: readonly unknown[] };
  };
}

/** What the stand-in does with a question: an HTTP status with a body, or nothing at all. */
export type Turn =
  | { readonly status: number; readonly body: object; readonly error?: string }
  | 'silence'
  | 'hang up'
  | 'no json';

/** An answer of the model by its tool, as Converse gives it. */
export function opinion(
  input: unknown,
  tokens = { inputTokens: 900, outputTokens: 60 },
  more: object[] = [],
): Turn {
  return {
    status: 200,
    body: {
      output: {
        message: {
          role: 'assistant',
          content: [...more, { toolUse: { toolUseId: 'tooluse_1', name: 'give_opinion', input } }],
        },
      },
      stopReason: 'tool_use',
      usage: { ...tokens, totalTokens: tokens.inputTokens + tokens.outputTokens },
      metrics: { latencyMs: 300 },
    },
  };
}

/** An answer in words, without the tool. */
export function words(text: string, stopReason = 'end_turn'): Turn {
  return {
    status: 200,
    body: {
      output: { message: { role: 'assistant', content: [{ text }] } },
      stopReason,
      usage: { inputTokens: 900, outputTokens: 20, totalTokens: 920 },
      metrics: { latencyMs: 300 },
    },
  };
}

/** An error as Bedrock answers it: its name in a header, its message in the body. */
export function refusal(status: number, error: string): Turn {
  return { status, error, body: { message: `said by the stand-in: ${error}` } };
}

/** The Converse API on loopback: `answer` decides, what was asked is kept. */
export async function startConverse(answer: (asked: AskedQuestion) => Turn) {
  const asked: AskedQuestion[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      const question: AskedQuestion = { path: request.url ?? '', headers: request.headers, body };
      asked.push(question);
      const turn = answer(question);
      if (turn === 'silence') return;
      if (turn === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.setHeader('content-type', 'application/json');
      if (turn === 'no json') {
        response.end('<html>a proxy says hello</html>');
        return;
      }
      if (turn.error) response.setHeader('x-amzn-errortype', `${turn.error}:http://internal.amazon.com/`);
      response.writeHead(turn.status).end(JSON.stringify(turn.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
