import { deadNames } from '../bench/dead-names.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';

const topicOf = (names: Readonly<Record<string, string>>) => ({
  inflection: { default: 3, ru: 4 },
  variants: '',
  concepts: [{ id: 'shells', names }],
});
const deadIn = (names: Readonly<Record<string, string>>): string[] =>
  deadNames(topicOf(names)).map(({ language, name }) => `${language} ${name}`);

describe('names that a topic carries for nothing', () => {
  test('the shipped topic has none', () => {
    expect(deadNames(armsDeal)).toEqual([]);
  });

  test('the shipped topic spends no bytes on blanks around names', () => {
    const padded = armsDeal.concepts.flatMap(({ names }) =>
      Object.values(names).filter((written) => /^\s|\s$|\s\||\|\s/u.test(written)),
    );

    expect(padded).toEqual([]);
  });

  test('a name is dead where an inflected or open stem takes in its ending', () => {
    expect(deadIn({ de: 'Rakete* | Raketen | Raketenwerfer' })).toEqual(['de Raketen']);
    expect(deadIn({ ru: 'снаряд* | снарядами | снарядостроения' })).toEqual(['ru снарядами']);
    expect(deadIn({ ru: 'снаряд~ | снарядостроения' })).toEqual(['ru снарядостроения']);
  });

  test('a name lives where only it reaches further, counts in more texts or is marked otherwise', () => {
    expect(deadIn({ en: 'shell* | shell casings | =Shells | ?shells' })).toEqual([]);
    expect(deadIn({ en: 'shell*', de: 'shell* | shellings' })).toEqual([]);
    expect(deadIn({ ko: '포탄 | 포탄공장' })).toEqual([]);
  });

  test('of two ways of writing that fold to the same one is dead, in whatever language it counts', () => {
    expect(deadIn({ en: 'multi-launch | multi launch' })).toEqual(['en multi launch']);
    expect(deadIn({ ru: 'снаряд*', uk: 'снаряд*' })).toEqual(['uk снаряд*']);
  });
});
