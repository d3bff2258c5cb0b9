import fc from 'fast-check';
import rarity from '../config/topic/arms-deal-rarity.json' with { type: 'json' };
import { trackStory } from '../functions/track-story.ts';
import { decide, withAlert } from '../shared/alert/decide.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import type { Destination } from '../shared/runtime/settings.ts';
import { bestFirst } from '../shared/story/best-member.ts';
import { likeness, sketchOf } from '../shared/story/sketch.ts';
import { bytesOf, MOST_BYTES, StoryStore } from '../shared/story/story-store.ts';
import { findStory, joinStory, openStory } from '../shared/story/track.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { type Facts, type Label, noFacts, type Verdict } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { servicesOver } from './support/services.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const store = testAws();

const WIRE =
  'North Korea has shipped a further 300,000 artillery shells to Russia by sea from Rajin, the intelligence service told lawmakers in Seoul on Friday. The munitions left in August aboard a sanctioned freighter, the service said, and were meant for the war in Ukraine. Moscow and Pyongyang deny any arms transfers. Lawmakers asked for a full report by the end of the month.';
const OTHER =
  'Ukrainian investigators displayed wreckage of a ballistic missile that fell on Kharkiv, with hangul letters on its engine parts. The regional prosecutor said the missile had been made in North Korea and compared it with fragments of two earlier strikes.';

const quote = { field: 'text', start: 0, end: 1, text: 'x' } as const;
interface Parts {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly outlet?: string;
  readonly language?: string;
  readonly label?: Label;
  readonly score?: number;
  readonly fresh?: boolean;
  readonly trusted?: boolean;
  readonly speakers?: readonly string[];
  readonly figure?: { readonly amount: number; readonly unit: string };
}

function article(parts: Parts): JudgedArticle {
  const { id, title = `Title of ${id}`, text = `Text of ${id}`, outlet = 'Post', language = 'en' } = parts;
  const verdict: Verdict = {
    label: parts.label ?? 'core',
    score: parts.score ?? 0.9,
    evidence: [],
    contributions: [],
    facts: {
      ...noFacts,
      direction: { value: 'dprk_to_russia', quote },
      attribution: (parts.speakers ?? []).map((value) => ({ value, quote })),
      quantities: parts.figure ? [{ value: { ...parts.figure, approximate: false }, quote }] : [],
    },
    topicVersion: 'test',
  };
  return articleOf(
    { title, text, language },
    {
      id,
      outlet: { ...outletOf(outlet), trusted: parts.trusted ?? true },
      fresh: parts.fresh ?? true,
      excerpt: '',
      verdict,
    },
  );
}

