/**
 * Counts what canonicalUrl does to real addresses: `node bench/canonical-url.ts`. Reads the evaluation set and the page
 * corpus beside the repository, where they are present. A collision is two articles of different titles with one form.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { canonicalUrl } from '../shared/feed/canonical-url.ts';

const shared = new URL('../../shared/', import.meta.url);
const file = (path: string) => new URL(path, shared);

if (!existsSync(file('eval/dev.jsonl'))) {
  console.error('Not measured: the evaluation set is not beside this repository.');
  process.exit(1);
}

interface Row {
  readonly url?: string;
  readonly title?: string;
}

const lines = readFileSync(file('eval/dev.jsonl'), 'utf8').split('\n').filter(Boolean);
const rows: readonly Row[] = [
  ...lines.map((line) => JSON.parse(line)),
  ...JSON.parse(readFileSync(file('corpus/articles/manifest.json'), 'utf8')),
];
const found = new Map<string, Map<string, string>>();
for (const { url, title } of rows) {
  const form = url && canonicalUrl(url);
  if (form) found.set(form, (found.get(form) ?? new Map()).set(url, title ?? ''));
}
const collisions = [...found].filter(([, titles]) => new Set(titles.values()).size > 1).map(([form]) => form);

const linked = new Set<string>();
for (const name of readdirSync(file('corpus/articles/pages/'))) {
  const html = gunzipSync(readFileSync(file(`corpus/articles/pages/${name}`))).toString('latin1');
  for (const [, url] of html.matchAll(/href="(https?:\/\/[^\s"'<>]+)"/g))
    linked.add((url ?? '').replaceAll('&amp;', '&'));
}
const forms = [...linked].map((url) => canonicalUrl(url)).filter((form) => form !== null);
const moving = forms.filter((form) => canonicalUrl(form) !== form);

console.log(
  JSON.stringify({
    articles: rows.filter(({ url }) => url).length,
    forms: found.size,
    collisions,
    linked: linked.size,
    linkedForms: new Set(forms).size,
    notIdempotent: moving.length,
  }),
);
