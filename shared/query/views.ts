import type { Delivery } from '../alert/delivery.ts';
import type { Row } from '../alert/render/alert-view.ts';
import { claimChanges, updateLines } from '../alert/render/changes.ts';
import { factRows, isDenied } from '../alert/render/facts.ts';
import { isFallen, standingLines } from '../alert/render/standing.ts';
import { conceptWords, wordFor } from '../alert/render/words.ts';
import { citedBy } from '../alert/story-content.ts';
import type { Article, Decision } from '../article/article.ts';
import type { ArticleVersion, ReadingHistory } from '../article/versions.ts';
import type { Cited, Story, StoryFacts } from '../story/story.ts';
import { type NamedQuote, strongest } from '../topic/strongest.ts';
import { type Contribution, noFacts, type Quantity } from '../topic/verdict.ts';
import type {
  ContributionShare,
  DecisionRecord,
  DeliveryRecord,
  EvidenceQuote,
  HistoryRecord,
  ItemSummary,
  StoryChangeRecord,
  StoryNews,
  StorySource,
  StorySummary,
  VersionRecord,
} from './api-types.ts';

const MOST_EVIDENCE = 6;
const MOST_CHANGES = 50;
const MOST_SOURCES = 12;

export function storySummary(story: Story): StorySummary {
  const { lead } = story;
  return {
    id: story.id,
    headline: lead.title,
    label: story.label,
    score: story.score,
    openedAt: story.openedAt,
    changedAt: story.changedAt,
    articles: story.members.length,
    languages: [...new Set(story.members.map(({ language }) => language ?? 'und'))],
    origins: { ...story.origins, names: story.origins.names.map(conceptWords) },
    standing: standingLines(story),
    facts: story.facts,
    claims: claimsOf(story),
    evidence: story.evidence.map(inWords),
    lead: {
      id: lead.articleId,
      url: lead.url ?? '',
      source: lead.outlet,
      stateAffiliated: lead.stateAffiliated,
      language: lead.language,
    },
    sources: sourcesOf(story),
    news: newsOf(story),
  };
}

/** Whoever reads only the rows of a story that was withdrawn must not take them for claims. */
function claimsOf(story: Story): readonly Row[] {
  const rows = factRows(newestFirst(story), story.lead.language, citedBy(story));
  return isFallen(story) ? rows.map((row) => ({ ...row, value: `withdrawn: ${row.value}` })) : rows;
}

/** Of the figures those first that were told as news of the story, a correction's among them, the latest of them first. */
function newestFirst({ facts, updates = [] }: Story): StoryFacts {
  const toldAt = (quantity: Quantity) =>
    updates.findLastIndex(({ news }) =>
      news.some(
        ({ kind, value }) =>
          kind === 'quantities' && value.amount === quantity.amount && value.unit === quantity.unit,
      ),
    );
  const quantities = facts.quantities.toSorted((one, other) => toldAt(other.value) - toldAt(one.value));
  return { ...facts, quantities };
}

/** What is new in a story, once for each article: several destinations may be told of the same. */
function newsOf({ updates = [], lead, members }: Story): readonly StoryNews[] {
  const outletOf = (id: string) => [lead, ...members].find(({ articleId }) => articleId === id)?.outlet;
  return [...Map.groupBy(updates, ({ articleId }) => articleId)]
    .map(([id, told]) => ({
      at: told[0]?.at ?? '',
      words: updateLines(told, '').join('; '),
      source: outletOf(id) ?? null,
    }))
    .toReversed();
}

/** Where a story's claims can be read: its lead first, then the articles that said anything new. */
function sourcesOf({ facts, lead, members }: Story): readonly StorySource[] {
  const others = members.filter(({ articleId }) => articleId !== lead.articleId);
  const claimsOf = (id: string, language: string | null) => {
    const of = <Value>(all: readonly Cited<Value>[]) => all.filter(({ articleId }) => articleId === id);
    const said: StoryFacts = {
      direction: facts.direction?.articleId === id ? facts.direction : null,
      stages: of(facts.stages),
      goods: of(facts.goods),
      quantities: of(facts.quantities),
      places: of(facts.places),
      people: of(facts.people),
      organisations: of(facts.organisations),
      ships: of(facts.ships),
      attribution: of(facts.attribution),
      dates: of(facts.dates),
    };
    // What a story has from its lead alone, its stage among it, says of the other articles' figures what they are.
    return factRows(said, language, [], isDenied(said.stages.length > 0 ? said : facts));
  };
  return [lead, ...others]
    .map(({ articleId: id, title, url, outlet: source, stateAffiliated, language }) => ({
      ...{ id, title, url: url ?? '', source, stateAffiliated, language },
      claims: claimsOf(id, language),
    }))
    .filter(({ id, claims }) => id === lead.articleId || claims.length > 0)
    .slice(0, MOST_SOURCES);
}

