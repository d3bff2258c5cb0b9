import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { jest } from '@jest/globals';
import { handOnDue, sendAlert } from '../functions/send-alert.ts';
import type { AlertContent } from '../shared/alert/alert.ts';
import { AlertStore } from '../shared/alert/alert-store.ts';
import { openChannel } from '../shared/alert/channel.ts';
import { ChannelError } from '../shared/alert/channel-error.ts';
import { CLAIM_SECONDS, MOST_ATTEMPTS } from '../shared/alert/delivery.ts';
import { emailChannel } from '../shared/alert/email-channel.ts';
import { setEnvironment } from '../shared/runtime/environment.ts';
import { PermanentError } from '../shared/runtime/queue/faults.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { noFacts } from '../shared/topic/verdict.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { FakeLog } from './support/fake-log.ts';
import { listen } from './support/loopback.ts';
import { startHttpReceiver, startSmtpReceiver } from './support/receivers.ts';

const store = testAws();
let alerts: AlertStore;
let number = 0;

beforeAll(() => {
  alerts = new AlertStore(store.table);
});

const content = (id: string): AlertContent => ({
  kind: 'watching',
  id,
  decidedAt: '2026-11-20T12:00:00Z',
  feeds: 98,
});

const correctionOf = (id: string, alertId: string): AlertContent => ({
  kind: 'correction',
  id,
  decidedAt: '2026-11-20T12:00:00Z',
  corrects: { alertId, decidedAt: '2026-11-20T11:00:00Z' },
  headline: 'Seoul counts 6,700 containers',
  url: 'https://post.example/a',
  source: 'Post',
  stateAffiliated: false,
  language: 'en',
  readBefore: '2026-11-20T11:00:00Z',
  readAfter: '2026-11-20T12:00:00Z',
  label: 'core',
  score: 0.9,
  labelBefore: null,
  difference: { appeared: [], disappeared: [], changed: [], reworded: [] },
  storyId: 'story-1',
  storyUrl: null,
});

const updateOf = (id: string, alertId: string): AlertContent => ({
  kind: 'story',
  id,
  decidedAt: '2026-11-20T12:00:00Z',
  reason: 'new in this story: 6,700 containers',
  headline: 'Seoul counts 6,700 containers',
  url: 'https://post.example/a',
  source: 'Post',
  stateAffiliated: false,
  language: 'en',
  published: null,
  label: 'core',
  score: 0.9,
  reading: 'full',
  excerpt: '',
  evidence: [],
  facts: noFacts,
  origins: { names: [], outlets: 2 },
  storyId: 'story-1',
  storyUrl: null,
  moreArticles: [],
  update: {
    alertId,
    decidedAt: '2026-11-20T11:00:00Z',
    headline: 'Seoul counts five million shells',
    news: [
      {
        kind: 'quantities',
        value: { amount: 6700, unit: 'container', approximate: false },
        quote: '6,700 containers',
      },
    ],
    beside: [],
  },
});

async function openDelivery(clock: FakeClock, contentOf: (id: string) => AlertContent = content) {
  const alertId = `alert-${++number}`;
  await alerts.insert(contentOf(alertId));
  const message = { alertId, destination: 'desk' };
  await alerts.insertDelivery({
    ...message,
    state: 'waiting',
    attempts: [],
    dueAt: clock.now().toISOString(),
  });
  return message;
}

function services(clock: FakeClock, send: () => Promise<string>) {
  return {
    clock,
    log: new FakeLog(),
    alerts,
    deadLetters: { put: async () => {} },
    channel: () => ({ send }),
    busy: new Map<string, number>(),
  };
}

const refused =
  (details: { gone?: boolean; retryAfterSeconds?: number } = {}) =>
  async (): Promise<string> => {
    throw new ChannelError('answered 503', { answered: true, ...details });
  };

