import { listLanguage } from '../../runtime/text/languages.ts';
import { byLanguage } from '../names/by-language.ts';
import { matchesOf } from '../names/matches.ts';
import { anyWord, eachWord, pattern } from '../names/pattern.ts';
import type { Saying } from './hearing.ts';

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
  ko: /[가-힣](?:다면|(?<!탄이)라면|기면|주면|내면|으면)(?=[\s,.?!…]|$)|[할될일] 경우/gu,
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
const contradicts = pattern.iu`(?<!\p{L})(?:${contradictsWords})(?:\s\p{L}[\p{L}’'-]*){0,4}\s(?:[ld]|dell|all)?['’]?$|(?:否认|否認|驳斥|駁斥|反驳|反駁|驳回)[了\p{sc=Han}]{0,4}$`;
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

const relative =
  /(?:^|\s)(?:that|which|whom?|whose|що|котор(?:ые?|ых|ым|ую|ой|ого)|який|які|яких|яким|яку|denen|dem)\s(?:the\s)?$/iu;
const relativeInRoom = pattern.iu`(?:^|[\s,])(?:which|that|който|която|което|които|котор\p{L}{2,3}|яких?|яка|які|який|die|das|der|que|qui|która|który|które|che),?\s$`;
/** Code units from a word such as "according to" to whoever it names. */
const behindWord = 40;

/**
 * Whether what somebody says is told of a thing in passing: "the missiles that Kirby said were fired", "the KN-24, which
 * according to CSIS flies 400 kilometres".
 */
export function isInPassing(text: string, saying: Saying, caller: Span): boolean {
  if (saying.speaker === 'after') {
    const distance = caller.start - saying.end;
    const before = text.slice(Math.max(0, saying.start - 12), saying.start);
    return distance >= 0 && distance <= behindWord && relativeInRoom.test(before);
  }
  // "о которых сообщила разведка": the word of saying comes first.
  const first = Math.min(caller.start, saying.start);
  const adjoins = Math.max(caller.start, saying.start) - Math.min(caller.end, saying.end) < 3;
  return adjoins && relative.test(text.slice(Math.max(0, first - 14), first));
}

