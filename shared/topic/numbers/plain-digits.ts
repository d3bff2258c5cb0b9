const wide = /[０-９][０-９，．％]*/gu;
const anyWide = /[０-９]/u;
const plain: Readonly<Record<string, string>> = { '，': ',', '．': '.', '％': '%' };

/** Digits as Japanese papers print them ("４０万発", "１，５００") in plain ones; all else, and every offset, stays. */
export function plainDigits(text: string): string {
  if (!anyWide.test(text)) return text;
  return text.replace(wide, (number) => {
    // A comma behind the last digit ends a clause.
    const digits = number.replace(/，+$/u, '');
    const written = [...digits].map((one) => plain[one] ?? String.fromCharCode(one.charCodeAt(0) - 0xfee0));
    return written.join('') + number.slice(digits.length);
  });
}
