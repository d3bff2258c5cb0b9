import { listLanguage } from '../../runtime/text/languages.ts';
import { byLanguage } from '../names/by-language.ts';
import { matchesOf } from '../names/matches.ts';
import { anyWord, eachWord, firstLetters, pattern } from '../names/pattern.ts';

/** Offsets into a sentence. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a pattern is made: of those by language a cold start needs one, and the longest take a tenth of a millisecond. */
type Made = () => RegExp;

/** Where the word for "if" is also one for "whether", "so" or "oneself", only what opens a clause is a condition. */
const opening = (list: string): RegExp => pattern.giu`(?:^|[,;:—–-]\s?|¿\s?y\s|et\s)(?:${list})(?![\p{L}])`;

/** Words that put what follows them under a condition, as far as the clause goes. */
const conditions = byLanguage<Made, RegExp>(
  {
    en: () =>
      eachWord(
        '(?<!(?:ask\\w*|unclear|know\\w*|see|clear|as|wonder\\w*|say|doubt\\w*|check\\w*|ascertain) )if|suppose|supposing|assuming|unless',
      ),
    de: () => eachWord('(?<!auch |als |selbst )wenn|falls|^sollten?'),
    fr: () => opening("si|s[’']ils?"),
    es: () => opening('si'),
    it: () => opening('se'),
    pt: () => opening('se'),
    ru: () => eachWord('если(?: бы)?'),
    uk: () => eachWord('якщо|якби|коли б'),
    pl: () => eachWord('jeśli|jeżeli|gdyby'),
    nl: () => opening('als|indien'),
    cs: () => eachWord('pokud|kdyby|jestliže'),
    zh: () => /如果|假如|假设|倘若|若(?!干)|一旦/gu,
  },
  (make) => make(),
);
/** The same in languages that end the clause with it. "によれば" and "なければならない" are no conditions. */
const conditionsBehind: Readonly<Record<string, RegExp>> = {
  ko: /[가-힣](?:다면|라면|기면|주면|내면|으면)(?=[\s,.?!…]|$)|[할될일] 경우/gu,
  ja: /(?:(?<!よ|なけ)れば|せば|けば|[たる]なら(?!な)|ったら|[たる]場合)/gu,
};
const clauseEnd = /[,;:.!?。！？；，、…]|\s[—–-]\s|$/u;

/**
 * What a sentence puts under a condition: nobody says that it is so. Empty for languages without a list here.
 *
 * @returns spans of the sentence, each with its "if"
 */
export function conditionalIn(sentence: string, language: string | null): readonly Span[] {
  const tongue = listLanguage(language);
  const spans: Span[] = [];
  const before = conditions(language);
  if (before !== undefined)
    for (const { index: start, 0: said } of matchesOf(before, sentence)) {
      const from = start + said.length;
      spans.push({ start, end: from + (clauseEnd.exec(sentence.slice(from))?.index ?? 0) });
    }
  const behind = conditionsBehind[tongue];
  if (behind !== undefined)
    for (const { index, 0: said } of matchesOf(behind, sentence)) {
      const start =
        Math.max(...['、', '。', ',', '，'].map((mark) => sentence.lastIndexOf(mark, index)), -1) + 1;
      spans.push({ start, end: index + said.length });
    }
  return spans;
}

/** "Moscow is accused of", "Putin is said to", "est accusée de", "soll": the subject is whom it is said of. */
const passiveAhead =
  /^(?:accused|suspected|believed|thought|said|reported|alleged|known|understood|estimated|expected)\s(?:of|to|by)\s|^(?:accusée?s?|soupçonnée?s?)\s(?:de|d[’']|par)|^(?:acusad[oa]s?|accusat[oaie]|sospettat[oaie]|suspeit[oa]s?)\s(?:de|di|por|da|d[’'])|^(?:beschuldigt|verdächtigt)(?:\s(?:und|worden)|$|[,.])|^(?:обвиня[ею]тся|звинувачу[єю]ться)/iu;
const passiveBehind = pattern.iu`(?<!\p{L})(?:is|are|was|were|been|being|stands?|stood|est|sont|été|était|wird|wurden?|werden|es|fue|ha sido|é|foi|è)\s$`;
/** "보도됐다", "알려졌다": it is said of whom the sentence begins with. */
const passiveInKorean = /^[가-힣]{0,3}?(?:됐|되[는었고며]|된|돼|졌|진|지고)/u;
const accuses = /^(?:accus|acus|beschuldig|verdächtig|обвин|звинува)/iu;
const accusative = /(?:ую|ию|ію|ву|цю|ею|на|а)$/iu;

