import type { JudgedArticle } from '../article/article.ts';
import { WITHDRAWS } from '../topic/facts/retraction.ts';
import { anyWord, pattern } from '../topic/names/pattern.ts';

const WITHDRAWN_CJK = String.raw`(?<![军軍兵队隊不]|拒[绝絕]|要求[^。，]{0,8})撤回(?![^。，,；]{0,8}(?:军队|軍隊|部队|部隊|士兵|兵力))[^。，,；]{0,16}(?:报告|報告|报道|報道|报导|報導)|(?:報道|記事|発表)を?(?:撤回|取り?消)(?!を?(?:要求|求め|拒否)|せず|さず|しない|さない)|(?:보도|기사|발표)(?:를|을)?\s?철회(?!를?\s?(?:요구|촉구|거부))`;
const WITHDRAWN = pattern.iu`(?<!\p{L})(?:${Object.values(WITHDRAWS).join('|')})(?!\p{L})|${WITHDRAWN_CJK}`;

/** Whether a headline says that a report is withdrawn whole. */
export function saysWithdrawal(title: string): boolean {
  return WITHDRAWN.test(title);
}

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

/** What an outlet has published, by its first letters where a language inflects it. */
const EN = '(?:articles?|claims?|dispatch(?:es)?|items?|pieces?|posts?|reports?|stor(?:y|ies))';
const DE = String.raw`\p{L}*(?:artikel|beitrag|bericht|darstellung|meldung|text)\p{L}*`;
const FR = '(?:articles?|dépêches?|enquête|informations?|papier|reportage|texte)';
const ES = '(?:artículo|informaci[oó]n(?:es)?|noticia|nota|reportaje|texto)s?';
const IT = '(?:articol[oi]|informazion[ei]|notizi[ae]|pezzo|servizio)';
const PT = '(?:artigo|informaç(?:ão|ões)|matéria|notícia|reportage[mn]|texto)s?';
const PL = String.raw`(?:artykuł|depesz|doniesie|informacj|materiał|publikacj|tekst|wiadomoś)\p{L}*`;
const RU = String.raw`(?:заметк|материал|новост|публикаци|сообщени|стать|текст)\p{L}*`;
const UK = String.raw`(?:замітк|матеріал|новин|повідомленн|публікаці|статт|текст)\p{L}*`;
const TR = String.raw`(?:haber|makale|yazı)\p{L}*`;
const some = (most: number) => String.raw`(?:[^\s.;:]+ ){0,${most}}`;

