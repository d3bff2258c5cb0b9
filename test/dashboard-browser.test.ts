import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { storySummary } from '../shared/query/views.ts';
import { jsonServed, webFile } from '../shared/query/web-files.ts';
import { noFacts } from '../shared/topic/verdict.ts';

/** The dashboard in a browser, over an API that answers when a test lets it. Nothing is downloaded for it. */
const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => existsSync(path));
const inBrowser = executablePath === undefined ? describe.skip : describe;

/** What is used of the page's own globals, in functions that run there. */
declare const document: {
  readonly body: Box;
  readonly activeElement: { getAttribute(name: string): string | null } | null;
  querySelector(selector: string): { closest(selector: string): object | null } | null;
  querySelectorAll(selector: string): { readonly length: number };
};
declare const history: { readonly length: number };
declare const location: { readonly hash: string };
declare const scrollY: number;
declare const innerWidth: number;
type Box = { readonly scrollWidth: number; readonly clientHeight: number };

const languages = ['ko', 'uk', 'ja'];
/** Each told by two articles of one outlet, each of which counts otherwise. */
const stories = Array.from({ length: 60 }, (_, at) => {
  const counted = (amount: number, articleId: string) => ({
    value: { amount, unit: 'shells', approximate: false },
    quote: { field: 'text', start: 0, end: 4, text: `${amount} Geschosse` } as const,
    articleId,
  });
  const lead = {
    articleId: `article-${at}`,
    title: `Story ${at} of shells`,
    url: `https://outlet.example/${at}`,
    outlet: 'Outlet',
    stateAffiliated: false,
    trusted: false,
    language: languages[at % languages.length] ?? 'ko',
    seenAt: '2026-11-21T05:00:00.000Z',
    label: 'core',
    score: 0.9,
    sketch: '',
    origins: [],
  } as const;
  return storySummary({
    id: `story-${at}`,
    openedAt: '2026-11-21T05:00:00.000Z',
    changedAt: '2026-11-21T06:00:00.000Z',
    lead,
    label: 'core',
    score: 0.9,
    members: [lead, { ...lead, articleId: `second-${at}`, title: `Story ${at} told again` }],
    facts: { ...noFacts, quantities: [counted(6700, `article-${at}`), counted(900, `second-${at}`)] },
    evidence: [],
    origins: { names: [], outlets: 1 },
    alerted: {},
    unannounced: [],
    updates: ['desk', 'analysts'].map((name) => ({
      articleId: `second-${at}`,
      at: '2026-11-21T06:00:00.000Z',
      news: [{ kind: 'quantities', value: { amount: 900, unit: 'shells', approximate: false }, quote: '' }],
      beside: [],
      alerts: [{ alertId: name, of: name, destinations: [name] }],
    })),
  });
});

/** What the API says to a path; lists come in pages of `limit`, and `text` keeps the titles that hold it. */
function answerTo({ pathname, searchParams }: URL): unknown {
  const at = Number(searchParams.get('cursor') ?? 0);
  const most = Number(searchParams.get('limit') ?? 25);
  const text = searchParams.get('text') ?? '';
  const cut = <One>(all: readonly One[]) => ({
    page: all.slice(at, at + most),
    cursor: at + most < all.length ? String(at + most) : null,
  });
  if (pathname === '/api/stories') {
    const { page, cursor } = cut(stories.filter(({ headline }) => headline.includes(text)));
    return { stories: page, cursor };
  }
  if (pathname === '/api/items') {
    const items = stories.map(({ lead, headline, evidence, facts, claims, ...rest }) => ({
      ...lead,
      ...{ evidence, facts, claims, label: rest.label, score: rest.score, storyId: rest.id },
      ...{ title: `Article: ${headline}`, reading: 'full', published: null, seenAt: rest.openedAt },
    }));
    const { page, cursor } = cut(items.filter(({ title }) => title.includes(text)));
    return { items: page, cursor };
  }
  if (pathname === '/api/filters')
    return { goods: [], directions: [], stages: [], sources: [], languages: ['en'] };
  const story = stories.find(({ id }) => pathname === `/api/stories/${id}`);
  return story ? { story, articles: [], alerts: [], history: [] } : null;
}

