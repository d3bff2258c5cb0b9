import { viewOf } from '../shared/alert/render/view.ts';
import { certaintyOf } from '../shared/alert/stated.ts';
import { testAws } from './support/aws.ts';
import { Killed, killPlaces, type Trap } from './support/flow.ts';
import { sentOf, startPress } from './support/press.ts';

const HOUR_MS = 3_600_000;
const TITLE = 'North Korea sent 3,000 containers of shells to Russia, Seoul confirms';
const FIRST = `South Korea's National Intelligence Service confirmed on Friday that North Korea had shipped 3,000 containers of 152 mm artillery shells to Russia by sea from Rajin. The munitions were meant for the war in Ukraine, it said.`;
const CORRECTED = FIRST.replace('3,000', '12,000');
const CORRECTED_TITLE = TITLE.replace('3,000', '12,000');
const UNSURE = FIRST.replace('confirmed', 'alleged');
const TRIVIAL = FIRST.replace('on Friday', 'on Friday morning').replace('were meant', 'had been meant');
const RETRACTED =
  "Editors' note: an earlier version was wrong. The 3,000 containers held rice and flour, officials in Seoul said on Saturday. They had been bought by a wholesaler for canteens near the port, and nothing else was on board the ship.";
const RETRACTED_TITLE = 'The 3,000 containers held rice and flour, Seoul says';
const OTHER_TITLE = 'Seoul: 3,000 containers of shells went from North Korea to Russia';
const OTHER = `${FIRST} Lawmakers of both parties were briefed behind closed doors for an hour.`;

const store = testAws();

const ONE = { host: 'one.example', title: TITLE, text: FIRST };
const TWO = { host: 'two.example', title: OTHER_TITLE, text: OTHER };

/** Outlets carry one story, the first is alerted; nothing has been edited yet. */
async function startStory({
  outlets = 1,
  ...options
}: {
  trap?: Trap;
  outlets?: number;
  destinations?: string[];
} = {}) {
  const press = await startPress(store, { destinations: ['desk', 'archive'], ...options });
  await press.publish([ONE, TWO].slice(0, outlets));
  /** Lets another text stand on the page of the first outlet. */
  const edit = (text: string, title = TITLE): void => press.put({ ...ONE, title, text });
  return { ...press, edit };
}

type Started = Awaited<ReturnType<typeof startStory>>;

function corrections({ flow }: Started) {
  return sentOf(flow, 'correction');
}

const kickersAt = (started: Started, destination: string) =>
  corrections(started)
    .filter((one) => one.destination === destination)
    .map(({ view }) => view.kicker);

