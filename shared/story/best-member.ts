import { publisherOf } from './origins.ts';
import { saysCorrection } from './said-wrong.ts';
import type { Member } from './story.ts';

/** Where nothing else is asked for: the language of the messages themselves. */
const READ: readonly string[] = ['en'];
const rank = { core: 2, related: 1, off: 0 } as const;

/**
 * The articles of a story, first the one that stands for it, the same for messages, digests and dashboard: of the label
 * that weighs most; no live ticker; none that its own outlet has corrected since; one that corrects others before those; in
 * a language of the reader; told by who says it, or by press that is known here; of the highest score. Language goes before
 * the press: the best headline is of no use to who cannot read it. Equals stay as they come.
 *
 * @param languages primary tags of those that the reader asks for
 */
export function bestFirst(
  members: readonly Member[],
  languages: readonly string[] = READ,
): readonly Member[] {
  return members
    .map((member) => ({ member, weights: weigh(member, members, languages) }))
    .sort(({ weights: a }, { weights: b }) => {
      const at = a.findIndex((weight, index) => weight !== b[index]);
      return (b[at] ?? 0) - (a[at] ?? 0);
    })
    .map(({ member }) => member);
}

function weigh(one: Member, all: readonly Member[], languages: readonly string[]): readonly number[] {
  const publisher = publisherOf(one.outlet);
  const isFirstHand = publisher !== null && [...one.origins, ...(one.denies ?? [])].includes(publisher.voice);
  return [
    rank[one.label],
    Number(!one.ticker),
    Number(!isTakenBack(one, all)),
    Number(one.corrected === true),
    Number(languages.some((language) => one.language?.split('-')[0] === language.split('-')[0])),
    Number(publisher?.press === true || isFirstHand),
    one.score,
  ];
}

/** By a later article of its outlet whose headline says so. */
function isTakenBack({ outlet, seenAt, articleId }: Member, all: readonly Member[]): boolean {
  return all.some(
    (other) =>
      other.outlet === outlet &&
      other.articleId !== articleId &&
      other.seenAt >= seenAt &&
      saysCorrection({ title: other.title, excerpt: '' }, 'title'),
  );
}
