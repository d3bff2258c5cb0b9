import { publisherOf } from './origins.ts';
import { saysCorrection } from './said-wrong.ts';
import type { Member } from './story.ts';

/** Where nothing else is asked for: the language of the messages themselves. */
const READ: readonly string[] = ['en'];
const rank = { core: 2, related: 1, off: 0 } as const;

/**
 * The article that stands for a story, the same for messages, digests and dashboard: of the label that weighs most; none
 * that its own outlet has corrected since; one that corrects others before those; in a language of the reader; told by who says it,
 * or by press that is known here; of the highest score. Language goes before the press: the best headline is of no use
 * to who cannot read it. The first of equals.
 *
 * @param members at least one
 * @param languages primary tags of those that the reader asks for
 */
export function bestOf(members: readonly Member[], languages: readonly string[] = READ): Member {
  const weighed = members.map((member) => ({ member, weights: weigh(member, members, languages) }));
  return weighed.reduce((best, one) => {
    const at = one.weights.findIndex((weight, index) => weight !== best.weights[index]);
    return (one.weights[at] ?? 0) > (best.weights[at] ?? 0) ? one : best;
  }).member;
}

function weigh(one: Member, all: readonly Member[], languages: readonly string[]): readonly number[] {
  const publisher = publisherOf(one.outlet);
  const isFirstHand = publisher !== null && [...one.origins, ...(one.denies ?? [])].includes(publisher.voice);
  return [
    rank[one.label],
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
