import { setAsideFinding } from '../cli/ops/findings.ts';
import { handleReading } from '../functions/read-article.ts';
import { reconcile } from '../functions/reconcile.ts';
import { handleTracking } from '../functions/track-story.ts';
import { coverageBetween } from '../shared/alert/coverage.ts';
import { describeCoverage, sightOf } from '../shared/alert/render/coverage.ts';
import type { Article } from '../shared/article/article.ts';
import { LabelStore } from '../shared/query/labels.ts';
import { respond } from '../shared/query/router.ts';
import { routes } from '../shared/query/routes.ts';
import { isPassing, PassingFault, PermanentError } from '../shared/runtime/queue/faults.ts';
import { steppingAside } from '../shared/runtime/queue/step-aside.ts';
import { StaleWriteError } from '../shared/store/table.ts';
import { noFacts } from '../shared/topic/verdict.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { operatorOver } from './support/operator.ts';
import { servicesOver } from './support/services.ts';

const store = testAws();

const NOW = '2026-11-20T12:00:00.000Z';
const throttled = () =>
  Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
const tooLarge = () =>
  Object.assign(new Error('Item size has exceeded the maximum allowed size'), {
    name: 'ValidationException',
    $metadata: { httpStatusCode: 400 },
  });

function article(id: string, parts: Partial<Article> = {}): Article {
  const text = `A text of its own, ${id} by name, as long as a sketch likes it to be`;
  const verdict = {
    label: 'core',
    score: 0.9,
    evidence: [],
    contributions: [],
    facts: noFacts,
    topicVersion: 'test',
  } as const;
  return { ...articleOf({ title: `Title of ${id}`, text }, { id, verdict }), ...parts };
}

/** Everything that tracking and `reconcile` need, over a table of their own; what is sent is kept by queue. */
async function desk(clock = new FakeClock(NOW)) {
  const table = await store.emptyTable();
  const { services: given, sent } = servicesOver(table, clock);
  const services = {
    ...given,
    blobs: store.blobs,
    labels: new LabelStore(table),
    deadLetters: { put: async () => {} },
  };
  return { clock, table, services, reconciling: { ...services, ...operatorOver(table).services }, sent };
}

