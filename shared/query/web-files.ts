import { access, readFile } from 'node:fs/promises';

const script = 'text/javascript; charset=utf-8';
const types = {
  'index.html': 'text/html; charset=utf-8',
  'dashboard.css': 'text/css; charset=utf-8',
  'dashboard.js': script,
  'item-view.js': script,
  'list.js': script,
  'place.js': script,
  'views.js': script,
  'filters.js': script,
  'elements.js': script,
  'format.js': script,
} as const;

/** What is served is data and our own page: nothing from elsewhere runs in it, and nobody frames it. */
const safeHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

interface Served {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer of the API, as API Gateway takes it. */
export function jsonServed(statusCode: number, body: string): Served {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { statusCode, headers: { ...safeHeaders, ...headers }, body };
}

/** The same of a file of the dashboard by its path, or null: a fixed list, so that no path leads anywhere else. */
export async function webFile(method: string, path: string): Promise<Served | null> {
  if (method !== 'GET') return null;
  const wanted = path === '/' ? 'index.html' : path.slice(1);
  const name = Object.keys(types).find((known) => known === wanted);
  if (!name) return null;
  const file = await locate(name);
  if (!file) return null;
  const headers = { ...safeHeaders, 'content-type': types[name as keyof typeof types] };
  return { statusCode: 200, headers, body: await readFile(file, 'utf8') };
}

/** Beside the bundle when deployed, in web/ in a checkout. */
async function locate(name: string): Promise<URL | null> {
  for (const folder of ['./web/', '../../web/']) {
    const file = new URL(folder + name, import.meta.url);
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (there) return file;
  }
  return null;
}
