import { readdirSync, readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import * as v from 'valibot';
import { conceptWords, verdictWords } from '../shared/alert/render/words.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import type {
  ContributionShare,
  CoverageReply,
  FiltersReply,
  ItemReply,
  StoryReply,
  StorySummary,
} from '../shared/query/api-types.ts';
import type { FeedStatus } from '../shared/query/feed-api-types.ts';
import { filtersRoute } from '../shared/query/list-filters.ts';
import { itemsQuery, storiesQuery } from '../shared/query/requests.ts';
import { respond } from '../shared/query/router.ts';
import { webFile } from '../shared/query/web-files.ts';
import { type Label, noFacts } from '../shared/topic/verdict.ts';

type Element = DefaultTreeAdapterMap['element'];
type Quote = { start: number; end: number; concept: string };

/** What web/format.js exports, as far as it is tested here; `tsc -p web` checks the file itself. */
interface Format {
  routeOf(hash: string): { view: string; id: string; filters: Record<string, string> };
  hashOf(view: string, filters: Record<string, string>): string;
  linkTarget(url: string): string | null;
  agoWords(at: string | null, now: number): string;
  untilWords(at: string | null, now: number): string;
  conceptWords(concept: string): string;
  verdictWords(judged: { label: Label; score: number }): string;
  languageWords(language: string | null): string;
  coverageFigures(coverage: CoverageReply): string;
  sightWords(coverage: CoverageReply): string;
  piecesOf(text: string, quotes: readonly Quote[]): { text: string; names: string[] }[];
  sumOf(
    contributions: readonly ContributionShare[],
    most: number,
  ): { rows: { name: string; share: number; sum: number }[]; total: number; score: number };
  namedBy(quote: { concept: string; text: string }): string | null;
  distinctEvidence(
    evidence: readonly { concept: string; text: string }[],
  ): { concept: string; text: string }[];
}

interface Views {
  storyCard(story: StorySummary): { outerHTML: string };
  storyView(reply: StoryReply): { outerHTML: string }[];
  feedsView(feeds: readonly FeedStatus[]): { outerHTML: string }[];
  itemView(reply: ItemReply, store: () => void): { outerHTML: string }[];
}

const page = (name: string) => readFileSync(new URL(`../web/${name}`, import.meta.url), 'utf8');
const moduleAt = (name: string) => import(new URL(`../web/${name}`, import.meta.url).href);
const scripts = readdirSync(new URL('../web/', import.meta.url)).filter((name) => name.endsWith('.js'));
const format: Format = await moduleAt('format.js');

function elementsOf(node: DefaultTreeAdapterMap['node']): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

interface Control extends EventTarget {
  value: string;
}

interface Choice {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  toggleAttribute(name: string, on: boolean): void;
}

interface Filters {
  readonly filterNames: Readonly<Record<'stories' | 'items', readonly string[]>>;
  filterForm(
    view: 'stories' | 'items',
    filters: Record<string, string>,
    choices: FiltersReply,
    fresh: unknown,
    onChange: (name: string, value: string, how: string) => void,
  ): {
    form: {
      textContent: string;
      querySelector(selector: string): Control | null;
      querySelectorAll(selector: string): Iterable<Choice>;
    };
    say(text: string): void;
    offer(choices: FiltersReply): void;
  };
}

/** What the API offers where there is a feed in each of these languages. */
async function filtersOf(languages: readonly string[]): Promise<FiltersReply> {
  const entries = languages.map((language) => ({
    url: `https://${language}.example/feed`,
    title: `Post of ${language}`,
    language,
  }));
  const listed = parseFeedList({ feeds: entries }, 'test');
  const feed = listed.map((entry) => newFeed(entry, new Date('2026-11-01')));
  const rows = feed.map((one) => ({ value: { feed: one, hour: null, notices: [] }, revision: 1 }));
  const request = { method: 'GET', path: '/api/filters', query: {}, body: null };
  const { body } = await respond([filtersRoute], request, { feeds: { all: async () => rows } });
  return JSON.parse(JSON.stringify(body));
}

/** Value, words and whether it is chosen, of each choice. */
function optionsOf(form: ReturnType<Filters['filterForm']>['form'], name: string) {
  return [...form.querySelectorAll(`[name=${name}] option`)].map(
    (one) =>
      [
        one.getAttribute('value') ?? '',
        one.textContent ?? '',
        one.getAttribute('selected') !== null,
      ] as const,
  );
}

