import type { Cited, StoryFacts } from '../story/story.ts';
import type { Label } from '../topic/verdict.ts';
import type {
  AlertContent,
  CitedArticle,
  DigestAlert,
  DigestStory,
  HealthAlert,
  StoryAlert,
} from './alert.ts';
import { claimLabels, claimWords } from './render-changes.ts';
import { correctionView } from './render-correction.ts';
import { describeCoverage, describeLateness, type Sight, sightOf } from './render-coverage.ts';
import {
  conceptWords,
  countOf,
  languageTag,
  languageWords,
  linkable,
  oneLine,
  originsWords,
  quantityWords,
  timeWords,
  verdictWords,
  wordFor,
} from './render-words.ts';

/**
 * An alert as people read it, before any channel's markup: every text is one clean line (see `oneLine`), every link is
 * `linkable`. Channels only lay it out, so that no channel says less, or something else, than another.
 */
export interface AlertView {
  readonly tone: Label | 'good' | 'bad' | 'plain';
  /** What the whole message is, in a few words: `Core 0.97 · New story`. */
  readonly kicker: string;
  readonly headline: Phrase;
  /** Who says it, where and when; a line each. */
  readonly about: readonly string[];
  /** What keeps the reader from taking it at face value: state media, half-read pages. */
  readonly cautions: readonly string[];
  readonly rows: readonly Row[];
  readonly excerpt: Phrase | null;
  readonly evidence: readonly { readonly quote: Phrase; readonly names: string }[];
  readonly lists: readonly LinkList[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Ids to quote when asking about this alert. */
  readonly footer: string;
}

/** Outside text with the language it is written in and where it leads, as far as known. */
export interface Phrase {
  readonly text: string;
  readonly language: string | null;
  readonly url: string | null;
}

/** One claim: what, and the words that carry it where they say more than the value does. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly quote: Phrase | null;
  /** Of a story told by several articles: those that these claims stand in. */
  readonly sources?: readonly Source[];
}

export interface Source {
  readonly label: string;
  readonly url: string | null;
}

export interface LinkList {
  readonly title: string;
  readonly items: readonly {
    readonly phrase: Phrase;
    readonly notes: readonly string[];
    readonly sources?: readonly Source[];
  }[];
  /** How many more there are than shown. */
  readonly more: number;
}

const most = { evidence: 6, articles: 5, stories: 18, lines: 30, claims: 4, sources: 3 } as const;

/** Any alert as a view; pure, and total: whatever the outside text, a view comes out. */
export function viewOf(content: AlertContent): AlertView {
  switch (content.kind) {
    case 'story':
      return content.update ? updateView(storyView(content), content.update, content) : storyView(content);
    case 'correction':
      return {
        ...emptyView,
        ...correctionView(content),
        footer: footerOf(content.id, content.decidedAt, `story ${oneLine(content.storyId, 80)}`),
      };
    case 'digest':
      return digestView(content);
    case 'health':
      return healthView(content);
    case 'watching':
      return {
        ...emptyView,
        tone: 'good',
        kicker: 'Arms Watch is on',
        headline: plain(`Watching ${countOf(content.feeds, 'feed')} for the Russia – North Korea arms deal`),
        about: [
          'What is older than a day when its feed is first asked is stored and judged, not sent.',
          'No message means no news. The digest proves it, with what was watched and what could not be.',
        ],
        footer: footerOf(content.id, content.decidedAt),
      };
  }
}

const emptyView = {
  about: [],
  cautions: [],
  rows: [],
  excerpt: null,
  evidence: [],
  lists: [],
  links: [],
} as const;

/** What is new, beside what was told: nobody wants to read the story again. */
function updateView(
  view: AlertView,
  { news, beside, ...told }: NonNullable<StoryAlert['update']>,
  story: StoryAlert,
): AlertView {
  const on = timeWords(told.decidedAt) ?? 'an unknown day';
  const rows = news.map((claim) => ({
    label: `New: ${claimLabels[claim.kind].toLowerCase()}`,
    value: claimWords(claim),
    quote: quoteBeside(claimWords(claim), claim.quote, story.language),
  }));
  const before = beside.map(claimWords).join(', ');
  return {
    ...view,
    about: [
      ...view.about,
      `In the story “${oneLine(told.headline, 200)}”, told on ${on} (alert ${oneLine(told.alertId, 80)})`,
    ],
    rows: [
      ...rows,
      ...(before ? [{ label: 'Told so far', value: before, quote: null }] : []),
      ...view.rows.filter(({ label }) => label === 'Claim' || label === 'Says who'),
    ],
    evidence: [],
    lists: [],
  };
}

