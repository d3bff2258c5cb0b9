import type { CompiledTopic } from '../compiled-topic.ts';
import { byLanguage } from '../names/by-language.ts';
import { anyWord } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';

/** What an outlet or an office withdraws, and no army does; "laut einem Bericht" and "Berichten zufolge" are none. */
const REPORT_DE =
  '(?<!(?:laut|nach|gemäß) (?:\\p{L}+ )?\\p{L}*)\\p{L}*(?:Berichte?|Meldung(?:en)?|Angaben?|Artikel|Behauptung(?:en)?|Information(?:en)?|Nachricht(?:en)?|Darstellung|Aussagen?|Vorw[uü]rfe?)(?! zufolge)';

/** Sources of patterns by which who reported a thing withdraws the report, by language; no troops and no arms. */
export const WITHDRAWS = {
  en: '(?:retract|withdr[ae]w)(?:s|n|ed)? (?:(?!(?:after|amid|as|despite|following|from|troops|forces|when)(?!\\p{L}))[\\p{L}\\d-]+ ){0,3}(?:report|claim|story|statement|allegation)s?',
  ru: '(?:отозва\\p{L}+|отзыва\\p{L}+) (?:(?!(?:из|на|по|после|согласно)(?!\\p{L}))\\p{L}+ ){0,2}(?:сообщени|заявлени|публикаци|доклад|информаци|новост|стать)\\p{L}*',
  uk: 'відклика\\p{L}+ (?:(?!(?:із?|за|згідно|на|по|після)(?!\\p{L}))\\p{L}+ ){0,2}(?:повідомлен|заяв|публікаці|звіт|доповід|інформаці|новин|статт)\\p{L}*',
  de: `(?:zieht|ziehen|zog|zogen) (?:[^\\s,;:]+ ){0,4}(?:${REPORT_DE}),? (?:[^\\s;:]+ ){0,10}zurück|(?:${REPORT_DE}) (?:[^\\s,;:]+ ){0,10}zurückgezogen`,
  fr: "(?:retir|rétract)(?:e|ons|ent|ée?s?|ait|a|èrent) (?:son|sa|ses|leurs?|notre|nos|l[’']|la|les?|une?|cette) ?(?:(?:rapport|article|accusation|affirmation|information|dépêche)s?|nouvelles?(?=\\s*(?:[.,;:!?»]|$)| (?:sur|selon|concernant|qui|d[’']|de|des|du)(?!\\p{L})))",
  es: '(?:retira(?:mos|n|ron|do)?|retiró) (?:el|la|los|las|sus?|una?|nuestr[ao]s?) (?:informe|acusaci[oó]n|denuncia|noticia|informaci[oó]n|artículo|afirmaci[oó]n|reportaje)(?:es|s)?',
  it: "(?:ritira(?:no|to)?|ritiriamo|ritratta(?:no|to)?|ritrattiamo|ritirò) (?:il|i|la|le|un|una|l[’']) ?(?:(?:su[aoe]|loro|nostr[aoe]|propri[ao]) )?(?:rapporto|accus[ae]|notizi[ae]|informazion[ei]|articolo)",
  pl: 'wycof(?:uj(?:[eą]|emy)|ał[aoiy]?|ali(?:śmy)?|ano) (?:się z )?(?:(?:nasz|sw|swoj|wcześniejsz|błędn|fałszyw)\\p{L}{1,3} |t[eęąo] ){0,2}(?:informacj|doniesie|depesz|artykuł|raport|zarzut|twierdze|wiadomoś)\\p{L}*',
  pt: '(?:retir(?:a|am|amos|ou|aram)|desmentiu e retirou) (?:(?:[oa]s?|su[ao]s?|seus?|uma?|noss[ao]s?|própri[ao]s?) ){0,2}(?:reportage[mn]s?|notícias?|matérias?|informaç(?:ão|ões)|artigos?|relatórios?)',
  nl: 'trek(?:t|ken) (?:\\p{L}+ ){0,2}(?:bericht|artikel|nieuws\\p{L}*|claim) (?:[^\\s;:]+ ){0,8}(?:terug|in)',
  tr: '(?:haber|iddia|rapor|yazı)\\p{L}* geri çek\\p{L}+',
  cs: 'st(?:áhl|ahuj)\\p{L}* (?:\\p{L}+ ){0,2}(?:zpráv|článe?k|informac)\\p{L}*',
} as const;

/**
 * Words by which a report is taken back or told to be wrong, by language. Corrections of a figure are none of these, nor is
 * who "cannot confirm": that covers its act as a negation does (`negation.ts`).
 */