describe('the filters', () => {
  const asked: string[][] = [];
  let filterForm: Filters['filterForm'];
  let filterNames: Filters['filterNames'];
  let offered: FiltersReply;
  let form: ReturnType<Filters['filterForm']>['form'];
  let say: (text: string) => void;
  let page: ReturnType<typeof parseHTML>;
  const control = (name: string): Control => {
    const found = form.querySelector(`[name=${name}]`);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const type = (text: string) => {
    control('text').value = text;
    control('text').dispatchEvent(new page.Event('input'));
  };
  const press = (key: string, isComposing = false) => {
    const event = Object.assign(new page.Event('keydown', { cancelable: true }), { key, isComposing });
    control('text').dispatchEvent(event);
    return event.defaultPrevented;
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    page = parseHTML('<!doctype html><html><body></body></html>');
    Object.assign(globalThis, { document: page.document });
    ({ filterForm, filterNames } = (await moduleAt('filters.js')) satisfies Filters);
    offered = await filtersOf(['en', 'ko', 'uk']);
    asked.length = 0;
    const fresh = page.document.createElement('button');
    ({ form, say } = filterForm('stories', { text: 'Angara' }, offered, fresh, (...change) => {
      asked.push(change);
    }));
  });

  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  test('say what is searched, and begin with what the address has', () => {
    expect(form.textContent).toContain('Search titles and facts');
    expect(control('text').value).toBe('Angara');
  });

  test('search once typing pauses, without Enter, and only for something new', () => {
    for (const text of ['6', '67', '6700']) type(text);
    expect(asked).toEqual([]);

    jest.runAllTimers();
    type('6700 ');
    jest.runAllTimers();

    expect(asked).toEqual([['text', '6700', 'typed']]);
  });

  test('search at once on Enter, but not on the one that ends a composed letter', () => {
    type('포탄');
    expect(press('Enter', true)).toBe(false);
    expect(asked).toEqual([]);

    expect(press('Enter')).toBe(true);
    jest.runAllTimers();

    expect(asked).toEqual([['text', '포탄', 'typed']]);
  });

  test('ask at once for a label that is chosen, and tell how many there are', () => {
    for (const one of form.querySelectorAll('[name=label] option')) {
      one.toggleAttribute('selected', one.getAttribute('value') === 'related');
    }
    control('label').dispatchEvent(new page.Event('change'));
    say('5 stories');

    expect(asked).toEqual([['label', 'related', 'chosen']]);
    expect(form.textContent).toContain('5 stories');
  });

  test('offer nothing that the API refuses, and every label of the articles at once', () => {
    const { document } = page;
    const choices = (view: 'stories' | 'items', name: string) =>
      optionsOf(filterForm(view, {}, offered, document.createElement('button'), () => {}).form, name);
    const schemas = { stories: storiesQuery, items: itemsQuery } as const;

    expect(choices('items', 'label').map(([value]) => value)).toEqual(['core', 'related', 'off', 'all']);
    for (const view of ['stories', 'items'] as const) {
      for (const name of filterNames[view].filter((one) => one !== 'text')) {
        const values = choices(view, name).map(([value]) => value);
        expect([name, values.length > 1]).toEqual([name, true]);
        for (const value of values.filter((one) => one !== '')) {
          expect([name, value, v.is(schemas[view], { [name]: value })]).toEqual([name, value, true]);
        }
      }
    }
    expect(choices('stories', 'source')).toEqual([]);
  });

  test('offer kinds of goods below what they are kinds of, in the words that readers are shown', () => {
    const fresh = page.document.createElement('button');
    const { form: given } = filterForm('items', {}, offered, fresh, () => {});
    const goods = optionsOf(given, 'goods').map(([value, words]) => [value, words] as const);

    expect(goods).toContainEqual(['missiles', '\u2003Missiles']);
    expect(goods).toContainEqual(['kn-23', '\u2003\u2003\u2003KN-23 missiles']);
    expect(goods.slice(0, 2)).toEqual([
      ['', 'Any or none'],
      ['weapons', 'Weapons'],
    ]);
  });

  test('offer what comes later, beside what is chosen', () => {
    const fresh = page.document.createElement('button');
    const none: FiltersReply = { goods: [], directions: [], stages: [], sources: [], languages: [] };
    const { form: given, offer } = filterForm('items', { language: 'ko' }, none, fresh, () => {});
    expect(optionsOf(given, 'goods')).toEqual([['', 'Any or none', true]]);
    offer({ ...offered, languages: ['uk', 'ko', 'en'], sources: ['Zuid', 'Amur Post'] });

    expect(optionsOf(given, 'language')).toEqual([
      ['', 'Every language', false],
      ['en', 'English', false],
      ['ko', 'Korean', true],
      ['uk', 'Ukrainian', false],
    ]);
    expect(optionsOf(given, 'source').map(([value]) => value)).toEqual(['', 'Amur Post', 'Zuid']);
    expect(optionsOf(given, 'goods').length).toBeGreaterThan(5);
  });

  test('show what an address asks beyond their choices, and keep the order of these', () => {
    const fresh = page.document.createElement('button');
    const asks = { label: 'off', goods: 'kn-99', language: 'ja', source: 'Gone Times' };
    const { form: given } = filterForm('items', asks, offered, fresh, () => {});
    const selected = (name: string) => optionsOf(given, name).filter(([, , is]) => is);

    expect(selected('goods')).toEqual([['kn-99', 'KN-99', true]]);
    expect(selected('language')).toEqual([['ja', 'Japanese', true]]);
    expect(selected('source')).toEqual([['Gone Times', 'Gone Times', true]]);
    expect(given.querySelectorAll('details[open]')).toHaveLength(1);
    expect(selected('label')).toEqual([['off', 'Off topic', true]]);
    expect(optionsOf(given, 'label').map(([value]) => value)).toEqual(['core', 'related', 'off', 'all']);
    expect(optionsOf(given, 'goods')[0]?.[0]).toBe('');
  });
});

