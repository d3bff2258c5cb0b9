import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { reconcile } from '../functions/reconcile.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { tellTroubles } from '../shared/alert/troubles/tell-troubles.ts';
import { findTroubles, TROUBLES, type Trouble } from '../shared/alert/troubles/troubles.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { discover } from '../shared/article/discover.ts';
import type { Feed, PollingState } from '../shared/feed/feed.ts';
import { identify } from '../shared/feed/polling/known-entries.ts';
import { setEnvironment } from '../shared/runtime/environment.ts';
import { openCounts, openOperatorTopic } from '../shared/runtime/operator.ts';
import { Queue } from '../shared/runtime/queue/queue.ts';
import { beat, lastBeat } from '../shared/store/heartbeat.ts';
import { feedAt } from './scripted-feeds.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { operatorOver } from './support/operator.ts';
import { servicesOver } from './support/services.ts';

const aws = testAws();

beforeAll(() => {
  setEnvironment(aws.aws.environment);
});

const MINUTE = 60_000;
const NOW = new Date('2026-11-20T12:00:00.000Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE).toISOString();

/** A feed of an old installation that is polled as it should be, but for what is said. */
function feed(polling: Partial<PollingState> = {}, newAt: string = ago(30)): Feed {
  const one = feedAt('https://news.example/feed', new Date(ago(9000)));
  const rhythm = { ...one.health.rhythm, lastNewAt: newAt };
  return {
    ...one,
    polling: { ...one.polling, nextAt: ago(-5), lastAt: ago(5), ...polling },
    health: { ...one.health, rhythm },
  };
}

async function sources() {
  const table = await aws.emptyTable();
  await beat(table, 'send-digest', new Date(ago(40)));
  return {
    table,
    articles: new ArticleStore(table),
    alerts: new AlertStore(table),
    deadLetters: operatorOver(table).services.deadLetters,
    digestAt: () => lastBeat(table, 'send-digest'),
    stage: 'normal' as const,
  };
}

const namesOf = (troubles: readonly Trouble[]) => troubles.map(({ name }) => name);

describe('troubles are found in the records', () => {
  test('none, where all is well, where nothing is watched, and where a first poll is yet to come', async () => {
    const quiet = await sources();

    expect(await findTroubles([feed()], quiet, NOW)).toEqual([]);
    expect(await findTroubles([], quiet, NOW)).toEqual([]);
    const fresh = { ...feedAt('https://new.example/feed', NOW) };
    expect(await findTroubles([fresh], { ...quiet, digestAt: async () => null }, NOW)).toEqual([]);
  });

  test.each([
    ['nobody takes what is due', feed({ nextAt: ago(16) }), ['feeds-not-polled']],
    [
      'nothing was asked for hours',
      feed({ nextAt: ago(130), lastAt: ago(140) }),
      ['feeds-not-polled', 'nothing-fetched', 'feeds-queue-stuck'],
    ],
    [
      'polls are taken and never done',
      feed({ nextAt: ago(130), lastAt: ago(140), leasedAt: ago(10) }),
      ['nothing-fetched', 'feeds-queue-stuck'],
    ],
    ['nothing new came', feed({}, ago(361)), ['no-new-entries']],
    ['a feed rests by its publisher’s wish', feed({ nextAt: ago(-600), lastAt: ago(600) }), []],
    ['a feed is gone', feed({ nextAt: null, lastAt: ago(9000) }, ago(9000)), []],
  ])('%s', async (_, one, expected) => {
    expect(namesOf(await findTroubles([one], await sources(), NOW))).toEqual(expected);
  });

  test('an entry that waits, a delivery that waits, messages set aside and a digest that stays away', async () => {
    const own = await sources();
    const [unseen] = identify(feed(), [
      {
        id: 'a',
        url: 'https://news.example/a',
        title: 'A',
        published: null,
        updated: null,
        summary: null,
        author: null,
        language: 'en',
      },
    ]);
    if (!unseen) throw new Error('no entry');
    await discover(unseen, { feed: feed(), now: new Date(ago(61)), freshHours: 24 }, own.articles);
    await own.alerts.insertDelivery({
      alertId: 'a1',
      destination: 'desk',
      state: 'waiting',
      dueAt: ago(21),
      attempts: [],
    });
    await beat(own.table, 'send-digest', new Date(ago(181)));
    const deadLetters = async () => ({ feeds: 1, articles: 2, stories: 3, deliveries: 4 });

    expect(namesOf(await findTroubles([feed()], { ...own, deadLetters }, NOW))).toEqual([
      'send-digest-silent',
      'articles-queue-stuck',
      'deliveries-queue-stuck',
      'feeds-dead-letters',
      'articles-dead-letters',
      'stories-dead-letters',
      'deliveries-dead-letters',
    ]);
  });

  test('counts of messages set aside are those of the queues, also while somebody looks at them', async () => {
    const { deadLettersUrl } = aws.aws.queues.STORIES;
    await new Queue(aws.aws.sqs, deadLettersUrl).send([
      { id: '1', group: 'g', body: {} },
      { id: '2', group: 'g', body: {} },
    ]);
    const count = openCounts({ stories: deadLettersUrl, feeds: aws.aws.queues.FEEDS.deadLettersUrl });

    expect(await count()).toEqual({ stories: 2, feeds: 0 });
    await aws.aws.sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLettersUrl, VisibilityTimeout: 60 }));
    expect(await count()).toEqual({ stories: 2, feeds: 0 });
  });
});

