import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { voicesOf } from '../shared/story/origins.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import type { Stage } from '../shared/topic/verdict.ts';

/** An article written for one rule of who counts as whose word, or of which stage or goods are told. */
interface Probe {
  readonly rule: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  /** Whose word it rests on, all of them; `also` may be there or not (a government beside its ministry). */
  readonly origins?: readonly string[];
  readonly also?: readonly string[];
  readonly denies?: readonly string[];
  readonly notOrigins?: readonly string[];
  /** What the main stage may be. */
  readonly stages?: readonly Stage[];
  /** Stages that must not be told at all. */
  readonly not?: readonly Stage[];
  readonly notGoods?: readonly string[];
}

const judge = createJudge(armsDeal);
const probes = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/topic/speakers.json'), 'utf8'),
) as readonly Probe[];
const rules = [...new Set(probes.map(({ rule }) => rule))];

describe.each(rules)('%s', (rule) => {
  const own = probes.filter((probe) => probe.rule === rule);

  test.each(own.map((probe) => [probe.language, probe.title, probe] as const))('%s: %s', (_, __, probe) => {
    const { title, text, language, also = [], notOrigins = [], not = [], notGoods = [] } = probe;

    const { label, facts } = judge({ title, summary: '', text, language });
    const { origins, denies } = voicesOf(facts, 'Post');
    const told = facts.stages.map(({ value }) => value);

    if (probe.origins !== undefined) {
      expect(label).not.toBe('off');
      expect(origins.filter((name) => !also.includes(name))).toEqual(probe.origins);
      expect(denies).toEqual(probe.denies);
    }
    if (probe.stages !== undefined) expect(probe.stages).toContain(told[0]);
    expect(origins.filter((name) => notOrigins.includes(name))).toEqual([]);
    expect(told.filter((stage) => not.includes(stage))).toEqual([]);
    if (notGoods.length > 0) {
      expect(facts.goods.length).toBeGreaterThan(0);
      expect(facts.goods.filter(({ value }) => notGoods.includes(value))).toEqual([]);
    }
  });
});
