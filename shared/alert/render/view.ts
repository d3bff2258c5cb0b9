import type { Precedent } from '../../story/story.ts';
import type { AlertContent, HealthAlert, StoryAlert } from '../alert.ts';
import {
  type AlertView,
  distinctBy,
  emptyView,
  footerOf,
  isLink,
  isText,
  judged,
  link,
  outlet,
  phrase,
  plain,
  type Row,
} from './alert-view.ts';
import { claimWords, labelOf, updateWords } from './changes.ts';
import { correctionView } from './correction.ts';
import { digestView } from './digest.ts';
import { factRows, isDenied, MOST_QUOTE, quoteBeside } from './facts.ts';
import { deniedWords } from './standing.ts';
import {
  capital,
  conceptWords,
  countOf,
  languageTag,
  languageWords,
  linkable,
  oneLine,
  originsWords,
  quantityWords,
  timeWords,
  wordFor,
} from './words.ts';

const most = { evidence: 6, articles: 5 } as const;
const CONFIRMED_BY = 'Confirmed by';

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
          'What is old when its feed is first asked is stored and judged, not sent.',
          'No message means no news. The digest proves it, with what was watched and what could not be.',
        ],
        footer: footerOf(content.id, content.decidedAt),
      };
  }
}

/** What is new, beside what was told: nobody wants to read the story again. */
function updateView(
  view: AlertView,
  update: NonNullable<StoryAlert['update']>,
  story: StoryAlert,
): AlertView {
  const { news, also = [], beside, takenBack, differs, ...told } = update;
  const on = timeWords(told.decidedAt) ?? 'an unknown day';
  const origins = originsWords(story.origins);
  const rows = news.map((claim, at) => ({
    label:
      claim.kind === 'attribution'
        ? CONFIRMED_BY
        : `${takenBack ? 'Corrected' : differs && at === 0 ? 'One outlet' : 'New'}: ${labelOf(claim).toLowerCase()}`,
    value: `${claim.kind === 'quantities' && isDenied(story.facts) ? 'denied: ' : ''}${claimWords(claim)}`,
    quote: quoteBeside(claimWords(claim), claim.quote, story.language),
  }));
  const further = (['quantities', 'goods'] as const).flatMap((kind) => {
    const claims = also.filter((claim) => claim.kind === kind);
    const [first] = claims;
    if (!first) return [];
    const value = claims.map(claimWords).join(', ');
    const quote = quoteBeside(value, first.quote, story.language);
    return [{ label: `Also: ${labelOf(first).toLowerCase()}`, value, quote }];
  });
  const before = [...new Set((takenBack ?? beside).map(claimWords))].join(', ');
  const confirmedBy = rows.find(({ label }) => label === CONFIRMED_BY)?.value;
  // Of a report that is withdrawn whole a skimmer would read the claim that falls.
  const isWithdrawn = takenBack !== undefined && takenBack.length > 0 && news.length === 0;
  return {
    ...view,
    // Shorter than the reason of the alert: what was told, and by whom it is said, have rows here.
    kicker: `${judged(story)} · ${capital(updateWords(update, 'new in this story: '))}`,
    about: [
      // Beside the outlet they would be read as those of the news.
      ...view.about.filter((line) => line !== origins),
      `In the story “${oneLine(told.headline, 200)}” of ${origins}, told on ${on} (alert ${oneLine(told.alertId, 80)})`,
    ],
    rows: [
      ...rows,
      ...further,
      ...(before ? [{ label: takenBack ? 'Taken back' : 'Told so far', value: before, quote: null }] : []),
      ...view.rows.filter(
        ({ label, value }) =>
          !isWithdrawn && (label === 'Claim' || (label === 'Says who' && value !== confirmedBy)),
      ),
    ],
    evidence: [],
    lists: [],
  };
}

/**
 * Of 125 labelled texts that were judged core with less than 0.7 47 were labelled otherwise, of 1,039 with 0.9 or more 12
 * (docs/decisions/040-the-judge.md).
 */
