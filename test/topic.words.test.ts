import glosses from '../config/topic/arms-deal-glosses.json' with { type: 'json' };
import words from '../config/topic/arms-deal-words.json' with { type: 'json' };
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { conceptLabel } from '../shared/topic/concept-label.ts';

describe('the words readers are shown for a concept', () => {
  test('there are some for every concept of the topic, and for nothing else', () => {
    expect(Object.keys(words).sort()).toEqual(armsDeal.concepts.map(({ id }) => id).sort());
    expect(Object.values(words).filter((word) => word.trim() === '')).toEqual([]);
  });

  test('what labellers call goods is kept for goods of the topic only', () => {
    const goods = armsDeal.concepts.flatMap(({ id, kind }) => (kind === 'good' ? [id] : []));

    expect(goods).toEqual(expect.arrayContaining(Object.keys(glosses)));
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
