import type { JudgedArticle } from '../article/article.ts';
import { pattern } from '../topic/names/pattern.ts';
import { authorityOf } from '../topic/speakers/voices.ts';
import { mayRevise, saysCorrected, saysRevised } from './correction-words.ts';
import { namedWhere } from './event-claims.ts';
import type { Story } from './story.ts';

/** "CORRECTED-", "(Correction)", 【訂正】: how an outlet heads what it puts right, whoever was wrong. */
const LABEL = pattern.u`^[\s([【［]*\p{L}+\s?[)\]】］:：–—-]\s?`;
/** What an outlet puts right of its own. */
const OF_AN_OUTLET = pattern.iu`(?<!\p{L})(?:reports?|reporting|stor(?:y|ies)|articles?|\p{L}*berichte?|meldung(?:en)?|dépêches?|art[ií]c(?:ulo|olo)s?|notícia|notizia|artyku\p{L}+|članek|článe?k\p{L}*|публикаци\p{L}+|публікаці\p{L}+|стат(?:ь|т)\p{L}+|материал\p{L}*|матеріал\p{L}*|haber\p{L}*)(?!\p{L})|기사|보도|記事|報道|[报報]道|[报報]導|稿`;

/**
 * Whose own figure a correction puts right: of a story's origins the one that headline or first sentence names beside a word
 * of correcting ("Seoul spy agency revises its count"), and not where that is said of a report.
 *
 * @returns null where it may be the outlet that was wrong
 */
export function correctingOrigin(article: JudgedArticle, { names }: Story['origins']): string | null {
  const named = namedWhere(article, (words) => isPutRight(words.replace(LABEL, '')));
  return names.find((name) => named.includes(authorityOf(name))) ?? null;
}

function isPutRight(text: string): boolean {
  return (saysCorrected(text) || mayRevise(text) || saysRevised(text)) && !OF_AN_OUTLET.test(text);
}
