import type { CompiledTopic } from '../compiled-topic.ts';
import { byLanguage } from '../names/by-language.ts';
import { matchesOf } from '../names/matches.ts';
import { eachWord } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';

/** Words of a sentence by which a search or a check comes to nothing, by where the goods stand that are not there. */
interface Findings {
  /** "found no", "не нашли": goods follow in the clause. */
  readonly ahead: RegExp;
  /** "No shells were found", 見つからなかった: goods stand before, in the clause. */
  readonly behind?: RegExp;
  /** "does not stand up": goods stand anywhere in the sentence. */
  readonly verdict?: RegExp;
}

/** {@link Findings} as sources of patterns: words on their own, in any case. */
type Sources = readonly [ahead: string, behind?: string | undefined, verdict?: string];
const findings = ([ahead, behind, verdict]: Sources): Findings => ({
  ahead: eachWord(ahead),
  ...(behind !== undefined && { behind: eachWord(behind) }),
  ...(verdict !== undefined && { verdict: eachWord(verdict) }),
});

/** What an outlet or an office withdraws, and no army does; "laut einem Bericht" and "Berichten zufolge" are none. */
const REPORT_DE =
  '(?<!(?:laut|nach|gemäß) (?:\\p{L}+ )?\\p{L}*)\\p{L}*(?:Berichte?|Meldung(?:en)?|Angaben?|Artikel|Behauptung(?:en)?|Information(?:en)?|Nachricht(?:en)?|Darstellung|Aussagen?|Vorw[uü]rfe?)(?! zufolge)';

/** Sources of patterns by which who reported a thing withdraws the report, by language; no troops and no arms. */
export const WITHDRAWS = {
  en: '(?:retract|withdr[ae]w)(?:s|n|ed)? (?:(?!(?:after|amid|as|despite|following|from|troops|forces|when)(?!\\p{L}))[\\p{L}\\d-]+ ){0,3}(?:report|claim|story|statement|allegation)s?',
  ru: '(?:отозва\\p{L}+|отзыва\\p{L}+) (?:(?!(?:из|на|по|после|согласно)(?!\\p{L}))\\p{L}+ ){0,2}(?:сообщени|заявлени|публикаци|доклад|информаци|новост|стать)\\p{L}*',
  uk: 'відклика\\p{L}+ (?:(?!(?:із?|за|згідно|на|по|після)(?!\\p{L}))\\p{L}+ ){0,2}(?:повідомлен|заяв|публікаці|звіт|доповід|інформаці|новин|статт)\\p{L}*',
  de: `(?:zieht|ziehen|zog|zogen) (?:[^\\s,;:]+ ){0,4}(?:${REPORT_DE}),? (?:[^\\s;:]+ ){0,10}zurück|(?:${REPORT_DE}) (?:[^\\s,;:]+ ){0,10}zurückgezogen`,
  fr: "(?:retir|rétract)(?:e|ent|ée?s?|ait|a|èrent) (?:son|sa|ses|leurs?|l[’']|la|les?|une?|cette) ?(?:(?:rapport|article|accusation|affirmation|information|dépêche)s?|nouvelles?(?=\\s*(?:[.,;:!?»]|$)| (?:sur|selon|concernant|qui|d[’']|de|des|du)(?!\\p{L})))",
  es: '(?:retiran?|retiró|retiraron|retirado) (?:el|la|los|las|sus?|una?) (?:informe|acusaci[oó]n|denuncia|noticia|informaci[oó]n|artículo|afirmaci[oó]n|reportaje)(?:es|s)?',
  it: "(?:ritira(?:no|to)?|ritratta(?:no|to)?|ritirò) (?:il|i|la|le|un|una|l[’']) ?(?:(?:su[aoe]|loro|propri[ao]) )?(?:rapporto|accus[ae]|notizi[ae]|informazion[ei]|articolo)",
  pl: 'wycof(?:uj[eą]|ał[aoiy]?|ali|ano) (?:się z )?(?:(?:sw|swoj|wcześniejsz|błędn|fałszyw)\\p{L}{1,3} |t[eęąo] ){0,2}(?:informacj|doniesie|depesz|artykuł|raport|zarzut|twierdze|wiadomoś)\\p{L}*',
} as const;

