import * as v from 'valibot';
import { describeIssues } from '../runtime/settings.ts';
import { InvalidCursorError } from '../store/table.ts';

/** A request as every front end can give it: API Gateway, the local server, the command line. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface ApiResponse {
  readonly status: number;
  readonly body: unknown;
}

/** A request that cannot be answered as it is; the message is for the one who asked. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: 400 | 404 | 405 | 413;

  constructor(status: 400 | 404 | 405 | 413, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Route<Services> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Its groups become `parts`. */
  readonly path: RegExp;
  readonly answer: (request: ApiRequest, parts: readonly string[], services: Services) => Promise<unknown>;
  readonly status?: number;
}

/** Answers a request by the first route that fits; what is wrong with it comes back as 400, 404 or 405. */
export async function respond<Services>(
  routes: readonly Route<Services>[],
  request: ApiRequest,
  services: Services,
): Promise<ApiResponse> {
  const fitting = routes.filter(({ path }) => path.test(request.path));
  const route = fitting.find(({ method }) => method === request.method);
  if (!route) {
    return fitting.length > 0
      ? problem(405, `${request.method} is not for ${request.path}`)
      : problem(404, `nothing is at ${request.path}`);
  }
  try {
    const parts = (route.path.exec(request.path) ?? []).slice(1).map(decodePart);
    return { status: route.status ?? 200, body: await route.answer(request, parts, services) };
  } catch (error) {
    if (error instanceof ApiProblem) return problem(error.status, error.message);
    if (error instanceof InvalidCursorError) return problem(400, error.message);
    throw error;
  }
}

/** @throws ApiProblem naming each wrong parameter or field and what was expected there */
export function validated<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new ApiProblem(400, describeIssues(result.issues));
}

/**
 * The JSON of a request's body.
 *
 * @throws ApiProblem when it is longer than `most` characters, or no JSON
 */
export function jsonOf({ body }: ApiRequest, most: number): unknown {
  if ((body?.length ?? 0) > most) throw new ApiProblem(413, `body: expected at most ${most} characters`);
  try {
    return JSON.parse(body ?? '');
  } catch {
    throw new ApiProblem(400, 'body: expected JSON');
  }
}

function problem(status: number, error: string): ApiResponse {
  return { status, body: { error } };
}

/** Ids have 16 to 43 characters, those of other installations at most this many: what is longer names nothing. */
const LONGEST_ID = 200;

function decodePart(part: string): string {
  let id: string;
  try {
    id = decodeURIComponent(part);
  } catch {
    throw new ApiProblem(400, 'path: expected percent-encoded UTF-8');
  }
  if (id.length > LONGEST_ID) throw new ApiProblem(404, 'path: no id is so long');
  return id;
}
