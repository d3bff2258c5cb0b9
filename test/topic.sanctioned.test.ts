import { factRows } from '../shared/alert/render/facts.ts';
import { citing } from '../shared/story/story-facts.ts';
import { articleOf } from './support/article.ts';

const rowsOf = (language: string, title: string) =>
  factRows(citing(articleOf({ title, text: title, language })), 'en');
const rowOf = (language: string, title: string, wanted: string) =>
  rowsOf(language, title).find(({ label }) => label === wanted)?.value;
const sanctioned = (language: string, title: string, text: string) =>
  factRows(citing(articleOf({ title, text, language })), 'en').find(({ label }) => label === 'Sanctioned')
    ?.value;

describe('whom sanctions are put on is counted in a row of its own', () => {
  test.each([
    ['en', 'US sanctions two Russians and six firms over arms from North Korea for Russia'],
    [
      'de',
      'USA verhängen Sanktionen gegen zwei Personen und sechs Firmen wegen Waffen aus Nordkorea für Russland',
    ],
    [
      'fr',
      'Les États-Unis sanctionnent deux personnes et six sociétés pour des armes nord-coréennes livrées à la Russie',
    ],
    ['es', 'EE. UU. sanciona a dos personas y seis empresas por armas de Corea del Norte para Rusia'],
    ['it', 'Gli Usa sanzionano due persone e sei società per le armi nordcoreane alla Russia'],
    ['ru', 'США ввели санкции против двух граждан и шести компаний за оружие КНДР для России'],
    ['uk', 'США запровадили санкції проти двох осіб і шести компаній за зброю КНДР для Росії'],
    ['ru', 'США внесли в список двух граждан и шесть компаний за оружие КНДР для России'],
    ['ru', 'Под ограничения США попали два физлица и шесть юрлиц: они везли оружие КНДР для России'],
    ['uk', 'Під обмеження США за зброю КНДР для Росії потрапили дві особи та шість юросіб'],
    ['uk', 'До списку внесено дві фізособи та шість компаній, що везли зброю КНДР для Росії'],
    ['pl', 'USA nałożyły sankcje na dwie osoby i sześć firm za broń z Korei Północnej dla Rosji'],
    ['ko', '미국, 북러 무기거래 관여 개인 2명·기관 6곳 독자제재'],
    ['ja', '米、露朝の武器取引で2個人6団体を制裁対象に指定'],
    ['zh', '美国因朝鲜向俄罗斯提供武器制裁两名俄罗斯人和六家公司'],
  ])('%s: %s', (language, title) => {
    expect(rowOf(language, title, 'Sanctioned')).toBe('2 people, 6 firms and bodies');
    expect(rowOf(language, title, 'Quantity')).toBeUndefined();
  });

  test.each([
    ['en', 'EU sanctions two people and six banks over arms from North Korea for Russia'],
    ['it', 'Sanzioni a due persone e sei banche per le armi nordcoreane alla Russia'],
    ['fr', 'Deux personnes et six armateurs sanctionnés pour des armes nord-coréennes livrées à la Russie'],
    ['de', 'Sanktionen gegen zwei Personen und sechs Reedereien wegen Waffen aus Nordkorea für Russland'],
    ['ru', 'США ввели санкции против двух граждан и шести банков за оружие КНДР для России'],
    ['cs', 'EU uvalila sankce na dvě osoby a šest bank za severokorejské zbraně pro Rusko'],
  ])('banks and ship-owners among them: %s', (language, title) => {
    expect(rowOf(language, title, 'Sanctioned')).toBe('2 people, 6 firms and bodies');
  });

  test.each([
    [
      'each kind once',
      'US sanctions two banks, nine people and three shipping companies over arms from North Korea for Russia',
      'at least 3 firms and bodies, 9 people',
    ],
    [
      'a total as itself',
      'EU sanctions five firms and nine people over arms from North Korea for Russia: two banks and three companies',
      '5 firms and bodies, 9 people',
    ],
  ])('%s', (_, title, words) => {
    expect(rowOf('en', title, 'Sanctioned')).toBe(words);
  });

  test('beside the ships, which are counted with the goods', () => {
    const title = '정부, 북러 무기거래 관여 기관 4곳·개인 7명·선박 2척 독자제재';

    expect(rowOf('ko', title, 'Sanctioned')).toBe('4 firms and bodies, 7 people');
    expect(rowOf('ko', title, 'Quantity')).toBe('2 ships');
  });

  test('and nobody is where no sanctions are told of, nor who was killed', () => {
    const titles = [
      'Two Russians and six firms took part in the arms trade with North Korea',
      'Seoul weighs sanctions after North Korean missiles of Russia killed four people in Kharkiv',
    ];

    for (const title of titles) expect(rowOf('en', title, 'Sanctioned')).toBeUndefined();
  });
});