/** Its own report is withdrawn, or should never have been published. */
const WITHDRAWS_OWN = anyWord(
  [
    `we (?:\\p{L}+ ){0,2}(?:retract|rescind|withdraw|withdrew|withdrawn|retracted|retracting|withdrawing|pulled) ${some(6)}${EN}`,
    `(?:an?|my|our|the|this) ${some(3)}${EN} (?:\\p{L}+ )?(?:has been|is|was) (?:\\p{L}+ )?(?:retracted|withdrawn)`,
    "(?:should|ought) (?:not|never) (?:to )?have (?:been (?:printed|published|run)|appeared)|(?:no longer|cannot|can[’']?t|do not|don[’']t) stand by (?:our|that|the|this)",
    '(?:apologi[sz]es?|regrets?|sorry) (?:for )?(?:having published|publishing|the publication of)',
    `(?:(?:wir|redaktion) (?:nehmen|nimmt|ziehen|zieht|zog)|(?:nehmen|ziehen) wir) ${some(8)}${DE} ${some(10)}zurück|${DE} ${some(6)}(?:wurde|wird|ist|sind) ${some(4)}(?:widerrufen|zurückge(?:nommen|zogen))`,
    'hätten? (?:so )?(?:nicht|nie(?:mals)?) (?:erscheinen|veröffentlicht|publiziert)|halten wir nicht (?:länger |mehr )?aufrecht',
    `(?:nous (?:avons )?(?:dépubli|retir|rétract)(?:ons|é)|(?:journal|rédaction|site) (?:a )?(?:dépubli|retir)(?:e|é)) (?:\\p{L}+ ){0,2}(?:[ld][’'])?${FR}|n[’']aurai(?:en)?t (?:jamais|pas) dû être (?:diffus|publi)\\p{L}+|${FR} (?:est|a été) (?:dépubli|rétract)ée?`,
    `(?:retiramos|(?:hemos|ha) retirado|redacción retira|(?:diario|medio|periódico) (?:retira|rectifica y retira)|(?:nos|se) retractam?o?s? de) (?:\\p{L}+ ){0,3}${ES}|(?:no|nunca) (?:debería|debi[oó]|debía|tendría que) (?:haber(?:se)?|ser) (?:sido )?publicad[ao]s?|nunca debió publicarse`,
    `(?:ritiriamo|ritrattiamo|abbiamo ritirato|redazione (?:ha )?ritira(?:to)?) (?:\\p{L}+ ){0,2}(?:l[’'])?${IT}|non (?:avrebbe|sarebbe) (?:mai )?(?:dovuto|dovuta) essere pubblicat[oa]|non (?:andava|doveva) (?:mai )?(?:essere )?pubblicat[oa]`,
    `(?:despublicamos|retir[aá]mos|redação (?:retira|retirou)|jornal (?:retira|retirou)) (?:\\p{L}+ ){0,3}${PT}|(?:não|nunca) (?:deveria|devia) ter sido publicad[ao]`,
    `(?:odwołujemy|wycofaliśmy|wycofujemy|redakcja (?:odwołuje|wycofała|wycofuje)) (?:\\p{L}+ ){0,3}${PL}|nie powin(?:ien|na|no|ny) (?:był[ao]?y? )?(?:być opublikowan|się ukazać|zostać opublikowan)\\p{L}*`,
    `${RU} (?:был[ао]? )?отозван[ао]?|(?:отзываем|отзывает|отозвал[аи]?|снимаем с публикации) (?:\\p{L}+ ){0,3}${RU}|не (?:должн[аоы]?|должен) (?:был[аио]? )?(?:быть опубликован|выходить|публиковаться|появиться)\\p{L}*`,
    `${UK} (?:був |була |було )?відкликан[ао]?|(?:відкликаємо|відкликає|відкликал[аи]|знімаємо з публікації) (?:\\p{L}+ ){0,3}${UK}|не (?:ма[влє]\\p{L}*|повин\\p{L}+) (?:був |була |було )?(?:бути опублікован|виходити|з[’']явитися)\\p{L}*`,
    `${TR} ${some(3)}geri çek(?:iyoruz|tik|ilmiştir)|yayı[mn]lanmamalıydı`,
  ].join('|'),
);
const WITHDRAWS_OWN_CJK =
  /(?:記事|配信|報道|投稿)(?:を|は)?[^。]{0,12}(?:取り?消し(?:ます|ました|いたし|、)|撤回(?:し|いたし)(?:ます|ました))|掲載(?:す|する)べきではあ?り?な?|(?:기사|보도)(?:를|을|는|은)?[^.]{0,24}(?:취소|철회)(?:합니다|했습니다|하기로|한다|했다)|(?:게재|보도)(?:되지|하지) 말았어야|(?:本[报報刊台社网網]|我们|我們|编辑部|編輯部)[^。]{0,24}(?:撤回|撤稿|撤下|收回)(?![^。]{0,6}[军軍部])|[现現]予(?:以)?(?:撤回|撤稿|撤[销銷])|不(?:[该該]|[应應](?:[当當該该])?)(?:发表|發表|刊[发發登])/u;