describe('the page', () => {
  const elements = elementsOf(parse(page('index.html')));

  test('runs under a policy without inline script, style or handler', () => {
    const inline = elements.filter(
      ({ tagName, attrs, childNodes }) =>
        tagName === 'style' ||
        (tagName === 'script' && childNodes.length > 0) ||
        attrs.some(({ name }) => name === 'style' || name.startsWith('on')),
    );

    expect(inline.map(({ tagName }) => tagName)).toEqual([]);
  });

  test('loads its own files and nothing else', () => {
    const loaded = elements
      .flatMap(({ tagName, attrs }) =>
        attrs.filter(({ name }) => name === 'src' || (name === 'href' && tagName === 'link')),
      )
      .map(({ value }) => value);

    expect(loaded).toEqual(['data:,', 'dashboard.css', 'dashboard.js']);
    expect(page('dashboard.css')).not.toMatch(/@import|url\(/);
    for (const script of scripts) {
      const imported = [...page(script).matchAll(/^(?:import|\} from)[^'\n]*'([^']+)'/gm)].map(
        (match) => match[1],
      );
      for (const file of imported) expect(scripts.map((name) => `./${name}`)).toContain(file);
      expect(page(script)).not.toMatch(/https?:\/\/[a-z]/);
    }
  });

  test('no script turns text into markup or code', () => {
    for (const script of scripts) {
      expect(page(script)).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|createContextualFragment|\beval\b|new Function|setHTMLUnsafe/,
      );
    }
  });

  test('has every element that the script looks for, and every script is served', async () => {
    const ids = elements
      .flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id'))
      .map(({ value }) => value);
    const wanted = [...page('dashboard.js').matchAll(/getElementById\('([^']+)'\)/g)].map(
      (match) => match[1],
    );

    expect(wanted.length).toBeGreaterThan(0);
    for (const script of scripts) expect([script, await webFile('GET', `/${script}`)]).not.toContain(null);
    expect(ids).toEqual(expect.arrayContaining(wanted));
  });
});

describe('views', () => {
  const hostile = '</bdi><img src=x onerror=alert(1)><script>alert(2)</script>" onclick="x';
  const quote = { field: 'title', start: 0, end: 4, text: hostile } as const;
  const story = (outside: string): StorySummary => ({
    id: outside,
    headline: outside,
    label: 'core',
    score: 0.9,
    openedAt: '2026-11-21T05:00:00.000Z',
    changedAt: '2026-11-21T06:00:00.000Z',
    articles: 2,
    languages: ['ko'],
    origins: { names: [outside], outlets: 2 },
    standing: [{ kind: 'denied', at: '2026-11-21T06:00:00.000Z', words: outside, storyId: outside }],
    facts: noFacts,
    claims: [{ label: 'Claim', value: outside, quote: { text: outside, language: 'ko', url: null } }],
    evidence: [{ concept: outside, text: outside }],
    lead: {
      id: outside,
      url: `javascript:${outside}`,
      source: outside,
      stateAffiliated: true,
      language: 'ko',
    },
    sources: ['a', 'b'].map((id) => ({
      id,
      title: outside,
      url: `javascript:${outside}`,
      source: outside,
      stateAffiliated: true,
      language: 'ko',
      claims: [],
    })),
    news: [{ at: '2026-11-21T06:00:00.000Z', words: outside, source: outside }],
  });
  const skeletonOf = (html: string) =>
    elementsOf(parse(html)).map(({ tagName, attrs }) =>
      [tagName, ...attrs.map(({ name }) => name)].join(' '),
    );
  let views: Views;

  beforeAll(async () => {
    Object.assign(globalThis, { document: parseHTML('<!doctype html><html><body></body></html>').document });
    views = { ...(await moduleAt('views.js')), ...(await moduleAt('item-view.js')) };
  });

  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'document');
  });

  test('show outside text of a story as text, and link no script', () => {
    const html = views.storyCard(story(hostile)).outerHTML;

    expect(skeletonOf(html)).toEqual(skeletonOf(views.storyCard(story('plain')).outerHTML));
    expect(html).not.toContain('href="javascript:');
  });

  test('name no source twice in a claim, and say whose words are quoted where several are named', () => {
    const sources = ['Amur Post', 'Zuid'].map((label) => ({
      label,
      url: `https://${label.length}.example/`,
    }));
    const quote = { text: 'five', language: 'en', url: sources[1]?.url ?? null };
    const claims = [{ label: 'Quantity', value: '2 (Amur Post), 5 (Zuid)', quote, sources }];
    const card = parseHTML(views.storyCard({ ...story('plain'), claims }).outerHTML).document;

    expect(card.querySelector('.claims dd')?.textContent).toBe('2 (Amur Post), 5 (Zuid) five – Zuid');
    expect(card.querySelectorAll('.claims a')).toHaveLength(0);
  });

  test('say of the words that moved a verdict that they are why', () => {
    const told = { ...story('plain'), evidence: [{ concept: 'KN-23 missiles', text: 'KN-23' }] };
    const card = parseHTML(views.storyCard(told).outerHTML).document;

    expect(card.querySelector('.because')?.textContent).toBe('WhyKN-23 KN-23 missiles');
    expect(card.querySelector('.evidence')?.getAttribute('aria-label')).toBe('Why');
  });

  test('tell of a story what was corrected before what each of its sources says', () => {
    const quantity = { what: 'changed', label: 'Quantity', quoteBefore: null, quoteAfter: null } as const;
    const version = { version: 2, readAt: '2026-11-21T06:00:00.000Z', title: 'plain', score: 1 };
    const judged = { label: 'core', labelBefore: 'core' } as const;
    const changed = {
      ...{ ...version, ...judged, item: { id: 'a', source: 'Naru Ilbo', language: 'ko' }, alerts: ['b'] },
      changes: [{ ...quantity, before: '28,500 containers', after: '29,200 containers' }],
    };
    const sources = ['Amur Post', 'Zuid'].map((source) => ({
      ...{ id: source, url: 'https://a.example/', title: `title of ${source}`, source },
      ...{ stateAffiliated: false, language: 'en', claims: [] },
    }));
    const reply = { story: { ...story('plain'), sources }, articles: [], alerts: [], history: [changed] };
    const html = views
      .storyView(reply)
      .map((node) => node.outerHTML)
      .join('');

    expect(html.indexOf('29,200 containers')).toBeGreaterThan(0);
    expect(html.indexOf('title of Zuid')).toBeGreaterThan(html.indexOf('29,200 containers'));
    expect(html.split('title of Zuid')).toHaveLength(2);
  });

  test('tell what is new in a story, by whom, before its claims', () => {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const news = [
      { at: at(13), words: '900 shells', source: 'Zuid' },
      { at: at(59), words: 'in use', source: null },
    ];
    const card = parseHTML(views.storyCard({ ...story('plain'), news }).outerHTML).document;

    expect([...card.querySelectorAll('.news')].map((one) => one.textContent)).toEqual([
      'New 13 min ago: 900 shells (Zuid)',
    ]);
    expect(card.querySelector('.news ~ .claims')).not.toBeNull();
    expect(card.querySelector('.claims ~ .news')).toBeNull();
  });

  test('show feeds in trouble first, with why somebody has to act, and paused ones last', () => {
    const feed = (title: string, state: string, flag = ''): FeedStatus => ({
      ...{ id: title, title, outlet: title, state, flag, url: 'https://feed.example/', language: 'en' },
      ...{ reason: '', since: '2026-11-21T05:00:00.000Z', lastSuccessAt: null, nextAt: null, newToday: 0 },
      expected: { quietAfterMinutes: null, newPerDay: null, learning: true },
      ...{ gaps: 0, gapAt: null },
    });
    const feeds = [
      feed('A', 'off'),
      feed('B', 'healthy'),
      feed('C', 'failing'),
      feed('D', 'healthy', 'moved'),
    ];
    const html = views
      .feedsView(feeds)
      .map((node) => node.outerHTML)
      .join('');
    const rows = [...parseHTML(`<body>${html}`).document.querySelectorAll('tbody tr')];

    expect(rows.map((row) => row.querySelector('th a')?.textContent)).toEqual(['C', 'D', 'B', 'A']);
    expect(rows.map((row) => row.querySelector('.state')?.className)).toEqual(
      ['ailing', 'ailing', 'healthy', 'paused'].map((one) => `state ${one}`),
    );
    expect(rows[1]?.textContent).toContain('To do: moved');
    expect(
      views
        .feedsView([])
        .map((node) => node.outerHTML)
        .join(''),
    ).toContain('No feed is watched');
  });

  test('show an article with its evidence marked where it stands, as text', () => {
    const { id, facts, claims, evidence, label, score } = story(hostile);
    const reply: ItemReply = {
      item: {
        id,
        title: `KN-23 ${hostile}`,
        url: 'https://harbour.example/a',
        source: hostile,
        stateAffiliated: false,
        language: 'en',
        label,
        score,
        reading: 'stub',
        readingWords: `Only the opening ${hostile}`,
        published: null,
        seenAt: '2026-11-21T06:00:00.000Z',
        storyId: null,
        evidence,
        facts,
        claims,
      },
      summary: '',
      text: hostile,
      textTruncated: false,
      evidence: [{ ...quote, end: 5, concept: 'kn-23', weight: 1 }],
      contributions: [{ feature: hostile, value: 1, weight: 2.2, share: 2.2 }],
      topicVersion: '1',
      decisions: [],
      labels: [{ label: 'core', by: hostile, note: hostile, at: '' }],
    };
    const html = views
      .itemView(reply, () => {})
      .map((node) => node.outerHTML ?? '')
      .join('');

    expect(html).toContain('<mark title="KN-23">KN-23</mark>');
    expect(html.indexOf('Text as judged')).toBeGreaterThan(html.indexOf('<dl class="claims">'));
    expect(html).toMatch(/<details class="why"><summary>/);
    expect(html).toContain('<span class="mark">Only the opening ');
    expect(skeletonOf(html).filter((one) => /^(img|script)|onclick|onerror/.test(one))).toEqual([]);
  });
});

