import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { Mention } from '../scene.ts';
import { type Caller, isIn, spaceless } from './callers.ts';

/**
 * Reads one sentence of an article below its headline after the other for names that no list of the topic holds.
 *
 * @param known what the topic holds in the sentence, and its words of saying: no name overlaps them, but
 *   for goods within one of three words
 * @param listed whom the sentence could be quoting of those: they stand in no name
 * @returns names with their places in the text, in order; a last name alone where the whole name was read before
 */
export type UnlistedReader = (
  text: string,
  sentence: { readonly start: number; readonly end: number },
  known: readonly Mention[],
  listed: readonly Caller[],
) => readonly Caller[];

/** Words without capitals inside a name: "Institute for the Study of War", "Ursula von der Leyen". */
const inner =
  '(?:of|for|on|the|and|&|von der|von|van|de|du|des|del|della|di|da|la|le|el|al|bin|pour|sur|y|dos)';
const part = String.raw`\p{Lu}[\p{L}\p{M}\d'’+-]*[\p{L}\p{M}\d+]\.?`;
/** "Antony J. Blinken": between two names. */
const initial = String.raw`(?:\p{Lu}\.\s?){0,2}`;
/**
 * Behind a blank or what opens a quotation: asking each letter what stands before it took as long as all else here. That
 * most letters are small ones is told by two ranges instead of the 650 of capitals.
 */
const names = pattern.gu`(?:^|[\s"'“”„«‘’(/])(?![a-zа-я])(${part}(?:\s(?:${inner}\s){0,2}${initial}${part}){0,6})`;
/** "NCOZ said": a single word is a name by itself only so. */
const capitals = /^\p{Lu}{3,8}$/u;
/** Capitals that name no body: labels, trades, arms and measures. */
const common = pattern.iu`^(?:claim|verdict|fact|facts|false|true|update|updated|breaking|exclusive|uav|uavs|mlrs|icbm|icbms|srbm|srbms|slbm|gps|ais|imo|сми|зми|змі|втс|опк|впк|рсзо|бпла|зрк|всу|зсу|сво|аэс|пво|ппо|мбр|кб|ско|снг)$`;
/** Regions that speak for nobody. */
const region = pattern.iu`^(?:(?:Russia[’']?n?s? )?Far East|(?:Middle|Near) East|West|Global South|(?:\p{L}+ ){1,3}(?<!Study of )(?:War|Treaty|Pact|Victory|Day|Anniversary)|Belt and Road(?: Initiative)?|Ferne[rn]? Osten|Nahe[rn]? Osten|Extr[eê]me[- ]Orient|Extremo Oriente|Estremo Oriente|Дальн\p{L}+ Восток\p{L}*|Далек\p{L}+ Схід\p{L}*)$`;
/** "the Assembly on Friday", "Parliament in October": a day is no part of a name. */
const days = pattern.u`(?:\s(?:on|of|in|for|the|and))*\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|(?:\s(?:on|of|in|for|the|and))+\s(?:January|February|March|April|May|June|July|August|September|October|November|December)$`;
/** "in a letter to Parliament", "an das Parlament", "al Parlamento de La Haya", "у листі до Сейму": who is written to. */
const addressed = pattern.iu`(?<!\p{L})(?:letter|report|note|statement|sent|submitted|addressed|carta|enviada|enviado|lettre|envoyée?|lettera|Brief|Schreiben|Bericht|письм\p{L}+|лист\p{L}*|list\p{L}*)\s(?:to(?:\sthe)?|al|a\sla|aos?|à(?:\sla|\sl[’'])?|aux?|alla|an\s(?:das|den|die)|к|в|до|do)\s$`;

/** "asesor de Seguridad Nacional", "office of Foreign Military Affairs": what an office is of is not its holder. */
const ofOffice =
  /\p{Ll}\s(?:de|del|della|di|of|des|van)\s(?:la\s|the\s)?(?:(?:Foreign|Interior|Defen[cs]e|State)\s)?$/u;

