import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
export type Node = Tree.ChildNode;

/**
 * Depth is quadratic in every DOM library (5,000 nested divs took 12 s), elements and bytes are linear: past these
 * limits the rest of a page is cut off. Measured in docs/decisions/030-article-extraction.md.
 */
const MOST_DEPTH = 200;
const MOST_ELEMENTS = 40_000;
const MOST_CHARACTERS = 5_000_000;

/** A page as a browser would understand it: tags closed, misplaced ones moved, within the limits. */
export function parsePage(html: string): Element {
  const document = parse(cutDeep(html.slice(0, MOST_CHARACTERS)));
  const root = document.childNodes.find((node): node is Element => node.nodeName === 'html');
  if (!root) throw new Error('an HTML parser always makes an html element');
  cutElements(root);
  return root;
}

/**
 * The page up to where it nests too deep. parse5 itself is quadratic in depth, so the tags are counted before it sees
 * them: roughly, since unclosed ones count too, which is why the limit is generous.
 */
function cutDeep(html: string): string {
  let depth = 0;
  const tags =
    /<(\/?)(div|span|table|tbody|tr|td|ul|ol|li|section|article|b|i|font|p|a|blockquote|dl|dd)\b/gi;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth = tag[1] ? Math.max(0, depth - 1) : depth + 1;
    if (depth > 2000) return html.slice(0, tag.index);
  }
  return html;
}

function cutElements(root: Element): void {
  let left = MOST_ELEMENTS;
  const visit = (element: Element, depth: number): void => {
    const kept: Node[] = [];
    for (const child of element.childNodes) {
      if (isElement(child)) {
        if (left-- <= 0 || depth >= MOST_DEPTH) continue;
        visit(child, depth + 1);
      }
      kept.push(child);
    }
    element.childNodes = kept;
  };
  visit(root, 0);
}

export function isElement(node: Tree.Node): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** Every element below one, in document order. */
export function* descendants(element: Element): Generator<Element> {
  for (const child of element.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* descendants(child);
  }
}

/** The text below an element as it stands, without any breaks of its own. */
export function rawText(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeName === '#text' && 'value' in child) text += child.value;
    else if (isElement(child)) text += rawText(child);
  }
  return text;
}

/** One line: white space folded, control and zero-width characters gone. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s\u00a0]+/gu, ' ')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .trim();
}
