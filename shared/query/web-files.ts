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
export const safeHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** A file of the dashboard by its path, or null: a fixed list, so that no path leads anywhere else. */
export async function webFile(
  path: string,
): Promise<{ readonly type: string; readonly text: string } | null> {
  const wanted = path === '/' ? 'index.html' : path.slice(1);
  const name = Object.keys(types).find((known) => known === wanted);
  if (!name) return null;
  const file = await locate(name);
  return file && { type: types[name as keyof typeof types], text: await readFile(file, 'utf8') };
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
