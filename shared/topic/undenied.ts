import { byLanguage } from './names/by-language.ts';
import { matchesOf } from './names/matches.ts';
import { eachWord, pattern } from './names/pattern.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Words by which a text says that somebody does not deny: offsets into it. */
export interface Undenied extends Place {
  /** Whether it is not confirmed either: "neither confirmed nor denied". */
  readonly open: boolean;
}

/** Words of confirming, beside a word of negation or denial in any language. */
export const confirms = pattern.iu`conf[ie]rm|verif|подтвер|підтвер|потвър|потвр|bestätig|potwierd|potvr|bevestig|bekräft|bekræft|doğrula|επιβεβαί|تؤكد|يؤكد|تأكيد|确认|確認|证实|證實|확인`;
/** And of owning up, where neither that nor its contrary is said: 시인도 부인도, 肯定も否定も, 承认或否认. */
const admits = /시인|인정|긍정|肯定|承[认認]|認め/u;

/** English verbs and nouns that deny. */
const deny = `den(?:y|ies|ied|ying|ials?)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contradict(?:s|ed|ing)?`;
const not = `not|never|(?:did|does|do|has|have|had|is|are|was|were|would|could|can|wo)n['’]t|cannot|nobody|no one|without|neither|nor|yet to|stop(?:s|ped|ping)? short of|(?:declin|refus)(?:es?|ed|ing) to|refrain(?:s|ed|ing)? from`;
const slavicGap = String.raw`(?:стал\p{L}*|ста(?:нет|нут)|став|смог\p{L}*|зм[іо]г\p{L}*|мо(?:жет|гут|же|жуть)|спеш\p{L}+|поспіша\p{L}+|был[аио]?|була?|були|буд\p{L}+|прямо|публично|публічно|официально|офіційно|пока|поки|сразу|одразу|напрямую|никогда|ніколи|хо(?:чет|тят|тел\p{L}*)|намерен\p{L}*) `;
/** Where a clause is over for a German, Dutch or Scandinavian "not". */
const end = String.raw`(?=\s*(?:[,.;:!?–—"”“»]|$)|\s(?:und|aber|en|maar|och|men|og)\s)`;