/** The page is taken away; a figure or a picture that is has left the report standing. */
const REMOVES = anyWord(
  [
    `${EN} ${some(4)}(?:has|have|was) (?:since )?(?:been )?(?:deleted|removed|taken (?:down|off)|unpublished)|we (?:have )?(?:since )?(?:deleted|removed|took down|taken down|unpublished) ${some(3)}${EN}`,
    `${DE} ${some(4)}(?:gelöscht|depubliziert|(?:offline|vom Netz) genommen)|${FR} ${some(3)}(?:(?:supprim|retir|effac)ée?s?)`,
    `${ES} ${some(3)}(?:borrad|eliminad|retirad)[ao]s?|hemos (?:borrado|eliminado) ${some(2)}${ES}|${IT} ${some(3)}(?:rimoss|cancellat|eliminat)[aoie]|abbiamo (?:rimosso|cancellato) (?:l[’'])?${IT}|${PT} ${some(3)}(?:removid|retirad|apagad|eliminad)[ao]s?`,
    `${PL} ${some(3)}usun(?:ęliśmy|ięt[aey]|ięto)|usunęliśmy ${some(2)}${PL}|${RU} ${some(3)}(?:удал[её]н[аоы]?|удалили|снят[аоы]?)|удалили ${some(2)}${RU}|${UK} ${some(3)}(?:видалено?[аи]?|видалили|знят[аои])|видалили ${some(2)}${UK}`,
    `${TR} ${some(3)}(?:yayından )?kaldır(?:dık|ıldı|ılmıştır)`,
  ].join('|'),
);
const REMOVES_CJK =
  /(?:記事|配信)(?:を|は)削除|(?:기사|보도)(?:를|는|가)?\s?삭제|(?:已|予以)(?:删除|刪除|撤下)/u;

/** And it says that it was wrong, or that it is sorry. */
const ADMITS = anyWord(
  [
    'we (?:got (?:it|that|this)|were) wrong|apologi[sz]\\p{L}*|sorry|regret|(?:false|untrue|fabricated|forged|fake)',
    'bitten (?:[^\\s.;]+ ){0,6}Entschuldigung|entschuldigen uns|trifft nicht zu|(?:falsch|unwahr|gefälscht)|(?:nos|ses) (?:\\p{L}+ )?excuses|erronée?s?|fausse?|inexacte?',
    'disculpas|fals[ao]s?|erróne[ao]|(?:ci )?scus(?:iamo|e)|errat[ao]|desculpas?|przeprasza\\p{L}+|nieprawd\\p{L}+|sfałszowan\\p{L}+',
    'извин\\p{L}+|не соответств\\p{L}+|недостоверн\\p{L}+|ошибочн\\p{L}+|подделк\\p{L}+|вибач\\p{L}+|перепрош\\p{L}+|неправд\\p{L}+|недостовірн\\p{L}+|özür|yanlış|asılsız',
  ].join('|'),
);
const ADMITS_CJK = /おわび|お詫び|誤り|사과|사실과 다[른르]|오보|[致道]歉|歉意|不[实實]|失[实實]/u;

/**
 * Whether an outlet says in its own words that a report of its own falls whole: "we withdraw our article", "should not have
 * been published", 記事を取り消します; or that it took its page away and is sorry or was wrong. A page that is gone without
 * a word of that may have expired. Other outlets say the same of others, or quote it: it counts for reports of this outlet alone.
 */
export function ownsUp({ title, excerpt }: Pick<JudgedArticle, 'title' | 'excerpt'>): boolean {
  const text = `${title}\n${excerpt}`;
  if (WITHDRAWS_OWN.test(text) || WITHDRAWS_OWN_CJK.test(text)) return true;
  if (!REMOVES.test(text) && !REMOVES_CJK.test(text)) return false;
  return ADMITS.test(text) || ADMITS_CJK.test(text);
}

/** Whether a page withdraws what stood on it, by a mark or in its outlet's own words. */
export function takesItselfBack(page: Pick<JudgedArticle, 'title' | 'excerpt'>): boolean {
  return isMarkedWithdrawn(page) || ownsUp(page);
}
