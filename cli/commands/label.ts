import { userInfo } from 'node:os';
import { oneLine } from '../../shared/alert/render/words.ts';
import type { LabelReply } from '../../shared/query/api-types.ts';
import { askOptions, withApi, withArticle } from '../ask.ts';
import { answer, type Command, UsageError } from '../command.ts';

export const command: Command = {
  name: 'label',
  takesIds: true,
  usage: 'ID|URL LABEL [--note TEXT] [--by NAME]',
  summary: 'Keeps what a person says of an article: core, related, off, wrong-fact or duplicate.',
  details: [
    '"arms-watch query" lists the ids of articles; the address of one serves too. The label of the judge stays, and lists and alerts go by it; yours is kept beside it: "arms-watch labels" lists all, and its --jsonl is for eval and training.',
  ],
  options: {
    note: { value: 'TEXT', help: 'why' },
    by: { value: 'NAME', help: 'who says so (default: your user name)' },
    ...askOptions,
  },
  run: async (call) => {
    const [word, label, ...more] = call.words;
    if (word === undefined || label === undefined || more.length > 0)
      throw new UsageError('expected ID or URL, and LABEL');
    const request = { label, by: call.text('by') ?? userName(), note: call.text('note') ?? '' };
    return withApi(call, async (api) => {
      const { id, ...reply } = await withArticle(word, call, async (id) => ({
        ...(await api.post<LabelReply>(`/api/items/${encodeURIComponent(id)}/labels`, request)),
        id,
      }));
      return answer(
        call,
        reply,
        () =>
          `Kept: ${id} is ${reply.stored.label}, says ${oneLine(reply.stored.by)}. Lists and alerts go on by the judge's own label; "arms-watch explain ${id}" shows both, "arms-watch labels --jsonl | arms-watch eval -" scores the judge on all labels.\n`,
      );
    });
  },
};

/** A container may run under a number that no user of it has. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new UsageError('expected --by NAME: whoever runs this has no user name here', { cause });
  }
}
