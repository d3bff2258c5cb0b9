import { withAlert } from '../shared/alert/decide.ts';
import { notePrecedent, withPrecedent } from '../shared/alert/precedents.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { startTestAws, type TestAws } from './support/aws.ts';
import { Flow, fixedWeb } from './support/flow.ts';

const DAY_MS = 86_400_000;
let store: TestAws;

beforeAll(async () => {
  store = await startTestAws();
});
afterAll(() => store.close());

/** What the desk is told, by outlets that carry these reports so many days apart. */
async function toldOf(reports: readonly (readonly [title: string, text: string, days: number])[]) {
  const table = await store.emptyTable();
  const pages: Record<string, { type: string; body: string }> = {};
  const flow = new Flow({
    table,
    blobs: store.blobs,
    web: fixedWeb(pages),
    destinations: ['desk'],
    trap: () => {},
  });
  for (const [at, [title, text, days]] of reports.entries()) {
    flow.clock.advance(days * DAY_MS);
    const host = `outlet-${at}.example`;
    const published = flow.clock.now().toUTCString();
    pages[`https://${host}/feed`] = {
      type: 'application/rss+xml',
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><item><title>${title}</title><link>https://${host}/a</link><guid>${host}</guid><pubDate>${published}</pubDate></item></channel></rss>`,
    };
    pages[`https://${host}/a`] = {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`,
    };
    await Flow.addFeeds(table, [`https://${host}/feed`], flow.clock.now());
    await flow.turn();
  }
  return flow.sent.flatMap(({ content }) => (content.kind === 'story' ? [content] : []));
}

const shells = (figure: string, since: string, who: string, days: number) =>
  [
    `North Korea has given Russia ${figure} shells since ${since}, ${who} says`,
    `Russia has received ${figure} artillery shells from North Korea since ${since}, ${who} said. They came by rail through Khasan and by sea from Rajin, it said in a statement for the press.`,
    days,
  ] as const;
const HUR = 'Ukraine’s military intelligence';

describe('a new story of a figure', () => {
  test('names the story that told the last one of its goods, way and voice, weeks after that has ended', async () => {
    const [three, five, twelve] = await toldOf([
      shells('three million', 'January', HUR, 0),
      shells('five million', 'January', HUR, 9),
      shells('12 million', '2023', HUR, 14),
    ]);

    expect([three, five, twelve].map((one) => one?.reason)).toEqual(Array(3).fill('new story'));
    expect(three?.precedent).toBeUndefined();
    expect(five?.precedent).toMatchObject({ storyId: three?.storyId, figures: [{ amount: 3_000_000 }] });
    expect(twelve?.precedent).toMatchObject({ storyId: five?.storyId, figures: [{ amount: 5_000_000 }] });
    expect(twelve && viewOf(twelve).about.at(-1)).toMatch(
      new RegExp(`^Follows story ${five?.storyId} of \\d+ \\w{3} \\d{4}: 5,000,000 artillery shells$`),
    );
  });

  test('follows no figure of another voice, the other way, of other goods, or of more than sixty days ago', async () => {
    const told = await toldOf([
      shells('three million', 'January', HUR, 0),
      shells('seven million', 'January', 'South Korea’s NIS', 5),
      [
        'Russia has given North Korea 900 drones, Ukraine’s military intelligence says',
        'Russia has sent North Korea 900 drones, Ukraine’s military intelligence said on Friday.',
        5,
      ],
      shells('12 million', '2023', HUR, 55),
    ]);

    expect(told).toHaveLength(4);
    expect(told.map(({ precedent }) => precedent)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('names the figure that was told last, whenever an earlier one is noted again after an edit', async () => {
    const stories = new StoryStore(await store.emptyTable());
    const alerted = ([title, text]: ReturnType<typeof shells>, at: string) => {
      const article = articleOf({ title, text, language: 'en' }, { id: title, seenAt: at });
      const decisions = [{ destination: 'desk', outcome: 'alerted', why: '' }] as const;
      return { article, story: withAlert(openStory(article, at), article, decisions, at) };
    };
    const three = alerted(shells('three million', 'January', HUR, 0), '2026-11-01T06:00:00.000Z');
    const five = alerted(shells('five million', 'January', HUR, 0), '2026-11-10T06:00:00.000Z');
    const twelve = alerted(shells('12 million', '2023', HUR, 0), '2026-11-20T06:00:00.000Z');

    for (const { article, story } of [three, five, three]) await notePrecedent(story, article, stories);
    const told = await withPrecedent(twelve.story, null, twelve.article, stories);

    expect(told.precedent).toMatchObject({ storyId: five.story.id, at: '2026-11-10T06:00:00.000Z' });
  });
});
