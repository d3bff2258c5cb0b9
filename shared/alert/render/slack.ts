import type { AlertContent } from '../alert.ts';
import type { AlertView, LinkList, Phrase } from './alert-view.ts';
import { subjectOf } from './subject.ts';
import { viewOf } from './view.ts';
import { cut, linkable } from './words.ts';

/** So that thirty lines stay within what a section may hold, in the block of rich text that has no such limit named. */
const LINE = 90;
const MOST_GLOSS = 50;
/** Longer addresses lead nowhere here: a text beside 29 others is no place to find out what Slack takes of one. */
const MOST_ADDRESS = 1000;
/** Two links, as they are written, share a section; a message without one is better than none. */
const MOST_LINK = 1450;
/**
 * Of all texts of a message together, which the reference names no limit for. Slack refused 11,341 characters in 45 blocks
 * and took 9,597 in 50 (slackapi/bolt-js, issues 2509 and 2867); titles of lists, and how many they leave out, come to
 * less than the rest.
 */
const MOST_TEXT = 9300;
/**
 * Slack's limits for a message of blocks (Block Kit reference): 150 characters a header, 3,000 a text object of a
 * section, ten fields of 2,000 each; counted after escaping, which is the stricter reading. The limit of 50 blocks needs
 * no code: the longest view, a digest of 18 stories in full and 30 lines, comes to fewer than 50.
 */
const limits = { header: 150, section: 3000, field: 2000, fields: 10, fallback: 3000 } as const;

/**
 * An alert as the JSON body of an incoming webhook.
 *
 * mrkdwn has no escape for `*`, `_`, `~` or backticks, so outside text never stands in an mrkdwn object: it goes into
 * `plain_text` objects (no emphasis, no links, no mentions, `emoji: false`), with `&`, `<` and `>` as entities. mrkdwn
 * holds our own words and `<url|label>` links whose URL cannot leave the brackets (see `linkable`). Lists of lines are
 * `rich_text`, where text is never parsed, not for entities either, and a link is an element of its own.
 */
export function renderSlack(content: AlertContent): object {
  const view = viewOf(content);
  const about = [...view.about, ...view.cautions.map((caution) => `⚠️ ${caution}`)];
  const head = [
    { type: 'header', text: plainText(`${icons[view.tone]} ${view.headline.text}`, limits.header) },
    { type: 'section', text: plainText(view.kicker, limits.section) },
    ...(about.length > 0 ? [context(about)] : []),
    ...rows(view),
    ...quotes(view),
  ];
  const foot = [...links(view), context([view.footer])];
  const lists = fitting(view.lists, MOST_TEXT - textIn(head) - textIn(foot));
  const blocks = [...head, ...lists.flatMap((one) => list(one, whereFrom(content))), ...foot];
  return {
    text: escapeSlack(subjectOf(content, view), limits.fallback),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks,
  };
}

const icons: Readonly<Record<AlertView['tone'], string>> = {
  core: '🔴',
  related: '🟡',
  off: '⚪',
  good: '🟢',
  bad: '⚠️',
  plain: '⚪',
};

function rows(view: AlertView): object[] {
  const fields = view.rows.map(({ label, value, quote }) =>
    plainText(`${inOneWord(label)}: ${value}${quote ? `\n“${quote.text}”` : ''}`, limits.field),
  );
  return fields.length === 0 ? [] : [{ type: 'section', fields: fields.slice(0, limits.fields) }];
}

/** `New quantity` for `New: quantity`, where a colon follows. */
const inOneWord = (label: string): string => label.replace(/^(New|Also|Corrected): /, '$1 ');

function quotes(view: AlertView): object[] {
  const excerpt = view.excerpt ? [`“${view.excerpt.text}”`] : [];
  const evidence = view.evidence.map(({ quote, names }) =>
    names === null ? `“${quote.text}”` : `“${quote.text}” – ${names}`,
  );
  return [
    ...excerpt.map((text) => ({ type: 'section', text: plainText(text, limits.section) })),
    ...(evidence.length === 0 ? [] : [context([`Why: ${evidence.join(' · ')}`])]),
  ];
}

/** Where the stories of a digest are that it has no room for. */
function whereFrom(content: AlertContent): string {
  if (content.kind !== 'digest') return '';
  return content.dashboardUrl !== null && linkable(content.dashboardUrl) !== null
    ? ', in the dashboard'
    : `: "arms-watch stories --since ${content.from.slice(0, 16)}Z" lists them`;
}

