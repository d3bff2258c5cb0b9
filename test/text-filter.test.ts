import { textFilter } from '../shared/query/text-filter.ts';

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
  ])('for "%s" finds "%s"', (search, title) => {
    expect(finds(search, title)).toBe(true);
  });

  test.each([
    ['Angara Lady', 'Angara'],
    ['カン', 'ガンダム'],
    ['कि', 'का'],
    ['\u0301', 'x'],
  ])('for "%s" does not find "%s"', (search, title) => {
    expect(finds(search, title)).toBe(false);
  });

  test('finds a word that stands in any one of many titles', () => {
    const titles = Array.from({ length: 200 }, (_, at) => `title ${at}`);

    expect(textFilter('199')({ titles, facts: null })).toBe(true);
  });
});