/** Capitals that are of no name: titles (English and German write them so), and what begins a sentence. */
const before = pattern.iu`^(?:(?:the|a|an|and|but|also|former|ex|acting|deputy|under|vice|first|prime|foreign|defen[cs]e|interior|minister|president|secretary|state|general|gen|lt|lieutenant|col|colonel|maj|major|capt|captain|adm|admiral|oberst|oberstleutnant|brigadier|sgt|sen|senator|rep|representative|congressm[ae]n|congresswoman|lawmaker|dr|prof|professor|mr|mrs|ms|sir|lord|ambassador|envoy|chief|director|chairman|chairwoman|chair|head|commander|analyst|expert|researcher|spokesm[ae]n|spokeswoman|spokesperson|advis[eo]r|undersecretary|commissioner|chancellor|at|in|on|by|from|with|for|after|before|when|while|as|if|its|his|her|their|this|that|these|those|both|two|three|new|one|some|many|der|die|das|den|dem|des|ein|eine|(?:sein|ihr|mein|unser|kein)e?[rsnm]?|herr|frau|\p{L}*dienst(?:es|s)?|\p{L}*zeitung|\p{L}*verteidiger(?:in)?|jahren?|monaten?|wochen?|tagen?|millionen|milliarden|tonnen|prozent|euro|dollar|\p{L}*minister(?:in)?|\p{L}*präsident(?:in)?|\p{L}*sprecher(?:in)?|\p{L}*expert(?:e|in)|\p{L}*forscher(?:in)?|analyst(?:in)?|\p{L}*chef(?:in)?|professorin|botschafter(?:in)?|\p{L}*direktor(?:in)?|\p{L}*beauftragte[rn]?|\p{L}*kanzler(?:in)?|\p{L}*ökonom(?:in)?|\p{L}*leiter(?:in)?|auf|im|am|an|bei|beim|beide|nach|vor|mit|aus|von|vom|zu|zum|zur|für|über|unter|gegen|seit|laut|diese[rsnm]?|nur|auch|zwei|drei|viele|einige|alle|губернатор\p{L}?|головком|віцепрем[’']єр|президент|генерал|полковник|адмирал|адмірал|всего|однако|теперь|тогда|затем|накануне|вчера|сегодня|ранее|позже|также|в|на|по|как|но|и|это|напередодні|вчора|учора|сьогодні|раніше|також|у|за|про|wczoraj|dziś|wcześniej|le|la|les|el|los|las|il|mme|m|sr|sra)\.?\s)+`;

