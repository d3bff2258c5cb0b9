import { type DemoSite, startDemoSite } from '../cli/demo-site.ts';
import { captureFunctionLogs, type LogLine } from '../cli/local/function-logs.ts';
import { eventOf } from '../cli/local/http-server.ts';
import { RunCounts, summarize } from '../cli/local/summary.ts';
import { letTimePass, type System, startSystem } from '../cli/local/system.ts';
import { setEnvironment } from '../shared/runtime/environment.ts';
import { startHttpReceiver, startSmtpReceiver } from './support/receivers.ts';

/** The whole program on the embedded services: a news site on loopback in, Slack and e-mail on loopback out. */
let site: DemoSite;
let slack: Awaited<ReturnType<typeof startHttpReceiver>>;
let smtp: Awaited<ReturnType<typeof startSmtpReceiver>>;
let system: System;
let restoreConsole: () => Promise<void>;
const lines: LogLine[] = [];
const counts = new RunCounts();

beforeAll(async () => {
  site = await startDemoSite();
  slack = await startHttpReceiver();
  smtp = await startSmtpReceiver();
  setEnvironment({ SLACK_WEBHOOK: slack.url, SMTP_URL: smtp.url });
  restoreConsole = await captureFunctionLogs(null, (line) => {
    lines.push(line);
    counts.add(line);
  });
  system = await startSystem({
    folder: null,
    settings: {
      contact: 'desk@example.org',
      destinations: [
        { name: 'desk', kind: 'slack', webhook: 'env:SLACK_WEBHOOK' },
        { name: 'analysts', kind: 'email', to: ['analyst@example.org'] },
      ],
      email: { from: 'watch@example.org', transport: 'env:SMTP_URL' },
    },
    feedList: site.feedList,
    allowPrivate: ['127.0.0.0/8'],
    outbox: '/nowhere',
    drive: true,
  });
}, 60_000);

afterAll(async () => {
  await system.stop();
  await restoreConsole();
  await Promise.all([site.close(), slack.close(), smtp.close()]);
});

async function turn(): Promise<void> {
  for (const name of ['schedule-feeds', 'reconcile'] as const) {
    await system.wake(name);
    await system.drained();
  }
}

async function storiesOf() {
  return system.stories.recent('2000', 100);
}

test('who waits for the queues while somebody else does looks at them no second time', async () => {
  const first = system.drained();

  expect(system.drained()).toBe(first);
  await first;
  expect(system.drained()).not.toBe(first);
});

