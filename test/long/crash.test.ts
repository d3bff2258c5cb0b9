import { EVENTS, type EventName, type Fields } from '../../shared/runtime/log.ts';
import type { Label } from '../../shared/topic/verdict.ts';
import { testAws } from '../support/aws.ts';
import { Flow, fixedWeb, Killed, killPlaces, type Trap } from '../support/flow.ts';
import { feed, page } from '../support/press.ts';

const CORE = {
  title: 'North Korea ships 152 mm shells to Russia, NIS says',
  text: 'North Korea has shipped a further 300,000 artillery shells of 152 mm calibre to Russia by sea from Rajin, the National Intelligence Service told lawmakers in Seoul. The munitions left in August aboard the Angara, the service said, and were meant for the war in Ukraine. Pyongyang denies any arms transfers to Moscow.',
};
const OFF = {
  title: 'Local bakery wins prize for rye bread',
  text: 'A family bakery has won the regional prize for its rye bread for the third year in a row.',
};

const entry = (path: string, { title, text }: typeof CORE) => ({
  link: `https://news.example/${path}`,
  title,
  summary: text,
});
const web = fixedWeb({
  'https://news.example/feed': feed([entry('a', CORE), entry('b', OFF)], new Date('2026-11-20T10:00:00Z')),
  'https://news.example/a': page(CORE),
  'https://news.example/b': page(OFF),
});

const DESTINATIONS = ['desk', 'archive'];
const noTrap: Trap = () => {};

const store = testAws();

async function startFlow(trap: Trap): Promise<Flow> {
  const table = await store.emptyTable();
  const flow = new Flow({ table, blobs: store.blobs, web, destinations: DESTINATIONS, trap });
  await Flow.addFeeds(table, ['https://news.example/feed'], flow.clock.now());
  return flow;
}

/** What must come out the same whatever happened on the way; times and revisions may differ. */
async function finalState(flow: Flow) {
  const shelves = await Promise.all(
    (['core', 'related', 'off', 'pending'] as const).map(async (shelf) => {
      const { items } = await flow.articles.list(shelf, { limit: 100 });
      return items.map(({ id, title, next, reading, decisions, storyId, verdict }) => ({
        shelf: shelf as Label | 'pending',
        id,
        title,
        next,
        reading,
        storyId,
        score: verdict?.score,
        decisions,
      }));
    }),
  );
  const { items: stories } = await flow.stories.list({ limit: 100 });
  const rows = await flow.feeds.all();
  const alertIds = stories.flatMap(({ alerted }) => Object.values(alerted));
  const deliveries = await Promise.all(alertIds.map((id) => flow.alerts.deliveries(id)));
  return {
    articles: shelves.flat(),
    stories: stories.map(({ id, members, origins, alerted, unannounced }) => ({
      id,
      members: members.map(({ articleId }) => articleId),
      origins,
      alerted,
      unannounced,
    })),
    feeds: rows.map(({ value: { feed, hour } }) => ({
      turn: feed.polling.turn,
      state: feed.health.state,
      leasedAt: feed.polling.leasedAt,
      entriesNew: hour?.entriesNew,
    })),
    deliveries: deliveries.flat().map(({ alertId, destination, state }) => ({ alertId, destination, state })),
  };
}

test('an undisturbed run stores every entry, opens one story and tells each destination once', async () => {
  const flow = await startFlow(noTrap);

  await flow.turn();

  const state = await finalState(flow);
  expect(state.articles.map(({ shelf, next }) => [shelf, next])).toEqual([
    ['core', null],
    ['off', null],
  ]);
  expect(state.stories).toHaveLength(1);
  expect(flow.sent.map(({ destination }) => destination).sort()).toEqual(['archive', 'desk']);
  expect(state.deliveries.every(({ state: one }) => one === 'sent')).toBe(true);
});

test('the ids in the log lead from a feed to each delivery of its news', async () => {
  const flow = await startFlow(noTrap);
  await flow.turn();
  const line = (event: EventName, having: Fields) =>
    flow.log.lines.find(
      ({ event: one, fields }) =>
        one === event && Object.entries(having).every(([key, value]) => fields[key] === value),
    )?.fields ?? {};

  const { feedId } = line(EVENTS.feedPolled, {});
  const { articleId } = line(EVENTS.articleJudged, { feedId, label: 'core' });
  const { storyId } = line(EVENTS.storyTracked, { articleId });
  const { alertId } = line(EVENTS.alertDecided, { storyId, destination: 'desk' });
  const { state } = line(EVENTS.deliverySent, { alertId, destination: 'desk' });

  expect([feedId, articleId, storyId, alertId]).toEqual(Array(4).fill(expect.any(String)));
  expect(state).toBe('sent');
});