describe('routes', () => {
  test('a fragment and its filters survive the way there and back', () => {
    expect(format.routeOf('#items?label=core&language=ko')).toEqual({
      view: 'items',
      id: '',
      filters: { label: 'core', language: 'ko' },
    });
    expect(format.hashOf('items', { label: 'core', language: '' })).toBe('#items?label=core');
    expect(format.routeOf('#story/a%2Fb')).toEqual({ view: 'story', id: 'a/b', filters: {} });
  });

  test('whatever the fragment, some view comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { view, id } = format.routeOf(`#${text}`);
        expect(['stories', 'story', 'items', 'item', 'feeds']).toContain(view);
        expect(id !== '').toBe(view === 'story' || view === 'item');
      }),
    );
    expect(format.routeOf('#story').view).toBe('stories');
    expect(format.routeOf('#story/%E0%A4%A').id).toBe('%E0%A4%A');
  });
});

describe('words', () => {
  test('are those of the alerts', () => {
    // The API gives words; ids reach the page only where the topic has none for them.
    const concepts = ['kn-99', 'good:shells-9mm', 'heavy-shells', 'Kim Jong-un', 'South Korea’s NIS'];

    const judged = (['core', 'related', 'off'] as const).map((label) => ({ label, score: 0.02 }));

    expect(judged.map(format.verdictWords)).toEqual(['core 0.02', 'related (core 0.02)', 'off (core 0.02)']);
    for (const one of judged) expect(format.verdictWords(one)).toBe(verdictWords(one));
    for (const concept of concepts) expect(format.conceptWords(concept)).toBe(conceptWords(concept));
  });

  test('times count from now, and odd dates give no words', () => {
    const now = Date.parse('2026-11-21T06:00:00Z');

    expect(format.agoWords('2026-11-21T05:48:00Z', now)).toBe('12 min ago');
    expect(format.agoWords('2026-11-20T06:30:00Z', now)).toBe('23 h ago');
    expect(format.agoWords('2026-11-10T06:30:00Z', now)).toBe('10 Nov 2026');
    expect(format.agoWords(null, now)).toBe('');
    expect(format.untilWords('2026-11-21T06:04:00Z', now)).toBe('in 4 min');
    expect(format.untilWords('2026-11-21T05:00:00Z', now)).toBe('due');
  });

  test('only http(s) addresses are linked; odd language tags are shown as they are', () => {
    expect(format.linkTarget('https://a.example/x')).toBe('https://a.example/x');
    expect(format.linkTarget('javascript:alert(1)')).toBeNull();
    expect(format.linkTarget('/relative')).toBeNull();
    expect(format.languageWords('uk')).toBe('Ukrainian');
    expect(format.languageWords('"><b')).toBe('"><b');
  });

  test('the coverage line counts feeds, entries, pages and core articles', () => {
    const coverage: CoverageReply = {
      from: '',
      to: '',
      feeds: { expected: 98, healthy: 96, failing: ['A', 'B'], silent: [] },
      entries: { seen: 412, new: 100 },
      articles: { read: 37, core: 3, related: 4, off: 93 },
      possibleGaps: [],
      stuck: 0,
      sight: 'proven',
      sentence: '',
      missing: '',
    };

    const notWatched = {
      stretches: [],
      minutes: 0,
      late: ['A'],
      behind: [],
      feedsBehind: 0,
      askedAgainAt: null,
    };
    const quiet = { ...coverage, articles: { ...coverage.articles, core: 0 } };
    expect(format.sightWords(quiet)).toBe('A quiet list means a quiet day');
    expect(format.sightWords(coverage)).toBe('Nothing is known to be missing');
    expect(format.sightWords({ ...coverage, givenUp: 2 })).toBe(
      'All was watched, but 2 messages could not be delivered',
    );
    expect(format.sightWords({ ...quiet, notWatched })).toBe(
      'A quiet list means a quiet day, told late in part',
    );
    expect(format.sightWords({ ...coverage, notWatched, sight: 'partial' })).toBe(
      'Partly blind: something may be missing',
    );
    expect(format.coverageFigures(coverage)).toBe(
      '98 feeds watched, 96 healthy, 2 failing; 412 entries seen today, 100 new, 37 pages read, 63 more by title and summary alone, 3 core',
    );
  });

  test('evidence shows one quote a concept, the first', () => {
    const evidence = [
      { concept: 'shells', text: 'снарядов' },
      { concept: 'denial', text: 'вброс' },
      { concept: 'shells', text: 'снаряды' },
    ];

    expect(format.distinctEvidence(evidence)).toEqual(evidence.slice(0, 2));
  });

  test('what a quote says itself is not said again beside it', () => {
    expect(format.namedBy({ concept: 'North Korea', text: 'Pyongyang' })).toBe('North Korea');
    expect(format.namedBy({ concept: 'weapons', text: 'Weapons' })).toBeNull();
  });
});