/** "rejected a White House claim", "否认白宫关于...": whoever follows is who is contradicted. */
const contradictsWords = String.raw`den(?:y|ies|ied|ying)|reject\p{L}*|dismiss\p{L}*|refut\p{L}*|rebut\p{L}*|deride\p{L}*|brush\p{L}* (?:aside|off)|démen\p{L}+|rejet\p{L}+|réfut\p{L}+|ni(?:e|ent|ega|egan)|neg(?:ó|aron|ou|aram)|desm\p{L}+|rechaz\p{L}+|respin\p{L}+|smenti\p{L}+|rejeit\p{L}+|опроверг\p{L}*|отверг\p{L}*|отрица\p{L}+|назвал\p{L}* (?:фейк|вброс|лож|бездоказ)\p{L}*|запереч\p{L}+|спросту\p{L}+|відкин\p{L}+|zaprzecz\p{L}+`;
const contradicts = pattern.iu`${firstLetters(contradictsWords)}(?<!\p{L})(?:${contradictsWords})(?:\s\p{L}[\p{L}’'-]*){0,4}\s$|(?:否认|否認|驳斥|駁斥|反驳|反駁|驳回)[了\p{sc=Han}]{0,4}$`;
/** 主張を否定, 주장 부인: what is said there is contradicted in the same breath. */
const isContradicted = /^[을를]?\s?(?:부인|일축|반박)|^を?(?:否定|一蹴|反論)/u;

/**
 * Whether a word of saying is said of somebody instead of by them: they are accused, contradicted, or only said to.
 *
 * @param saying where the word stands in the text
 * @param caller who could be its speaker
 */
export function isSpokenOf(
  text: string,
  from: number,
  saying: Span,
  caller: Span & { readonly party: boolean },
): boolean {
  const told = text.slice(saying.start, saying.end + 24);
  if (isContradicted.test(text.slice(saying.end, saying.end + 6))) return true;
  if (contradicts.test(text.slice(Math.max(from, caller.start - 60), caller.start))) return true;
  if (caller.start >= saying.end) return false;
  if (passiveAhead.test(told)) return true;
  if (
    caller.party &&
    passiveInKorean.test(text.slice(Math.max(saying.start, saying.end - 1), saying.end + 4))
  )
    return true;
  if (!accuses.test(told)) return false;
  if (passiveBehind.test(text.slice(Math.max(from, saying.start - 10), saying.start))) return true;
  return /^[оз]/iu.test(told) && accusative.test(text.slice(caller.start, caller.end));
}

const endsAheadWords = String.raw`veto(?:e[ds]|ing)?|killed|end(?:ed|s|ing)?|abolish\p{L}*|dissol\p{L}+|disband\p{L}*|scrapped|successor (?:to|of|for)|Ende|abgeschafft\p{L}*|aufgelöst\p{L}*|Nachfolger\p{L}*|fin|dissou\p{L}+|disolu\p{L}+|disuelt\p{L}+|scioglimento|fine|распу\p{L}+|роспу\p{L}+`;
const endsAhead = pattern.iu`${firstLetters(endsAheadWords)}(?<!\p{L})(?:${endsAheadWords})(?:\s(?:the|of|on|renewal|extension|renewing|extending|mandate|work|du|des|de|del|la|le|au|à|al|für|das|dem|UN|UN['’]s|U\.N\.|1718|['’]s)){0,8}\s$`;
const endsBehind = pattern.iu`^(?:\s?\(?\p{Lu}{2,4}\)?)?\s?(?:(?:(?:was|were|has been|is)\s)?(?:ended|abolished|disbanded|dissolved|ceased|expired|scrapped)|(?:wurde|ist)\s(?:abgeschafft|aufgelöst)|(?:прекратил|припинил)\p{L}+|(?:의|이|은|는|가)?\s?(?:활동을?\s?|임기가?\s?)?(?:종료|해체|폐지)|[はのが]?(?:活動を?)?(?:廃止|終了|解散)|(?:任期)?(?:终止|解散|停止运作))`;

