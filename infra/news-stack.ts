import { join } from 'node:path';
import { CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';
import { INDEXES } from '../shared/store/table-schema.ts';
import { Api } from './api.ts';
import { Archive } from './archive.ts';
import { BESIDE_DECODER } from './bundling.ts';
import { askModel, ConfigurationFile, noteSettings, readSecrets, sendMail } from './configuration.ts';
import { type House, HouseFunction } from './house-function.ts';
import { addBudget, Monitoring, Numbers, Operator } from './monitoring.ts';
import { QueueFunction, WorkQueue } from './queue-function.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import { Storage } from './storage.ts';

interface NewsStackProps {
  /** The checkout, with functions/. */
  readonly root: string;
  readonly settings: Settings;
  /** The file that `settings` was read from. */
  readonly settingsFile: string;
  /** A feed list in the shape of config/feeds.json. */
  readonly feedListFile: string;
}

const { byTime, byStory, byDue } = INDEXES;
const { seconds, minutes, hours } = Duration;

/** The whole system, in the order in which news flows through it. */
export class NewsStack extends Stack {
  constructor(scope: Construct, id: string, props: NewsStackProps) {
    const { settings, root } = props;
    super(scope, id, {
      description: 'Arms Watch: news on the arms deal between Russia and North Korea',
      terminationProtection: settings.retention.keepDataOnDestroy,
    });
    const { workers, tags, handOn } = settings.deployment;
    const polled = handOn === 'at-once';
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
    noteSettings(this, settings);

    // What is kept, and what is set
    const storage = new Storage(this, 'Storage', settings.retention);
    const settingsFile = new ConfigurationFile(this, 'Settings', props.settingsFile);
    const feedList = new ConfigurationFile(this, 'FeedList', props.feedListFile);
    const unitCosts = new ConfigurationFile(this, 'UnitCosts', join(root, 'config/unit-costs.json'));
    const operator = new Operator(this, 'Operator', settings.deployment.alarmEmail);
    const archive = new Archive(this, 'Archive', storage.bucket);
    const TABLE = storage.table.tableName;
    const BUCKET = storage.bucket.bucketName;
    const SETTINGS = settingsFile.address;
    const house: House = { root, settings, settingsFile };

    // What waits, one at a time by host, host, the set of stories, destination
    const feeds = new WorkQueue(this, 'Feeds', { turn: seconds(90), polled });
    const articles = new WorkQueue(this, 'Articles', { turn: seconds(120), polled });
    const stories = new WorkQueue(this, 'Stories', { turn: seconds(60), polled });
    const deliveries = new WorkQueue(this, 'Deliveries', { turn: seconds(60), polled });
    const FEEDS_QUEUE = feeds.queue.queueUrl;
    const ARTICLES_QUEUE = articles.queue.queueUrl;
    const STORIES_QUEUE = stories.queue.queueUrl;
    const DELIVERIES_QUEUE = deliveries.queue.queueUrl;

    // The flow
    const scheduleFeeds = new ScheduledFunction(this, 'ScheduleFeeds', {
      ...house,
      name: 'schedule-feeds',
      purpose: 'Takes the feeds that are due and hands them on, by host',
      every: minutes(1),
      retries: 0,
      timeout: seconds(50),
      memory: 512,
      environment: { TABLE, SETTINGS, FEED_LIST: feedList.address, FEEDS_QUEUE },
      may: [...feedList.read(), ...storage.items('GetItem', 'PutItem', 'Query'), ...feeds.send()],
    });

    const fetchFeed = new QueueFunction(this, 'FetchFeed', {
      ...house,
      name: 'fetch-feed',
      startsLogged: true,
      purpose: 'Asks one feed, keeps its body, stores entries not seen before',
      takes: feeds,
      workers: workers.feeds,
      // Ten feeds of 2 MB at once peak at 320 MB; it mostly waits, and memory is paid for while it does.
      memory: 384,
      beside: BESIDE_DECODER,
      environment: {
        TABLE,
        BUCKET,
        SETTINGS,
        FEEDS_QUEUE,
        ARTICLES_QUEUE,
        FEEDS_DEAD_LETTERS: feeds.deadLetters.queueUrl,
      },
      // Query: a feed that has moved may have become one that is there already.
      may: [...storage.items('GetItem', 'PutItem', 'Query'), ...storage.write('raw'), ...articles.send()],
    });

    const readArticle = new QueueFunction(this, 'ReadArticle', {
      ...house,
      name: 'read-article',
      startsLogged: true,
      purpose: 'Reads the page where it is worth it, and judges the article',
      takes: articles,
      workers: workers.articles,
      hasDue: true,
      memory: 1024,
      beside: BESIDE_DECODER,
      environment: {
        TABLE,
        BUCKET,
        SETTINGS,
        ARTICLES_QUEUE,
        STORIES_QUEUE,
        ARTICLES_DEAD_LETTERS: articles.deadLetters.queueUrl,
      },
      may: [
        ...storage.items('GetItem', 'PutItem'),
        ...storage.list(byDue),
        ...storage.write('raw', 'text'),
        // What was read stands when the page of an article that got another title cannot be had.
        ...storage.read('text'),
        ...stories.send(),
        ...askModel(this, settings),
      ],
    });

    const trackStory = new QueueFunction(this, 'TrackStory', {
      ...house,
      name: 'track-story',
      purpose: 'Finds or opens the story of an article, decides which alerts are due',
      takes: stories,
      workers: workers.stories,
      memory: 512,
      environment: {
        TABLE,
        SETTINGS,
        STORIES_QUEUE,
        DELIVERIES_QUEUE,
        STORIES_DEAD_LETTERS: stories.deadLetters.queueUrl,
      },
      may: [...storage.items('GetItem', 'PutItem'), ...storage.list(byTime), ...deliveries.send()],
    });

    const sendAlert = new QueueFunction(this, 'SendAlert', {
      ...house,
      name: 'send-alert',
      purpose: 'Sends one alert to one destination, once',
      takes: deliveries,
      workers: workers.deliveries,
      hasDue: true,
      // A destination may take ten seconds to answer, twice where its webhook was rotated.
      batch: 2,
      memory: 512,
      environment: {
        TABLE,
        SETTINGS,
        DELIVERIES_QUEUE,
        DELIVERIES_DEAD_LETTERS: deliveries.deadLetters.queueUrl,
      },
      may: [
        ...storage.items('GetItem', 'PutItem'),
        ...storage.list(byDue),
        ...readSecrets(this, settings),
        ...sendMail(this, settings),
      ],
    });

    if (settings.deployment.handOn === 'each-minute') {
      const flow = [scheduleFeeds, fetchFeed, readArticle, trackStory, sendAlert];
      for (const [index, next] of flow.slice(1).entries()) flow[index]?.wakes(next);
    }

    // Beside the flow
    const sendDigest = new ScheduledFunction(this, 'SendDigest', {
      ...house,
      name: 'send-digest',
      startsLogged: true,
      purpose: 'Puts together the digests that are due, and writes the archive of the last hours',
      every: hours(1),
      retries: 2,
      timeout: seconds(120),
      memory: 512,
      environment: { TABLE, BUCKET, SETTINGS, DELIVERIES_QUEUE },
      may: [
        ...storage.items('GetItem', 'PutItem', 'Query'),
        ...storage.list(byTime, byDue),
        ...storage.write('archive'),
        ...deliveries.send(),
      ],
    });

    const reconcile = new ScheduledFunction(this, 'Reconcile', {
      ...house,
      name: 'reconcile',
      startsLogged: true,
      purpose: 'Hands on again what stayed behind, counts what was covered, notices what went quiet',
      every: minutes(15),
      retries: 0,
      timeout: seconds(300),
      memory: 512,
      environment: {
        TABLE,
        SETTINGS,
        FEEDS_QUEUE,
        ARTICLES_QUEUE,
        STORIES_QUEUE,
        DELIVERIES_QUEUE,
        FEEDS_DEAD_LETTERS: feeds.deadLetters.queueUrl,
        ARTICLES_DEAD_LETTERS: articles.deadLetters.queueUrl,
        STORIES_DEAD_LETTERS: stories.deadLetters.queueUrl,
        DELIVERIES_DEAD_LETTERS: deliveries.deadLetters.queueUrl,
        UNIT_COSTS: unitCosts.address,
        OPERATOR_TOPIC: operator.topic.topicArn,
        INSTALLATION: this.stackName,
      },
      may: [
        ...storage.items('GetItem', 'PutItem', 'Query'),
        ...storage.list(byTime, byDue),
        ...unitCosts.read(),
        ...[feeds, articles, stories, deliveries].flatMap((queue) => [...queue.send(), ...queue.count()]),
        ...operator.tell(),
      ],
    });

    const queryApi = new HouseFunction(this, 'QueryApi', {
      ...house,
      name: 'query-api',
      startsLogged: true,
      purpose:
        'Answers questions about articles, stories, feeds and coverage; takes labels and changes to feeds',
      timeout: seconds(15),
      memory: 512,
      environment: { TABLE, BUCKET, SETTINGS },
      beside: ['web'],
      may: [
        ...storage.items('GetItem', 'PutItem', 'Query'),
        ...storage.list(byTime, byStory, byDue),
        ...storage.read('text'),
      ],
    });
    const api = new Api(this, 'Api', { handler: queryApi.lambda, retention: settings.retention });

    new Monitoring(this, 'Monitoring', {
      settings,
      operator,
      functions: {
        'schedule-feeds': scheduleFeeds.lambda,
        'fetch-feed': fetchFeed.lambda,
        'read-article': readArticle.lambda,
        'track-story': trackStory.lambda,
        'send-alert': sendAlert.lambda,
        'send-digest': sendDigest.lambda,
        reconcile: reconcile.lambda,
        'query-api': queryApi.lambda,
      },
      queues: { feeds, articles, stories, deliveries },
      api,
    });

    if (settings.deployment.numbers)
      new Numbers(this, 'Numbers', { articles: readArticle.log, alerts: sendAlert.log });
    addBudget(this, settings.deployment);

    const outputs = {
      ApiUrl: api.stage.url,
      UserPoolId: api.users.userPoolId,
      UserPoolClientId: api.client.userPoolClientId,
      TableName: TABLE,
      BucketName: BUCKET,
      AlarmTopicArn: operator.topic.topicArn,
      ArchiveWorkGroup: archive.workGroup.name,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
