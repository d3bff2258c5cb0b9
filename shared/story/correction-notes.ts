import { anyWord, pattern } from '../topic/names/pattern.ts';
import { isDeniedBy } from '../topic/quantities/contrasts.ts';

/**
 * How an outlet sets right a number of its own without the word "correction", by language, none of them checked by native
 * readers: they name what was wrong and what it should be.
 */
const READS = anyWord(
  [
    'should (?:have )?(?:read|said)|ought to (?:have )?read',
    String.raw`(?:muss|müsste|hätte|sollte) (?:es )?(?:(?:[^.;:]|\.(?=\d)){1,64} )?(?:heißen|lauten)`,
    '(?:faut|fallait|faudrait|convient de|convenait de|prière de) lire|lire (?:[^.;:]{1,32} )?au lieu de',
    '(?:debe|debía|debió|debería|tenía que) decir|léase|(?:deve|devia|deveria) (?:ler-se|dizer)|leia-se',
    'si legga|leggasi|(?:va|andava) letto|(?:powinno|winno|miało) być|należy czytać',
    '(?:следует|следовало|надо|нужно) читать|(?:слід|треба|потрібно) читати',
    '(?:okunma|olma|yazılma)l[ıi](?:ydı|dır)?|olacaktı|moet (?:[^.;:]{1,32} )?zijn|skal være|ska vara',
  ].join('|'),
);
const READS_CJK =
  /と(?:ある|あった|した|記した|書いた|報じた)(?:のは|のを|部分)|の(?:誤り|間違い|誤記|誤植)(?:で|だ|。|$)|의\s?(?:잘못|오기|오자|오류)|(?:으로|로)\s?(?:고칩|고쳤|바로잡|읽어야|읽으)|[应應](?:[为為]|是|作)|[误誤](?:[写寫]|作|植|[报報])/u;

/** Between a number and what is said of it: its counter, and the mark that ends a quotation. */
const COUNTED = String.raw`[^.;:。、，\d]{0,24}?["“”„»«›’'」』]?\)?`;
const IN_ITS_PLACE = String.raw`[„“"«»‹‘'「『]?(?:[^.;。]|\.(?=\d)){1,28}?`;

/** Behind a number that a note says was wrong. */
const WRONG_BEFORE_NOTE = new RegExp(
  [
    `^${COUNTED} (?:should|ought to) (?:have )?(?:read|said|been|be) `,
    `^${COUNTED} (?:muss|müsste|hätte|sollte) (?:es )?(?:richtig |korrekt )?${IN_ITS_PLACE} (?:heißen|lauten)`,
    `^${COUNTED} yerine\\s`,
    `^${COUNTED}(?:など)?と(?:ある|あった|した|記した|書いた|報じた)(?:のは|のを|部分)`,
    `^${COUNTED}は${IN_ITS_PLACE}の(?:誤り|間違い|誤記|誤植)`,
    `^${COUNTED}(?:은|는|을|를)\\s?${IN_ITS_PLACE}(?:의\\s?(?:잘못|오기|오자|오류)|(?:으로|로)\\s?(?:고칩|고쳤|바로잡|정정|수정))`,
    `^${COUNTED}\\s?대신\\s`,
    `^${COUNTED}[应應](?:[为為]|是|作)`,
  ].join('|'),
  'iu',
);
/** Right before such a number. */
const WRONG_AFTER_NOTE = pattern.iu`(?<!\p{L})(?:donde (?:dice|decía|se lee|ponía)|onde se (?:lê|lia|leu)|dove si (?:legge|leggeva)|where it (?:said|says)|wo es (?:hieß|heißt)|gdzie (?:było|jest|napisano))\s+$|[误誤](?:[写寫]|作|植|[报報])(?:[为為成])?$`;
/** A number may stand in quotation marks, with an article before it. */
const OPENED = /(?:(?<=\s)(?:the|der|die|den|les|los|las|las|i|gli|le|os|as)\s+)?["“”„«»‹‘'「『]\s*$/iu;

/** Somebody says another number than he had said before, without calling that one wrong. */
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

/** Whether a text says that somebody's figure is another now: "lowers its estimate", 추정치를 낮췄다. */
export function isRevision(text: string): boolean {
  return REVISION.test(text) || REVISION_CJK.test(text);
}

/** Whether a text sets right what was written: "should read", "muss es heißen", とあるのは…の誤り. */
export function isNote(text: string): boolean {
  return READS.test(text) || READS_CJK.test(text);
}

/** Whether such a text says that a number of it is the wrong one: "where it said 4", 「4隻」とあるのは, instead of "4". */
export function isWrongInNote(text: string, start: number, end: number, language: string): boolean {
  const before = text.slice(Math.max(0, start - MOST_BEFORE), start).replace(OPENED, '');
  const after = text.slice(end, end + MOST_AFTER);
  return (
    WRONG_BEFORE_NOTE.test(after) ||
    WRONG_AFTER_NOTE.test(before) ||
    isDeniedBy(/\s$/.test(before) ? before : `${before} `, language)
  );
}
const MOST_BEFORE = 40;
const MOST_AFTER = 72;
