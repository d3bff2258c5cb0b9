import speakers from '../../config/topic/arms-deal-speakers.json' with { type: 'json' };
import type { JudgedArticle } from '../article/article.ts';
import { anyWord, pattern } from '../topic/names/pattern.ts';
import { isOfASide } from '../topic/speakers/voices.ts';
import type { Evidence, Fact, Facts, Stage } from '../topic/verdict.ts';

/** A side of the deal, by what a text calls its bodies and those who speak for it. */
interface Side {
  readonly voice: string;
  readonly bodies: RegExp;
  readonly capital: RegExp;
}

const BODY = String.raw`(?:ambas(?:ad|ciat|sad)\p{L}*|agen(?:ce|cia|cy|zia)|bakanlı\p{L}+|\p{L}*Botschaft\p{L}*|büyükelçili\p{L}+|embaixad\p{L}*|embajad\p{L}*|embassy|\p{L}*minist(?:eri|r|er|è|é)\p{L}*|mission|railways|посольств\p{L}*|посо?л\p{L}*|\p{L}*министерств\p{L}*|міністерств\p{L}*)`;
/** Between a body and whose it is, where that comes last: "ministère de la Défense russe". */
const OF_WHAT =
  '(?:(?:d[a-z]{0,2} (?:la )?|degli )?(?:Affaires étrangères|Aeronáutica|Asuntos Exteriores|Defen[cs]a|Defesa|Difesa|Défense|Esteri|Exteriores|espacial|spatiale|spaziale) |(?:обороны|иностранных дел|закордонних справ|оборони) )?';

function side(voice: string, adjective: string, country: string, bodies: string, capital: string): Side {
  const named = `${adjective} (?:foreign |defen[cs]e |space |\\p{L}+ )?${BODY}|${BODY} ${OF_WHAT}(?:${adjective}|${country})`;
  return {
    voice,
    bodies: anyWord(pattern.iu`(?<!\p{L})(?:${named})(?!\p{L})|${bodies}`),
    capital: pattern.iu`^["“„«『「]?(?:(?:the|le|el|il|o) )?(?:${capital})(?!\p{L})`,
  };
}

const SIDES: readonly Side[] = [
  side(
    'russia',
    String.raw`(?:Russian|russisch\p{L}*|russes?|rus[ao]|russ[ao]|rosyjsk\p{L}+|российск\p{L}+|російськ\p{L}+|Rus)`,
    'de (?:la )?Russie|de Rusia|di Russia|da Rússia|Rosji|РФ|России|Росії',
    `Ro[sc][ck]osmos|Роскосмос|ロスコスモス|로스코스모스|Rosatom|Росатом|Roste[ck]h?|Ростех|Rosoboron[eè][kx]sport|Рособоронэкспорт|Russian Railways|(?<!\\p{L})(?:${speakers.offices.russia})(?!\\p{L})|俄[^，。：:“”]{0,6}(?:使[馆館]|大使|外交部|[国國]防部)|ロシア(?:の|駐\\p{L}{1,3})?(?:大使|外務省|国防省)|러시아\\s?(?:대사|외무부|국방부)`,
    String.raw`Moscow|Moskau|Moscou|Mosc[uú]|Mosca|Mosk(?:wa|ova|va)|Москва|Kreml?\p{L}*|Кремл\p{L}*|モスクワ|クレムリン|모스크바|크렘린|莫斯科|克里姆林`,
  ),
  side(
    'dprk',
    String.raw`(?:North Korean|nordkoreanisch\p{L}*|nord-coréen\p{L}*|norcorean[ao]|nordcorean[ao]|norte-corean[ao]|północnokoreańsk\p{L}+|северокорейск\p{L}+|північнокорейськ\p{L}+|Kuzey Kore)`,
    'de (?:la )?Corée du Nord|de Corea del Norte|della Corea del Nord|da Coreia do Norte|Korei Północnej|КНДР',
    '(?:朝[鲜鮮]|北[韓韩])[^，。：:“”]{0,4}(?:外[务務]省|[国國]防省|大使|使[馆館])|北朝鮮(?:の)?(?:外務省|国防省|大使)|(?:북한|北|북)\\s?(?:외무성|국방성|대사)|(?<!\\p{L})KCNA(?!\\p{L})',
    'Pyongyang|Pjöngjang|Pionyang|Phenian|Pyeongyang|Pjongjang|Pyonyang|Пхеньян|平壌|平壤|평양',
  ),
];
/** Characters of a text in which a denial names who denies. */
const OPENING = 160;

