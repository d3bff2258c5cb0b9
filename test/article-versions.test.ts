import fc from 'fast-check';
import { readArticle } from '../functions/read-article.ts';
import { reconcile } from '../functions/reconcile.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { claimChanges } from '../shared/alert/render/changes.ts';
import type { Article } from '../shared/article/article.ts';
import { type Claims, claimsDifference, isDifferent } from '../shared/article/claims-difference.ts';
import { nextReread, REREAD_AFTER_HOURS } from '../shared/article/versions.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { testAws } from './support/aws.ts';
import { Killed } from './support/flow.ts';
import { operatorOver } from './support/operator.ts';
import { type Answer, newsPage, startReading } from './support/reading.ts';

const HOUR_MS = 3_600_000;
const judge = createJudge(armsDeal);

const FIRST = {
  title: 'North Korea sent 3,000 containers of shells to Russia, Seoul confirms',
  text: "South Korea's National Intelligence Service confirmed on Friday that North Korea had shipped 3,000 containers of 152 mm artillery shells to Russia by sea from Rajin. The munitions were meant for the war in Ukraine.",
};
const CORRECTED = {
  title: 'North Korea sent 12,000 containers of shells to Russia, reports say',
  text: 'Media reports said on Friday that North Korea had shipped 12,000 containers of 152 mm artillery shells to Russia by sea from Rajin. The munitions were meant for the war in Ukraine. Pyongyang denied any arms transfer to Moscow.',
};

const claimsIn = ({ title, text }: typeof FIRST): Claims =>
  judge({ title, text, summary: '', language: 'en' });

describe('the difference in claims', () => {
  test('names the figure that was replaced, the denial that came, the speaker that went and the words that changed', () => {
    const changes = claimChanges(claimsDifference(claimsIn(FIRST), claimsIn(CORRECTED)));

    expect(changes).toContainEqual(
      expect.objectContaining({
        what: 'changed',
        label: 'Quantity',
        before: '3,000 containers',
        after: '12,000 containers',
      }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'appeared', label: 'Claim', after: 'denied' }),
    );
    expect(changes.filter(({ what, label }) => what === 'disappeared' && label === 'Says who')).not.toEqual(
      [],
    );
    const reworded = changes.find(({ what }) => what === 'reworded');
    expect(reworded?.before).toContain('confirms');
    expect(reworded?.after).toContain('reports');
  });

  test('tells millions of shells from a million', () => {
    const [one, many] = ['a million', 'millions of'].map((figure) =>
      claimsIn({ title: `North Korea sent Russia ${figure} artillery shells`, text: '' }),
    );
    const changes = one && many ? claimChanges(claimsDifference(many, one)) : [];

    expect(changes).toContainEqual(
      expect.objectContaining({
        what: 'changed',
        before: 'millions of artillery shells',
        after: 'about 1,000,000 artillery shells',
      }),
    );
  });

  const quote = fc.record({
    field: fc.constant('text' as const),
    start: fc.nat(),
    end: fc.nat(),
    text: fc.string({ maxLength: 400 }),
  });
  const names = fc.array(fc.record({ value: fc.constantFrom('a', 'b', 'c', 'd'), quote }), { maxLength: 6 });
  const quantity = fc.record({
    amount: fc.constantFrom(1, 3000, 12_000),
    unit: fc.constantFrom('shell', 'container'),
    approximate: fc.boolean(),
  });
  const stage = fc.constantFrom('transfer' as const, 'denial' as const, 'agreement' as const);
  const direction = fc.constantFrom('dprk_to_russia' as const, 'both' as const);
  const claims: fc.Arbitrary<Claims> = fc.record({
    evidence: fc.constant([]),
    facts: fc.record({
      direction: fc.option(fc.record({ value: direction, quote }), { nil: null }),
      stages: fc.array(fc.record({ value: stage, quote }), { maxLength: 4 }),
      quantities: fc.array(fc.record({ value: quantity, quote }), { maxLength: 6 }),
      goods: names,
      places: names,
      people: names,
      organisations: names,
      ships: names,
      attribution: names,
      dates: names,
    }),
  });

  test('takes a figure that only stands behind a new one for changed, not for kept', () => {
    const counts = (...amounts: number[]): Claims => ({
      evidence: [],
      facts: {
        ...claimsIn(FIRST).facts,
        quantities: amounts.map((amount) => ({
          value: { amount, unit: 'container', approximate: false },
          quote: { field: 'text', start: 0, end: 1, text: String(amount) },
        })),
      },
    });

    const { changed, appeared } = claimsDifference(counts(28_500, 20_000), counts(29_200, 28_500, 20_000));

    expect(changed.map(({ before, after }) => [before.value, after.value])).toMatchObject([
      [{ amount: 28_500 }, { amount: 29_200 }],
    ]);
    expect(appeared).toEqual([]);
  });

  test('of anything with itself is none', () => {
    fc.assert(
      fc.property(claims, (one) => {
        expect(isDifferent(claimsDifference(one, one))).toBe(false);
      }),
    );
  });

  test('backwards is the same with before and after exchanged', () => {
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const forth = claimsDifference(one, other);
        const back = claimsDifference(other, one);

        expect(back.appeared).toEqual(forth.disappeared);
        expect(back.disappeared).toEqual(forth.appeared);
        expect(back.changed.length).toBe(forth.changed.length);
        expect(back.reworded.length).toBe(forth.reworded.length);
      }),
    );
  });

  test('accounts for every claim of one version that the other does not make, once', () => {
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const { appeared, changed } = claimsDifference(one, other);
        const amounts = (from: Claims) =>
          new Set(from.facts.quantities.map(({ value }) => `${value.amount} ${value.unit}`));
        const added = [...amounts(other)].filter((amount) => !amounts(one).has(amount));
        const told = [...appeared, ...changed.map(({ after }) => after)].flatMap((claim) =>
          claim.kind === 'quantities' ? [`${claim.value.amount} ${claim.value.unit}`] : [],
        );

        expect(new Set(told).size).toBe(told.length);
        // What leads now and stood further down before may be told as what the leading figure was changed to.
        expect(told.filter((amount) => !amounts(one).has(amount)).sort()).toEqual(added.sort());
      }),
    );
  });
});

