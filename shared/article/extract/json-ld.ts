import { isRecord } from '../../runtime/text/outside-text.ts';

/** What structured data says of an article; texts as written, empty lists where it says nothing. */
export interface LinkedData {
  readonly headlines: readonly string[];
  readonly descriptions: readonly string[];
  readonly bodies: readonly string[];
  readonly published: readonly string[];
  readonly modified: readonly string[];
  readonly authors: readonly string[];
  readonly publishers: readonly string[];
  readonly urls: readonly string[];
  /** The publisher marks the article as not free to read. */
  readonly isPaid: boolean;
  /** Some object is an article of any kind; a page of links has none, or only a list. */
  readonly isArticle: boolean;
}

type Json = { readonly [key: string]: unknown };

const ARTICLE = /Article|BlogPosting|LiveBlog|Report|NewsStory|Review$/;
/** Objects looked at; a page states a handful, a listing some hundred. */
const MAX_OBJECTS = 500;
const MAX_DEPTH = 8;

/**
 * Reads the JSON-LD of a page, leniently: with comments around it, raw line breaks in strings, several objects,
 * `@graph`. Statements of article objects come first; those of anything else count only where there is none.
 *
 * @param scripts texts of the script elements; what is no JSON is passed over
 */
export function readJsonLd(scripts: readonly string[]): LinkedData {
  const objects = scripts.flatMap(parseLeniently).flatMap((value) => flatten(value));
  const articles = objects.filter((object) => textsOf(object['@type']).some((type) => ARTICLE.test(type)));
  const about = articles.length > 0 ? articles : objects.filter((object) => 'datePublished' in object);
  const all = (key: string) => about.flatMap((object) => textsOf(object[key]));
  return {
    headlines: all('headline').concat(all('alternativeHeadline')),
    descriptions: all('description'),
    bodies: all('articleBody'),
    published: all('datePublished').concat(all('dateCreated')),
    modified: all('dateModified'),
    authors: namesIn(about[0]?.author, objects).concat(namesIn(about[0]?.creator, objects)),
    publishers: about.flatMap((object) => namesIn(object.publisher, objects)),
    urls: about.flatMap((object) => textsOf(object.url).concat(idsIn(object.mainEntityOfPage))),
    isPaid: objects.some((object) => /^false$/i.test(String(object.isAccessibleForFree))),
    isArticle: articles.length > 0,
  };
}

function parseLeniently(script: string): unknown[] {
  const json = script
    .replace(/^\s*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[)|(?:\/\/\s*)?(?:-->|\]\]>)\s*$/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/;\s*$/, '');
  for (const candidate of [json, json.replace(/,(?=\s*[}\]])/g, '')]) {
    try {
      const value: unknown = JSON.parse(candidate);
      return [value];
    } catch {
      // Next, or nothing: a page without structured data is read all the same.
    }
  }
  return [];
}

/** The value and all objects in it, outermost first, breadth first. */
function flatten(value: unknown): Json[] {
  const found: Json[] = [];
  let level: unknown[] = [value];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const item of level) {
      if (Array.isArray(item)) next.push(...item.slice(0, MAX_OBJECTS));
      else if (isRecord(item) && found.length < MAX_OBJECTS) {
        found.push(item);
        next.push(
          ...Object.values(item)
            .slice(0, MAX_OBJECTS)
            .filter((inner) => typeof inner === 'object'),
        );
      }
    }
    level = next.slice(0, MAX_OBJECTS * 4);
  }
  return found;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value] : [];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [] : textsOf(item)));
  return isRecord(value) ? textsOf(value['@value']) : [];
}

/** Names of persons and organisations, stated in place or by reference to another object. */
function namesIn(value: unknown, objects: readonly Json[]): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => (Array.isArray(item) ? [] : namesIn(item, objects)));
  if (!isRecord(value)) return textsOf(value);
  const name = textsOf(value.name);
  if (name.length > 0) return name;
  const target = objects.find((object) => object['@id'] === value['@id'] && object.name !== undefined);
  return target ? textsOf(target.name) : [];
}

function idsIn(value: unknown): string[] {
  return isRecord(value) ? textsOf(value['@id']) : textsOf(value);
}
