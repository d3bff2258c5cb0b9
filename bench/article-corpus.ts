import { extractPage } from '../shared/article/extract-page.ts';

/** What ../shared/corpus/articles/run.mjs scores: `npx node ../shared/corpus/articles/run.mjs bench/article-corpus.ts`. */
export async function extract(html: string, url: string) {
  return extractPage(html, { url, contentType: null });
}
