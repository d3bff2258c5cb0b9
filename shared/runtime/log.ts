import { Logger } from '@aws-lambda-powertools/logger';

/**
 * What the flow says about itself. The message is constant, facts are fields: infra counts some of these events, the
 * local runner shows them, and both import the names from here.
 *
 * Ids tie one step to the next, so that one search follows a story from its feed to its readers: `feed polled` feedId,
 * `article judged` feedId and articleId, `story tracked` articleId and storyId, `alert decided` storyId, alertId and
 * destination, `delivery sent` alertId and destination. An entry and its article have one id.
 */
export const EVENTS = {
  feedsScheduled: 'feeds scheduled',
  feedPolled: 'feed polled',
  articleJudged: 'article judged',
  articleReread: 'article read again',
  articlePostponed: 'article postponed',
  secondOpinionAsked: 'second opinion asked',
  secondOpinionNotAsked: 'second opinion not asked',
  archiveWritten: 'archive written',
  storyTracked: 'story tracked',
  alertDecided: 'alert decided',
  alertHeldBack: 'alert held back',
  digestDecided: 'digest decided',
  deliverySent: 'delivery sent',
  deliveryFailed: 'delivery failed',
  handedOnAgain: 'handed on again',
  troubleFound: 'trouble found',
  partFailed: 'part of a turn failed',
  recordRefused: 'record refused',
  recordFailed: 'record failed',
  recordsPostponed: 'records postponed',
} as const;

export type EventName = (typeof EVENTS)[keyof typeof EVENTS];
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(event: EventName, fields: Fields): void;
  warn(event: EventName, fields: Fields): void;
  error(event: EventName, fields: Fields, cause: unknown): void;
}

/** A structured log of one function: JSON, one event a line, outside text only ever as the value of a field. */
export function createLog(functionName: string): Log {
  const logger = new Logger({ serviceName: functionName });
  return {
    info: (event, fields) => logger.info(event, { ...fields }),
    warn: (event, fields) => logger.warn(event, { ...fields }),
    error: (event, fields, cause) =>
      logger.error(event, { ...fields, error: cause instanceof Error ? cause : new Error(String(cause)) }),
  };
}