describe('a delivery', () => {
  test('that was refused is handed on when its wait is over, not before', async () => {
    const clock = new FakeClock('2026-11-20T12:00:00Z');
    const message = await openDelivery(clock);
    const sent: unknown[] = [];
    const deliveries = {
      send: async (messages: readonly { readonly id: string; readonly body: unknown }[]) => {
        sent.push(...messages.map(({ body }) => body));
      },
    };
    await sendAlert(message, services(clock, refused()));

    clock.advance(29_000);
    expect(await handOnDue({ alerts, clock, deliveries })).toBe(0);
    clock.advance(2000);
    expect(await handOnDue({ alerts, clock, deliveries })).toBe(1);

    expect(sent).toEqual([message]);
    await sendAlert(
      message,
      services(clock, async () => 'ok'),
    );
    expect(await handOnDue({ alerts, clock, deliveries })).toBe(0);
  });

  test('is sent once, however often it is announced', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    let sent = 0;
    const once = services(clock, async () => `taken ${++sent}`);
    clock.advance(7_000);

    await sendAlert(message, once);
    clock.advance(3_600_000);
    await sendAlert(message, once);

    expect(sent).toBe(1);
    expect(once.log.lines).toHaveLength(1);
    expect(once.log.lines[0]).toMatchObject({
      event: 'delivery sent',
      fields: { kind: 'watching', seconds: 7 },
    });
    const found = await alerts.getDelivery(message.alertId, 'desk');
    expect(found?.value).toMatchObject({ state: 'sent', attempts: [{ outcome: 'sent', detail: 'taken 1' }] });
  });

  test.each([
    ['what is new in a story', updateOf],
    ['a correction', correctionOf],
  ])('of %s waits for the alert that it follows', async (_, following) => {
    const clock = new FakeClock();
    const first = await openDelivery(clock);
    const update = await openDelivery(clock, (id) => following(id, first.alertId));
    const sent: string[] = [];
    const one = {
      ...services(clock, async () => ''),
      channel: () => ({
        send: async ({ id }: AlertContent) => {
          sent.push(id);
          return 'taken';
        },
      }),
    };

    await sendAlert(first, services(clock, refused({ retryAfterSeconds: 90 })));
    await sendAlert(update, one);
    expect(sent).toEqual([]);
    clock.advance(92_000);
    await sendAlert(first, one);
    await sendAlert(update, one);

    expect(sent).toEqual([first.alertId, update.alertId]);
  });

  test('is sent by only one of two senders at once', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    let sent = 0;
    const both = services(clock, async () => `taken ${++sent}`);

    await Promise.allSettled([sendAlert(message, both), sendAlert(message, both)]);

    expect(sent).toBe(1);
  });

  test('that is refused waits as long as it is told, and then goes out', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);

    await sendAlert(message, services(clock, refused({ retryAfterSeconds: 90 })));
    const waiting = await alerts.getDelivery(message.alertId, 'desk');
    expect(waiting?.value.state).toBe('waiting');
    expect(Date.parse(waiting?.value.dueAt ?? '') - clock.now().getTime()).toBe(90_000);

    let sent = 0;
    const later = services(clock, async () => `taken ${++sent}`);
    clock.advance(60_000);
    await sendAlert(message, later);
    expect(sent).toBe(0);
    clock.advance(31_000);
    await sendAlert(message, later);
    expect(sent).toBe(1);
  });

  test('to a destination that named a time to wait is not tried before, nor is any other to it', async () => {
    const clock = new FakeClock();
    const [first, second, elsewhere] = [
      await openDelivery(clock),
      await openDelivery(clock),
      await openDelivery(clock),
    ];
    const inbox = { ...elsewhere, destination: 'inbox' };
    await alerts.insertDelivery({
      ...inbox,
      state: 'waiting',
      attempts: [],
      dueAt: clock.now().toISOString(),
    });
    let calls = 0;
    const slow = services(clock, async () => {
      calls++;
      return clock.now().getTime() < busyUntil ? refused({ retryAfterSeconds: 90 })() : 'taken';
    });
    const busyUntil = clock.now().getTime() + 90_000;

    await sendAlert(first, slow);
    clock.advance(10_000);
    await sendAlert(second, slow);
    expect(calls).toBe(1);
    const held = await alerts.getDelivery(second.alertId, 'desk');
    expect(held?.value).toMatchObject({ state: 'waiting', attempts: [] });
    expect(held?.value.dueAt).toBe(new Date(busyUntil).toISOString());
    await sendAlert(inbox, slow);
    expect(calls).toBe(2);

    clock.advance(90_000);
    await sendAlert(second, { ...slow, channel: () => ({ send: async () => 'taken' }) });
    expect((await alerts.getDelivery(second.alertId, 'desk'))?.value.state).toBe('sent');
  });

  test('to a destination that names a day holds the others back for a quarter of an hour', async () => {
    const clock = new FakeClock();
    const [first, second, third] = [
      await openDelivery(clock),
      await openDelivery(clock),
      await openDelivery(clock),
    ];
    const down = services(clock, refused({ retryAfterSeconds: 86_400 }));
    const up = { ...down, channel: () => ({ send: async () => 'taken' }) };

    await sendAlert(first, down);
    await sendAlert(second, up);
    expect((await alerts.getDelivery(second.alertId, 'desk'))?.value.state).toBe('waiting');
    await sendAlert({ ...third, again: true }, up);
    expect((await alerts.getDelivery(third.alertId, 'desk'))?.value.state).toBe('sent');

    clock.advance(15 * 60_000);
    await sendAlert(second, up);
    expect((await alerts.getDelivery(second.alertId, 'desk'))?.value.state).toBe('sent');
  });

  test('that is asked to wait for ever waits a day, which the ledger says', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);

    await sendAlert(message, services(clock, refused({ retryAfterSeconds: 1e15 })));

    const { value } = (await alerts.getDelivery(message.alertId, 'desk')) ?? {};
    expect(value).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'refused' }] });
    expect(Date.parse(value?.dueAt ?? '') - clock.now().getTime()).toBe(24 * 3_600_000);
  });

  test('is sent at once also where the clock of its sender is behind', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    let sent = 0;
    clock.advance(-800);

    await sendAlert(
      message,
      services(clock, async () => `taken ${++sent}`),
    );

    expect(sent).toBe(1);
  });

  test('backs off between refusals and fails for good after the last, which the ledger and the log say', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const waits: number[] = [];
    const failing = services(clock, refused());

    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const last = attempt === MOST_ATTEMPTS;
      const turn = sendAlert(message, failing);
      // The last one is set aside too, which raises the alarm on dead letters.
      if (last) await expect(turn).rejects.toThrow(/failed: answered 503/);
      else await turn;
      const { value } = (await alerts.getDelivery(message.alertId, 'desk')) ?? {};
      const wait = Date.parse(value?.dueAt ?? '') - clock.now().getTime();
      waits.push(wait / 1000);
      clock.advance(wait + 1000);
    }

    const closed = await alerts.getDelivery(message.alertId, 'desk');
    expect(closed?.value.state).toBe('failed');
    expect(closed?.value.attempts).toHaveLength(MOST_ATTEMPTS);
    expect(waits.slice(0, 4)).toEqual([30, 120, 480, 1920]);
    expect(failing.log.lines.at(-1)).toMatchObject({ level: 'warn', fields: { state: 'failed' } });
    expect(await alerts.waiting('~', 1000)).not.toContainEqual(message);
  });

  test('to a destination that is gone fails at once', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const minute = new Date(clock.now().getTime() + 60_000).toISOString();
    const givenUp = () => alerts.countGivenUp(clock.now().toISOString(), minute);
    const before = await givenUp();

    const turn = sendAlert(message, services(clock, refused({ gone: true })));

    await expect(turn).rejects.toThrow(PermanentError);

    expect((await alerts.getDelivery(message.alertId, 'desk'))?.value.state).toBe('failed');
    expect(await givenUp()).toBe(before + 1);
    await sendAlert(
      { ...message, again: true },
      services(clock, async () => 'taken'),
    );
    expect(await givenUp()).toBe(before);
  });

  test('that failed for good goes out when an operator sends it back, and only then', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const gone = services(clock, refused({ gone: true }));
    let sent = 0;
    const mended = services(clock, async () => `taken ${++sent}`);
    await expect(sendAlert(message, gone)).rejects.toThrow(PermanentError);

    // A message that could not be set aside comes again: the alarm must not be lost with it.
    await expect(sendAlert(message, mended)).rejects.toThrow(/failed: answered 503/);
    expect(sent).toBe(0);
    await sendAlert({ ...message, again: true }, mended);
    await sendAlert({ ...message, again: true }, mended);

    expect(sent).toBe(1);
    const found = await alerts.getDelivery(message.alertId, 'desk');
    expect(found?.value.attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'sent']);
  });

  test('that is sent back waits for the alert that it follows like any other', async () => {
    const clock = new FakeClock();
    const first = await openDelivery(clock);
    const update = await openDelivery(clock, (id) => updateOf(id, first.alertId));
    const without = { ...services(clock, async () => ''), channel: () => null };
    await expect(sendAlert(update, without)).rejects.toThrow(PermanentError);
    const mended = services(clock, async () => 'taken');

    await sendAlert({ ...update, again: true }, mended);
    expect((await alerts.getDelivery(update.alertId, 'desk'))?.value.state).toBe('waiting');
    await sendAlert(first, mended);
    clock.advance(2000);
    await sendAlert(update, mended);

    expect((await alerts.getDelivery(update.alertId, 'desk'))?.value.state).toBe('sent');
  });

  test('that was tried to the last has one try each time that an operator sends it back', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const failing = services(clock, refused());
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      await sendAlert(message, failing);
      clock.advance(7 * 3_600_000);
    }
    await expect(sendAlert(message, failing)).rejects.toThrow(PermanentError);

    await expect(sendAlert({ ...message, again: true }, failing)).rejects.toThrow(PermanentError);
    await sendAlert(
      { ...message, again: true },
      services(clock, async () => 'taken'),
    );

    const found = await alerts.getDelivery(message.alertId, 'desk');
    expect(found?.value).toMatchObject({ state: 'sent' });
    expect(found?.value.attempts).toHaveLength(MOST_ATTEMPTS);
  });

  test('that ends its sender at every try is given up after the last, and set aside', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    let tries = 0;
    const broken = services(clock, async () => {
      tries++;
      throw new TypeError('a defect of ours');
    });
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      await expect(sendAlert(message, broken)).rejects.toThrow(TypeError);
      clock.advance((CLAIM_SECONDS + 1) * 1000);
    }

    await expect(sendAlert(message, broken)).rejects.toThrow(PermanentError);
    await expect(sendAlert(message, broken)).rejects.toThrow(PermanentError);

    expect(tries).toBe(MOST_ATTEMPTS);
    const found = await alerts.getDelivery(message.alertId, 'desk');
    expect(found?.value.state).toBe('failed');
    expect(found?.value.attempts.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: MOST_ATTEMPTS }, () => 'interrupted'),
    );
  });

  test('whose sender died is tried again once its claim has lapsed, and the ledger shows it', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const dying = services(clock, async () => {
      throw new Error('killed');
    });
    await expect(sendAlert(message, dying)).rejects.toThrow('killed');

    let sent = 0;
    const alive = services(clock, async () => `taken ${++sent}`);
    await sendAlert(message, alive);
    expect(sent).toBe(0);
    clock.advance((CLAIM_SECONDS + 1) * 1000);
    await sendAlert(message, alive);

    expect(sent).toBe(1);
    const found = await alerts.getDelivery(message.alertId, 'desk');
    expect(found?.value.attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'sent']);
  });

  test('to a destination that the settings no longer name is set aside with the reason, and counts as given up by nobody', async () => {
    const clock = new FakeClock();
    const message = await openDelivery(clock);
    const minute = new Date(clock.now().getTime() + 60_000).toISOString();
    const givenUp = () => alerts.countGivenUp(clock.now().toISOString(), minute);
    const before = await givenUp();

    const without = { ...services(clock, async () => ''), channel: () => null };
    await expect(sendAlert(message, without)).rejects.toThrow(/expected destination desk in the settings/);

    expect(await givenUp()).toBe(before);
    const back = services(clock, refused({ gone: true }));
    await expect(sendAlert({ ...message, again: true }, back)).rejects.toThrow(PermanentError);
    expect(await givenUp()).toBe(before + 1);
  });
});

