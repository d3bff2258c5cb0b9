import { byLanguage } from '../names/by-language.ts';
import { matchesOf } from '../names/matches.ts';
import { eachWord, pattern } from '../names/pattern.ts';
import { confirms, undeniedIn } from '../undenied.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a sentence that is said not to be so: offsets into it, and the words that say so. */
export interface Negated extends Place {
  readonly by: Place;
  /** What it leaves open: others' word ("cannot confirm"), whether it is so ("no sign yet"), or when ("none delivered"). */
  readonly leaves: 'unconfirmed' | 'unseen' | 'undone' | null;
}

interface Negators {
  /** Words whose clause goes on with what is negated. */
  readonly ahead?: RegExp;
  /** Words that end the clause they negate. */
  readonly behind?: RegExp;
}

/** Words of evidence and of time, beside a negation in any language. */
const evidence = pattern.iu`evidence|proof|signs?(?!\p{L})|indication|доказат|призна|ознак|доказ|beweis|beleg|hinweis|anzeichen|preuve|signe|indice|prueba|indicio|señal|prov[ae](?!\p{L})|segn[oi](?!\p{L})|indizi|dowod|důkaz|증거|징후|정황|동향|証拠|兆候|形跡|证据|證據|迹象|跡象`;
const soFar = pattern.iu`(?<!\p{L})(?:yet|so far|to date|seen|none|not (?:a single|one)|пока|поки|ещ[её](?! никогда)|ще(?! ніколи)|noch(?! nie)|bislang|bisher|encore|aún|todavía|ancora|finora|ainda|jeszcze|zatím|nog|henüz)(?!\p{L})|尚|目前(?=[^。]{0,4}(?:迹象|跡象|证据|證據))|还没|還沒|まだ|現時点|今のところ|아직|현재까지`;
/** Characters around a negating word in which such words stand. */
const around = { before: 20, behind: 34 };

function leftOpen(sentence: string, from: number, to: number): Negated['leaves'] {
  const words = sentence.slice(Math.max(0, from - around.before), to + around.behind);
  if (confirms.test(words)) return 'unconfirmed';
  if (!soFar.test(words)) return null;
  return evidence.test(words) ? 'unseen' : 'undone';
}

/** {@link Negators} as sources of patterns: words on their own, in any case. */
type Sources = readonly [ahead: string, behind?: string];
const negatorsFrom = ([ahead, behind]: Sources): Negators => ({
  ahead: eachWord(ahead),
  ...(behind !== undefined && { behind: eachWord(behind) }),
});

/**
 * Words of negation and denial by language. Doubles that assert ("not only", "did not rule out", "does not hesitate") are
 * left out. Slavic "ne" is not here where it is a prefix; what a list cannot tell (irony, "so-called") stays unseen.
 */
