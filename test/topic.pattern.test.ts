import fc from 'fast-check';
import { anyWord, eachWord, pattern } from '../shared/topic/names/pattern.ts';

describe('patterns of the judge', () => {
  const samples = 'Zürich ÉIRE Ωμέγα ракета Їжак 미사일 导弹 ミサイル 々 صاروخ טיל मिसाइल ขีปนาวุธ Ḥalab ﾐｻｲﾙ';

  test('take the letters of every script that the topic is told in for letters, as Unicode does', () => {
    for (const sample of samples) {
      expect([sample, pattern.u`^\p{L}$`.test(sample)]).toEqual([sample, /^\p{L}$/u.test(sample)]);
      expect([sample, pattern.u`^[^\p{L}]$`.test(sample)]).toEqual([sample, !/^\p{L}$/u.test(sample)]);
    }
  });

  test('take marks, signs and digits for no letters', () => {
    for (const sample of '×÷·«»0٣〜・！、\u0301\u093e₽%')
      expect([sample, pattern.u`\p{L}`.test(sample)]).toEqual([sample, false]);
  });

  test('agree with Unicode on digits and letters of Latin, Cyrillic, kana and Han, in classes and outside', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0x20, max: 0x24f }),
      fc.integer({ min: 0x400, max: 0x52f }),
      fc.integer({ min: 0x3041, max: 0x30ff }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const text = String.fromCodePoint(...units);
        expect(text.match(pattern.gu`\p{L}+|[\p{N}\p{L}]x|\[\p{N}\]`)).toEqual(
          text.match(/\p{L}+|[\p{N}\p{L}]x|\[\p{N}\]/gu),
        );
      }),
    );
  });

  test('hold sources that are put into them, with their letters', () => {
    const ship = String.raw`корабл\p{L}{1,2}`;
    expect(pattern.iu`(?<!\p{L})(?:${ship})(?!\p{L})`.exec('два Корабля')?.[0]).toBe('Корабля');
    expect('корабль, суда, корабли'.match(eachWord(ship))).toEqual(['корабль', 'корабли']);
    expect(anyWord('ship|boat').test('a ship')).toBe(true);
    expect(anyWord('ship|boat').test('ships and 2boats')).toBe(false);
    expect(anyWord(/船/u).test('货船')).toBe(true);
  });

  /** What a list of words is told to begin with, if anything. */
  const looksFor = (list: string): string | undefined =>
    /^\(\?=(\[.*?\])\)\(\?<!x\)/.exec(pattern.u`(?<!x)(?:${list})`.source)?.[1];

  test('look for the letters that words begin with, whatever stands around them', () => {
    expect(looksFor('ship|boat|see')).toBe('[sb]');
    expect(looksFor("(?<!even )if|(?!x(?:y|z))[на]е|n['’]t|un\\s(?:a|b)")).toBe('[iнаnu]');
    expect(looksFor('(?:is|are) said|(?:y(?:o|u)|q)a')).toBe('[iayq]');
  });

  test('look for no letters where words may begin with any, or need not be there', () => {
    for (const list of [
      '^ago|then',
      'a?way|then',
      '(?:un)?said|then',
      '[а-я]|then',
      '\\p{L}+ed|then',
      '[^x]y|z',
      'then|',
    ])
      expect([list, looksFor(list)]).toEqual([list, undefined]);
    expect(pattern.u`(?<!x)(?:a|b)?c`.source).toBe('(?<!x)(?:a|b)?c');
  });

  test('find the same words with the letters looked for first', () => {
    const list = 'не(?= да)|ни|[Аа]га|(?:we|they) (?:did|do) not|(?<!why )no';
    const any = fc.array(
      fc.constantFrom('не', ' да', 'ни', 'Ага', 'ага', ' we', ' did', ' not', 'why ', 'no', ' '),
    );
    fc.assert(
      fc.property(any, (parts) => {
        const text = parts.join('');
        expect(text.match(eachWord(list))).toEqual(
          text.match(new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?!\\p{L})`, 'giu')),
        );
      }),
    );
  });
});
