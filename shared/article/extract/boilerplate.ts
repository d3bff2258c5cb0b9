import type { PageElement } from './page-tree.ts';
import { type Block, isHeading } from './text-blocks.ts';

/** Matches where one of the words stands between the separators that class names use. */
const named = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_-])`);
/** As `named`, but only where the word ends the class name: `right-sidebar`, not `sidebar-layout__content`. */
const namedLast = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|\\s)`);

/** Never part of an article, however long. */
const NEVER = named(
  'breadcrumbs?|comments?|comment-?list|consent|cookies?|cookie-?\\w+|disqus\\w*|footer\\w*|gdpr|kommentare?|newsletter\\w*|onetrust|outbrain|taboola',
);
/** Not part of an article, unless it holds most of the page's text: some sites name the whole column so. */
const HARDLY_EVER = named(
  'ads?|adverti\\w*|also-read|byline|caption|complementary|credits?|login|modal|more-(?:from|on)|most-?read|nav|navbar|navigation|pagination|popup|print-only|read-?more|recommend\\w*|related\\w*|see-also|share\\w*|sharing|sign-?up|skip|social\\w*|sponsor\\w*|tags|taglist|toolbar|trending',
);
const HIDDEN =
  /(?:^|\s)(?:d-none|hidden|is-hidden|no-?print|screen-reader-text|sr-only|visually-?hidden)(?=\s|$)/;
/** As above, unless another part of the name speaks for it. */
const SELDOM = namedLast(
  'alert|aside|author|banner|bio|carousel|donate|fact-?box|gallery|header|info|infobox|jobs?|latest|menu|meta|notice|overlay|poll|popular|promo\\w*|quiz|rail|rating|sidebar|slider|subscri\\w*|teasers?|tools|topics?|widgets?',
);
const ARTICLE = named('article\\w*|body\\w*|content\\w*|entry\\w*|main\\w*|post\\w*|story\\w*|text\\w*');

/**
 * Whether an element is furniture of the page by its name (class, id, role) or tag.
 *
 * @param holdsMost whether it holds most of the text of the page, which makes all but a few names a wrapper's
 */
export function isFurniture(element: PageElement, holdsMost: boolean): boolean {
  const { name, tag } = element;
  if (NEVER.test(name)) return true;
  if (holdsMost) return false;
  return (
    tag === 'aside' ||
    HARDLY_EVER.test(name) ||
    HIDDEN.test(name) ||
    (SELDOM.test(name) && !ARTICLE.test(name))
  );
}

const CREDIT =
  /^(?:bild|bilder|credit|foto|fotos|fotó|grafik|illustration|image|images|photo|photos|picture|quelle|source|symbolbild|video|фото|사진|写真|图|圖)\s*[:：©|]|[(（[](?:archiv|bild|credit|foto|image|photo|picture|quelle)\s*[:：]|^©|^\(c\)|\bgetty images\b|\/(?:afp|ap|dpa|epa|getty|reuters)\b.{0,20}$/i;
const POINTER =
  /^(?:also read|baca juga|citește|czytaj|don't miss|ilgili haber|leer más|lees ook|leggi anche|leia também|lee también|les også|lesen sie auch|lies auch|lire aussi|listen|lue myös|läs också|läs mer|læs også|mehr dazu|mehr zum thema|must read|read also|read more|read next|recommended|related|see also|siehe auch|te puede interesar|veja também|watch|zobacz też|à lire|čtěte|přečtěte|смотрите|также|читайте|читать|اقرأ|관련기사|関連|関連記事|延伸閱讀|相关阅读)(?=[\s:：>»→|-]|$)/i;
const SERVICE =
  /abonnement|abonnez|abonnier|all rights reserved|alle rechte vorbehalten|assine|cookie|copyright|folgen sie|follow us|iscriviti|javascript|log in|newsletter|prenumer|push-benachr|sign in|sign up|subscrib|suscr[ií]b|telegram channel|whatsapp|©|подпис|会員|登録|註冊|구독/i;

/** Whether a short block is a picture credit, a pointer to another article, or a word of the publisher to its readers. */
export function isServiceLine(block: Block): boolean {
  const { text, length } = block;
  if (isHeading(block)) return length < 25 && POINTER.test(text);
  return (
    (length < 200 && CREDIT.test(text)) ||
    (length < 160 && POINTER.test(text)) ||
    (length < 120 && SERVICE.test(text))
  );
}
