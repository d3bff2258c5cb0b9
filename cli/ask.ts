import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { articleId } from '../shared/feed/canonical-url.ts';
import { readApiToken } from '../shared/runtime/environment.ts';
import { type Call, inOptions, shellWord, UsageError } from './command.ts';
import { eventOf } from './local/http-server.ts';
import { holderOf } from './local/lock.ts';
import type { AwsAccess } from './ops/aws-request.ts';

/** Options of every command that asks about stored data. */
export const askOptions = {
  api: {
    value: 'URL',
    help: 'ask this deployment (token in ARMS_WATCH_TOKEN) instead of the data on this machine',
  },
  stack: {
    value: 'NAME',
    help: 'ask this deployed stack, such as ArmsWatch, with the AWS keys of this shell',
  },
  region: { value: 'R', help: 'AWS region of the stack (default: that of this shell)' },
  data: { value: 'DIR', help: 'data folder (default: data)' },
  json: { help: 'JSON as the API gives it, instead of a table' },
} as const;

/** The options of a call that say where its data are, for commands that are named to go on with: ` --stack ArmsWatch`. */
export function sameData(call: Call): string {
  const given = (['api', 'stack', 'region', 'data'] as const).filter((name) => call.text(name) !== null);
  return given.map((name) => ` --${name} ${shellWord(call.text(name) ?? '')}`).join('');
}

/** The API of `shared/query/api-types.ts`, wherever the data are. */
export interface Api {
  get<Reply>(path: string, query?: Readonly<Record<string, string | null>>): Promise<Reply>;
  post<Reply>(path: string, body: object): Promise<Reply>;
  patch<Reply>(path: string, body: object): Promise<Reply>;
  delete<Reply>(path: string): Promise<Reply>;
}

/**
 * Opens the API that a call names, does its work, and closes it: a deployment's by its address or its stack, that of the
 * run which has the data folder, or the query function itself over the folder.
 *
 * @param mayBegin whether a folder that holds nothing yet may become a data folder: for what comes before the first run
 * @throws Error with what the API answered, in the words of the command line, when it was no success; UsageError where it
 *   takes no such value
 */
export async function withApi<Result>(
  call: Call,
  work: (api: Api) => Promise<Result>,
  { mayBegin = false }: { readonly mayBegin?: boolean } = {},
): Promise<Result> {
  return withOpenApi(call, work, mayBegin).catch((cause: unknown) => {
    if (!(cause instanceof Error)) throw cause;
    const said = asCommands(inOptions(cause.message, call), call);
    if (said === cause.message) throw cause;
    throw cause instanceof UsageError ? new UsageError(said, { cause }) : new Error(said, { cause });
  });
}

/** Addresses of the API that a message names, as the commands that show what is there. */
function asCommands(message: string, call: Call): string {
  const command = { stories: 'story', items: 'explain' } as const;
  return message.replace(
    /\/api\/(stories|items)\/([\w-]+)/g,
    (_, kind: keyof typeof command, id) => `"arms-watch ${command[kind]} ${id}${sameData(call)}"`,
  );
}

async function withOpenApi<Result>(
  call: Call,
  work: (api: Api) => Promise<Result>,
  mayBegin: boolean,
): Promise<Result> {
  const address = call.text('api');
  if (address !== null) return work(apiOver(fetchSender(deploymentOf(address).href)));
  const stack = call.text('stack');
  if (stack !== null) {
    const { openAccess } = await import('./ops/aws-request.ts');
    return work(await apiOfStack(await openAccess(call.text('region')), stack));
  }
  const folder = resolve(call.text('data') ?? 'data');
  const holder = await holderOf(folder);
  if (holder) {
    if (holder.port === null)
      throw new Error(`a run without dashboard has ${folder}: ask again when it has ended`);
    return work(apiOver(fetchSender(`http://127.0.0.1:${holder.port}`)));
  }
  return withFolder(folder, work, mayBegin);
}

/**
 * The API of a deployed stack, asked with AWS keys instead of a token.
 *
 * @throws Error when there is no such stack, or it has no query function
 */
export async function apiOfStack(access: AwsAccess, stack: string): Promise<Api> {
  const { stackApi } = await import('./ops/stack-api.ts');
  return apiOver(functionSender(await stackApi(access, stack)));
}

/**
 * The address of a deployment, as the stack's output `ApiUrl` has it.
 *
 * @throws UsageError unless it is https; plain http would show the token to everybody on the way, except on loopback
 */
