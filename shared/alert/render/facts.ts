import type { Cited, StoryFacts } from '../../story/story.ts';
import { isListed, isShare } from '../../topic/quantities/measures.ts';
import { isNameless, isOfASide } from '../../topic/speakers/voices.ts';
import type { Quantity, Stage } from '../../topic/verdict.ts';
import type { CitedArticle } from '../alert.ts';
import { eachOnce, ofEachKind } from '../told-figures.ts';
import { distinctBy, outlet, type Phrase, phrase, type Row } from './alert-view.ts';
import { typedGood, typedQuantity } from './named-type.ts';
import { conceptWords, linkable, oneLine, quantityWords, wordFor } from './words.ts';

/** Of each kind so many are shown, of stages what the headline or lead reports and one beside it. */
export const MOST_CLAIMS = 4;
export const MOST_STAGES = 2;
/** Characters of a quote. */
export const MOST_QUOTE = 160;
/** Units of soldiers and labourers, who are no arms. */
const PEOPLE = ['person', 'people'];

/** Whether it counts people of the deal: they have a row of their own. */
export const isOfPeople = ({ unit }: Quantity): boolean => PEOPLE.includes(unit);

/** Whether it tells how much of what: neither people nor whom sanctions are put on. */
export const isOfGoods = (value: Quantity): boolean => !isOfPeople(value) && !isListed(value);

/** The same in numbers, as the row of quantities has it, and not in shares. */
export const isOfThings = (value: Quantity): boolean => isOfGoods(value) && !isShare(value);

/** What Russia pays with and never gets from there: its figures have a direction of their own unless all goes that way. */
const PAYMENT = ['barrel', 'oil', 'food', 'tonne-of-food'];

function otherWay({ unit }: Pick<Quantity, 'unit'>, { direction }: StoryFacts): string {
  const isOther = PAYMENT.includes(unit) && direction !== null && direction.value !== 'russia_to_dprk';
  return isOther ? ` (${wordFor.direction('russia_to_dprk')})` : '';
}

/** Whether what is claimed is mainly denied: its figures are those of the claim that is denied. */
export const isDenied = ({ stages: [main] }: StoryFacts): boolean => main?.value === 'denial';

/**
 * The claims an analyst asks for first: who to whom and how far it has got, how much of what, by whose word, where.
 * At most four values a row, two stages (the main one first), empty rows left out. Counts of people have a row of their
 * own, which messages leave out, shares and whom sanctions are put on too, and figures of what is denied say so. What a report
 * only recalls comes last.
 *
 * @param language of the article, carried by the quotes
 * @param cited of a story: the articles its claims stand in, which each claim then names where they are several
 * @param ofDenied whether the figures are those of a claim that is denied
 */
export function factRows(
  facts: StoryFacts,
  language: string | null,
  cited: readonly CitedArticle[] = [],
  ofDenied = isDenied(facts),
): Row[] {
  const claims: readonly Cited[] = [
    ...(facts.direction ? [{ ...facts.direction, value: wordFor.direction(facts.direction.value) }] : []),
    ...facts.stages.slice(0, MOST_STAGES).map((fact, at) => ({ ...fact, value: stageWords(fact.value, at) })),
  ];
  const row = rowsBy(language, cited);
  const [speaking, claiming] = denialApart(facts);
  const figures = eachOnce(facts.quantities);
  const counted = figures
    .filter(({ value }) => isOfThings(value))
    .map((fact) => typedQuantity(fact, facts.goods));
  const things = counted.filter((fact) => !fact.background);
  const people = facts.quantities.filter(({ value }) => isOfPeople(value));
  const shares = figures.filter(({ value }) => isShare(value));
  const listed = ofEachKind(figures.filter(({ value }) => isListed(value)));
  const ways = new Map(counted.map(({ value }) => [value, otherWay(value, facts)]));
  const withWay = (value: Quantity) => `${quantityWords(value)}${ways.get(value) ?? ''}`;
  const denied = (one: Row | null) => (one && ofDenied ? { ...one, value: `denied: ${one.value}` } : one);
  return [
    row('Claim', claims, (words) => words, ' · '),
    denied(row('Quantity', things, withWay)),
    denied(row('Share', shares, quantityWords)),
    row('Sanctioned', listed, quantityWords),
    row(
      'Goods',
      facts.goods.map((fact) => typedGood(fact, facts.quantities)),
      conceptWords,
    ),
    row('People', people, quantityWords),
    row('Says who', speaking.map(asWritten), conceptWords),
    row('Claimed by', claiming.map(asWritten), conceptWords),
    row('Places', facts.places, conceptWords),
    row('Ships', facts.ships, conceptWords),
    row(
      'Background',
      counted.filter((fact) => fact.background),
      withWay,
    ),
  ].filter((one) => one !== null);
}