/** "South Korea's Hangang Ilbo": whose it is. */
const possessive = /^['’]s?\s/u;
/** "Abgeordnete Park": what follows a title and begins a name. */
const behindTitle = /^\s\p{Lu}/u;
/** "L’Open Waters Institute", "L'agence Baltic Wire". */
const elided = /^[LDld][’'](?:\p{Ll}+\s)?/u;
/** "sil v Indo-Pacifiku Thomas Greer": a place that a preposition governs. */
const inPlace = /(?:^|\s)(?:v|ve|w|we|в|у|на|na)\s$/iu;

/** Code units at the beginning of a run of capitals that are of no name. */
function aheadOfName(
  text: string,
  run: string,
  from: number,
  known: readonly Mention[],
  listed: readonly Caller[],
): number {
  let skipped = before.exec(`${run} `)?.[0].length ?? 0;
  const start = from + skipped;
  // What the topic knows there is whose the name is, or the title of who bears it ("Abgeordnete").
  const owner = known.find((one) => one.start === start && possessive.test(text.slice(one.end, one.end + 3)));
  const title = listed.find((one) => one.start === start && one.kind === 'nameless');
  if (owner !== undefined)
    skipped = owner.end - from + (possessive.exec(text.slice(owner.end))?.[0].length ?? 0);
  else if (title !== undefined && behindTitle.test(text.slice(title.end, title.end + 2)))
    skipped = title.end + 1 - from;
  else if (inPlace.test(text.slice(Math.max(0, from - 4), from)) && /\s\S+\s/u.test(run))
    skipped = run.indexOf(' ') + 1;
  const rest = run.slice(skipped);
  return (
    skipped +
    (elided.exec(rest)?.[0].length ?? 0) +
    (skipped > 0 ? (before.exec(`${rest} `)?.[0].length ?? 0) : 0)
  );
}

/** "Sitzung des Ausschusses": German writes all nouns so; with a genitive only a body is a name. */
const germanNouns = pattern.iu`^(?!.*(?:institut|zentrum|zentrale|amt|rat|dienst|büro|verband|stiftung|gesellschaft|organisation|agentur|kommission|ausschuss|universität|akademie|hochschule|stab|gericht|anwaltschaft|verwaltung|behörde)\s(?:des|der)\s).*\s(?:des|der)\s`;

/** "Westliche Dienste", "Spätere Autoren": at the beginning of a sentence, an adjective or a number and a noun. */
const germanOpening = /^\p{L}+(?:isch|lich|ig|ter|der)e[nrs]?\s\p{L}+$|^\p{L}+(?:hundert|zig|zehn)\s\p{L}+$/u;
/** Offices of any state: whose, stands elsewhere, and they speak for it under its name. */
const anyStates = pattern.iu`^(?:Ministry of (?:National )?Defen[cs]e|Ministry of Foreign Affairs|(?:Foreign|Defen[cs]e|Interior) Ministry|Parliament|Congress|Senate)$`;

/** "the exiled outlet Mediazvon": what makes a name of a single word. */
const ofKind = pattern.iu`(?<!\p{L})(?:outlet|newspaper|paper|agency|website|site|daily|weekly|magazine|group|firm|company|insurer|tracker|institute|brigade|battalion|Zeitung|Portal|Agentur|Gruppe|journal|agence|groupe|diario|agencia|empresa|giornale|jornal|издание|агентство|компания|портал|видання|dziennik|gazeta)\s["“«„]?$`;

/** A body with a name behind what it is: "분석단체 케스트렐이", "船舶追跡会社ウィンドローズの", "智庫「河門」". */
const bodies: Readonly<Record<string, RegExp>> = {
  ko: /(?:단체|업체|연구소|싱크탱크|연구기관|매체|그룹|재단)(?:인)?\s['‘“"「]?([가-힣A-Za-z][가-힣A-Za-z·]{1,11}?(?:\s[가-힣A-Za-z]{2,8}?)?)['’”"」]?(?:\([^)]{2,30}\))?(?=(?:은|는|이|가|도|에)\s)|(?<![가-힣])([가-힣]{2,6}(?:일보|신문))(?=(?:은|는|이|가|도)\s)/gu,
  ja: /(?:会社|企業|団体|機関|シンクタンク|研究所|グループ|専門誌|専門サイト)(?:[「『]([^「」『』]{2,24})[」』]|([\u30a1-\u30fa\u30fcA-Za-z][\u30a1-\u30fa\u30fc・A-Za-z0-9]{2,24}))(?=[はがもの、にと])|紙の?([\p{sc=Han}]{2,6}(?:日報|新聞))(?=[はがも])/gu,
  zh: /(?:公司|机构|機構|组织|組織|智库|智庫|团体|團體|网站|網站|媒体|媒體)(?:[“「『《]([^“”「」『』《》]{2,24})[”」』》]|([A-Z][A-Za-z]{2,20}(?:\s[A-Z][A-Za-z]{1,20}){0,3}))/gu,
};
/**
 * Somebody with a name before what they are: "コスチン検事総長が", "정창현 소장은"; in Chinese behind it or with a dot: "学者郑相昌
 * 指出", "马修·米勒表示". A Korean name is one by its family name, as many words before titles are not.
 */
const holders: Readonly<Record<string, RegExp>> = {
  ko: /(?<![가-힣])([김이박최정강조윤장임한오서신권황안송류홍고문양손배백허유남심노하곽성차주우민진엄채원천방공현함변염여추][가-힣][가-힣](?<![부국처청원실군관소당측의장회단팀대위사]))\s(?:[가-힣]{2,12}\s){0,2}(?:의원|교수|연구위원|연구원|소장|대변인|장관|차관|국장|실장|대사|사령관|위원장|대표|총장|본부장|보좌관|센터장|원장)(?=(?:은|는|이|가|도)[\s,])/gu,
  ja: /([\u30a1-\u30fa\u30fc]{2,12}(?:[・＝][\u30a1-\u30fa\u30fc]{2,12}){0,2})(?:[\p{sc=Han}]{0,8}(?:官|長|相|員|授|臣|使)|氏)(?=[はがも、])/gu,
  zh: /(?:教授|研究员|研究員|专家|專家|学者|學者|分析师|分析師|议员|議員|发言人|發言人|研究所的)([\p{sc=Han}]{2,3})(?=说|說|指出|表示|称|稱|认为|認為|分析)|(?<=[^\p{sc=Han}]|[人长長官员員授家席统統理领領使任将將臣者])([\p{sc=Han}]{1,4}(?:[·・‧][\p{sc=Han}]{2,6}){1,2}?)(?=(?:[^，。；、“”]{0,12})(?:说|說|指出|表示|称|稱|认为|認為|告诉|告訴))/gu,
};
/** What such a body has, and is not called: "단체 관계자는", "업체 대표는". */
const ofBody = /(?:관계자|대표|소장|연구원|교수|전문가|분석|자료|보고서|측|활동가|회원|직원|사진)$/u;

/** Reads the first groups of one pattern after the other as names. */
function besideKind(patterns: readonly (RegExp | undefined)[]): UnlistedReader {
  return (text, sentence, known, listed) => {
    const found: Caller[] = [];
    const words = text.slice(sentence.start, sentence.end);
    for (const each of patterns)
      for (const { 0: match, 1: first, 2: second, 3: paper, index } of each ? matchesOf(each, words) : []) {
        const value = first ?? second ?? paper ?? '';
        const start = sentence.start + index + match.lastIndexOf(value);
        const end = start + value.length;
        // A name in quotation marks is one, whatever the topic knows of its words.
        const others = /["“「『《]/u.test(text.charAt(start - 1)) ? listed : known;
        const isOther = [...others, ...found].some((one) => one.start < end && one.end > start);
        if (!ofBody.test(value) && !isOther)
          found.push({ value, kind: 'unlisted', distant: false, party: false, homes: [], start, end });
      }
    return found;
  };
}

/** Whom an article may quote by a name that no list holds: experts, officials who came after the lists, small papers. */
export function unlistedReader(language: string | null): UnlistedReader {
  // Without capitals a name cannot be told from other words but behind what it is.
  const tongue = (language ?? '').slice(0, 2);
  if (isIn(spaceless, language)) return besideKind([bodies[tongue], holders[tongue]]);
  const isGerman = language?.startsWith('de') === true;
  const wholeByLast = new Map<string, string>();
  return (text, sentence, known, listed) => {
    const found: Caller[] = [];
    for (const { 0: match, 1: run = '', index } of matchesOf(
      names,
      text.slice(sentence.start, sentence.end),
    )) {
      const from = sentence.start + index + match.length - run.length;
      const to = from + run.length;
      // Most capitals stand alone, and are no name.
      const isKnown = run.includes(' ') || wholeByLast.has(run) || capitals.test(run);
      // Nor are those that end in what the topic knows.
      const least = from + run.lastIndexOf(' ') + 1;
      if (known.some((one) => one.start < to && one.end > least)) continue;
      if (!isKnown && !ofKind.test(text.slice(Math.max(sentence.start, from - 24), from))) continue;
      const skipped = aheadOfName(text, run, from, known, listed);
      const name = run.slice(skipped).replace(/\.$/u, '').replace(days, '');
      const start = from + skipped;
      const end = start + name.length;
      const parts = name.split(/\s/u);
      // "Field Armament Survey": what the topic knows within a name of three words is part of it.
      const isInner = (one: Mention): boolean =>
        parts.length > 2 &&
        one.start > start &&
        one.end < end &&
        !listed.some((two) => two.start < end && two.end > start);
      if (
        name.length < 3 ||
        region.test(name) ||
        anyStates.test(name) ||
        (isGerman && (germanNouns.test(name) || (start === sentence.start && germanOpening.test(name)))) ||
        known.some((one) => one.start < end && one.end > start && !isInner(one))
      )
        continue;
      const last = parts.at(-1) ?? '';
      if (parts.length === 1 && common.test(name)) continue;
      if (parts.length > 1 || !isKnown || capitals.test(name)) wholeByLast.set(last, name);
      const value = wholeByLast.get(last);
      if (value === undefined || (parts.length > 1 && value !== name)) continue;
      if (
        ofOffice.test(text.slice(Math.max(0, start - 20), start)) ||
        addressed.test(text.slice(Math.max(0, start - 30), start))
      )
        continue;
      found.push({ value, kind: 'unlisted', distant: false, party: false, homes: [], start, end });
    }
    return found;
  };
}