/** Whether a body is only told to be no more: "the veto that ended the Panel of Experts". It says nothing now. */
export function isEnded(text: string, { start, end }: Span): boolean {
  return (
    endsAhead.test(text.slice(Math.max(0, start - 44), start)) || endsBehind.test(text.slice(end, end + 30))
  );
}

const relative =
  /(?:^|\s)(?:that|which|whom?|whose|що|котор(?:ые?|ых|ым|ую|ой|ого)|який|які|яких|яким|яку|denen|dem)\s(?:the\s)?$/iu;
/** 指摘した羅津港: in Japanese a verb right before a noun belongs to it; と, との and によると go on. */
const attributive =
  /^(?:し|され)?(?:た|ている|ていた|る)(?!と|こと|の[はがをで]|とこ|ため|上|際|後)[\p{sc=Han}\p{sc=Katakana}\d０-９]/u;

/** Whether what somebody says is told of a thing in passing: "the missiles that Kirby said were fired". */
export function isInPassing(text: string, saying: Span, caller: Span, language: string | null): boolean {
  if (listLanguage(language) === 'ja') return attributive.test(text.slice(saying.end, saying.end + 8));
  // "о которых сообщила разведка": the word of saying comes first.
  const first = Math.min(caller.start, saying.start);
  const adjoins = Math.max(caller.start, saying.start) - Math.min(caller.end, saying.end) < 3;
  return adjoins && relative.test(text.slice(Math.max(0, first - 14), first));
}

const relativeInRoom = pattern.iu`(?:^|[\s,])(?:which|that|който|която|което|които|котор\p{L}{2,3}|яких?|яка|які|який|die|das|der|que|qui|która|który|które|che),?\s$`;

/** Whether a word such as "according to" begins a relative clause: what is said there is said of a thing in passing. */
export function isOfProperty(text: string, saying: Span): boolean {
  return relativeInRoom.test(text.slice(Math.max(0, saying.start - 12), saying.start));
}

/** "according to which", "secondo cui", "згідно з якою", "selon lequel", "según el cual", "podle nichž". */
const relativeBehind = pattern.iu`^\s(?:(?:with|con|com|cu|з|із|зі|с|со|de|a)\s)?(?:which|whom|whose|welche[mnr]|denen|deren|dessen|lequel|laquelle|lesquel(?:le)?s|quoi|(?:el|la|los|las|lo)\s(?:cual|cuales|que)|cui|(?:il|la|i|le)\squal[ei]|(?:o|a|os|as)\squa(?:l|is)|котор\p{L}{2,3}|чему|як(?:им|ою|ими|ого|ої|их|ій|ому)|кой(?:то|ято|ето|ито)|които|която|което|któr\p{L}{1,3}|kter\p{L}{1,3}|něhož|níž|nichž|jehož|jejíž|jichž|welke|wie|vilke[nt]|vilka|hvilke[nt]?|căr(?:uia|eia|ora)|(?:τ[οη]ν?|τους|τις|τα)\sοποί\p{L}{1,3})(?!\p{L})`;
/** "Bericht, laut dem Russland zahlt" has a comma before and none behind the name; ", laut dem Kreml, " is a speaker. */
const relativeInGerman = /^\s(?:dem|der)\s/iu;

/** Whether a word such as "according to" is told of a report before it: who stands behind "which" is its matter. */
export function isOfReport(text: string, saying: Span, caller: Span): boolean {
  const gap = text.slice(saying.end, caller.start);
  if (relativeBehind.test(gap)) return true;
  return (
    relativeInGerman.test(gap) &&
    /\p{Ll},\s$/u.test(text.slice(Math.max(0, saying.start - 3), saying.start)) &&
    /^\s\p{L}/u.test(text.slice(caller.end, caller.end + 2))
  );
}