describe('a channel', () => {
  const settings = parseSettings(
    {
      contact: 'desk@example.org',
      destinations: [
        { name: 'slack', kind: 'slack', webhook: 'env:HOOK' },
        { name: 'mail', kind: 'email', to: ['a@example.org', 'b@example.org'] },
      ],
      email: { from: 'watch@example.org', transport: 'env:SMTP' },
    },
    'test',
  );
  const [slack, mail] = settings.destinations;
  if (!slack || mail?.kind !== 'email') throw new Error('two destinations were expected');
  const clock = new FakeClock();

  test.each([
    [429, { 'retry-after': '7' }, { answered: true, gone: false, retryAfterSeconds: 7 }],
    [
      503,
      { 'retry-after': 'Fri, 20 Nov 2026 12:02:00 GMT' },
      { answered: true, gone: false, retryAfterSeconds: 120 },
    ],
    [500, {}, { answered: true, gone: false, retryAfterSeconds: null }],
    [404, {}, { answered: true, gone: true, retryAfterSeconds: null }],
    [410, {}, { answered: true, gone: true, retryAfterSeconds: null }],
  ])('that answers %i says what to do', async (status, headers, expected) => {
    const receiver = await startHttpReceiver(() => ({ status, headers }));
    const channel = openChannel(slack, settings, async () => receiver.url, clock);

    const error = await channel.send(content('x')).catch((one: unknown) => one);

    expect(error).toBeInstanceOf(ChannelError);
    expect(error).toMatchObject(expected);
    expect(String(error)).not.toContain(receiver.url);
    await receiver.close();
  });

  test('whose webhook was rotated finds the new one without a restart', async () => {
    const old = await startHttpReceiver(() => ({ status: 404 }));
    const present = await startHttpReceiver();
    const channel = openChannel(slack, settings, async (_, fresh) => (fresh ? present.url : old.url), clock);

    expect(await channel.send(content('x'))).toMatch(/^200/);
    expect([old.received.length, present.received.length]).toEqual([1, 1]);
    await Promise.all([old.close(), present.close()]);
  });

  test('whose secret cannot be read has failed this once, and says which', async () => {
    const lost = async (): Promise<string> => {
      throw new Error('AccessDenied');
    };
    const error = await openChannel(slack, settings, lost, clock)
      .send(content('x'))
      .catch((one: unknown) => one);

    expect(error).toMatchObject({
      answered: false,
      gone: false,
      message: 'the secret env:HOOK cannot be read',
    });
  });

  test.each([
    ['breaks off', (response: ServerResponse) => response.destroy()],
    ['does not end', () => {}],
  ])('that takes it with an answer whose body %s has taken it', async (_, leave) => {
    const closers: (() => Promise<void>)[] = [];
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('o'.repeat(300), () => leave(response));
    });
    const port = await listen(server, closers);
    const channel = openChannel(slack, settings, async () => `http://127.0.0.1:${port}/hook`, clock);

    expect(await channel.send(content('x'))).toMatch(/^200 o{200}$/);
    for (const close of closers) await close();
  });

  test('of Slack that answers with a page has not taken it, whatever its status: somebody stands between', async () => {
    const page = { status: 200, body: '<!DOCTYPE html><html><body>Sign in</body></html>' };
    const receiver = await startHttpReceiver(() => page);

    const error = await openChannel(slack, settings, async () => receiver.url, clock)
      .send(content('x'))
      .catch((one: unknown) => one);

    expect(error).toMatchObject({ answered: true, gone: false });
    expect(String(error)).toContain('answered 200 <!DOCTYPE html>');
    await receiver.close();
  });

  test('out of reach is no answer, and its secret address is not in the error', async () => {
    const channel = openChannel(slack, settings, async () => 'http://127.0.0.1:9/secret-path', clock);

    const error = await channel.send(content('x')).catch((one: unknown) => one);

    expect(error).toMatchObject({ answered: false, gone: false });
    expect(String(error)).not.toContain('secret-path');
  });

  test.each([
    ['a port that nobody listens on', 'closed', 'no answer (connection refused)'],
    ['one that leads elsewhere', 'moved', 'no answer (it redirects, which is not followed)'],
    [
      'a port that is not for the web',
      'http://127.0.0.1:9/secret',
      'no answer (its port is not for the web)',
    ],
    ['what is no address', 'secret-word', 'the secret env:HOOK holds no http(s) address'],
    ['an address of another kind', 'ftp://secret.example/', 'the secret env:HOOK holds no http(s) address'],
  ])('behind %s says so, and nothing of the address', async (_, address, says) => {
    const receiver = await startHttpReceiver(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    if (address === 'closed') await receiver.close();
    const known = ['closed', 'moved'].includes(address) ? receiver.url : address;

    const error = await openChannel(slack, settings, async () => known, clock)
      .send(content('x'))
      .catch((one: unknown) => one);

    expect(error).toMatchObject({ answered: false, gone: false, message: says });
    if (address !== 'closed') await receiver.close();
  });

  test('on a terminal that shall have no colours prints none', async () => {
    const { stdout } = process;
    const asBefore = { isTTY: stdout.isTTY, hasColors: stdout.hasColors };
    const write = jest.spyOn(stdout, 'write').mockImplementation(() => true);
    const printed = async (hasColors: boolean) => {
      Object.assign(stdout, { isTTY: true, hasColors: () => hasColors });
      await openChannel({ ...slack, kind: 'terminal' }, settings, async () => '', clock).send(
        updateOf('u', 'a'),
      );
      return String(write.mock.calls.at(-1)?.[0]);
    };

    expect([await printed(true), await printed(false)].map((text) => text.includes('\x1b['))).toEqual([
      true,
      false,
    ]);
    Object.assign(stdout, asBefore);
    write.mockRestore();
  });

  test('to mailboxes reaches all of them through a real SMTP server, in text and HTML', async () => {
    const smtp = await startSmtpReceiver();
    const channel = openChannel(mail, settings, async () => smtp.url, clock);

    const said = await channel.send(content('watch-1'));

    expect(said).toMatch(/^250/);
    expect(smtp.messages).toHaveLength(1);
    const [message = ''] = smtp.messages;
    expect(message).toMatch(/^To: a@example\.org, b@example\.org/m);
    expect(message).toMatch(/^Message-ID: <watch-1\.mail@example\.org>/m);
    expect(message).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(message).toContain('text/plain');
    expect(message).toContain('text/html');
    await smtp.close();
  });

  test('to a mail server that refuses the login is tried again, with the present password where it has changed', async () => {
    const smtp = await startSmtpReceiver({ password: 'new' });
    const [old, present] = [smtp.urlOf('old'), smtp.urlOf('new')];

    const error = await openChannel(mail, settings, async () => old, clock)
      .send(content('watch-1'))
      .catch((one: unknown) => one);
    const said = await openChannel(mail, settings, async (_, fresh) => (fresh ? present : old), clock).send(
      content('watch-1'),
    );

    expect(error).toMatchObject({ answered: true, gone: false });
    expect(String(error)).not.toContain('desk:old');
    expect(said).toMatch(/^250/);
    await smtp.close();
  });

  test('to a mail server beyond this machine sends no password in the clear, unless its address says so', async () => {
    const smtp = await startSmtpReceiver({ password: 'secret' });
    // This machine by an address that does not say so.
    const beyond = smtp.urlOf('secret').replace('127.0.0.1', '0.0.0.0');
    const send = (url: string) =>
      openChannel(mail, settings, async () => url, clock).send(content('watch-1'));

    const error = await send(beyond).catch((one: unknown) => one);

    expect(error).toMatchObject({ gone: false, message: expect.stringContaining('STARTTLS') });
    expect(smtp.messages).toEqual([]);
    expect(await send(`${beyond}/?ignoreTLS=true`)).toMatch(/^250/);
    await smtp.close();
  });

  test('to mailboxes of which one is refused names it, and has failed for good where all of them are', async () => {
    const smtp = await startSmtpReceiver({ refuses: 'a@example.org' });
    const channel = openChannel(mail, settings, async () => smtp.url, clock);
    const alone = openChannel({ ...mail, to: ['a@example.org'] }, settings, async () => smtp.url, clock);

    const said = await channel.send(content('watch-1'));
    const error = await alone.send(content('watch-1')).catch((one: unknown) => one);

    expect(said).toMatch(/^not for a@example\.org: 250/);
    expect(error).toMatchObject({ answered: true, gone: true });
    await smtp.close();
  });

  test('to a mail server that never comes to its end is given up, however busy it keeps us', async () => {
    const drips = new Set<NodeJS.Timeout>();
    const server = createTcpServer((socket) => {
      socket.write('220 slow\r\n');
      socket.once('data', () => drips.add(setInterval(() => socket.write('250-and on\r\n'), 20)));
    });
    const closers: (() => Promise<void>)[] = [];
    const url = `smtp://127.0.0.1:${await listen(server, closers)}`;

    const error = await emailChannel(mail, settings, async () => url, 200)
      .send(content('watch-1'))
      .catch((one: unknown) => one);

    expect(error).toMatchObject({ message: 'no answer (timed out)', answered: false, gone: false });
    for (const drip of drips) clearInterval(drip);
    await closers[0]?.();
  });

  test.each([
    ['what is new in a story', updateOf],
    ['a correction', correctionOf],
  ])('to a mailbox puts %s under the message that told of it', async (_, following) => {
    const smtp = await startSmtpReceiver();
    const channel = openChannel(mail, settings, async () => smtp.url, clock);

    await channel.send(following('update-1', 'alert-1'));

    const [message = ''] = smtp.messages;
    expect(message).toMatch(/^In-Reply-To: <alert-1\.mail@example\.org>/m);
    expect(message).toMatch(/^References: <alert-1\.mail@example\.org>/m);
    await smtp.close();
  });

  const settingsOf = (from: string) =>
    parseSettings(
      { contact: 'a@example.org', destinations: [mail], email: { from, transport: 'ses' } },
      'test',
    );
  const channelBySes = (url: string, bySes = settingsOf('news@example.org')) => {
    setEnvironment({
      AWS_ENDPOINT_URL_SESV2: url,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    return openChannel(mail, bySes, async () => '', clock);
  };

  test('by SES, which gives each message an id of its own, updates and corrections are still found under what they follow', async () => {
    const ses = await startHttpReceiver(() => ({ status: 200, body: '{"MessageId":"0100"}' }));
    const channel = channelBySes(ses.url);
    const { update: _, ...first } = { update: undefined, ...updateOf('first', 'none') };

    await channel.send(first);
    await channel.send(updateOf('second', 'first'));
    await channel.send(correctionOf('third', 'second'));

    const references = ses.received.map(({ body }) => {
      const raw = Buffer.from(JSON.parse(body).Content.Raw.Data, 'base64').toString();
      return /^References: (.*)\r$/m.exec(raw)?.[1];
    });
    expect(references).toEqual([
      '<first.mail@example.org>',
      '<first.mail@example.org> <second.mail@example.org>',
      '<second.mail@example.org>',
    ]);
    await ses.close();
  });

  test('by SES goes out from the very address of the settings, to which the function is bound', async () => {
    const ses = await startHttpReceiver(() => ({ status: 200, body: '{"MessageId":"0100"}' }));
    const written = settingsOf('News@Example.ORG');

    await channelBySes(ses.url, written).send(content('watch-3'));

    const [sent] = ses.received.map(({ body }) => JSON.parse(body).FromEmailAddress);
    expect(sent).toBe(written.email?.from);
    await ses.close();
  });

  test('by SES says what SES refused, and is tried again, since an address can be verified', async () => {
    const ses = await startHttpReceiver(() => ({
      status: 400,
      headers: { 'x-amzn-errortype': 'MessageRejected', 'content-type': 'application/json' },
      body: '{"message":"Email address is not verified."}',
    }));
    const channel = channelBySes(ses.url);

    const error = await channel.send(content('watch-2')).catch((one: unknown) => one);

    expect(ses.received.map(({ path }) => path)).toEqual(['/hook/v2/email/outbound-emails']);
    expect(error).toMatchObject({ answered: true, gone: false });
    expect(String(error)).toBe('ChannelError: Email address is not verified.');
    await ses.close();
  });
});

describe('after the clock was set back', () => {
  const HOUR_MS = 3_600_000;

  test.each([
    ['an hour', 1],
    ['a day', 24],
  ])('by %s, what was decided, refused or claimed before is sent at once, and once', async (_, hours) => {
    const clock = new FakeClock();
    const sent = jest.fn(async () => 'ok');
    const busy = services(clock, refused({ retryAfterSeconds: 600 }));
    const fresh = await openDelivery(clock);
    const tried = await openDelivery(clock);
    await sendAlert(tried, busy);
    const postponed = await openDelivery(clock);
    await sendAlert(postponed, busy);
    const dying = services(clock, () => Promise.reject(new Error('killed')));
    const claimed = await openDelivery(clock);
    await expect(sendAlert(claimed, dying)).rejects.toThrow('killed');

    clock.advance(-hours * HOUR_MS);
    const working = { ...busy, channel: () => ({ send: sent }) };
    for (const message of [fresh, tried, postponed, claimed, fresh, tried, postponed, claimed])
      await sendAlert(message, working);

    expect(sent).toHaveBeenCalledTimes(4);
  });

  test('an update whose alert waits for long looks again within a quarter of an hour', async () => {
    const clock = new FakeClock();
    const first = await openDelivery(clock);
    await sendAlert(first, services(clock, refused({ retryAfterSeconds: 20 * 3600 })));
    const update = await openDelivery(clock, (id) => updateOf(id, first.alertId));

    await sendAlert(
      update,
      services(clock, async () => 'ok'),
    );

    const waiting = await alerts.getDelivery(update.alertId, 'desk');
    expect(waiting?.value).toMatchObject({ state: 'waiting', attempts: [] });
    expect(Date.parse(waiting?.value.dueAt ?? '')).toBe(clock.now().getTime() + 15 * 60_000);
  });
});
