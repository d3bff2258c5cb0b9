import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** Whether a parameter is there; what it says is not asked. */
export async function hasSecret(ssm: SSMClient, reference: string): Promise<boolean> {
  try {
    await ssm.send(new GetParameterCommand({ Name: reference.slice('ssm:'.length) }));
    return true;
  } catch (error) {
    if (error instanceof ParameterNotFound) return false;
    throw error;
  }
}

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
