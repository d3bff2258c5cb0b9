import { attribute, type Element, isElement, oneLine, rawText } from './page-dom.ts';

/** A paragraph of the main text. */
interface Block {
  readonly text: string;
  /** Share of its letters that are links. */
  readonly linked: number;
  readonly heading: boolean;
}

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'form',
  'button',
  'select',
  'iframe',
  'figure',
  'figcaption',
  'aside',
  'footer',
  'header',
  'dialog',
  'menu',
  'input',
  'textarea',
  'object',
  'video',
  'audio',
  'picture',
  'head',
]);
const CLIMB = 1.5;
const NEVER = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object']);
const BLOCKS = new Set([
  'p',
  'div',
  'article',
  'section',
  'main',
  'li',
  'ul',
  'ol',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'td',
  'tr',
  'table',
  'tbody',
  'pre',
  'dd',
  'dt',
  'dl',
  'body',
  'hr',
  'center',
  'address',
]);

/** Class and id words of parts that are not the article, whatever element they are. */
const FURNITURE =
  /(^|[-_ ])(nav|navbar|menu|breadcrumbs?|sidebar|footer|masthead|related|recommend\w*|more-(stories|news|on)|most-(read|popular)|popular|trending|share|sharing|social|newsletter|subscribe|subscription|paywall-offer|signup|promo\w*|advert\w*|ads?|sponsor\w*|comments?|disqus|cookie\w*|consent|gdpr|popup|modal|tags?|taglist|topics|byline|author-(bio|info)|caption|credit|copyright|print-only|hidden|visually-hidden|sr-only|toolbar|outbrain|taboola|teaser|readmore|read-more)([-_ ]|$)/i;

/** Lines that publishers put between paragraphs, in the languages of the feeds. */
const NOISE =
  /^(advertisement|advertising|read (more|also|next)|see also|related( (articles|stories|topics))?|share( this)?|subscribe|sign up|follow us|photo(graph)?:|image:|source:|copyright|all rights reserved|©|loading|click here|watch:|more on this|читайте также|читайте також|реклама|подписывайтесь|підписуйтесь|фото:|관련기사|▶|ⓒ|무단전재|関連記事|続きを読む|相关新闻|责任编辑|相關新聞|lesen sie auch|mehr zum thema|anzeige|lire aussi|à lire aussi|publicité|lea también|leer más|te puede interesar|publicidad|leggi anche|czytaj też|czytaj także|reklama|leia também|lees ook|ilgili haberler)/i;

/**
 * The main text: the container whose own paragraphs hold the most unlinked letters, its blocks in order.
 *
 * @returns paragraphs, one a line; empty when the page holds no running text
 */
export function mainText(root: Element): string {
  return textOf(root, new Furniture(root));
}

