import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One request that a receiver got. */
export interface Received {
  readonly path: string;
  readonly body: string;
}

/** An HTTP receiver on loopback, such as Slack's incoming webhooks; `answer` says with what status, 200 by default. */
export async function startHttpReceiver(
  answer: (
    received: Received,
    count: number,
  ) => { status: number; headers?: Record<string, string>; body?: string } = () => ({
    status: 200,
  }),
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = { path: request.url ?? '/', body: await textOf(request) };
    received.push(one);
    const { status, headers = {}, body = status === 200 ? 'ok' : 'no' } = answer(one, received.length);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A real SMTP server on loopback that keeps the messages it takes.
 *
 * @param only what it wants for a password, and the address that it refuses; else it takes everything
 */
export async function startSmtpReceiver(
  only: { readonly password?: string; readonly refuses?: string } = {},
) {
  const messages: string[] = [];
  const server = new SMTPServer({
    authOptional: only.password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS', ...(only.password === undefined ? ['AUTH'] : [])],
    onAuth: ({ password }, _, done) =>
      password === only.password ? done(null, { user: 'desk' }) : done(new Error('Wrong password')),
    onRcptTo: ({ address }, _, done) =>
      address === only.refuses
        ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
        : done(),
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    urlOf: (password: string) => `smtp://desk:${password}@127.0.0.1:${port}`,
    messages,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
