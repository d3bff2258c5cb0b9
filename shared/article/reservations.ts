import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { productToken } from './robots.ts';

/** Rights that a page reserves in its headers and its head; `noindex` is for search engines, and nothing here is one. */
export interface PageReservations {
  /** `noarchive` or Bing's `nocache`: no copy of the page is to be shown. */
  readonly noArchive: boolean;
  /** Text and data mining is reserved (W3C TDM Reservation Protocol, `tdm-reservation: 1`). */
  readonly tdmReserved: boolean;
}

/** Marks stand in the head; a page that hides its head behind more than this is not searched further. */
const SEARCHED_CHARACTERS = 256 * 1024;

/**
 * Finds the reservations of an answer. In doubt a right counts as reserved: when header and page disagree, and
 * when an X-Robots-Tag rule for everyone cannot be told from the tail of a rule for another robot, because
 * repeated headers arrive joined.
 *
 * @param headers lower-case names, as `WebResponse` has them.
 * @param html the decoded page, or null when it is none; its first 256 Ki characters are searched.
 * @param agent product token, to tell rules for this robot from rules for others.
 */
export function reservations(
  headers: Readonly<Record<string, string>>,
  html: string | null,
  agent: string,
): PageReservations {
  const own = productToken(agent);
  const metas = html === null ? [] : metaTags(html.slice(0, SEARCHED_CHARACTERS));
  const directives = new Set([
    ...headerDirectives(headers['x-robots-tag'] ?? '', own),
    ...metas
      .filter(({ name }) => name === 'robots' || name === own)
      .flatMap(({ content }) => listOf(content)),
  ]);
  const tdm = [
    headers['tdm-reservation'] ?? '',
    ...metas.filter(({ name }) => name === 'tdm-reservation').map(({ content }) => content),
  ];
  return {
    noArchive: directives.has('noarchive') || directives.has('nocache'),
    tdmReserved: tdm.some((value) => listOf(value).includes('1')),
  };
}

function headerDirectives(header: string, own: string): readonly string[] {
  return listOf(header).flatMap((part) => {
    const [, robot = own, directive = part] = /^([\w-]+)\s*:\s*(.*)$/.exec(part) ?? [];
    return robot === own ? [directive] : [];
  });
}

function listOf(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim().toLowerCase());
}

function metaTags(html: string): readonly { readonly name: string; readonly content: string }[] {
  const found: { name: string; content: string }[] = [];
  const open: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of 'childNodes' in node ? node.childNodes : []) open.push(child);
    if (!('attrs' in node) || node.tagName !== 'meta') continue;
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    found.push({
      name: (attributes.get('name') ?? '').trim().toLowerCase(),
      content: attributes.get('content') ?? '',
    });
  }
  return found;
}
