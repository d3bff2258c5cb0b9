import type { CompiledTopic } from '../compiled-topic.ts';
import { pattern } from '../names/pattern.ts';
import { type Field, fieldOf, quoteOf, type Scene } from '../scene.ts';
import type { Fact, Quantity } from '../verdict.ts';
import { quantityOf } from './bounds.ts';
import type { CountingLine } from './counted.ts';
import { isListed, type Listed } from './measures.ts';
import { tellsOfVictims } from './uncounted.ts';

/** Up to two words that say of what kind they are; "two ships and three firms" are no two firms. */
const ofKind = String.raw`(?:(?!(?:and|or|und|oder|et|y|e|i|и|та|і|oraz|a|of|for|by|over|von|für|de|за|от|dla)\s)[\p{L}’'-]+\s){0,2}?`;
const people = pattern.iu`^\s(?:${ofKind}(?:individuals|persons|people|North Koreans|Russians|officers|officials|nationals|citizens|businessmen|executives|Personen|Nordkoreaner\p{L}*|Russen|Offiziere\p{L}?|Funktionäre|personnes|individus|ressortissants|personas|individuos|persone|individui|cittadini|человек|лиц\p{L}?|физлиц\p{L}?|граждан\p{L}*|ос[оі]б\p{L}?|фізос[оі]б\p{L}?|громадян\p{L}*|osób|osoby|obywatel\p{L}*|osob|občan\p{L}*)|Nord-Coréens|norcoreanos|rusos|nordcoreani|russi)(?!\p{L})|^\s?명|^(?:個人|人|名|位)|^个人`;
const bodies = pattern.iu`^\s${ofKind}(?:companies|firms|entities|organi[sz]ations|groups|institutions|banks|bodies|ship-?owners|Firmen|Unternehmen|Organisationen|Einrichtungen|Gesellschaften|Banken|Reedereien|entreprises|sociétés|entités|organisations|compagnies|banques|armateurs|empresas|entidades|compañías|firmas|organizaciones|sociedades|bancos|navieras|armadores|aziende|società|entità|imprese|compagnie|banche|armatori|организаци\p{L}|компани\p{L}|фирм\p{L}?|юрлиц\p{L}?|банк\p{L}{0,3}|судовладел\p{L}+|компані\p{L}|організаці\p{L}|фірм\p{L}?|юрос[оі]б\p{L}?|судновласник\p{L}{0,2}|firm\p{L}?|bank\p{L}{0,2}|armator\p{L}*|spół\p{L}+|podmiot\p{L}*|organizacj\p{L}|firem|společnost\p{L}*|rejdař\p{L}*|subjekt\p{L}*)(?!\p{L})|^\s?(?:곳|개\s?(?:기관|기업|단체|회사|은행))|^(?:団体|社|企業|組織|機関)|^[个個家][\p{Script=Han}]{0,4}?(?:公司|企[业業]|实体|實體|机构|機構|[团團][体體]|[银銀]行)`;
const bodiesBefore = /(?:기관|기업|단체|회사|은행)\s?$/u;
const AROUND = 48;
/** Nobody lists as many: these are soldiers and victims. */
const MOST = 1000;

/** "Two officials said": sources, and nobody who is listed. */
const speak = pattern.iu`^\s(?:who\s)?(?:said(?! to)|say|told|tell|confirmed|familiar|with knowledge|sagten|sagen|erklärten|ont (?:déclaré|dit|affirmé)|dijeron|afirmaron|hanno (?:detto|dichiarato)|disseram|сообщили|рассказали|заявили|сказали|повідомили|розповіли|заявили|powiedzieli|uvedli)(?!\p{L})`;

/** "Its list now has 77 individuals", "bringing the total to 90": who was listed before, too. */
const total = pattern.iu`(?<!\p{L})(?:lists? (?:now |already )?(?:has|have|holds?|counts?|comprises?|contains?|stands? at)|bring(?:s|ing)? the (?:total|number)|in total|a total of|nunmehr insgesamt|damit insgesamt|ce qui porte|au total|en total|in totale|всего|в общей сложности|загалом|łącznie|celkem)(?!\p{L})|모두 합쳐|累計|累计`;

/**
 * "Sanctions on nine North Koreans and six firms", "Tokyo named three groups": whom a sentence counts that says so itself or
 * stands below a headline on sanctions, as far as no victims are meant, nor sources, nor a total with those of before.
 */
