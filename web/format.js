// Pure helpers of the dashboard: no document, no network, no clock of their own.

/** @import { ContributionShare, CoverageReply, EvidenceQuote } from '../shared/query/api-types.ts' */
/** @import { Origins } from '../shared/story/story.ts' */

const views = ['stories', 'story', 'items', 'item', 'feeds'];

/**
 * Where a fragment leads: `#stories?label=core`, `#story/ID`. Anything unknown is the list of stories.
 *
 * @param {string} hash
 * @returns {{ view: string, id: string, filters: Record<string, string> }}
 */
export function routeOf(hash) {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [view = '', ...rest] = path.split('/');
  const id = decode(rest.join('/'));
  const needsId = view === 'story' || view === 'item';
  if (!views.includes(view) || needsId !== (id !== '')) return { view: 'stories', id: '', filters: {} };
  return { view, id, filters: Object.fromEntries(new URLSearchParams(query)) };
}

/**
 * The fragment of a view with its filters; empty ones are left out.
 *
 * @param {string} view
 * @param {Record<string, string>} filters
 */
export function hashOf(view, filters) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  return query.size > 0 ? `#${view}?${query}` : `#${view}`;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * An address from outside as a link target: http(s) only, else null.
 *
 * @param {string} url
 */
export function linkTarget(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

/**
 * `just now`, `12 min ago`, `5 h ago`, then the date; an unreadable date gives an empty text.
 *
 * @param {string | null} at
 * @param {number} now milliseconds
 */
export function agoWords(at, now) {
  const time = Date.parse(at ?? '');
  if (Number.isNaN(time)) return '';
  const minutes = Math.round((now - time) / 60_000);
  if (minutes >= 0 && minutes < 1) return 'just now';
  if (minutes >= 1 && minutes < 60) return `${minutes} min ago`;
  if (minutes >= 60 && minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/**
 * How long from now: `in 4 min`, `due`.
 *
 * @param {string | null} at
 * @param {number} now milliseconds
 */
export function untilWords(at, now) {
  const minutes = Math.round((Date.parse(at ?? '') - now) / 60_000);
  if (Number.isNaN(minutes)) return '';
  if (minutes < 1) return 'due';
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}

/**
 * @param {number} amount
 * @param {string} one
 * @param {string} [many]
 */
export function countOf(amount, one, many = `${one}s`) {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;
}

/**
 * What confirmation there really is: origins first, outlets second.
 *
 * @param {Origins} origins
 */
export function originsWords({ names, outlets }) {
  const where = outlets > 0 ? ` in ${countOf(outlets, 'outlet')}` : '';
  if (names.length === 0) return `${countOf(outlets > 0 ? 1 : 0, 'origin')}${where}: not named`;
  const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
  return `${countOf(names.length, 'origin')}${where}: ${names.slice(0, 4).map(conceptWords).join(', ')}${more}`;
}

/**
 * A concept id as words; a name as its source wrote it stays.
 *
 * @param {string} concept
 */
export function conceptWords(concept) {
  if (!/^[a-z0-9]+([:/._-][a-z0-9]+)*$/.test(concept)) return concept;
  const id = concept.replace(/^[a-z]+[:/.]/, '');
  return /^[a-z]{1,3}-\d+[a-z]?$/.test(id) ? id.toUpperCase() : id.replace(/[_.-]+/g, ' ');
}

/**
 * What a quote names, in words; null where it says that itself, as messages have it.
 *
 * @param {EvidenceQuote} quote
 */
export function namedBy({ concept, text }) {
  const words = conceptWords(concept);
  return text.trim().toLowerCase() === words.toLowerCase() ? null : words;
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * `core 0.97`, `related (core 0.02)`: the score is always that of core, whatever the label beside it.
 *
 * @param {{ label: string, score: number }} judged
 */
export function verdictWords({ label, score }) {
  const core = `core ${score.toFixed(2)}`;
  return label === 'core' ? core : `${label} (${core})`;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/**
 * `Korean` for `ko`; what is no language tag is shown as it is.
 *
 * @param {string | null} language
 */
export function languageWords(language) {
  if (!language || language === 'und') return 'language unknown';
  try {
    return languageNames.of(language) ?? language;
  } catch {
    return language;
  }
}

/**
 * The coverage line: `98 feeds watched, 96 healthy, 2 failing; 412 entries seen today, 40 new, 37 pages read, 3 core`.
 *
 * @param {CoverageReply} coverage
 */
export function coverageFigures({ feeds, entries, articles, stuck, leftOut = {} }) {
  const parts = [`${countOf(feeds.expected, 'feed')} watched`, `${feeds.healthy} healthy`];
  const failing = feeds.failing.length + (leftOut.failing ?? 0);
  const silent = feeds.silent.length + (leftOut.silent ?? 0);
  if (failing > 0) parts.push(`${failing} failing`);
  if (silent > 0) parts.push(`${silent} unusually quiet`);
  if (feeds.unasked) parts.push(`${feeds.unasked} not asked yet`);
  const day = [
    // A feed gives its old entries again at every poll.
    `${countOf(entries.seen, 'entry', 'entries')} seen today, ${entries.new} new`,
    `${countOf(articles.read, 'page')} read`,
  ];
  // Most of these name nothing of the topic, and some pages could not be read.
  const byEntry = articles.core + articles.related + articles.off - articles.read;
  if (byEntry > 0) day.push(`${byEntry} more by title and summary alone`);
  day.push(`${articles.core} core`);
  if (stuck > 0) day.push(`${stuck} stuck`);
  return `${parts.join(', ')}; ${day.join(', ')}`;
}

const sights = {
  proven: 'A quiet list means a quiet day',
  partial: 'Partly blind: something may be missing',
  blind: 'Blind: silence says nothing',
};

/**
 * What an empty list means, in a few words; of a list that is not empty, how far it can be relied on.
 *
 * @param {CoverageReply} coverage
 */
export function sightWords({ sight, notWatched, articles, givenUp = 0 }) {
  if (sight !== 'proven') return sights[sight];
  if (givenUp > 0) return `All was watched, but ${countOf(givenUp, 'message')} could not be delivered`;
  const words = articles.core === 0 ? sights.proven : 'Nothing is known to be missing';
  return `${words}${notWatched ? ', told late in part' : ''}`;
}

/**
 * A text cut into pieces, those under a quote marked with what they name. Overlapping quotes become one piece that
 * names both; offsets outside the text are cut back to it.
 *
 * @param {string} text
 * @param {readonly { start: number, end: number, concept: string }[]} quotes UTF-16 offsets
 * @returns {{ text: string, names: string[] }[]} in order, none empty; their texts joined are the text
 */
export function piecesOf(text, quotes) {
  const edges = new Set([0, text.length]);
  for (const { start, end } of quotes) {
    if (end > 0 && start < text.length && start < end) {
      edges.add(Math.max(0, start));
      edges.add(Math.min(text.length, end));
    }
  }
  const sorted = [...edges].sort((a, b) => a - b);
  /** @type {{ text: string, names: string[] }[]} */
  const pieces = [];
  sorted.slice(1).forEach((end, index) => {
    const start = sorted[index] ?? 0;
    const over = quotes.filter((quote) => quote.start < end && quote.end > start && quote.start < quote.end);
    const piece = { text: text.slice(start, end), names: [...new Set(over.map(({ concept }) => concept))] };
    const last = pieces.at(-1);
    if (last && piece.names.length > 0 && last.names.length > 0) {
      last.text += piece.text;
      last.names = [...new Set([...last.names, ...piece.names])];
    } else pieces.push(piece);
  });
  return pieces.filter((piece) => piece.text !== '');
}

/**
 * A score as the sum it is: each share with the sum so far, small ones gathered in one row, and the probability that
 * the total stands for.
 *
 * @param {readonly ContributionShare[]} contributions
 * @param {number} most rows to show before the rest is gathered
 * @returns {{ rows: { name: string, share: number, sum: number }[], total: number, score: number }}
 */
export function sumOf(contributions, most) {
  const ordered = [...contributions].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const shown = ordered.slice(0, most).map(({ feature, share }) => ({ name: feature, share }));
  const rest = ordered.slice(most);
  if (rest.length > 0) {
    const share = rest.reduce((sum, one) => sum + one.share, 0);
    shown.push({ name: `${countOf(rest.length, 'smaller one')} together`, share });
  }
  let sum = 0;
  const rows = shown.map((row) => {
    sum += row.share;
    return { ...row, sum };
  });
  return { rows, total: sum, score: 1 / (1 + Math.exp(-sum)) };
}

/**
 * One quote a concept, in order: inflected repeats of a word tell nothing new.
 *
 * @param {readonly EvidenceQuote[]} evidence
 * @returns {EvidenceQuote[]}
 */
export function distinctEvidence(evidence) {
  const seen = new Set();
  return evidence.filter(({ concept }) => seen.size < seen.add(concept).size);
}
