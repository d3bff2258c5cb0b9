import { compileTopic } from './compiled-topic.ts';
import { outlineOf } from './outline.ts';
import { readScene } from './scene.ts';
import type { Concept, Topic } from './topic.ts';
import type { JudgedText } from './verdict.ts';
import { type Standing, standingOf, type Weighing, weighingFor } from './weighing.ts';

/** What the verdict would be without some of what the text names. */
export interface WhatIf extends Omit<Standing, 'odds' | 'answers' | 'namesSupplier'> {
  /** Concept ids that stand for one thing (the same side, arms, technology), in the order in which they are named. */
  readonly concepts: readonly string[];
}

export interface WhatIfs extends Omit<Standing, 'odds' | 'answers'> {
  readonly thresholds: Weighing['thresholds'];
  /** The most telling first: what changes the label, then by how far it moves the log-odds of `core`. */
  readonly without: readonly WhatIf[];
}

/** A change below this is no reason anybody would give. */
const LEAST_CHANGE = 0.1;
/** One name that does nearly all its group does is the better sentence. */
const NEARLY_ALL = 0.9;

/**
 * What would tip a verdict over. Names that stand in for each other are taken away together: without "Pyongyang" alone
 * nothing changes where "North Korea" is left.
 *
 * @param most how many ways are given at most
 */
export function whatIfs(topic: Topic, input: JudgedText, most = 4): WhatIfs {
  const compiled = compileTopic(topic);
  const { bits, weighings } = compiled;
  const scene = readScene(input, compiled);
  const without = (concepts: ReadonlySet<number>) => {
    const left = bits.map((value, concept) => (concepts.has(concept) ? 0 : value));
    const outline = outlineOf(scene, left);
    return { concepts, ...standingOf(weighingFor(weighings, outline), outline) };
  };
  const whole = without(new Set());

  const groups = new Map<string, Set<number>>();
  for (const { concept: index, weak } of scene.mentions) {
    const concept = topic.concepts[index];
    if (weak || !concept || (bits[index] ?? 0) === 0) continue;
    for (const name of groupsOf(concept)) groups.set(name, (groups.get(name) ?? new Set()).add(index));
  }
  const change = ({ odds }: { odds: number }) => Math.abs(odds - whole.odds);
  const ways = [...groups.values()].map((group) => {
    const together = without(group);
    const alone = group.size > 1 ? [...group].map((concept) => without(new Set([concept]))) : [];
    const best = alone.sort((one, two) => change(two) - change(one))[0];
    const enough = best?.label === together.label && change(best) >= NEARLY_ALL * change(together);
    return best && enough ? best : together;
  });
  const tips = ({ label }: Pick<Standing, 'label'>) => (label === whole.label ? 0 : 1);
  return {
    label: whole.label,
    core: whole.core,
    topical: whole.topical,
    namesSupplier: whole.namesSupplier,
    thresholds: weighings.article.thresholds,
    without: ways
      .filter((way) => tips(way) === 1 || Math.abs(way.core - whole.core) >= LEAST_CHANGE)
      .sort((one, two) => tips(two) - tips(one) || change(two) - change(one))
      .slice(0, most)
      .map(({ concepts, core: of, topical: any, label }) => ({
        concepts: [...concepts].map((concept) => topic.concepts[concept]?.id ?? ''),
        core: of,
        topical: any,
        label,
      })),
  };
}

/** What a concept stands in for: a name of both sides is one of either. */
function groupsOf(concept: Concept): readonly string[] {
  switch (concept.kind) {
    case 'pair':
      return ['supplier', 'receiver'];
    case 'side':
    case 'place':
    case 'person':
    case 'organisation':
      return [concept.side ?? concept.id];
    case 'good':
      return [`${concept.group} goods`];
    case 'ship':
    case 'contrary':
      return [concept.kind];
    case 'theatre':
      return [concept.within ?? concept.id];
    default:
      return [concept.id];
  }
}
