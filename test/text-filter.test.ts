import fc from 'fast-check';
import { searchFor } from '../shared/query/list-filters.ts';
import { withOtherNames } from '../shared/query/other-names.ts';
import { textFilter } from '../shared/query/text-filter.ts';
import { noFacts } from '../shared/topic/verdict.ts';

const finds = (search: string, title: string): boolean =>
  textFilter(search)({ titles: [title], facts: null });

describe('a search', () => {
  test.each([
    ['Angara russia', 'RUSSIA and the ship Angara'],
    ['Łódź', 'lódz łódź'],
    ['οδός', 'ΟΔΟΣ'],
    ['ＫＮ－２３', 'KN-23'],
    ['KN‑23', 'KN-23'],
    ['Seoul’s', "Seoul's"],
    ['포탄', '북한 포탄을'],
    ['', 'anything'],
    ['a.b (c', 'A.B (C'],
    ['6700', '6,700 containers'],
    ['6700', '6.700 Container'],
    ['6700', '6 700 контейнеров'],
    ['6700', "6'700 Container"],
    ['6,700 containers', '6700 containers'],
    ['6 700', '6.700'],
    ['6\u202f700', '6,700'],
    ['1200000', '12,00,000 गोले'],
    ['6700', '६,७०० गोले'],
    ['٦٬٧٠٠', '6,700'],
    ['12 300', '300 shells on 12 May'],
    ['2024.10', '2024.10.08'],
    ['0.125', '0.125'],
    ['152', '152mm shells'],
    ['"Lady R" Simon', "Simon's Town: Lady R"],
    ['angara|앙가라 포탄', '포탄 실은 앙가라'],
    ['"Dmitry Peskov"|페스코프', 'Dmitry Peskov denies'],
    ['12" gun', '12" gun'],
  ])('for "%s" finds "%s"', (search, title) => {
    expect(finds(search, title)).toBe(true);
  });

  test.each([
    ['Angara Lady', 'Angara'],
    ['"Lady R"', 'R, a lady'],
    ['"Dmitry Peskov"|페스코프', 'Dmitry denies, Peskov said'],
    ['カン', 'ガンダム'],
    ['कि', 'का'],
    ['\u0301', 'x'],
    ['a.b', 'axb'],
    ['700', '17000'],
    ['670', '6,700'],
    ['0125', '0.125'],
  ])('for "%s" does not find "%s"', (search, title) => {
    expect(finds(search, title)).toBe(false);
  });

  test('finds a word that stands in any one of many titles', () => {
    const titles = Array.from({ length: 200 }, (_, at) => `title ${at}`);

    expect(textFilter('199')({ titles, facts: null })).toBe(true);
  });

  test.each([
    ['NIS', 'NIS: 28,000 containers', 'Art performance for the Russian ministry'],
    ['"NIS"', '"NIS" said so', 'administration'],
    ['EU', 'EU와 북한', 'Reuters'],
    ['CAR', 'CAR: parts of a missile', 'Carriers of shells'],
    ['TASS', 'By TASS, 20 June', 'Catass'],
  ])('for %s, a short word in Latin letters, finds none within another', (search, has, hasNot) => {
    expect(finds(search, has)).toBe(true);
    expect(finds(search, hasNot)).toBe(false);
  });

  test('for a number finds it however its digits are grouped, and no longer one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 999_999_999 }),
        fc.constantFrom(',', '.', ' ', "'", '\u00a0', '\u202f'),
        (number, sign) => {
          const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, sign);
          expect(finds(String(number), `sent ${grouped} shells`)).toBe(true);
          expect(finds(grouped, `sent ${number} shells`)).toBe(true);
          expect(finds(String(number), `sent ${number}1 shells`)).toBe(false);
        },
      ),
    );
  });

  test('for a number finds a quantity that is written out', () => {
    const quote = { field: 'title', start: 0, end: 11, text: '12 thousand' } as const;
    const value = { amount: 12_000, unit: 'person', approximate: false };
    const facts = { ...noFacts, quantities: [{ value, quote }] };

    expect(textFilter('12,000')({ titles: [], facts })).toBe(true);
    expect(textFilter('12 thousand people')({ titles: ['12,000 people'], facts: null })).toBe(true);
    expect(textFilter('0.012 million')({ titles: [], facts })).toBe(true);
    expect(textFilter('12 million')({ titles: [], facts })).toBe(false);
    expect(textFilter('12,001')({ titles: [], facts })).toBe(false);
  });

  test.each(['ballistic missiles', 'weapons', '탄도미사일', 'KN-23'])(
    'for “%s”, a kind of goods in whatever language, finds the goods of that kind',
    (search) => {
      const quote = { field: 'title', start: 0, end: 5, text: 'KN-23' } as const;
      const facts = { ...noFacts, goods: [{ value: 'kn-23', quote }] };

      const says = textFilter(withOtherNames(search));
      expect(says({ titles: [], facts })).toBe(true);
      expect(
        says({ titles: [], facts: { ...noFacts, goods: [{ value: 'oil', quote: { ...quote, text: '' } }] } }),
      ).toBe(false);
    },
  );
});

test.each([
  ['missile AND Kharkiv', 'A North Korean missile hit Kharkiv', true],
  ['missile AND Kharkiv', 'A North Korean missile hit Odesa', false],
  ['Odesa OR Kharkiv', 'A North Korean missile hit Odesa', true],
  ['Odesa OR Kharkiv', 'A North Korean missile hit Poltava', false],
])('takes the operators of other search boxes: %s in "%s"', async (search, title, found) => {
  const says = await searchFor(search);

  expect(says({ titles: [title], facts: null })).toBe(found);
});
