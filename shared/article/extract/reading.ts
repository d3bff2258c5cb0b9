import type { Reading } from '../page.ts';

/** What a page gives away about how far it could be read. */
export interface Signs {
  readonly title: string | null;
  readonly text: string;
  /** Text of the whole page, for what stands instead of an article. */
  readonly pageText: string;
  readonly expectedTitle: string | null;
  readonly paid: boolean;
  /** Links in the main container, and letters in it. */
  readonly links: number;
}

const WALL =
  /(we (and our \d* ?partners )?(value|care about) your privacy|accept (all )?cookies|cookie(s)? (policy|settings|consent)|before you continue|zustimmen und weiter|cookies (und|akzeptieren)|accepter (et|les cookies)|aceptar (y continuar|cookies)|enable javascript|javascript is (disabled|required)|please turn on javascript|activer javascript|javascript aktivieren|verify (that )?you are (a )?human|checking your browser|access denied|are you a robot|unusual traffic|включите javascript|увімкніть javascript|자바스크립트|javascriptを有効)/i;
const MISSING =
  /(page (was )?not found|error 404|404 (not found|error)|page you (are looking for|requested)|no longer (available|exists)|seite (wurde )?nicht gefunden|page introuvable|página no encontrada|страница не найдена|сторінку не знайдено|페이지를 찾을 수|ページが見つかりません|页面不存在|找不到(該|该)?(頁|页)面)/i;
const STUB =
  /(subscribe (now |today )?to (continue|read|keep)|continue reading (with|by|for)|this (article|content|story) is (for|available to|exclusive|only)|already a subscriber|log ?in to (read|continue)|to (continue|keep) reading|unlock (this|the) (article|story)|mit .{2,30}plus|jetzt (abonnieren|weiterlesen|anmelden)|réservé aux abonnés|article réservé|il vous reste \d+|exclusivo para suscriptores|suscríbete para|только для подписчиков|лише для передплатників|유료\s?회원|この記事は有料|残り\d+文字|会員限定|会员专享|訂閱)/i;

const SHORT = 200;
const A_PARAGRAPH = 600;

/** Says honestly what the text is: the article, a part of it, or something else that stands in its place. */
export function readingOf({ title, text, pageText, expectedTitle, paid, links }: Signs): Reading {
  const head = pageText.slice(0, 4000);
  const named = `${title ?? ''} ${text.slice(0, SHORT)}`;
  if (MISSING.test(named) && text.length < A_PARAGRAPH) return 'missing';
  if (text.length < SHORT && WALL.test(head)) return 'wall';
  if (text.length < A_PARAGRAPH && WALL.test(text)) return 'wall';
  const short = text.length < A_PARAGRAPH * 2;
  if (
    short &&
    (paid ||
      STUB.test(text.slice(-400)) ||
      (text.length < A_PARAGRAPH && STUB.test(pageText.slice(0, 20_000))))
  )
    return text.length > 0 ? 'stub' : 'wall';
  if (text === '') return 'failed';
  if (links > 30 && text.length / links < 60) return 'listing';
  if (expectedTitle && title && isAnother(expectedTitle, title, text)) return 'other';
  return 'full';
}

/** Another article: neither the page's title nor its text shares words with the title that led here. */
function isAnother(expected: string, title: string, text: string): boolean {
  const wanted = wordsOf(expected);
  if (wanted.size < 4) return false;
  const found = wordsOf(`${title} ${text.slice(0, 3000)}`);
  const shared = [...wanted].filter((word) => found.has(word)).length;
  return shared / wanted.size < 0.15;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): ReadonlySet<string> {
  const words = Array.from(segmenter.segment(text.normalize('NFKC').toLowerCase()));
  return new Set(
    words.filter((one) => one.isWordLike && one.segment.length > 1).map((one) => one.segment.slice(0, 6)),
  );
}