export function deploymentOf(address: string): URL {
  const url = URL.parse(address);
  const loopback = url !== null && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return url;
  throw new UsageError(`--api ${address}: expected an https address`);
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type Sender = (method: Method, path: string, body: string) => Promise<Reply>;

/** @throws Error unless a run has left its table in this folder */
export async function mustHaveData(folder: string): Promise<void> {
  await readFile(`${folder}/dynamodb/CURRENT`).catch((cause: unknown) => {
    throw new Error(`there are no data in ${folder}: "npm start" makes them, --data names another folder`, {
      cause,
    });
  });
}

async function withFolder<Result>(
  folder: string,
  work: (api: Api) => Promise<Result>,
  isNew: boolean,
): Promise<Result> {
  if (!isNew) await mustHaveData(folder);
  // Only here: the embedded services take longer to load than a deployment, or the run that has the folder, to answer.
  const { captureFunctionLogs } = await import('./local/function-logs.ts');
  const { startSystem } = await import('./local/system.ts');
  const restore = await captureFunctionLogs(null, () => {});
  const system = await startSystem({
    folder,
    settings: { contact: 'local@example.invalid', destinations: [{ name: 'terminal', kind: 'terminal' }] },
    feedList: null,
    allowPrivate: [],
    outbox: folder,
    drive: false,
  });
  try {
    return await work(apiOver(functionSender((event) => system.api(event))));
  } finally {
    await system.stop();
    await restore();
  }
}

/** Asks the query function itself, as the gateway would. */
function functionSender(
  answer: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
): Sender {
  return async (method, path, body) => {
    const { statusCode = 200, body: text = '' } = await answer(
      eventOf({ method, url: path, headers: {} }, body),
    );
    return { status: statusCode, text };
  };
}

function fetchSender(address: string): Sender {
  const token = readApiToken();
  return async (method, path, body) => {
    const response = await fetch(new URL(path, address), {
      method,
      headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === '' ? {} : { body }),
    }).catch((cause: unknown) => {
      throw new Error(`${address} does not answer`, { cause });
    });
    return { status: response.status, text: await response.text() };
  };
}

function apiOver(send: Sender): Api {
  const ask = async <Result>(method: Method, path: string, body: string): Promise<Result> => {
    const { status, text } = await send(method, path, body);
    if (status >= 200 && status < 300) return JSON.parse(text) as Result;
    // A value that the API does not take was given by the user, as one that the command line refuses itself.
    if (status === 400) throw new UsageError(problemOf(status, text));
    throw new Error(problemOf(status, text));
  };
  return {
    get: (path, query = {}) => {
      const given = Object.entries(query).flatMap(([name, value]) =>
        value === null ? [] : [[name, value] as [string, string]],
      );
      const search = new URLSearchParams(given).toString();
      return ask('GET', search ? `${path}?${search}` : path, '');
    },
    post: (path, body) => ask('POST', path, JSON.stringify(body)),
    patch: (path, body) => ask('PATCH', path, JSON.stringify(body)),
    delete: (path) => ask('DELETE', path, ''),
  };
}

function problemOf(status: number, text: string): string {
  try {
    const { error, message } = JSON.parse(text);
    return String(error ?? message);
  } catch {
    return `the API answered ${status}`;
  }
}

/**
 * Asks about the article that a word of a call names: by its id, or by its address in any of the forms that are one.
 *
 * @param call whose data a hint names
 * @param ask the question, by id
 * @throws Error saying that nothing is stored under an address, where the API knows no such id; else what `ask` threw
 */
export async function withArticle<Reply>(
  word: string,
  call: Call,
  ask: (id: string) => Promise<Reply>,
): Promise<Reply> {
  const query = `"arms-watch query${sameData(call)}"`;
  if (!/^https?:\/\//i.test(word))
    return withHint(ask(word), `there is no item ${word}`, `${query} lists them`);
  return ask(articleId(word)).catch((cause: unknown) => {
    if (!(cause instanceof Error && cause.message.startsWith('there is no item'))) throw cause;
    throw new Error(`no article is stored under ${word}; ${query} lists those that are`, { cause });
  });
}

/** An answer that may be a refusal in these very words, of which more is said then: where to find what there is. */
export async function withHint<Reply>(answer: Promise<Reply>, refusal: string, hint: string): Promise<Reply> {
  return answer.catch((cause: unknown) => {
    if (!(cause instanceof Error && cause.message === refusal)) throw cause;
    throw new Error(`${refusal}; ${hint}`, { cause });
  });
}
