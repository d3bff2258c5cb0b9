import type { CompiledTopic } from '../compiled-topic.ts';
import { byLanguage } from '../names/by-language.ts';
import { anyWord, pattern } from '../names/pattern.ts';
import { fieldOf, type Mention, type Scene } from '../scene.ts';
import { isHead, isOfASide } from '../speakers/voices.ts';

/** Words by which somebody makes fun of a report, by language. */
interface Words {
  /** Of the act: "ridicules", "may as well accuse us". */
  readonly acts: RegExp;
  /** Of the thing: "fantasies of the White House"; "North Korean fantasies" are its own. */
  readonly things?: RegExp;
}

/** Sources of whole words; of scripts without blanks as they stand. */
type Sources = readonly [acts: string | RegExp, things?: string];

/** None of them checked by native readers. */
const listed: Readonly<Record<string, Sources>> = {
  en: [
    "mock(?:s|ed|ing)?|ridicul(?:es?|ed|ing)|scoff(?:s|ed|ing)?|sneer(?:s|ed|ing)?|jeer(?:s|ed|ing)?|jok(?:es|ed)|quip(?:s|ped)|derid(?:es?|ed)|taunt(?:s|ed)?|(?:pok|mak)(?:es|ing) fun|(?:poked|made) fun|(?:may|might|could|can) (?:just )?as well (?:accuse|blame|claim|say)|next (?:they|you)(?:['’]ll| will) (?:accuse|blame|claim|say)|(?:should|to|must|better) (?:stop|quit) (?:counting|dreaming|imagining|inventing|making up)",
    'fantas(?:y|ies)|fairy tales?|(?:scare|horror|bedtime|ghost) stor(?:y|ies)|tall tales?|ravings?|delusions?|hallucinations?|(?:pipe|fever) dreams?',
  ],
  ru: [
    String.raw`высме\p{L}+|осмея\p{L}+|насмеха\p{L}+|поиздева\p{L}+|ирониз\p{L}+|сыронизир\p{L}+|съиронизир\p{L}+|пошути\p{L}+|съязви\p{L}+|с (?:тем|таким) же успехом|(?:стоит|следует|пора|лучше|посоветова\p{L}+|порекомендова\p{L}+|предложи\p{L}+) (?:[\p{L}«»"-]+ ){0,4}["«„“]?(?:перестать|прекратить) (?:выдумывать|искать|придумывать|сочинять|считать|фантазировать)|(?:посоветова\p{L}+|порекомендова\p{L}+|предложи\p{L}+) (?:[\p{L}-]+ ){0,3}["«„“]?(?:сменить|уволить|обратиться к (?:врач|психиатр)\p{L}*|лечиться|написать (?:роман|книгу|сценарий))`,
    String.raw`фантази\p{L}+|страшил\p{L}+|бред\p{L}{0,3}|сказк\p{L}+|сказок|небылиц\p{L}*|байк\p{L}+|баек|галлюцинаци\p{L}+`,
  ],
  uk: [
    String.raw`висмі\p{L}+|глузу\p{L}+|кепкува\p{L}+|кпи\p{L}*|поіронізува\p{L}+|іронізу\p{L}+|пожартува\p{L}+|насміха\p{L}+|з (?:тим|таким) (?:же|самим|же самим) успіхом|(?:порадил\p{L}+|пора|варто) (?:[\p{L}«»"-]+ ){0,4}["«„“]?(?:перестати|припинити) (?:вигадувати|рахувати|шукати|фантазувати)`,
    String.raw`фантазі\p{L}+|страшилк\p{L}+|страшилок|марен\p{L}+|байк\p{L}+|галюцинаці\p{L}+`,
  ],
  de: [
    String.raw`spott?et\p{L}*|verspott\p{L}+|spöttel\p{L}+|verhöhn\p{L}+|höhnt\p{L}*|witzel\p{L}+|frotzel\p{L}+|ironisier\p{L}+|(?:mach\p{L}*|zieh\p{L}*|zog\p{L}*) [^.;]{0,90}(?:lustig|ins Lächerliche)|(?:könnte|könnten|kann|können) (?:\p{L}+ ){0,2}(?:ebenso|genauso) gut|soll\p{L}* (?:[\p{L}-]+ ){0,4}aufhören`,
    String.raw`(?:Ph|F)antasi\p{L}+|(?:Ammen|Schauer)?märchen|(?:Grusel|Horror|Schauer)geschicht\p{L}+|Wahnvorstellung\p{L}*|Hirngespinst\p{L}*`,
  ],
  fr: [
    String.raw`raill\p{L}+|ironis\p{L}+|moqu\p{L}+|ridiculis\p{L}+|plaisant\p{L}+|(?:en|par la) dérision|autant (?:nous |les |dire |l[’'])?(?:accuser|reprocher|dire)|(?:cesser|arrêter) d(?:e |[’'])(?:compter|inventer|imaginer|fantasmer)`,
    'fantasmes?|fantaisies?|contes? de fées|délires?|hallucinations?|élucubrations?',
  ],
  es: [
    String.raw`burl\p{L}+|ridiculiz\p{L}+|ironiz\p{L}+|mof\p{L}+|bromea\p{L}*|bromeó|con el mismo éxito|(?:bien )?(?:podrían|pueden) (?:también )?acusar\p{L}*|(?:dejar|dejen|deje) de (?:contar|inventar|imaginar)`,
    String.raw`fantasías?|cuentos? de hadas|delirios?|alucinaci\p{L}+`,
  ],
  it: [
    String.raw`derid\p{L}+|deris\p{L}+|irrid\p{L}+|ironizz\p{L}+|schern\p{L}+|beff\p{L}+|scherz(?:a|ano|ato)|tanto vale(?:va)? accus\p{L}+`,
    String.raw`fantasi[ae]|fiab[ae]|favol[ae]|delir\p{L}+|allucinazion\p{L}+`,
  ],
  pl: [
    String.raw`kpi(?:ą|ł[ao]?)?|drwi\p{L}*|wyśmi\p{L}+|wyszydz\p{L}+|szydz\p{L}+|ironizuj\p{L}+|żartuj\p{L}+`,
    String.raw`fantazj\p{L}+|baj(?:ek|k\p{L}+)|bredni\p{L}*|urojeni\p{L}*|halucynacj\p{L}+`,
  ],
  ko: [/조롱|비꼬|비꼰|비아냥|비웃|빈정/u],
  ja: [/揶揄|嘲笑|嘲っ|あざ笑|皮肉っ|皮肉り|からか/u],
  zh: [/嘲[讽諷笑弄]|[讥譏][讽諷笑]|挖苦|[揶][揄]|取笑/u],
};
const wordsOf = byLanguage(
  listed,
  ([acts, things]): Words => ({
    acts: anyWord(acts),
    ...(things !== undefined && { things: anyWord(things) }),
  }),
);
/** Things in scripts without blanks; who derides stands before them as well. */
const runningThings = /환상|망상|공상|괴담|空想|妄想|絵空事|幻想|臆想|童话|童話/u;

