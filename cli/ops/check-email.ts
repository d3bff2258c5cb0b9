import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
  type SESv2ClientConfig,
} from '@aws-sdk/client-sesv2';
import type { Settings } from '../../shared/runtime/settings.ts';
import { shellWord } from '../command.ts';
import { type Finding, fine, wrong } from './findings.ts';

/**
 * Whether SES sends what the settings send by it: from their sender, and to their addresses. New accounts are in its
 * sandbox (SES, "Request production access"), which refuses whatever goes to an address that is not verified itself.
 *
 * @throws Error where these keys may not ask
 */
export async function checkEmail(settings: Settings, client: SESv2ClientConfig): Promise<readonly Finding[]> {
  const ses = new SESv2Client(client);
  try {
    const { SendingEnabled, ProductionAccessEnabled } = await ses.send(new GetAccountCommand({}));
    const found = [await checkSender(settings.email?.from ?? '', ses)];
    if (SendingEnabled === false) {
      const todo = 'Its console says why, for this region: no e-mail goes out until then.';
      found.push(wrong('e-mail', 'SES has paused what this account sends.', todo));
    }
    if (ProductionAccessEnabled === false) found.push(await checkRecipients(settings, ses));
    return found;
  } finally {
    ses.destroy();
  }
}

async function checkSender(from: string, ses: SESv2Client): Promise<Finding> {
  const identity = await verifiedFor(from, ses);
  if (identity !== null) return fine('sender', `SES has verified ${identity}.`);
  return wrong(
    'sender',
    `SES has verified neither ${from} nor its domain: no e-mail goes out.`,
    `Verify one of them in SES, in this region: aws sesv2 create-email-identity --email-identity ${shellWord(from)}, and answer its mail.`,
  );
}

async function checkRecipients({ destinations }: Settings, ses: SESv2Client): Promise<Finding> {
  const to = [...new Set(destinations.flatMap((one) => (one.kind === 'email' ? one.to : [])))];
  const refused: string[] = [];
  for (const address of to) if ((await verifiedFor(address, ses)) === null) refused.push(address);
  const [first] = refused;
  if (first === undefined) {
    return fine('recipients', 'SES is in its sandbox, and every address of the settings is verified.');
  }
  return wrong(
    'recipients',
    `SES is in its sandbox, and refuses e-mail to ${refused.join(', ')}: none of a message's addresses gets it.`,
    `Ask for production access in the SES console of this region, or have each verified: aws sesv2 create-email-identity --email-identity ${shellWord(first)}, and its mail answered.`,
  );
}

/** The identity that stands for an address, which is itself or its domain; null where SES has verified neither. */
async function verifiedFor(address: string, ses: SESv2Client): Promise<string | null> {
  for (const identity of [address, address.slice(address.lastIndexOf('@') + 1)]) {
    const is = await ses
      .send(new GetEmailIdentityCommand({ EmailIdentity: identity }))
      .catch((error: unknown) => {
        if (error instanceof NotFoundException) return null;
        throw error;
      });
    if (is?.VerifiedForSendingStatus) return identity;
  }
  return null;
}
