import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeText } from '../shared/runtime/text/decode-text.ts';
import { bytesOf, only, rss } from './support/feeds.ts';

describe('encodings', () => {
  const SAMPLES: readonly (readonly [string, string])[] = [
    ['windows-1251', 'Россия получила снаряды из Северной Кореи через порт Раджин'],
    ['koi8-r', 'Россия получила снаряды из Северной Кореи через порт Раджин'],
    ['euc-kr', '북한이 러시아에 포탄과 미사일을 보냈다고 국정원이 밝혔다'],
    ['cp949', '북한이 러시아에 포탄을 보냈다는 뷁 보도가 나왔다고 밝혔다'],
    ['shift_jis', '北朝鮮がロシアに砲弾を供与したと韓国政府が発表した'],
    ['euc-jp', '北朝鮮がロシアに砲弾を供与したと韓国政府が発表した'],
    ['gb18030', '朝鲜向俄罗斯运送炮弹和导弹，韩国情报部门发布消息'],
    ['big5', '北韓向俄羅斯運送砲彈與飛彈，南韓情報單位發布消息'],
    ['iso-8859-2', 'Severní Korea dodala Rusku dělostřelecké granáty, říká Soul'],
    ['utf-16le', '북한이 러시아에 포탄을 보냈다'],
    ['utf-16be', 'Россия получила снаряды'],
  ];
  const page = (text: string): string =>
    rss(`<item><title>${text}</title><description>${text} ${text}</description></item>`);

  test.each(SAMPLES)(
    'reads %s declared in the header only, in the document only, and nowhere',
    async (charset, text) => {
      const declared = page(text).replace('?>', ` encoding="${charset}"?>`);

      expect(
        (await only(iconv.encode(page(text), charset), { contentType: `text/xml; charset=${charset}` }))
          .title,
      ).toBe(text);
      expect((await only(iconv.encode(declared, charset))).title).toBe(text);
      expect(
        (await only(iconv.encode(declared, charset), { contentType: 'text/xml; charset=utf-8' })).title,
      ).toBe(text);
      // Between Latin encodings a claim stands, right or wrong.
      const claim = { contentType: 'text/xml; charset=iso-8859-1' };
      if (charset !== 'iso-8859-2')
        expect((await only(iconv.encode(page(text), charset), claim)).title).toBe(text);
      expect(decodeText(iconv.encode(page(text), charset), null).text).toBe(page(text));
    },
  );

  test('reads ISO-2022-JP, which is ASCII to the eye', async () => {
    const jis = Buffer.from('\u001b$B%F%9%H\u001b(B', 'latin1');

    const { title } = await only(
      Buffer.concat([
        bytesOf('<rss><channel><item><title>'),
        jis,
        bytesOf('</title></item></channel></rss>'),
      ]),
    );

    expect(title).toBe('テスト');
  });

  test('a byte order mark is stronger than any claim and is not text', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le']) {
      const bytes = iconv.encode('<a>é</a>', charset, { addBOM: true });
      expect(decodeText(bytes, 'text/xml; charset=windows-1251')).toEqual({
        text: '<a>é</a>',
        encoding: charset,
        warnings: [],
      });
    }
  });

  test('UTF-8 with a few broken bytes, or cut within a character, is still UTF-8', async () => {
    const bytes = bytesOf(page('북한이 러시아에 포탄을 보냈다'));
    const broken = Buffer.concat([bytes.subarray(0, 60), Uint8Array.of(0xe9), bytes.subarray(60)]);

    expect((await only(broken, { contentType: 'text/xml; charset=utf-8' })).title).toBe(
      '북한이 러시아에 포탄을 보냈다',
    );
    expect(decodeText(broken, 'text/xml; charset=utf-8').warnings).toEqual([
      '1 places in the text are not valid utf-8.',
    ]);
    expect(decodeText(bytesOf('<a>снаряды').subarray(0, -1), null).encoding).toBe('utf-8');
  });

  test('reads pages by their meta element, and says when header and bytes disagree', () => {
    const html = iconv.encode(
      '<html><head><meta http-equiv=content-type content="text/html; charset=windows-1251"><p>снаряды',
      'windows-1251',
    );

    expect(decodeText(html, 'text/html')).toMatchObject({ encoding: 'windows-1251', warnings: [] });
    expect(decodeText(html, 'text/html').text).toContain('снаряды');
    expect(decodeText(bytesOf('<p>снаряды'), 'text/html; charset=windows-1251').warnings).toEqual([
      'The text is announced as windows-1251 and was read as utf-8.',
    ]);
  });

  test('Latin-1 with a few accents is not taken for another script', () => {
    for (const words of [
      'Café déjà vu, naïve façade',
      'La Corea è già pronta, così dicono le autorità però sarà così',
    ]) {
      const bytes = Buffer.from(`<p>${words}</p>`, 'latin1');
      expect(decodeText(bytes, 'text/html; charset=iso-8859-1').text).toBe(`<p>${words}</p>`);
      expect(decodeText(bytes, null).text).toBe(`<p>${words}</p>`);
    }
  });

  test('any bytes decode', () => {
    const type = fc.constantFrom(
      null,
      'charset=utf-7',
      'charset=hex',
      'charset=utf-32',
      'charset=x-user-defined',
      'charset=cp850',
      'charset=',
    );

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), type, (bytes, contentType) => {
        expect(typeof decodeText(bytes, contentType).text).toBe('string');
      }),
    );
  });
});