function textOf(root: Element, furniture: Furniture): string {
  const best = bestContainer(root, furniture);
  if (!best) return '';
  const lines: string[] = [];
  for (const { text, linked, heading } of blocksOf(best, furniture)) {
    if (text === '' || lines.at(-1) === text) continue;
    if (linked > 0.6 || NOISE.test(text) || (!heading && letters(text) < 3)) continue;
    lines.push(text);
  }
  // Headings that nothing follows belong to what was dropped.
  while (lines.length > 1 && (lines.at(-1)?.length ?? 0) < 25 && !/[.!?。！？"”»]$/.test(lines.at(-1) ?? ''))
    lines.pop();
  return lines.join('\n');
}

interface Weighed {
  readonly element: Element;
  score: number;
}

function bestContainer(root: Element, furniture: Furniture): Element | null {
  const scores = new Map<Element, Weighed>();
  const credit = (element: Element | null, points: number) => {
    if (!element) return;
    const known = scores.get(element);
    if (known) known.score += points;
    else scores.set(element, { element, score: points });
  };
  const visit = (element: Element, lineage: readonly Element[]): void => {
    for (const child of element.childNodes) {
      if (!isElement(child) || furniture.is(child)) continue;
      visit(child, [child, ...lineage].slice(0, 4));
    }
    const { own, linked } = ownText(element, furniture);
    if (own < 25 || linked > own * 0.5) return;
    // A long paragraph speaks for the element around it, less for the one around that.
    const points = Math.min(own, 1200);
    const isBlockOfText =
      element.tagName === 'p' || element.tagName === 'li' || element.tagName === 'blockquote';
    credit(isBlockOfText ? (lineage[1] ?? null) : element, points);
    credit(isBlockOfText ? (lineage[2] ?? null) : (lineage[1] ?? null), points / 2);
    credit(isBlockOfText ? (lineage[3] ?? null) : (lineage[2] ?? null), points / 6);
  };
  visit(root, [root]);
  let best: Weighed | null = null;
  for (const one of scores.values()) {
    const bonus =
      one.element.tagName === 'article' || /articlebody/i.test(attribute(one.element, 'itemprop') ?? '')
        ? 1.5
        : 1;
    if (!best || one.score * bonus > best.score) best = { element: one.element, score: one.score * bonus };
  }
  return best && climb(best.element, furniture);
}

/** Some sites wrap each paragraph or section: then the text is what the wrappers' parent holds. */
function climb(element: Element, furniture: Furniture): Element {
  let best = element;
  for (let at = parentOf(element); at; at = parentOf(at)) {
    if (furniture.weight(at) > furniture.weight(best) * CLIMB) best = at;
    if (at.tagName === 'article' || at.tagName === 'main' || at.tagName === 'body') break;
  }
  return best;
}

function parentOf(element: Element): Element | null {
  const parent = element.parentNode;
  return parent && isElement(parent) ? parent : null;
}

/** Letters of an element's own text and inline children, and how many of them are links. */
function ownText(element: Element, furniture: Furniture): { own: number; linked: number } {
  let own = 0;
  let linked = 0;
  const visit = (node: Element, inLink: boolean): void => {
    for (const child of node.childNodes) {
      if (child.nodeName === '#text' && 'value' in child) {
        const count = letters(child.value);
        own += count;
        if (inLink) linked += count;
      } else if (isElement(child) && !BLOCKS.has(child.tagName) && !furniture.is(child)) {
        visit(child, inLink || child.tagName === 'a');
      }
    }
  };
  visit(element, element.tagName === 'a');
  return { own, linked };
}

function* blocksOf(container: Element, furniture: Furniture): Generator<Block> {
  let text = '';
  let linked = 0;
  let heading = false;
  const flush = function* (): Generator<Block> {
    const line = oneLine(text);
    if (line !== '') yield { text: line, linked: linked / Math.max(1, letters(line)), heading };
    text = '';
    linked = 0;
    heading = false;
  };
  const visit = function* (element: Element, inLink: boolean): Generator<Block> {
    for (const child of element.childNodes) {
      if (child.nodeName === '#text' && 'value' in child) {
        text += child.value;
        if (inLink) linked += letters(child.value);
      } else if (isElement(child) && !furniture.is(child)) {
        const block = BLOCKS.has(child.tagName);
        if (block || (child.tagName === 'br' && /\n?\s*$/.test(text) && followedByBreak(child)))
          yield* flush();
        else if (child.tagName === 'br') text += ' ';
        if (/^h[1-6]$/.test(child.tagName)) heading = true;
        yield* visit(child, inLink || child.tagName === 'a');
        if (block) yield* flush();
      }
    }
  };
  yield* visit(container, false);
  yield* flush();
}

/** Two breaks in a row end a paragraph; one is a line. */
function followedByBreak(element: Element): boolean {
  const siblings = element.parentNode?.childNodes ?? [];
  const at = siblings.indexOf(element);
  for (const node of siblings.slice(at + 1, at + 4)) {
    if (isElement(node)) return node.tagName === 'br';
    if ('value' in node && node.value.trim() !== '') return false;
  }
  return false;
}

/** Tells parts of a page that are not the article; a part that holds much of all its text is never one. */
class Furniture {
  readonly #weights = new Map<Element, number>();
  readonly #all: number;
  readonly #known = new Map<Element, boolean>();

  constructor(root: Element) {
    this.#all = this.#weigh(root);
  }

  is(element: Element): boolean {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const result = this.#looksLikeIt(element) && (this.#weights.get(element) ?? 0) < this.#all * 0.4;
    this.#known.set(element, result);
    return result;
  }

  /** Letters in paragraphs below an element that are not furniture themselves. */
  weight(element: Element): number {
    if (this.is(element)) return 0;
    if (element.tagName === 'p') return this.#weights.get(element) ?? 0;
    let sum = 0;
    for (const child of element.childNodes) if (isElement(child)) sum += this.weight(child);
    return sum;
  }

  /** Letters in paragraphs below an element: what makes it hard to be furniture. */
  #weigh(element: Element): number {
    let sum = 0;
    for (const child of element.childNodes)
      if (isElement(child) && !NEVER.has(child.tagName)) sum += this.#weigh(child);
    if (element.tagName === 'p') sum = Math.max(sum, letters(rawText(element)));
    this.#weights.set(element, sum);
    return sum;
  }

  #looksLikeIt(element: Element): boolean {
    if (NEVER.has(element.tagName)) return true;
    if (SKIPPED.has(element.tagName)) return true;
    if (attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true') return true;
    if (/display:\s*none/i.test(attribute(element, 'style') ?? '')) return true;
    const role = attribute(element, 'role');
    if (role === 'navigation' || role === 'complementary' || role === 'dialog' || role === 'alert')
      return true;
    if (['body', 'article', 'main', 'html', 'p'].includes(element.tagName)) return false;
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.replace(
      /([a-z])([A-Z])/g,
      '$1-$2',
    );
    return FURNITURE.test(names) && !/article-?(body|content|text)|story-?body|entry-?content/i.test(names);
  }
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