test('pages are due 1, 6, 24 and 72 hours after they were first read, and then no more', () => {
  const first = Date.parse('2026-11-20T12:00:00Z');
  const hours = (now: number) => {
    const next = nextReread(new Date(first).toISOString(), new Date(first + now * HOUR_MS));
    return next && (Date.parse(next) - first) / HOUR_MS;
  };

  expect([0, 1, 2, 6, 30, 71.9, 72, 500].map(hours)).toEqual([1, 6, 6, 24, 72, 72, null, null]);
});

describe('an article that was read', () => {
  const store = testAws();
  let reading: Awaited<ReturnType<typeof startReading>>;
  let article: Article;
  let answer: Answer;

  const page = (version: typeof FIRST, etag: string): Answer => {
    const body = newsPage(version.title, version.text, version.text.split('. ')[1] ?? '');
    return (request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { 'content-type': 'text/html', etag }).end(body);
    };
  };
  const read = () => readArticle({ articleId: article.id }, reading.services);
  const stored = () => reading.stored(article.id);
  const readLater = async (hours: number): Promise<Article> => {
    reading.clock.advance(hours * HOUR_MS);
    await read();
    return stored();
  };

  beforeEach(async () => {
    reading = await startReading(store);
    answer = page(FIRST, '"1"');
    reading.pages['news.test/a'] = (request, response) => answer(request, response);
    article = await reading.discovered(reading.url('news.test', '/a'), FIRST.title);
    await read();
    await reading.tracked(article.id);
    reading.stories.messages.length = 0;
  });
  afterEach(() => reading.close());

  const dueAt = async (hours: number) =>
    reading.services.articles.rereadsDue(
      new Date(Date.parse((await stored()).history?.firstReadAt ?? '') + hours * HOUR_MS),
      10,
    );

  test('waits for its first re-reading in the index, and is not asked for before', async () => {
    expect(await stored()).toMatchObject({
      version: 1,
      history: { versions: [{ version: 1, change: null }] },
    });
    expect(await dueAt(0.99)).toEqual([]);
    expect(await dueAt(1)).toEqual([article.id]);

    await readLater(0.9);

    expect(reading.paths()).toEqual(['/a']);
  });

  test('is asked for with what its page gave, and a 304 changes nothing but the next time', async () => {
    const before = await stored();

    const again = await readLater(1);

    expect(reading.asked.at(-1)?.headers['if-none-match']).toBe('"1"');
    expect({ ...again, history: null }).toEqual({ ...before, history: null });
    expect(again.history?.versions).toEqual(before.history?.versions);
    expect(await dueAt(5.9)).toEqual([]);
    expect(await dueAt(6)).toEqual([article.id]);
    expect(reading.stories.messages).toEqual([]);
  });

  test('with the same text under another ETag makes no version', async () => {
    answer = page(FIRST, '"2"');

    const again = await readLater(1);

    expect(again).toMatchObject({ version: 1, history: { page: { etag: '"2"' } } });
    expect(again.history?.versions).toHaveLength(1);
    expect(reading.stories.messages).toEqual([]);
  });

  test('and corrected has a second version, its text kept beside the first, its claims compared, its story told', async () => {
    const before = await stored();
    answer = page(CORRECTED, '"2"');

    const again = await readLater(1);

    expect(again).toMatchObject({ version: 2, next: 'track', title: CORRECTED.title });
    expect(again.textKey).not.toBe(before.textKey);
    expect(await store.blobs.getText(before.textKey ?? '')).toContain('3,000 containers');
    expect(await store.blobs.getText(again.textKey ?? '')).toContain('12,000 containers');
    const [first, second] = again.history?.versions ?? [];
    expect([first?.textKey, second?.textKey]).toEqual([before.textKey, again.textKey]);
    const changes = second?.change ? claimChanges(second.change) : [];
    expect(changes).toContainEqual(expect.objectContaining({ what: 'appeared', after: 'denied' }));
    expect(changes).toContainEqual(expect.objectContaining({ after: '12,000 containers' }));
    expect(reading.stories.messages.map(({ id }) => id)).toEqual([`${article.id}#2`]);
  });

  test('and edited without another claim has a version more, and nobody is told', async () => {
    answer = page({ ...FIRST, text: `${FIRST.text} Officials met for an hour.` }, '"2"');

    const again = await readLater(1);

    expect(again).toMatchObject({ version: 2, next: null });
    expect(again.history?.versions).toHaveLength(2);
    expect(reading.stories.messages).toEqual([]);
  });

  test.each([
    ['gone', 404, true],
    ['refused', 403, false],
    ['broken', 500, false],
  ])('and %s keeps what was read of it', async (_, status, gone) => {
    const before = await stored();
    answer = (__, response) => response.writeHead(status).end();

    const again = await readLater(1);

    expect(again).toMatchObject({ version: 1, reading: 'full', textKey: before.textKey });
    expect(again.history?.goneSince !== null).toBe(gone);
    expect(await dueAt(6)).toEqual([article.id]);

    answer = page(FIRST, '"9"');
    expect((await readLater(5)).history?.goneSince).toBeNull();
  });

  test('and whose page breaks off keeps what was read of it', async () => {
    const before = await stored();
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 9_000, etag: '"2"' });
      response.write(newsPage(FIRST.title, FIRST.text, '').slice(0, -200), () => response.destroy());
    };

    const again = await readLater(1);

    expect(again).toMatchObject({ version: 1, reading: 'full', textKey: before.textKey, next: null });
    expect(again.history?.page?.etag).toBe('"1"');
    expect(reading.stories.messages).toEqual([]);
  });

  test('and walled off by now keeps what was read of it', async () => {
    const before = await stored();
    answer = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<title>Before you continue</title><p>We value your privacy. Accept all cookies.</p>');

    expect(await readLater(1)).toMatchObject({ version: 1, reading: 'full', textKey: before.textKey });
  });

  test('and renamed by its feed has its page asked for only if that has changed', async () => {
    const feed = await reading.addFeed();
    const again = { ...feed, polling: { ...feed.polling, turn: 1 } };
    await reading.discovered(reading.url('news.test', '/a'), `${FIRST.title} (update 2)`, again);

    const renamed = await readLater(0.1);

    expect(reading.asked.at(-1)?.headers['if-none-match']).toBe('"1"');
    expect(renamed).toMatchObject({ version: 2, title: `${FIRST.title} (update 2)`, reading: 'full' });
    expect(renamed.excerpt).toContain('152 mm artillery shells');
    expect(renamed.history?.page?.etag).toBe('"1"');
  });

  describe.each([
    ['gone', 404],
    ['broken', 500],
  ])('and whose page is %s when its feed gives it another title', (_, status) => {
    test.each([
      ['that names the deal', CORRECTED.title],
      ['that names nothing of it', 'What we know so far'],
    ])('%s, keeps what was read of it', async (__, title) => {
      const feed = await reading.addFeed();
      const retitled = { ...feed, polling: { ...feed.polling, turn: 1 } };
      answer = (___, response) => response.writeHead(status).end();
      await reading.discovered(reading.url('news.test', '/a'), title, retitled);

      const again = await readLater(0.5);

      expect(reading.paths()).toEqual(['/a', '/a']);
      expect(again).toMatchObject({
        version: 2,
        title,
        reading: 'full',
        next: 'track',
        verdict: { label: 'core' },
      });
      expect(again.excerpt).toContain('152 mm artillery shells');
      expect(await store.blobs.getText(again.textKey ?? '')).toContain('by sea from Rajin');
      expect(again.history?.versions.map(({ label }) => label)).toEqual(['core', 'core']);

      await reading.tracked(article.id);
      answer = page({ ...CORRECTED, title }, '"2"');
      expect(await readLater(1)).toMatchObject({ version: 3, reading: 'full', next: 'track' });
    });
  });

  test('is asked for as often as the schedule says and no more, handed on by reconcile alone', async () => {
    let hands = 0;
    for (let turn = 0; turn < 27; turn++) {
      reading.clock.advance(3 * HOUR_MS);
      const sent: string[] = [];
      await reconcile(
        {
          ...reading.services,
          ...operatorOver(reading.table).services,
          settings: parseSettings(
            { contact: 'test@example.org', destinations: [{ name: 'desk', kind: 'terminal' }] },
            'test settings',
          ),
          stories: new StoryStore(reading.table),
          alerts: new AlertStore(reading.table),
          toFetch: { send: async () => {} } as never,
          toRead: {
            send: async (messages: readonly { body: { articleId: string } }[]) => {
              sent.push(...messages.map(({ body }) => body.articleId));
            },
          } as never,
          toTrack: { send: async () => {} } as never,
          deliveries: { send: async () => {} } as never,
        },
        {},
      );
      for (const articleId of sent) {
        hands++;
        await readArticle({ articleId }, reading.services);
        await readArticle({ articleId }, reading.services);
      }
    }

    expect(hands).toBe(REREAD_AFTER_HOURS.length);
    expect(reading.paths()).toHaveLength(1 + REREAD_AFTER_HOURS.length);
    expect((await stored()).history?.rereadAt).toBeNull();
  });
});