const listed: Readonly<Record<string, Sources | Negators>> = {
  en: [
    "never|none|not (?:a single|one)|(?:has|have|had|did|does|do|is|are|was|were|would|will) not(?! only| rul\\w+ out| hesitat\\w+| just| yet clear)|(?:has|have|had|did|does|do|is|are|was|were|would|wo)n['’]t(?! only| rul\\w+ out| hesitat\\w+)|(?:cannot|can['’]t|could not|couldn['’]t|unable to) (?:confirm|verify that)|no (?:confirmation|evidence|proof|plans?|intention|such|signs?|indications?)|no(?= (?:\\p{L}+ ){1,3}(?:come|comes|came|coming|sent|supplied|delivered|shipped|bought|received|changed hands)(?!\\p{L}))|nothing (?:suggests|indicates|to suggest)|without evidence|den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)",
    '(?:has|have) (?:not (?:yet )?|yet to )(?:started|begun|taken place|start|begin|take place)',
  ],
  ru: [
    'никогда(?: не)?|не(?= (?:постав|переда|отправл|продав|получ|экспорт|использ|примен|закуп|покуп|заключ|отгруж|снабж|перевоз|ввоз|вез[лу]|вёз))|никаких(?= (?:\\p{L}+ ){1,4}не (?:было|перевозил|поступал))|нет (?:никаких )?(?:доказательств|признаков|свидетельств|подтверждени\\p{L}+)|не (?:видит|видят|видели|обнаруж\\p{L}+) (?:никаких )?(?:признаков|доказательств)|доказательств нет|не (?:может|могут|смог\\p{L}*|удалось|стал\\p{L}*) подтвердить|не подтвер(?:жда[ею]т|дил[аио]?)(?!\\p{L})|отрица\\p{L}+|опроверг\\p{L}+|отверг\\p{L}+',
    'не подтвер(?:жден\\p{L}*|дил\\p{L}{1,2}сь|жда[ею]тся)|(?:признаков|доказательств|подтверждени\\p{L}+) (?:\\p{L}+ ){0,5}(?:нет|не видно)',
  ],
  uk: [
    'ніколи(?: не)?|не(?= (?:поста|переда|відправл|продав|отрим|експорт|використ|застос|закуп|купу|уклад|перевоз|ввоз|везл))|(?:немає|нема) (?:жодних )?(?:доказів|ознак|підтверджен\\p{L}+)|не (?:бачить|бачать) (?:жодних )?(?:ознак|доказів)|доказів немає|не (?:може|можуть|зміг|змогл\\p{L}|вдалося|стал\\p{L}*) підтвердити|не підтвер(?:джу[єю]\\p{L}*|див|дил[аио])(?!\\p{L})|запереч\\p{L}+|спросту\\p{L}+|відкида\\p{L}+|відкинул\\p{L}+',
    'не підтвер(?:джен\\p{L}*|дил\\p{L}{1,2}ся|джу[єю]\\p{L}*ся)|(?:ознак|доказів|підтверджен\\p{L}+) (?:\\p{L}+ ){0,5}(?:немає|нема)',
  ],
  bg: ['никога(?: не)?|не(?= (?:е|са|достав|изпра|прода|получ))|отрича\\p{L}*|няма доказателства'],
  de: [
    'nie|niemals|nicht(?! nur| aus)|kein\\p{L}{0,2}(?! (?:Deckung|Versicherung|Schutz|Häfen|Hafen)(?!\\p{L}))|bestreite[tn]|dementier\\p{L}+|leugne[tn]',
    'nicht (?:\\p{L}+ )?bestätig\\p{L}+|unbestätigt',
  ],
  fr: [
    "(?:ne|n['’])(?! ?exclu\\p{L}+)(?=[^.;]{0,30}(?:jamais|pas|aucun))|n['’](?:a|ont|avait|avaient)(?: jamais| pas| rien)|jamais|aucune? (?:preuve|signe|indice|indication)|rien n['’]indique|pas de (?:preuve|signe)|pas en mesure de confirmer|sans (?:pouvoir )?confirmer|(?:ne )?peu(?:t|vent) (?:pas )?confirmer|nient?|dément(?:ent|i)?|rejette(?:nt)?|réfute(?:nt)?",
  ],
  es: [
    'nunca|jamás|no (?:ve|ven|vio|existen) (?:\\p{L}+ )?(?:indicios?|señal|señales|pruebas|signos)|no (?:ha|han|hay)|no (?:puede|pueden|pudo|pudieron|podía) confirmar|no confirm(?:a|an|ó|aron)(?!\\p{L})|no(?= (?:recib|envi|suministr|vend|export|entreg|us|dio|dieron|da |dará))|niega\\p{L}*|negó|desmiente\\p{L}*|desmintió|rechaza\\p{L}*|ningun[ao]? (?:prueba|indicio|señal)|ningún indicio|sin (?:pruebas|indicios|señales)',
  ],
  it: [
    'non ha\\p{L}* mai|non(?! solo| esclud\\p{L}+)|mai|nega(?:no|to)?|smenti\\p{L}+|respinge\\p{L}*|nessun[ao]? (?:prova|segno|indizio)',
  ],
  pt: [
    'nunca|jamais|não(?! só| apenas| descart\\p{L}+| exclu\\p{L}+)|nega(?:m|ram)?|negou|desmente\\p{L}*|nenhuma? (?:prova|sinal|indício)|sem (?:provas|sinais|indícios)',
  ],
  pl: [
    'nigdy(?: nie)?|nie(?! tylko| wyklucz\\p{L}+)|zaprzecz\\p{L}+|zdementował\\p{L}*|brak (?:dowodów|oznak)',
  ],
  cs: ['nikdy|popírá\\p{L}*|popřel\\p{L}*|žádné důkazy'],
  nl: ['nooit|niet(?! alleen| uit)|geen(?: enkele?)?|ontken\\p{L}+', 'niet (?:\\p{L}+ )?bevestig\\p{L}+'],
  sv: ['aldrig|inte(?! bara)|ing(?:en|a) (?:bevis|vapen|tecken)|förneka\\p{L}*'],
  ro: ['niciodată|nu(?! doar| exclu\\p{L}+)|neagă|dezmint\\p{L}*'],
  id: ['tidak(?! hanya| menutup)|tak pernah|belum pernah|membantah|menyangkal'],
  vi: ['không(?! chỉ| loại trừ)|chưa(?: từng| bao giờ)?|bác bỏ|phủ nhận'],
  ar: ['لم|لن|لا (?:دليل|أدلة|صفقات)|تنفي|نفت|ينفي|نفى|عدم'],
  zh: {
    ahead:
      /(?:尚|目前|仍)?[无無]迹象|(?:尚|目前|仍)?[无無]跡象|[尚还還][无無沒没](?=[一任])|[未没沒][有见見发發现現]*(?:任何)?(?:迹象|跡象)|从未|從未|从来没有|並未|并未|未曾|不曾|没有(?:收到|接收|获得|提供|出口|运送|交付|使用|证据|任何)?|沒有(?:收到|提供|出口|證據|任何)?|(?:未能|[无無]法|不能|尚未|未[获獲])(?:独立|獨立)?(?:证实|證實|确认|確認)|否认|否認|驳斥|駁斥/gu,
  },
  ko: {
    behind:
      /적(?:이|은|도)?\s?(?:전혀\s?)?없|지\s?않(?!을 수)|하지\s?못|(?:증거|징후|정황|동향|움직임)(?:는|가|도|은|이)?\s?(?:아직\s?|현재까지\s?)?없|확인(?:된|되지|할|하지|해\s?줄)\s?(?:바|것|수)?(?:이|가|은|는|도)?\s?(?:없|않|못)|확인\s?(?:불가|못)|사실(?:이|은)?\s?(?:아니|없)|부인|일축|사실무근/gu,
  },
  ja: {
    behind:
      /(?:こと|事実|証拠|計画|つもり|根拠|兆候|動き|形跡)(?:は|が|も)(?:一切|全く|現時点で|今のところ)?(?:ない|なかった|ありません|見られ(?:ない|ず)|確認されていない)|(?:兆候|証拠|形跡)なし|確認(?:でき|されてい|してい)(?:ない|なかった|ず|ません)|て(?:い)?(?:ない|なかった|おらず|いません)|せず|否定|一蹴|反論/gu,
  },
  tr: {
    ahead: pattern.giu`(?<!\p{L})(?:hiçbir zaman|asla|hiç|kanıt yok)(?!\p{L})`,
    behind: pattern.giu`\p{L}+m[ae](?:d[iı]|yor|m[iı]ş|z)\p{L}*|yalanla\p{L}+|reddet\p{L}+|kanıt yok`,
  },
};
const negatorsOf = byLanguage(listed, (list) => (isSources(list) ? negatorsFrom(list) : list));