const CERTAIN = 0.7;
const UNCERTAIN = 'Uncertain: with such a score four in ten are not on the deal';
const isUncertain = ({ label, score }: StoryAlert): boolean => label === 'core' && score < CERTAIN;

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
      ...(story.precedent ? [followsWords(story.precedent)] : []),
      ...(story.denials ?? []).map(
        (denial) => `${deniedWords(denial)}: “${oneLine(denial.headline, 160)}” (${storyWords(denial)})`,
      ),
    ],
    cautions: [
      isUncertain(story) ? UNCERTAIN : null,
      story.stateAffiliated ? 'State media' : null,
      reading,
    ].filter(isText),
    rows: factRows(story.facts, story.language)
      .filter(({ label }) => label !== 'People')
      .map((row) => pointedAt(row, headline)),
    excerpt: excerpt && excerpt !== headline ? phrase(excerpt, story.language) : null,
    evidence: distinctBy(
      story.evidence.filter(({ quote }) => oneLine(quote) !== ''),
      ({ concept }) => conceptWords(concept),
    )
      .slice(0, most.evidence)
      .map(({ quote, concept }) => {
        const [said, names] = [oneLine(quote, 200), conceptWords(concept)];
        const isSame = said.toLowerCase() === names.toLowerCase();
        return { quote: phrase(said, story.language), names: isSame ? null : names };
      }),
    lists:
      story.moreArticles.length === 0
        ? []
        : [
            {
              // Not who reports the same: who only speaks of the event is there too.
              title: 'In the same story',
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

/** A claim whose words are the headline points there: read twice within four lines they say nothing more. */
function pointedAt(row: Row, headline: string): Row {
  if (row.quote?.text !== oneLine(headline, MOST_QUOTE)) return row;
  return { ...row, value: `${row.value} (as the headline says)`, quote: null };
}

/** `Follows about 3,000,000 artillery shells (story 4tW… of 25 Oct 2026)`, `Denies “…” (story 4tW… of 25 Oct 2026)`. */
function followsWords({ figures, answered, ...of }: Precedent): string {
  const what = answered
    ? `${answered.isDenied ? 'Denies' : 'Answers'} “${oneLine(answered.headline, 160)}”`
    : `Follows ${figures.map(quantityWords).join(', ')}`;
  return `${what} (${storyWords(of)})`;
}

function storyWords({ storyId, at }: Pick<Precedent, 'storyId' | 'at'>): string {
  return `story ${oneLine(storyId, 80)} of ${timeWords(at)?.split(',')[0] ?? 'an unknown day'}`;
}

function healthView(health: HealthAlert): AlertView {
  const title = oneLine(health.feed.title, 120) || oneLine(health.feed.url, 120);
  const [from, to] = [health.from, health.to].map((state) => oneLine(state, 40).replaceAll('-', ' '));
  const since = timeWords(health.lastSuccessAt);
  // Several feeds in one message, and the cap on costs, have no address and were not asked once.
  const isOneFeed = health.feed.url !== '';
  return {
    ...emptyView,
    tone: health.recovered ? 'good' : 'bad',
    kicker: healthKicker(health),
    headline: { text: `${title}: ${from} → ${to}`, language: null, url: null },
    about: [capital(oneLine(health.reason, 400))].filter(isText),
    rows: isOneFeed
      ? [
          { label: 'Last good answer', value: since ?? 'never', quote: null },
          { label: 'Address', value: oneLine(health.feed.url, 300), quote: null },
        ]
      : [],
    links: [link('Feed health', health.dashboardUrl)].filter(isLink),
    footer: footerOf(health.id, health.decidedAt, isOneFeed ? `feed ${oneLine(health.feed.id, 80)}` : ''),
  };
}

function healthKicker({ feed, recovered }: HealthAlert): string {
  if (feed.id === 'spending') return 'Costs need attention';
  if (feed.url === '') return recovered ? 'Feeds are back' : 'Feeds need attention';
  return recovered ? 'A feed is back' : 'A feed needs attention';
}
