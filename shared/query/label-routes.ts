import * as v from 'valibot';
import type { LabelsReply } from './api-types.ts';
import type { LabelStore } from './labels.ts';
import { limit } from './requests.ts';
import { type Route, validated } from './router.ts';

/** What the list of labels reads. */
export interface LabelRouteServices {
  readonly labels: LabelStore;
}

const labelsQuery = v.strictObject({ limit, cursor: v.optional(v.string()) });

/** `GET /api/labels`: what people said, newest first; one person may have said more than one thing of an article. */
export const labelRoutes: readonly Route<LabelRouteServices>[] = [
  {
    method: 'GET',
    path: /^\/api\/labels$/,
    answer: async ({ query }, _, { labels }): Promise<LabelsReply> => {
      const wanted = validated(labelsQuery, query);
      const { items, cursor } = await labels.list(wanted.limit, wanted.cursor ?? null);
      return { labels: items, cursor };
    },
  },
];