describe('whatever happens', () => {
  const store = testAws();

  /** Reads an article, lets it be corrected, reads it again with a kill at that await, and then once more. */
  async function corrected(place: number) {
    let seen = 0;
    let armed = false;
    const reading = await startReading(store, (what) => {
      if (armed && ++seen === place) throw new Killed(what);
    });
    reading.pages['news.test/a'] = newsPage(FIRST.title, FIRST.text, FIRST.text);
    const { id } = await reading.discovered(reading.url('news.test', '/a'), FIRST.title);
    const read = () => readArticle({ articleId: id }, reading.services);
    await read();
    await reading.tracked(id);
    reading.stories.messages.length = 0;
    reading.pages['news.test/a'] = newsPage(FIRST.title, CORRECTED.text, CORRECTED.text);
    reading.clock.advance(HOUR_MS);

    armed = true;
    const killed = await read().then(
      () => false,
      () => true,
    );
    armed = false;
    if (killed) await read();
    await read();

    const { version, next, history } = await reading.stored(id);
    const told = new Set(reading.stories.messages.map((message) => message.id.replace(id, 'article')));
    await reading.close();
    const versions = history?.versions.map(({ change, title, label }) => ({ change, title, label }));
    return { state: { version, next, versions, told: [...told] }, places: seen };
  }

  test('a re-reading that is killed at any await and done again is one re-reading', async () => {
    const undisturbed = await corrected(0);
    expect(undisturbed.state).toMatchObject({ version: 2, next: 'track', told: ['article#2'] });
    expect(undisturbed.places).toBeGreaterThan(15);

    for (let place = 1; place <= undisturbed.places; place++) {
      expect({ place, state: (await corrected(place)).state }).toEqual({ place, state: undisturbed.state });
    }
  });

  test.each([
    ['503', 503, 1],
    ['429', 429, 1],
    ['403', 403, 0],
  ])(
    'a page that answered %s is asked for once more where its entry alone is off',
    async (_, status, more) => {
      const reading = await startReading(store);
      const vague = 'Kim Jong Un visits a factory';
      reading.pages['news.test/a'] = (__, response) => response.writeHead(status).end();
      const { id } = await reading.discovered(reading.url('news.test', '/a'), vague);
      const due = (hours: number) =>
        reading.services.articles.rereadsDue(new Date(reading.clock.now().getTime() + hours * HOUR_MS), 10);
      await readArticle({ articleId: id }, reading.services);
      expect(await reading.stored(id)).toMatchObject({ reading: 'failed', verdict: { label: 'off' } });
      expect(await due(1)).toHaveLength(more);

      reading.clock.advance(HOUR_MS);
      await readArticle({ articleId: id }, reading.services);
      expect(reading.paths()).toHaveLength(1 + more);
      expect(await due(100)).toEqual([]);
      await reading.close();
    },
  );

  test('and what it says by then is judged, stored and told', async () => {
    const reading = await startReading(store);
    const vague = 'Kim Jong Un visits a factory';
    reading.pages['news.test/a'] = (_, response) => response.writeHead(503).end();
    const { id } = await reading.discovered(reading.url('news.test', '/a'), vague);
    await readArticle({ articleId: id }, reading.services);

    reading.pages['news.test/a'] = newsPage(vague, FIRST.text, FIRST.text);
    reading.clock.advance(HOUR_MS);
    await readArticle({ articleId: id }, reading.services);

    expect(await reading.stored(id)).toMatchObject({
      reading: 'full',
      verdict: { label: 'core' },
      next: 'track',
    });
    expect(reading.stories.messages.map((message) => message.body)).toEqual([{ articleId: id }]);
    await reading.close();
  });

  test('a page that broke off is judged by what came, and read whole an hour later', async () => {
    const reading = await startReading(store);
    const vague = 'Kim Jong Un visits a factory';
    const whole = newsPage(vague, 'He spoke to workers for an hour and praised them. '.repeat(8), FIRST.text);
    reading.pages['news.test/a'] = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': whole.length });
      response.write(whole.slice(0, whole.indexOf(FIRST.text)), () => response.destroy());
    };
    const { id } = await reading.discovered(reading.url('news.test', '/a'), vague);
    await readArticle({ articleId: id }, reading.services);
    expect(await reading.stored(id)).toMatchObject({
      reading: 'stub',
      readingNote: 'the page broke off before its end',
      verdict: { label: 'off' },
    });

    reading.pages['news.test/a'] = whole;
    reading.clock.advance(HOUR_MS);
    await readArticle({ articleId: id }, reading.services);

    expect(await reading.stored(id)).toMatchObject({ reading: 'full', verdict: { label: 'related' } });
    await reading.close();
  });

  test('a page that could not be read is tried again, and judged once there is one', async () => {
    const reading = await startReading(store);
    reading.pages['news.test/a'] = (_, response) => response.writeHead(503).end();
    const { id } = await reading.discovered(reading.url('news.test', '/a'), FIRST.title);
    await readArticle({ articleId: id }, reading.services);
    await reading.tracked(id);
    expect(await reading.stored(id)).toMatchObject({ reading: 'failed', verdict: { label: 'core' } });

    reading.pages['news.test/a'] = newsPage(FIRST.title, FIRST.text, FIRST.text);
    reading.clock.advance(HOUR_MS);
    await readArticle({ articleId: id }, reading.services);

    const again = await reading.stored(id);
    expect(again).toMatchObject({ reading: 'full', version: 2, next: 'track' });
    // More was read; that is no edit by the publisher.
    expect(again.history?.versions.at(-1)?.change).toBeNull();
    await reading.close();
  });
});
