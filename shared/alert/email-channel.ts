import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import Mailer from 'nodemailer/lib/mailer';
import SesTransport from 'nodemailer/lib/ses-transport';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import StreamTransport from 'nodemailer/lib/stream-transport';
import { awsLimits } from '../runtime/aws-limits.ts';
import { readOutboxFolder } from '../runtime/environment.ts';
import type { Secrets } from '../runtime/secrets.ts';
import type { Destination, Settings } from '../runtime/settings.ts';
import { beginningOf } from '../runtime/shorten.ts';
import type { AlertContent } from './alert.ts';
import { type Channel, ChannelError } from './channel-error.ts';
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
 * mailbox that gets one alert twice can tell.
 */
export function emailChannel(destination: EmailDestination, settings: Settings, secrets: Secrets): Channel {
  const sender = settings.email;
  if (!sender) throw new Error(`destination ${destination.name}: expected settings.email to name a sender`);
  let transport: Promise<Transport> | null = null;
  return {
    send: async (content) => {
      transport ??= openTransport(sender.transport, secrets);
      const deliver = await transport.catch((error) => {
        transport = null;
        throw error;
      });
      return deliver(messageOf(content, sender.from, destination));
    },
  };
}

function messageOf(content: AlertContent, from: string, destination: EmailDestination): Message {
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
    ...(content.kind === 'story' && content.update ? threadOf(idOf(content.update.alertId)) : {}),
    // RFC 3834: no out-of-office answers; RFC 2919: filters can sort by list.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `Arms Watch <${destination.name}.arms-watch.${domain}>`,
    },
  };
}

/** RFC 5322 section 3.6.4: mail programs show it under the message it answers. */
function threadOf(messageId: string): Pick<Message, 'inReplyTo' | 'references'> {
  return { inReplyTo: messageId, references: messageId };
}

async function openTransport(kind: string, secrets: Secrets): Promise<Transport> {
  if (kind === 'ses') {
    // One try: a second that nobody ordered could be a second message, and the ledger would not know.
    const transporter = new Mailer(
      new SesTransport({
        SES: { sesClient: new SESv2Client({ ...awsLimits, maxAttempts: 1 }), SendEmailCommand },
      }),
    );
    return (message) => mail(() => transporter.sendMail(message));
  }
  if (kind === 'outbox') return outbox(readOutboxFolder());
  // Well within the function's own time: the defaults of minutes would outlive the claim in the ledger.
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };
  const transporter = new Mailer(new SmtpTransport({ url: await secrets(kind), ...timeouts }));
  return (message) => mail(() => transporter.sendMail(message));
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
 * SMTP answers 5xx for good and 4xx for now (RFC 5321 section 4.2.1). What SES refuses (an address that is not verified, a
 * quota, sending paused) is mended in its console, mostly, so it is tried again.
 */
async function mail(send: () => Promise<{ readonly response?: unknown }>): Promise<string> {
  try {
    return beginningOf(String((await send()).response ?? 'accepted'), 200);
  } catch (error) {
    const code = smtpCode(error);
    const answered = code !== null || isRefusedBySes(error);
    const why = error instanceof Error ? beginningOf(error.message, 200) : 'unknown error';
    throw new ChannelError(
      answered ? why : `no answer (${why})`,
      { answered, gone: code !== null && code >= 500 },
      { cause: error },
    );
  }
}

function smtpCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return null;
  return typeof error.responseCode === 'number' ? error.responseCode : null;
}

function isRefusedBySes(error: unknown): boolean {
  return error instanceof SESv2ServiceException && error.$metadata.httpStatusCode !== undefined;
}
