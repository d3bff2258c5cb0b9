import * as v from 'valibot';
import { describeIssues } from '../shared/runtime/settings.ts';
import { parseJsonText } from '../shared/runtime/text/outside-text.ts';

const field = v.pipe(
  v.optional(v.nullable(v.string('expected a text')), ''),
  v.transform((text) => text ?? ''),
);
const tag = v.optional(v.nullable(v.string('expected a language tag such as "ko"')), null);

/** An article as a person or a program hands it over; its language, where it says one, is `lang` or `language`. */
export const givenArticleSchema = v.pipe(
  v.looseObject({ title: field, summary: field, text: field, lang: tag, language: tag }),
  v.check(
    ({ title, summary, text }) => `${title}${summary}${text}`.trim() !== '',
    'expected a title, a summary or a text',
  ),
  v.transform(({ title, summary, text, lang, language, ...more }) => ({
    ...more,
    title,
    summary,
    text,
    language: lang ?? language,
  })),
);

export type GivenArticle = v.InferOutput<typeof givenArticleSchema>;

/** What `explain --json` and `query --json` answer: the article's own fields lie apart from what was made of it. */
const explained = v.looseObject({ item: v.looseObject({}) });
const listed = v.looseObject({ items: v.array(v.unknown()) });

/**
 * The articles of a JSON text: one object, an array of them, one object a line, or what `explain --json` or
 * `query --json` wrote.
 *
 * @param name of the input, for the error
 * @returns null for what is no JSON: a headline may begin with a bracket, too
 * @throws Error when it is JSON and holds something that is no article, naming which
 */
export function articlesIn(input: string, name: string): readonly GivenArticle[] | null {
  const text = input.replace(/^\uFEFF/, '').trim();
  if (!/^[{[]/.test(text)) return null;
  const values = parsed(text) ?? parsedLines(text);
  if (values === null) {
    if (/\.jsonl?$/i.test(name)) throw new Error(`${name} is not valid JSON: ${brokenAt(text)}`);
    return null;
  }
  if (values.length === 0) throw new Error(`${name}: expected an article, found an empty list`);
  return values.map((value, index) => {
    const place = values.length > 1 ? `${name}, article ${index + 1}` : name;
    const result = v.safeParse(givenArticleSchema, flat(value));
    if (!result.success) throw new Error(`${place}: ${describeIssues(result.issues)}`);
    return result.output;
  });
}

function flat(value: unknown): unknown {
  return v.is(explained, value) ? { ...value.item, ...value } : value;
}

function parsed(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (v.is(listed, value)) return value.items;
    return Array.isArray(value) ? value : [value];
  } catch {
    return null;
  }
}

/** Where it breaks: of JSON Lines the first line that is none, else as far as the parser tells. */
function brokenAt(text: string): string {
  const lines = text.split(/\r?\n/);
  const isLines = parsed(lines[0] ?? '') !== null;
  const wrong = lines.findIndex((line) => line.trim() !== '' && parsed(line) === null);
  try {
    parseJsonText(isLines ? (lines[wrong] ?? '') : text);
  } catch (error) {
    const says = error instanceof Error ? error.message : 'unreadable';
    return isLines ? says.replace(/line 1(?=, column \d+$)/, `line ${wrong + 1}`) : says;
  }
  return 'unreadable';
}

function parsedLines(text: string): readonly unknown[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const all = lines.map(parsed);
  return all.length > 1 && all.every((line) => line !== null) ? all.flat() : null;
}
