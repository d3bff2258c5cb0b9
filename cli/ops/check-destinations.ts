import { MOST_ATTEMPTS } from '../../shared/alert/delivery.ts';
import { countOf } from '../../shared/alert/render/words.ts';
import type {
  DeliveryRecord,
  StoriesReply,
  StoryAlertRecord,
  StoryReply,
} from '../../shared/query/api-types.ts';
import type { Api } from '../ask.ts';
import { type Finding, fine, wrong } from './findings.ts';

/** As many of the newest stories are asked what became of their alerts. */
const MOST_STORIES = 20;
/** The third comes two and a half minutes after the first: longer than a destination is busy for a moment. */
const TOO_MANY_TRIES = 3;

/**
 * What the ledger says of each destination: whether the newest message to it that was tried was taken. Queues forget what
 * was set aside when a run on one machine ends, the ledger does not. Only alerts of the newest stories are looked at.
 *
 * @param names the destinations that are set; null: any that was told
 * @param watching whether something is there that tries again what waits
 */
export async function checkDestinations(
  api: Api,
  names: readonly string[] | null,
  watching: boolean,
): Promise<readonly Finding[]> {
  const { stories } = await api.get<StoriesReply>('/api/stories', { limit: String(MOST_STORIES) });
  const replies = await Promise.all(
    stories.map(({ id }) => api.get<StoryReply>(`/api/stories/${encodeURIComponent(id)}`)),
  );
  const alerts = replies.flatMap(({ alerts: told, story }) =>
    told.map((one) => ({ ...one, storyId: story.id })),
  );
  return destinationFindings(alerts, names, watching);
}

/** The findings of `checkDestinations`, from alerts with their deliveries. */
export function destinationFindings(
  alerts: readonly (StoryAlertRecord & { readonly storyId: string })[],
  names: readonly string[] | null,
  watching: boolean,
): readonly Finding[] {
  const tried = alerts
    .toSorted((one, other) => (one.decidedAt < other.decidedAt ? 1 : -1))
    .flatMap(({ deliveries, storyId }) => deliveries.map((delivery) => ({ ...delivery, storyId })))
    .filter(({ attempts, state }) => attempts > 0 || state === 'failed');
  const told = [...new Set(tried.map(({ destination }) => destination))].sort();
  return told
    .filter((name) => names === null || names.includes(name))
    .map((name) =>
      findingOf(
        name,
        tried.filter(({ destination }) => destination === name),
        watching,
      ),
    );
}

/** @param tried the newest first; at least one */
function findingOf(
  name: string,
  tried: readonly (DeliveryRecord & { readonly storyId: string })[],
  watching: boolean,
): Finding {
  const check = `destination ${name}`;
  const failed = tried.filter(({ state }) => state === 'failed');
  const [last] = tried;
  const why = last?.trouble ?? 'no reason is known';
  if (last?.state === 'failed') {
    return wrong(
      check,
      `${failed.length} of the last ${tried.length} ${tried.length === 1 ? 'message' : 'messages'} to it will not be tried again; the newest: ${why}.`,
      `Mend its address or secret in the settings; "arms-watch story ${last.storyId}" shows what was missed.`,
    );
  }
  if (last?.state !== 'sent') {
    const open = tried.filter(({ state }) => state !== 'sent' && state !== 'failed');
    if (!watching && !tried.some(({ state }) => state === 'sent')) {
      return wrong(
        check,
        `No message to it was ever taken, and ${countOf(open.length, 'message')} ${open.length === 1 ? 'waits' : 'wait'}; the newest: ${why}.`,
        'Is its address or secret right, and does it answer? The next "npm start" tries again what waits.',
      );
    }
    const tries = Math.max(...open.map(({ attempts }) => attempts));
    if (watching && tries >= TOO_MANY_TRIES) {
      return wrong(
        check,
        `${countOf(open.length, 'message')} to it ${open.length === 1 ? 'waits' : 'wait'}, tried up to ${tries} times; the newest: ${why}.`,
        `Is its address or secret right, and does it answer? After ${MOST_ATTEMPTS} tries a message is given up.`,
      );
    }
    const next = watching ? 'is tried again' : 'waits for the next run';
    return fine(check, `The newest message to it ${next}: ${why}.`);
  }
  const before = failed.length === 0 ? '' : ` ${failed.length} before it could not be sent.`;
  return fine(check, `The newest message to it was taken.${before}`);
}
