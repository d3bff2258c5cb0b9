import { conceptWords } from '../shared/alert/render/words.ts';
import { letters } from '../shared/query/text-filter.ts';
import { goodsByKind } from '../shared/topic/kinds-of-goods.ts';
import { type Call, UsageError } from './command.ts';
import { didYouMean } from './near-word.ts';
import { tableOf } from './table.ts';

/** What `--goods` takes, for its help. */
export const GOODS_LISTED = '--goods "?" lists them';

/**
 * Every good that the topic knows, as `--goods` takes them, where a call asks for the list; null where it does not.
 */
export function goodsList(call: Call): string | null {
  if (call.text('goods')?.trim() !== '?') return null;
  return tableOf(
    ['goods', 'id'],
    goodsByKind().map(({ id }) => [conceptWords(id), id]),
    undefined,
    'goods',
  );
}

/**
 * The option `--goods` as the id that the API filters by: given as the id (`shells-152mm`) or in the words that readers
 * are shown ("152 mm shells"), spaces, hyphens and case aside.
 *
 * @returns null where the option was not given
 * @throws UsageError with the goods that the word is a part of, or the one that was meant by a slip
 */
export function goodsOption(call: Call): string | null {
  const text = call.text('goods');
  if (text === null) return null;
  const goods = goodsByKind().map(({ id }) => ({ id, words: conceptWords(id) }));
  const wanted = letters(text);
  const found = goods.find(({ id, words }) => letters(id) === wanted || letters(words) === wanted);
  if (found) return found.id;
  const near = goods.filter(
    ({ id, words }) => wanted !== '' && (letters(words).includes(wanted) || letters(id).includes(wanted)),
  );
  const names = goods.map(({ words }) => words);
  const meant =
    didYouMean(text, names) ||
    didYouMean(
      text,
      names.flatMap((words) => words.split(' ')),
    );
  const said =
    near.length === 0
      ? `there are no such goods${meant}`
      : `expected one of ${near.map(({ words }) => words).join(', ')}`;
  throw new UsageError(`--goods ${text}: ${said}; ${GOODS_LISTED}`);
}
