import type { CompiledTopic } from '../compiled-topic.ts';
import type { Mention } from '../scene.ts';
import { ancestorsOf } from '../topic.ts';

/** Arms that are told by whose make they are. */
const OF_THE_MAKE = 'north-korean-weapons';

/** Whether a mention is of something that can be counted: a unit or a good. */
export function isCountable(compiled: CompiledTopic, mention: Mention): boolean {
  const kind = kindOf(compiled, mention);
  return kind === 'unit' || kind === 'good';
}

const named = /[포무미武炮]/u;

/** "Made in North Korea" says whose make goods are, of cigarettes too, and is none; "북한제 포탄" names shells as well. */
export function isMakeAlone(
  compiled: CompiledTopic,
  { concept, start, end }: Mention,
  text: string,
): boolean {
  return compiled.topic.concepts[concept]?.id === OF_THE_MAKE && !named.test(text.slice(start, end));
}

/** Arms and technology, containers, ships, wagons: what a counter stands for. */
export function isNoun(compiled: CompiledTopic, mention: Mention): boolean {
  const unit = unitOf(compiled, mention);
  if (unit !== null) return unit !== 'piece' && mention.end - mention.start > 1;
  return isGoods(compiled, mention);
}

/** Whether a mention is of arms or technology; oil, food and money are counted by their units alone. */
export function isGoods(compiled: CompiledTopic, mention: Mention): boolean {
  const concept = compiled.topic.concepts[mention.concept];
  return concept?.kind === 'good' && concept.group !== 'civil';
}

/** Of a topic's concept the kind, as `topic.ts` lists them. */
export function kindOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.kind ?? '';
}

/** Whether a unit is arms: pieces, and every good of that group. */
export function isArms(compiled: CompiledTopic, unit: string): boolean {
  if (unit === 'piece') return true;
  return compiled.topic.concepts.some(
    (concept) => concept.id === unit && concept.kind === 'good' && concept.group === 'arms',
  );
}

/** "Pieces" are wider than any good, "of North Korean make" than any arms, a good is wider than its kinds. */
export function isWider(compiled: CompiledTopic, wide: string, close: string): boolean {
  if (wide === close) return false;
  if (wide === 'piece' || (wide === OF_THE_MAKE && isArms(compiled, close))) return true;
  return ancestorsOf(compiled.topic, close).includes(wide);
}

/** What a mention is told as, where it is counted: its unit, or its concept id. */
export function nameOf(compiled: CompiledTopic, mention: Mention): string {
  return unitOf(compiled, mention) ?? idOf(compiled, mention);
}

/** The unit that a mention is of; null for a good. */
export function unitOf(compiled: CompiledTopic, mention: Mention): string | null {
  const concept = compiled.topic.concepts[mention.concept];
  return concept?.kind === 'unit' ? concept.unit : null;
}

/** The id of the concept that a mention is of. */
export function idOf(compiled: CompiledTopic, mention: Mention): string {
  return compiled.topic.concepts[mention.concept]?.id ?? '';
}

/** "152 mm" is a number and a good at once: its number counts nothing. */
export function isCalibre(compiled: CompiledTopic, mention: Mention): boolean {
  const id = idOf(compiled, mention);
  return id.endsWith('mm') && /\dmm$/.test(id);
}

/** The first good, and of two that one word names the closer: Turkish has one word for shells and rounds. */
export function closestGood(
  compiled: CompiledTopic,
  mentions: readonly Mention[],
  headLast = false,
): Mention | undefined {
  if (mentions.length === 0) return undefined;
  const all = mentions.filter(
    (mention) => kindOf(compiled, mention) === 'good' && !isCalibre(compiled, mention),
  );
  // "Two KN-23 ballistic missiles" are told as reports are that leave the model out; where it stands alone it counts.
  const named = all.filter((mention) => !/\d/.test(idOf(compiled, mention)));
  const goods = named.length > 0 ? named : all;
  const [first] = goods;
  if (first === undefined) return undefined;
  // "Two satellite rocket engines" are engines; "Pantsir air defence systems" stay what is closer.
  const head = headLast ? goods.find(({ start }) => start - first.end === 1) : undefined;
  if (head !== undefined && !isWider(compiled, idOf(compiled, head), idOf(compiled, first))) return head;
  return (
    goods.find(
      (mention) =>
        mention.start === first.start && isWider(compiled, idOf(compiled, first), idOf(compiled, mention)),
    ) ?? first
  );
}
