import type { JudgedArticle } from '../article/article.ts';
import { type Claim, quoted } from '../article/claims-difference.ts';
import type { Story } from '../story/story.ts';
import { isShare } from '../topic/quantities/measures.ts';
import type { Fact, Facts } from '../topic/verdict.ts';
import { claimKey } from './render/changes.ts';
import { isOfThings, MOST_CLAIMS, MOST_STAGES } from './render/facts.ts';

/**
 * What an alert on an article tells who reads it, to tell later what is news to them: the claims of its rows as far as
 * those show them, and those of the headline and the opening, which stand in the alert as they are.
 */
export function tellingOf({ verdict, excerpt }: JudgedArticle): readonly Claim[] {
  // "And 8 more" tells nobody of the ninth.
  const isRead = ({ quote }: Fact<unknown>, at: number, most: number) =>
    at < most || quote.field !== 'text' || quote.start < excerpt.length;
  return claimsOf(verdict.facts, isRead);
}

/**
 * What those have been told of a story whom one alert told of it: by this alert, by corrections of it and by updates,
 * also those that only the digest told. What members of the story claim beside that they have not been told.
 */
export function toldBy(story: Story, alertId: string): readonly Claim[] {
  const { told = {}, updates = [], facts } = story;
  const since = updates.filter(
    ({ alerts }) => alerts.length === 0 || alerts.some(({ of }) => of === alertId),
  );
  // A story of before this was kept: all that it claims counts as told.
  return [
    ...(told[alertId] ?? claimsOf(facts)),
    ...since.flatMap(({ news, also = [] }) => [...news, ...also]),
  ];
}

/** What all of these destinations have been told of a story: nothing where one of them was not told of it. */
export function toldToAll(story: Story, destinations: readonly string[]): readonly Claim[] {
  const alerts = destinations.map((name) => story.alerted[name]);
  const ids = [...new Set(alerts.filter((id) => id !== undefined))];
  const [first = [], ...others] = ids.map((id) => toldBy(story, id));
  if (alerts.includes(undefined)) return [];
  const keys = others.map((claims) => new Set(claims.map(claimKey)));
  return first.filter((claim) => keys.every((known) => known.has(claimKey(claim))));
}

/** Those that an analyst is told of anew; who and where only goes with them. */
function claimsOf(
  { direction, stages, goods, quantities, ships }: Facts,
  isShown: (fact: Fact<unknown>, at: number, most: number) => boolean = () => true,
): readonly Claim[] {
  const short = ({ quote }: Fact<unknown>) => quoted(quote.text);
  const kept = <Value>(
    facts: readonly Fact<Value>[],
    kind: (fact: Fact<Value>) => Claim,
    most = MOST_CLAIMS,
  ) => facts.filter((fact, at) => isShown(fact, at, most)).map(kind);
  const things = quantities.filter(({ value }) => isOfThings(value));
  const shares = quantities.filter(({ value }) => isShare(value));
  return [
    ...kept(direction ? [direction] : [], (one) => ({
      kind: 'direction',
      value: one.value,
      quote: short(one),
    })),
    ...kept(stages, (one) => ({ kind: 'stages', value: one.value, quote: short(one) }), MOST_STAGES),
    ...kept(goods, (one) => ({ kind: 'goods', value: one.value, quote: short(one) })),
    ...kept(things, (one) => ({ kind: 'quantities', value: one.value, quote: short(one) })),
    ...kept(shares, (one) => ({ kind: 'quantities', value: one.value, quote: short(one) })),
    ...kept(ships, (one) => ({ kind: 'ships', value: one.value, quote: short(one) })),
  ];
}