const earlier = byLanguage<Made, RegExp>(
  {
    en: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:last (?:year|month|spring|summer|autumn|fall|winter)|(?:back )?in (?:(?:early|late|mid-?) ?)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December),? )?(?:19|20)\d\d|earlier(?! on )|previously|(?:\w+ )?(?:weeks?|months?|years?) (?:ago|earlier|before)|last week)\b|\bhad (?:\w+ly |already |also |earlier )?(?:said|told|stated|claimed|warned|accused|reported|announced|estimated|alleged|put|declared|confirmed|disclosed)\b|\b(?:said|told \w+|claimed|warned|reported|estimated) (?:last (?:year|month)|in (?:\w+ )?(?:19|20)\d\d|earlier this (?:month|year)|(?:\w+ )?(?:weeks?|months?|years?) (?:ago|earlier))\b`,
    de: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:zuvor|bereits (?:im|zuvor)|im (?:vergangenen|vorigen) (?:Jahr|Monat)|(?:im \p{L}+ )?(?:19|20)\d\d|vor (?:einem|einer|zwei|drei|\p{L}+) (?:Jahr|Monat|Woche)\p{L}*|(?:vergangene|vorige|letzte) Woche)(?!\p{L})|(?<!\p{L})hatten?(?!\p{L})[^.;]{0,120}(?:gesagt|erklärt|mitgeteilt|gemeldet|behauptet|vorgeworfen|berichtet|gewarnt|gesprochen)(?!\p{L})`,
    fr: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:l[’']an dernier|l[’']année dernière|le mois dernier|la semaine dernière|il y a (?:une|deux|trois|quelques) (?:semaines?|mois|ans)|auparavant|en (?:\p{L}+ )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})avai(?:t|ent) (?:\p{L}+ )?(?:affirmé|déclaré|dit|annoncé|accusé|assuré|indiqué|estimé|révélé)`,
    es: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:el año pasado|el mes pasado|la semana pasada|hace (?:una|dos|tres|unas) (?:semanas?|meses|años)|anteriormente|en (?:\p{L}+ de )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})habían? (?:\p{L}+ )?(?:dicho|afirmado|declarado|acusado|asegurado|anunciado|informado|denunciado|estimado)`,
    it: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:l[’']anno scorso|il mese scorso|la settimana scorsa|in precedenza|nel (?:19|20)\d\d)(?!\p{L})|(?<!\p{L})avevan?o? (?:\p{L}+ )?(?:detto|affermato|dichiarato|accusato|annunciato)`,
    pt: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:no ano passado|no mês passado|na semana passada|anteriormente|em (?:\p{L}+ de )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})(?:havia|tinha)m? (?:\p{L}+ )?(?:dito|afirmado|declarado|acusado|anunciado)`,
    ru: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:ранее|до этого|в прошлом (?:году|месяце)|в (?:\p{L}+ )?(?:19|20)\d\d(?:-м)? год[уа]|(?:год|месяц|неделю|\p{L}+ (?:года|лет|месяца|месяцев|недели|недель)) назад)(?!\p{L})|(?<!\p{L})называл[аои](?!\p{L})`,
    uk: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:раніше|до цього|торік|минулого (?:року|місяця)|у (?:\p{L}+ )?(?:19|20)\d\d(?:-му)? роц[іу]|(?:рік|місяць|тиждень|\p{L}+ (?:роки|років|місяці|місяців|тижні|тижнів)) тому)(?!\p{L})|(?<!\p{L})називал[аои](?!\p{L})`,
    pl: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:wcześniej|w (?:zeszłym|ubiegłym) (?:roku|miesiącu|tygodniu)|(?:tydzień|miesiąc|rok) temu|w (?:\p{L}+ )?(?:19|20)\d\d)(?!\p{L})`,
    ko: () => /^앞서|^(?:지난주(?!부터)|일주일 전|[한두세] 달 전)|바 있(?:다|습니다|었다)/u,
    ja: () =>
      /^(?:先週(?!から|以)|以前|かつて|これに先立ち|これより先)|(?:述べ|発言し|発表し|指摘し|表明し|主張し|明らかにし)ていた|(?:公表|発表|指摘|推計|推定)した[^、。]{1,10}より/u,
    zh: () => /^(?:上周(?!以|起)|上週(?!以|起)|此前|早前|先前|早些时候)|曾(?:于|在|表示|称|指|说|透露|宣布)/u,
  },
  (make) => make(),
);

/** Whether a sentence tells what was said at another time, which confirms nothing now: "Last year Kirby said". */
export function isOfEarlier(sentence: string, language: string | null): boolean {
  return earlier(language)?.test(sentence) === true;
}