describe('highlighting', () => {
  test('the pieces of a text are the text, whatever the quotes', () => {
    const quotes = fc.array(
      fc.record({
        start: fc.integer({ min: -5, max: 60 }),
        end: fc.integer({ min: -5, max: 60 }),
        concept: fc.constantFrom('a', 'b', 'c'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), quotes, (text, marked) => {
        const pieces = format.piecesOf(text, marked);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  test('overlapping quotes become one piece that names both', () => {
    const quotes = [
      { start: 0, end: 5, concept: 'kn-23' },
      { start: 3, end: 13, concept: 'missile' },
    ];

    expect(format.piecesOf('KN-23 missile hits', quotes)).toEqual([
      { text: 'KN-23 missile', names: ['kn-23', 'missile'] },
      { text: ' hits', names: [] },
    ]);
  });
});

describe('the sum', () => {
  const share = (feature: string, value: number) => ({ feature, value: 1, weight: value, share: value });

  test('ends at the score, small shares gathered in one row', () => {
    const { rows, total, score } = format.sumOf(
      [share('bias', -1), share('kn-23', 3), share('a', 0.1), share('b', 0.2)],
      2,
    );

    expect(rows.map(({ name }) => name)).toEqual(['kn-23', 'bias', '2 smaller ones together']);
    expect(rows.at(-1)?.sum).toBeCloseTo(2.3);
    expect(total).toBeCloseTo(2.3);
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-2.3)));
  });
});
