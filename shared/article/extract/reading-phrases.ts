/**
 * What walls, error pages and paywalls say, in the languages of the feeds and their neighbours. News says much of it
 * too ("unusual activity at the launch site", "already a member of the alliance"), so a phrase is taken with the words
 * that only a notice to a reader has around it.
 */
const anyOf = (phrases: readonly string[], flags = 'i') => new RegExp(phrases.join('|'), flags);

export const JAVASCRIPT_WALL = anyOf([
  'enable java ?script|java ?script (?:is|to be) (?:disabled|enabled|required|not enabled)',
  '(?:requires?|turn on) java ?script',
  'aktivieren sie (?:bitte )?java ?script|java ?script (?:aktivieren|ist deaktiviert)',
  '(?:activer|activez) java ?script',
  '(?:active|habilite|activar) (?:el )?java ?script',
  '(?:attiva|abilita) java ?script',
  'włącz (?:obsługę )?java ?script',
  '(?:включите|включить|увімкніть|увімкнути) java ?script',
  'java ?script(?:を|が)(?:有効|無効)',
  '(?:启用|啟用|开启) ?java ?script',
  '(?:자바스크립트|java ?script)[를을가 ]+(?:활성|사용|켜)',
]);

export const ROBOT_WALL = anyOf([
  'checking (?:if the site connection is secure|your browser)',
  '^just a moment|^access denied|^attention required',
  "verify(?:ing)? (?:that )?you(?:'re| are) (?:not a robot|(?:a )?human)|are you a robot\\?|i'm not a robot",
  'unusual (?:traffic|activity) from your',
  'access to this (?:page|site) (?:has been|is) denied|your request (?:has been|was) blocked',
  'pardon our interruption|you have been blocked',
  '(?:complete|solve) (?:the|this) captcha|(?:complete|performing) (?:a |the )?security (?:check|verification)',
]);

/** Each phrase once in a text counts; one alone only beside PRIVACY. */
export const CONSENT_WALL = anyOf(
  [
    'before you continue|we (?:value|care about|respect) your privacy|consent to (?:our|the) use of cookies',
    'we and our (?:\\d[\\d,.]* )?(?:third[- ]party )?partners',
    'accept (?:all|cookies|and continue)|reject all',
    '(?:manage|your) (?:privacy|cookie|consent) (?:choices|options|preferences|settings)',
    'alle(?:n)? (?:cookies )?(?:akzeptieren|zustimmen)|mit werbung (?:weiterlesen|nutzen|lesen)',
    'wir und unsere (?:\\d+ )?partner|(?:benötigen|brauchen) wir (?:ihre|deine) (?:zustimmung|einwilligung)',
    'tout accepter|nous et nos (?:\\d+ )?partenaires|respectons votre vie privée|votre consentement est',
    'aceptar (?:y continuar|todo)|nosotros y nuestros (?:\\d+ )?socios|(?:respetamos|valoramos) (?:su|tu) privacidad',
    'accetta (?:e continua|tutto)|noi e i nostri (?:\\d+ )?partner|teniamo alla tua privacy',
    'alles accepteren|wij en onze (?:\\d+ )?partners',
    'zaakceptuj wszystk|dbamy o (?:twoją )?prywatność|przejdź do serwisu',
    'souhlasím se vším|přijmout vše|vážíme si vašeho soukromí',
    'принять все|(?:мы|ми) (?:используем|використовуємо) (?:файлы )?cookie|прийняти всі',
    '(?:クッキー|cookie)(?:の使用|を使用|に同意)|同意して続ける',
    '쿠키(?:를|의)? ?(?:사용|동의)|모두 (?:동의|허용)',
    '(?:接受|同意)(?:所有|全部)? ?cookie|同意并继续|同意並繼續',
  ],
  'gi',
);
export const PRIVACY = anyOf([
  'cookie|privacy|datenschutz|confidentialité|vie privée|privacidad|prywatno|soukrom|конфиденциальн|персональн',
  'クッキー|プライバシー|쿠키|개인정보|隐私|隱私',
]);

export const MISSING_PAGE = anyOf([
  "(?:page|article|story|content|document)(?: you (?:requested|are looking for|were looking for|tried to reach))?(?: was| is| could| can)? ?(?:not|n't|no longer)(?: be)? (?:found|available|exist)",
  "(?:page|article|story) (?:you .{1,20} )?(?:does(?:n't| not) exist|no longer exists|cannot be found|has (?:been (?:removed|deleted)|moved))",
  '^(?:error )?404\\b|\\b404 (?:error|not found|page)|error 404',
  'seite (?:wurde |konnte )?nicht (?:mehr )?gefunden|seite existiert nicht',
  'page (?:introuvable|non trouvée|inexistante)',
  'página no (?:encontrada|existe)|página não encontrada|pagina non trovata|pagina niet gevonden',
  'nie (?:znaleziono strony|ma takiej strony)|strona nie (?:istnieje|została znaleziona)',
  'stránk[au] (?:nenalezena|neexistuje|nebyla nalezena)|sayfa bulunamadı',
  'страница (?:не найдена|не существует|удалена)|сторінк[ау] не (?:знайдено|існує)',
  'ページ(?:が|は)(?:見つかり|存在し)|お探しのページ',
  '페이지를 찾을 수 없|존재하지 않는 (?:페이지|기사)|삭제된 기사',
  '(?:页面|頁面|文章|网页)(?:不存在|未找到|已删除|已被删除|已刪除)|找不到(?:页面|頁面|网页)',
]);

export const PAYWALL = anyOf([
  '(?:subscribe|sign up|register|log ?in|sign in) (?:now )?(?:to|and) (?:continue|keep|unlock|finish|read (?:the|this|on|more)|get (?:full|unlimited))',
  'to (?:continue|keep) reading|already a (?:subscriber|member)\\?|subscriber[- ](?:only|exclusive)',
  '(?:article|content|story) is (?:only |exclusively )?(?:available |reserved )?(?:only )?(?:for|to) (?:our |paid )?(?:subscribers|members)',
  "unlock (?:this|the) (?:article|story)|you(?:'ve| have) (?:reached|read) your",
  'jetzt weiterlesen|weiterlesen mit|(?:nur|exklusiv) für (?:abonnenten|mitglieder)',
  '(?:sie|du) (?:sind|bist|haben|hast) bereits (?:abonnent|kunde|ein abo|registriert)|bereits (?:abonnent|kunde)(?:in)?\\?',
  'mit (?:einem )?(?:digital-?)?abo (?:lesen|weiterlesen)',
  '(?:réservé|réservée|réservés) (?:à nos|aux) abonnés|il vous reste .{1,20} à (?:lire|découvrir)|déjà abonné',
  '(?:sólo|solo|exclusivo) para suscriptores|suscríbete para|ya eres suscriptor|para assinantes',
  '(?:riservato agli|solo per) abbonati|sei già abbonato|al abonnee\\?|alleen voor abonnees',
  'dla (?:prenumeratorów|subskrybentów)|pro předplatitele',
  '(?:для|только для|лише для) (?:подписчиков|передплатників)',
  '(?:有料)?会員(?:限定|専用|登録)|購読者限定|この記事は(?:会員|有料)|続きを読むには|残り\\d+文字',
  '구독자 전용|(?:유료|회원) ?(?:전용|회원)',
  '(?:付费|会员|订阅)(?:后|内容|可)?(?:阅读|查看|专享)|(?:訂閱|付費|會員)(?:後|限定|才能)?(?:閱讀|觀看|專享)',
]);
