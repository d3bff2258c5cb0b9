import { armsDeal } from '../shared/topic/arms-deal.ts';
import { conceptLabel } from '../shared/topic/concept-label.ts';

describe('the words readers are shown for a concept', () => {
  test('there are some for every concept of the topic, the same as its own', () => {
    expect(armsDeal.concepts.map(({ id }) => [id, conceptLabel(id)])).toEqual(
      armsDeal.concepts.map(({ id, label }) => [id, label]),
    );
    expect(armsDeal.concepts.filter(({ label }) => label === undefined)).toEqual([]);
  });

  test('they are names as English writes them', () => {
    expect(['nis', 'peskov', 'rajin', 'hwasong-11'].map(conceptLabel)).toEqual([
      "South Korea's NIS",
      'Dmitry Peskov',
      'Rajin',
      'Hwasong-11 missiles',
    ]);
  });

  test('a name that is no concept has none', () => {
    expect(conceptLabel('a spokesman')).toBeNull();
    expect(conceptLabel('constructor')).toBeNull();
  });
});
