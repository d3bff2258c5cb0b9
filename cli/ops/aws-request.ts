import { createHash, createHmac } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Clock, systemClock } from '../../shared/runtime/clock.ts';
import { readAwsEndpoint } from '../../shared/runtime/environment.ts';

/** Who asks AWS, and where. */
export interface AwsAccess {
  readonly region: string;
  /** Of a stand-in of AWS on this machine; null asks AWS itself. */
  readonly endpoint: string | null;
  readonly credentials: () => Promise<AwsKeys>;
  readonly clock: Clock;
}

interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface AwsRequest {
  /** As in host names and signatures: `cloudformation`, `lambda`, `scheduler`. */
  readonly service: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly contentType?: string;
  /** The action, of services that speak JSON: `GraniteServiceVersion20100801.DescribeAlarms`. */
  readonly target?: string;
}

/** Access with the keys, profile and region that every AWS tool on this machine uses. */
export async function openAccess(region: string | null): Promise<AwsAccess> {
  const { config } = new SQSClient(region === null ? {} : { region });
  return {
    region: await config.region().catch((cause: unknown) => {
      throw new Error('no AWS region: set AWS_REGION, or give --region', { cause });
    }),
    endpoint: readAwsEndpoint(),
    credentials: () => config.credentials(),
    clock: systemClock,
  };
}

/**
 * One signed request to an AWS service, for those of which only a question or two is asked: their SDK clients
 * would be 20 MB of dependencies.
 *
 * @throws Error with what the service said, when it refused
 */
export async function awsRequest(access: AwsAccess, request: AwsRequest): Promise<string> {
  const base = access.endpoint ?? addressOf(request.service, access.region);
  const url = new URL(request.path, base);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method: request.method,
    headers: signedHeaders(url, request, await access.credentials(), access),
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: AbortSignal.timeout(20_000),
  }).catch((cause: unknown) => {
    throw new Error(`${request.service} in ${access.region} does not answer`, { cause });
  });
  const text = await response.text();
  if (response.ok) return text;
  const said = /<Message>([^<]*)|"[Mm]essage"\s*:\s*"([^"]*)/.exec(text);
  throw new Error(
    `${request.service} answered ${response.status}: ${said?.[1] ?? said?.[2] ?? 'no reason given'}`,
  );
}

/** Where a service answers: in China below a domain of its own (AWS, "Endpoints"), everywhere else, GovCloud too, below one. */
export function addressOf(service: string, region: string): string {
  return `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** Signature Version 4 in headers (AWS General Reference, "Create a signed AWS API request"). */
export function signedHeaders(
  url: URL,
  request: AwsRequest,
  keys: AwsKeys,
  { region, clock }: Pick<AwsAccess, 'region' | 'clock'>,
): Record<string, string> {
  const stamp = clock
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const day = stamp.slice(0, 8);
  const headers: Record<string, string> = {
    ...(request.contentType ? { 'content-type': request.contentType } : {}),
    host: url.host,
    'x-amz-date': stamp,
    ...(keys.sessionToken ? { 'x-amz-security-token': keys.sessionToken } : {}),
    ...(request.target ? { 'x-amz-target': request.target } : {}),
  };
  const names = Object.keys(headers).sort();
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const canonical = [
    request.method,
    url.pathname.split('/').map(encoded).join('/'),
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    sha256(request.body ?? ''),
  ].join('\n');
  const scope = `${day}/${region}/${request.service}/aws4_request`;
  const key = ['aws4_request', request.service, region, day].reduceRight<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`)
    .digest('hex');
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986, as signatures want it; a path that is encoded already is encoded once more, except for S3. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