function storyView(story: StoryAlert): AlertView {
  const url = linkable(story.url);
  const published = timeWords(story.published);
  const language = languageWords(story.language);
  const reading = wordFor.reading(story.reading);
  const excerpt = oneLine(story.excerpt, 420);
  const headline = oneLine(story.headline, 240) || 'Untitled article';
  return {
    tone: story.label,
    kicker: `${judged(story)} · ${capital(oneLine(story.reason, 160))}`,
    headline: { text: headline, language: languageTag(story.language), url },
    about: [
      [outlet(story), language, published ? `published ${published}` : 'no date of publication']
        .filter(isText)
        .join(' · '),
      originsWords(story.origins),
    ],
    cautions: [story.stateAffiliated ? 'State media' : null, reading].filter(isText),
    rows: factRows(story.facts, story.language),
    excerpt: excerpt && excerpt !== headline ? phrase(excerpt, story.language) : null,
    evidence: distinctBy(
      story.evidence.filter(({ quote }) => oneLine(quote) !== ''),
      ({ concept }) => conceptWords(concept),
    )
      .slice(0, most.evidence)
      .map(({ quote, concept }) => ({
        quote: phrase(oneLine(quote, 200), story.language),
        names: conceptWords(concept),
      })),
    lists:
      story.moreArticles.length === 0
        ? []
        : [
            {
              title: 'Also reported by',
              items: story.moreArticles.slice(0, most.articles).map((one) => ({
                phrase: {
                  text: oneLine(one.title, 200) || 'Untitled article',
                  language: languageTag(one.language),
                  url: linkable(one.url),
                },
                notes: [[outlet(one), languageWords(one.language)].filter(isText).join(' · ')],
              })),
              more: Math.max(0, story.moreArticles.length - most.articles),
            },
          ],
    links: [link('Read the article', url), link('The whole story', story.storyUrl)].filter(isLink),
    footer: footerOf(story.id, story.decidedAt, `story ${oneLine(story.storyId, 80)}`),
  };
}

function digestView(digest: DigestAlert): AlertView {
  const sight = sightOf(digest.coverage);
  const core = digest.stories.length + (digest.more ?? 0);
  const related = digest.related ?? 0;
  const rest = digest.stories.slice(most.stories, most.stories + most.lines);
  const more = Math.max(0, core - most.stories - rest.length);
  const span = `${timeWords(digest.from) ?? 'the beginning'} to ${timeWords(digest.to) ?? 'now'}`;
  return {
    ...emptyView,
    tone: toneOfSight[sight],
    kicker: `Digest · ${span}`,
    headline: plain(
      digest.stories.length === 0
        ? emptyDigest[sight]
        : `${countOf(core + related, 'story', 'stories')}: ${core} core, ${related} related`,
    ),
    about: [
      related > 0 ? `${countOf(related, 'related story is', 'related stories are')} not listed here.` : '',
      describeCoverage(digest.coverage),
      describeLateness(digest),
    ].filter(isText),
    lists:
      digest.stories.length === 0
        ? []
        : [
            {
              title: 'Stories',
              items: digest.stories.slice(0, most.stories).map(digestItem),
              more: rest.length > 0 ? 0 : more,
            },
            ...(rest.length > 0
              ? [{ title: 'More stories, a line each', items: rest.map(digestLine), more }]
              : []),
          ],
    links: [link('Open the dashboard', digest.dashboardUrl)].filter(isLink),
    footer: footerOf(digest.id, digest.decidedAt),
  };
}

const emptyDigest: Readonly<Record<Sight, string>> = {
  proven: 'Quiet: no story about the deal',
  partial: 'No story found, but we were partly blind',
  blind: 'Nothing can be said: we were blind',
};

const toneOfSight: Readonly<Record<Sight, AlertView['tone']>> = {
  proven: 'good',
  partial: 'bad',
  blind: 'bad',
};

function digestItem(story: DigestStory): LinkList['items'][number] {
  const claims = factRows(story.facts, story.language, story.cited).filter(({ label }) =>
    ['Claim', 'Quantity', 'Goods'].includes(label),
  );
  const sources = distinctBy(
    claims.flatMap((one) => one.sources ?? []),
    ({ label, url }) => `${label} ${url}`,
  ).slice(0, most.sources);
  return {
    phrase: {
      text: oneLine(story.headline, 200) || 'Untitled story',
      language: languageTag(story.language),
      url: linkable(story.storyUrl ?? '') ?? linkable(story.url),
    },
    notes: [
      `${judged(story)} · ${oneLine(story.reason, 120)} · ${outlet(story)}${story.stateAffiliated ? ' (state media)' : ''} · ${originsWords(story.origins)}`,
      claims.map(({ value }) => value).join(' · '),
    ].filter(isText),
    ...(sources.length > 0 ? { sources } : {}),
  };
}

function digestLine({ headline, language, storyUrl, url }: DigestStory): LinkList['items'][number] {
  return {
    phrase: {
      text: oneLine(headline, 120) || 'Untitled story',
      language: languageTag(language),
      url: linkable(storyUrl ?? '') ?? linkable(url),
    },
    notes: [],
  };
}

