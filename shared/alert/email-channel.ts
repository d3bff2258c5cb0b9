import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import Mailer from 'nodemailer/lib/mailer';
import SesTransport from 'nodemailer/lib/ses-transport';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import StreamTransport from 'nodemailer/lib/stream-transport';
import * as v from 'valibot';
import { readOutboxFolder } from '../runtime/environment.ts';
import type { Secrets } from '../runtime/secrets.ts';
import { awsLimits } from '../runtime/services.ts';
import type { Destination, Settings } from '../runtime/settings.ts';
import { beginningOf } from '../runtime/text/outside-text.ts';
import type { AlertContent } from './alert.ts';
import { type Channel, ChannelError, readSecret } from './channel-error.ts';
import { renderEmail } from './render/email.ts';

type EmailDestination = Extract<Destination, { kind: 'email' }>;

interface Message {
  readonly from: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly headers: Record<string, string>;
}

/** Hands a message on; returns what the server said. */
type Transport = (message: Message) => Promise<string>;

/**
 * E-mail by SMTP, by Amazon SES, or into a folder. The Message-ID comes from the alert and the destination, so that a
 * mailbox that gets one alert twice can tell; not by SES, which puts one of its own in its place.
 *
 * @param answerWithinMs of SMTP, for all of an exchange: well within the function's own time, which the defaults of
 *   minutes for each answer would outlast, and with it the claim in the ledger
 */
export function emailChannel(
  destination: EmailDestination,
  settings: Settings,
  secrets: Secrets,
  answerWithinMs = 20_000,
): Channel {
  const sender = settings.email;
  if (!sender) throw new Error(`destination ${destination.name}: expected settings.email to name a sender`);
  const deliver = openTransport(sender.transport, secrets, answerWithinMs);
  return { send: (content) => deliver(messageOf(content, sender, destination)) };
}

function messageOf(
  content: AlertContent,
  { from, transport }: NonNullable<Settings['email']>,
  destination: EmailDestination,
): Message {
  const { subject, text, html } = renderEmail(content);
  const domain = from.split('@')[1] ?? 'localhost';
  const idOf = (alertId: string) => `<${alertId}.${destination.name}@${domain}>`;
  return {
    from,
    to: [...destination.to],
    subject,
    text,
    html,
    messageId: idOf(content.id),
    ...threadOf(content, idOf, transport === 'ses'),
    // RFC 3834: no out-of-office answers; RFC 2919: filters can sort by list.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `Arms Watch <${destination.name}.arms-watch.${domain}>`,
    },
  };
}

/**
 * RFC 5322 section 3.6.4: mail programs show an update and a correction under the alert that they follow.
 *
 * @param isRenamed whether Message-IDs are lost on the way (SES, "Header fields"): then what is answered is found by
 *   being a reference of its own
 */
function threadOf(
  content: AlertContent,
  idOf: (alertId: string) => string,
  isRenamed: boolean,
): Pick<Message, 'inReplyTo' | 'references'> {
  const followed =
    content.kind === 'correction'
      ? content.corrects.alertId
      : content.kind === 'story'
        ? content.update?.alertId
        : undefined;
  const own = isRenamed && content.kind === 'story' ? [idOf(content.id)] : [];
  const references = [...(followed === undefined ? [] : [idOf(followed)]), ...own];
  return {
    ...(followed !== undefined && { inReplyTo: idOf(followed) }),
    ...(references.length > 0 && { references: references.join(' ') }),
  };
}

function openTransport(kind: string, secrets: Secrets, answerWithinMs: number): Transport {
  if (kind === 'ses') return ses();
  return kind === 'outbox' ? outbox(readOutboxFolder()) : smtp(kind, secrets, answerWithinMs);
}

function ses(): Transport {
  // One try: a second that nobody ordered could be a second message, and the ledger would not know.
  const sesClient = new SESv2Client({ ...awsLimits, maxAttempts: 1 });
  const transporter = new Mailer(new SesTransport({ SES: { sesClient, SendEmailCommand } }));
  return (message) => mail(() => transporter.sendMail(message));
}