/** The lists as far as there is room for their texts, in order; what is left out of one is counted in it. */
function fitting(lists: readonly LinkList[], room: number): readonly LinkList[] {
  let left = room;
  return lists.map((one) => {
    const over = one.items.findIndex((item) => {
      left -= textIn(isLine(item) ? [lineOf(item)] : wholeOf(item));
      return left < 0;
    });
    if (over < 0) return one;
    return { ...one, items: one.items.slice(0, over), more: one.more + one.items.length - over };
  });
}

/** How many characters their texts have together. */
function textIn(blocks: readonly object[]): number {
  let length = 0;
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') length += value.length;
    return value;
  });
  return length;
}

/**
 * A title that is its link, what is claimed beneath it, and where it stands in small; what is only a line shares a
 * block with the others, since a message has 50.
 */
function list({ title, items, more }: LinkList, where: string): object[] {
  const [lines, whole] = [items.filter(isLine), items.filter((item) => !isLine(item))];
  return [
    ...(whole.length > 0 ? [{ type: 'divider' }] : []),
    context([title]),
    ...(lines.length === 0
      ? []
      : [richText({ type: 'rich_text_list', style: 'bullet', elements: lines.map(lineOf) })]),
    ...whole.flatMap(wholeOf),
    ...(more > 0 ? [context([`and ${more} more${where}`])] : []),
  ];
}

function wholeOf({ phrase, gloss, notes, sources = [] }: LinkList['items'][number]): object[] {
  return [
    richText({
      type: 'rich_text_section',
      elements: [
        { ...titleOf(phrase, phrase.text), style: { bold: true } },
        ...(gloss ? [{ type: 'text', text: `\n${gloss}` }] : []),
      ],
    }),
    {
      type: 'context',
      elements: [
        plainText(notes.join('\n'), limits.field),
        ...sources
          .flatMap(({ url }) => (url === null ? [] : anchors(hostOf(url), url)))
          .map((text) => ({ type: 'mrkdwn', text, verbatim: true })),
      ],
    },
  ];
}

/** A headline that leads to its story, with what it claims in English, the former cut so that both are read. */
function lineOf({ phrase, gloss }: LinkList['items'][number]): object {
  const claims = gloss ? ` – ${claimsThatFit(gloss)}` : '';
  const text = cut(phrase.text, LINE - claims.length);
  return {
    type: 'rich_text_section',
    elements: [titleOf(phrase, text), ...(claims === '' ? [] : [{ type: 'text', text: claims }])],
  };
}

/** A headline, as its link where it has one. */
const titleOf = (phrase: Phrase, text: string): object =>
  leads(phrase) ? { type: 'link', url: phrase.url, text } : { type: 'text', text };

const leads = ({ url }: Phrase): boolean => url !== null && url.length <= MOST_ADDRESS;

const richText = (element: object): object => ({ type: 'rich_text', elements: [element] });

/** Whole claims, the first ones: half a word of the last would say less than nothing. */
function claimsThatFit(gloss: string): string {
  const claims = gloss.split(' · ');
  const most = claims.findLastIndex((_, at) => claims.slice(0, at + 1).join(' · ').length <= MOST_GLOSS);
  return cut(claims.slice(0, Math.max(1, most + 1)).join(' · '), MOST_GLOSS);
}

const isLine = ({ notes, sources = [] }: LinkList['items'][number]): boolean =>
  notes.length + sources.length === 0;

function links(view: AlertView): object[] {
  const text = view.links.flatMap(({ label, url }) => anchors(label, url)).join('  ·  ');
  if (text === '') return [];
  return [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }];
}

/** A link as mrkdwn writes it; none where Slack would refuse the message for its length. */
function anchors(label: string, url: string): readonly string[] {
  const link = `<${escapeSigns(url)}|${label}>`;
  return link.length <= MOST_LINK ? [link] : [];
}

/** The outlet's name is outside text; its host has no sign that mrkdwn would act on. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/[^a-z0-9.-]/g, '');

const context = (lines: readonly string[]): object => ({
  type: 'context',
  elements: [plainText(lines.join('\n'), limits.field)],
});

const plainText = (text: string, limit: number): object => ({
  type: 'plain_text',
  text: escapeSlack(text, limit),
  emoji: false,
});

const escapeSigns = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack's three entities, cut so that neither an entity nor a surrogate pair is split. */
function escapeSlack(text: string, limit: number): string {
  let part = cut(text, limit);
  for (;;) {
    const excess = escapeSigns(part).length - limit;
    if (excess <= 0) return escapeSigns(part);
    part = cut(part, part.length - Math.ceil(excess / 5));
  }
}
