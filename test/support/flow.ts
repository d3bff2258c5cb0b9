import { fetchFeed } from '../../functions/fetch-feed.ts';
import { readArticle } from '../../functions/read-article.ts';
import { reconcile } from '../../functions/reconcile.ts';
import { scheduleFeeds } from '../../functions/schedule-feeds.ts';
import { sendAlert } from '../../functions/send-alert.ts';
import { trackStory } from '../../functions/track-story.ts';
import type { AlertContent } from '../../shared/alert/alert.ts';
import { AlertStore } from '../../shared/alert/alert-store.ts';
import { ArticleStore } from '../../shared/article/article-store.ts';
import { RobotsCache } from '../../shared/article/robots-cache.ts';
import { newFeed } from '../../shared/feed/feed.ts';
import { parseFeedList } from '../../shared/feed/feed-list.ts';
import { FeedStore } from '../../shared/feed/feed-store.ts';
import type { Outgoing, Queue } from '../../shared/runtime/queue/queue.ts';
import { parseSettings } from '../../shared/runtime/settings.ts';
import type { WebClient, WebResponse } from '../../shared/runtime/web/web-client.ts';
import type { Blobs } from '../../shared/store/blobs.ts';
import { HostTurns } from '../../shared/store/host-turns.ts';
import type { Table } from '../../shared/store/table.ts';
import { StoryStore } from '../../shared/story/story-store.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { mentionsTopic } from '../../shared/topic/gate.ts';
import { createJudge } from '../../shared/topic/judge.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { operatorOver } from './operator.ts';

/** Called before and after everything a function waits for; throwing there is being killed there. */
export type Trap = (what: string) => void;

export class Killed extends Error {}

// Compiled once: a test that kills at every await starts a flow for each of them.
const judge = createJudge(armsDeal);

export type FixedPages = Readonly<Record<string, { readonly type: string; readonly body: string }>>;

/** A web of fixed pages by address; what is not there is a 404. */
export function fixedWeb(pages: FixedPages): WebClient {
  return {
    get: async (url): Promise<WebResponse> => {
      const page = pages[url];
      const body = Buffer.from(page?.body ?? '');
      const headers: Record<string, string> = page ? { 'content-type': page.type, etag: '"1"' } : {};
      return { status: page ? 200 : 404, url, hops: [], headers, body, wireBytes: body.length };
    },
  };
}

/**
 * The places of an undisturbed run, counted from 1, at which a kill leaves a state of its own: all of a trace of "before"
 * and "after" but a "before" that comes next after an "after". Nothing was done between the two, and a function that
 * was killed before the first thing it does is a function that came later.
 */
export function killPlaces(trace: readonly string[]): readonly number[] {
  return trace.flatMap((what, index) =>
    what.startsWith('before') && trace[index - 1]?.startsWith('after') ? [] : [index + 1],
  );
}

/** Everything of an object that a function waits for, with the trap before and after. */
export function trapped<Target extends object>(target: Target, name: string, trap: Trap): Target {
  return new Proxy(target, {
    get: (object, property) => {
      const value = Reflect.get(object, property);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        trap(`before ${name}.${String(property)}`);
        const result: unknown = await value.apply(object, args);
        trap(`after ${name}.${String(property)}`);
        return result;
      };
    },
  });
}

/**
 * The flow on a real table and bucket with its queues in hand: a record that is killed is given again, as SQS does;
 * a queue forgets repeats, as FIFO queues do.
 */
export class Flow {
  readonly clock = new FakeClock();
  readonly log = new FakeLog();
  readonly sent: { readonly destination: string; readonly content: AlertContent }[] = [];
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly #waiting: { readonly step: Step; readonly body: never }[] = [];
  readonly #known = new Set<string>();
  readonly #steps: Readonly<Record<Step, (body: never) => Promise<unknown>>>;
  readonly #schedule: () => Promise<void>;
  readonly #reconcile: () => Promise<void>;