/** By language, words on their own in any case: what negates, what denies and what may stand between. */
const listed: Readonly<Record<string, string | RegExp>> = {
  en: [
    `(?:${not})(?: (?:\\p{L}+ ){0,2}?confirm\\p{L}*(?: (?!and|but)\\p{L}+){0,3}?,? (?:or|nor|and (?:ha[sd]|have|did|does|do) not))(?: \\p{L}+){0,3}? (?:${deny})`,
    `(?:${not})(?: (?!only(?!\\p{L}))(?:\\p{L}+ly|been|be|yet|to|an?|any|even|outright|ever|issued?|so much as)){0,4} (?:${deny})(?: n?or (?:\\p{L}+ )?confirm\\p{L}*)?`,
    `neither(?: \\p{L}+){1,4}? (?:has|have|had|would|did) (?:confirm\\p{L}* n?or )?(?:${deny})`,
    `nor (?:ha[sd]|have|did|does|do|is|was|would|will)(?: \\p{L}+){1,3}? (?:${deny})|no(?: \\p{L}+)? denials?|nothing (?:was |has been )?denied|denied nothing`,
  ].join('|'),
  ru: [
    String.raw`(?:ни|не|отказ\p{L}+)(?: \p{L}+){0,2}? подтвер\p{L}+(?: \p{L}+){0,3}?,?(?: (?:и|но|но и|да и|а|однако))? (?:ни|не|или|либо)(?: ${slavicGap.trim()})? (?:опроверг|отриц)\p{L}*`,
    String.raw`не (?:${slavicGap}){0,2}(?:отриц|опроверг|отверг)\p{L}*|(?:без|не \p{L}+) опровержени\p{L}+|опровержени\p{L}+ не \p{L}+|отказ\p{L}+ (?:отриц|опроверг)\p{L}*|(?:нельзя|невозможно|трудно) (?:отриц|опроверг)\p{L}*`,
  ].join('|'),
  uk: [
    String.raw`(?:а?ні|не|відмов\p{L}+)(?: \p{L}+){0,2}? підтвер\p{L}+(?: \p{L}+){0,3}?,?(?: (?:і|й|та|але|але й|а))? (?:а?ні|не|або|чи)(?: ${slavicGap.trim()})? (?:запереч|спрост)\p{L}*`,
    String.raw`не (?:${slavicGap}){0,2}(?:запереч|спрост|відкида|відкин)\p{L}*|(?:без|не \p{L}+) (?:спростуван|заперечен)\p{L}+|відмов\p{L}+ (?:запереч|спрост)\p{L}*`,
  ].join('|'),
  bg: String.raw`нито(?: \p{L}+)? потвърд\p{L}+,?(?: и)? нито(?: \p{L}+)? (?:отр[еи]|опроверг)\p{L}*|не (?:(?:е|са|беше|бяха|се|го|я|ги) ){0,2}(?:отр[еи][кч]|опроверг|отхвърл)\p{L}*`,
  sr: String.raw`ni(?:ti|je)?(?: \p{L}+)? potvr\p{L}+,?(?: a)? ni(?:ti|je)?(?: \p{L}+)? (?:negir|demant|por[ei])\p{L}*|(?:nije|nisu|ne) (?:\p{L}+ )?(?:negir|demant|pore[kč]|poric|poric|odbac)\p{L}*|ни(?:ти|је)?(?: \p{L}+)? потвр\p{L}+,?(?: а)? ни(?:ти|је)?(?: \p{L}+)? (?:негир|демант|пор[еи])\p{L}*|(?:није|нису|не) (?:\p{L}+ )?(?:негир|демант|поре[кч]|одбац)\p{L}*`,
  de: [
    String.raw`weder(?: [\p{L}-]+){0,4}? bestätig\p{L}*(?: [\p{L}-]+){0,2}?,? noch(?: [\p{L}-]+){0,2}? (?:dementier|bestr[ei]|zurück|geleugnet|leugne)\p{L}*`,
    String.raw`nicht(?! nur)(?: [\p{L}-]+){0,2}? (?:bestritten|bestreiten|dementier\p{L}+|geleugnet|leugnen|abgestritten|zurückgewiesen|zurückweisen)`,
    String.raw`(?:bestreite[nt]|bestritt(?:en)?|dementier(?:t|en|ten?)|leugne(?:t|n|ten?))(?: nicht(?! nur)|(?: [\p{L}-]+){1,4}? nicht${end})`,
    String.raw`ohne (?:[\p{L}-]+ ){0,4}?(?:zu (?:dementieren|bestreiten|leugnen)|abzustreiten|zurückzuweisen)|kein Dementi`,
  ].join('|'),
  fr: [
    String.raw`ni (?:\p{L}+ )?(?:confirm|infirm)\p{L}*,? ni (?:\p{L}+ )?(?:dém[ei]n|démen|infirm|ni[eé])\p{L}*|ne confirm\p{L}+ ni ne (?:dém|infirm|ni)\p{L}+`,
    String.raw`(?:ne|n['’](?:a|ont|avait|avaient|est|était|ayant))(?: \p{L}+){0,2}? (?:pas|jamais|guère)(?: (?!seulement)\p{L}+){0,2}? (?:démenti\p{L}*|nié\p{L}*|nier|rejet(?:é\p{L}*|er)|réfut(?:é\p{L}*|er)|contest(?:é\p{L}*|er))`,
    String.raw`ne (?:dément(?:ent|ait)?|nie(?:nt)?|niait|rejette(?:nt)?|réfute(?:nt)?|conteste(?:nt)?) (?:pas|guère|point)|sans (?:\p{L}+ ){0,3}?(?:démentir|nier|contester)|refus\p{L}+ de (?:confirmer ou (?:de |d['’])?)?(?:démentir|nier|infirmer)|aucun démenti`,
  ].join('|'),
  es: [
    String.raw`n[io] (?:\p{L}+ )?confirm\p{L}+,? ni (?:\p{L}+ )?(?:neg(?:ó|ar\p{L}*|ado|aba\p{L}*)|niega\p{L}*|desm[ei]\p{L}+)`,
    String.raw`(?:no|tampoco|nunca|ni|sin) (?:(?:lo|la|los|las|se|ha|han|había|habían|quiso|quisieron|llegó a|llegar a|puede|pueden|pudo|podía|confirmar ni|confirmar o) ){0,3}(?:neg(?:ó|aron|ado|ar|ando|aba\p{L}*)|niega\p{L}*|desm(?:ient|int|ent)\p{L}+|rechaz\p{L}+|refut\p{L}+)`,
  ].join('|'),
  pt: [
    String.raw`n(?:em|ão) (?:\p{L}+ )?confirm\p{L}+,? nem (?:\p{L}+ )?(?:neg(?:a|am|ou|aram|ado|ar)|desm[ei]\p{L}+)`,
    String.raw`(?:não|nunca|sem) (?:(?:o|a|os|as|se|foi|foram|tem|têm|quis|quer|chegou a|pode|podem|confirmar nem|confirmar ou) ){0,3}(?:neg(?:a|am|ou|aram|ado|ar|ando|ava\p{L}*)|desm(?:ent|int)\p{L}+|rejeit\p{L}+|refut\p{L}+)`,
  ].join('|'),
  it: [
    String.raw`n(?:é|on) (?:\p{L}+ ){0,2}?conferm\p{L}+,? né (?:\p{L}+ )?(?:smenti|nega)\p{L}*`,
    String.raw`(?:non|senza|mai) (?:(?:ha|hanno|aveva|avevano|è|stat[aeio]|mai|vuole|vogliono|può|lo|la|li|le|confermare né|confermare o) ){0,3}(?:nega(?:to|no|re|va\p{L}*)?|smenti\p{L}+|resp[iì]n\p{L}+)|nessuna smentita`,
  ].join('|'),
  pl: String.raw`nie potwierdz\p{L}+(?: \p{L}+){0,2}?,?(?: (?:ani|i|lecz|ale))?(?: też)? ?(?:nie )?(?:zaprzecz|zdement|dement)\p{L}*|(?:nie|bez) (?:(?:chc\p{L}+|chciał\p{L}*|został\p{L}*|może|mogą|zamierza\p{L}*) )?(?:zaprzecz|zdement|dement|odrzuc)\p{L}*`,
  nl: [
    String.raw`(?:bevestig|ontken)\p{L}* noch (?:ontken|bevestig)\p{L}*|niet(?! alleen)(?: [\p{L}-]+){0,2}? (?:ontken|weerleg|tegengesproken|verworpen)\p{L}*`,
    String.raw`(?:ontken|weerleg)\p{L}*(?: niet(?! alleen)|(?: [\p{L}-]+){1,4}? niet${end})|zonder (?:[\p{L}-]+ ){0,3}?te ontkennen`,
  ].join('|'),
  sv: String.raw`varken (?:\p{L}+ )?bekräfta\p{L}* eller (?:förnek|dementer)\p{L}*|inte(?! bara)(?: \p{L}+)? (?:förnek|dementer|avvis)\p{L}*|(?:förnek|dementer|avvis)\p{L}*(?: inte(?! bara)|(?: \p{L}+){1,4}? inte${end})`,
  da: String.raw`(?:h?verken|hverken) (?:\p{L}+ )?bekr[æe]ft\p{L}* eller (?:afvis|benægt|dementer|avvis|benekt)\p{L}*|ikke(?! bare| kun)(?: \p{L}+)? (?:afvis|benægt|dementer|avvis|benekt)\p{L}*|(?:afvis|benægt|dementer|avvis|benekt)\p{L}*(?: ikke(?! bare| kun)|(?: \p{L}+){1,4}? ikke${end})`,
  ro: String.raw`ni(?:ci|cio)(?: nu)?(?: \p{L}+)? confirm\p{L}*,? (?:și )?nici(?: nu)?(?: \p{L}+)? (?:nega|neagă|dezm|infirm)\p{L}*|(?:nu|fără să|fără a) (?:(?:a|au|le-a|poate|fost) ){0,2}(?:negat|nega|neagă|dezm\p{L}+|resp[iî]n\p{L}+)`,
  fi: String.raw`(?:ei|eivät|eikä)(?: ole)?(?: \p{L}+)? (?:kiist|kieltä|torju)\p{L}*`,
  hu: String.raw`(?:nem|sem) (?:cáfol|tagad)\p{L}*`,
  et: String.raw`ei (?:ole )?eita\p{L}*`,
  el: String.raw`ούτε (?:\p{L}+ )?επιβεβαί\p{L}+ ούτε (?:\p{L}+ )?(?:διαψ|διέψ|αρν)\p{L}+|δεν (?:(?:έχει|έχουν|το|τα|τις) ){0,2}(?:διαψεύ|διέψευ|αρνήθ|αρνείτ|απορρίπτ|απέρριψ)\p{L}*`,
  id: String.raw`(?:tidak|tak|belum|tanpa|enggan)(?: (?:secara )?\p{L}+)?? (?:mem)?(?:bantah|menyangkal|menepis|menampik)\p{L}*`,
  vi: '(?:không|chưa) (?:(?:hề|có|thể|ngay|muốn|từng|xác nhận hay|xác nhận cũng không) ){0,2}(?:phủ nhận|bác bỏ)',
  ar: String.raw`و?لم (?:ي|ت)ؤكد(?: \p{L}+){0,3}? (?:ولم|أو|ولا) (?:ي|ت)نف\p{L}*|و?(?:لم|لا|لن|دون أن) (?:ينف|تنف|يكذب|تكذب|يدحض|تدحض)\p{L}*|(?:دون|بدون|عدم|رفض|رفضت|ترفض|يرفض) (?:تأكيد أو )?(?:نفي|تكذيب)`,
  fa: String.raw`(?:تکذیب|انکار|رد) ن(?:کرد|می)\p{L}*`,
  he: String.raw`(?:לא|ולא|מבלי|בלי) (?:ה?כחיש|מכחיש|הכחיש|להכחיש|שלל|דחה|דחת)\p{L}*`,
  tr: String.raw`ne (?:\p{L}+ )?doğrula\p{L}+,? ne(?: de)? (?:yalanla|reddet|inkar)\p{L}*|yalanlam(?:adı|amış|az|adan|adığı|ayan|ayıp|ıyor)\p{L}*|reddetm(?:edi|emiş|ez|eden|ediği|eyen|eyip|iyor)\p{L}*|inkar etm(?:edi|emiş|ez|eden|ediği|eyen|iyor)\p{L}*`,
  hi: '(?:इनकार|इंकार|खंडन|खारिज) नहीं',
  th: /ไม่(?:ได้)?ปฏิเสธ/gu,
  ko: /(?:(?:시인|확인|인정|긍정)(?:하지)?도\s?(?:부인|부정)(?:하지)?도|(?:부인|부정)(?:하지)?도\s?(?:시인|확인|인정|긍정)(?:하지)?도)(?:\s?(?:하지\s?)?(?:않|못|안))?|(?:부인|부정|반박|일축)(?:은|을|도|조차)?\s?(?:(?:하|되|시키)지(?:는|도|조차)?\s?(?:않(?!을 수 없)|못|아니)|안\s?[하했]|피[했하해])/gu,
  ja: /(?:(?:肯定|確認|認め)も(?:否定|否認)も|(?:否定|否認)も(?:肯定|確認)も)(?:し(?:て(?:い|おら|お))?(?:ない|なかった|なく|ず|ません|りません)|せず)?|(?:否定|否認|反論|反駁)(?:は|も|を|まで)?(?:(?:し|され)(?:きれ|切れ)?(?:て(?:は|も)?(?:い|おら|お))?(?:ない|なかった|なく|なけ|ず|ません|りません)|せず|しようとせず|避け|控え|でき(?:ない|なかった|なく|ず|ません))/gu,
  zh: /(?:[没沒]有?|(?<!前所)未|(?<!不得|不能)不(?!置)|拒[绝絕]|[无無]法|避免)(?:明[确確]|直接|公[开開]|正面|完全|全[盘盤]|予以|加以|[作做]出|立即|[断斷]然|出面|具[体體]|正式|能|敢|曾|有|[会會]|可|想|再|[愿願]){0,3}(?:(?:[证證][实實]|[确確][认認]|承[认認]|肯定)(?:或者?|和|、|[，,]?(?:也|亦|但也|而|又)?(?:[没沒]有?|未|不|拒[绝絕]|[无無]法)))?(?:明[确確]|直接|公[开開]|予以|加以|能|有){0,2}(?:否[认認定]|[驳駁]斥|反[驳駁])/gu,
};
const wordsOf = byLanguage(listed, (list) => (typeof list === 'string' ? eachWord(list) : list));

/**
 * Where a text says that nobody denies ("did not deny", "не стал отрицать", 부인하지 않았다): no denial, and no negation of what
 * is not denied. "Neither confirmed nor denied" leaves it open.
 *
 * @returns from the word that negates to the one that denies, or the other way round; empty for languages without a list
 */
export function undeniedIn(text: string, language: string | null): readonly Undenied[] {
  const words = wordsOf(language);
  if (words === undefined) return [];
  return matchesOf(words, text).map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
    open: confirms.test(said) || admits.test(said),
  }));
}

/** {@link undeniedIn} a stretch of a text, in offsets into the text. */
export function undeniedWithin(
  text: string,
  { start, end }: Place,
  language: string | null,
): readonly Place[] {
  const found = undeniedIn(text.slice(start, end), language);
  return found.map((one) => ({ start: start + one.start, end: start + one.end }));
}

/** Whether a name is among the words by which a text says that nobody denies: then it names no denial. */
export function isSaidIn(undenied: readonly Place[], name: Place): boolean {
  return undenied.some(({ start, end }) => name.start < end && name.end > start);
}
