/** Scripts beyond this are not looked through. */
const MAX_SCRIPT = 2_000_000;
/** Shorter values are labels, addresses and settings. */
const SENTENCE = 40;
/** Names under which applications keep the body of an article, whole or paragraph by paragraph. */
const BODY_KEY =
  /(?<!\\)(\\{0,7})"(?:article_?|story_?|news_?)?(?:body|content|html|paragraph|text)(?:_?(?:html|text|body))?\1"\s*:\s*\1"/gi;

/**
 * Finds the text of an article that a page carries only as data for its script (Next.js, Arc and the like), which is
 * how several Korean newspapers deliver theirs.
 *
 * @param scripts inline scripts, as written
 * @returns the values, markup and all, of the one key that holds most text, in page order; empty where there is none
 */
export function findEmbeddedText(scripts: readonly string[]): readonly string[] {
  const valuesOf = new Map<string, Set<string>>();
  for (const script of scripts) {
    const text = script.slice(0, MAX_SCRIPT);
    for (const match of text.matchAll(BODY_KEY)) {
      const value = readString(text, match.index + match[0].length, match[1]?.length ?? 0);
      if (value === null || value.length < SENTENCE || !isProse(value)) continue;
      const key = match[0].toLowerCase();
      valuesOf.set(key, (valuesOf.get(key) ?? new Set()).add(value));
    }
  }
  const lengthOf = (values: ReadonlySet<string>) => [...values].reduce((sum, value) => sum + value.length, 0);
  const most = [...valuesOf.values()].sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  return [...(most ?? [])];
}

/** A JSON string from after its opening quote; `escapes` backslashes stand before each quote where it is JSON in JSON. */
function readString(text: string, start: number, escapes: number): string | null {
  const end = findQuote(text, start, escapes);
  if (end < 0) return null;
  let value = text.slice(start, end);
  // One level of backslashes for each string that the value is in: 0, 1, 3, 7 of them stand before a quote.
  for (let level = escapes; level >= 0; level = level === 0 ? -1 : (level - 1) / 2) {
    try {
      const parsed: unknown = JSON.parse(`"${value}"`);
      value = String(parsed);
    } catch {
      return null;
    }
  }
  return value;
}

/** Index of the backslashes of the closing quote, which are as many as at the opening one. */
function findQuote(text: string, start: number, escapes: number): number {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (backslashes <= escapes && text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes === escapes) return quote - escapes;
    if (backslashes < escapes) return -1;
  }
  return -1;
}

/** Words with spaces or in East Asian characters, and not code or an address. */
function isProse(value: string): boolean {
  if (/^(?:https?:|data:|\{|\[|function|var )/.test(value)) return false;
  const words = value.replace(/<[^<>]*>/g, ' ');
  return (
    /\s\S+\s|[\u3040-\u9fff\uac00-\ud7af]{5}/.test(words) &&
    !/[{};]\s*[\w$.]+\s*[=(:]/.test(words.slice(0, 2000))
  );
}