function isSources(list: Sources | Negators): list is Sources {
  return Array.isArray(list);
}

/** Where a clause ends, and with it what was negated in it; "denied, that ..." goes on in languages that put a comma. */
const clauseEnd = pattern.iu`[;:.!?。！？；，、"“”«»]|\s[—–-]\s|,(?!\s*(?:что|що|dass|daß|ob|że|že|че)(?!\p{L}))|\s(?:but|while|although|though|yet|aber|mais|pero|sino|maar)\s`;
const clauseEnds = new RegExp(clauseEnd, 'giu');

/**
 * What a sentence says is not so; empty for languages without a list here. What is not denied ("did not deny that ...") is not
 * negated either, and what is neither confirmed nor denied is left open.
 */
export function negatedIn(sentence: string, language: string | null): readonly Negated[] {
  const found = negatorsOf(language);
  if (found === undefined) return [];
  const ahead = placesOf(found.ahead, sentence);
  const behind = placesOf(found.behind, sentence);
  if (ahead.length + behind.length === 0) return [];
  const undenied = undeniedIn(sentence, language);
  const denies = (by: Place): boolean => !undenied.some(({ start, end }) => by.start < end && by.end > start);
  const isAhead = found.ahead !== undefined;
  const clauseOf = (by: Place, goesOn: boolean): Place =>
    goesOn
      ? { start: by.end, end: clauseEndFrom(sentence, by.end) }
      : { start: clauseStartBefore(sentence, by.start), end: by.end };
  const negated = (by: Place, goesOn: boolean): Negated => ({
    ...clauseOf(by, goesOn),
    by,
    leaves: leftOpen(sentence, by.start, by.end),
  });
  return [
    ...ahead.filter(denies).map((by) => negated(by, true)),
    ...behind.filter(denies).map((by) => negated(by, false)),
    ...undenied
      .filter(({ open }) => open)
      .map(({ start, end }) => ({
        ...clauseOf({ start, end }, isAhead),
        by: { start, end },
        leaves: 'unconfirmed' as const,
      })),
  ];
}

function placesOf(words: RegExp | undefined, sentence: string): readonly Place[] {
  if (words === undefined) return [];
  return matchesOf(words, sentence).map(({ index, 0: said }) => ({ start: index, end: index + said.length }));
}

function clauseEndFrom(sentence: string, from: number): number {
  const stop = clauseEnd.exec(sentence.slice(from));
  return stop === null ? sentence.length : from + stop.index;
}

function clauseStartBefore(sentence: string, to: number): number {
  const before = matchesOf(clauseEnds, sentence.slice(0, to)).at(-1);
  return before === undefined ? 0 : before.index + before[0].length;
}
