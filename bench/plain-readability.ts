import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** The two libraries as their documentation shows them: what our own extraction is measured against. */
export function readPlainly(html: string): string {
  return new Readability(parseHTML(html).document).parse()?.textContent ?? '';
}
