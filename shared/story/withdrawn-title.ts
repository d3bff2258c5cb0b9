import { pattern } from '../topic/names/pattern.ts';

/** What the press sets before or behind the headline of a report that it takes back whole; never in its run. */
const MARKS = [
  '(?:article |post |report |story )?(?:retracted|withdrawn)|retraction|kill(?:ed)? notice',
  '(?:artikel |bericht |beitrag |meldung )?(?:widerrufen|zurückgenommen|zurückgezogen)|widerruf',
  '(?:article |dépêche |information )?(?:retirée?|rétractée?)|rétractation|(?:dépêche|information) annulée',
  '(?:artículo |información |noticia )?(?:retirad|retractad)[ao]|retractación',
  '(?:articolo |notizia )?(?:ritirat|ritrattat)[ao]|ritrattazione|(?:artigo |matéria |notícia )retirad[ao]|retratação',
  '(?:artykuł |depesza |materiał |tekst )?wycofan[aeoy]|(?:článek |zpráva )?stažen[ao]?',
  '(?:материал |новость |публикация |статья )?отозван[аоы]?|снят[аоы]? с публикации|отзыв (?:новости|публикации|статьи)',
  '(?:матеріал |новину |публікацію |статтю )?відкликан[аеоий]|знят[аоий] з публікації',
  '(?:artikel |bericht )?(?:ingetrokken|teruggetrokken)|(?:haber )?geri çekildi|تم سحب(?: الخبر)?|سُحب',
].join('|');
const MARKS_CJK =
  '(?:記事|配信)?(?:を)?撤回(?:しました)?|(?:記事|配信)(?:の|を)?取り?消し?|已?(?:撤回|撤稿)|(?:[报報]道|文章)已?撤下|(?:기사|보도)?\\s?철회|(?:기사|보도|전문)\\s?취소';
const OPEN = String.raw`[\[(【［〔（《〈<*]\s*`;
const CLOSE = String.raw`\s*[\])】］〕）》〉>*]`;
const IN_TITLE = pattern.iu`^\s*(?:${OPEN}(?:${MARKS}|${MARKS_CJK})${CLOSE}|(?:${MARKS}|${MARKS_CJK})(?:\s*[:：|!—–]|\s-\s|\s*$))|${OPEN}(?:${MARKS}|${MARKS_CJK})${CLOSE}\s*$|\s[—–|-]\s(?:${MARKS}|${MARKS_CJK})\s*$`;

/** Whether a headline is marked as that of a withdrawn page; apart from the words of leads, which not every function needs. */
export function isTitleWithdrawn(title: string): boolean {
  return IN_TITLE.test(title);
}
