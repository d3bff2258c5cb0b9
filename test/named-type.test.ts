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

  test.each([
    ['en', 'North Korea sends Russia 60,000 122 mm rockets', '60,000 × 122 mm rockets'],
    ['en', 'North Korea sends Russia 100 170 mm self-propelled guns', '100 × 170 mm guns'],
    [
      'de',
      'Nordkorea liefert Russland 120 Raketenwerfer vom Kaliber 240 mm',
      '120 × 240 mm multiple rocket launchers',
    ],
    ['fr', 'La Corée du Nord livre 60 000 roquettes de 122 mm à la Russie', '60,000 × 122 mm rockets'],
    ['es', 'Corea del Norte envía a Rusia 60.000 cohetes de 122 milímetros', '60,000 × 122 mm rockets'],
    ['ru', 'КНДР передала России 50 тысяч 122-мм ракет', '50,000 × 122 mm rockets'],
    ['uk', 'КНДР передала Росії 120 РСЗВ калібру 240 мм', '120 × 240 mm multiple rocket launchers'],
    ['pl', 'Korea Północna wysłała Rosji 60 tys. rakiet kalibru 122 mm', '60,000 × 122 mm rockets'],
    ['ko', '북한, 러시아에 122㎜ 방사포탄 6만발 보내', '60,000 × 122 mm rockets'],
    ['ja', '北朝鮮、170ミリ自走砲100門をロシアに供与', '100 × 170 mm guns'],
    ['zh', '朝鲜向俄罗斯提供120门240毫米火箭炮', '120 × 240 mm multiple rocket launchers'],
  ])('keep their calibre: %s, %s', (language, title, expected) => {
    const facts = factsOf(language, title, title);

    expect(rowOf(facts, 'Quantity')).toBe(expected);
    expect(rowOf(facts, 'Goods')).toContain(expected.replace(/^[\d,]+ (× )?/, ''));
  });

  test('are told without a calibre where the text names several', () => {
    const facts = factsOf(
      'en',
      'North Korea sends Russia 122 mm and 240 mm rockets',
      'North Korea has sent Russia 60,000 rockets of 122 and 240 mm.',
    );

    expect(rowOf(facts, 'Quantity')).toBe('60,000 rockets');
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

test.each([
  ['aircraft', 'bombes planantes', 'glide bombs'],
  ['aircraft', '헬기', 'combat helicopters'],
  ['aircraft', 'fighter jets', 'combat aircraft'],
  ['small-arms', '防弹衣', 'bulletproof vests'],
  ['small-arms', 'rifles', 'small arms'],
])('of %s “%s” is told as %s', (value, quote, words) => {
  expect(claimWords({ kind: 'goods', value, quote })).toBe(words);
});
