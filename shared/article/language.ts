import { eld } from 'eld/small';

/**
 * The language a text is written in.
 *
 * @param text plain text; a title alone is enough for most scripts, 200 characters for most languages
 * @param hint what the feed or page claims (BCP 47), used only where the text is too short to tell
 * @returns BCP 47 primary subtag, or the hint's, or null when neither says anything
 */
export function detectLanguage(text: string, hint: string | null = null): string | null {
  const result = eld.detect(text.slice(0, 600));
  if (result.language && (result.isReliable() || text.length > 80)) return result.language;
  return hint?.toLowerCase().split(/[-_]/)[0] ?? (result.language || null);
}