  constructor(options: {
    table: Table;
    blobs: Blobs;
    web: WebClient;
    destinations?: readonly string[];
    trap?: Trap;
  }) {
    const { clock, log } = this;
    const { trap = () => {}, destinations = ['desk'] } = options;
    const table = trapped(options.table, 'table', trap);
    const blobs = trapped(options.blobs, 'blobs', trap);
    const web = trapped(options.web, 'web', trap);
    const agent = 'ArmsWatch/test (+test@example.org)';
    const settings = parseSettings(
      {
        contact: 'test@example.org',
        destinations: destinations.map((name) => ({ name, kind: 'terminal' })),
      },
      'test settings',
    );
    this.feeds = new FeedStore(table);
    this.articles = new ArticleStore(table);
    this.stories = new StoryStore(table);
    this.alerts = new AlertStore(table);
    const { feeds, articles, stories, alerts } = this;
    const queues = {
      fetch: this.#queue('fetch', trap),
      read: this.#queue('read', trap),
      track: this.#queue('track', trap),
      send: this.#queue('send', trap),
    };
    const hosts = new HostTurns(table, clock);
    const base = { clock, log, deadLetters: { put: async () => {} } };
    const judging = { judge, mentionsTopic };
    const robots = new RobotsCache({ table, web, hosts, clock, agent });
    this.#steps = {
      fetch: (body) =>
        fetchFeed(body, {
          ...base,
          random: () => 0.5,
          web,
          hosts,
          feeds,
          articles,
          blobs,
          queue: queues.read,
          freshHours: 24,
        }),
      read: (body) =>
        readArticle(body, {
          ...base,
          ...judging,
          web,
          hosts,
          agent,
          robots,
          blobs,
          articles,
          feeds,
          stories: queues.track,
          spending: { stage: async () => 'normal' },
        }),
      track: (body) =>
        trackStory(body, { ...base, settings, articles, stories, alerts, deliveries: queues.send }),
      send: (body) =>
        sendAlert(body, {
          ...base,
          alerts,
          busy: new Map(),
          channel: (destination) => ({
            send: async (content) => {
              trap('before channel.send');
              this.sent.push({ destination, content });
              trap('after channel.send');
              return 'taken';
            },
          }),
        }),
    };
    this.#schedule = async () => {
      await scheduleFeeds({ clock, log, feeds, queue: queues.fetch, syncList: async () => {} });
    };
    this.#reconcile = () =>
      reconcile(
        {
          ...operatorOver(table).services,
          clock,
          log,
          settings,
          feeds,
          articles,
          stories,
          alerts,
          toFetch: queues.fetch,
          toRead: queues.read,
          toTrack: queues.track,
          deliveries: queues.send,
        },
        { graceSeconds: 0 },
      );
  }

  /** Adds feeds, due at once, outside of every trap. */
  static async addFeeds(table: Table, urls: readonly string[], now: Date): Promise<void> {
    const entries = parseFeedList({ feeds: urls.map((url) => ({ url, language: 'en' })) }, 'test feeds');
    for (const entry of entries) await new FeedStore(table).insert(newFeed(entry, now, { spreadSeconds: 0 }));
  }

  /** Wakes the scheduler and works until nothing waits; what is killed is done again. */
  async turn(): Promise<void> {
    await survive(this.#schedule);
    await this.#work();
  }

  /** The same until the first kill, which loses everything that is in the queues too: the machine is gone. */
  async turnUntilKilled(): Promise<void> {
    try {
      await this.#schedule();
      for (let message = this.#waiting.shift(); message; message = this.#waiting.shift()) {
        await this.#steps[message.step](message.body);
      }
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    this.#waiting.length = 0;
  }

  /** What the next quarter of an hour and its `reconcile` bring, when everything in the queues was lost. */
  async recover(): Promise<void> {
    this.#waiting.length = 0;
    this.clock.advance(20 * 60_000);
    await survive(this.#reconcile);
    await this.#work();
  }

  /** Gives every message that ever was once more, as a duplicate event would. */
  async repeatEverything(): Promise<void> {
    for (const message of this.#all) await this.#steps[message.step](message.body);
  }

  readonly #all: { readonly step: Step; readonly body: never }[] = [];

  async #work(): Promise<void> {
    for (let message = this.#waiting.shift(); message; message = this.#waiting.shift()) {
      const { step, body } = message;
      await survive(async () => void (await this.#steps[step](body)));
    }
  }

  #queue<Body>(step: Step, trap: Trap): Queue<Body> {
    const send = async (messages: readonly Outgoing<Body>[]) => {
      for (const { id, body } of messages) {
        trap(`before ${step} queue`);
        if (this.#known.has(`${step} ${id}`)) continue;
        this.#known.add(`${step} ${id}`);
        const message = { step, body: body as never };
        this.#waiting.push(message);
        this.#all.push(message);
        trap(`after ${step} queue`);
      }
    };
    return { send } as Queue<Body>;
  }
}

type Step = 'fetch' | 'read' | 'track' | 'send';

/** Does something until it is not killed; the trap kills once. */
async function survive(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
  throw new Error('killed again and again');
}
