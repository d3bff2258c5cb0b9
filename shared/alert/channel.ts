import type { Clock } from '../runtime/clock.ts';
import { colours } from '../runtime/environment.ts';
import type { Secrets } from '../runtime/secrets.ts';
import type { Destination, Settings } from '../runtime/settings.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import { retryAfter } from '../runtime/web/http-time.ts';
import { isWebAddress } from '../runtime/web/web-url.ts';
import type { AlertContent } from './alert.ts';
import { type Channel, ChannelError, readSecret } from './channel-error.ts';
import { emailChannel } from './email-channel.ts';
import { noAnswerWords } from './no-answer.ts';
import { renderSlack } from './render/slack.ts';
import { renderTerminal } from './render/terminal.ts';
import { renderWebhook } from './render/webhook.ts';

const ANSWER_WITHIN_MS = 10_000;

/** The channel that a destination of the settings asks for; a kind without one does not compile. */
export function openChannel(
  destination: Destination,
  settings: Settings,
  secrets: Secrets,
  clock: Clock,
): Channel {
  switch (destination.kind) {
    case 'terminal':
      return terminalChannel();
    case 'slack':
      return postChannel(
        (fresh) => addressOf(secrets, destination.webhook, fresh),
        renderSlack,
        clock,
        isPage,
      );
    case 'webhook':
      return postChannel((fresh) => addressOf(secrets, destination.url, fresh), renderWebhook, clock);
    case 'email':
      return emailChannel(destination, settings, secrets);
  }
}

function terminalChannel(): Channel {
  return {
    send: async (content) => {
      const width = Math.min(process.stdout.columns ?? 100, 110);
      const text = renderTerminal(content, { width, color: colours() });
      process.stdout.write(`${'─'.repeat(width)}\n${text}\n`);
      return 'printed';
    },
  };
}

/** Slack, and what speaks as it does, answers "ok" or JSON: a page comes from who stands between, to sign in say. */
const isPage = (said: string): boolean => /^\s*<(?:!doctype|html)\b/i.test(said);

/**
 * JSON over HTTPS POST: Slack's incoming webhooks and our own.
 *
 * @param isForeign whether an answer of success is none of the receiver's own; of our webhooks anything may be
 */
function postChannel(
  address: (fresh: boolean) => Promise<string>,
  render: (content: AlertContent) => object,
  clock: Clock,
  isForeign: (said: string) => boolean = () => false,
): Channel {
  return {
    send: async (content) => {
      const body = JSON.stringify(render(content));
      const response = await postAnew(address, body);
      const said = await saidIn(response);
      if (response.ok && !isForeign(said)) return `${response.status} ${said}`.trim();
      throw new ChannelError(`answered ${response.status} ${said}`.trim(), {
        answered: true,
        gone: response.status === 400 || MOVED.includes(response.status),
        retryAfterSeconds: retryAfter(response.headers.get('retry-after') ?? undefined, clock.now()),
      });
    },
  };
}

const MOST_SAID = 200;

/**
 * What it said, for the ledger: no more of it is read. The status tells whether it was taken, so that a body which breaks
 * off or never ends is no reason to send it again.
 */
async function saidIn({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let said = '';
  try {
    for await (const chunk of body ?? []) {
      said += decoder.decode(chunk, { stream: true });
      if (said.length >= MOST_SAID) break;
    }
  } catch {
    // What came before it broke off will do.
  }
  return beginningOf(said, MOST_SAID);
}

/** Answers of a webhook that is no more: revoked, or rotated. */
const MOVED = [401, 403, 404, 410];

/** Posts to the address that is known, and where that is no more, once to the one that has taken its place. */
async function postAnew(address: (fresh: boolean) => Promise<string>, body: string): Promise<Response> {
  const known = await address(false);
  const response = await post(known, body);
  if (!MOVED.includes(response.status)) return response;
  const present = await address(true);
  return present === known ? response : post(present, body);
}

async function addressOf(secrets: Secrets, reference: string, fresh: boolean): Promise<string> {
  const address = await readSecret(secrets, reference, fresh);
  if (isWebAddress(address)) return address;
  throw new ChannelError(`the secret ${reference} holds no http(s) address`, { answered: false });
}

async function post(address: string, body: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  } catch (cause) {
    throw new ChannelError(`no answer (${noAnswerWords(cause)})`, { answered: false }, { cause });
  }
}