test('every message given twice changes nothing and sends nothing', async () => {
  const flow = await startFlow(noTrap);
  await flow.turn();
  const before = await finalState(flow);

  await flow.repeatEverything();
  await flow.recover();

  expect(await finalState(flow)).toEqual(before);
  expect(storiesSent(flow)).toHaveLength(2);
  expect(flow.sent.filter(({ content }) => content.kind === 'watching')).toHaveLength(2);
});

/** Without the first message to each destination, which `reconcile` sends. */
const storiesSent = (flow: Flow) => flow.sent.filter(({ content }) => content.kind === 'story');

/** Every place where a kill tells, found by running it once with a trap that only notes where it was. */
async function placesToKill(): Promise<readonly number[]> {
  const trace: string[] = [];
  const flow = await startFlow((what) => trace.push(what));
  await flow.turn();
  return killPlaces(trace);
}

function killAt(place: number): { trap: Trap; where: () => string } {
  let seen = 0;
  let where = 'nowhere';
  return {
    trap: (what) => {
      if (++seen !== place) return;
      where = what;
      throw new Killed(what);
    },
    where: () => where,
  };
}

test('being killed at any await and running on ends in the same state', async () => {
  const undisturbed = await startFlow(noTrap);
  await undisturbed.turn();
  const expected = await finalState(undisturbed);
  const places = await placesToKill();
  expect(places.length).toBeGreaterThan(45);

  for (const place of places) {
    const { trap, where } = killAt(place);
    const flow = await startFlow(trap);
    await flow.turn();
    // Twice: what was sent again after a lapsed claim must close in the ledger too.
    await flow.recover();
    await flow.recover();

    expect({ where: where(), state: await finalState(flow) }).toEqual({ where: where(), state: expected });
    const between = /channel\.send|table\.save/.test(where());
    expect({ where: where(), tooMany: storiesSent(flow).length > (between ? 3 : 2) }).toEqual({
      where: where(),
      tooMany: false,
    });
  }
}, 300_000);

test('being killed at any await and losing every queue ends in the same state by reconcile alone', async () => {
  const undisturbed = await startFlow(noTrap);
  await undisturbed.turn();
  const expected = await finalState(undisturbed);
  const places = (await placesToKill()).filter((_, index) => index % 2 === 0);

  for (const place of places) {
    const { trap, where } = killAt(place);
    const flow = await startFlow(trap);
    await flow.turnUntilKilled();
    await flow.recover();
    await flow.recover();
    // Killed before the feed was taken: nothing is stuck, the feed is simply still due.
    const [row] = await flow.feeds.all();
    if (row?.value.feed.polling.turn === 0) await flow.turn();

    expect({ where: where(), state: await finalState(flow) }).toEqual({ where: where(), state: expected });
  }
}, 300_000);

test.each([
  ['an hour back', -1],
  ['a day back', -24],
  // By a whole day, what a new feed lists first is older than news.
  ['half a day ahead', 12],
])(
  'a machine that dies anywhere and comes up with its clock %s loses nothing and tells nothing twice',
  async (_, hours) => {
    const undisturbed = await startFlow(noTrap);
    await undisturbed.turn();
    const expected = await finalState(undisturbed);
    const places = (await placesToKill()).filter((_, index) => index % 4 === 0);

    for (const place of places) {
      const { trap, where } = killAt(place);
      const flow = await startFlow(trap);
      await flow.turnUntilKilled();
      flow.clock.advance(hours * 3_600_000);
      await flow.recover();
      await flow.recover();
      for (const _ of [1, 2]) {
        await flow.turn();
        flow.clock.advance(11 * 60_000);
      }

      const { feeds: _, ...state } = await finalState(flow);
      const { feeds: __, ...wanted } = expected;
      expect({ where: where(), state }).toEqual({ where: where(), state: wanted });
      const between = /channel\.send|table\.save/.test(where());
      expect({ where: where(), tooMany: storiesSent(flow).length > (between ? 3 : 2) }).toEqual({
        where: where(),
        tooMany: false,
      });
    }
  },
  300_000,
);