/**
 * How a claim is taken back or a search finds nothing, by language. Corrections of a figure are none of these, nor is who
 * "cannot confirm": that covers its act as a negation does (`negation.ts`).
 */
const listed: Readonly<Record<string, Sources | Findings>> = {
  en: [
    '(?:f[io]nds?|finding|found|saw|discover(?:s|ed|ing)?|detect(?:s|ed|ing)?|uncover(?:s|ed)?|turn(?:s|ed)? up|carr(?:y|ies|ied)|held|contain(?:s|ed)|yield(?:s|ed)) (?:no|none of|not a single)|no (?:trace|traces|hint)s? of|(?:is|are|was|were)(?: \\w+ly)? not(?! (?:\\w+(?:ing|ed)|the (?:only|first)|only|just|first|enough|clear|yet|ready|sure|likely|able|alone|about|even|in|on|at|for|to)(?!\\p{L}))|no(?= (?:[\\p{L}\\d-]+ ){1,5}(?:(?:were |was |are |is )?(?:found|discovered|detected|seen)|on board|aboard)(?!\\p{L}))',
    '(?:were|was|are|is) (?:never|nowhere) (?:found|seen)',
    `(?:does|do|did) not (?:stand|hold|add) up|does?n[’']t (?:stand|hold|add) up|(?:was|were|been|is|are) debunked|debunk(?:s|ed)?|false alarm|misidentified|mistaken for|mistook|${WITHDRAWS.en}|turn(?:s|ed)? out (?:not to be|to be (?:pipes|drills?|harmless|false|wrong))`,
  ],
  ru: [
    'не (?:нашл\\p{L}+|наш[её]л|обнаруж\\p{L}+|выяви\\p{L}+|увиде\\p{L}+)|ни следа|никаких следов|(?:оказал\\p{L}+|явля\\p{L}+|был[аио]?) не|не (?:был[аио]|оказал\\p{L}+|явля\\p{L}+)',
    'не (?:нашл\\p{L}+|наш[её]л|обнаруж\\p{L}+|выявл\\p{L}+|найден\\p{L}*|оказал\\p{L}+|подтверди?л\\p{L}+|подтвержда\\p{L}+)',
    `не выдержива\\p{L}+ (?:критики|проверки)|ложн\\p{L}+ тревог\\p{L}+|ошибочно принял\\p{L}*|${WITHDRAWS.ru}`,
  ],
  uk: [
    'не (?:знайш\\p{L}+|виявил\\p{L}*|виявлен\\p{L}*|побачил\\p{L}*)|жодних слідів|(?:виявил\\p{L}+|були|була|був) не|не (?:були|була|є)',
    'не (?:знайш\\p{L}+|виявил\\p{L}*|виявлен\\p{L}*|знайден\\p{L}*|підтверд\\p{L}+)',
    `не витриму\\p{L}+ (?:критики|перевірки)|хибн\\p{L}+ тривог\\p{L}+|помилково (?:прийня\\p{L}+|назва\\p{L}+)|${WITHDRAWS.uk}`,
  ],
  de: [
    '(?:f[aäi]nde\\p{L}*|fand|entdeck\\p{L}+|sieh?t|sah) (?:\\p{L}+ ){0,3}kein\\p{L}*|keine Spur(?:en)? von|(?:sind|waren|ist|war)(?: wohl| wahrscheinlich| doch)? kein\\p{L}*|kein\\p{L}*(?= (?:[\\p{L}\\d-]+ ){1,5}(?:gefunden|entdeckt|an Bord)(?!\\p{L}))|doch kein\\p{L}*',
    'nicht (?:gefunden|entdeckt)',
    `hält (?:\\p{L}+ ){0,3}nicht stand|Fehlalarm|${WITHDRAWS.de}|widerlegt|entpupp\\p{L}+ sich als (?:Rohre|falsch|Fehl\\p{L}+|harmlos\\p{L}*)`,
  ],
  fr: [
    "aucune trace|sans trouver|n[’'](?:a|ont) (?:trouvé|découvert|décelé) (?:aucune?|pas)|n[’'](?:a|ont) (?:pas|rien) (?:trouvé|découvert|décelé)|ne trouv\\p{L}+ (?:aucune?|pas)|(?:ne sont|n[’']étai(?:en)?t|n[’']est)(?: \\p{L}+ment)? pas|aucune?(?= (?:[\\p{L}\\d-]+ ){1,5}(?:trouvée?s?|retrouvée?s?|découverte?s?|à bord)(?!\\p{L}))",
    undefined,
    `ne tien(?:t|nent) pas|fausse alerte|prise?s? à tort|${WITHDRAWS.fr}`,
  ],
  es: [
    'no (?:halló|hallaron|halla|encontró|encontraron|encuentra[n]?|detectó|detectaron|había|llevaba|transportaba|eran|era|son)|sin (?:hallar|encontrar|rastro)|ni rastro|ningún rastro|ning[uú]n[ao]?(?= (?:[\\p{L}\\d-]+ ){1,5}(?:hallad|encontrad|a bordo)\\p{L}*)',
    undefined,
    `no se sostiene[n]?|falsa alarma|se retract(?:a|ó)|${WITHDRAWS.es}`,
  ],
  it: [
    'non (?:ha|hanno) trovato|senza trovare|nessuna traccia|non (?:erano|era|sono|trasportava)(?: \\p{L}+mente)?|nessun[oa]?(?= (?:[\\p{L}\\d-]+ ){1,5}(?:trovat|a bordo)\\p{L}*)',
    undefined,
    `non (?:regge|reggono)|falso allarme|${WITHDRAWS.it}`,
  ],
  pt: [
    'não (?:encontr\\p{L}+|ach(?:ou|aram)|detet\\p{L}+|detect\\p{L}+|havia|eram|era|são|transportava)|sem encontrar|nenhum vestígio|nenhum sinal',
    undefined,
    'não se sustenta[m]?|alarme falso|falso alarme',
  ],
  pl: [
    'nie (?:znal\\p{L}+|wykry\\p{L}+|odkry\\p{L}+|był[yoai]?|są)|ani śladu|brak śladów',
    'nie (?:znaleziono|wykryto|potwierdz\\p{L}+)',
    `fałszywy alarm|nie wytrzymuj\\p{L}+ krytyki|błędnie (?:rozpozna|uzna)\\p{L}+|${WITHDRAWS.pl}|sprostowani[ea] (?:\\p{L}+ )?(?:informacj|doniesie|depesz|artykuł|raport|wiadomoś)\\p{L}*|sprostowanie:?(?=[^\\d]* nie (?:ma|są|jest|\\p{L}*ł[aoiy]?|\\p{L}*li)(?!\\p{L})[^\\d]*$)`,
  ],
  nl: [
    '(?:vond(?:en)?|vindt|vinden|ontdekt(?:en)?|zag(?:en)?) (?:\\p{L}+ ){0,2}geen|geen spoor van|(?:bleek|bleken|zijn|waren|is)(?: waarschijnlijk| toch)? geen|geen(?= (?:[\\p{L}\\d-]+ ){1,5}(?:gevonden|aan boord)(?!\\p{L}))',
    undefined,
    'houdt geen stand|vals alarm|loos alarm',
  ],
  cs: ['ne(?:našl|nalez|objev)\\p{L}+|ani stopa', 'ne(?:našl|nalez|objev|potvrd)\\p{L}+'],
  tr: [
    'izine rastlan[ma]\\p{L}+',
    'bulun(?:m|am)adı\\p{L}*|rastlanm(?:adı|ıyor)\\p{L}*|çıkmadı|değil(?:miş|di)|tespit edil(?:e)?medi',
    'asılsız çıktı|yanlış alarm',
  ],
  ar: [
    '(?:لم|لن) (?:تعثر|يعثر|تجد|يجد|يُعثر)(?: على)?|(?:لا|دون) أثر|عدم العثور على|دون العثور على|ليست|لم تكن',
  ],
  zh: {
    ahead:
      /[未没沒](?:有)?(?:发现|發現|找到|搜出|查获|查獲|查出|检出|檢出)|并非|並非|(?<!是)不是(?![^。]*(?:而是|，是|,是))/gu,
    verdict:
      /站不住[脚腳]|[误誤](?:认|認|报|報|判)|(?<![军軍兵队隊])撤回(?![^。，,；]{0,8}(?:军队|軍隊|部队|部隊|士兵|兵力))[^。，,；]{0,16}(?<![据據])(?:报告|報告|指控|说法|說法|报道|報道|报导|報導)|虚惊一场|虛驚一場|查无(?:实据|此事)/gu,
  },
  ja: {
    ahead: /(?!)/gu,
    behind:
      /(?:見つから|発見され|検出され|積まれてい|載ってい|含まれてい)(?:ず|な)|ではな(?:い|かっ)|でな(?:い|かっ)/gu,
    verdict: /誤認|誤報|(?:報告|報道|記事|主張|発表)を?撤回|裏付けられな/gu,
  },
  ko: {
    ahead: /(?!)/gu,
    behind:
      /(?:발견|검출|포착|적발)(?:되지|하지|해내지)\s?(?:않|못)|(?:은|는|이|가|도)\s?(?:전혀\s?)?없(?:었다|었습니다|는 것으로)|(?:이|가)?\s?아닌 것으로|(?:이|가)\s?아니었/gu,
    verdict:
      /오인|오보|무혐의|혐의\s?벗|의심[^.]{0,24}(?:풀려|석방|억류 해제)|(?:보고|보도|기사|주장|발표)(?:를|을)?\s?철회/gu,
  },
};
const findingsOf = byLanguage(listed, (list) => ('ahead' in list ? list : findings(list)));

