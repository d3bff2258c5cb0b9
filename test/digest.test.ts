import fc from 'fast-check';
import { sendDigest } from '../functions/send-digest.ts';
import type { DigestAlert } from '../shared/alert/alert.ts';
import type { AlertStore } from '../shared/alert/alert-store.ts';
import { withAlert } from '../shared/alert/decide.ts';
import { type DigestPeriod, duePeriod, lastDigestHour, wholeHour } from '../shared/alert/digest-period.ts';
import { describeMissing } from '../shared/alert/render/coverage.ts';
import { renderTerminal } from '../shared/alert/render/terminal.ts';
import { withUpdate } from '../shared/alert/updates.ts';
import { newFeed } from '../shared/feed/feed.ts';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import type { Member } from '../shared/story/story.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { noFacts } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { FakeClock } from './support/fake-clock.ts';
import { servicesOver } from './support/services.ts';

const HOUR_MS = 3_600_000;

function localOf(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const text = format.format(at);
  return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}

/** The periods that wakings at these times lead to, each noted when it is sent. */
function sentBy(wakings: readonly Date[], when: { hour: number; timeZone: string }) {
  const sent: { from: string; to: string; at: Date }[] = [];
  let mark: string | null = null;
  for (const at of wakings) {
    const period: DigestPeriod | null = mark === null ? null : duePeriod(at, when, mark);
    if (period) sent.push({ from: period.from.toISOString(), to: period.to.toISOString(), at });
    mark ??= wholeHour(at).toISOString();
    mark = period?.to.toISOString() ?? mark;
  }
  return sent;
}

const hourly = (start: string, hours: number): Date[] =>
  Array.from({ length: hours }, (_, index) => new Date(Date.parse(start) + index * HOUR_MS + 17 * 60_000));

describe('the period of a digest', () => {
  test.each([
    ['forward, at an hour that this day skips', '2026-03-27T12:00:00Z', 2, ['01', '01', '00', '00']],
    ['forward, at another hour', '2026-03-27T12:00:00Z', 6, ['05', '04', '04', '04']],
    ['back, at the hour that comes twice', '2026-10-23T12:00:00Z', 2, ['00', '00', '01', '01']],
    ['back, at another hour', '2026-10-23T12:00:00Z', 6, ['04', '05', '05', '05']],
  ])('of Berlin when clocks go %s: one a day, without gap or overlap', (_, start, hour, utcHours) => {
    const sent = sentBy(hourly(start, 4 * 24), { hour, timeZone: 'Europe/Berlin' });

    expect(sent.map(({ to }) => to.slice(11, 13))).toEqual(utcHours);
    for (const [index, { from }] of sent.slice(1).entries()) expect(from).toBe(sent[index]?.to);
  });

  test('in any zone, at any hour: one a local day, each where the last one ended, in the hour asked for', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const day = fc.integer({
      min: Date.UTC(2025, 0, 1) / 86_400_000,
      max: Date.UTC(2027, 0, 1) / 86_400_000,
    });
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 23 }), day, (timeZone, hour, first) => {
        const wakings = hourly(new Date(first * 86_400_000).toISOString(), 4 * 24);
        const sent = sentBy(wakings, { hour, timeZone });

        const days = sent.map(({ to }) => localOf(new Date(to), timeZone).date);
        expect(new Set(days).size).toBe(sent.length);
        expect([3, 4, 5]).toContain(sent.length);
        for (const [index, { from }] of sent.slice(1).entries()) expect(from).toBe(sent[index]?.to);
        for (const { to } of sent) {
          const local = localOf(new Date(to), timeZone);
          const midnight = Date.parse(to) - 26 * HOUR_MS;
          const dayHours = Array.from({ length: 52 }, (_, index) =>
            localOf(new Date(midnight + index * HOUR_MS), timeZone),
          );
          const hasHour = dayHours.some((one) => one.date === local.date && one.hour === hour);
          if (hasHour) expect(local.hour).toBe(hour);
        }
      }),
      { numRuns: 40, examples: [['Europe/Berlin', 2, Date.UTC(2026, 2, 27) / 86_400_000]] },
    );
  }, 60_000);

  test('makes up for whatever was missed in one digest, and never sends two for a time', () => {
    const outage = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 120 }));
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'Asia/Seoul',
      'America/New_York',
      'Asia/Kolkata',
      'Africa/Cairo',
    );
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 0, max: 23 }),
        fc.array(outage, { maxLength: 4 }),
        (timeZone, hour, outages) => {
          const all = hourly('2026-10-20T00:00:00Z', 12 * 24);
          const up = (_: Date, index: number) =>
            !outages.some(([start, length]) => index >= start && index < start + length);
          const wakings = all.filter((at, index) => index < 26 || up(at, index));
          const sent = sentBy(wakings, { hour, timeZone });

          for (const [index, { from, to }] of sent.slice(1).entries()) {
            const week = new Date(Date.parse(to) - 7 * 24 * HOUR_MS).toISOString();
            expect(from).toBe([sent[index]?.to ?? '', week].sort().at(-1));
          }
          const last = wakings.at(-1);
          if (last) expect(sent.at(-1)?.to).toBe(lastDigestHour(last, { hour, timeZone }).toISOString());
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  test('reaches back a week at most', () => {
    const period = duePeriod(
      new Date('2026-11-20T06:30:00Z'),
      { hour: 6, timeZone: 'UTC' },
      '2026-08-01T06:00:00.000Z',
    );
    expect(period?.from.toISOString()).toBe('2026-11-13T06:00:00.000Z');
  });
});

