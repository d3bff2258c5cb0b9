import { withAlert } from '../shared/alert/decide.ts';
import { notePrecedent, withPrecedent } from '../shared/alert/precedents.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { StoryStore } from '../shared/story/story-store.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import type { Flow } from './support/flow.ts';
import { sentOf, startPress } from './support/press.ts';

const store = testAws();

/** What the desk is told, by outlets that carry these reports so many days apart. */
async function toldOf(
  reports: readonly (readonly [title: string, text: string, days: number, writtenHoursBefore?: number])[],
) {
  return storiesOf(await watched(reports));
}

async function watched(reports: Parameters<typeof toldOf>[0]) {
  const { flow, carry } = await startPress(store);
  await carry(
    reports.map(([title, text, days, publishedBefore = 0]) => ({
      title,
      text,
      after: days * 24,
      publishedBefore,
    })),
  );
  return flow;
}

const storiesOf = (flow: Flow) => sentOf(flow, 'story').map(({ content }) => content);

const shells = (figure: string, since: string, who: string, days: number) =>
  [
    `North Korea has given Russia ${figure} shells since ${since}, ${who} says`,
    `Russia has received ${figure} artillery shells from North Korea since ${since}, ${who} said. They came by rail through Khasan and by sea from Rajin, it said in a statement for the press.`,
    days,
  ] as const;
const HUR = 'Ukraine’s military intelligence';

