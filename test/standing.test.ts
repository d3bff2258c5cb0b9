import { viewOf } from '../shared/alert/render/view.ts';
import { storySummary } from '../shared/query/views.ts';
import type { Story } from '../shared/story/story.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { startTestAws, type TestAws } from './support/aws.ts';
import { Flow, fixedWeb } from './support/flow.ts';

const HOUR_MS = 3_600_000;
let store: TestAws;

beforeAll(async () => {
  store = await startTestAws();
});
afterAll(() => store.close());

interface Page {
  readonly host: string;
  readonly title: string;
  readonly text: string;
  readonly language?: string;
}

const claim: Page = {
  host: 'Evening Comet',
  title: 'Putin gets 350 North Korean howitzers by night train',
  text: 'North Korea has sent Russia 350 howitzers on night trains, a railwayman told The Evening Comet. They crossed the Tumen bridge in October and went on to the west, he said.',
};

/** A web of papers, and a desk that is told of what they print. */
async function newsroom() {
  const table = await store.emptyTable();
  const pages: Record<string, { type: string; body: string }> = {};
  const flow = new Flow({
    table,
    blobs: store.blobs,
    web: fixedWeb(pages),
    destinations: ['desk'],
    trap: () => {},
  });
  const address = (host: string) => `https://${host.toLowerCase().replaceAll(' ', '-')}.example`;
  const put = ({ host, title, text, language = 'en' }: Page) => {
    pages[`${address(host)}/a`] = {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="${language}"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`,
    };
  };
  return {
    flow,
    put,
    drop: (host: string) => delete pages[`${address(host)}/a`],
    publish: async (page: Page) => {
      const published = flow.clock.now().toUTCString();
      put(page);
      pages[`${address(page.host)}/feed`] = {
        type: 'application/rss+xml',
        body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${page.host}</title><item><title>${page.title}</title><link>${address(page.host)}/a</link><guid>${page.host}</guid><pubDate>${published}</pubDate></item></channel></rss>`,
      };
      await Flow.addFeeds(table, [`${address(page.host)}/feed`], flow.clock.now());
      await flow.turn();
    },
    later: async (hours: number) => {
      flow.clock.advance(hours * HOUR_MS);
      await flow.turn();
      await flow.recover();
    },
    kickers: () =>
      flow.sent.map(({ content }) => viewOf(content).kicker).filter((one) => !one.startsWith('Arms Watch')),
    stories: async () => (await new StoryStore(table).list({ limit: 10 })).items.map(storySummary),
  };
}

describe('a story says first', () => {
  test('that it is denied, by whom, and the denial which story it denies, in whatever language', async () => {
    const room = await newsroom();
    await room.publish(claim);
    room.flow.clock.advance(5 * HOUR_MS);
    await room.publish({
      host: 'Vesti',
      language: 'ru',
      title: 'Посольство России: сообщения о 350 гаубицах из КНДР — выдумка',
      text: 'Посольство России опровергло публикацию о том, что КНДР передала России 350 гаубиц. «Это выдумка», — говорится в комментарии посольства.',
    });
    const [denial, denied] = await room.stories();

    expect(denied?.standing).toMatchObject([
      { kind: 'denied', storyId: denial?.id, words: expect.stringMatching(/^Denied by Russia: “Посольство/) },
    ]);
    expect(denial?.standing).toMatchObject([
      { kind: 'denies', storyId: denied?.id, words: `Denies “${claim.title}”` },
    ]);
  });

  test('that its page was withdrawn, once, and tells its figures as withdrawn', async () => {
    const room = await newsroom();
    await room.publish(claim);
    room.put({
      ...claim,
      title: `RETRACTED: ${claim.title}`,
      text: `This article has been retracted. ${claim.text}`,
    });
    await room.later(2);
    await room.later(8);
    const [story] = await room.stories();

    expect(room.kickers()).toEqual([
      expect.stringMatching(/New story$/),
      'Withdrawn · 350 howitzers and guns',
    ]);
    expect(story?.standing.map(({ words }) => words)).toEqual(['Withdrawn by evening-comet.example']);
    for (const { value } of story?.claims ?? []) expect(value).toMatch(/^withdrawn: /);
  });

  test('that nothing is left of its page but that it should never have been published', async () => {
    const room = await newsroom();
    await room.publish({ ...claim, text: `${claim.text} `.repeat(8) });
    room.put({
      ...claim,
      text: 'Our story on North Korean howitzers should never have been published. We have taken it down.',
    });
    await room.later(2);

    expect(room.kickers().slice(1)).toEqual(['Withdrawn · 350 howitzers and guns']);
  });

  test('that the page is gone on which it rests alone, once it has been gone twice', async () => {
    const room = await newsroom();
    await room.publish(claim);
    room.drop(claim.host);
    await room.later(2);
    expect(room.kickers()).toHaveLength(1);

    await room.later(2);
    await room.later(30);
    const [story] = await room.stories();

    expect(room.kickers().slice(1)).toEqual(['Page gone · 350 howitzers and guns']);
    expect(story?.standing.map(({ words }) => words)).toEqual(['The page of evening-comet.example is gone']);
  });

  test('nothing of a page that is back after an hour, or that others tell of themselves', async () => {
    const room = await newsroom();
    await room.publish(claim);
    room.drop(claim.host);
    await room.later(2);
    room.put(claim);
    await room.later(2);
    await room.publish({
      host: 'Courier',
      title: 'North Korea has sent Russia 350 howitzers, Pentagon says',
      text: 'North Korea has sent Russia 350 howitzers on night trains, the Pentagon said on Friday.',
    });
    room.drop(claim.host);
    await room.later(24);
    await room.later(72);

    expect(room.kickers()).not.toContainEqual(expect.stringMatching(/gone/));
  });
});

test('of the figures of a story those come first that were told last', () => {
  const first = articleOf({
    title: 'North Korea sent Russia 212 wagons of shells, Kestrel says',
    text: 'North Korea sent Russia 212 wagons of artillery shells, and 11 howitzers before, Kestrel said.',
  });
  const story = openStory(first, first.seenAt);
  const claims = story.facts.quantities.map(({ value }) => value);
  const last = claims.at(-1);
  if (!last || claims.length < 2) throw new Error('two figures were expected');
  const news = [{ kind: 'quantities', value: last, quote: '' }] as const;
  const told = { articleId: 'b', at: first.seenAt, news, beside: [], alerts: [] };
  const quantities = (one: Story) =>
    storySummary(one)
      .claims.find(({ label }) => label === 'Quantity')
      ?.value.split(', ');

  expect(quantities({ ...story, updates: [told] })).toEqual(quantities(story)?.toReversed());
});