describe('the whole flow, in the order of a day', () => {
  test('the first turn stores and judges every entry of every feed, and leaves nothing behind', async () => {
    await turn();

    const summary = await summarize(counts, system, 0);
    expect(summary.feeds).toEqual({ expected: 7, polled: 7, healthy: 7, failing: 0 });
    expect(summary.entries.new).toBe(24);
    expect(summary.articles.core + summary.articles.related + summary.articles.off).toBe(24);
    expect(summary.stuck).toBe(0);
    expect(summary.deadLetters).toBe(0);
    const { items: pending } = await system.articles.list('pending', { limit: 10 });
    expect(pending).toEqual([]);
  }, 60_000);

  test('each core story reached Slack once and the mailbox once, with its evidence in quotes', async () => {
    const told = (await storiesOf()).filter(({ alerted }) => alerted.desk);
    expect(told.length).toBeGreaterThan(2);
    // And the first message to each: that it is watched for.
    expect(slack.received).toHaveLength(told.length + 1);
    expect(smtp.messages).toHaveLength(told.length + 1);
    expect(slack.received.filter(({ body }) => body.includes('Arms Watch is on'))).toHaveLength(1);
    expect((await summarize(counts, system, 0)).alerts.decided).toBe(2 * told.length);

    for (const story of told) {
      const first = await system.alerts.get(story.alerted.desk ?? '');
      if (first?.kind !== 'story') throw new Error('a story alert was expected');
      const posts = slack.received.filter(({ body }) => body.includes(first.id));
      expect(posts).toHaveLength(1);
      const quote = first.evidence[0]?.quote ?? '';
      expect(quote).not.toBe('');
      expect(JSON.parse(posts[0]?.body ?? '{}')).toMatchObject({
        text: expect.any(String),
        blocks: expect.any(Array),
      });
      expect(posts[0]?.body).toContain(JSON.stringify(quote).slice(1, -1));
    }
    expect(smtp.messages.every((message) => /^Message-ID: <.+\.analysts@example\.org>/m.test(message))).toBe(
      true,
    );
  });

  test('every evidence quote stands in the stored text at its place', async () => {
    const { items } = await system.articles.list('core', { limit: 100 });
    expect(items.length).toBeGreaterThan(5);
    for (const { id, verdict } of items) {
      const answer = await system.api(get(`/api/items/${id}`));
      const { item, summary, text } = JSON.parse(answer.body ?? '{}');
      const fields = { title: item.title, summary, text };
      for (const { field, start, end, text: quote } of verdict?.evidence ?? []) {
        expect(fields[field].slice(start, end)).toBe(quote);
      }
    }
  });

  test('a second turn asks nobody anything and sends nothing', async () => {
    const before = { slack: slack.received.length, polled: counts.polled.size, lines: lines.length };
    await turn();

    expect(slack.received).toHaveLength(before.slack);
    expect(lines.slice(before.lines).filter(({ message }) => message === 'feed polled')).toEqual([]);
  });

  test('a duplicate of every message changes nothing and sends nothing', async () => {
    const articles = [...(await system.articles.list('core', { limit: 100 })).items];
    const sent = slack.received.length;
    const before = await storiesOf();
    for (const { id } of articles) {
      await system.send('ARTICLES', 'again', { articleId: id });
      await system.send('STORIES', 'stories', { articleId: id });
    }
    for (const story of before) {
      for (const [destination, alertId] of Object.entries(story.alerted)) {
        await system.send('DELIVERIES', destination, { alertId, destination });
      }
    }
    await system.drained();

    expect(await storiesOf()).toEqual(before);
    expect(slack.received).toHaveLength(sent);
    expect(await system.deadLetters()).toBe(0);
  });

  test('a message that cannot be handled goes to the dead-letter queue at once, and its group goes on', async () => {
    const before = slack.received.length;
    await letTimePass(system);
    site.advance();
    await system.send('STORIES', 'stories', { articleId: 7 });
    await turn();

    expect(await system.deadLetters()).toBe(1);
    const refused = lines.filter(({ message }) => message === 'record refused');
    expect(refused.map(({ reason }) => String(reason))).toEqual([expect.stringContaining('articleId')]);
    expect(slack.received.length).toBeGreaterThan(before);
  }, 60_000);

  test('an article that its publisher retitled is a new version of the same article', async () => {
    const { items } = await system.articles.list('core', { limit: 100 });
    const versions = items.filter(({ version }) => version > 1);
    expect(versions).toHaveLength(1);
    expect(versions[0]?.title).toContain('2만9200');
  });

  test('those who were told of the figure hear of the new one once, in Slack and by mail, before and after', async () => {
    const corrections = () => slack.received.filter(({ body }) => body.includes('→ 29,200'));
    expect(corrections()).toHaveLength(1);
    expect(corrections()[0]?.body).toContain('You were told of it on');
    // A report of the new figure that comes before the edit is read opens a story of its own, and is told as such.
    const mails = () =>
      smtp.messages.filter((message) => message.includes('29,200') && message.includes('Correction'));
    expect(mails()).toHaveLength(1);

    const [edited] = (await system.articles.list('core', { limit: 100 })).items.filter(
      ({ version }) => version > 1,
    );
    for (const queue of ['ARTICLES', 'STORIES'] as const)
      await system.send(queue, 'again', { articleId: edited?.id ?? '' });
    await system.drained();
    await turn();

    expect(corrections()).toHaveLength(1);
    const { body = '{}' } = await system.api(get(`/api/stories/${edited?.storyId}`));
    const { alerts, history } = JSON.parse(body);
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ item: { id: edited?.id }, version: 2 });
    expect(alerts.map(({ id }: { id: string }) => id)).toContain(history[0].alerts[0]);
  }, 60_000);
});

