import glosses from '../config/topic/arms-deal-glosses.json' with { type: 'json' };
import kinds from '../config/topic/arms-deal-kinds.json' with { type: 'json' };
import words from '../config/topic/arms-deal-words.json' with { type: 'json' };
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { conceptLabel } from '../shared/topic/concept-label.ts';
import { goodsByKind, isKindOf, kindsOf } from '../shared/topic/kinds-of-goods.ts';

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

describe('kinds of goods', () => {
  test('are those of the gazetteer', () => {
    const parents = armsDeal.concepts.flatMap((one) =>
      one.kind === 'good' ? [[one.id, one.parent ?? null] as const] : [],
    );

    expect(kinds).toEqual(Object.fromEntries(parents));
  });

  test('are listed with what is a kind of them behind each, every good once', () => {
    const goods = goodsByKind();

    expect(goods.map(({ id }) => id).sort()).toEqual(Object.keys(kinds).sort());
    for (const [at, { id, depth }] of goods.entries()) {
      const above = goods.slice(0, at).findLast((one) => one.depth < depth);
      expect([id, above?.id ?? null]).toEqual([id, Object.entries(kinds).find(([one]) => one === id)?.[1]]);
      expect(depth).toBe(kindsOf(id).length - 1);
    }
  });

  test('hold what is a kind of a kind of them, and themselves, and nothing above', () => {
    expect(isKindOf('kn-23', 'missiles')).toBe(true);
    expect(isKindOf('missiles', 'missiles')).toBe(true);
    expect(isKindOf('missiles', 'kn-23')).toBe(false);
    expect(isKindOf('artillery-shells', 'missiles')).toBe(false);
  });
});
