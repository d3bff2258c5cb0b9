import type { JudgedArticle } from '../article/article.ts';
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

/** Characters in which a page says that it is withdrawn. */
const LEAD = 350;

/** What a page says of itself: "this article has been withdrawn". What is only gone ("removed", 削除) may have expired. */
const OF_ITSELF = [
  '(?:retract(?:ed|s)|withdr(?:aws?|awn|ew)) this (?:article|report|story)|this (?:article|post|report|story) (?:(?:has been|is|was) )?(?:retracted|withdrawn)',
  String.raw`(?:diese[nrs]?|unser\p{L}*) (?:artikel|bericht|beitrag|meldung|text) [^.:;]{0,60}(?:widerrufen|zurückge(?:zogen|nommen))`,
  '(?:cet|cette) (?:article|dépêche|information) (?:a été|est) (?:dépubli|retir|rétract)ée?|(?:retire|rétracte)(?:nt)? (?:cet|cette) (?:article|dépêche|information)|(?:a|ont) (?:retir|rétract)é (?:cet|cette) (?:article|dépêche|information)',
  '(?:este|esta) (?:artículo|información|noticia) (?:fue|ha sido|queda) retirad[ao]|(?:ha|han) retirado (?:este|esta) (?:artículo|información|noticia)',
  "quest[ao’'] ?(?:articolo|notizia) è stat[ao] ritirat[ao]|(?:este|esta) (?:artigo|matéria|notícia) foi retirad[ao]",
  '(?:ten|nasz) (?:artykuł|materiał|tekst) został wycofany|tento (?:článek|text) byl stažen',
  String.raw`(?:данн|наш|эт)\p{L}* (?:материал|новость|публикация|сообщение|статья) (?:был[ао]? )?(?:отозван[ао]?|снят[ао]? с публикации)|(?:отзыва|отозвал)\p{L}* (?:эту|этот|это|данн\p{L}+) (?:материал|новость|публикацию|сообщение|статью)`,
  String.raw`(?:наш|ц)\p{L}* (?:матеріал|новин[ау]|публікаці[юя]|статт[юя]) (?:бул[ао]? )?(?:відкликан\p{L}*|знят\p{L}* з публікації)|відкликал\p{L}* (?:цю|цей) (?:матеріал|новину|публікацію|статтю)`,
  'dit (?:artikel|bericht) is ingetrokken|bu haber(?:i)? geri çek\\p{L}+|تم سحب هذا (?:الخبر|المقال|التقرير)',
].join('|');
const OF_ITSELF_CJK =
  '(?:この|本)記事(?:は|を)[^。]{0,16}(?:撤回|取り?消)|本(?:文|稿|[报報]道|[报報][导導])[^。，]{0,8}(?:撤回|撤稿|撤下)|(?:이|본) (?:기사|보도)(?:는|를)[^.]{0,16}(?:철회|취소)';
const IN_LEAD = pattern.iu`(?<!\p{L})(?:${OF_ITSELF})(?!\p{L})|${OF_ITSELF_CJK}`;

/**
 * Whether a page is marked as withdrawn, by its headline ("WITHDRAWN: ...", 【撤回】, "... [Retracted]") or in its lead
 * ("this article has been retracted"), in some fifteen languages. Who withdraws troops or another's report marks no page.
 */
export function isMarkedWithdrawn({ title, excerpt }: Pick<JudgedArticle, 'title' | 'excerpt'>): boolean {
  return IN_TITLE.test(title) || IN_LEAD.test(excerpt.slice(0, LEAD));
}