/** Beside what is told a denial is somebody else's: "Says who" is not who denies. */
const stageWords = (stage: Stage, at: number): string =>
  stage === 'denial' && at > 0 ? 'also denied' : wordFor.stage(stage);

/** Who speaks; where a side of the deal denies, it does, and whoever else is heard claims what it denies. */
function denialApart(facts: StoryFacts): readonly [Cited<string>[], Cited<string>[]] {
  const all = [...facts.attribution];
  const sides = all.filter(({ value }) => isOfASide(value));
  if (!isDenied(facts) || sides.length === 0) return [all, []];
  return [sides, all.filter((one) => !sides.includes(one))];
}

/** Sources without a name are known by their words in small letters, and shown as they stand: "Ermittler". */
function asWritten(fact: Cited<string>): Cited<string> {
  return isNameless(fact.value) ? { ...fact, value: `“${fact.quote.text}”` } : fact;
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
    const shown = distinct.slice(0, MOST_CLAIMS);
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
export function quoteBeside(
  value: string,
  text: string,
  language: string | null,
  article?: CitedArticle,
): Phrase | null {
  const quote = oneLine(text, MOST_QUOTE);
  const repeats = quote === '' || value.toLowerCase().includes(quote.toLowerCase());
  if (repeats) return null;
  return article
    ? { ...phrase(quote, article.language), url: linkable(article.url ?? '') }
    : phrase(quote, language);
}

/** The claims that tell most in words, what differs most from story to story first; of a denial what is denied. */
export function tellingClaims(facts: StoryFacts): readonly Cited<string>[] {
  const { direction, stages, quantities, goods } = facts;
  const things = quantities.filter(({ value, background }) => isOfGoods(value) && !background);
  const isOther = (fact: Cited<Quantity>) => otherWay(fact.value, facts) !== '';
  const figure = things.find((fact) => !isOther(fact));
  const paid = figure ? undefined : things.find(isOther);
  const good = goods.find(({ value }) => otherWay({ unit: value }, facts) === '');
  const how = stages.slice(0, 1).map((fact) => ({ ...fact, value: wordFor.stage(fact.value) }));
  const what = figure
    ? [{ ...figure, value: quantityWords(typedQuantity(figure, goods).value) }]
    : good
      ? [{ ...good, value: conceptWords(typedGood(good).value) }]
      : [];
  const isOfDenied = isDenied(facts) && what.length > 0;
  return [
    ...what.map((one) => (isOfDenied ? { ...one, value: `denied: ${one.value}` } : one)),
    ...(isOfDenied ? [] : how),
    ...(direction ? [{ ...direction, value: wordFor.direction(direction.value) }] : []),
    ...(paid ? [{ ...paid, value: `${quantityWords(paid.value)}${otherWay(paid.value, facts)}` }] : []),
  ];
}

/** `6,700 containers · transfer · North Korea → Russia`: the same in one line, for a channel that has no room for more. */
export const glossOf = (facts: StoryFacts): string =>
  oneLine(
    tellingClaims(facts)
      .map(({ value }) => value)
      .join(' · '),
    120,
  );
