import type { CompiledTopic } from '../compiled-topic.ts';
import { matchesOf } from '../names/matches.ts';
import { pattern } from '../names/pattern.ts';
import type { StatedNumber } from '../numbers/runs.ts';
import { ancestorsOf } from '../topic.ts';
import { idOf, isGoods, isWider } from './countables.ts';
import type { Counted, CountingLine } from './counted.ts';
import { surrounds } from './uncounted.ts';

/**
 * Counts of what holds arms: "two battalions of Buk-M3" are no two systems, and twelve launch vehicles no wagons. None
 * of the words checked by native readers.
 */

const battalion = pattern.iu`^(?:(?:\s[\p{L}\d-]+){0,3}?[\s-](?:battalions?|bata?ill?on[es]?[nse]?|batallones|battaglioni|batalhões|batalion\p{L}*|dywizjon\p{L}*|prapor\p{L}*|дивизион\p{L}*|батальон\p{L}*|дивізіон\p{L}*|батальйон\p{L}*|tabur\p{L}*|bataljon\p{L}*)(?!\p{L})|\s?개\s?대대|\s?個大隊|\s?[个個][\p{L}\d-]{0,12}?[营營](?!收|业|業)|\s?[营營](?!收|业|業))`;
const battery = pattern.iu`^(?:(?:\s[\p{L}\d-]+){0,3}?[\s-](?:batter(?:y|ies)|Batterien?|batter(?:ie|ia)s?|bater[ií]as?|bateri[aeęi]|baterií|batterijen|bataryas?\p{L}*|батаре\p{L}+)(?!\p{L})|\s?개\s?포대|\s?[个個]?(?:高射砲)?中隊|\s?[个個]?(?:[导導][弹彈]|炮兵)?[连連](?!续|續|接))`;
const regiment = pattern.iu`^(?:(?:\s[\p{L}\d-]+){0,3}?[\s-](?:regiments?|Regimenter|régiments?|regimientos?|reggiment[oi]|regimentos?|pułk\p{L}*|pluk\p{L}*|полк(?:[аиів]|ами?|ів|ов)?|alay\p{L}*)(?!\p{L})|\s?개\s?연대|\s?[個个]?連隊|\s?[个個][\p{L}\d-]{0,12}团(?!体|队|伙))`;
/** The closest kind first: "two battalions of an S-300 regiment" are battalions. */
const formationWords = { battalion, regiment, battery };
const formations = Object.entries(formationWords);
/** One short question before them, which read up to three words for every number. */
const anyFormation =
  /bat|dywizjon|prapor|дивиз|дивіз|батал|батар|tabur|regim|régim|reggim|pułk|pluk|полк|alay|대대|포대|연대|[大中連]隊|[營营连連团]/iu;
/** "A battery of S-300", "une batterie", "一个营": an article that is a number. */
const article = pattern.giu`(?<!\p{L})(?:an?|une?|un[ao]|um|eine[rnm]?|ein|jedn\p{L}{1,3}|одну|один|одна)(?!\p{L})|一(?=[个個])|(?<![가-힣])한(?=\s?개)`;
/** "Полк С-300", "dywizjon S-400": one, in languages without articles. What stands before it may not number or name it. */
const singular = pattern.giu`(?<!\p{L})(?:полк(?:а|у|ом)?|дивизион(?:а|у|ом)?|дивізіон(?:а|у|ом)?|батаре[яюеійї]|pułk(?:u|owi|iem)?|dywizjon(?:u|owi|em)?|bateri[aęię]|pluk(?:u|em)?|divizion(?:u|em)?)(?!\p{L})`;
const numbered = pattern.iu`(?:\d(?:-\p{L}{1,3})?|[иыіо]й|ого|ему|ий|(?<!\p{L})(?:два|две|дві|три|четыре|чотири|пять|п['’]ять|полтора|оба|обидва|dwa|trzy|cztery|dva|dvě|tři|čtyři|każdy|każdą|кажд\p{L}+|кожн\p{L}+|эт\p{L}+|цей))[\s-]*$`;
/** Between such a word and the arms that it has: "полк зенитных ракетных систем С-300". */
const isBetween = pattern.iu`^(?:\s[\p{L}-]+){0,4}\s[«"„]?$`;
/** What stands behind it is of the formation no more: "a battalion of troops and S-300". */
const and = /[,;和与與]|\s(?:and|und|et|y|e|и|і|та|і|й|i|a|oraz)\s/iu;
/** What formations are of, the closest first. */
const AIR_DEFENCE = 'air-defence';
const families = [AIR_DEFENCE, 'mlrs', 'self-propelled-gun', 'artillery', 'armour', 'drones', 'missiles'];
/** Code units between a number and the arms that its battalions have. */
const AROUND = 32;

const launchers = pattern.iu`^(?:\s\p{L}+){0,2}?\s(?:launch(?:er)? vehicles|launch units|launchers|Startfahrzeugen?|Startgeräten?|Startrampen|Abschussrampen|lanceurs|véhicules lanceurs|lanzadores|lanzaderas|lanciatori|lançadores|wyrzutni\p{L}*|odpalovac\p{L}*|пусков\p{L}+ установ\p{L}+|пускових установ\p{L}+|fırlatıcı\p{L}*|rampa\p{L}*)(?!\p{L})`;
const launchersBefore =
  /(?:発射車両|発射機|発射台|발사\s?차량|발사대|[发發]射[车車架])(?:[がはをも이가을를은는]|\s)*(?:약|約|约)?\s?$/u;
