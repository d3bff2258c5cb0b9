import { normalized } from '../../runtime/text/outside-text.ts';
import type { PageElement } from './page-tree.ts';

/** One paragraph, heading, list item or line: the text between two breaks. */
export interface Block {
  /** Whitespace collapsed, never empty. */
  readonly text: string;
  /** Length in characters, East Asian ones counted double, since they say twice as much. */
  readonly length: number;
  /** How much of the length is link text. */
  readonly linked: number;
  /** Place among all blocks of the page. */
  readonly index: number;
  readonly region: Region;
}

/** A block-level element with the blocks in it, and their sums. */
export interface Region {
  readonly element: PageElement;
  readonly parent: Region | null;
  readonly items: (Block | Region)[];
  /** Blocks `from` (included) to `to` (excluded) lie in this region. */
  readonly from: number;
  to: number;
  length: number;
  linked: number;
  hasMainHeading: boolean;
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q ruby rb rp s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements whose text is never the article's: controls, navigation, captions, and the readings over East Asian characters. */
const APART = new Set(
  'button caption datalist dialog figcaption figure footer input menu nav optgroup option progress rt select textarea'.split(
    ' ',
  ),
);
/** What follows is left out: the longest live blog measured had 281,000 characters. */
const MAX_TEXT = 1_000_000;
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const HEADING = /^h[1-6]$/;

/**
 * Reads a tree into blocks of text in page order, and the regions they lie in. What a reader of the page would
 * not see (hidden elements, `display: none`) is left out: it includes texts that a publisher holds back.
 *
 * @returns the region of the whole page, and all its blocks; a region without text has no items
 */
export function readBlocks(root: PageElement): { readonly page: Region; readonly blocks: readonly Block[] } {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  let total = 0;

  const open = (element: PageElement, parent: Region | null): Region => ({
    element,
    parent,
    items: [],
    from: blocks.length,
    to: blocks.length,
    length: 0,
    linked: 0,
    hasMainHeading: element.tag === 'h1',
  });
  const endBlock = (region: Region): void => {
    const clean = collapse(text);
    total += text.length;
    if (clean) {
      const length = weigh(clean);
      const block = { text: clean, length, linked: Math.min(linked, length), index: blocks.length, region };
      blocks.push(block);
      region.items.push(block);
      region.length += length;
      region.linked += block.linked;
    }
    text = '';
    linked = 0;
  };
  const read = (element: PageElement, region: Region, inLink: boolean): void => {
    for (const child of element.children) {
      if (total + text.length > MAX_TEXT) return;
      if (typeof child === 'string') {
        const piece = child.slice(0, MAX_TEXT);
        text += piece;
        if (inLink) linked += weigh(collapse(piece));
      } else if (child.tag === 'br') {
        endBlock(region);
      } else if (APART.has(child.tag) || isHidden(child)) {
        text += ' ';
      } else if (INLINE.has(child.tag)) {
        read(child, region, inLink || child.tag === 'a');
      } else {
        endBlock(region);
        const inner = open(child, region);
        read(child, inner, inLink);
        endBlock(inner);
        close(inner);
      }
    }
  };
  const close = (region: Region): void => {
    region.to = blocks.length;
    if (region.to === region.from || region.parent === null) return;
    region.parent.items.push(region);
    region.parent.length += region.length;
    region.parent.linked += region.linked;
    region.parent.hasMainHeading ||= region.hasMainHeading;
  };

  const page = open(root, null);
  read(root, page, false);
  endBlock(page);
  close(page);
  return { page, blocks };
}

/** Tells the two kinds of a region's items apart. */
export function isRegion(item: Block | Region): item is Region {
  return 'items' in item;
}

/** Whether the block is a heading of any level. */
export function isHeading(block: Block): boolean {
  return HEADING.test(block.region.element.tag);
}

/** Length with East Asian characters counted double. */
export function weigh(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x2e80) length++;
  return length;
}

/** Collapses whitespace, and drops control characters and invisible marks that would break words or terminals. */
export function collapse(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[\u00ad\u200b\u2060\ufeff\ufffe\uffff]+/g, '')
    .trim();
}

/** Letters and digits alone, so that quotes, spaces and cases do not tell two spellings apart. */
export function comparable(text: string): string {
  return normalized(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function isHidden(element: PageElement): boolean {
  const { attributes } = element;
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  const style = attributes.get('style');
  return style !== undefined && HIDDEN_STYLE.test(style);
}
