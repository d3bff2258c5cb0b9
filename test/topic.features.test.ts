import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { featuresOf, oddsOn, scaleOf } from '../shared/topic/features.ts';
import { logOdds } from '../shared/topic/linear.ts';
import { outlineOf } from '../shared/topic/outline.ts';
import { readScene } from '../shared/topic/scene.ts';
import type { LinearModel } from '../shared/topic/topic.ts';

const compiled = compileTopic(armsDeal);
const { bits } = compiled;
const scene = readScene(
  {
    title: 'North Korea ships shells to Russia',
    summary: '',
    text: 'A vessel left Rajin with containers of 152mm shells for Russia, Seoul said. Pyongyang denied it.',
    language: 'en',
  },
  compiled,
);

function weighed(model: LinearModel): number {
  return oddsOn(scaleOf(model), outlineOf(scene, bits));
}

test('what is asked of a text for a model alone gives the log-odds that all its features give', () => {
  for (const model of [armsDeal.model.core, armsDeal.model.topical])
    expect(weighed(model)).toBe(logOdds(model, featuresOf(scene, bits)));
});

test('a weight of a feature that there is none of weighs nothing', () => {
  const model = { bias: 0.25, weights: { toString: 3, 'title: both sides and arms': 2 } };

  expect(weighed(model)).toBe(2.25);
});
