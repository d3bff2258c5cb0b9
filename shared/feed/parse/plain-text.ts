import { beginningOf } from '../../runtime/text/outside-text.ts';
import { decodeHtmlReferences, withoutC1 } from './references.ts';

/**
 * A text as a format carries it: `text` means what it says; `markup` is elements and references for certain; `html`
 * is what publishers put where a format allows either, so that in a title only HTML's own tags count as such.
 */
export interface RawText {
  readonly value: string;
  readonly as: 'text' | 'html' | 'markup';
}

/** Elements whose content is no prose. */
const UNREAD = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
]);

/** Elements within a line: words on both sides of `<b>` belong together, those around `<p>` do not. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

const KNOWN = new Set(
  (
    'address article aside audio blockquote body br button canvas caption center col dd details dir div dl dt ' +
    'embed fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 header hr html img input label legend ' +
    'li link main map meta nav ol option p param picture pre section select source summary table tbody td ' +
    'textarea tfoot th thead title tr ul video'
  ).split(' '),
);

/** Controls, byte order marks, soft hyphens, zero-width spaces, and marks that reorder the line they stand in. */
const UNPRINTABLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/**
 * A text as a person reads it: markup gone, references decoded once, white space single, nothing unprintable,
 * no half surrogate pairs. Linear in the text.
 *
 * @param raw what the feed has
 * @param limit the most UTF-16 code units that come out; longer texts end in `…`, between words where possible
 * @param tags for `html`: `known` leaves alone what only looks like a tag, such as the `<T>` of a headline
 * @returns null where nothing readable is left
 */
export function plainText(raw: RawText, limit: number, tags: 'known' | 'all'): string | null {
  const value = raw.value.length > limit * 16 ? raw.value.slice(0, limit * 16) : raw.value;
  const text =
    raw.as === 'text' ? value : decodeHtmlReferences(withoutTags(value, raw.as === 'markup' ? 'all' : tags));
  const clean = withoutC1(text)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(UNPRINTABLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (clean === '') return null;
  return clean.length > limit ? shorten(clean, limit) : clean;
}

function shorten(text: string, limit: number): string {
  const cut = beginningOf(text, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit * 0.8 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Replaces tags by nothing or a space, and drops comments and what is not prose. */
function withoutTags(html: string, tags: 'known' | 'all'): string {
  let at = html.indexOf('<');
  if (at < 0) return html;
  const kept: string[] = [];
  let from = 0;
  const searches: Searches = new Map();
  while (at >= 0) {
    const tag = readTag(html, at, searches);
    if (tag === null || (tags === 'known' && !isKnown(tag))) {
      at = html.indexOf('<', at + 1);
      continue;
    }
    kept.push(html.slice(from, at), INLINE.has(tag.name) || tag.name === '!' ? '' : ' ');
    from = tag.closes || !UNREAD.has(tag.name) ? tag.end : endOf(html, tag.name, tag.end, searches);
    at = html.indexOf('<', from);
  }
  kept.push(html.slice(from));
  return kept.join('');
}

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  /** Whether what follows the name could be attributes: `<b and c>` is arithmetic. */
  readonly plausible: boolean;
  readonly end: number;
}

/** The tag or comment that starts at a `<`, or null where HTML would read plain text. Comments are named `!`. */
function readTag(html: string, at: number, searches: Searches): Tag | null {
  if (html.startsWith('<!--', at)) {
    const end = find(html, '-->', at + 4, searches);
    const gt = find(html, '>', at + 4, searches);
    return {
      name: '!',
      closes: true,
      plausible: true,
      end: end >= 0 ? end + 3 : gt >= 0 ? gt + 1 : html.length,
    };
  }
  const closes = html[at + 1] === '/';
  const bogus = html[at + 1] === '!' || html[at + 1] === '?';
  let end = at + (closes ? 2 : 1);
  if (!bogus && !/[a-zA-Z]/.test(html[end] ?? '')) return null;
  const name = /^[^\s/><]*/.exec(html.slice(end, end + 64))?.[0].toLowerCase() ?? '';
  const gt = find(html, '>', end, searches);
  if (gt < 0) return null;
  end += name.length;
  const plausible = bogus
    ? /^(?:doctype|\[|xml)/i.test(html.slice(at + 2, at + 10))
    : /^[\s/]*$|=/.test(html.slice(end, Math.min(gt, end + 300)));
  return { name: bogus ? '!' : name, closes, plausible, end: afterAttributes(html, end, gt) };
}

function afterAttributes(html: string, from: number, gt: number): number {
  const open = /=\s*(["'])[^"']*$/.exec(html.slice(Math.max(from, gt - 300), gt))?.[1];
  if (open === undefined) return gt + 1;
  const beyond = html.slice(gt, gt + 600);
  const close = beyond.indexOf(open);
  const end = close < 0 ? -1 : beyond.indexOf('>', close);
  return end < 0 ? gt + 1 : gt + end + 1;
}

/** End of an element whose content is not read: after its end tag, or just after its start tag if it has none. */
function endOf(html: string, name: string, from: number, searches: Searches): number {
  const close = find(html, `</${name}`, from, searches);
  const end = close < 0 ? -1 : html.indexOf('>', close);
  return end < 0 ? from : end + 1;
}

type Searches = Map<string, { readonly from: number; readonly at: number }>;

/** `indexOf` that keeps its last answer for each needle: a thousand openers before one closer cost one search. */
function find(text: string, needle: string, from: number, searches: Searches): number {
  const last = searches.get(needle);
  if (last !== undefined && last.from <= from && (last.at < 0 || from <= last.at)) return last.at;
  const at = text.indexOf(needle, from);
  searches.set(needle, { from, at });
  return at;
}

/** Names with a prefix (`o:p`) are word processors' tags. */
function isKnown({ name, plausible }: Tag): boolean {
  if (!plausible) return false;
  return (
    name === '!' || KNOWN.has(name) || INLINE.has(name) || UNREAD.has(name) || /^[a-z]\w*:\w+$/.test(name)
  );
}
