import { claimKey, claimWords } from '../shared/alert/render/changes.ts';
import { factRows, glossOf } from '../shared/alert/render/facts.ts';
import { citing } from '../shared/story/story-facts.ts';
import { articleOf } from './support/article.ts';

const factsOf = (language: string, title: string, text: string) =>
  citing(articleOf({ title, text, language }));
const rowOf = (facts: ReturnType<typeof factsOf>, label: string) =>
  factRows(facts, 'en').find((one) => one.label === label)?.value;

describe('goods of a family whose design the text names', () => {
  test.each([
    [
      'ko',
      '북, 러시아와 Su-35 12대 도입 협상',
      '북한이 러시아와 수호이-35 전투기 12대를 들여오는 협상을 하고 있다고 정부가 밝혔다.',
      '12 Su-35 jets',
    ],
    [
      'en',
      'Russia to sell North Korea 9 MiG-29 fighters',
      'Russia will sell North Korea 9 MiG-29 fighters.',
      '9 MiG-29 jets',
    ],
    ['zh', '俄罗斯将向朝鲜提供八架苏-57战机', '俄罗斯将向朝鲜提供八架苏-57战斗机。', '8 Su-57 jets'],
    [
      'en',
      'Russia sends North Korea three S-400 systems',
      'Russia has sent three S-400 air defence systems to North Korea.',
      '3 S-400 air-defence systems',
    ],
    ['ru', 'Россия передала КНДР 20 Т-90', 'Россия передала КНДР 20 Т-90.', '20 T-90 tanks'],
  ])('are told by it: %s, %s', (language, title, text, expected) => {
    const facts = factsOf(language, title, text);

    expect(rowOf(facts, 'Quantity')).toBe(expected);
    expect(rowOf(facts, 'Goods')).toContain(expected.replace(/^\d+ /, ''));
    expect(glossOf(facts)).toContain(expected);
  });

  test('are told by the family where the text counts several', () => {
    const facts = factsOf(
      'en',
      'Russia gives North Korea 6 MiG-29 jets and 4 Su-27 jets',
      'Russia has given North Korea 6 MiG-29 jets and 4 Su-27 jets, Seoul said.',
    );

    expect(rowOf(facts, 'Quantity')).toBe('6 MiG-29 jets, 4 Su-27 jets');
    expect(rowOf(facts, 'Goods')).toBe('MiG and Sukhoi jets');
  });

  test('are one claim in whatever words', () => {
    const [one, other] = ['Su-35', 'Sukhoi jets'].map((quote) => ({
      kind: 'goods' as const,
      value: 'russian-jets',
      quote,
    }));
    if (!one || !other) throw new Error('two claims were expected');

    expect([one, other].map(claimWords)).toEqual(['Su-35 jets', 'MiG and Sukhoi jets']);
    expect(claimKey(one)).toBe(claimKey(other));
  });
});
