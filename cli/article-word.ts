import { articleId } from '../shared/feed/canonical-url.ts';

/**
 * Asks about the article that a word of a call names: by its id, or by its address in any of the forms that are one.
 *
 * @param ask the question, by id
 * @throws Error saying that nothing is stored under an address, where the API knows no such id; else what `ask` threw
 */
export async function withArticle<Reply>(word: string, ask: (id: string) => Promise<Reply>): Promise<Reply> {
  if (!/^https?:\/\//i.test(word)) return ask(word);
  return ask(articleId(word)).catch((cause: unknown) => {
    if (!(cause instanceof Error && cause.message.startsWith('there is no item'))) throw cause;
    throw new Error(`no article is stored under ${word}; "arms-watch query" lists those that are`, { cause });
  });
}