describe('the API', () => {
  test('lists what is stored, filtered, page by page', async () => {
    const first = JSON.parse((await system.api(get('/api/items?label=core&limit=3'))).body ?? '{}');
    const second = JSON.parse(
      (await system.api(get(`/api/items?label=core&limit=3&cursor=${first.cursor}`))).body ?? '{}',
    );
    const korean = JSON.parse((await system.api(get('/api/items?label=core&language=ko'))).body ?? '{}');

    expect(first.items).toHaveLength(3);
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(korean.items.every(({ language }: { language: string }) => language === 'ko')).toBe(true);
    expect(korean.items.length).toBeGreaterThan(0);
  });

  test('finds what is named in another language or script, and as written what stands in quotation marks', async () => {
    const titles = async (path: string, text: string) => {
      const { body } = await system.api(get(`/api/${path}?text=${encodeURIComponent(text)}`));
      const { items = [], stories = [] } = JSON.parse(body ?? '{}');
      const found: { title?: string; headline?: string }[] = [...items, ...stories];
      return found.map(({ title, headline }) => title ?? headline ?? '');
    };

    expect((await titles('items', 'НРС')).join()).toContain('국정원');
    expect((await titles('items', '국정원')).join()).toContain('Seoul’s spy agency');
    expect(await titles('items', '"НРС"')).toEqual([]);
    const stories = await titles('stories', 'НРС');
    expect(stories.length).toBeGreaterThan(0);
    expect(await titles('stories', '국정원')).toEqual(stories);
    expect(await titles('items', 'лісопилка')).toEqual([]);
  });

  test.each([
    ['/api/items?label=cor', 400, /label: expected core, related or off/],
    ['/api/items?limit=1000', 400, /limit: expected a number from 1 to 100/],
    ['/api/items?cursor=xyz', 400, /cursor: expected one that an earlier answer gave/],
    ['/api/items?colour=red', 400, /colour/],
    ['/api/items?label=core,cor', 400, /label: expected core, related or off, several/],
    ['/api/items?label=all&cursor=xyz', 400, /cursor: expected one that an earlier answer gave/],
    ['/api/stories?goods=bananas', 400, /goods: expected goods of the topic/],
    ['/api/stories?since=never', 400, /since: expected a time/],
    ['/api/labels?limit=0', 400, /limit: expected a number from 1 to 100/],
    ['/api/labels?cursor=xyz', 400, /cursor: expected one that an earlier answer gave/],
    ['/api/items/nothing', 404, /no item nothing/],
    ['/api/stories/nothing', 404, /no story nothing/],
    ['/api/coverage?day=yesterday', 400, /^day: expected a day of the calendar such as 2026-11-21$/],
    ['/api/coverage?day=2026-02-30', 400, /day: expected a day of the calendar/],
    [
      '/api/coverage?day=2999-01-01',
      400,
      /^day: expected one that has begun, but 2999-01-01 lies ahead: it is [\d-]+ in UTC$/,
    ],
    ['/api/items/%E0%A4%A', 400, /percent-encoded/],
    ['/etc/passwd', 404, /nothing is at/],
    ['/../package.json', 404, /nothing is at/],
  ])('answers %s with %i and the reason', async (path, status, reason) => {
    const answer = await system.api(get(path));
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body ?? '{}').error).toMatch(reason);
  });

  test('proves the day: feeds, entries and articles add up', async () => {
    const { body } = await system.api(get('/api/coverage'));
    const coverage = JSON.parse(body ?? '{}');
    expect(coverage.feeds.expected).toBe(7);
    expect(coverage.entries.new).toBe(
      coverage.articles.core + coverage.articles.related + coverage.articles.off,
    );
    expect(coverage.stuck).toBe(0);
  });

  test('proves nothing of a day before anything was watched', async () => {
    const { body } = await system.api(get('/api/coverage?day=2020-01-01'));
    expect(JSON.parse(body ?? '{}')).toMatchObject({ sight: 'blind', feeds: { expected: 0, healthy: 0 } });
  });

  test('keeps a label that a person gives, and refuses one it does not know', async () => {
    const { items } = await system.articles.list('off', { limit: 1 });
    const path = `/api/items/${items[0]?.id}/labels`;
    const post = (body: object) => ({ ...get(path), body: JSON.stringify(body) });
    const asPost = (body: object) => {
      const event = post(body);
      return {
        ...event,
        requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: 'POST' } },
      };
    };

    expect((await system.api(asPost({ label: 'core', by: 'ana', note: 'look again' }))).statusCode).toBe(201);
    expect((await system.api(asPost({ label: 'corn', by: 'ana' }))).statusCode).toBe(400);
    const item = JSON.parse((await system.api(get(`/api/items/${items[0]?.id}`))).body ?? '{}');
    expect(item.labels).toMatchObject([{ label: 'core', by: 'ana', note: 'look again' }]);
  });

  test('serves the dashboard under a policy that lets nothing else run', async () => {
    const { statusCode, headers, body } = await system.api(get('/'));
    expect(statusCode).toBe(200);
    expect(body).toContain('<title>');
    expect(headers?.['content-security-policy']).toContain("default-src 'none'");
  });
});

function get(path: string) {
  return eventOf({ method: 'GET', url: path, headers: {} }, '');
}
