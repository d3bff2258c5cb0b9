import fc from 'fast-check';
import { parseJsonText } from '../shared/runtime/text/outside-text.ts';

describe('JSON of a file', () => {
  test.each([
    ['{"feeds": [\n  {"url": "x"},\n]}', "Unexpected token ']', line 3, column 1"],
    ['{"a": 1,\n}', 'Expected double-quoted property name, line 2, column 1'],
    ['[1,\n2,,3]', "Unexpected token ',', line 2, column 3"],
    ['{"a" 1}', "Expected ':' after property name, line 1, column 6"],
    ['"abc', 'Unterminated string, line 1, column 5'],
    ['\ufeff[tru]', "Unexpected token ']', line 1, column 5"],
    ['', 'Unexpected end of JSON input'],
  ])('that is broken is told with the place: %j', (text, words) => {
    expect(() => parseJsonText(text)).toThrow(words);
  });

  test('is what JSON.parse reads, and of what that refuses the place lies in the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, more) => {
        const text = json.slice(0, at % (json.length + 1)) + more + json.slice(at % (json.length + 1));
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (isJson) {
          expect(parseJsonText(text)).toEqual(JSON.parse(text));
          return;
        }
        let told = '';
        try {
          parseJsonText(text);
        } catch (error) {
          told = error instanceof SyntaxError ? error.message : 'another error';
        }
        const [, line = 1, column = 1] = /line (\d+), column (\d+)$/.exec(told)?.map(Number) ?? [];
        expect(told).toMatch(/^(?:Unexpected|Expected|Unterminated|Bad|No number|Exponent|Invalid)/);
        expect(column).toBeLessThanOrEqual((text.split('\n')[line - 1]?.length ?? 0) + 1);
      }),
    );
  });
});
