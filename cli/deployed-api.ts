import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { jsonServed, webFile } from '../shared/query/web-files.ts';

/** The query function of a deployment limits itself to 15 s; the gateway gives up after 30. */
const ANSWER_WITHIN_MS = 30_000;

type Api = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A deployment's API with the dashboard in front of it, as the query function is on one machine: pages come from this
 * checkout, questions below `/api/` go to the deployment with the token, and nothing else goes anywhere.
 *
 * @param address the deployment; only its origin is used, so that no path can lead the token elsewhere
 * @returns an answer in any case: 401 with advice when the token has run out, 502 when the deployment is not reached
 */
export function deployedApi(address: URL, token: string): Api {
  return withPages((event) => ask(address, token, event));
}

/** The pages of this checkout in front of an API, which is asked for what is below `/api/` and for nothing else. */
export function withPages(api: Api): Api {
  return async (event) => {
    const file = await webFile(event.requestContext.http.method, event.rawPath);
    if (file) return file;
    if (!event.rawPath.startsWith('/api/')) return problem(404, `nothing is at ${event.rawPath}`);
    return api(event);
  };
}

async function ask(
  address: URL,
  token: string,
  { rawPath, rawQueryString, requestContext, body }: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { method } = requestContext.http;
  const url = new URL(rawPath, address.origin);
  url.search = rawQueryString;
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      ...(method === 'GET' ? {} : { body: body ?? '' }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    if (response.status === 401) {
      return problem(
        401,
        'the token is wrong or has run out: put a new one into ARMS_WATCH_TOKEN and start again',
      );
    }
    return jsonServed(response.status, text);
  } catch {
    return problem(502, `${address.origin} does not answer`);
  }
}

function problem(status: number, error: string): APIGatewayProxyStructuredResultV2 {
  return jsonServed(status, JSON.stringify({ error }));
}
