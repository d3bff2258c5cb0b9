import type { CompiledTopic } from '../compiled-topic.ts';
import { pattern } from '../names/pattern.ts';
import type { Mention } from '../scene.ts';
import { ancestorsOf } from '../topic.ts';
import { isWider } from './countables.ts';

/** Which good is meant where a word or a counter alone leaves it open. */

/** One word for shells and missiles: Polish "pocisk", Serbian "projektil", Slovene "izstrelek". */
const shellOrMissile: Readonly<Record<string, RegExp>> = {
  pl: /^pocisk/iu,
  sr: /^(?:projektil|пројектил)/iu,
  sl: /^izstrel/iu,
};
const toldOfShells = pattern.iu`artyler|artil|артиљ|kalib|калиб|mm(?!\p{L})|mmilim|moździerz|haubic|minobac|минобац`;
const toldOfMissiles =
  /balist|балист|rakiet|raket|ракет|manewr|krstare|križar|przeciw|protiv|против|KN-?\d|Hwasong|Iskander/iu;
/** From here on they are shells: nobody has given thousands of missiles. */
const manyMissiles = 1000;
/** From here on they are rockets. */
const rocketsOnly = 10_000;

/** One word for rockets and missiles: Russian, German, Polish, Romanian, Hungarian. */
const rocketOrMissile = /^(?:ракет|raket|rakét|rakiet|rachet)/iu;
const engineEnds = /(?:triebwerke?n?|motore?n?)$/iu;
const launcherEnds = /werfern?$/iu;
const launchers = /^[\s-](?:launchers?|Startrampen?|Startger[äa]te?n?)(?![a-z])/iu;
const launchersBefore = pattern.iu`(?<!\p{L})(?:пусков\p{L}+ установ\p{L}+|пускових|wyrzutni\p{L}*)(?:\s\p{L}+)?\s$`;

/**
 * What a good is told as that its word, or the next one, makes another: "Satellitentriebwerke" are engines and
 * "Raketenwerfer" launchers though they begin with satellites and missiles. "3 mln pocisków" are shells, "pociski
 * balistyczne" missiles, and tens of thousands of ракет rockets. Others as they were read.
 */
export function meantBy(
  compiled: CompiledTopic,
  unit: string,
  text: string,
  mention: Mention,
  amount: number,
  language: string | null,
): string {
  const { start, end } = mention;
  const word = text.slice(start, end);
  if (engineEnds.test(word)) return 'rocket-engine';
  if (unit !== 'missiles' && !isWider(compiled, 'missiles', unit)) return unit;
  if (launcherEnds.test(word)) return 'mlrs';
  if (
    launchers.test(text.slice(end, end + 16)) ||
    launchersBefore.test(text.slice(Math.max(0, start - 32), start))
  )
    return 'weapons';
  if (unit !== 'missiles' || language === null) return unit;
  const many = amount >= manyMissiles;
  if (amount >= rocketsOnly && rocketOrMissile.test(word)) return 'rockets';
  if (!shellOrMissile[language]?.test(word)) return unit;
  const [beside] = text.slice(end, end + 40).split(/[.,;]\s/, 1);
  if (toldOfMissiles.test(`${text.slice(Math.max(0, start - 16), start)} ${beside}`)) return unit;
  return many || toldOfShells.test(beside ?? '') ? 'artillery-shells' : unit;
}

const vehicles = ['air-defence', 'armour', 'drones', 'aircraft', 'artillery', 'electronic-warfare'];
const systems = ['air-defence', 'missiles', 'rocket-engine', 'satellite-technology', 'mlrs', 'drones'];
const ammunition = ['missiles', 'munitions', 'rockets'];
/** What the counters of Korean, Japanese and Chinese count; those of anything (개, 個, 个) are left out. */
const countedWith: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    대台辆輛架機: vehicles,
    기基套具: [...systems, 'electronic-warfare', 'aircraft'],
    문門门: ['artillery', 'mortars'],
    발発发發枚: ammunition,
  }).flatMap(([counters, goods]) => [...counters].map((counter) => [counter, goods] as const)),
);

/**
 * The one good among mentions that a counter can count, where nothing beside the counter names it: "판치르 방공체계는
 * 합참이 밝힌 3기" are Pantsirs. A good and its kind are one.
 *
 * @returns a concept id; null where none fits, or several do
 */
export function soleGoodOf(
  compiled: CompiledTopic,
  mentions: readonly Mention[],
  counter: string,
): string | null {
  const kinds = countedWith[counter];
  if (kinds === undefined) return null;
  const { concepts } = compiled.topic;
  const named = new Set<string>();
  for (const mention of mentions) {
    const concept = concepts[mention.concept];
    if (concept?.kind !== 'good' || concept.group === 'civil') continue;
    if ([concept.id, ...ancestorsOf(compiled.topic, concept.id)].some((id) => kinds.includes(id)))
      named.add(concept.id);
  }
  // As where a good stands beside its number: a model is told only where nothing else is named.
  const plain = [...named].filter((id) => !/\d(?!\d*mm)/.test(id));
  const closest = (plain.length > 0 ? plain : [...named]).filter(
    (id) => ![...named].some((other) => ancestorsOf(compiled.topic, other).includes(id)),
  );
  const [only] = closest;
  return closest.length === 1 && only !== undefined ? only : null;
}
