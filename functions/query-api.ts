import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { ArticleStore } from '../shared/article/article-store.ts';
import { FeedStore } from '../shared/feed/feed-store.ts';
import { LabelStore } from '../shared/query/labels.ts';
import { type ApiRequest, respond } from '../shared/query/router.ts';
import { type QueryServices, routes } from '../shared/query/routes.ts';
import { jsonServed, webFile } from '../shared/query/web-files.ts';
import { once } from '../shared/runtime/scheduled-handler.ts';
import { openBlobs, startFunction } from '../shared/runtime/services.ts';
import { spendingOf } from '../shared/store/spending.ts';
import { StoryStore } from '../shared/story/story-store.ts';

/** Woken by HTTP: answers questions about what is stored, takes labels, serves the dashboard. */
const services = once(build);

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = requestOf(event);
  const file = await webFile(request.method, request.path);
  if (file) return file;
  const { status, body } = await respond(routes, request, await services());
  return jsonServed(status, JSON.stringify(body));
}

async function build(): Promise<QueryServices> {
  const { environment, clock, table } = await startFunction('query-api');
  return {
    clock,
    feeds: new FeedStore(table),
    articles: new ArticleStore(table),
    stories: new StoryStore(table),
    alerts: new AlertStore(table),
    labels: new LabelStore(table),
    blobs: openBlobs(environment.BUCKET),
    spending: (month) => spendingOf(table, month),
  };
}

function requestOf(event: APIGatewayProxyEventV2): ApiRequest {
  const query = Object.entries(event.queryStringParameters ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const body =
    event.body && event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: Object.fromEntries(query),
    body: body ?? null,
  };
}
