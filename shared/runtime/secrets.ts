import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { readSecretVariable } from './environment.ts';
import { awsLimits } from './services.ts';

/**
 * Looks up a secret by the reference that the settings hold: `ssm:/path` or `env:NAME`; `fresh` reads it again, since it
 * may have been rotated.
 */
export type Secrets = (reference: string, fresh?: boolean) => Promise<string>;

/**
 * Secrets from SSM parameters (decrypted), or from the environment of one machine; each is read once a cold start.
 *
 * @throws Error naming the reference, never the value, when there is no such secret
 */
export function openSecrets(): Secrets {
  const known = new Map<string, Promise<string>>();
  return (reference, fresh = false) => {
    const value = (fresh ? undefined : known.get(reference)) ?? readSecret(reference);
    known.set(reference, value);
    // A failed look-up is tried again by the next alert instead of being remembered.
    value.catch(() => known.delete(reference));
    return value;
  };
}

async function readSecret(reference: string): Promise<string> {
  const [kind, name = ''] = reference.split(/:(.*)/s);
  const value =
    kind === 'ssm'
      ? (await new SSMClient(awsLimits).send(new GetParameterCommand({ Name: name, WithDecryption: true })))
          .Parameter?.Value
      : readSecretVariable(name);
  if (!value) throw new Error(`the secret ${reference} is not set`);
  return value;
}
