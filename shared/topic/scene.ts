import type { CompiledTopic } from './compiled-topic.ts';
import type { FoldedText } from './names/fold.ts';
import type { Hit } from './names/matcher.ts';
import { withoutNamesakes, withoutTwins } from './names/namesakes.ts';
import { pattern } from './names/pattern.ts';
import { sentencesOf } from './sentences.ts';
import type { Concept } from './topic.ts';
import { isSaidIn, undeniedWithin } from './undenied.ts';
import type { JudgedText, Quote } from './verdict.ts';

export type Field = Quote['field'];

/** A concept named at a place of the judged text. */
export interface Mention {
  readonly concept: number;
  readonly field: Field;
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
  /** Index into {@link Scene.sentences}. */
  readonly sentence: number;
}

export interface Sentence {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
  /** Indices into {@link Scene.mentions}: first, and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** A text as the judge sees it: its sentences, title first, and the concepts they name, in order. */
export interface Scene {
  readonly input: JudgedText;
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  /** Of each field what was read, as matchers read it. */
  readonly folded: Readonly<Record<Field, FoldedText>>;
  /** How many of the sentences are the title's. */
  readonly titleSentences: number;
  /** {@link isRunning} */
  readonly running: boolean;
  /** Whether its paragraphs are news of the hours of a day, each on a matter of its own. */
  readonly ticker: boolean;
  /** Whether its headline names three matters and more. */
  readonly manyHeadlines: boolean;
}

const runningScript = /[\u3040-\u9fff\uac00-\ud7af]/;

/** Whether a text is Chinese, Japanese or Korean, by its beginning. */
export function isRunning({ title, text }: JudgedText): boolean {
  return runningScript.test(`${title.slice(0, 40)}${text.slice(0, 40)}`);
}

/** "14:20 ...", "18.45 Uhr: ...", "13h05", "14時20分", "+++ 14:20 ... +++": a paragraph that begins with a time of day. */
const timed = /[ \t[(•+–-]*\d{1,2}(?:[.:h]\d{2}(?![\d.,])|\s?[時时시点點])/y;
const parted = /\s\+{2,3}\s|[;；]\s?|\s[|•]\s/g;

/** Only this much of a text is read: beyond it articles hold other stories, and the judge stays fast. */
const readLimit = 12_000;

/**
 * Reads title, summary and text once. A summary that the text repeats is left out, so that it does not count twice.
 */
export function readScene(
  input: JudgedText,
  { topic, fold, match }: Pick<CompiledTopic, 'topic' | 'fold' | 'match'>,
): Scene {
  const sentences: Sentence[] = [];
  const mentions: Mention[] = [];
  const fieldNamed = (field: Field, whole: string) => {
    const folded = fold(whole.length > readLimit ? whole.slice(0, readLimit) : whole);
    return { field, folded, text: whole, hits: match(folded, input.language) };
  };
  const title = fieldNamed('title', input.title);
  const summary = fieldNamed('summary', input.summary === '' || repeats(input) ? '' : input.summary);
  const text = fieldNamed('text', input.text);
  const named = withoutTwins(withoutNamesakes([title, summary, text], topic.concepts), topic.concepts);
  for (const { field, folded, hits } of named) {
    const names = outsideGoods(hits, topic.concepts, folded.text);
    let at = 0;
    for (const span of sentencesOf(folded.text)) {
      const from = mentions.length;
      // Asked where a denial is named, and of few sentences: it is dear.
      let undenied: ReturnType<typeof undeniedWithin> | null = null;
      for (let hit = names[at]; hit !== undefined && hit.start < span.end; hit = names[at]) {
        at += 1;
        if (isDenial(topic.concepts[hit.concept])) {
          undenied ??= undeniedWithin(folded.text, span, input.language);
          if (isSaidIn(undenied, hit)) continue;
        }
        mentions.push(mentionOf(hit, field, sentences.length));
      }
      sentences.push({ field, start: span.start, end: span.end, from, to: mentions.length });
    }
  }
  return {
    input,
    sentences,
    mentions: withoutMakers(input, strengthened(mentions, topic.concepts), topic.concepts),
    folded: { title: title.folded, summary: summary.folded, text: text.folded },
    titleSentences: sentences.filter(({ field }) => field === 'title').length,
    running: isRunning(input),
    ticker: isTicker(input.text),
    manyHeadlines: (input.title.match(parted)?.length ?? 0) >= 2,
  };
}

const isDenial = (concept: Concept | undefined): boolean =>
  concept?.kind === 'act' && concept.stage === 'denial';

/** Asked line by line: to look for the beginning of one at every letter took a hundredth of the judge's time. */
function isTicker(text: string): boolean {
  let paragraphs = 0;
  for (let line = 0; ; ) {
    timed.lastIndex = line;
    if (timed.test(text)) paragraphs += 1;
    const end = text.indexOf('\n', line);
    if (end < 0 || paragraphs >= 3) return paragraphs >= 3;
    line = end + 1;
  }
}

/** What a word for launching goes on to where it names what launches: 발사대, 发射车, 発射機. */
const launcherBehind =
  /^(?:대(?!로|상)|\s?차량|\s?장치|관(?![가-힣])|[车車架筒管]|装置|裝置|[台機](?!会|會))/u;
const launching = /(?:발사|[发發発]射)$/u;

/** What goods are for is part of their name: "attack drones" tell of no attack, nor "missile launchers" of a launch. */
function outsideGoods(hits: readonly Hit[], concepts: readonly Concept[], text: string): readonly Hit[] {
  const names = hits.filter(({ concept }) => concepts[concept]?.kind === 'good');
  return hits.filter((hit) => {
    const named = concepts[hit.concept];
    const isUse = named?.kind === 'act' && named.stage === 'use';
    if (!isUse && named?.kind !== 'contrary') return true;
    if (isUse && names.some(({ start, end }) => start <= hit.start && hit.end < end)) return false;
    return !(
      launcherBehind.test(text.slice(hit.end, hit.end + 4)) && launching.test(text.slice(hit.start, hit.end))
    );
  });
}

function repeats(input: JudgedText): boolean {
  const opening = input.summary.slice(0, 60).trim();
  return (
    opening === '' ||
    input.text.startsWith(opening) ||
    input.text.includes(opening) ||
    input.title.includes(opening)
  );
}

/** A hit in a field of the judged text, and in which of its sentences. */
export function mentionOf(hit: Hit, field: Field, sentence: number): Mention {
  return { concept: hit.concept, field, start: hit.start, end: hit.end, weak: hit.weak, sentence };
}

/**
 * Weak names ("the North", "Angara") stand only beside something stronger: a name or place of the supplier's side, a good
 * of its make, or the other side's short name (Korean headlines say "북" and "러" where others say the whole).
 */
function strengthened(mentions: readonly Mention[], concepts: readonly Concept[]): readonly Mention[] {
  if (!mentions.some((mention) => mention.weak)) return mentions;
  const weakSide = (side: 'supplier' | 'receiver'): boolean =>
    mentions.some((mention) => {
      const concept = concepts[mention.concept];
      return mention.weak && concept?.kind === 'side' && concept.side === side;
    });
  const bearing = (mention: Mention): boolean => {
    const concept = concepts[mention.concept];
    if (mention.weak || concept === undefined) return false;
    if (concept.kind === 'pair') return true;
    if (concept.kind === 'good') return concept.made === 'supplier';
    const ofItsSide = concept.kind === 'side' || concept.kind === 'person' || concept.kind === 'place';
    return ofItsSide && concept.side === 'supplier';
  };
  const borne =
    mentions.some(bearing) ||
    (weakSide('supplier') && (weakSide('receiver') || besideTheSouth(mentions, concepts))) ||
    dealtWith(mentions, concepts);
  return borne ? mentions.map((mention) => (mention.weak ? { ...mention, weak: false } : mention)) : mentions;
}

/** What stands between arms and the country behind them that made them: "rifles from Russia", "fusils russes". */
const madeBy = pattern.iu`^(?:\s?(?:aus|from|of|de|da|dalla|du|z|ze|из|від|з|із|uit|från|dari))?\s(?:la |der )?$`;
const joined = pattern.iu`^\s(?:and|und|et|y|e|и|і|та|й|i|a|en|och|ve)\s$`;
/** And between a country and its arms. */
const makes = pattern.iu`^(?:[-\s](?:made|built|produced|designed))?[-\s製制产産산제의の]{0,2}[«„“"]?$`;
const madeThere = /^(?:[-\s](?:made|built|produced|designed)|[製制产産산제]|から|로부터|에서)/;
const gotFrom = /[从從]/;
/** Code units that hold a word on the make. */
const besideMake = 10;

/**
 * Where others have arms of both sides' make ("Hamas used North Korean rockets and Russian rifles") nothing goes from one
 * to the other: a receiver that is named only as who made something is not named.
 */
function withoutMakers(
  input: JudgedText,
  mentions: readonly Mention[],
  concepts: readonly Concept[],
): readonly Mention[] {
  const names = (test: (concept: Concept | undefined) => boolean): boolean =>
    mentions.some(({ concept, weak }) => !weak && test(concepts[concept]));
  if (!names((one) => one?.kind === 'other' && one.buys === true)) return mentions;
  if (names((one) => one?.kind === 'theatre' || one?.kind === 'pair')) return mentions;
  const isArms = (one: Concept | undefined): boolean => one?.kind === 'good' && one.group !== 'civil';
  const followsArms = (at: number): boolean => {
    const [before, one] = [mentions[at - 1], mentions[at]];
    if (before === undefined || one === undefined || before.field !== one.field) return false;
    const between = fieldOf(input, one.field).slice(before.end, one.start);
    if (isArms(concepts[before.concept])) return madeBy.test(between);
    return concepts[before.concept]?.kind === 'side' && joined.test(between) && followsArms(at - 1);
  };
  const makers = new Set<Mention>();
  for (const [at, one] of mentions.entries()) {
    const concept = concepts[one.concept];
    if (concept === undefined || one.weak) continue;
    if (concept.kind === 'good' && concept.made === 'receiver') makers.add(one);
    if (!('side' in concept) || concept.side !== 'receiver') continue;
    const text = fieldOf(input, one.field);
    const behind = mentions[at + 1];
    const isMaker =
      madeThere.test(text.slice(one.end, one.end + besideMake)) ||
      gotFrom.test(text.charAt(one.start - 1)) ||
      (behind?.field === one.field &&
        isArms(concepts[behind.concept]) &&
        makes.test(text.slice(one.end, behind.start))) ||
      followsArms(at);
    if (!isMaker) return mentions;
    makers.add(one);
  }
  return makers.size === 0
    ? mentions
    : mentions.map((one) => (makers.has(one) ? { ...one, weak: true } : one));
}

/** Where South Korea speaks of "the North" and names the other side too, no other North is meant. */
function besideTheSouth(mentions: readonly Mention[], concepts: readonly Concept[]): boolean {
  const named = (test: (concept: Concept) => boolean): boolean =>
    mentions.some((mention) => {
      const concept = concepts[mention.concept];
      return concept !== undefined && !mention.weak && test(concept);
    });
  return (
    named((concept) => concept.kind === 'other' && concept.role === 'observer') &&
    named((concept) => (concept.kind === 'side' || concept.kind === 'person') && concept.side === 'receiver')
  );
}

/** A bare "Kim", or "the North", is the one that is meant where the receiver and arms are named too. */
function dealtWith(mentions: readonly Mention[], concepts: readonly Concept[]): boolean {
  const named = (test: (concept: Concept, mention: Mention) => boolean): boolean =>
    mentions.some((mention) => {
      const concept = concepts[mention.concept];
      return concept !== undefined && test(concept, mention);
    });
  return (
    named(
      (concept, mention) =>
        mention.weak &&
        (concept.kind === 'person' || (concept.kind === 'side' && concept.side === 'supplier')),
    ) &&
    named(
      (concept, mention) =>
        !mention.weak &&
        (concept.kind === 'side' || concept.kind === 'person') &&
        concept.side === 'receiver',
    ) &&
    named((concept) => concept.kind === 'good' && concept.group !== 'civil' && !concept.common)
  );
}

/** The whole of a field of the judged text. Asked for every name: told apart here the engine finds it several times faster. */
export function fieldOf(input: JudgedText, field: Field): string {
  return field === 'text' ? input.text : field === 'title' ? input.title : input.summary;
}

/** The words of a mention, without blanks around them, as a quote that can be checked against the field it names. */
export function quoteOf(
  input: JudgedText,
  place: { readonly field: Field; readonly start: number; readonly end: number },
): Quote {
  const words = fieldOf(input, place.field).slice(place.start, place.end);
  const start = place.start + (words.length - words.trimStart().length);
  const text = words.trim();
  return { field: place.field, start, end: start + text.length, text };
}