const earlier = byLanguage<Made, RegExp>(
  {
    en: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:last (?:year|month|spring|summer|autumn|fall|winter)|(?:back )?in (?:(?:early|late|mid-?) ?)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December),? )?(?:19|20)\d\d|earlier(?! on )|previously|(?:\w+ )?(?:weeks?|months?|years?) (?:ago|earlier|before)|last week)\b|\bhad (?:\w+ly |already |also |earlier )?(?:said|told|stated|claimed|warned|accused|reported|announced|estimated|alleged|put|declared|confirmed|disclosed|cited|quoted|written|published|carried|spoken|named|counted)\b|\b(?:said|told \w+|claimed|warned|reported|estimated) (?:last (?:year|month)|in (?:\w+ )?(?:19|20)\d\d|earlier this (?:month|year)|(?:\w+ )?(?:weeks?|months?|years?) (?:ago|earlier))\b`,
    de: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:zuvor|bereits (?:im|zuvor)|im (?:vergangenen|vorigen) (?:Jahr|Monat)|(?:im \p{L}+ )?(?:19|20)\d\d|vor (?:einem|einer|zwei|drei|\p{L}+) (?:Jahr|Monat|Woche)\p{L}*|(?:vergangene|vorige|letzte) Woche)(?!\p{L})|(?<!\p{L})hatten?(?!\p{L})[^.;]{0,120}(?:gesagt|erklärt|mitgeteilt|gemeldet|behauptet|vorgeworfen|berichtet|gewarnt|gesprochen|geschrieben|zitiert|veröffentlicht)(?!\p{L})`,
    fr: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:l[’']an dernier|l[’']année dernière|le mois dernier|la semaine dernière|il y a (?:une|deux|trois|quelques) (?:semaines?|mois|ans)|auparavant|en (?:\p{L}+ )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})avai(?:t|ent) (?:\p{L}+ )?(?:affirmé|déclaré|dit|annoncé|accusé|assuré|indiqué|estimé|révélé|rapporté|cité|écrit|publié|parlé|évoqué|compté)`,
    es: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:el año pasado|el mes pasado|la semana pasada|hace (?:una|dos|tres|unas) (?:semanas?|meses|años)|anteriormente|en (?:\p{L}+ de )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})habían? (?:\p{L}+ )?(?:dicho|afirmado|declarado|acusado|asegurado|anunciado|informado|denunciado|estimado|citado|escrito|publicado)`,
    it: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:l[’']anno scorso|il mese scorso|la settimana scorsa|in precedenza|nel (?:19|20)\d\d)(?!\p{L})|(?<!\p{L})avevan?o? (?:\p{L}+ )?(?:detto|affermato|dichiarato|accusato|annunciato|riferito|riportato|citato|scritto|pubblicato)`,
    pt: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:no ano passado|no mês passado|na semana passada|anteriormente|em (?:\p{L}+ de )?(?:19|20)\d\d)(?!\p{L})|(?<!\p{L})(?:havia|tinha)m? (?:\p{L}+ )?(?:dito|afirmado|declarado|acusado|anunciado|informado|noticiado|citado|escrito|publicado)`,
    ru: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:ранее|до этого|в прошлом (?:году|месяце)|в (?:\p{L}+ )?(?:19|20)\d\d(?:-м)? год[уа]|(?:год|месяц|неделю|\p{L}+ (?:года|лет|месяца|месяцев|недели|недель)) назад)(?!\p{L})|(?<!\p{L})(?:называл[аои]|(?:речь шла|говорилось|упоминал\p{L}+|сообщал\p{L}+) ещ[её])(?!\p{L})`,
    uk: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:раніше|до цього|торік|минулого (?:року|місяця)|у (?:\p{L}+ )?(?:19|20)\d\d(?:-му)? роц[іу]|(?:рік|місяць|тиждень|\p{L}+ (?:роки|років|місяці|місяців|тижні|тижнів)) тому)(?!\p{L})|(?<!\p{L})(?:називал[аои]|(?:йшлося|говорилося|згадувал\p{L}+|повідомлял\p{L}+) ще)(?!\p{L})`,
    pl: () =>
      pattern.iu`^[^\p{L}\p{N}]*(?:wcześniej|w (?:zeszłym|ubiegłym) (?:roku|miesiącu|tygodniu)|(?:tydzień|miesiąc|rok) temu|w (?:\p{L}+ )?(?:19|20)\d\d)(?!\p{L})`,
    ko: () =>
      /^앞서|^(?:지난주(?!부터)|일주일 전|[한두세] 달 전)|바 있(?:다|습니다|었다)|(?:밝힌|제시한|집계한|추정한|발표한|보고한) [^,.]{1,24}(?:보다|[을를] (?:크게 |훨씬 )?(?:웃도|웃돈|넘는|넘어선|상회|뛰어넘))/u,
    ja: () =>
      /^(?:先週(?!から|以)|以前|かつて|これに先立ち|これより先)|(?:述べ|発言し|発表し|指摘し|表明し|主張し|明らかにし|報じ|報道し|伝え)ていた|(?:公表|発表|指摘|推計|推定)した[^、。]{1,10}より|(?:示し|公表し|発表し|報告し|推計し|明らかにし)た[^、。]{1,12}を(?:大きく|大幅に|はるかに)?(?:上回|下回|超え)/u,
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

/** "under US and EU sanctions", "米国の制裁対象": whose sanctions somebody is under. */
const underSanctions = pattern.giu`(?<!\p{L})(?:under|unter|sous|bajo|под|під|pod)\s[^.,;:]{0,50}?(?:sanctions?|Sanktionen|sanciones|санкци\p{L}+|санкці\p{L}+|sankcj\p{L}+)|санкці?и?о?н\p{L}+ списк\p{L}+ [^,.;]{3,30}(?=,)`;
/** The same in Chinese, Japanese and Korean, whose it is read backwards: sought from every letter on it took 13 microseconds. */
const underSanctionsRunning =
  /制裁(?<=([^、。,，\s]{1,12})制裁)(?:下|対象|对象|對象)| 제재 (?<=(\S{1,10}) 제재 )(?:대상|아래|하에)/gu;
/** Asked before both, of which the first looks for an end from each "under": an eighth of all judging without that. */
const sanctions = /san[ck][tci]|санкц|제재|制裁/iu;

/** Whether a body or country is only named for its sanctions, which somebody is under. */
export function isOfSanctions(text: string, { start, end }: Span): boolean {
  const from = Math.max(0, start - 60);
  const around = text.slice(from, end + 60);
  if (!sanctions.test(around)) return false;
  const isWithin = ({ index, 0: words, 1: whose = '', 2: korean = '' }: RegExpExecArray): boolean =>
    from + index - whose.length - korean.length <= start && from + index + words.length >= end;
  return (
    matchesOf(underSanctionsRunning, around).some(isWithin) ||
    matchesOf(underSanctions, around).some(isWithin)
  );
}

/** "accuses", "charged", "gegen den Reeder", "reproche à": right before whom a court case is against. */
const accusesAhead = pattern.iu`(?<!\p{L})(?:accus\p{L}*|acus\p{L}*|charg(?:e|ed|es|ing)|indict\p{L}*|convict\p{L}*|sentenc\p{L}*|arrest\p{L}*|extradit\p{L}*|against|gegen|contre|contra|contro|reproch\p{L}*|inculp\p{L}*|detuv\p{L}*|deten\p{L}*|para|против|проти|обвин\p{L}*|арест\p{L}*|przeciwko|oskarż\p{L}*|proti|obvin\p{L}*)(?:\s(?!by|por|par|von|da|dal)[\p{L}’'-]+){0,4}\s$`;
/** ", 61,", ", accused by", " (54)", "was charged", ", arrestato": right behind. */
const accusedBehind = pattern.iu`^(?:,?\s\(?\d\d(?:[,)]|\s(?:ans|años|anni|anos|lat|let|лет|років|Jahre)(?!\p{L}))|,?\s(?:\p{L}+\s){0,2}(?:accused|charged|indicted|convicted|arrested|suspected|acusad[oa]|accusat[oa]|accusée?|arrestat[oa]|arrêtée?|detenid[oa]|angeklagt\p{L}*|festgenommen\p{L}*|обвиня\p{L}+|арестован\p{L}*|oskarżon\p{L}*|obviněn\p{L}*)(?!\p{L}))`;

/** Whether somebody is named as the accused; asked only where prosecutors or a court are heard of. */
export function isAccused(text: string, { start, end }: Span): boolean {
  return (
    accusesAhead.test(text.slice(Math.max(0, start - 60), start)) ||
    accusedBehind.test(text.slice(end, end + 40))
  );
}