describe('the operator', () => {
  const stuck: Trouble = { name: 'stories-queue-stuck', detail: 'article x for 20 minutes' };
  const late: Trouble = { name: 'feeds-queue-stuck', detail: '3 of 9 feeds' };

  async function operator(from: 'all' | 'high' = 'all') {
    const table = await aws.emptyTable();
    const { told, services } = operatorOver(table);
    const tell = (troubles: readonly Trouble[], now = NOW) =>
      tellTroubles(troubles, now, { ...services, runbook: 'docs/runbook.md', from });
    return { told, tell };
  }

  test('is told of a trouble once, with its meaning and its heading, and of its end', async () => {
    const { told, tell } = await operator();

    await tell([stuck]);
    await tell([stuck, late]);
    await tell([late]);

    expect(told.map(({ subject }) => subject)).toEqual([
      'ALARM: "ArmsWatch/stories-queue-stuck"',
      'ALARM: "ArmsWatch/feeds-queue-stuck"',
      'OK: "ArmsWatch/stories-queue-stuck"',
    ]);
    expect(told[0]?.text).toBe(
      `Severity: high. ${TROUBLES['stories-queue-stuck'].impact} Found: article x for 20 minutes. What to do: docs/runbook.md#armswatchstories-queue-stuck`,
    );
  });

  test('who asked for the worst only is not told of the rest', async () => {
    const { told, tell } = await operator('high');

    await tell([stuck, late]);
    await tell([]);

    expect(told.map(({ subject }) => subject)).toEqual([
      'ALARM: "ArmsWatch/stories-queue-stuck"',
      'OK: "ArmsWatch/stories-queue-stuck"',
    ]);
  });

  test('is told again where telling died before it was noted, rather than never', async () => {
    const table = await aws.emptyTable();
    const { told, services } = operatorOver(table);
    const broken = {
      ...services,
      tell: async () => Promise.reject(new Error('no topic')),
      runbook: 'r',
      from: 'all',
    } as const;

    await expect(tellTroubles([stuck], NOW, broken)).rejects.toThrow('no topic');
    await tellTroubles([stuck], NOW, { ...services, runbook: 'r', from: 'all' });

    expect(told).toHaveLength(1);
  });

  test('is told of each once, also where telling of another one failed', async () => {
    const table = await aws.emptyTable();
    const { told, services } = operatorOver(table);
    const tell = async (subject: string, text: string) => {
      if (subject.includes(late.name) && told.length < 2) throw new Error('no topic');
      await services.tell(subject, text);
    };
    const options = { ...services, tell, runbook: 'r', from: 'all' } as const;

    await expect(tellTroubles([stuck, late], NOW, options)).rejects.toThrow('no topic');
    await expect(tellTroubles([late], NOW, options)).rejects.toThrow('no topic');
    await tellTroubles([late], NOW, options);

    expect(told.map(({ subject }) => subject)).toEqual([
      'ALARM: "ArmsWatch/stories-queue-stuck"',
      'OK: "ArmsWatch/stories-queue-stuck"',
      'ALARM: "ArmsWatch/feeds-queue-stuck"',
    ]);
  });

  test('is told by reconcile', async () => {
    const table = await aws.emptyTable();
    const { services } = servicesOver(table, new FakeClock(NOW.toISOString()));
    await services.feeds.insert(feed({ nextAt: ago(16) }));
    const { told, services: telling } = operatorOver(table);
    await beat(table, 'send-digest', NOW);

    await reconcile({ ...services, ...telling }, {});

    expect(told.map(({ subject }) => subject)).toEqual(['ALARM: "ArmsWatch/feeds-not-polled"']);
  });

  test('gets the message by the topic, its subject in one line of ASCII', async () => {
    const { sqs, environment } = aws.aws;
    const endpoint = environment.AWS_ENDPOINT_URL_SNS ?? '';
    const sns = new SNSClient({
      region: 'us-east-1',
      endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'mailbox' }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn ?? '' }));

    await openOperatorTopic(TopicArn)(`one\nline ${'x'.repeat(200)}`, 'Text');

    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }));
    const { Subject, Message } = JSON.parse(Messages[0]?.Body ?? '{}');
    expect(Subject).toMatch(/^one\?line x{91}$/);
    expect(Message).toBe('Text');
    sns.destroy();
  });
});
