import { factRows, glossOf } from '../shared/alert/render/facts.ts';
import { citing } from '../shared/story/story-facts.ts';
import { articleOf } from './support/article.ts';

const factsOf = (language: string, title: string, text: string) =>
  citing(articleOf({ title, text, language }));

describe('oil that pays for arms', () => {
  test.each([
    [
      'en',
      'Russia’s oil pays for North Korean shells, analyst finds',
      'Russian tankers delivered 700,000 barrels of refined oil to North Korea, in what looks like payment for artillery shells that North Korea sent to Russia, an analyst said.',
    ],
    ['zh', '俄罗斯以石油换朝鲜炮弹', '俄罗斯向朝鲜运送了70万桶石油，以换取炮弹。'],
  ])('goes its own way, in the subject behind the arms: %s', (language, title, text) => {
    const facts = factsOf(language, title, text);
    const oil = '700,000 barrels (Russia → North Korea)';

    expect(facts.direction?.value).toBe('both');
    expect(glossOf(facts)).toMatch(/^artillery shells · .*North Korea ↔ Russia · /);
    expect(glossOf(facts)).toContain(oil);
    expect(factRows(facts, language).find(({ label }) => label === 'Quantity')?.value).toBe(oil);
  });

  test('stands first where the oil is what the article tells of', () => {
    const facts = factsOf(
      'de',
      'Russland liefert Nordkorea 700.000 Barrel Öl für Waffen',
      'Russland hat Nordkorea 700.000 Barrel Öl geliefert, im Gegenzug für Waffen.',
    );

    expect(glossOf(facts)).toBe('700,000 barrels · transfer · Russia → North Korea');
  });
});
