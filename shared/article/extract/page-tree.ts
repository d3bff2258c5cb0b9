import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Parse5, parse } from 'parse5';

/** Longer pages are cut: the longest of 439 measured news pages had 2.2 million. */
const MAX_CHARACTERS = 3_000_000;
/** Parsing stops here: the fullest of 439 measured news pages had 4,095. */
const MAX_ELEMENTS = 40_000;
/** Deeper elements are hung up at this depth, so that every later walk may recurse; 51 was the deepest measured. */
const MAX_DEPTH = 256;
/** Elements that hold nothing to read. */
const UNREADABLE = new Set(
  'area audio base canvas embed iframe link map math meta noscript object param picture script source style svg template title track video'.split(
    ' ',
  ),
);

/** An element of the page; strings among its children are text as written. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Class, id and role in lower case: what its author calls it. */
  readonly name: string;
  readonly parent: PageElement | null;
  readonly children: (PageElement | string)[];
}

/** A parsed page: what can be read, as a tree, and what its head and its scripts state. */
export interface PageTree {
  readonly root: PageElement;
  /** The head's title, as written. */
  readonly title: string;
  readonly metas: readonly ReadonlyMap<string, string>[];
  readonly links: readonly ReadonlyMap<string, string>[];
  /** Texts of the scripts of type `application/ld+json`. */
  readonly jsonLd: readonly string[];
  /** Texts of all other scripts that are in the page. */
  readonly scripts: readonly string[];
  /** What the page says to a reader without JavaScript, tags and all. */
  readonly noscript: string;
  /** The page was longer or fuller than the limits; only its beginning was read. */
  readonly truncated: boolean;
}

/**
 * Parses a page as a browser would, within limits on its length, its number of elements and their depth.
 *
 * @param html any text; what is no markup becomes the text of the body
 * @returns a tree at most 256 deep, without what nobody reads. Never throws
 */
export function parsePage(html: string): PageTree {
  const { document, stopped } = parseBounded(html.slice(0, MAX_CHARACTERS));
  const root: PageElement = { tag: '#document', attributes: new Map(), name: '', parent: null, children: [] };
  const titles: string[] = [];
  const metas: ReadonlyMap<string, string>[] = [];
  const links: ReadonlyMap<string, string>[] = [];
  const jsonLd: string[] = [];
  const scripts: string[] = [];
  const noscript: string[] = [];

  // A stack of its own: parse5's tree may be as deep as it has elements.
  const pending: { from: Parse5.ParentNode; to: PageElement; depth: number; next: number }[] = [
    { from: document, to: root, depth: 0, next: 0 },
  ];
  for (let top = pending.at(-1); top; top = pending.at(-1)) {
    const node = top.from.childNodes[top.next++];
    if (!node) {
      pending.pop();
    } else if ('value' in node) {
      top.to.children.push(node.value);
    } else if ('tagName' in node) {
      const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
      if (node.tagName === 'meta') metas.push(attributes);
      else if (node.tagName === 'link') links.push(attributes);
      else if (node.tagName === 'title') titles.push(textOf(node));
      else if (node.tagName === 'noscript') noscript.push(textOf(node));
      else if (node.tagName === 'script')
        (attributes.get('type')?.includes('ld+json') ? jsonLd : scripts).push(textOf(node));
      if (UNREADABLE.has(node.tagName)) continue;
      const to = { tag: node.tagName, attributes, name: nameOf(attributes), parent: top.to, children: [] };
      top.to.children.push(to);
      const isDeep = top.depth >= MAX_DEPTH;
      pending.push({
        from: node,
        to: isDeep ? top.to : to,
        depth: isDeep ? top.depth : top.depth + 1,
        next: 0,
      });
    }
  }
  return {
    root,
    title: titles[0] ?? '',
    metas,
    links,
    jsonLd,
    scripts,
    noscript: noscript.join(' '),
    truncated: stopped || html.length > MAX_CHARACTERS,
  };
}

/** parse5 with a number of elements at which it is left: it has no such limit of its own. */
function parseBounded(html: string): { readonly document: Parse5.Document; readonly stopped: boolean } {
  const document = defaultTreeAdapter.createDocument();
  const tooMany = new Error('too many elements');
  let elements = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createDocument: () => document,
    createElement(...args) {
      if (++elements > MAX_ELEMENTS) throw tooMany;
      return defaultTreeAdapter.createElement(...args);
    },
  };
  try {
    parse(html, { treeAdapter });
    return { document, stopped: false };
  } catch (error) {
    if (error !== tooMany) throw error;
    return { document, stopped: true };
  }
}

function textOf(element: Parse5.Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function nameOf(attributes: ReadonlyMap<string, string>): string {
  return ['class', 'id', 'role', 'data-component', 'data-testid']
    .map((attribute) => attributes.get(attribute) ?? '')
    .join(' ')
    .trim()
    .toLowerCase();
}