test('nine individuals and entities who are six people and three firms are told as these', () => {
  const { verdict } = articleOf({
    title: 'EU sanctions nine individuals and entities over weapons of North Korea for Russia',
    text: 'Six individuals and three entities were sanctioned because North Korea gives Russia weapons.',
    language: 'en',
  });

  expect(verdict.facts.quantities.map(({ value: { amount, unit } }) => `${amount} ${unit}`)).toEqual([
    '6 listed-person',
    '3 listed-body',
  ]);
});

test('a denial does not carry whom others put under sanctions', () => {
  const { verdict } = articleOf({
    title: "North Korea's Kim Yo Jong denies arms exchange with Russia",
    text: 'Kim Yo Jong denied that arms are exchanged with Russia, KCNA said. The United States on Thursday sanctioned two Russians and three Russian companies for helping such transfers.',
  });

  expect(verdict.facts.stages.map(({ value }) => value)).toEqual(['denial']);
  expect(verdict.facts.quantities).toEqual([]);
});

test('whom a headline counts is the news, and whom others list below it is not', () => {
  const { verdict, ...article } = articleOf({
    title: 'US sanctions two people and three firms over North Korean arms for Russia',
    text: 'The US Treasury imposed the sanctions. Japan put nine people and 14 firms under sanctions too, for weapons of North Korea.',
  });
  const rows = factRows(citing({ ...article, verdict }), 'en');

  expect(rows.find(({ label }) => label === 'Sanctioned')?.value).toBe('2 people, 3 firms and bodies');
});

describe('whom others list is not told of the headline’s own sanctions', () => {
  test.each([
    [
      'en',
      'US sanctions two Russians and six firms over North Korean arms for Russia',
      'Japan has put nine people and 14 bodies under sanctions before.',
    ],
    [
      'de',
      'USA verhängen Sanktionen gegen zwei Personen und sechs Firmen wegen Waffen aus Nordkorea für Russland',
      'Japan hatte zuvor neun Personen und 14 Firmen sanktioniert.',
    ],
    [
      'fr',
      'Les États-Unis sanctionnent deux personnes et six sociétés pour des armes nord-coréennes livrées à la Russie',
      'Le Japon avait sanctionné neuf personnes et quatorze sociétés.',
    ],
    [
      'ru',
      'США ввели санкции против двух граждан и шести компаний за оружие КНДР для России',
      'Япония ранее ввела санкции против девяти человек и 14 организаций.',
    ],
    ['ko', '미국, 북러 무기거래 관여 개인 2명·기관 6곳 독자제재', '일본도 개인 9명과 단체 14곳을 제재했다.'],
    [
      'ja',
      '米、露朝の武器取引で2個人6団体を制裁対象に指定',
      '日本政府も9個人と14団体を制裁対象に指定している。',
    ],
    ['zh', '美国因朝鲜向俄罗斯提供武器制裁两名俄罗斯人和六家公司', '日本此前已制裁9人和14个团体。'],
  ])('%s: %s', (language, title, text) => {
    expect(sanctioned(language, title, text)).toBe('2 people, 6 firms and bodies');
  });

  test.each([
    [
      'the same one adds',
      'US sanctions two Russians over North Korean arms',
      'The US also sanctioned six firms.',
    ],
    [
      'an office does',
      'US sanctions two Russians over North Korean arms',
      'The Treasury also listed six firms.',
    ],
    [
      'they are only where somebody is',
      'US sanctions two Russians over North Korean arms',
      'Listed were six firms in Japan under these sanctions.',
    ],
    [
      'the headline names several',
      'US and Japan put sanctions on traders of North Korean arms for Russia',
      'Japan sanctioned two people and six firms.',
    ],
  ])('but where %s', (_, title, text) => {
    expect(sanctioned('en', title, text)).toBe('2 people, 6 firms and bodies');
  });
});

test('who was listed before, too, is no news of a list', () => {
  const { verdict } = articleOf({
    title: 'EU sanctions nine individuals and entities over weapons of North Korea for Russia',
    text: 'Six individuals and three entities were sanctioned because North Korea gives Russia weapons. The list now has 77 individuals and 20 entities.',
    language: 'en',
  });

  expect(verdict.facts.quantities.map(({ value: { amount } }) => amount)).toEqual([6, 3]);
});

test.each([
  ['en', 'EU lists nine over North Korean arms for Russia'],
  ['en', 'Seoul sanctions seven over North Korean missiles for Russia'],
  ['de', 'EU listet neun wegen nordkoreanischer Raketen für Russland'],
])('whoever is sanctioned is no number of the arms that it is for: %s: %s', (language, title) => {
  expect(rowOf(language, title, 'Quantity')).toBeUndefined();
});