export function listedIn(scene: Scene, { text, sentence, numbers }: CountingLine): readonly Fact<Quantity>[] {
  const words = text.slice(sentence.start, sentence.end);
  if (tellsOfVictims(words) || (sentence.field !== 'title' && total.test(words))) return [];
  return numbers.flatMap((number): readonly Fact<Quantity>[] => {
    const { start, end, amount, several } = number;
    const behind = text.slice(end, Math.min(end + AROUND, sentence.end));
    const body =
      bodies.exec(behind) ??
      (bodiesBefore.test(text.slice(Math.max(0, start - 4), start)) ? /^\s?[개곳]/u.exec(behind) : null);
    const found = body ?? people.exec(behind);
    if (found === null || several || amount < 2 || amount >= MOST) return [];
    if (speak.test(behind.slice(found[0].length))) return [];
    const unit: Listed = body === null ? 'listed-person' : 'listed-body';
    // A list has no "about": Czech "sankce na dvě banky" only looks so.
    const listed = number.meaning === 'about' ? { ...number, meaning: null } : number;
    const place = { field: sentence.field, start, end: end + found[0].length };
    return [{ value: quantityOf(unit, listed), quote: quoteOf(scene.input, place) }];
  });
}

const WATCHERS = ['observer', 'witness'];
const UNION = 'eu';
/** "In Seoul", "Japan-based": where somebody is, not who lists. */
const whereBefore = /(?<!\p{L})(?:in|from|at|of|aus|en|de|d['’]|di|в|из|з|у)\s(?:\p{L}+\s)?$/u;
const whereBehind = /^[\s-]based/u;

/**
 * The figures of whom the headline's own country lists: in a sentence of the text others' are left out, before the first
 * figure of which other countries stand alone ("Australia sanctions six bodies", then "On Thursday the US sanctioned two
 * Russians"), and so is a part of a larger figure before it where no country stands ("Seven of them are Russian").
 */
export function ofOwnSanctioner(
  compiled: CompiledTopic,
  scene: Scene,
  facts: readonly Fact<Quantity>[],
): readonly Fact<Quantity>[] {
  if (!facts.some(({ value, quote }) => isListed(value) && quote.field !== 'title')) return facts;
  const own = countriesIn(compiled, scene, 'title');
  const named = {
    text: countriesIn(compiled, scene, 'text'),
    summary: countriesIn(compiled, scene, 'summary'),
  };
  return facts.filter(({ value, quote }, at) => {
    if (!isListed(value) || quote.field === 'title') return true;
    const { start } =
      scene.sentences.find((one) => one.field === quote.field && quote.start < one.end) ?? quote;
    const before = named[quote.field].filter((one) => one.start >= start && one.end <= quote.start);
    if (before.length > 0)
      return own.length === 0 || before.some(({ id }) => own.some((one) => one.id === id));
    return !facts
      .slice(0, at)
      .some(
        ({ value: other, quote: place }) =>
          other.unit === value.unit &&
          other.amount > value.amount &&
          (place.field !== quote.field || place.end <= start),
      );
  });
}

interface Country {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Countries that watch the deal, and the EU, where a field names them as whoever acts. */
function countriesIn(
  compiled: CompiledTopic,
  { input, folded, mentions }: Scene,
  field: Field,
): readonly Country[] {
  const text = fieldOf(input, field);
  const hits = [
    ...mentions.filter((one) => one.field === field),
    ...compiled.matchTelling(folded[field], input.language),
  ];
  return hits.flatMap(({ concept, start, end }) => {
    const one = compiled.topic.concepts[concept];
    const isCountry = one?.id === UNION || (one?.kind === 'other' && WATCHERS.includes(one.role));
    if (one === undefined || !isCountry) return [];
    const isWhere =
      whereBefore.test(text.slice(Math.max(0, start - 16), start)) ||
      whereBehind.test(text.slice(end, end + 8));
    return isWhere ? [] : [{ id: one.id, start, end }];
  });
}

/** "Nine individuals and entities: six people and three firms" are no nine people. */
export function withoutSums(facts: readonly Fact<Quantity>[]): readonly Fact<Quantity>[] {
  const listed = (unit: Listed) => facts.filter(({ value }) => value.unit === unit);
  const [people, bodies] = [listed('listed-person'), listed('listed-body')];
  const sums = people.flatMap(({ value: one }) =>
    bodies.map(({ value: other }) => one.amount + other.amount),
  );
  return facts.filter((fact) => !people.includes(fact) || !sums.includes(fact.value.amount));
}