describe('an article that was alerted', () => {
  test('and whose figure is changed is corrected once to each destination, with both figures and their words', async () => {
    const started = await startStory();
    started.edit(CORRECTED, CORRECTED_TITLE);

    await started.later(1);
    await started.later(6);

    expect(corrections(started).map(({ destination }) => destination)).toEqual(['desk', 'archive']);
    const [first] = corrections(started);
    expect(first?.view.kicker).toBe('Correction · 3,000 containers → 12,000 containers');
    const rows = first?.view.rows.map(({ label, value, quote }) => [label, value, quote?.text]);
    expect(rows).toEqual([
      ['Quantity before', '3,000 containers', expect.stringContaining('3,000')],
      ['Quantity now', '12,000 containers', expect.stringContaining('12,000')],
    ]);
    const [story] = (await started.flow.stories.list({ limit: 10 })).items;
    expect(story?.facts.quantities.map(({ value }) => value.amount)).toContain(12_000);
    expect(first?.content.corrects.alertId).toBe(story?.alerted.desk);
    const [article] = (await started.flow.articles.list('core', { limit: 10 })).items;
    expect(article?.decisions.map(({ outcome }) => outcome)).toEqual(['corrected', 'corrected']);
  });

  test('and says that its source has corrected itself is corrected by that source', async () => {
    const started = await startStory();
    started.edit(
      CORRECTED,
      'Seoul’s NIS corrects its count: 12,000 containers went from North Korea to Russia',
    );

    await started.later(1);

    expect(kickersAt(started, 'desk')).toEqual([
      "Correction by South Korea's NIS · 3,000 containers → 12,000 containers",
    ]);
  });

  test('is corrected to nobody whom the settings no longer name, which would be set aside and alarm', async () => {
    const { flow, edit, restarted } = await startStory();
    edit(CORRECTED, CORRECTED_TITLE);
    const after = restarted(['desk']);
    after.clock.advance(flow.clock.now().getTime() - after.clock.now().getTime() + HOUR_MS);

    await after.recover();

    const corrected = after.sent.filter(({ content }) => content.kind === 'correction');
    expect(corrected.map(({ destination }) => destination)).toEqual(['desk']);
  });

  test.each([
    [
      'is called alleged where it was confirmed',
      UNSURE,
      'North Korea sent 3,000 containers of shells to Russia, Seoul says',
      /no longer “confirm.*/,
    ],
    ['is no longer about the deal', RETRACTED, RETRACTED_TITLE, /Core → Off topic/],
    ['has another figure under its old title', CORRECTED, TITLE, /12,000 containers added/],
    ['is denied by now', `${FIRST} Pyongyang has denied sending any arms to Russia.`, TITLE, /now denied/],
  ])('and %s is corrected', async (_, text, title, kicker) => {
    const started = await startStory();
    started.edit(text, title);

    await started.later(1);

    expect(kickersAt(started, 'desk')).toEqual([expect.stringMatching(kicker)]);
  });

  test.each([
    [`WITHDRAWN: ${TITLE}`, 'The report was published in error.'],
    [`Retracted: ${TITLE}`, 'The article was published in error. We apologise to our readers.'],
    [
      `[Retracted] ${TITLE}`,
      `${FIRST.replace('3,000', '2,000')} It did not meet our standards, the editors say.`,
    ],
    [
      TITLE,
      'This article has been withdrawn. It said that 3,000 containers of shells had gone from North Korea to Russia. One of our sources has told us since that the papers he showed us were forged, and we apologise to our readers.',
    ],
  ])(
    'and whose page is marked as withdrawn is told as withdrawn, and nothing besides: %s',
    async (title, text) => {
      const started = await startStory();
      started.edit(text, title);
      await started.later(1);
      started.edit(`${text} The editors.`, title);
      await started.later(5);

      expect(kickersAt(started, 'desk')).toEqual(['Withdrawn · 3,000 containers']);
      const rows = corrections(started)[0]?.view.rows.map(({ label, value }) => [label, value]);
      expect(rows).toEqual([['Withdrawn', '3,000 containers']]);
      const [story] = (await started.flow.stories.list({ limit: 10 })).items;
      expect(story?.facts.quantities.map(({ value }) => value.amount)).not.toContain(3000);
    },
  );

  test('and edited in style, by a sentence or by another place is not', async () => {
    const started = await startStory();
    started.edit(TRIVIAL);
    await started.later(1);
    started.edit(`${TRIVIAL} Officials in Vladivostok would not comment.`);
    await started.later(5);

    const [article] = (await started.flow.articles.list('core', { limit: 10 })).items;
    expect(article?.version).toBe(3);
    expect(corrections(started)).toEqual([]);
  });

  test('and whose figure became an upper end is corrected, and corrected back, but not for being rounded', async () => {
    const started = await startStory();
    const says = (figure: string) => [FIRST, TITLE].map((text) => text.replace('3,000', figure));
    for (const [figure, hours] of [
      ['over 3,000', 1],
      ['up to 3,000', 5],
      ['about 3,000', 18],
    ] as const) {
      const [text = '', title = ''] = says(figure);
      started.edit(text, title);
      await started.later(hours);
    }

    const [article] = (await started.flow.articles.list('core', { limit: 10 })).items;
    expect(article?.version).toBe(4);
    expect(kickersAt(started, 'desk')).toEqual([
      'Correction · over 3,000 containers → up to 3,000 containers',
      'Correction · up to 3,000 containers → about 3,000 containers',
    ]);
  });

  test('and changed back is corrected back, and changed anew anew', async () => {
    const started = await startStory();
    for (const [title, text, hours] of [
      [CORRECTED_TITLE, CORRECTED, 1],
      [TITLE, FIRST, 5],
      [CORRECTED_TITLE, CORRECTED, 18],
    ] as const) {
      started.edit(text, title);
      await started.later(hours);
    }

    expect(kickersAt(started, 'desk')).toEqual([
      'Correction · 3,000 containers → 12,000 containers',
      'Correction · 12,000 containers → 3,000 containers',
      'Correction · 3,000 containers → 12,000 containers',
    ]);
  });

  test('is out of its story with what it claimed once it is off topic, and its story opens for nothing else', async () => {
    const started = await startStory();
    started.edit(RETRACTED, RETRACTED_TITLE);
    await started.later(1);

    const [story] = (await started.flow.stories.list({ limit: 10 })).items;
    expect(story).toMatchObject({ label: 'off', origins: { names: [], outlets: 0 } });
    expect(story?.facts.quantities).toEqual([]);
    expect(story?.unannounced).toEqual([]);
  });
});

test('two outlets that correct the same figure give one correction', async () => {
  const started = await startStory({ outlets: 2 });
  expect((await started.flow.stories.list({ limit: 10 })).items).toHaveLength(1);
  started.edit(CORRECTED, CORRECTED_TITLE);
  started.put({
    ...TWO,
    text: OTHER.replace('3,000', '12,000'),
    title: OTHER_TITLE.replace('3,000', '12,000'),
  });

  await started.later(1);
  await started.later(5);

  expect(kickersAt(started, 'desk')).toHaveLength(1);
});