describe('send-digest', () => {
  const store = testAws();

  async function desk(start: string, destinations: readonly object[] = [{ name: 'desk', kind: 'terminal' }]) {
    const clock = new FakeClock(start);
    const digest = { hour: 6, timeZone: 'UTC' };
    const { services, sent } = servicesOver(await store.emptyTable(), clock, { destinations, digest });
    const ids = () => [...new Set(sent.get('send')?.map(({ id }) => id))];
    return { services: { ...services, blobs: store.blobs }, clock, ids };
  }

  /** A day after the first waking, which notes where the watching begins. */
  async function dayAfterFirst(destinations?: readonly object[]) {
    const started = await desk('2026-11-17T06:10:00.000Z', destinations);
    await sendDigest(started.services);
    started.clock.advance(24 * HOUR_MS);
    return started;
  }

  /** What the desk was sent that day. */
  async function digestOf({ alerts }: { readonly alerts: AlertStore }) {
    const digest = await alerts.get('digest-2026-11-18T06-desk');
    if (digest?.kind !== 'digest') throw new Error('a digest was expected');
    return digest;
  }

  test('makes up for a missed hour, once, and says what it covers and how late it is', async () => {
    const { services, clock, ids } = await dayAfterFirst();
    await sendDigest(services);
    clock.advance(56 * HOUR_MS);

    await sendDigest(services);
    clock.advance(HOUR_MS);
    await sendDigest(services);

    expect(ids()).toEqual(['digest-2026-11-18T06-desk#desk', 'digest-2026-11-20T06-desk#desk']);
    const late = await services.alerts.get('digest-2026-11-20T06-desk');
    expect(late).toMatchObject({ from: '2026-11-18T06:00:00.000Z', to: '2026-11-20T06:00:00.000Z' });
    if (!late) throw new Error('a digest was expected');
    const shown = renderTerminal(late, { color: false, width: 100 });
    expect(shown).toContain('18 Nov 2026, 06:00 UTC to 20 Nov 2026, 06:00 UTC');
    expect(shown).toContain('This digest comes 8 hours late.');
  });

  test('says which messages of its span were given up, and which are tried again', async () => {
    const { services, clock } = await dayAfterFirst();
    const delivery = {
      destination: 'desk',
      attempts: [],
      dueAt: new Date(clock.now().getTime() - HOUR_MS).toISOString(),
    };
    await services.alerts.insertDelivery({ ...delivery, alertId: 'lost', state: 'failed' });
    await services.alerts.insertDelivery({ ...delivery, alertId: 'late', state: 'waiting' });

    await sendDigest(services);

    const { coverage } = await digestOf(services);
    expect(describeMissing(coverage)).toContain(
      '1 message not delivered yet, to be tried again; 1 message given up, never delivered',
    );
  });

  test('comes again at its hour once a clock that was set years ahead is set right', async () => {
    const YEARS = 4 * 365 * 24 * HOUR_MS;
    const { services, clock, ids } = await desk('2026-11-17T16:10:00.000Z');
    clock.advance(YEARS);
    await sendDigest(services);

    clock.advance(-YEARS);
    await sendDigest(services);
    clock.advance(14 * HOUR_MS);
    await sendDigest(services);

    expect(ids()).toEqual(['digest-2026-11-17T06-desk-2#desk', 'digest-2026-11-18T06-desk-2#desk']);
    const [first, second] = await Promise.all(
      ['digest-2026-11-17T06-desk-2', 'digest-2026-11-18T06-desk-2'].map((id) => services.alerts.get(id)),
    );
    expect(first).toMatchObject({ from: '2026-11-16T16:00:00.000Z', to: '2026-11-17T06:00:00.000Z' });
    expect(second).toMatchObject({ from: '2026-11-17T06:00:00.000Z', to: '2026-11-18T06:00:00.000Z' });
  });

  test.each([
    ['an hour', '05:10', 1, '2026-11-18T05:00:00.000Z', '2026-11-18T06'],
    ['a day', '10:10', 24, '2026-11-18T10:00:00.000Z', '2026-11-19T06'],
  ])(
    'after a clock that was %s ahead told one too early, tells what came since at the next',
    async (_, at, ahead, from, to) => {
      const { services, clock, ids } = await desk('2026-11-17T06:10:00.000Z');
      await sendDigest(services);
      clock.advance(Date.parse(`2026-11-18T${at}:00Z`) - clock.now().getTime());
      await sendDigest(services);
      clock.advance(ahead * HOUR_MS);
      await sendDigest(services);
      const early = ids().length;

      clock.advance(-ahead * HOUR_MS + 10 * 60_000);
      for (let hour = 0; hour < 21; hour++) {
        await sendDigest(services);
        clock.advance(HOUR_MS);
      }

      expect(ids().slice(early)).toEqual([`digest-${to}-desk-2#desk`]);
      expect(await services.alerts.get(`digest-${to}-desk-2`)).toMatchObject({
        from,
        to: `${to}:00:00.000Z`,
      });
    },
  );

  test('sends the very same one again when it died before it noted it, even an hour later', async () => {
    const { services, clock, ids } = await desk('2026-11-17T16:10:00.000Z');
    await sendDigest(services);
    clock.advance(14 * HOUR_MS);
    const alerts = new Proxy(services.alerts, {
      get: (target, property) => {
        if (property === 'saveDigestMark') return () => Promise.reject(new Error('killed'));
        const value = Reflect.get(target, property);
        return value.bind(target);
      },
    });
    await expect(sendDigest({ ...services, alerts })).rejects.toThrow('killed');
    clock.advance(40 * 60_000);

    await sendDigest(services);
    clock.advance(HOUR_MS);
    await sendDigest(services);

    expect(ids()).toEqual(['digest-2026-11-18T06-desk#desk']);
  });

  test('of more than can be stored tells what fits, and how many more there are', async () => {
    const { services, ids } = await dayAfterFirst();
    const seenAt = '2026-11-18T02:00:00.000Z';
    const quote = { field: 'text', start: 0, end: 400, text: '무'.repeat(400) } as const;
    const facts = Array.from({ length: 12 }, (_, index) => ({ value: `concept-${index}`, quote }));
    const lead: Member = {
      articleId: 'a',
      title: '북'.repeat(500),
      url: `https://news.example/${'x'.repeat(2000)}`,
      outlet: 'Post',
      stateAffiliated: false,
      trusted: true,
      language: 'ko',
      seenAt,
      label: 'core',
      score: 0.9,
      sketch: '',
      origins: ['nis'],
    };
    for (let index = 0; index < 30; index++) {
      await services.stories.insert({
        id: `story-${index}`,
        openedAt: seenAt,
        changedAt: seenAt,
        lead,
        label: 'core',
        score: 0.9,
        members: [lead],
        facts: { ...noFacts, goods: facts, places: facts, people: facts },
        evidence: [],
        origins: { names: ['nis'], outlets: 1 },
        alerted: {},
        unannounced: [],
      });
    }
    const entries = Array.from({ length: 300 }, (_, index) => ({
      url: `https://f${index}.example/feed`,
      title: `Feed ${index} ${'x'.repeat(150)}`,
    }));
    for (const entry of parseFeedList({ feeds: entries }, 'test').values()) {
      await services.feeds.insert(newFeed(entry, new Date('2026-11-01')));
    }

    await sendDigest(services);

    expect(ids()).toEqual(['digest-2026-11-18T06-desk#desk']);
    const digest = await digestOf(services);
    expect(digest.stories.length).toBeGreaterThan(0);
    expect(digest.stories.length + (digest.more ?? 0)).toBe(30);
    expect(digest.coverage.feeds.failing).toHaveLength(100);
    expect(digest.coverage.feeds.failing.at(-1)).toBe('201 other feeds');
    expect(digest.coverage.notWatched).toMatchObject({ minutes: 1440, feedsBehind: 300 });
    expect(digest.coverage.notWatched?.behind).toHaveLength(100);
    expect(renderTerminal(digest, { color: false, width: 100 })).toContain('30 stories about the deal');
  });

  test('begins with new figures, goes on with most origins, and says when a story was told', async () => {
    const { services } = await dayAfterFirst();
    const seenAt = '2026-11-18T02:00:00.000Z';
    const opened = (id: string, title: string, text = '') => ({
      ...openStory(articleOf({ title, text }, { id, seenAt }), seenAt),
      label: 'core' as const,
    });
    const figure = opened('figure', 'North Korea sent 6,700 containers of shells to Russia, Seoul says');
    const several = opened('several', 'North Korea arms Russia');
    const beside = [
      opened('magnitude', 'Millions of North Korean shells sent to Russia, Seoul says'),
      opened('soldiers', 'North Korea sent 11,000 soldiers with arms to Russia, Seoul says'),
      opened('denial', 'North Korea denies that it sent 6,700 containers of shells to Russia, KCNA says'),
    ];
    expect(beside.map(({ facts }) => facts.quantities.length > 0)).toEqual([true, false, true]);
    for (const story of beside) await services.stories.insert({ ...story, score: 0 });
    await services.stories.insert(opened('one', 'North Korea sends arms to Russia'));
    await services.stories.insert({ ...several, origins: { names: ['nis', 'ukraine'], outlets: 2 } });
    await services.stories.insert({
      ...figure,
      toldAt: '2026-11-18T02:01:00.000Z',
      alerted: { desk: 'alert-1' },
    });
    await services.stories.insert({ ...opened('near', 'Kim visits Russia'), label: 'related' });

    await sendDigest(services);

    const digest = await digestOf(services);
    const told = digest.stories.map(({ headline }) => headline);
    expect([...told.slice(0, 3), ...told.slice(3).sort()]).toEqual([
      figure.lead.title,
      several.lead.title,
      'North Korea sends arms to Russia',
      ...beside.map(({ lead }) => lead.title).sort(),
    ]);
    expect(digest.stories.slice(0, 3).map(({ reason }) => reason)).toEqual([
      'new; told 02:01 UTC',
      'new',
      'new',
    ]);
    expect(digest.related).toBe(1);
    expect(digest.relatedStories).toBeUndefined();
  });

  test('says to whom was told a correction in its span that there was one', async () => {
    const { services } = await dayAfterFirst();
    const seenAt = '2026-11-18T02:00:00.000Z';
    const correction = (at: string, destinations: readonly string[]) => ({
      ...{ alertId: 'second', of: 'first', articleId: 'a', version: 2, keys: ['a change'] },
      ...{ at, destinations },
    });
    const story = openStory(
      articleOf({ title: 'North Korea sent arms to Russia' }, { id: 'a', seenAt }),
      seenAt,
    );
    await services.stories.insert({
      ...story,
      label: 'core',
      toldAt: '2026-11-18T02:01:00.000Z',
      alerted: { desk: 'first', team: 'first' },
      corrections: [
        correction('2026-11-18T04:41:00.000Z', ['desk']),
        correction('2026-11-18T05:02:00.000Z', ['team']),
      ],
    });

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(digest.stories.map(({ reason }) => reason)).toEqual(['corrected 04:41 UTC; new; told 02:01 UTC']);
  });

  test('tells a denial right behind what it denies, and that it is one', async () => {
    const { services } = await dayAfterFirst();
    const seenAt = '2026-11-18T02:00:00.000Z';
    const opened = (id: string, title: string) => openStory(articleOf({ title }, { id, seenAt }), seenAt);
    const claim = opened('claim', 'Russia sent North Korea Pantsir systems, officials say');
    const other = opened('other', 'North Korea sent 6,700 containers of shells to Russia, Seoul says');
    const denial = opened('denial', 'Kremlin denies that it sent North Korea Pantsir systems');
    await services.stories.insert({
      ...denial,
      score: 1,
      precedent: {
        storyId: claim.id,
        at: seenAt,
        figures: [],
        answered: { headline: claim.lead.title, isDenied: true },
      },
    });
    const retort = opened('retort', 'Officials stand by report on Pantsir systems for North Korea');
    await services.stories.insert({
      ...retort,
      score: 0.95,
      precedent: {
        storyId: denial.id,
        at: seenAt,
        figures: [],
        answered: { headline: denial.lead.title, isDenied: false },
      },
    });
    await services.stories.insert({ ...other, score: 0.9 });
    await services.stories.insert({ ...claim, score: 0 });

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(digest.stories.map(({ storyId }) => storyId)).toEqual([other.id, claim.id, denial.id, retort.id]);
    expect(digest.stories.map(({ reason }) => reason)).toEqual([
      'new',
      'new',
      'denies “Russia sent North Korea Pantsir systems, offici…”; new',
      'answers “Kremlin denies that it sent North Korea Pantsir…”; new',
    ]);
  });

  test('says first what changed in a story that is known', async () => {
    const { services } = await dayAfterFirst();
    const [before, seenAt] = ['2026-11-16T12:00:00.000Z', '2026-11-18T02:00:00.000Z'];
    const report = (title: string, text: string, at: string) =>
      articleOf({ title, text }, { seenAt: at, outlet: outletOf('Yonhap') });
    const first = report(
      'N. Korea has sent 32,000 containers of arms to Russia, spy agency says',
      'The NIS said North Korea sent 32,000 containers, 180 missiles, 240 howitzers, 700 drones, 900 mortars and 120 rocket launchers to Russia.',
      before,
    );
    const correction = report(
      '(CORRECTION) N. Korea has sent 30,200 containers of arms to Russia: spy agency',
      'The NIS put the containers of arms for Russia at 30,200, not 32,000. They came by sea from Rajin.',
      seenAt,
    );
    const told = { destination: 'desk', outcome: 'alerted', why: '' } as const;
    const opened = withAlert(openStory(first, before), first, [told], before);
    const again = [{ ...told, outcome: 'already alerted' } as const];
    const joined = joinStory(opened, correction, seenAt);
    await services.stories.insert(withUpdate(joined, opened, correction, again, [], seenAt));

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(opened.facts.quantities.length).toBeGreaterThan(4);
    expect(digest.stories.map(({ headline, reason }) => [headline, reason])).toEqual([
      [
        correction.title,
        'corrected: 30,200 containers (told: 32,000 containers); 1 more article; told 16 Nov 2026, 12:00 UTC',
      ],
    ]);
    const shown = renderTerminal(digest, { color: false, width: 200 });
    expect(shown).toMatch(/corrected: 30,200 containers \(told: 32,000 containers\)/);
    expect(shown).not.toMatch(/· 32,000 containers/);
  });

  test('counts no article that came after its period, which the next one counts', async () => {
    const { services } = await dayAfterFirst();
    const title = 'North Korea sent 6,700 containers of shells to Russia, Seoul says';
    const report = (outlet: string, seenAt: string) =>
      articleOf({ title }, { id: outlet, seenAt, outlet: outletOf(outlet) });
    const times = [
      '2026-11-16T12:00:00.000Z',
      '2026-11-18T02:00:00.000Z',
      '2026-11-18T06:05:00.000Z',
    ] as const;
    const known = openStory(report('Post', times[0]), times[0]);
    const within = joinStory(known, report('Herald', times[1]), times[1]);
    await services.stories.insert(joinStory(within, report('Times', times[2]), times[2]));

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(digest.stories.map(({ reason }) => reason)).toEqual(['1 more article']);
  });

  test('tells that a report was withdrawn within its period, also where its story has changed since', async () => {
    const { services } = await dayAfterFirst();
    const [before, later] = ['2026-11-16T12:00:00.000Z', '2026-11-18T06:05:00.000Z'];
    const first = articleOf({ title: 'North Korea sends shells to Russia, Seoul says' }, { seenAt: before });
    const fallen = {
      articleId: first.id,
      at: '2026-11-18T05:50:00.000Z',
      outlet: 'Post',
      headline: first.title,
      isWhole: true,
    };
    const next = articleOf({ title: `${first.title}, too` }, { seenAt: later });
    await services.stories.insert(joinStory({ ...openStory(first, before), fallen: [fallen] }, next, later));

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(digest.stories.map(({ reason }) => reason)).toEqual(['WITHDRAWN BY POST']);
  });

  test.each([
    ['an article edited', 2],
    ['1 more article', 1],
  ])(
    'says "%s" of a story whose last article was seen before its period and is now of version %i',
    async (said, version) => {
      const { services, clock } = await desk('2026-11-17T06:10:00.000Z');
      await sendDigest(services);
      clock.advance(24 * HOUR_MS);
      const [before, seenAt, now] = [
        '2026-11-16T12:00:00.000Z',
        '2026-11-17T05:59:00.000Z',
        '2026-11-17T06:01:00.000Z',
      ];
      const first = articleOf(
        { title: 'North Korea sends shells to Russia, Seoul says' },
        { seenAt: before },
      );
      const next = articleOf({ title: `${first.title}, too` }, { seenAt, version });
      await services.stories.insert(joinStory(openStory(first, before), next, now));

      await sendDigest(services);

      const digest = await digestOf(services);
      expect(digest.stories.map(({ reason }) => reason)).toEqual([said]);
    },
  );

  test('puts the figures of what came before those that were known, in a story that goes on', async () => {
    const { services } = await dayAfterFirst();
    const [before, seenAt] = ['2026-11-16T12:00:00.000Z', '2026-11-18T02:00:00.000Z'];
    const first = articleOf(
      {
        title: 'North Korea arms Russia, NIS says',
        text: 'The NIS said North Korea sent 32,000 containers, 180 missiles, 240 howitzers, 700 drones, 900 mortars and 120 rocket launchers to Russia.',
      },
      { seenAt: before },
    );
    const second = articleOf(
      { title: 'NIS: North Korea sent Russia 33,000 containers of arms', text: '' },
      { seenAt, outlet: outletOf('Herald') },
    );
    await services.stories.insert(joinStory(openStory(first, before), second, seenAt));

    await sendDigest(services);

    const digest = await digestOf(services);
    expect(digest.stories.map(({ facts }) => facts.quantities[0]?.value.amount)).toEqual([33_000]);
  });

  /** Three stories on the deal and one near it; the surest has an article in Korean, and was told to the first alone. */
  async function digestsFor(destinations: readonly object[]) {
    const { services, ids } = await dayAfterFirst(destinations);
    const seenAt = '2026-11-18T02:00:00.000Z';
    const opened = (title: string, label: 'core' | 'related', score: number) => {
      const article = articleOf({ title }, { seenAt });
      return openStory({ ...article, verdict: { ...article.verdict, label, score } }, seenAt);
    };
    const sure = opened('North Korea sends arms to Russia', 'core', 0.95);
    const korean = { ...sure.lead, articleId: 'ko', title: '북한, 러시아에 무기 보내', language: 'ko' };
    await services.stories.insert({
      ...sure,
      members: [...sure.members, { ...korean, score: 0.91 }],
      toldAt: '2026-11-18T02:01:00.000Z',
      alerted: { first: 'alert-1' },
    });
    await services.stories.insert(opened('Arms for Russia feared', 'core', 0.35));
    await services.stories.insert(opened('Experts weigh an arms deal', 'core', 0.6));
    await services.stories.insert(opened('Kim visits Russia', 'related', 0.1));
    let reads = 0;
    const counted = new Proxy(services.stories, {
      get: (target, property) => {
        if (property === 'recent') reads++;
        const value = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await sendDigest({ ...services, stories: counted });
    const sent = new Map<string, DigestAlert>();
    for (const id of ids()) {
      const [alertId = '', name = ''] = id.split('#');
      const content = await services.alerts.get(alertId);
      if (content?.kind === 'digest') sent.set(name, content);
    }
    const digestOf = (name: string): DigestAlert => {
      const found = sent.get(name);
      if (!found) throw new Error(`a digest for ${name} was expected`);
      return found;
    };
    return { digestOf, reads: () => reads };
  }

  const headlines = (stories: readonly { readonly headline: string }[] = []) =>
    stories.map(({ headline }) => headline);

  test('tells each destination what it asks for by label, score and language, from one reading of the store', async () => {
    const { digestOf, reads } = await digestsFor([
      { name: 'first', kind: 'terminal' },
      { name: 'near', kind: 'terminal', labels: ['core', 'related'] },
      { name: 'sure', kind: 'terminal', minScore: 0.9 },
      { name: 'korean', kind: 'terminal', languages: ['ko'] },
      { name: 'french', kind: 'terminal', languages: ['fr'] },
    ]);

    expect(reads()).toBe(1);
    const [first, near, sure, korean, french] = ['first', 'near', 'sure', 'korean', 'french'].map(digestOf);
    expect(first?.stories).toHaveLength(3);
    expect(first?.relatedStories).toBeUndefined();
    expect(headlines(near?.stories)).toEqual(headlines(first?.stories));
    expect(headlines(near?.relatedStories)).toEqual(['Kim visits Russia']);
    expect(sure).toMatchObject({ leftOut: 2, related: 1 });
    expect(headlines(sure?.stories)).toEqual(['North Korea sends arms to Russia']);
    expect(korean).toMatchObject({
      stories: [{ headline: '북한, 러시아에 무기 보내', language: 'ko', score: 0.91 }],
    });
    expect(french).toMatchObject({ stories: [], leftOut: 3 });
    for (const one of [near, sure, korean, french]) expect(one?.coverage).toEqual(first?.coverage);
    expect([first?.stories[0]?.reason, sure?.stories[0]?.reason]).toEqual(['new; told 02:01 UTC', 'new']);
  });

  test('shows what is near the topic apart from the deal, and does not call a day quiet whose stories it left out', async () => {
    const { digestOf } = await digestsFor([
      { name: 'near', kind: 'terminal', labels: ['core', 'related'] },
      { name: 'french', kind: 'terminal', languages: ['fr'] },
      { name: 'only', kind: 'terminal', labels: ['related'] },
    ]);

    const only = renderTerminal(digestOf('only'), { color: false, width: 200 });
    expect(only).toContain('No story about the deal, 1 near it');
    expect(only).toContain('Kim visits Russia');
    expect(only).not.toContain('Arms for Russia feared');
    const near = renderTerminal(digestOf('near'), { color: false, width: 100 });
    expect(near).toContain('3 stories about the deal, 1 near it');
    expect(near).not.toContain('not listed here');
    expect(near.indexOf('Near the topic')).toBeGreaterThan(near.indexOf('Experts weigh an arms deal'));
    expect(near.indexOf('Kim visits Russia')).toBeGreaterThan(near.indexOf('Near the topic'));
    const french = renderTerminal(digestOf('french'), { color: false, width: 200 });
    expect(french).toContain('No story about the deal of those asked for here');
    expect(french).toContain(
      '3 more stories about the deal are left out: of a label, score or language not asked for here.',
    );
    expect(french).not.toContain('Quiet: no story');
  });

  test('sends each destination one digest, also where what it asks for changes between a crash and the next try', async () => {
    const { services, clock, ids } = await desk('2026-11-17T16:10:00.000Z', [
      { name: 'a', kind: 'terminal', minScore: 0.9 },
      { name: 'b', kind: 'terminal' },
    ]);
    await sendDigest(services);
    clock.advance(14 * HOUR_MS);
    const alerts = new Proxy(services.alerts, {
      get: (target, property) => {
        if (property === 'saveDigestMark') return () => Promise.reject(new Error('killed'));
        return Reflect.get(target, property).bind(target);
      },
    });
    await expect(sendDigest({ ...services, alerts })).rejects.toThrow('killed');
    const { destinations } = services.settings;

    const changed = destinations.map((one) => ({ ...one, languages: ['ko'] }));
    await sendDigest({ ...services, settings: { ...services.settings, destinations: changed } });

    expect(ids()).toEqual(['digest-2026-11-18T06-a#a', 'digest-2026-11-18T06-b#b']);
  });

  test('sends nothing for the time before it was installed, or before anybody asked for it', async () => {
    const fresh = await desk('2026-11-18T15:00:00.000Z');
    await sendDigest(fresh.services);
    const unasked = await desk('2026-11-18T15:00:00.000Z', [
      { name: 'desk', kind: 'terminal', digest: false },
    ]);
    await sendDigest(unasked.services);
    unasked.clock.advance(5 * 24 * HOUR_MS);
    await sendDigest(unasked.services);

    expect([...fresh.ids(), ...unasked.ids()]).toEqual([]);
    fresh.clock.advance(15 * HOUR_MS);
    await sendDigest(fresh.services);
    expect(fresh.ids()).toEqual(['digest-2026-11-19T06-desk#desk']);
    const first = await fresh.services.alerts.get('digest-2026-11-19T06-desk');
    expect(first).toMatchObject({ from: '2026-11-18T15:00:00.000Z' });
  });
});
