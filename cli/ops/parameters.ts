import { ParameterAlreadyExists, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/**
 * Stores a secret as an SSM SecureString parameter under the key of the account (`aws/ssm`), which costs nothing.
 *
 * @param reference as settings hold it: `ssm:/arms-watch/desk`
 * @param overwrite whether one that is there may be replaced
 * @returns `exists` when one is there and was left as it is
 */
export async function putSecret(
  ssm: SSMClient,
  reference: string,
  value: string,
  overwrite: boolean,
): Promise<'stored' | 'exists'> {
  try {
    await ssm.send(
      new PutParameterCommand({
        Name: reference.slice('ssm:'.length),
        Value: value,
        Type: 'SecureString',
        Overwrite: overwrite,
        Description: 'Arms Watch: where alerts go',
      }),
    );
    return 'stored';
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return 'exists';
    throw error;
  }
}