describe('a figure that its source puts right', () => {
  const REVISED = {
    host: 'two.example',
    title: 'Seoul spy agency revises count of containers sent to Russia to 2,900',
    text: "South Korea's National Intelligence Service said on Saturday that North Korea had shipped 2,900 containers of artillery shells to Russia, not 3,000. It had been a slip of the tongue in its briefing, it said.",
  };
  const RIGHT = [FIRST, TITLE].map((text) => text.replace('3,000', '2,900')) as [string, string];
  const bySource = expect.stringMatching(
    /Corrected by South Korea's NIS: 2,900 containers \(told: 3,000 containers\)$/,
  );
  const toldAt = ({ flow }: Started) =>
    flow.sent
      .filter(({ destination, content }) => destination === 'desk' && content.kind !== 'watching')
      .map(({ content }) => viewOf(content).kicker)
      .slice(1);

  test('is told as by the source, also where an outlet has put it right in its page before', async () => {
    const started = await startStory();
    started.edit(...RIGHT);
    await started.later(1);
    await started.publish([REVISED]);

    expect(toldAt(started)).toEqual(['Correction · 3,000 containers → 2,900 containers', bySource]);
  });

  test('is told once, whose page puts it right afterwards', async () => {
    const started = await startStory();
    await started.publish([REVISED]);
    started.edit(...RIGHT);
    await started.later(1);

    expect(toldAt(started)).toEqual([bySource]);
  });
});

test('the story then claims what its articles say now, the corrected one first', async () => {
  const started = await startStory({ outlets: 2 });
  started.edit(CORRECTED, CORRECTED_TITLE);
  await started.later(1);
  await started.later(5);

  const [story] = (await started.flow.stories.list({ limit: 10 })).items;
  const amounts = story?.facts.quantities.map(({ value, articleId }) => [value.amount, articleId]);
  expect(story?.lead.title).toBe(CORRECTED_TITLE);
  expect(amounts?.[0]).toEqual([12000, story?.lead.articleId]);
  expect(amounts).not.toContainEqual([3000, story?.lead.articleId]);
});

test('every message given twice sends no correction twice', async () => {
  const started = await startStory();
  started.edit(CORRECTED, CORRECTED_TITLE);
  await started.later(1);

  await started.flow.repeatEverything();
  await started.flow.recover();

  expect(corrections(started)).toHaveLength(2);
});

test('being killed at any await of the re-reading and running on sends one correction', async () => {
  let trace: string[] = [];
  let armed = false;
  let fatal = 0;
  let tracking = false;
  let announced = false;
  let where = '';
  // What comes before and after is killed in test/article-versions.test.ts and test/long/crash.test.ts.
  const trap: Trap = (what) => {
    if (what === 'after track queue' && armed) tracking = true;
    if (what === 'after send queue' && tracking) announced = true;
    if (what === 'before channel.send' && announced) tracking = false;
    if (!tracking || trace.push(what) !== fatal) return;
    where = what;
    throw new Killed(what);
  };
  const run = async (place: number) => {
    [trace, armed, tracking, announced, fatal] = [[], false, false, false, place];
    const started = await startStory({ trap, destinations: ['desk'] });
    started.edit(CORRECTED, CORRECTED_TITLE);
    started.flow.clock.advance(HOUR_MS);
    armed = true;
    await started.flow.recover();
    [armed, tracking] = [false, false];
    await started.flow.recover();
    await started.flow.recover();
    const [story] = (await started.flow.stories.list({ limit: 10 })).items;
    const [article] = (await started.flow.articles.list('core', { limit: 10 })).items;
    const sent = corrections(started).map(({ destination, content }) => `${destination} ${content.id}`);
    return {
      story: { ...story, changedAt: '', corrections: story?.corrections?.map((one) => ({ ...one, at: '' })) },
      article: { version: article?.version, next: article?.next, decisions: article?.decisions },
      sent: [...new Set(sent)].sort(),
      repeated: sent.length - new Set(sent).size,
    };
  };
  const undisturbed = await run(0);
  const places = killPlaces(trace);
  expect(undisturbed).toMatchObject({ repeated: 0, article: { version: 2, next: null } });
  expect(undisturbed.sent).toHaveLength(1);
  expect(places.length).toBeGreaterThan(15);

  for (const place of places) {
    const { repeated, ...state } = await run(place);
    const { repeated: _, ...expected } = undisturbed;
    expect({ where, state }).toEqual({ where, state: expected });
    // Killed between handing over and the ledger, a delivery is repeated, as every delivery is.
    expect({ where, repeated }).toEqual({
      where,
      repeated: /channel|table\.save/.test(where) ? repeated : 0,
    });
  }
}, 120_000);

test.each([
  ['confirmed', ['sure']],
  ['unconfirmed', ['doubtful']],
  ['reportedly', ['doubtful']],
  ['reported', []],
  ['bestätigte', ['sure']],
  ['angeblich', ['doubtful']],
  ['подтвердил', ['sure']],
  ['якобы', ['doubtful']],
  ['확인', ['sure']],
  ['未確認', []],
  ['probable', []],
  ['kein', ['negated']],
  ['shipped', []],
])('%s says that something is %j', (word, marks) => {
  expect([...certaintyOf([word])]).toEqual(marks);
});
