import type { AlertContent } from '../../shared/alert/alert.ts';
import { viewOf } from '../../shared/alert/render/view.ts';
import type { TestAws } from './aws.ts';
import { type FixedPages, Flow, fixedWeb, type Trap } from './flow.ts';
import { newsPageIn } from './reading.ts';

const HOUR_MS = 3_600_000;

/** What an outlet prints on its one page, which its feed lists. */
export interface Report {
  readonly host: string;
  readonly title: string;
  readonly text: string;
  readonly language?: string;
}

/** A report that an outlet of its own carries. */
export interface Carried extends Omit<Report, 'host'> {
  /** Hours after the one before it. */
  readonly after?: number;
  /** Hours before that it was published. */
  readonly publishedBefore?: number;
}

/** A page of news. */
export function page({ title, text, language = 'en' }: Omit<Report, 'host'>): FixedPages[string] {
  return { type: 'text/html; charset=utf-8', body: newsPageIn(language, title, text) };
}

interface Entry {
  readonly link: string;
  readonly title: string;
  readonly summary?: string;
}

/** A feed of these entries, all published at this moment. */
export function feed(entries: readonly Entry[], published: Date): FixedPages[string] {
  const items = entries.map(
    ({ link, title, summary = '' }) =>
      `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><description>${summary}</description><pubDate>${published.toUTCString()}</pubDate></item>`,
  );
  return {
    type: 'application/rss+xml',
    body: `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`,
  };
}

/** The flow over a web of outlets, and desks that are told of what those print. */
export async function startPress(
  store: TestAws,
  options: { readonly destinations?: readonly string[]; readonly trap?: Trap } = {},
) {
  const table = await store.emptyTable();
  const pages: Record<string, FixedPages[string]> = {};
  const over = { table, blobs: store.blobs, web: fixedWeb(pages) };
  const flow = new Flow({ ...over, ...options });
  const put = (report: Report): void => {
    pages[`https://${report.host}/a`] = page(report);
  };
  const publish = async (reports: readonly Report[], published: Date = flow.clock.now()): Promise<void> => {
    for (const report of reports) {
      put(report);
      const entry = { link: `https://${report.host}/a`, title: report.title };
      pages[`https://${report.host}/feed`] = feed([entry], published);
    }
    const feeds = reports.map(({ host }) => `https://${host}/feed`);
    await Flow.addFeeds(table, feeds, flow.clock.now());
    await flow.turn();
  };
  return {
    flow,
    table,
    /** A flow that begins anew on the same table and web. */
    restarted: (destinations: readonly string[]) => new Flow({ ...over, destinations }),
    /** Prints something, or something else, on the page of an outlet. */
    put,
    drop: (host: string) => delete pages[`https://${host}/a`],
    /** Prints reports, and has their outlets watched and polled from now on. */
    publish,
    /** The same of one report after the other, each in an outlet of its own. */
    carry: async (reports: readonly Carried[]): Promise<void> => {
      for (const [at, { after = 0, publishedBefore = 0, ...report }] of reports.entries()) {
        flow.clock.advance(after * HOUR_MS);
        const published = new Date(flow.clock.now().getTime() - publishedBefore * HOUR_MS);
        await publish([{ ...report, host: `outlet-${at}.example` }], published);
      }
    },
    /** Lets time pass, and pages be read again that are due. */
    later: async (hours: number): Promise<void> => {
      flow.clock.advance(hours * HOUR_MS);
      await flow.recover();
    },
  };
}

/** What the desks were sent of one kind, and how it reads. */
export function sentOf<Kind extends AlertContent['kind']>({ sent }: Flow, kind: Kind) {
  const isOfKind = (content: AlertContent): content is Extract<AlertContent, { kind: Kind }> =>
    content.kind === kind;
  return sent.flatMap(({ destination, content }) =>
    isOfKind(content) ? [{ destination, content, view: viewOf(content) }] : [],
  );
}