/** Sentences below the headline that may take back what it names. */
const leading = 2;
/** Code units between the words and the goods. */
const reach = 60;
const clauseEnd =
  /[;:.!?。！？；，、]|,\s|\s[—–-]\s|\s(?:but|aber|mais|pero|sino|ma|mas|ale|maar|но|а|але)\s/iu;

/** Where a claim is taken back: "found no rocket parts", from its first word to the goods. */
export interface Retraction {
  readonly sentence: number;
  readonly place: Pick<Mention, 'field' | 'start' | 'end'>;
}

/**
 * Whether headline or lead tells that arms were looked for and not found, or that a report of them is wrong: a rebuttal,
 * though a ship, its cargo and a claimed transfer are named in it too.
 *
 * @returns the first such words; null where there are none, or no list for the language
 */
export function retractionOf(compiled: CompiledTopic, scene: Scene): Retraction | null {
  const list = findingsOf(scene.input.language);
  if (list === undefined) return null;
  for (let at = 0; at < scene.sentences.length && at < scene.titleSentences + leading; at += 1) {
    const place = takenBack(compiled, scene, at, list);
    if (place !== null) return { sentence: at, place };
  }
  return null;
}

function takenBack(
  compiled: CompiledTopic,
  scene: Scene,
  at: number,
  { ahead, behind, verdict }: Findings,
): Retraction['place'] | null {
  const sentence = scene.sentences[at];
  if (sentence === undefined) return null;
  const goods = scene.mentions.slice(sentence.from, sentence.to).filter(({ weak, concept }) => {
    const good = compiled.topic.concepts[concept];
    return !weak && good?.kind === 'good' && good.group !== 'civil';
  });
  if (goods.length === 0) return null;
  const { field, start: from, end: to } = sentence;
  const words = fieldOf(scene.input, field).slice(from, to);
  for (const { index, 0: said } of matchesOf(ahead, words)) {
    const end = index + said.length;
    const rest = words.slice(end, end + reach);
    const stop = end + (clauseEnd.exec(rest)?.index ?? rest.length);
    const good = goods.find(({ start }) => start - from >= index && start - from < stop);
    if (good) return { field, start: from + index, end: Math.max(from + end, good.end) };
  }
  for (const { index, 0: said } of behind === undefined ? [] : matchesOf(behind, words)) {
    const good = goods.findLast((one) => one.end - from <= index && index - (one.end - from) <= reach);
    if (good && !clauseEnd.test(words.slice(good.end - from, index)))
      return { field, start: good.start, end: from + index + said.length };
  }
  const [judged] = verdict === undefined ? [] : matchesOf(verdict, words);
  return judged === undefined
    ? null
    : { field, start: from + judged.index, end: from + judged.index + judged[0].length };
}