export function itemSummary(article: Article): ItemSummary {
  const facts = article.verdict?.facts ?? noFacts;
  const reading = article.reading ?? 'entry';
  return {
    id: article.id,
    title: article.title,
    url: article.url ?? '',
    source: article.outlet.name,
    stateAffiliated: article.outlet.stateAffiliated,
    language: article.language,
    label: article.verdict?.label ?? 'off',
    score: article.verdict?.score ?? 0,
    reading,
    readingWords: wordFor.reading(reading),
    published: article.published,
    seenAt: article.seenAt,
    storyId: article.storyId,
    evidence: strongest(article.verdict?.evidence ?? [], MOST_EVIDENCE).map(inWords),
    facts,
    claims: factRows(facts, article.language),
  };
}

const decided = {
  alerted: 'sent',
  'already alerted': 'not-wanted',
  updated: 'sent',
  corrected: 'sent',
  'held back': 'held-back',
  'not subscribed': 'not-wanted',
} as const satisfies Record<Decision['outcome'], DecisionRecord['decided']>;

export function decisionRecord(decision: Decision, at: string): DecisionRecord {
  return { destination: decision.destination, decided: decided[decision.outcome], reason: decision.why, at };
}

export function deliveryRecord({ destination, state, attempts, removed }: Delivery): DeliveryRecord {
  const sent = attempts.find(({ outcome }) => outcome === 'sent');
  return {
    destination,
    state,
    attempts: attempts.length,
    sentAt: sent?.at ?? null,
    trouble: sent ? null : removed ? 'no longer in the settings' : (attempts.at(-1)?.detail ?? null),
  };
}

function inWords({ concept, quote }: NamedQuote): EvidenceQuote {
  return { concept: conceptWords(concept), text: quote };
}

export function historyRecord({ goneSince, rereadAt, versions }: ReadingHistory): HistoryRecord {
  return { goneSince, rereadAt, versions: versions.map(versionRecord) };
}

function versionRecord({ version, readAt, title, label, score, change }: ArticleVersion): VersionRecord {
  return { version, readAt, title, label, score, changes: change && claimChanges(change) };
}

/** The later versions of a story's articles, the newest first. */
export function storyHistory(
  { corrections = [] }: Story,
  articles: readonly Article[],
): readonly StoryChangeRecord[] {
  const later = articles.flatMap(({ id, outlet, language, history }) =>
    (history?.versions ?? []).flatMap((one, at, versions) => {
      const before = versions[at - 1];
      if (!before) return [];
      const told = corrections.filter(
        ({ articleId, version }) => articleId === id && version === one.version,
      );
      return [
        {
          ...versionRecord(one),
          item: { id, source: outlet.name, language },
          labelBefore: before.label,
          alerts: told.map(({ alertId }) => alertId),
        },
      ];
    }),
  );
  return later.sort((a, b) => b.readAt.localeCompare(a.readAt)).slice(0, MOST_CHANGES);
}

/** What each feature adds to the score, in words, the strongest first. */
export function sharesOf(contributions: readonly Contribution[]): readonly ContributionShare[] {
  return contributions
    .map((one) => ({ ...one, feature: featureWords(one.feature), share: one.weight }))
    .filter(({ share }) => share !== 0)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

/** The matters that the topic calls contrary: arms and the two countries, and yet no deal. */
const OTHER_ARMS = 'arms news of another kind (own tests and programmes, arms for Ukraine, fiction)';
const OTHER_TIES = 'another matter between the two (troops, summits, treaties, workers)';

/** Names of features that say too little by themselves, each with what is said instead. */
export const FEATURE_WORDS: Readonly<Record<string, string>> = {
  'title: a contrary matter': `title: ${OTHER_ARMS}`,
  'title: a contrary matter beside the deal': `title: ${OTHER_ARMS} beside the deal`,
  'lead: a contrary matter': `lead: ${OTHER_ARMS}`,
  'text: share on contrary matters': `text: share on ${OTHER_ARMS}`,
  'title: another matter, no arms': `title: ${OTHER_TIES}, no arms`,
  'lead: another matter, no arms': `lead: ${OTHER_TIES}, no arms`,
  'text: share on other matters': `text: share on ${OTHER_TIES}`,
  'title: both sides, arms, an act': 'title: both sides, arms, and what is done with them',
  'lead: an act': 'lead: both sides, and that arms are supplied, agreed on or used',
  'text: sentences on the deal with an act': 'text: sentences that arms are supplied, agreed on or used',
  'text: share of silence': 'text: share of sentences without a word of the topic',
  'title: carriage or ships': 'title: transport or ships',
  'text: share on carriage': 'text: share on transport and ships',
  'text: exchange': 'text: goods given in exchange',
  'title: an observer and arms, one side at most': 'title: arms and a third country, one side at most',
  'text: share on arms of observers': 'text: share on arms of third countries',
};

/**
 * A feature of the judge in words for who reads why; most names say it themselves. The names stay as they are in the
 * weights, which are learnt under them.
 */
function featureWords(feature: string): string {
  return Object.hasOwn(FEATURE_WORDS, feature) ? (FEATURE_WORDS[feature] ?? feature) : feature;
}
