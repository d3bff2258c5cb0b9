import { isFurniture, isServiceLine } from './boilerplate.ts';
import type { PageElement } from './page-tree.ts';
import { type Block, comparable, isHeading, isRegion, type Region, readBlocks } from './text-blocks.ts';

/** Blocks under this length say nothing about where the article is. */
const SHORT = 25;
/** A block this long is a sentence even where it does not end like one. */
const LONG = 60;
/** A lead is looked for above the article from this length on. */
const LEAD = 80;
/** What a region hands up to the one around it: less than all, so that the tightest region around the text wins. */
const HANDED_UP = 0.9;
/** The most that a part without text may cost the region around it: it can be left out. */
const COST_OF_A_PART = 100;
/** Above this share of linked text a block or a region is a list of links. */
const MOSTLY = 0.5;
/** Sections with less text than this may be teasers. */
const TEASER = 400;
/** The article's title is looked for no further into its text. */
const TITLE_WITHIN = 0.1;
/** At most this share of the article is taken for by-lines, dates and buttons at its two ends. */
const ENDS = 0.1;
/** Titles and leads are shorter. */
const MAX_STATED = 1_000;
const SENTENCE_END = /[.!?。！？…।؟"”’»」)]$/;

/** The article as found on the page, paragraph by paragraph. */
export interface MainText {
  readonly paragraphs: readonly string[];
  /** Everything that can be read on the page, in page order: what walls and missing pages are known by. */
  readonly blocks: readonly Block[];
  /** Share of the page's readable text that is linked. */
  readonly linked: number;
}

/** What the page states about its article, normalised by `comparable`. */
export interface Landmarks {
  readonly titles: readonly string[];
  readonly descriptions: readonly string[];
}

/**
 * Finds the article: the region that gains most from its long unlinked paragraphs and loses least to links and
 * snippets (a maximum-weight subtree, as in Pasternack and Roth's segmentation), with the lead above it and
 * without the furniture in it.
 *
 * @param root a tree of bounded depth
 * @param landmarks where the text starts: the title that heads it, the description that often is its lead
 */
export function findMainText(root: PageElement, landmarks: Landmarks): MainText {
  const { page, blocks } = readBlocks(root);
  const ratings = rateRegions(page, blocks);
  const best = bestRegion(page, ratings);
  const isKept = (block: Block) => isReadable(block) && !isCutOff(block, best, ratings);

  const title = titleIndex(blocks, best, landmarks.titles, (block) => !isCutOff(block, page, ratings));
  const body = trimEnds(
    blocks
      .slice(best.from, best.to)
      .filter((block) => block.index > title && isKept(block) && !isServiceLine(block)),
    landmarks.titles,
  );
  const above = blocks.slice(0, body[0]?.index ?? best.from);
  const described = above.find((block) => isStated(block, landmarks.descriptions));
  const leads = above.filter(
    (block) =>
      block.index > Math.max(title, described?.index ?? -1) &&
      block.index < best.from &&
      title >= 0 &&
      scoreOf(block) >= LEAD &&
      !isServiceLine(block) &&
      !isCutOff(block, page, ratings),
  );
  return {
    paragraphs: withoutRepeats([...(described ? [described] : []), ...leads, ...body]),
    blocks,
    linked: page.length === 0 ? 0 : page.linked / page.length,
  };
}

/** What a block adds to its region: its unlinked text, or a loss where it is a link or a snippet. */
function scoreOf(block: Block): number {
  const { length, linked } = block;
  if (linked > length * MOSTLY) return -2 * length - 20;
  if (length < SHORT) return -15;
  const score = length - 3 * linked;
  return isHeading(block) ? Math.min(score, 10) : score;
}

interface Rating {
  readonly score: number;
  /** Sum of the positive scores alone. */
  readonly text: number;
  readonly isFurniture: boolean;
}

type Ratings = ReadonlyMap<Region, Rating>;

function rateRegions(page: Region, blocks: readonly Block[]): Ratings {
  const ratings = new Map<Region, Rating>();
  const all = blocks.reduce((sum, block) => sum + Math.max(0, scoreOf(block)), 0);
  const rate = (region: Region): Rating => {
    let score = 0;
    let text = 0;
    for (const item of region.items) {
      if (isRegion(item)) {
        const part = rate(item);
        score += HANDED_UP * Math.max(part.score, -COST_OF_A_PART);
        text += part.text;
      } else {
        score += scoreOf(item);
        text += Math.max(0, scoreOf(item));
      }
    }
    const furniture =
      !region.hasMainHeading && (isFurniture(region.element, text >= all / 2) || isTeaser(region, text));
    const rating = { score: furniture ? Math.min(score, 0) : score, text, isFurniture: furniture };
    ratings.set(region, rating);
    return rating;
  };
  rate(page);
  return ratings;
}

/** A section under a linked heading, with a line or two: a card that leads to another article. */
function isTeaser(region: Region, text: number): boolean {
  if (text >= TEASER) return false;
  const parts = region.items.filter(isRegion);
  const heading = parts.find(({ element }) => /^h[2-6]$/.test(element.tag));
  return heading !== undefined && heading.linked > heading.length * MOSTLY && parts.length <= 4;
}

function bestRegion(page: Region, ratings: Ratings): Region {
  let best = page;
  let bestScore = Number.NEGATIVE_INFINITY;
  const look = (region: Region): void => {
    const rating = ratings.get(region);
    if (!rating || rating.isFurniture) return;
    if (rating.score > bestScore) {
      best = region;
      bestScore = rating.score;
    }
    for (const item of region.items) if (isRegion(item)) look(item);
  };
  look(page);
  return best;
}

/** Whether furniture or a list of links, below `root`, holds the block. */
function isCutOff(block: Block, root: Region, ratings: Ratings): boolean {
  for (let region: Region | null = block.region; region !== null && region !== root; region = region.parent) {
    const rating = ratings.get(region);
    if (rating?.isFurniture || (rating && isLinkList(region, rating))) return true;
  }
  return false;
}

function isLinkList(region: Region, rating: Rating): boolean {
  return (
    rating.score < 0 &&
    rating.text < 100 &&
    region.linked > region.length * MOSTLY &&
    !/^(?:h[1-6]|li|p)$/.test(region.element.tag)
  );
}

/** Linked blocks are kept only where they are sentences of the text. */
function isReadable(block: Block): boolean {
  if (block.linked <= block.length * MOSTLY) return true;
  return block.length >= LEAD && /^(?:li|p)$/.test(block.region.element.tag) && SENTENCE_END.test(block.text);
}

function isStated(block: Block, statements: readonly string[]): boolean {
  const { length } = block.text;
  return length >= 8 && length <= MAX_STATED && statements.includes(comparable(block.text));
}

/** Index of the last block that is the title, above or at the very start of the best region; -1 where there is none. */
function titleIndex(
  blocks: readonly Block[],
  best: Region,
  titles: readonly string[],
  isOpen: (block: Block) => boolean,
): number {
  const text = (from: number, to: number) =>
    blocks.slice(from, to).reduce((sum, block) => sum + Math.max(0, scoreOf(block)), 0);
  const limit = TITLE_WITHIN * text(best.from, best.to);
  let title = -1;
  let before = 0;
  for (const block of blocks.slice(0, best.to)) {
    if (block.index >= best.from) before += Math.max(0, scoreOf(block));
    if (before > limit) break;
    const isTitle = block.region.element.tag === 'h1' || isStated(block, titles);
    if (isTitle && block.linked <= block.length * MOSTLY && isOpen(block)) title = block.index;
  }
  return title;
}

/** Drops what precedes the first sentence or its heading, and what follows the last sentence. */
function trimEnds(body: readonly Block[], titles: readonly string[]): readonly Block[] {
  const isSentence = ({ length, text }: Block) => length >= LONG || (length >= 15 && SENTENCE_END.test(text));
  const lengthOf = (part: readonly Block[]) => part.reduce((sum, { length }) => sum + length, 0);
  const limit = Math.max(LONG, ENDS * lengthOf(body));
  let start = body.findIndex(isSentence);
  if (start < 0) return body;
  for (
    let above = body[start - 1];
    above && isHeading(above) && !isStated(above, titles);
    above = body[start - 1]
  )
    start--;
  const end = body.findLastIndex(isSentence) + 1;
  return body.slice(
    lengthOf(body.slice(0, start)) <= limit ? start : 0,
    lengthOf(body.slice(end)) <= limit ? end : body.length,
  );
}

function withoutRepeats(blocks: readonly Block[]): readonly string[] {
  const seen = new Set<string>();
  const paragraphs: string[] = [];
  for (const { text, length } of blocks) {
    if (length >= LONG) {
      if (seen.has(text)) continue;
      seen.add(text);
    }
    paragraphs.push(text);
  }
  return paragraphs;
}