describe('a new story of a figure', () => {
  test('names the story that told the last one of its goods, way and voice, weeks after that has ended', async () => {
    const [three, five, twelve] = await toldOf([
      shells('three million', 'January', HUR, 0),
      shells('five million', 'January', HUR, 9),
      shells('12 million', '2023', HUR, 14),
    ]);

    expect([three, five, twelve].map((one) => one?.reason)).toEqual(Array(3).fill('new story'));
    expect(three?.precedent).toBeUndefined();
    expect(five?.precedent).toMatchObject({ storyId: three?.storyId, figures: [{ amount: 3_000_000 }] });
    expect(twelve?.precedent).toMatchObject({ storyId: five?.storyId, figures: [{ amount: 5_000_000 }] });
    expect(twelve && viewOf(twelve).about.at(-1)).toMatch(
      new RegExp(`^Follows 5,000,000 artillery shells \\(story ${five?.storyId} of \\d+ \\w{3} \\d{4}\\)$`),
    );
  });

  test('follows no figure of another voice, the other way, of other goods, or of more than sixty days ago', async () => {
    const told = await toldOf([
      shells('three million', 'January', HUR, 0),
      shells('seven million', 'January', 'South Korea’s NIS', 5),
      [
        'Russia has given North Korea 900 drones, Ukraine’s military intelligence says',
        'Russia has sent North Korea 900 drones, Ukraine’s military intelligence said on Friday.',
        5,
      ],
      shells('12 million', '2023', HUR, 55),
    ]);

    expect(told).toHaveLength(4);
    expect(told.map(({ precedent }) => precedent)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('names the figure that was told last, whenever an earlier one is noted again after an edit', async () => {
    const stories = new StoryStore(await store.emptyTable());
    const alerted = ([title, text]: ReturnType<typeof shells>, at: string) => {
      const article = articleOf({ title, text, language: 'en' }, { id: title, seenAt: at });
      const decisions = [{ destination: 'desk', outcome: 'alerted', why: '' }] as const;
      return { article, story: withAlert(openStory(article, at), article, decisions, at) };
    };
    const three = alerted(shells('three million', 'January', HUR, 0), '2026-11-01T06:00:00.000Z');
    const five = alerted(shells('five million', 'January', HUR, 0), '2026-11-10T06:00:00.000Z');
    const twelve = alerted(shells('12 million', '2023', HUR, 0), '2026-11-20T06:00:00.000Z');

    for (const { article, story } of [three, five, three]) await notePrecedent(story, article, stories);
    const told = await withPrecedent(twelve.story, null, twelve.article, [], stories);

    expect(told.precedent).toMatchObject({ storyId: five.story.id, at: '2026-11-10T06:00:00.000Z' });
  });
});

const claim = [
  'Russia has given North Korea two S-300 batteries, officials say',
  'Russia has given North Korea two batteries of S-300 air defence missiles, three European officials said. They came by ship from Vladivostok to Chongjin in October.',
  0,
] as const;

const denialAfter = (days: number) =>
  [
    'Kremlin denies giving North Korea S-300 missiles',
    'The Kremlin denied on Friday that Russia had given North Korea two S-300 batteries. Spokesman Dmitry Peskov called the report untrue.',
    days,
  ] as const;

describe('a new story of a denial', () => {
  test('names the story that it denies, among others of these days', async () => {
    const [, first, denial] = await toldOf([
      shells('three million', 'January', HUR, 0),
      claim,
      denialAfter(1),
    ]);

    expect(denial?.reason).toBe('new story');
    expect(denial?.precedent).toMatchObject({
      storyId: first?.storyId,
      answered: { headline: claim[0], isDenied: true },
    });
    expect(denial && viewOf(denial).about.at(-1)).toMatch(
      new RegExp(`^Denies “${claim[0]}” \\(story ${first?.storyId} of \\d+ \\w{3} \\d{4}\\)$`),
    );
  });

  test('is none where somebody confirms what a side denies', async () => {
    const [first, second] = await toldOf([
      [
        'North Korea sent Russia 6,200 containers of shells, White House says',
        'North Korea has sent Russia 6,200 containers with artillery shells by ship from Rajin to Dunai since August, the White House said on Wednesday.',
        0,
      ],
      [
        'Britain confirms: 6,200 containers of North Korean shells shipped to Russia',
        'Britain’s defence ministry said on Wednesday that North Korea has shipped 6,200 containers of artillery shells to Russia from Rajin to Dunai. Moscow denies receiving arms.',
        0,
      ],
    ]);

    expect(second?.storyId).not.toBe(first?.storyId);
    expect(second?.precedent?.answered).toBeUndefined();
  });

  test('names none where it denies what nobody was told', async () => {
    const [, denial] = await toldOf([shells('three million', 'January', HUR, 0), denialAfter(1)]);

    expect(denial?.precedent).toBeUndefined();
  });

  test('is followed by the withdrawal, which reaches who was told the report after its story has ended', async () => {
    const [first, denial, withdrawal] = await toldOf([
      claim,
      denialAfter(1),
      [
        'Outlet-0.example withdraws report on S-300 missiles for North Korea',
        'The paper Outlet-0.example has withdrawn its report that Russia gave North Korea two S-300 batteries. Two officials now speak of plans.',
        5,
      ],
    ]);

    expect(denial?.precedent?.storyId).toBe(first?.storyId);
    expect(withdrawal).toMatchObject({ storyId: first?.storyId, update: { alertId: first?.id } });
    expect(withdrawal?.reason).toMatch(/^withdrawn: 2 /);
  });

  test('that is read before the report it denies stands with it all the same', async () => {
    const denial = denialAfter(0);
    const late = [claim[0], claim[1], 0, 5] as const;
    const flow = await watched([shells('three million', 'January', HUR, 0), denial, late]);

    const [, first, second] = storiesOf(flow);
    expect(first?.precedent).toBeUndefined();
    expect(second && viewOf(second).about.at(-1)).toMatch(
      new RegExp(`^Denied by Russia: “${denial[0]}” \\(story ${first?.storyId} of \\d+ \\w{3} \\d{4}\\)$`),
    );
    const [denying, denied] = await Promise.all(
      [first, second].map((one) => flow.stories.get(one?.storyId ?? '')),
    );
    expect(denying?.value.precedent).toMatchObject({
      storyId: second?.storyId,
      answered: { headline: claim[0], isDenied: true },
    });
    expect(denied?.value.denials).toMatchObject([{ storyId: first?.storyId, by: ['russia'] }]);
  });

  test('tells no figure: the report that does is denied by it and follows nothing', async () => {
    const [denial, report] = await toldOf([
      [
        'Kremlin rejects reports of 28,500 containers of arms from North Korea',
        'Kremlin spokesman Dmitry Peskov denied reports of South Korea’s National Intelligence Service that North Korea had sent Russia 28,500 containers of shells and other arms. Nobody has shown any proof, he said.',
        0,
      ],
      [
        'Seoul: 28,500 containers of weapons shipped from North Korea to Russia',
        'North Korea has shipped about 28,500 containers of artillery shells and other weapons to Russia since September 2023, South Korea’s National Intelligence Service told lawmakers in a closed briefing.',
        0,
        5,
      ],
    ]);

    expect(report?.storyId).not.toBe(denial?.storyId);
    expect(report?.denials).toMatchObject([{ storyId: denial?.storyId }]);
    expect(report?.precedent).toBeUndefined();
  });

  test('is none of what is reported only later', async () => {
    const [denial, report] = await toldOf([denialAfter(0), [claim[0], claim[1], 1]]);

    expect(denial?.precedent).toBeUndefined();
    expect(report?.denials).toBeUndefined();
  });

  test('names none after the days of its story', async () => {
    const [, denial] = await toldOf([claim, denialAfter(9)]);

    expect(denial?.precedent).toBeUndefined();
  });
});

test.each([
  [
    'ru',
    'Захарова назвала незаконными санкции США против судов с боеприпасами из КНДР',
    'Официальный представитель МИД РФ Мария Захарова назвала незаконными санкции США против двух судов, которые Вашингтон обвинил в перевозке боеприпасов из КНДР.',
  ],
  [
    'fr',
    'Moscou rejette les accusations américaines sur deux cargos de munitions nord-coréennes',
    'La porte-parole de la diplomatie russe Maria Zakharova a rejeté samedi les sanctions des États-Unis contre deux cargos accusés de transporter des munitions nord-coréennes vers la Russie.',
  ],
])('a protest is told with the sanctions that it answers (%s)', async (language, title, text) => {
  const now = '2026-11-20T12:00:00.000Z';
  const decisions = [{ destination: 'desk', outcome: 'alerted', why: '' }] as const;
  const told = (one: ReturnType<typeof articleOf>) => withAlert(openStory(one, now), one, decisions, now);
  const sanctions = articleOf({
    title: 'U.S. sanctions two ships that moved North Korean munitions to Russia',
    text: 'The U.S. Treasury imposed sanctions on Friday on two Russian ships that it accused of carrying North Korean munitions to Russia.',
  });
  const other = articleOf({
    title: 'Russia has given North Korea two S-300 batteries, officials say',
    text: claim[1],
  });
  const protest = articleOf({ title, text, language });
  const stories = new StoryStore(await store.emptyTable());

  const answer = await withPrecedent(told(protest), null, protest, [told(other), told(sanctions)], stories);

  expect(answer.precedent?.answered?.headline).toBe(sanctions.title);
});