/** The server that a secret names; where that refuses the login, once by what has taken the secret's place. */
function smtp(reference: string, secrets: Secrets, answerWithinMs: number): Transport {
  return (message) => {
    const over = AbortSignal.timeout(answerWithinMs);
    const by = async (url: string) => {
      const mailer = new Mailer(new SmtpTransport({ url, requireTLS: needsTls(url) }));
      try {
        return await mailer.sendMail({ ...message, signal: over });
      } catch (error) {
        if (!over.aborted) throw error;
        throw new ChannelError('no answer (timed out)', { answered: false }, { cause: error });
      }
    };
    return mail(async () => {
      const known = await serverOf(secrets, reference, false);
      try {
        return await by(known);
      } catch (error) {
        const present = isLogin(error) ? await serverOf(secrets, reference, true) : known;
        if (present === known) throw error;
        return by(present);
      }
    });
  };
}

/**
 * A password goes over a network in the clear only where the address says so itself (`?ignoreTLS=true`): whoever stands in
 * between can take STARTTLS out of what a server offers.
 */
function needsTls(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'smtp:' || url.username === '') return false;
  const isChosen = ['ignoreTLS', 'requireTLS', 'opportunisticTLS'].some((name) => url.searchParams.has(name));
  return !isChosen && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}

async function serverOf(secrets: Secrets, reference: string, fresh: boolean): Promise<string> {
  const url = await readSecret(secrets, reference, fresh);
  if (/^smtps?:\/\/[^/]/i.test(url)) return url;
  throw new ChannelError(`the secret ${reference} holds no smtp:// address`, { answered: false });
}

function outbox(folder: string): Transport {
  const transporter = new Mailer(new StreamTransport({ streamTransport: true, buffer: true }));
  return async (message) => {
    const { message: bytes } = await transporter.sendMail(message);
    await mkdir(folder, { recursive: true });
    const file = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`;
    await writeFile(join(folder, file), bytes.toString());
    return `written to ${file}`;
  };
}

/**
 * SMTP answers 5xx for good and 4xx for now (RFC 5321 section 4.2.1), as far as it speaks of recipients or the message:
 * a login or sender that is refused is mended in the settings, like what SES refuses in its console (an address that is
 * not verified, a quota, sending paused), so that both are tried again. Recipients beside others that were refused are
 * named: no other try would reach them alone.
 */
async function mail(send: () => Promise<Sent>): Promise<string> {
  try {
    const { response = 'accepted', rejected = [] } = await send();
    const without = rejected.length > 0 ? `not for ${rejected.map(String).join(', ')}: ` : '';
    return beginningOf(`${without}${response}`, 200);
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    const { responseCode = null, command = '' } = saidBySmtp(error);
    const answered = responseCode !== null || isRefusedBySes(error);
    const why = error instanceof Error ? beginningOf(error.message, 200) : 'unknown error';
    const gone = responseCode !== null && responseCode >= 500 && /^(?:RCPT TO|DATA)$/.test(command);
    throw new ChannelError(answered ? why : `no answer (${why})`, { answered, gone }, { cause: error });
  }
}

/** What nodemailer tells of a message that was taken. */
interface Sent {
  readonly response?: unknown;
  readonly rejected?: readonly unknown[] | undefined;
}

/** What the server said, and to which command. */
const smtpRefusal = v.object({ responseCode: v.optional(v.number()), command: v.optional(v.string()) });

function saidBySmtp(error: unknown): v.InferOutput<typeof smtpRefusal> {
  return v.is(smtpRefusal, error) ? error : {};
}

const isLogin = (error: unknown): boolean => saidBySmtp(error).command?.startsWith('AUTH') === true;

function isRefusedBySes(error: unknown): boolean {
  return error instanceof SESv2ServiceException && error.$metadata.httpStatusCode !== undefined;
}