inBrowser('the dashboard in a browser', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let home: string;
  const troubles: string[] = [];
  /** Requests whose path begins so wait until they are let go. */
  let held: { readonly path: string; readonly until: Promise<void> } | null = null;

  const hold = (path: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held = { path, until: promise };
    return () => {
      held = null;
      resolve();
    };
  };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      const file = await webFile('GET', url.pathname);
      if (!file && held && `${url.pathname}${url.search}`.startsWith(held.path)) await held.until;
      const reply = file ? null : answerTo(url);
      const served =
        file ?? jsonServed(reply === null ? 404 : 200, JSON.stringify(reply ?? { error: 'none' }));
      return response.writeHead(served.statusCode, served.headers).end(served.body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  beforeEach(async () => {
    troubles.length = 0;
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => troubles.push(error.message));
  });

  afterEach(async () => {
    await page.context().close();
    expect(troubles).toEqual([]);
  });

  const countShown = (all: readonly { checkVisibility(): boolean }[]) =>
    all.filter((one) => one.checkVisibility()).length;
  const titles = () => page.locator('.list h2 a');
  const showsCards = (many: number) =>
    page.waitForFunction((n) => document.querySelectorAll('.list > article').length === n, many);
  const place = () =>
    page.evaluate(() => ({
      cards: document.querySelectorAll('.list > article').length,
      y: Math.round(scrollY),
      focus: document.activeElement?.getAttribute('href'),
    }));

  /** The list of stories with one "More", and the focus on the fortieth. */
  async function readOn() {
    await page.goto(home);
    await showsCards(25);
    await page.locator('.more').click();
    await showsCards(50);
    await titles().nth(39).focus();
    const { y } = await place();
    expect(y).toBeGreaterThan(1000);
    return { cards: 50, y, focus: '#story/story-39' };
  }

  async function openStory() {
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lead');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }

  test('goes back from a story to where its list was left, without asking again', async () => {
    const left = await readOn();
    await openStory();
    const letGo = hold('/api/stories?');
    await page.goBack();
    await showsCards(50);

    expect(await place()).toEqual(left);
    letGo();
  });

  test('takes its own link back to a list as a step back', async () => {
    const left = await readOn();
    await openStory();
    const steps = await page.evaluate(() => history.length);
    await page.locator('.back a').click();
    await showsCards(50);

    expect(await place()).toEqual(left);
    expect(await page.evaluate(() => history.length)).toBe(steps);
  });

  test('is after a reload where it was before, and so is the list before a reloaded story', async () => {
    const left = await readOn();
    await page.reload();
    await showsCards(50);
    await page.waitForFunction((focus) => document.activeElement?.getAttribute('href') === focus, left.focus);
    expect(await place()).toEqual(left);

    await openStory();
    await page.reload();
    await page.waitForSelector('.lead');
    await page.goBack();
    await showsCards(50);
    await page.waitForFunction((focus) => document.activeElement?.getAttribute('href') === focus, left.focus);
    expect(await place()).toEqual(left);
  });

  /** Presses a key until the title of that story has the focus. */
  async function stopsTo(story: string) {
    for (let stops = 1; stops <= 60; stops += 1) {
      await page.keyboard.press('Tab');
      if ((await place()).focus === `#story/${story}`) return stops;
    }
    throw new Error(`${story} is not reached`);
  }

  test('takes two stops a story by keyboard: its title and its sources', async () => {
    await page.goto(home);
    await showsCards(25);
    const [first, fourth] = [await stopsTo('story-0'), await stopsTo('story-3')];

    expect([first, fourth]).toEqual([10, 6]);
  });

  test('begins with the first story where the way to it is skipped', async () => {
    await page.goto(home);
    await showsCards(25);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    expect((await place()).focus).toBe('#story/story-0');
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('opens the sources of a story where they stand, each with its own title, link and words', async () => {
    await page.goto(home);
    await showsCards(25);
    const sources = page.locator('.list article').first().locator('.sources');
    expect(await sources.getByRole('link').count()).toBe(0);

    await stopsTo('story-0');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    expect(await sources.getByRole('link').allTextContents()).toEqual([
      'Story 0 of shells',
      'Story 0 told again',
    ]);
    expect(await sources.locator('q').allTextContents()).toEqual(['6700 Geschosse', '900 Geschosse']);
  });

  test('tells once what is new in a story, however many are told', async () => {
    await page.goto(`${home}#story/story-0`);
    await page.waitForSelector('.lead');

    expect(await page.locator('.news').allTextContents()).toEqual([
      expect.stringMatching(/^New .+: 900 shells \(Outlet\)$/),
    ]);
  });

  test('begins a list anew when its own tab is chosen', async () => {
    await page.goto(`${home}#stories`);
    await showsCards(25);
    await page.locator('.more').click();
    await showsCards(50);
    await titles().nth(39).focus();
    await page.locator('nav [data-view=stories]').click();
    await showsCards(25);

    expect(await place()).toEqual({ cards: 25, y: 0, focus: '#story/story-0' });
  });

  test('goes on with the first new story after "More"', async () => {
    await page.goto(home);
    await showsCards(25);
    await page.locator('.more').focus();
    await page.keyboard.press('Enter');
    await showsCards(50);

    expect((await place()).focus).toBe('#story/story-25');
  });

  test('offers the languages of the stories it shows, on the first load', async () => {
    await page.goto(home);
    await showsCards(25);

    expect(await page.locator('[name=language] option').allTextContents()).toEqual(
      expect.arrayContaining(['English', 'Japanese', 'Korean', 'Ukrainian']),
    );
  });

  test('takes what is typed for the view that was chosen, however late its answers', async () => {
    await page.goto(home);
    await showsCards(25);
    const letGo = hold('/api/items');
    await page.locator('nav [data-view=items]').click();
    await page.locator('#search').pressSequentially('Story 4');
    await page.waitForFunction(() => location.hash.includes('text='));
    letGo();
    await showsCards(11);

    expect(await page.evaluate(() => location.hash)).toBe('#items?text=Story+4');
    expect(await page.locator('#search').inputValue()).toBe('Story 4');
    expect(await titles().first().textContent()).toBe('Article: Story 4 of shells');
  });

  test('no longer says that nothing fits once something older does', async () => {
    await page.route('**/api/stories?*', async (route) => {
      const isFirst = !route.request().url().includes('cursor');
      await route.fulfill({
        json: isFirst ? { stories: [], cursor: '1' } : { stories: [stories[0]], cursor: null },
      });
    });
    await page.goto(home);
    await page.waitForSelector('.list .empty:not(.waiting)');
    await page.locator('.more').click();
    await showsCards(1);

    expect(await page.locator('.list .empty').count()).toBe(0);
  });

  test('keeps every column of the feeds readable beside a title with a word that is longer than it', async () => {
    const feed = { title: 'Donaudampfschifffahrtsgesellschaft'.repeat(9), url: 'https://feed.example/' };
    const rest = { language: 'de', state: 'healthy', lastSuccessAt: new Date().toISOString(), newToday: 7 };
    await page.route('**/api/feeds', (route) => route.fulfill({ json: { feeds: [{ ...feed, ...rest }] } }));
    await page.goto(`${home}#feeds`);
    await page.waitForSelector('.feeds');
    const narrow = await page
      .locator('.feeds thead th')
      .evaluateAll((heads: readonly Box[]) =>
        heads.map(({ scrollWidth, clientHeight }) => scrollWidth < 40 || clientHeight > 80),
      );

    expect(narrow).toEqual([false, false, false, false, false]);
    expect(await page.evaluate(() => document.body.scrollWidth <= innerWidth)).toBe(true);
  });

  test('shows on a telephone what is claimed with its words, and leaves those of its parts to the story', async () => {
    const quoted = (label: string) => ({
      ...{ label, value: '6,700 shells' },
      quote: { text: `words of ${label}`, language: 'de', url: null },
    });
    const claims = ['Claim', 'Quantity', 'Goods'].map(quoted);
    await page.route('**/api/stories?*', (route) =>
      route.fulfill({ json: { stories: [{ ...stories[0], claims }], cursor: null } }),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(home);
    await showsCards(1);
    const { y = 900 } = (await titles().first().boundingBox()) ?? {};
    expect(y).toBeLessThan(460);
    const card = page.locator('.list article').first();
    expect(await card.locator(':scope > .claims q').evaluateAll(countShown)).toBe(1);

    await card.locator('.sources summary').click();
    expect(await card.locator('.sources q').evaluateAll(countShown)).toBe(2);
  });

  test('breaks no label of a claim on a telephone', async () => {
    const claims = ['Claim', 'Sanctioned', 'Says who'].map((label) => ({
      label,
      value: '2 ships',
      quote: null,
    }));
    await page.route('**/api/stories?*', (route) =>
      route.fulfill({ json: { stories: [{ ...stories[0], claims }], cursor: null } }),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(home);
    await showsCards(1);

    const labels = page.locator('.list article').first().locator(':scope > .claims dt');
    const heights = await labels.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights).toHaveLength(3);
    expect(new Set(heights).size).toBe(1);
  });

  test('says on the first screen that a view is loading where none is shown before it', async () => {
    const letGo = hold('/api/stories/story-0');
    await page.goto(`${home}#story/story-0`);

    await page.locator('main').getByText('Loading…').waitFor();
    const { y = 900 } = (await page.locator('main .waiting').boundingBox()) ?? {};
    expect(y).toBeLessThan(400);
    letGo();
    await page.waitForSelector('.lead');
    expect(await page.locator('main .waiting').count()).toBe(0);
  });

  test('says in words of its own that the server does not answer, or another does, and loads once it does', async () => {
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(home);
    await page.waitForSelector('.trouble');

    expect(await page.locator('.trouble').textContent()).toContain(
      'This could not be loaded: the server does not answer.',
    );
    expect(await page.locator('#coverage').textContent()).toBe(
      'Coverage unknown: the server does not answer',
    );
    await page.unroute('**/api/**');
    const signIn = { contentType: 'text/html', body: '<h1>Sign in</h1>' };
    await page.route('**/api/stories?*', (route) => route.fulfill(signIn), { times: 1 });
    await page.locator('.trouble button').click();
    await page.getByText('This could not be loaded: the answer is not from Arms Watch.').waitFor();
    await page.locator('.trouble button').click();
    await showsCards(25);
  });

  test('left open asks every five minutes what was watched, and sooner where it could not be told', async () => {
    const feeds = { expected: 1, healthy: 1, failing: [], silent: [] };
    const articles = { read: 1, core: 1, related: 0, off: 0 };
    const watched = {
      feeds,
      articles,
      entries: { seen: 1, new: 1 },
      possibleGaps: [],
      stuck: 0,
      sight: 'proven',
      missing: '',
    };
    let asked = 0;
    await page.route('**/api/coverage*', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.fulfill({ json: watched });
    });
    await page.clock.install();
    await page.goto(home);
    await page.getByText('Coverage unknown').waitFor();

    await page.clock.runFor(31_000);
    await page.locator('#coverage .missing').waitFor();
    expect(asked).toBe(2);
    await page.clock.runFor(240_000);
    expect(asked).toBe(2);
    const answered = page.waitForResponse('**/api/coverage*');
    await page.clock.runFor(90_000);
    await answered;
    expect(asked).toBe(3);
  });

  test('says on the screen what came of a judgement', async () => {
    const item = {
      ...{ id: 'a', title: 'An article', url: 'https://outlet.example/', source: 'Outlet', language: 'en' },
      ...{ label: 'core', score: 0.9, reading: 'full', published: null, claims: [], storyId: null },
    };
    const rest = { evidence: [], contributions: [], decisions: [], labels: [], summary: null };
    const reply = { ...rest, item, text: 'A sentence.\n'.repeat(60), topicVersion: '1' };
    let isStored = false;
    await page.route('**/api/items/a', (route) => route.fulfill({ json: reply }));
    await page.route('**/api/items/a/labels', (route) =>
      isStored ? route.fulfill({ json: {} }) : route.fulfill({ status: 503, json: { error: 'busy' } }),
    );
    const { height } = page.viewportSize() ?? { height: 0 };
    const says = async (text: string) => {
      await page.locator('#status', { hasText: text }).waitFor();
      const box = await page.locator('#status').boundingBox();
      expect(box && Math.floor(box.y + box.height)).toBeLessThanOrEqual(height);
    };
    await page.goto(`${home}#item/a`);
    await page.locator('.judge [name=by]').fill('me');
    await page.locator('.judge button').click();
    await says('Your judgement was not stored: busy');

    isStored = true;
    await page.locator('.judge button').click();
    await says('Stored, thank you.');
  });

  test('takes no input for a view that was left, and shows no answer to it', async () => {
    await page.goto(home);
    await showsCards(25);
    const letGoStory = hold('/api/stories/story-0');
    await titles().first().click();
    await page.waitForFunction(() => location.hash === '#story/story-0');
    expect(await page.evaluate(() => document.querySelector('#search')?.closest('[inert]') !== null)).toBe(
      true,
    );

    await page.locator('nav [data-view=items]').click();
    await showsCards(25);
    letGoStory();
    await page.locator('#search').fill('Story 59');
    await showsCards(1);
    expect(await page.locator('h1').textContent()).toBe('Articles');
  });
});
