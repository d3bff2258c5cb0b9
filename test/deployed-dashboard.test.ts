import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deploymentOf } from '../cli/ask.ts';
import { deployedApi } from '../cli/deployed-api.ts';
import { type DashboardServer, serveDashboard } from '../cli/local/http-server.ts';

/** A deployment that says what it was asked, and the dashboard in front of it. */
const asked: { method: string; url: string; authorization: string; body: string }[] = [];
let deployment: Server;
let dashboard: DashboardServer;
let home: string;

beforeAll(async () => {
  deployment = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    asked.push({
      method,
      url,
      authorization: headers.authorization ?? '',
      body: Buffer.concat(chunks).toString(),
    });
    if (url === '/api/expired') response.writeHead(401).end('{"message":"Unauthorized"}');
    else if (url === '/api/elsewhere') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    else response.writeHead(url === '/api/new' ? 201 : 200).end('{"stories":[]}');
  }).listen(0, '127.0.0.1');
  await once(deployment, 'listening');
  const address = deploymentOf(`http://127.0.0.1:${(deployment.address() as AddressInfo).port}/`);
  dashboard = await serveDashboard({ api: deployedApi(address, 'secret-token') }, 0);
  home = `http://127.0.0.1:${dashboard.port}`;
});

afterAll(async () => {
  await dashboard.close();
  deployment.closeAllConnections();
  deployment.close();
});

beforeEach(() => {
  asked.length = 0;
});

test('its pages come from this machine, under a policy that lets nothing else in', async () => {
  const page = await fetch(`${home}/`);

  expect(page.status).toBe(200);
  expect(await page.text()).toContain('dashboard.js');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${home}/dashboard.js`)).headers.get('content-type')).toContain('text/javascript');
  expect(asked).toEqual([]);
});

test('a question goes to the deployment with the token, which the browser never sees', async () => {
  const answer = await fetch(`${home}/api/stories?limit=5&label=core`);
  const headers = JSON.stringify([...answer.headers]);

  expect([answer.status, await answer.text()]).toEqual([200, '{"stories":[]}']);
  expect(headers).not.toContain('secret-token');
  expect(asked).toEqual([
    { method: 'GET', url: '/api/stories?limit=5&label=core', authorization: 'Bearer secret-token', body: '' },
  ]);
});

test('a label goes to the deployment as it was given', async () => {
  const answer = await fetch(`${home}/api/new`, { method: 'POST', body: '{"label":"off"}' });

  expect(answer.status).toBe(201);
  expect(asked).toMatchObject([{ method: 'POST', body: '{"label":"off"}' }]);
});

test('a change to a feed goes to the deployment as it was given', async () => {
  const answer = await fetch(`${home}/api/feeds/a`, { method: 'PATCH', body: '{"enabled":false}' });

  expect(answer.status).toBe(200);
  expect(asked).toMatchObject([{ method: 'PATCH', body: '{"enabled":false}' }]);
});

test('a page elsewhere cannot post through it', async () => {
  const headers = { origin: 'https://evil.example' };
  const answer = await fetch(`${home}/api/new`, { method: 'POST', body: '{}', headers });

  expect(answer.status).toBe(403);
  expect(asked).toEqual([]);
});

test.each(['/', '/metrics', '/web/../package.json', '/api'])(
  '%s never reaches the deployment',
  async (path) => {
    await fetch(`${home}${path}`);

    expect(asked).toEqual([]);
  },
);

test('a path that looks like another host asks the deployment', async () => {
  await fetch(`${home}//evil.example/api/stories`);

  expect(asked).toMatchObject([{ url: '/api/stories' }]);
});

test('it says what to do when the token has run out', async () => {
  const answer = await fetch(`${home}/api/expired`);

  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ error: expect.stringContaining('ARMS_WATCH_TOKEN') });
});

test('it follows the deployment to no other place, and says that it is not reached', async () => {
  const answer = await fetch(`${home}/api/elsewhere`);

  expect(answer.status).toBe(502);
  expect(await answer.json()).toEqual({ error: expect.stringContaining('does not answer') });
});

test.each(['http://api.example.org/', 'ftp://api.example.org/', 'api.example.org', ''])(
  'a token is not shown to "%s"',
  (address) => {
    expect(() => deploymentOf(address)).toThrow('expected an https address');
  },
);
