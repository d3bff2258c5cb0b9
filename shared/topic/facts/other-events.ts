import { listLanguage } from '../../runtime/text/languages.ts';
import type { CompiledTopic } from '../compiled-topic.ts';
import { bit } from '../concept-bits.ts';
import { byLanguage } from '../names/by-language.ts';
import { pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene, type Sentence } from '../scene.ts';
import { ancestorsOf } from '../topic.ts';

/** Words of a raid right before "drones" ("attaque de drones", "атака беспилотников"), by language. */
const raidBefore = byLanguage(
  {
    fr: '(?:attaques?|frappes?|raids?) (?:de|par|par des|aux|avec des|aux?)',
    es: '(?:ataques?|bombardeos?) (?:con|de)',
    it: '(?:attacc\\p{L}+|raid) (?:con|di|dei)',
    pt: 'ataques? (?:com|de|por)',
    ru: '(?:атак(?:а|и|у|е|ой|ам|ами|ах)?|удар(?:а|ы|у|е|ом|ов|ам|ами)?|нал[её]т\\p{L}*)(?: (?:украинск|вражеск)\\p{L}+)?',
    uk: '(?:атак(?:а|и|у|ою|ам|ами|ах)?|удар(?:у|и|ом|ів|ами)?|наліт\\p{L}*)(?: українськ\\p{L}+)?',
    pl: '(?:atak(?:u|i|ów|iem)?|nalot(?:u|y|ów|em)?)',
    nl: 'aanval(?:len)? met',
  },
  (words) => pattern.iu`(?:^|[^\p{L}])(?:${words})\s$`,
);

/** "Drohnenangriff": one long word. */
const raidIn = /(?:angriff|attack|schl[aä]g|aanval|anfall)\p{L}*$/iu;
/** And right behind it. */
const raidBehind = byLanguage(
  {
    en: /^[ -](?:strikes?|struck|attack(?:s|ed)?|raids?|assaults?|hits?)(?![\p{L}-])/iu,
    ru: /^ (?:атаковал|ударил|поразил)/iu,
    uk: /^ (?:атакува|вдарил|уразил|вразил)/iu,
    ko: /^\s?(?:공격|공습|타격)(?!용|기)/u,
    ja: /^(?:による)?(?:攻撃|襲撃)(?!機|型|用)/u,
    zh: /^(?:袭击|攻击|空袭|襲擊|攻擊)(?![机機])/u,
  },
  (words) => words,
);

/** Where a missile goes that is tested: out to sea. */
const seaward = byLanguage(
  {
    en: 'fired?|firing|launch\\p{L}*|test\\p{L}*',
    de: 'Start\\p{L}*|start\\p{L}*|[Tt]est\\p{L}*|[Aa]bsch[uo]ss\\p{L}*|feuer\\p{L}*',
    fr: 'tir(?:s|é\\p{L}*|er)?|lanc\\p{L}+|essai\\p{L}*',
    es: 'lanz\\p{L}+|dispar\\p{L}+|prueba\\p{L}*',
    it: 'lanc\\p{L}+|test|prov\\p{L}+',
    pt: 'lanç\\p{L}+|dispar\\p{L}+|test\\p{L}+',
    ru: 'пуск\\p{L}*|запус\\p{L}+|выпусти\\p{L}+|испыт\\p{L}+',
    uk: 'пуск\\p{L}*|запус\\p{L}+|випусти\\p{L}+|випроб\\p{L}+',
  },
  (words) =>
    pattern.iu`(?<!\p{L})(?:${words})(?!\p{L}).*(?:(?:to(?:ward)?s?|into|in|off) (?:the |its )?(?:\p{L}+ ){0,2}(?:sea|east|(?:east|west) coast)|(?:ins?|Richtung|aufs?) (?:\p{L}+ )?(?:\p{L}*[Mm]eer)|(?:vers|en) (?:la )?mer|(?:hacia|en|al) (?:el )?[Mm]ar|(?:verso|nel) (?:il )?[Mm]ar|(?:ao|em direção ao|no) [Mm]ar|(?:в|в сторону|у бік|в бік|у) (?:\p{L}+ )?мор[яею])(?!\p{L})`,
);
const seawardInRunning =
  /동해(?:상|로| 쪽| 방향).{0,24}발사|시험\s?발사|日本海.{0,16}(?:発射|向け)|向?(?:日本海|东部海域|東部海域|半岛东部|半島東部).{0,14}(?:发射|發射)|试射|試射/u;
/** "Pyongyang launches rockets": right before them. */
const testsThem = pattern.iu`(?:Pyongyang|North Korea|Kim(?: Jong[- ]Un)?|DPRK|the North)(?: has| had)? (?:test-?)?(?:launch(?:es|ed|ing)?|fir(?:es|ed|ing))(?: off)?(?: \p{L}+| \d+){0,3}\s$`;

/**
 * Whether arms stand in the words for another event and go to nobody: the drones of a raid, which are of whoever flies it
 * unless they are said to be of the supplier's make, and missiles or rockets that are tested or fired out to sea. Of some
 * 1,900 labelled articles it takes such goods from 13, of which the labels hold none.
 *
 * @param at index of the mention
 * @param id of its good
 */
export function isOfOtherEvent(
  { bits, topic }: CompiledTopic,
  scene: Scene,
  at: number,
  id: string,
): boolean {
  const one = scene.mentions[at];
  const sentence = one === undefined ? undefined : scene.sentences[one.sentence];
  if (one === undefined || sentence === undefined) return false;
  const text = fieldOf(scene.input, one.field);
  const tongue = listLanguage(scene.input.language);
  if (id === 'drones') {
    const before = scene.mentions[at - 1];
    const isOfMake =
      before?.field === one.field &&
      one.start - before.end <= 3 &&
      ((bits[before.concept] ?? 0) & (bit.supplier | bit.origin)) !== 0;
    return !isOfMake && isOfRaid(text, one, tongue);
  }
  const isMissile = id === 'rockets' || id === 'missiles' || ancestorsOf(topic, id).includes('missiles');
  return isMissile && isOfTest(text, sentence, one, tongue);
}

function isOfRaid(text: string, { start, end }: Mention, tongue: string): boolean {
  return (
    raidIn.test(text.slice(start, end)) ||
    raidBehind(tongue)?.test(text.slice(end, end + 16)) === true ||
    raidBefore(tongue)?.test(text.slice(Math.max(0, start - 40), start)) === true
  );
}

function isOfTest(text: string, sentence: Sentence, { start }: Mention, tongue: string): boolean {
  const words = text.slice(sentence.start, sentence.end);
  return (
    seawardInRunning.test(words) ||
    seaward(tongue)?.test(words) === true ||
    testsThem.test(text.slice(Math.max(sentence.start, start - 60), start))
  );
}