const counterOfThem = /^\s?[両台기대基辆輛座]/u;
const anyLaunchers =
  /launch|lanceur|lanzad|lanciat|lançador|wyrzutni|пусков|Start(?:fahr|ger|ramp)|fırlatıcı|発射|발사|[发發]射/iu;

/** Whether a sentence may count launchers though it names no arms. */
export function mayCountLaunchers(sentence: string): boolean {
  return anyLaunchers.test(sentence);
}

/** Whether what a number counts are formations. */
export function countsFormations(text: string, end: number): boolean {
  const behind = text.slice(end, end + AROUND);
  return anyFormation.test(behind) && Object.values(formationWords).some((words) => words.test(behind));
}

/** Articles of a sentence on air defence that count one formation of it, and in languages without any its name alone. */
export function articlesOfOne(
  compiled: CompiledTopic,
  { text, sentence: { start, end }, mentions }: Pick<CountingLine, 'text' | 'sentence' | 'mentions'>,
): readonly StatedNumber[] {
  const isAirDefence = (id: string): boolean => id === AIR_DEFENCE || isWider(compiled, AIR_DEFENCE, id);
  const arms = mentions.filter((one) => isGoods(compiled, one) && isAirDefence(idOf(compiled, one)));
  if (arms.length === 0) return [];
  const words = text.slice(start, end);
  if (!anyFormation.test(words)) return [];
  const one = { amount: 1, to: null, meaning: null, several: false, bare: false };
  const articles = matchesOf(article, words).flatMap((found): StatedNumber[] => {
    const place = { start: start + found.index, end: start + found.index + found[0].length };
    return countsFormations(text, place.end) ? [{ ...place, ...one }] : [];
  });
  if (articles.length > 0) return articles;
  return matchesOf(singular, words).flatMap(({ index, 0: { length } }): StatedNumber[] => {
    const [at, last] = [start + index, start + index + length];
    const isOfArms = arms.some((good) => {
      const between = good.start > last ? text.slice(last, good.start) : '';
      return isBetween.test(between) && !and.test(between);
    });
    return isOfArms && !numbered.test(words.slice(0, index)) ? [{ start: at, end: at, ...one }] : [];
  });
}

/** Battalions of arms, batteries and regiments of air defence, or null. */
export function formationsOf(
  compiled: CompiledTopic,
  { text, sentence, mentions }: CountingLine,
  { start, end, amount }: StatedNumber,
): Counted | null {
  // The name of one alone is a number of no length: see articlesOfOne.
  const gap = start === end ? 1 : 0;
  const behind = ' '.repeat(gap) + text.slice(end, Math.min(end + AROUND, sentence.end));
  if (!anyFormation.test(behind)) return null;
  const [found] = formations.flatMap(([kind, words]) => {
    const match = words.exec(behind);
    return match === null ? [] : [{ kind, length: match[0].length }];
  });
  if (found === undefined) return null;
  const last = end + found.length - gap;
  const good =
    mentions.find((one) => isGoods(compiled, one) && one.start >= end && one.start - last <= AROUND) ??
    mentions.findLast((one) => isGoods(compiled, one) && one.end <= start && start - one.end <= AROUND);
  if (good === undefined) return null;
  const id = idOf(compiled, good);
  const own = [id, ...ancestorsOf(compiled.topic, id)];
  const family = families.find((one) => own.includes(one));
  if (family === undefined) return null;
  // Only of air defence are batteries and regiments what is handed over, and one battalion; of guns the words are for much else.
  if (amount === 1 && good.start > last && and.test(text.slice(last, good.start))) return null;
  if ((amount === 1 || found.kind !== 'battalion') && family !== AIR_DEFENCE) return null;
  return { unit: `${family}-${found.kind}`, mention: { ...good, start: end, end: last } };
}

/** Launchers that nothing beside them names, in a text on arms that have some; null for others, and for rocket launchers. */
export function launchersOf(
  compiled: CompiledTopic,
  { text, sentence, mentions, before }: CountingLine,
  { start, end }: StatedNumber,
): Counted | null {
  const behind = text.slice(end, Math.min(end + AROUND, sentence.end));
  const ahead = text.slice(Math.max(sentence.start, start - 12), start);
  const found = launchers.exec(behind) ?? (launchersBefore.test(ahead) ? counterOfThem.exec(behind) : null);
  if (found === null) return null;
  const last = end + found[0].length;
  const good = [...mentions, ...before].find((one) => isGoods(compiled, one));
  const isNamed = mentions.some((one) => isGoods(compiled, one) && one.start >= end && one.start < last + 1);
  if (good === undefined || isNamed || surrounds(text.slice(end, last))) return null;
  return { unit: 'launcher', mention: { ...good, field: sentence.field, start: end, end: last } };
}