describe('a record that fails', () => {
  const failing = (...errors: readonly Error[]) => {
    const notes: string[] = [];
    let tries = 0;
    const handle = steppingAside<string, null>(
      async () => {
        const error = errors[tries++];
        if (error) throw error;
      },
      async (message, reason) => {
        notes.push(`${message}: ${reason}`);
      },
    );
    return { handle: () => handle('a', null), notes, tries: () => tries };
  };

  test('is done at the second try when the first was a hiccup', async () => {
    const { handle, notes, tries } = failing(new Error('odd'));

    await handle();

    expect([tries(), notes]).toEqual([2, []]);
  });

  test('steps aside after the second try, with its reason', async () => {
    const { handle, notes, tries } = failing(new Error('odd'), new Error('odd again'));

    await expect(handle()).rejects.toThrow(PermanentError);

    expect([tries(), notes]).toEqual([2, ['a: odd again']]);
  });

  test('that has asked others is not done again in place: it steps aside, or its queue gives it again', async () => {
    const notes: string[] = [];
    let tries = 0;
    const errors = [new Error('odd'), new StaleWriteError('somebody was faster')];
    const handle = steppingAside<string, null>(
      async () => {
        throw errors[tries++];
      },
      async (_, reason) => void notes.push(reason),
      { inPlace: false },
    );

    await expect(handle('a', null)).rejects.toThrow(PermanentError);
    await expect(handle('a', null)).rejects.toThrow(StaleWriteError);
    expect([tries, notes]).toEqual([2, ['odd']]);
  });

  test('steps aside when AWS refuses what it would store', async () => {
    const { handle, notes } = failing(tooLarge(), tooLarge());

    await expect(handle()).rejects.toThrow(PermanentError);

    expect(notes).toHaveLength(1);
  });

  test.each([
    ['throttling', throttled()],
    ['a queue that took not all', new PassingFault('the queue refused 1 of 3 messages')],
    ['the network', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['the network, told by who met it', new Error('cannot store', { cause: throttled() })],
  ])('by %s is given again by its queue, in order', async (_, error) => {
    const { handle, notes, tries } = failing(error);

    await expect(handle()).rejects.toBe(error);

    expect([tries(), notes, isPassing(error)]).toEqual([1, [], true]);
  });

  test('is given again by its queue when its note could not be written for now', async () => {
    const handle = steppingAside<string, null>(
      async () => {
        throw new Error('odd');
      },
      async () => {
        throw throttled();
      },
    );

    await expect(handle('a', null)).rejects.toThrow('slow down');
  });
});

describe('an article that cannot be tracked', () => {
  const poison = article('poison', { verdict: null });
  const good = article('good');

  test('steps aside with its reason, and the one behind it reaches its story', async () => {
    const { services } = await desk();
    for (const one of [poison, good]) await services.articles.insert(one);

    await expect(handleTracking({ articleId: 'poison' }, services)).rejects.toThrow(PermanentError);
    await handleTracking({ articleId: 'good' }, services);

    const aside = (await services.articles.get('poison'))?.value;
    expect(aside).toMatchObject({
      next: 'track',
      setAside: { at: NOW, step: 'track', reason: expect.stringContaining('without a verdict') },
    });
    expect((await services.articles.get('good'))?.value).toMatchObject({ next: null });
  });

  test('is left alone by reconcile, and told of by coverage and by the API', async () => {
    const { services, reconciling, sent, clock } = await desk();
    await services.articles.insert(poison);
    await expect(handleTracking({ articleId: 'poison' }, services)).rejects.toThrow();
    clock.advance(3_600_000);

    await reconcile(reconciling, {});

    expect(sent.get('track') ?? []).toEqual([]);
    const day = [new Date('2026-11-20T00:00:00Z'), new Date('2026-11-21T00:00:00Z')] as const;
    const statement = await coverageBetween(...day, services, clock.now());
    expect(statement).toMatchObject({ stuck: 0, setAside: 1 });
    const watched = { ...statement, feeds: { expected: 1, healthy: 1, failing: [], silent: [] } };
    expect(sightOf(watched)).toBe('partial');
    expect(describeCoverage(watched)).toContain('1 article set aside: could not be handled');
    const request = { method: 'GET', path: '/api/items/poison', query: {}, body: null };
    expect((await respond(routes, request, { ...services, spending: async () => null })).body).toMatchObject({
      setAside: { step: 'track', reason: expect.stringContaining('without a verdict') },
    });
  });

  test('is handled by the message that an operator sends back, once it can be', async () => {
    const { services } = await desk();
    await services.articles.insert(good);
    await services.articles.setAside('good', { at: NOW, step: 'track', reason: 'a defect, mended since' });
    expect(await services.articles.allSetAside(10)).toEqual(['good']);

    await handleTracking({ articleId: 'good' }, services);

    expect((await services.articles.get('good'))?.value).toMatchObject({ next: null, setAside: null });
    expect(await services.articles.allSetAside(10)).toEqual([]);
  });

  test('is handed on again by the next run of a machine whose dead letters ended with the last', async () => {
    const { services, reconciling, sent } = await desk();
    await services.articles.insert(poison);
    await expect(handleTracking({ articleId: 'poison' }, services)).rejects.toThrow();

    await reconcile(reconciling, { graceSeconds: 0, setAsideToo: true });

    expect(sent.get('track')?.map(({ body }) => body)).toEqual([{ articleId: 'poison' }]);
  });
});

test('doctor counts what was set aside as wrong, and says what to do', () => {
  expect(setAsideFinding(0)).toMatchObject({ wrong: false });
  expect(setAsideFinding(2)).toMatchObject({ wrong: true, todo: expect.stringContaining('redrive') });
});

test('an article whose page breaks the reader steps aside, and reconcile leaves it', async () => {
  const { services, reconciling, sent, clock } = await desk();
  await services.articles.insert(
    article('broken', { next: 'read', reading: null, verdict: null, sketch: null }),
  );
  const reading = {
    ...services,
    judge: () => {
      throw new TypeError('no such concept');
    },
    mentionsTopic: () => false,
  };

  await expect(handleReading({ articleId: 'broken' }, reading as never)).rejects.toThrow(PermanentError);
  clock.advance(3_600_000);
  await reconcile(reconciling, {});

  expect((await services.articles.get('broken'))?.value.setAside).toMatchObject({
    step: 'read',
    reason: 'no such concept',
  });
  expect(sent.get('read') ?? []).toEqual([]);
});

test('an article that two write at once is tracked from what the other left, in place', async () => {
  const { services } = await desk();
  await services.articles.insert(article('a'));
  let losses = 2;
  const stories = new Proxy(services.stories, {
    get: (target, property) => {
      const value = Reflect.get(target, property);
      if (property !== 'insert') return value.bind(target);
      return async (...args: unknown[]) => {
        if (losses-- > 0) throw new StaleWriteError('STORIES OPENED was written by somebody else');
        return value.apply(target, args);
      };
    },
  });

  await handleTracking({ articleId: 'a' }, { ...services, stories });

  const tracked = (await services.articles.get('a'))?.value;
  expect(tracked).toMatchObject({ next: null, storyId: expect.any(String) });
});
