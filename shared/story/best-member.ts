import { publisherOf } from './origins.ts';
import { saysCorrection } from './said-wrong.ts';
import type { Member } from './story.ts';

/** Where nothing else is asked for: the language of the messages themselves. */
const READ: readonly string[] = ['en'];
const rank = { core: 2, related: 1, off: 0 } as const;

/**
 * The articles of a story, first the one that stands for it, the same for messages, digests and dashboard: of the label
 * that weighs most; no live ticker; none that its own outlet has corrected since; one that corrects others, or counts as
 * that does, before those; in a language of the reader; headed as a report and not as a correction; told by who says it, or
 * by press that is known here; of the highest score. Language goes before the press: the best headline is of no use to who
 * cannot read it. Equals stay as they come.
 *
 * @param languages primary tags of those that the reader asks for
 */
export function bestFirst(
  members: readonly Member[],
  languages: readonly string[] = READ,
): readonly Member[] {
  const right = figuresPutRight(members);
  return members
    .map((member) => ({ member, weights: weigh(member, members, right, languages) }))
    .sort(({ weights: a }, { weights: b }) => {
      const at = a.findIndex((weight, index) => weight !== b[index]);
      return (b[at] ?? 0) - (a[at] ?? 0);
    })
    .map(({ member }) => member);
}

function weigh(
  one: Member,
  all: readonly Member[],
  right: ReadonlySet<string>,
  languages: readonly string[],
): readonly number[] {
  const publisher = publisherOf(one.outlet);
  const isFirstHand = publisher !== null && [...one.origins, ...(one.denies ?? [])].includes(publisher.voice);
  return [
    rank[one.label],
    Number(!one.ticker),
    Number(!isTakenBack(one, all)),
    Number(one.corrected === true || countsAs(right, one)),
    Number(languages.some((language) => one.language?.split('-')[0] === language.split('-')[0])),
    Number(!isHeadedCorrection(one)),
    Number(publisher?.press === true || isFirstHand),
    one.score,
  ];
}

const FIGURE = 'figure:';

/** `figure:6700 container` and the like. */
function figuresIn({ event }: Member): readonly string[] {
  return event?.keys.filter((key) => key.startsWith(FIGURE)) ?? [];
}

/** What corrections count that no report has which its outlet takes back: what both say is not what was wrong. */
function figuresPutRight(members: readonly Member[]): ReadonlySet<string> {
  const corrected = members.filter((one) => one.corrected);
  if (corrected.length === 0) return new Set();
  const former = new Set(members.filter((one) => isTakenBack(one, members)).flatMap(figuresIn));
  return new Set(corrected.flatMap(figuresIn).filter((figure) => !former.has(figure)));
}

const unitIn = (figure: string): string => figure.slice(figure.indexOf(' ') + 1);

/** Whether an article has a figure of those that were put right, and none that counts otherwise what they count. */
function countsAs(right: ReadonlySet<string>, one: Member): boolean {
  if (right.size === 0) return false;
  const figures = figuresIn(one);
  const units = new Set([...right].map(unitIn));
  return (
    figures.some((figure) => right.has(figure)) &&
    figures.every((figure) => right.has(figure) || !units.has(unitIn(figure)))
  );
}

const isHeadedCorrection = ({ title }: Member): boolean => saysCorrection({ title, excerpt: '' }, 'title');

/** By a later article of its outlet whose headline says so. */
function isTakenBack({ outlet, seenAt, articleId }: Member, all: readonly Member[]): boolean {
  return all.some(
    (other) =>
      other.outlet === outlet &&
      other.articleId !== articleId &&
      other.seenAt >= seenAt &&
      isHeadedCorrection(other),
  );
}
