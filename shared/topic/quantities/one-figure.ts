import type { CompiledTopic } from '../compiled-topic.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import type { Fact, Quantity } from '../verdict.ts';
import { isArms, isWider } from './countables.ts';
import { measureOf } from './measures.ts';
import { telling } from './of-the-deal.ts';

/** "Millions" are less than ten million, as "thousands" are less than ten thousand. */
const MAGNITUDE = 10;

/** A count of nothing named this near another of containers, as a share of it, is an earlier one of theirs. */
const likeContainers = { least: 0.1, most: 2 };

/** "28,500 containers. Before it had been at least 20,000 (2만 개)": a bare counter right behind a count of containers. */
export function ofContainers(fact: Fact<Quantity>, before: readonly Fact<Quantity>[]): Fact<Quantity> {
  const { unit, amount, several } = fact.value;
  const latest = before.at(-1);
  const last = (latest?.value.unit === 'container' ? latest : likeCounter(fact, before))?.value;
  if (!['piece', 'crate'].includes(unit) || several || last?.unit !== 'container' || last.several)
    return fact;
  const share = amount / last.amount;
  if (share < likeContainers.least || share > likeContainers.most) return fact;
  return { ...fact, value: { ...fact.value, unit: 'container' } };
}

/** The character that a Korean, Japanese or Chinese count ends with: containers keep theirs ("3万2000個", then "4000個"). */
function counterOf({ quote }: Fact<Quantity>): string | undefined {
  return /[개個个]$/u.exec(quote.text)?.[0];
}

function likeCounter(fact: Fact<Quantity>, before: readonly Fact<Quantity>[]): Fact<Quantity> | undefined {
  const counter = counterOf(fact);
  return counter === undefined ? undefined : before.findLast((one) => counterOf(one) === counter);
}

/**
 * One figure is told once: a closer name takes the place of a wider one, of two things the first stays, and what a headline
 * rounds keeps the hedge of the text ("more than 1,000 containers" below "1,000 containers": 21 of 594 labelled figures).
 */
export function addFigure(compiled: CompiledTopic, facts: Fact<Quantity>[], fact: Fact<Quantity>): void {
  const same = facts.findIndex(({ value }) => isSameFigure(compiled, value, fact.value));
  const known = facts[same];
  if (known === undefined) facts.push(fact);
  // A figure once told as a rate is one wherever it stands without its period.
  else if (known.value.per === undefined && fact.value.per !== undefined) facts[same] = fact;
  else {
    const unit = closerUnit(compiled, known.value.unit, fact.value.unit);
    facts[same] = { ...known, value: { ...known.value, unit, ...hedgeBelow(known, fact) } };
  }
}

function closerUnit(compiled: CompiledTopic, known: string, other: string): string {
  return isWider(compiled, known, other) || (known === 'crate' && other === 'container') ? other : known;
}

function hedgeBelow({ quote, value }: Fact<Quantity>, fact: Fact<Quantity>): Partial<Quantity> {
  const { approximate, bound } = fact.value;
  if (quote.field !== 'title' || value.approximate || !approximate) return {};
  return bound === undefined ? { approximate } : { approximate, bound };
}

/** A share is told once, whatever the arms are called, and so is a number of whom sanctions are put on. */
export function addOnce(known: Fact<Quantity>[], fact: Fact<Quantity>): void {
  const { amount, unit } = fact.value;
  const measure = measureOf(unit);
  if (!known.some(({ value }) => value.amount === amount && measureOf(value.unit) === measure))
    known.push(fact);
}

/** Whether two quantities are one figure, under one name of the thing or under a wider one and a closer. */
export function isSameFigure(compiled: CompiledTopic, one: Quantity, other: Quantity): boolean {
  if (one.amount !== other.amount || (one.several ?? false) !== (other.several ?? false)) return false;
  if (one.unit === other.unit) return true;
  // Headlines say "28,000 boxes" of containers.
  if ([one.unit, other.unit].toSorted().join(' ') === 'container crate') return true;
  // "엔진 2기", then "로켓 엔진 2기": pieces are any good, technology too.
  if (isPiecesOf(compiled, one.unit, other.unit) || isPiecesOf(compiled, other.unit, one.unit)) return true;
  const arms = isArms(compiled, one.unit) && isArms(compiled, other.unit);
  return (
    arms &&
    ((one.amount >= telling && !one.several) ||
      isWider(compiled, one.unit, other.unit) ||
      isWider(compiled, other.unit, one.unit))
  );
}

function isPiecesOf({ topic }: CompiledTopic, wide: string, close: string): boolean {
  return wide === 'piece' && topic.concepts.some(({ id, kind }) => id === close && kind === 'good');
}

/**
 * "Millions of shells" of a headline says nothing beside "over three million shells", the figure below that it stands for.
 * Only there: in a text the two are as often two counts.
 */
export function withoutMagnitudes(facts: readonly Fact<Quantity>[]): readonly Fact<Quantity>[] {
  const standsFor = ({ value: vague }: Fact<Quantity>, { value }: Fact<Quantity>): boolean =>
    !value.several &&
    value.unit === vague.unit &&
    value.per === vague.per &&
    value.amount >= vague.amount &&
    value.amount < MAGNITUDE * vague.amount;
  return facts.filter(
    (fact) =>
      !fact.value.several || fact.quote.field !== 'title' || !facts.some((other) => standsFor(fact, other)),
  );
}

const alternative =
  /^(?:[\s-][^.,;:]{0,40}?)?[\s,]*(?:(?<![\p{L}])(?:or|oder|ou|o|или|або|чи|lub|albo|nebo|veya|ya da)(?!\p{L})|또는|혹은|或者?|または|もしくは|あるいは)[\s,]*(?:\p{L}+\s){0,2}$/u;

/**
 * "3 million 152 mm shells or 500,000 rounds of 122 mm": what containers may hold instead was not sent besides.
 *
 * @param last the number before it in its sentence
 */
export function isAlternative(text: string, last: StatedNumber, { start, amount }: StatedNumber): boolean {
  return Math.min(last.amount, amount) >= telling && alternative.test(text.slice(last.end, start));
}
