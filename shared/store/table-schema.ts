/** Names of the one table's keys and indexes: what infra creates, the local runner creates, and the stores use. */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk', expiry: 'expiresAt' } as const;

/**
 * `by-time`: articles by label, stories, labels: newest first. `by-story`: the articles of a story.
 * `by-due`: the outbox: what still has to be handed on, by the time it was stored.
 */
export const INDEXES = {
  byTime: { name: 'by-time', partition: 'listPk', sort: 'listSk', projection: 'ALL' },
  byStory: { name: 'by-story', partition: 'storyPk', sort: 'storySk', projection: 'ALL' },
  byDue: { name: 'by-due', partition: 'duePk', sort: 'dueSk', projection: 'KEYS_ONLY' },
} as const;

export type Index = (typeof INDEXES)[keyof typeof INDEXES];