/** What a sentence begins with is who acts. */
const SUBJECT = pattern.u`^[\p{L}\p{N}\s«»„“”"'’‘「」.-]{0,16}$`;
/** The headline and the first sentence of the text. */
const LEADING = 2;

/** Where a report is made fun of, in the words of the sentence. */
export type Derision = Pick<Mention, 'field' | 'start' | 'end'>;

/**
 * Whether somebody who speaks for a side of the deal makes fun of a report in headline or first sentence ("the fantasies of
 * the White House", "they may as well accuse us of Mars"): a denial, though no word denies.
 *
 * @returns the words that say so; null where there are none, no such speaker before them, or no list for the language
 */
export function derisionOf(compiled: CompiledTopic, scene: Scene): Derision | null {
  const words = wordsOf(scene.input.language);
  if (words === undefined) return null;
  for (const sentence of scene.sentences.slice(0, scene.titleSentences + LEADING - 1)) {
    const { field, start, end } = sentence;
    const text = fieldOf(scene.input, field).slice(start, end);
    const mentions = scene.mentions.slice(sentence.from, sentence.to);
    const isSpokesman = ({ concept }: Mention) => {
      const one = compiled.topic.concepts[concept];
      return (
        one !== undefined &&
        (one.kind === 'person' || one.kind === 'organisation') &&
        isOfASide(one.id) &&
        !isHead(one.id)
      );
    };
    const isSubject = ({ concept, start: at }: Mention) => {
      const one = compiled.topic.concepts[concept];
      return (
        one !== undefined && isOfASide(one.id) && !isHead(one.id) && SUBJECT.test(text.slice(0, at - start))
      );
    };
    const act = words.acts.exec(text);
    const thing = (words.things ?? runningThings).exec(text);
    const actor = (at: number) =>
      mentions.some((one) => one.start - start < at && (isSpokesman(one) || isSubject(one)));
    const found = [
      act && (actor(act.index) || mentions.some(isSpokesman)) ? act : null,
      thing && mentions.some((one) => isSpokesman(one) && one.start - start < thing.index) ? thing : null,
    ].find((one) => one !== null);
    if (found) return { field, start: start + found.index, end: start + found.index + found[0].length };
  }
  return null;
}