const asked = byLanguage(
  {
    en: 'asked (?:about|whether|if|to comment)|asked for comment|in (?:reply|response|answer) to (?:a )?questions?',
    de: 'auf (?:eine |die )?(?:Nach|An)?frage',
    fr: 'interrogée?s? (?:sur|à propos)',
    es: 'preguntad[oa]s? (?:por|sobre)',
    it: 'interpellat[oaie] su',
    ru: '(?:отвечая )?на вопрос|по просьбе|прокомментировать',
    uk: 'на запитання|на (?:прохання|запит)|прокоментувати',
    pl: 'zapytan[yai] o',
    zh: /被问及|被問及|被问到|回应记者|答记者问/u,
    ko: /질문에|질의에|묻자|을 묻는/u,
    ja: /問われ|聞かれ|尋ねられ/u,
  },
  anyWord,
);

/** Whether a sentence tells that somebody was asked: who answers after others have spoken reacts to them. */
export function isAsked(sentence: string, language: string | null): boolean {
  return asked(language)?.test(sentence) === true;
}

/** How papers mark what they made up, in a headline, a bracket or the first words. */
const invented = pattern.iu`(?<!\p{L})(?:satire|satirical|spoof|parod(?:y|ie|ia)|postillon|gorafi|s[áà]tira|сатира|пародия|пародія|фельетон)(?!\p{L})|풍자|만평|콩트|虚構新聞|風刺|讽刺|諷刺|恶搞`;
const inventedBelow = pattern.iu`(?:^|[(（[]|[.!?]\s)(?:satire|satirical|parod(?:y|ie|ia)|s[áà]tira|сатира|пародия|пародія)(?!\p{L})`;

/** Whether an article says of itself that it is satire: nobody said what is quoted there. */
export function isInvented({
  title,
  summary,
  text,
}: Readonly<Record<'title' | 'summary' | 'text', string>>): boolean {
  return invented.test(title) || inventedBelow.test(summary) || inventedBelow.test(text.slice(0, 600));
}

/** What a country's name belongs to: "영국 일간", 영국 하버포스트, 英国《卫报》, "Germany's Elbe-Zeitung newspaper". */
const pressBehind = new RegExp(
  [
    String.raw`^(?:의)?\s?(?:(?:유력|현지|공영|국영|민영|보수|진보)\s?)?(?:일간|주간|월간|매체|언론|신문|방송|통신|잡지)`,
    String.raw`^\s[가-힣A-Za-z]{0,10}(?:포스트|타임[스즈]|뉴스|신문|일보|데일리|텔레그래프|저널|트리뷴|헤럴드|방송|통신|위크|TV)(?![가-힣]{4})`,
    '^の?(?:有力|公共|国営|地元|主要)?(?:新聞|雑誌|メディア|紙|誌|通信社|放送局?|テレビ局?|週刊誌|日刊紙)|^の?[ァ-ヴー・]{2,16}(?:紙|誌|通信|放送)',
    '^的?(?:主流|当地|當地)?(?:媒体|媒體|[报報][纸紙章]|[电電][视視]台)|^《[^》]{2,16}》',
    String.raw`^[’']s (?:[\p{L}-]+ ){0,3}(?:broadcaster|daily|magazine|media|network|newspaper|press|tabloid|weekly)(?!\p{L})`,
  ].join('|'),
  'u',
);
/** Read backwards from the end: sought from every place on, these words took three times as long. */
const pressBefore = pattern.iu`$(?<=(?<!\p{L})(?:(?:dailies|daily|media|newspapers?|papers?|press|tabloids?|weekly) (?:in|of|from)|(?:Blatt|Magazin|Medien|Sender|Tageszeitung|Zeitung(?:en)?) (?:aus|in)|(?:chaîne|hebdomadaire|journal|journaux|médias?|presse|quotidien)s? (?:du|de|des|de la|de l[’'])|(?:cadena|diarios?|medios|periódicos?|prensa|semanario) (?:de|del|de la|en)|(?:газет|журнал|издани|сми|таблоид|телеканал|агентств|медиа|видання|змі|агенці|медіа)\p{L}*)\s?(?:the )?)`;

/** Whether the name of a country only tells whose paper or broadcaster speaks: its government says nothing there. */
export function isOfPress(text: string, { start, end }: Span): boolean {
  return (
    pressBehind.test(text.slice(end, end + 40)) ||
    pressBefore.test(text.slice(Math.max(0, start - 32), start))
  );
}
