import { normalized } from '../../runtime/text/outside-text.ts';
import type { Reading } from '../page.ts';
import type { MainText } from './main-text.ts';
import {
  CONSENT_WALL,
  JAVASCRIPT_WALL,
  MISSING_PAGE,
  PAYWALL,
  PRIVACY,
  ROBOT_WALL,
} from './reading-phrases.ts';
import type { Statements } from './statements.ts';
import { type Block, isHeading, weigh } from './text-blocks.ts';

/** What the reading of a page is judged by. */
export interface Evidence {
  readonly text: string;
  readonly main: MainText;
  readonly statements: Statements;
  readonly noscript: string;
  /** The page went past the limits, and only its beginning was read. */
  readonly truncated: boolean;
  /** The title under which a feed announced the article, where one did. */
  readonly expectedTitle: string | null;
}

/** A wall or an error says no more than this; lengths count East Asian characters double. */
const NOTICE = 700;
/** An article behind a paywall shows less than this, one that is read in full has more. */
const PREVIEW = 2_000;
/** Less than a sentence or two is no article. */
const NOTHING = 100;
/** A paywall stands within so many blocks of where the text breaks off. */
const NEAR = 12;
/** So many linked headings, and hardly another text, make a page of links. */
const LINKED_HEADINGS = 6;

/**
 * Judges how far a page could be read, most telling first: an error page, a wall, a page of links, another article,
 * the opening of an article, an article. The phrases are those of some 15 languages; a wall in another one that
 * leaves hardly any text on the page is known by that.
 */
export function judgeReading(evidence: Evidence): Reading {
  const { text, main, statements } = evidence;
  const length = weigh(text);
  if (isMissing(evidence, length)) return 'missing';
  if (isWall(evidence, length)) return 'wall';
  if (main.blocks.length === 0 && text === '') return 'failed';
  if (isListing(main, statements, length)) return 'listing';
  if (isOther(evidence)) return 'other';
  if (evidence.truncated && !main.paragraphs.some((paragraph) => weigh(paragraph) >= NOTHING))
    return 'failed';
  return evidence.truncated || isStub(evidence, length) ? 'stub' : 'full';
}

function isMissing({ statements, text }: Evidence, length: number): boolean {
  if (length > NOTICE) return false;
  if (length <= NOTICE / 2 && MISSING_PAGE.test(text)) return true;
  return statements.titles.some((title) => title.length < 60 && MISSING_PAGE.test(title));
}

function isWall({ main, noscript, statements, text }: Evidence, length: number): boolean {
  const says = (phrase: RegExp, ...texts: readonly string[]) =>
    texts.some((said) => said.search(phrase) >= 0);
  const consents = (said: string) =>
    new Set(said.match(CONSENT_WALL)?.map((phrase) => phrase.toLowerCase())).size;
  const asksConsent = (said: string) => consents(said) >= (PRIVACY.test(said) ? 1 : 2);
  // A consent layer may be long: it says so again and again, and never calls itself an article.
  if (length > NOTICE || statements.isArticle) {
    if (consents(text) >= 3 && (length <= NOTICE || !statements.isArticle)) return true;
  } else if (asksConsent(text)) return true;
  if (length > NOTICE) return false;
  const title = statements.titles[0] ?? '';
  if (says(JAVASCRIPT_WALL, text, title) || says(ROBOT_WALL, text, title)) return true;
  if (length >= NOTHING * 2) return false;
  const page = main.blocks.map((block) => block.text).join('\n');
  if (page.length < NOTICE && (says(ROBOT_WALL, page) || asksConsent(page))) return true;
  return says(JAVASCRIPT_WALL, page, noscript) || (length === 0 && statements.isArticle);
}

function isListing(main: MainText, statements: Statements, length: number): boolean {
  if (statements.isArticle) return false;
  const heads = main.blocks.filter((block) => isHeading(block) && block.linked > block.length / 2).length;
  const links = main.blocks.filter((block) => block.linked > block.length / 2).length;
  if (length < NOTICE) return heads >= LINKED_HEADINGS || (links >= 20 && main.linked > 0.6);
  const long = main.paragraphs.filter((paragraph) => weigh(paragraph) >= 250).length;
  return heads >= LINKED_HEADINGS * 2 && long < 3;
}

/** Whether the page tells of something else than the entry announced: words of its title are in neither title nor text. */
function isOther({ expectedTitle, statements, text }: Evidence): boolean {
  const expected = wordsOf(expectedTitle ?? '');
  if (expected.size < 3) return false;
  const found = wordsOf(text);
  if (found.size < 10 || isMostlyLatin(expectedTitle ?? '') !== isMostlyLatin(text.slice(0, 500)))
    return false;
  const share = (words: ReadonlySet<string>) =>
    [...expected].filter((word) => words.has(word)).length / expected.size;
  return share(found) < 0.4 && statements.titles.every((title) => share(wordsOf(title)) < 0.3);
}

/** Beginnings of the longer words, so that endings do not matter; pairs of characters where there are no spaces. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of normalized(text, 'NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    if (weigh(word) > word.length || /\p{Script=Thai}/u.test(word)) {
      for (let i = 0; i + 1 < word.length; i++) words.add(word.slice(i, i + 2));
    } else if (word.length >= 4 || /^\d+$/.test(word)) words.add(word.slice(0, 5));
  }
  return words;
}

/** Whether most letters are Latin: a title in one script cannot be looked for in a text in another. */
function isMostlyLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 > letters;
}

function isStub({ main, statements, text }: Evidence, length: number): boolean {
  if (length < NOTHING) return true;
  if (length >= PREVIEW) return false;
  if (statements.isPaid) return true;
  if (/(?:…|\.\.\.|\[…\])$/.test(text) && length < PREVIEW / 2) return true;
  return (
    blocksAfter(main, text).some((block) => block.length < 400 && PAYWALL.test(block.text)) ||
    PAYWALL.test(text.slice(-300))
  );
}

/** The blocks that follow where the text breaks off. */
function blocksAfter(main: MainText, text: string): readonly Block[] {
  const end = text.slice(text.lastIndexOf('\n') + 1);
  const last = main.blocks.findLastIndex((block) => block.text === end);
  return last < 0 ? [] : main.blocks.slice(last + 1, last + 1 + NEAR);
}
