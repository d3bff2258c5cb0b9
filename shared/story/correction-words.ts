import { anyWord, pattern } from '../topic/names/pattern.ts';

const CORRECTS = pattern.iu`(?<!\p{L})(?:${[
  'corrections?|correct(?:s|ed|ing)|clarification|retract(?:s|ed|ion)|errat(?:um|a)',
  String.raw`korrektur|korrigier\p{L}*|berichtig\p{L}*|richtigstellung`,
  String.raw`rectifi\p{L}*|corrige[ns]?|corrigé\p{L}*|corregi\p{L}*|correcci[oó]n|fe de erratas|rectifica\p{L}*`,
  String.raw`correzione|rettific\p{L}*|correção|retifica\p{L}*|correctie|rectificatie|gecorrigeerd`,
  String.raw`sprostowani\p{L}*|korekt\p{L}*|oprav[aeuy]|opravil\p{L}* (?:\p{L}+ ){0,2}(?:číslo|počet|údaj)\p{L}*|rättelse|rettelse|korjaus|oikaisu|düzelt(?:me|ti)\p{L}*`,
  String.raw`исправлен\p{L}*|уточнен\p{L}*|поправка|виправлен\p{L}*|спростування`,
  // An error is of a figure or a report where it is owned up to, or is one of counting and writing.
  String.raw`(?:admit(?:s|ted)?|acknowledge[sd]?) (?:[\p{L}-]+ ){0,3}(?:errors?|mistakes?)|\p{L}+-?fold error`,
  String.raw`(?:räumte?|gesteht|gestand) (?:\p{L}+ ){0,3}\p{L}*Fehler|(?:gibt|gab) (?:\p{L}+ ){0,3}\p{L}*Fehler (?:[^\s,;:]+ ){0,6}zu|(?:Druck|Komma|Rechen|Schreib|Tipp|Übersetzungs|Übertragungs|Umrechnungs|Zahlen|Zähl)fehler|Fehler (?:in|im|bei) (?:\p{L}+ )?(?:Angaben?|Berichte?|Meldung|Zahl(?:en)?)`,
  String.raw`(?:admet|admettent|admis|reconnaît|reconnaissent|reconnu) (?:[\p{L}’']+ ){0,3}(?:l[’'])?erreurs?|erreur (?:de (?:calcul|chiffre|comptage|conversion|frappe|traduction)|dans (?:son|le|la|les)|d[’']un facteur)`,
  String.raw`(?:уточни|исправи|поправи|скорректирова|виправи|скоригува)(?:л[аио]?|в) (?:\p{L}+ ){0,2}(?:дан[ніы]|информаци|інформаці|количеств|кількіст|сообщени|повідомлен|цифр|числ)\p{L}*|уточня(?:ет|ют) (?:данные|информацию|число)`,
  String.raw`technical error|technischer Fehler|erreur technique|err(?:or|ore|o) t[eé]cnico|błąd techniczny|teknik hata|техническ\p{L}+ ошибк\p{L}*|технічн\p{L}+ помилк\p{L}*`,
  String.raw`(?:призна|визна)\p{L}+ (?:\p{L}+ ){0,3}(?:ошибк|помилк)\p{L}*|(?:ошибк|помилк)\p{L}* (?:\p{L}+ ){0,4}(?:призна|визна)(?:л|в)\p{L}*`,
  'تصحيح|تصويب|تصحیح|اصلاحیه|đính chính|koreksi|ralat',
].join('|')})(?!\p{L})|정정|바로잡|訂正|更正|勘误|勘誤`;

const REVISES = pattern.iu`(?<!\p{L})(?:${[
  String.raw`(?:now|later) (?:says?|said|puts?|gives?|gave)|revis(?:e[sd]?|ing)|(?:cuts?|lowers?|lowered|raises?|raised) (?:its|their|the|his|her)? ?(?:own )?(?:claims?|counts?|estimates?|figures?|numbers?|toll)|(?:first|initially|originally|previously|earlier) (?:said|reported|stated|announced|claimed|given|put)|mistaken(?:ly)?|erroneous(?:ly)?|(?:in|by) (?:error|mistake)|miscount\p{L}*|typo`,
  String.raw`irrtümlich\p{L}*|fälschlich\p{L}*|versehentlich|zunächst|ursprünglich|revidier\p{L}*|richtigst\p{L}+|klarst\p{L}+|stellt\p{L}* klar`,
  String.raw`par erreur|erroné\p{L}*|d[’']abord (?:annoncé|évoqué|parlé|dit)|initialement|revoit|revu|révis\p{L}+`,
  String.raw`por (?:error|erro|engano|equivocación)|err[oóô]ne[ao]\p{L}*|inicialmente|en un primer momento|rebaja|revis(?:a|an|ó|ou)|revê`,
  'per errore|erroneamente|inizialmente|rivede|rivisto|omyłkowo|pomyłkowo|błędnie|początkowo|omylem|původně',
  String.raw`уточни\p{L}+|уточня\p{L}+|ошибочн\p{L}*|по ошибке|первоначально|помилков\p{L}*|спочатку|спершу|раніше повідомля\p{L}+|ранее сообща\p{L}+|исправил\p{L}*|виправи\p{L}+`,
  String.raw`yanlışlıkla|sehven|hatalı|önce(?:den|leri)?|ilk (?:açıklama|haber)\p{L}*|revize`,
].join(
  '|',
)})(?!\p{L})|착오|오류|잘못|당초|애초|수정|誤って|誤り|誤記|当初|修正|改め|有[误誤]|[错錯][误誤]|[误誤][称稱报報]|起初|最初|改口|更改`;

const REVISION = anyWord(
  [
    '(?:cut|lower|rais|reduc|trim|halv)(?:s|ed?|es|ing)? (?:(?:its|their|the|his|her|an?) )?(?:(?:own|earlier|previous) )?(?:count|estimate|figure|number|tally)s?|revis(?:e[sd]?|ing|ion)|(?:up|down)(?:grades?|graded|ward) (?:(?:its|their|the) )?(?:estimate|revision)',
    String.raw`(?:senk|korrigier|revidier|reduzier|erhöh|halbier)\p{L}* (?:[\p{L}-]+ ){0,3}(?:angaben?|schätzung(?:en)?|zahl(?:en)?)|(?:schätzung(?:en)?|zahl(?:en)?|angaben?) (?:[\p{L}-]+ ){0,6}(?:gesenkt|korrigiert|revidiert|reduziert|erhöht)|(?:nach unten|nach oben) (?:korrigier|revidier)\p{L}*`,
    String.raw`(?:revoi(?:t|ent)|revu|révis)\p{L}*|(?:abaiss|rédui|relèv)\p{L}* (?:son|leur|ses|leurs|l[’'])\s?(?:estimation|chiffre|décompte)s?`,
    String.raw`revis(?:a|an|ó|aron|ado|ou|aram)|(?:rebaj|reduc|reduj|elev|recort)\p{L}* (?:su|sus|la|el) (?:cálculo|cifra|estimación|estimaciones)|(?:reduz|revê|eleva)\p{L}* (?:a|as|sua|suas) estimativas?`,
    String.raw`(?:abbass|ridu|rived|rivist|tagli|alz)\p{L}* (?:la|le|sua|propria) (?:\p{L}+ )?stim[ae]|(?:obniż|podn|podwyż|koryg|skoryg)\p{L}* (?:\p{L}+ ){0,2}(?:dane|liczb|szacun)\p{L}*`,
    String.raw`(?:пони|сни|повы|пересм[ао]|скорректир|корректир)\p{L}* (?:\p{L}+ ){0,2}(?:данны|оцен|число|числа|цифр)\p{L}*|(?:зни|підвищ|перегля|скориг|кориг)\p{L}* (?:\p{L}+ ){0,2}(?:дані|даних|оцін|числ|кільк)\p{L}*`,
    String.raw`tahmin\p{L}* (?:\p{L}+ ){0,3}(?:düşür|indir|yükselt|revize)\p{L}*`,
  ].join('|'),
);
const REVISION_CJK =
  /(?:추정치?|추산|집계|규모|수치)[^.]{0,24}(?:낮[춰추췄]|하향|상향|높[여였이]|수정|줄[여였이])|(?:推計|推定|見積もり|見積り|数)[^。]{0,24}(?:引き[下上]げ|[下上]方修正|修正)|[下上][调調](?:了)?[^。，]{0,12}(?:估[计計]|数[字量据]|數[字量據])|(?:估[计計]|数[字量据]|數[字量據])[^。，]{0,16}[下上][调調]/u;

/**
 * Whether a text says what the press heads what it takes back with. The words belong to the languages, not to the topic.
 * Where one stands by chance ("course correction") it costs no more than a message on a figure that is hardly another.
 */
export function saysCorrected(text: string): boolean {
  return CORRECTS.test(text);
}

/**
 * Whether a text has words by which somebody puts right what he said himself, and others much else ("specified", "at
 * first"): they tell a correction only of a figure that the text says is wrong.
 */
export function mayRevise(text: string): boolean {
  return REVISES.test(text);
}

/** Whether a text says that somebody's number is another than before, without calling that one wrong. */
export function saysRevised(text: string): boolean {
  return REVISION.test(text) || REVISION_CJK.test(text);
}