/**
 * Which side of the deal denies, where the judge hears none: its embassy, its ministry or a firm of the state in headline or
 * opening, its capital at the head of the headline, its country right before the word of denying there, or one of its own
 * in it ("Песков о ...: фальшивка"). Whom a denial names otherwise is mostly who is denied.
 *
 * @returns the side and its words; null where the article is no denial, where the judge hears a side, where the headline
 *   quotes somebody else, who may deny for himself, or where nothing tells
 */
function denierIn({ title, excerpt, verdict }: JudgedArticle): Fact | null {
  const { evidence } = verdict;
  const { attribution, people, stages } = verdict.facts;
  if (stages[0]?.value !== 'denial' || attribution.some(({ value }) => isOfASide(value))) return null;
  const inTitle = ({ quote }: Fact) => quote.field === 'title';
  const named = people.filter((one) => inTitle(one) && isOfASide(one.value));
  const found =
    named[0] ??
    foundIn('title', title, ({ bodies }) => bodies) ??
    foundIn('title', title, ({ capital }) => capital) ??
    subjectOf(stages[0], title, evidence);
  const [first] = attribution.filter(inTitle);
  if (first && !(found && found.quote.start <= first.quote.start)) return null;
  return found ?? foundIn('text', excerpt.slice(0, OPENING), ({ bodies }) => bodies);
}

/** "North Korea has denied selling weapons": a side that begins the headline, with one word at most before that of denying. */
function subjectOf({ quote }: Fact<Stage>, title: string, evidence: readonly Evidence[]): Fact | null {
  if (quote.field !== 'title' || quote.text.length >= title.length) return null;
  const found = evidence.find(
    ({ field, concept, start, end }) =>
      field === 'title' &&
      isOfASide(concept) &&
      start <= 1 &&
      end <= quote.start &&
      ONE_WORD.test(title.slice(end, quote.start)),
  );
  if (!found) return null;
  const { concept: value, start, end } = found;
  return { value, quote: { field: 'title', start, end, text: title.slice(start, end) } };
}
const ONE_WORD = pattern.u`^\s(?:\p{L}+\s)?$`;

function foundIn(field: 'text' | 'title', text: string, wordsOf: (side: Side) => RegExp): Fact | null {
  for (const one of SIDES) {
    const found = wordsOf(one).exec(text);
    if (!found) continue;
    const start = found.index;
    const end = start + found[0].length;
    return { value: one.voice, quote: { field, start, end, text: found[0] } };
  }
  return null;
}

/** Headlines of checks of a claim, whose own word is the verdict. */
const FACT_CHECK = pattern.iu`fact[\s-]?check|Faktencheck|Faktenprüfung|vérification des faits|verificaci[oó]n de (?:datos|hechos)|verificação d[eo]s? fa(?:c)?tos|checagem|verifica dei fatti|weryfikacja faktów|фактчек|перевірка фактів|проверка фактов|doğruluk kontrolü|ファクトチェック|팩트\s?체크|[事查](?:实|實)?(?:核查|查核)|查核中心`;

/**
 * What an article claims, with who says it: a denial by whom its words name (`denierIn`), since the others whom it names are
 * denied, and a check that comes to "false" by nobody, since whom it names claims nothing there.
 */
export function saidIn(article: JudgedArticle): Facts {
  const { facts } = article.verdict;
  if (facts.stages[0]?.value === 'denial' && FACT_CHECK.test(article.title))
    return { ...facts, attribution: [] };
  const denier = denierIn(article);
  return denier ? { ...facts, attribution: [denier] } : facts;
}