const takesBack = byLanguage(
  {
    en: `(?:does|do|did) not (?:stand|hold|add) up|does?n[’']t (?:stand|hold|add) up|(?:was|were|been|is|are) debunked|debunk(?:s|ed)?|false alarm|misidentified|mistaken for|mistook|${WITHDRAWS.en}|turn(?:s|ed)? out (?:not to be|to be (?:pipes|drills?|harmless|false|wrong))`,
    ru: `не выдержива\\p{L}+ (?:критики|проверки)|ложн\\p{L}+ тревог\\p{L}+|ошибочно принял\\p{L}*|${WITHDRAWS.ru}`,
    uk: `не витриму\\p{L}+ (?:критики|перевірки)|хибн\\p{L}+ тривог\\p{L}+|помилково (?:прийня\\p{L}+|назва\\p{L}+)|${WITHDRAWS.uk}`,
    de: `hält (?:\\p{L}+ ){0,3}nicht stand|Fehlalarm|${WITHDRAWS.de}|widerlegt|entpupp\\p{L}+ sich als (?:Rohre|falsch|Fehl\\p{L}+|harmlos\\p{L}*)`,
    fr: `ne tien(?:t|nent) pas|fausse alerte|prise?s? à tort|${WITHDRAWS.fr}`,
    es: `no se sostiene[n]?|falsa alarma|se retract(?:a|ó)|${WITHDRAWS.es}`,
    it: `non (?:regge|reggono)|falso allarme|${WITHDRAWS.it}`,
    pt: `não se sustenta[m]?|alarme falso|falso alarme|${WITHDRAWS.pt}`,
    cs: WITHDRAWS.cs,
    pl: `fałszywy alarm|nie wytrzymuj\\p{L}+ krytyki|błędnie (?:rozpozna|uzna)\\p{L}+|${WITHDRAWS.pl}|sprostowani[ea] (?:\\p{L}+ )?(?:informacj|doniesie|depesz|artykuł|raport|wiadomoś)\\p{L}*|sprostowanie:?(?=[^\\d]* nie (?:ma|są|jest|\\p{L}*ł[aoiy]?|\\p{L}*li)(?!\\p{L})[^\\d]*$)`,
    nl: `houdt geen stand|vals alarm|loos alarm|${WITHDRAWS.nl}`,
    tr: `asılsız çıktı|yanlış alarm|${WITHDRAWS.tr}`,
    zh: /站不住[脚腳]|[误誤](?:认|認|报|報|判)|(?<![军軍兵队隊])撤回(?![^。，,；]{0,8}(?:军队|軍隊|部队|部隊|士兵|兵力))[^。，,；]{0,16}(?<![据據])(?:报告|報告|指控|说法|說法|报道|報道|报导|報導)|(?:[报報]道|[报報][导導]|文章|稿件)[^。，,；]{0,8}(?:撤回|撤稿|撤下|收回)|虚惊一场|虛驚一場|查无(?:实据|此事)/u,
    ja: /誤認|誤報|(?:報告|報道|記事|主張|発表|配信|投稿)(?:を|は)?[^、。]{0,12}(?:撤回|取り?消)(?!を?(?:要求|求め|拒否)|せず|さず|しない|さない)|裏付けられな/u,
    ko: /오인|오보|무혐의|혐의\s?벗|의심[^.]{0,24}(?:풀려|석방|억류 해제)|(?:보고|보도|기사|주장|발표)(?:를|을)?\s?철회(?!를?\s?(?:요구|촉구|거부))|(?:보도|기사)(?:를|을|는|은)?[^.,]{0,24}취소(?!를?\s?(?:요구|촉구|거부))/u,
  },
  anyWord,
);

/** Sentences below the headline that may take back what it names. */
const leading = 2;

/** Where a claim is taken back: "withdraws report". */
export interface Retraction {
  readonly sentence: number;
  readonly place: Pick<Mention, 'field' | 'start' | 'end'>;
}

/**
 * Whether headline or lead tells that a report on arms is wrong: a rebuttal, though a ship, its cargo and a claimed
 * transfer are named in it too.
 *
 * @returns the first such words; null where there are none, or no list for the language
 */
export function retractionOf({ topic }: CompiledTopic, scene: Scene): Retraction | null {
  const words = takesBack(scene.input.language);
  if (words === undefined) return null;
  for (const [at, sentence] of scene.sentences.slice(0, scene.titleSentences + leading).entries()) {
    const { field, start, end } = sentence;
    const found = words.exec(fieldOf(scene.input, field).slice(start, end));
    const namesArms = scene.mentions.slice(sentence.from, sentence.to).some(({ weak, concept }) => {
      const good = topic.concepts[concept];
      return !weak && good?.kind === 'good' && good.group !== 'civil';
    });
    if (found === null || !namesArms) continue;
    const from = start + found.index;
    return { sentence: at, place: { field, start: from, end: from + found[0].length } };
  }
  return null;
}
