import type { Outlet } from './outlets.ts';

/** An article as its outlet shows it at one moment: dates settled, edits applied. */
export interface ShownArticle {
  readonly url: string;
  readonly headline: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly byline: string;
  readonly published: Date;
  readonly modified: Date;
  readonly paywalled: boolean;
}

/**
 * An article page as newspapers make them: metadata, a consent bar, navigation, the text, headlines of other articles
 * beside it, and a footer. A reader has to find the text among all that.
 */
export function articlePage(outlet: Outlet, article: ShownArticle, others: readonly ShownArticle[]): string {
  const { words } = outlet;
  const visible = article.paywalled ? article.paragraphs.slice(0, 1) : article.paragraphs;
  const metadata = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    datePublished: article.published.toISOString(),
    dateModified: article.modified.toISOString(),
    author: { '@type': 'Person', name: article.byline },
    publisher: { '@type': 'Organization', name: outlet.name },
    isAccessibleForFree: !article.paywalled,
  };
  return `<!doctype html>
<html lang="${outlet.language}">
<head>
<meta charset="utf-8">
<title>${escapeMarkup(article.headline)} | ${escapeMarkup(outlet.name)}</title>
<link rel="canonical" href="${article.url}">
<link rel="alternate" type="${feedTypes[outlet.format]}" href="${outlet.feedPath}">
<meta name="description" content="${escapeMarkup(article.summary)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${escapeMarkup(article.headline)}">
<meta property="og:site_name" content="${escapeMarkup(outlet.name)}">
<meta property="article:published_time" content="${article.published.toISOString()}">
<script type="application/ld+json">${JSON.stringify(metadata).replaceAll('<', '\\u003c')}</script>
</head>
<body>
<div class="consent" role="dialog"><p>Cookies?</p><button>OK</button></div>
<header><a class="logo" href="/">${escapeMarkup(outlet.name)}</a>
<nav><ul>${words.navigation.map((word) => `<li><a href="/">${word}</a></li>`).join('')}</ul></nav></header>
<main>
<article>
<h1>${escapeMarkup(article.headline)}</h1>
<p class="byline">${escapeMarkup(article.byline)} · <time datetime="${article.published.toISOString()}">${dateIn(outlet.language, article.published)}</time></p>
<div class="article-body">
${visible.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n')}
</div>
${article.paywalled ? `<div class="paywall"><p>${words.paywall}</p></div>` : ''}
<footer class="note"><small>${words.note}</small></footer>
</article>
<aside class="related"><h2>${words.related}</h2><ul>
${others.map((other) => `<li><a href="${other.url}">${escapeMarkup(other.headline)}</a></li>`).join('\n')}
</ul></aside>
</main>
<footer><p>© ${escapeMarkup(outlet.name)}</p><ul>${words.navigation.map((word) => `<li><a href="/">${word}</a></li>`).join('')}</ul></footer>
</body>
</html>
`;
}

/** The front page: every headline, newest first. */
export function frontPage(outlet: Outlet, articles: readonly ShownArticle[]): string {
  const items = articles.map(
    ({ url, headline, summary }) =>
      `<li><a href="${url}">${escapeMarkup(headline)}</a><p>${escapeMarkup(summary)}</p></li>`,
  );
  return `<!doctype html><html lang="${outlet.language}"><head><meta charset="utf-8"><title>${escapeMarkup(outlet.name)}</title>
<link rel="alternate" type="${feedTypes[outlet.format]}" href="${outlet.feedPath}"></head>
<body><h1>${escapeMarkup(outlet.name)}</h1><p>${outlet.words.note}</p><ul>${items.join('\n')}</ul></body></html>
`;
}

/** Media type of each feed format, as publishers send it. */
export const feedTypes: Readonly<Record<Outlet['format'], string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
};

/** Text for HTML or XML, in elements and quoted attributes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const dateIn = (language: string, date: Date): string =>
  date.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