describe('a sketch', () => {
  test('is the same for a text in other case, spacing and punctuation', () => {
    expect(sketchOf(WIRE)).toBe(sketchOf(WIRE.toUpperCase().replaceAll(' ', '\n\n').replaceAll(',', ' ;')));
  });

  test('tells copies from other texts, in scripts without word breaks too', () => {
    const korean =
      '북한이 지난 8월 이후 러시아에 152㎜ 포탄 30만 발을 추가로 보냈다고 국가정보원이 국회에 보고했다. 화물은 나진항에서 실렸다.';
    expect(likeness(sketchOf(WIRE), sketchOf(WIRE.replace('300,000', '310,000')))).toBeGreaterThan(0.6);
    expect(likeness(sketchOf(WIRE), sketchOf(OTHER))).toBeLessThan(0.15);
    expect(likeness(sketchOf(korean), sketchOf(`${korean} 러시아는 부인했다.`))).toBeGreaterThan(0.6);
    expect(likeness(sketchOf(''), sketchOf(WIRE))).toBe(0);
  });

  test('of any text is alike to itself and comparable with any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const [a, b] = [sketchOf(one), sketchOf(other)];
        if (a !== '') expect(likeness(a, a)).toBe(1);
        expect(likeness(a, b)).toBe(likeness(b, a));
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a story', () => {
  test('takes in a rewrite of its text and leaves another text alone', () => {
    const story = openStory(article({ id: 'a', text: WIRE }), NOW);
    const rewrite = WIRE.replace('a further', 'another')
      .replace('on Friday', '')
      .replace('asked for', 'demanded');

    expect(findStory(article({ id: 'b', text: rewrite }), [story])?.id).toBe(story.id);
    expect(findStory(article({ id: 'c', text: OTHER }), [story])).toBeNull();
  });

  test('takes in a report of the same figure in another language', () => {
    const story = openStory(
      article({ id: 'a', text: WIRE, figure: { amount: 28_500, unit: 'container' } }),
      NOW,
    );
    const korean = article({
      id: 'b',
      language: 'ko',
      text: '국정원 보고',
      figure: { amount: 28_500, unit: 'container' },
    });
    const round = article({
      id: 'c',
      language: 'ko',
      text: '다른 보고',
      figure: { amount: 1000, unit: 'container' },
    });

    expect(findStory(korean, [story])?.id).toBe(story.id);
    expect(findStory(round, [story])).toBeNull();
  });

  describe('is led by the article that serves its readers best', () => {
    const member = (id: string, language: string, outlet: string, score: number) =>
      article({ id, title: id, text: `${WIRE} ${id}`, language, outlet, score });
    const led = (...articles: readonly JudgedArticle[]) => {
      const [first, ...rest] = articles;
      if (!first) throw new Error('an article was expected');
      return rest.reduce((story, one) => joinStory(story, one, NOW), openStory(first, NOW));
    };
    const korean = member('a', 'ko', 'Ilbo', 0.99);
    const paper = member('b', 'en', 'Herald', 0.97);
    const agency = member('c', 'en', 'Yonhap News Agency', 0.9);

    test('in their language, by press that is known, of the highest score', () => {
      expect(led(korean, paper).lead.title).toBe('b');
      expect(led(korean, paper, agency).lead.title).toBe('c');
      expect(led(paper, korean, agency)).toMatchObject({ lead: { title: 'c' }, score: 0.99 });
    });

    test('in the language that a digest asks for', () => {
      expect(bestFirst(led(agency, korean, paper).members, ['ko'])[0]?.title).toBe('a');
    });

    test('which is none that its own outlet has corrected since', () => {
      const correction = { ...member('d', 'en', 'Herald', 0.5), title: 'Correction: North Korea' };

      expect(led(paper, correction).lead.articleId).toBe('d');
      expect(led(korean, paper, agency, correction).lead.title).toBe('c');
    });
  });

  test('a source without a name is no origin, nor is the outlet', () => {
    const story = openStory(
      article({ id: 'a', text: WIRE, outlet: 'Agency', speakers: ['“officials”'] }),
      NOW,
    );

    expect(story.origins).toEqual({ names: [], outlets: 1 });
  });

  test('counts copies of one text as one origin in many outlets, and a speaker named by two outlets once', () => {
    let story = openStory(article({ id: 'a', text: WIRE, outlet: 'Agency', speakers: ['nis'] }), NOW);
    story = joinStory(story, article({ id: 'b', text: WIRE, outlet: 'Morning Post', speakers: [] }), NOW);
    story = joinStory(
      story,
      article({ id: 'c', text: WIRE.slice(0, 200), outlet: 'Herald', speakers: ['nis'] }),
      NOW,
    );

    expect(story.origins).toEqual({ names: ['nis'], outlets: 3 });
  });

  test('counts no outlet that names nobody as an origin beside one that is named', () => {
    const story = joinStory(
      openStory(article({ id: 'a', text: WIRE, speakers: ['nis'] }), NOW),
      article({ id: 'b', text: OTHER, outlet: 'Herald' }),
      NOW,
    );
    expect(story.origins).toEqual({ names: ['nis'], outlets: 2 });
  });

  describe('takes in a report of the same event in other words', () => {
    const reported = (id: string, changes: Partial<Facts> = {}, published = NOW): JudgedArticle => {
      const one =
        id === 'a'
          ? article({ id, text: WIRE, title: 'Seoul lists two ships' })
          : article({ id, text: OTHER, title: 'New measures against freighters', outlet: 'Herald' });
      const named = (value: string) => ({ value, quote });
      const facts: Facts = {
        ...noFacts,
        direction: { value: 'dprk_to_russia', quote },
        stages: [{ value: 'sanction', quote }],
        ships: [named('lady-r'), named('angara')],
        goods: [named('military-equipment')],
        attribution: [named('south-korea')],
        ...changes,
      };
      return { ...one, published, verdict: { ...one.verdict, facts } };
    };
    const story = openStory(reported('a'), NOW);

    test.each<[string, JudgedArticle, boolean]>([
      ['with the same rare claims on the same word', reported('b'), true],
      ['unless it only denies', reported('b', { stages: [{ value: 'denial', quote }] }), false],
      [
        'unless it says that arms went the other way',
        reported('b', { direction: { value: 'russia_to_dprk', quote } }),
        false,
      ],
      ['unless it shares only what everybody names', reported('b', { ships: [] }), false],
      ['unless it was published four days before', reported('b', {}, '2026-11-16T12:00:00.000Z'), false],
    ])('%s', (_, other, joins) => {
      expect(findStory(other, [story]) !== null).toBe(joins);
    });

    test('unless it brings another figure of arms, which would go untold', () => {
      const figure = (amount: number) => [
        { value: { amount, unit: 'container', approximate: false }, quote },
      ];
      const with3000 = openStory(reported('a', { quantities: figure(3000) }), NOW);

      expect(findStory(reported('b', { quantities: figure(3000) }), [with3000])).not.toBeNull();
      expect(findStory(reported('b', { quantities: figure(12_000) }), [with3000])).toBeNull();
    });

    test('also where it says "millions" of what others count', () => {
      const figure = (amount: number, several?: true) => [
        {
          value: { amount, unit: 'container', approximate: false, ...(several && { several }) },
          quote: { ...quote, field: 'title' as const },
        },
      ];
      const withSix = openStory(reported('a', { quantities: figure(6_000_000) }), NOW);
      const joins = (some: ReturnType<typeof figure>) =>
        findStory(reported('b', { quantities: [...figure(6_000_000), ...some] }), [withSix]) !== null;

      expect(joins(figure(1_000_000))).toBe(false);
      expect(joins(figure(1_000_000, true))).toBe(true);
    });
  });

  describe('takes no claim, origin or headline', () => {
    const told = (title: string, text: string, outlet: string) =>
      articleOf({ title, text }, { outlet: outletOf(outlet) });
    const first = told(
      'North Korea sent Russia nine million shells, Kyiv says',
      'North Korea has sent Russia nine million artillery shells since 2023, Vadym Skibitskyi of Ukraine’s military intelligence said on Wednesday.',
      'Post',
    );
    const items =
      '18:20 North Korea has sent Russia nine million artillery shells since 2023, Vadym Skibitskyi of Ukraine’s military intelligence said. Russia got 400 North Korean howitzers too, the White House said.\n\n17:05 A school in Odesa has opened again. Its roof had been hit in May.\n\n15:40 Power is back in Sumy.\n\n14:10 The harvest is good this year, farmers say.';
    const live = (text: string) =>
      told('Ukraine live: North Korea sent Russia nine million shells, Kyiv says', text, 'Herald');
    const ticker = live(items);
    const letter = told(
      'Morning briefing: storm in the south, a budget row, and a report on Pyongyang’s shells',
      'Good morning. A storm is due tonight; trains stand still. Schools are closed.\n\nThe opposition left the budget committee. A vote is due in May.\n\nNorth Korea has sent Russia nine million artillery shells and 70 KN-23 missiles, the White House says.\n\nMarkets: shares fell.\n\nAnd finally, a zoo has named its red panda. Its keepers are proud.',
      'Globe',
    );

    test.each([
      ['from a live ticker', ticker, 'core'],
      ['from one that puts plus signs before its times', live(items.replace(/^(?=\d)/gm, '+++ ')), 'core'],
      ['from a morning letter', letter, 'related'],
    ] as const)('%s that joins it', (_, article, label) => {
      expect(article.verdict.label).toBe(label);
      expect(article.verdict.facts.quantities).toHaveLength(2);

      const story = joinStory(openStory(first, NOW), article, NOW);

      expect(story.origins).toEqual({ names: ['hur'], outlets: 2 });
      expect(story.facts).toEqual(openStory(first, NOW).facts);
      expect(story.lead.articleId).toBe(first.id);
    });

    test('of a live ticker any more, once another report has joined it', () => {
      const story = joinStory(openStory(ticker, NOW), first, NOW);

      expect(openStory(ticker, NOW).facts.quantities).toHaveLength(2);
      expect(story.facts).toEqual(openStory(first, NOW).facts);
    });
  });

  test('is led by its highest core article, whatever came first', () => {
    const opened = openStory(article({ id: 'a', text: WIRE, label: 'related', score: 0.3 }), NOW);
    const story = joinStory(opened, article({ id: 'b', text: WIRE, score: 0.97 }), NOW);
    expect(story).toMatchObject({ label: 'core', score: 0.97, lead: { articleId: 'b' } });
  });

  test('is opened and joined the same however often the same article comes', () => {
    const one = article({ id: 'a', text: WIRE });
    const two = article({ id: 'b', text: WIRE, outlet: 'Herald' });
    const story = joinStory(openStory(one, NOW), two, NOW);

    expect(openStory(one, NOW).id).toBe(story.id);
    expect(findStory(two, [story])).toBe(story);
    expect(joinStory(story, two, '2026-11-20T13:00:00.000Z')).toBe(story);
  });
});

test('a story that was just opened is found before any index has heard of it, and not when it is over', async () => {
  const table = await store.emptyTable();
  const lagging = new Proxy(table, {
    get: (target, name) =>
      name === 'query' ? async () => ({ items: [], cursor: null }) : Reflect.get(target, name).bind(target),
  });
  const stories = new StoryStore(lagging);
  const story = openStory(article({ id: 'a', text: WIRE }), NOW);

  await stories.insert(story);

  expect(await stories.recent('2026-11-01', 10)).toEqual([story]);
  expect(await stories.recent('2026-11-23', 10)).toEqual([]);
});

test('a story that an article has just joined is found while the index moves it', async () => {
  const table = await store.emptyTable();
  let moves = false;
  const moving = new Proxy(table, {
    get: (target, name) =>
      moves && name === 'query'
        ? async () => ({ items: [], cursor: null })
        : Reflect.get(target, name).bind(target),
  });
  const { services } = servicesOver(table, new FakeClock(NOW));
  const flow = { ...services, stories: new StoryStore(moving), deadLetters: { put: async () => {} } };
  const tracked = async (id: string, text = WIRE) => {
    const { clock, articles } = flow;
    await articles.insert({ ...article({ id, text }), seenAt: clock.now().toISOString() });
    await trackStory({ articleId: id }, flow);
    return (await articles.get(id))?.value.storyId;
  };

  const opened = await tracked('first');
  flow.clock.advance(3_600_000);
  // Another one is the latest that was opened.
  await tracked('other', OTHER);
  const joined = await tracked('second');
  moves = true;
  const copy = await tracked('third');

  expect([joined, copy]).toEqual([opened, opened]);
});

describe('a decision', () => {
  const destination = (parts: Partial<Destination>): Destination =>
    ({
      name: 'desk',
      kind: 'terminal',
      minScore: 0,
      labels: ['core'],
      languages: null,
      digest: true,
      health: true,
      ...parts,
    }) as Destination;
  const outcome = (one: JudgedArticle, to: Destination) => decide(one, openStory(one, NOW), [to])[0]?.outcome;

  test.each<[string, Partial<Parts>, Partial<Destination>, string]>([
    ['alerts of a fresh core article', {}, {}, 'alerted'],
    ['holds back what was old when it was first seen', { fresh: false }, {}, 'held back'],
    ['leaves out labels that are not asked for', { label: 'related' }, {}, 'not subscribed'],
    ['takes in labels that are', { label: 'related' }, { labels: ['core', 'related'] }, 'alerted'],
    ['leaves out scores under the wanted one', { score: 0.7 }, { minScore: 0.8 }, 'not subscribed'],
    [
      'leaves out languages that are not asked for',
      { language: 'ko' },
      { languages: ['en'] },
      'not subscribed',
    ],
  ])('%s', (_, parts, wanted, expected) => {
    expect(outcome(article({ id: 'a', ...parts }), destination(wanted))).toBe(expected);
  });

  test('is told once of each story, and is the same when the record comes again', () => {
    const one = article({ id: 'a', text: WIRE });
    const two = article({ id: 'b', text: WIRE, outlet: 'Herald' });
    const opened = openStory(one, NOW);
    const told = withAlert(opened, one, decide(one, opened, [destination({})]), NOW);
    const joined = joinStory(told, two, NOW);

    expect(told.unannounced).toHaveLength(1);
    expect(decide(two, joined, [destination({})])[0]).toMatchObject({ outcome: 'already alerted' });
    expect(decide(one, joined, [destination({})])[0]).toMatchObject({ outcome: 'alerted' });
    expect(withAlert(joined, one, decide(one, joined, [destination({})]), NOW)).toBe(joined);
  });

  test('waits for another outlet where only feeds of low trust carry a story', () => {
    const rumour = article({ id: 'a', text: WIRE, trusted: false });
    const opened = openStory(rumour, NOW);
    const confirming = article({ id: 'b', text: WIRE, outlet: 'Herald' });

    expect(decide(rumour, opened, [destination({})])[0]).toMatchObject({
      outcome: 'held back',
      why: 'only feeds of low trust carry it so far',
    });
    expect(decide(confirming, joinStory(opened, confirming, NOW), [destination({})])[0]?.outcome).toBe(
      'alerted',
    );
  });

  test('told by a later article when the first was only held back', () => {
    const old = article({ id: 'a', text: WIRE, fresh: false });
    const opened = openStory(old, NOW);
    const first = withAlert(opened, old, decide(old, opened, [destination({})]), NOW);
    const fresh = article({ id: 'b', text: WIRE });

    expect(first.alerted).toEqual({});
    expect(decide(fresh, joinStory(first, fresh, NOW), [destination({})])[0]?.outcome).toBe('alerted');
  });
});

describe('the size of a story', () => {
  const long = (index: number): JudgedArticle => ({
    ...article({ id: `long-${index}`, title: '북'.repeat(2000), outlet: `Outlet ${index}` }),
    url: `https://news.example/${encodeURIComponent('중'.repeat(200))}/${index}`,
  });

  test('stays within what the table stores, whatever its articles are called', async () => {
    const stories = new StoryStore(await store.emptyTable());
    let story = openStory(long(0), NOW);
    await stories.insert(story);
    for (let index = 1; index < 220; index++) story = joinStory(story, long(index), NOW);

    const stored = await stories.save(story, 1);

    expect(bytesOf(stored.value)).toBeLessThanOrEqual(MOST_BYTES);
    expect(stored.value.members.length).toBeGreaterThan(50);
    expect(stored.value.members.at(-1)?.articleId).toBe('long-219');
    expect(stored.value.lead.articleId).toBe('long-0');
  });

  test('is bounded by number too, where its articles are short', () => {
    let story = openStory(article({ id: 'a0' }), NOW);
    for (let index = 1; index < 230; index++) story = joinStory(story, article({ id: `a${index}` }), NOW);

    expect(story.members).toHaveLength(200);
  });
});

test('what the topic does not know is not weighed', () => {
  const known = new Set(armsDeal.concepts.map(({ id }) => id));
  const named = Object.keys(rarity.counts).filter((key) =>
    /^(?:goods|places|people|organisations|ships):/.test(key),
  );
  const ids = named.map((key) => key.slice(key.indexOf(':') + 1));

  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});
