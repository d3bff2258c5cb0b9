import type { Outlet } from './outlets.ts';
import { escapeMarkup, type ShownArticle } from './page.ts';

/** An outlet's feed in the outlet's format, the newest article first. */
export function feedBody(outlet: Outlet, home: string, articles: readonly ShownArticle[]): string {
  return writers[outlet.format](outlet, home, articles);
}

type Writer = (outlet: Outlet, home: string, articles: readonly ShownArticle[]) => string;

const text = escapeMarkup;

const rss: Writer = (outlet, home, articles) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${text(outlet.name)}</title><link>${home}/</link><description>${text(outlet.words.note)}</description>
<language>${outlet.language}</language>
${articles
  .map(
    (one) => `<item><title>${text(one.headline)}</title><link>${one.url}</link>
<guid isPermaLink="true">${one.url}</guid><pubDate>${one.published.toUTCString()}</pubDate>
<dc:creator>${text(one.byline)}</dc:creator><description>${text(one.summary)}</description></item>`,
  )
  .join('\n')}
</channel>
</rss>
`;

const atom: Writer = (outlet, home, articles) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">
<title>${text(outlet.name)}</title><id>${home}/</id><link href="${home}/"/>
<updated>${(articles[0]?.modified ?? new Date(0)).toISOString()}</updated>
${articles
  .map(
    (one) => `<entry><title>${text(one.headline)}</title><link href="${one.url}"/><id>${one.url}</id>
<published>${one.published.toISOString()}</published><updated>${one.modified.toISOString()}</updated>
<author><name>${text(one.byline)}</name></author><summary>${text(one.summary)}</summary></entry>`,
  )
  .join('\n')}
</feed>
`;

const rdf: Writer = (outlet, home, articles) => `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="${outlet.language}">
<channel rdf:about="${home}${outlet.feedPath}"><title>${text(outlet.name)}</title><link>${home}/</link>
<description>${text(outlet.words.note)}</description><dc:language>${outlet.language}</dc:language>
<items><rdf:Seq>${articles.map(({ url }) => `<rdf:li rdf:resource="${url}"/>`).join('')}</rdf:Seq></items></channel>
${articles
  .map(
    (one) => `<item rdf:about="${one.url}"><title>${text(one.headline)}</title><link>${one.url}</link>
<description>${text(one.summary)}</description><dc:date>${one.published.toISOString()}</dc:date><dc:creator>${text(one.byline)}</dc:creator></item>`,
  )
  .join('\n')}
</rdf:RDF>
`;

const json: Writer = (outlet, home, articles) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: `${home}/`,
    feed_url: `${home}${outlet.feedPath}`,
    description: outlet.words.note,
    language: outlet.language,
    items: articles.map((one) => ({
      id: one.url,
      url: one.url,
      title: one.headline,
      summary: one.summary,
      content_text: one.summary,
      date_published: one.published.toISOString(),
      date_modified: one.modified.toISOString(),
      authors: [{ name: one.byline }],
    })),
  });

const writers: Readonly<Record<Outlet['format'], Writer>> = { rss, atom, rdf, json };