function healthView(health: HealthAlert): AlertView {
  const title = oneLine(health.feed.title, 120) || oneLine(health.feed.url, 120);
  const from = oneLine(health.from, 40);
  const to = oneLine(health.to, 40);
  const since = timeWords(health.lastSuccessAt);
  return {
    ...emptyView,
    tone: health.recovered ? 'good' : 'bad',
    kicker: health.recovered ? 'A feed is back' : 'A feed needs attention',
    headline: { text: `${title}: ${from} → ${to}`, language: null, url: null },
    about: [capital(oneLine(health.reason, 400))].filter(isText),
    rows: [
      { label: 'Last good answer', value: since ?? 'never', quote: null },
      { label: 'Address', value: oneLine(health.feed.url, 300), quote: null },
    ],
    links: [link('Feed health', health.dashboardUrl)].filter(isLink),
    footer: footerOf(health.id, health.decidedAt, `feed ${oneLine(health.feed.id, 80)}`),
  };
}

/**
 * The claims an analyst asks for first: who to whom and how far it has got, how much of what, by whose word, where.
 * At most four values a row, empty rows left out.
 *
 * @param language of the article, carried by the quotes
 * @param cited of a story: the articles its claims stand in, which each claim then names where they are several
 */
export function factRows(
  facts: StoryFacts,
  language: string | null,
  cited: readonly CitedArticle[] = [],
): Row[] {
  const claims: readonly Cited[] = [
    ...(facts.direction ? [{ ...facts.direction, value: wordFor.direction(facts.direction.value) }] : []),
    ...facts.stages.map((fact) => ({ ...fact, value: wordFor.stage(fact.value) })),
  ];
  const row = rowsBy(language, cited);
  return [
    row('Claim', claims, (words) => words, ' · '),
    row('Quantity', facts.quantities, quantityWords),
    row('Goods', facts.goods, conceptWords),
    row('Says who', facts.attribution, conceptWords),
    row('Places', facts.places, conceptWords),
    row('Ships', facts.ships, conceptWords),
  ].filter((one) => one !== null);
}

function rowsBy(language: string | null, cited: readonly CitedArticle[]) {
  const articles = new Map(cited.length > 1 ? cited.map((one) => [one.id, one]) : []);
  return <Value>(
    label: string,
    facts: readonly Cited<Value>[],
    words: (value: Value) => string,
    between = ', ',
  ): Row | null => {
    const distinct = distinctBy(facts, ({ value }) => words(value));
    const first = distinct[0];
    if (!first) return null;
    const articleOf = ({ articleId = '' }: Cited<Value>) => articles.get(articleId);
    const shown = distinct.slice(0, most.claims);
    const rest = distinct.length - shown.length;
    const sources = distinctBy(
      shown.flatMap((fact) => articleOf(fact) ?? []),
      ({ id }) => id,
    );
    const value = shown
      .map((fact, at) => {
        const [one, next] = [articleOf(fact), shown[at + 1]];
        // Claims of one article in a row name it once, after the last of them.
        const isLast = !next || articleOf(next)?.id !== one?.id;
        return `${words(fact.value)}${one && isLast ? ` (${outlet(one)})` : ''}`;
      })
      .join(between);
    return {
      label,
      value: `${value}${rest > 0 ? ` and ${rest} more` : ''}`,
      quote: quoteBeside(value, first.quote.text, language, articleOf(first)),
      ...(sources.length > 0
        ? { sources: sources.map((one) => ({ label: outlet(one), url: linkable(one.url ?? '') })) }
        : {}),
    };
  };
}

/** The words that carry a claim; null where they say no more than it does. */
function quoteBeside(
  value: string,
  text: string,
  language: string | null,
  article?: CitedArticle,
): Phrase | null {
  const quote = oneLine(text, 160);
  const repeats = quote === '' || value.toLowerCase().includes(quote.toLowerCase());
  if (repeats) return null;
  return article
    ? { ...phrase(quote, article.language), url: linkable(article.url ?? '') }
    : phrase(quote, language);
}

const judged = (story: { readonly label: Label; readonly score: number }): string =>
  verdictWords(story, wordFor.label(story.label));

const outlet = ({ source }: { readonly source: string }): string => oneLine(source, 80) || 'Unnamed outlet';

const footerOf = (id: string, decidedAt: string, of?: string): string =>
  [`alert ${oneLine(id, 80)}`, of, timeWords(decidedAt)].filter(isText).join(' · ');

const plain = (text: string): Phrase => ({ text, language: 'en', url: null });

const phrase = (text: string, language: string | null): Phrase => ({
  text,
  language: languageTag(language),
  url: null,
});

const link = (label: string, url: string | null) => ({ label, url: url === null ? null : linkable(url) });

function isLink(one: { label: string; url: string | null }): one is { label: string; url: string } {
  return one.url !== null;
}

function isText(text: string | null | undefined): text is string {
  return typeof text === 'string' && text !== '';
}

/** The first item of each key, in order. */
function distinctBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size < seen.add(key(item)).size);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
