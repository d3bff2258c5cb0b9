import { withAlert } from '../shared/alert/decide.ts';
import { claimWords } from '../shared/alert/render/changes.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { updatedDecisions } from '../shared/alert/update-decisions.ts';
import { newsBetween, withUpdate } from '../shared/alert/updates.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import type { Story } from '../shared/story/story.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { articleOf, outletOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { type Flow, Killed, type Trap } from './support/flow.ts';
import { type Carried, sentOf, startPress } from './support/press.ts';

const NOW = '2026-11-20T12:00:00.000Z';
/** In hours. */
const A_MINUTE = 1 / 60;
const DESK = { destination: 'desk', outcome: 'alerted', why: '' } as const;
const FIRST_TITLE = 'North Korea sent five million shells to Russia, Shin Won-sik says';
const FIRST =
  'North Korea has sent about five million artillery shells to Russia, South Korea’s defence minister Shin Won-sik told Bloomberg on Friday. The munitions went by sea from Rajin to Vostochny and on by rail, he said.';
const SECOND_TITLE = 'North Korea sent Russia 6,700 containers of shells, Shin Won-sik says';
const SECOND =
  'North Korea has shipped some 6,700 containers of artillery shells to Russia, South Korea’s defence minister Shin Won-sik told Bloomberg on Friday. They went by sea from Rajin to Vostochny and on by rail, he said.';
const REPEAT_TITLE = 'Shin Won-sik: five million North Korean shells went to Russia';
const REPEAT =
  'About five million artillery shells have gone from North Korea to Russia, the South Korean defence minister Shin Won-sik told Bloomberg. Ships took the munitions from Rajin to Vostochny and trains took them on, he said on Friday.';

const first = { title: FIRST_TITLE, text: FIRST };
const containers = { title: SECOND_TITLE, text: SECOND };
const repeat = { title: REPEAT_TITLE, text: REPEAT };
const store = testAws();

/** Outlets carry these reports, one after the other. */
async function play(reports: readonly Carried[], trap?: Trap) {
  const { flow, carry } = await startPress(store, {
    destinations: ['desk', 'archive'],
    ...(trap && { trap }),
  });
  await carry(reports.map((report) => ({ after: A_MINUTE, ...report })));
  return flow;
}

const told = (flow: Flow) => sentOf(flow, 'story');
const messages = (flow: Flow) => told(flow).map((one) => `${one.destination}: ${one.content.reason}`);
const NEWS =
  'new in this story: about 6,700 containers (told: about 5,000,000 artillery shells), by Shin Won-sik';

test('another figure of the same voice in one outlet is told as a difference, not as that voice’s word', async () => {
  const listed = (ships: string) => ({
    title: `US sanctions ${ships} ships over North Korean arms for Russia`,
    text: `The U.S. Treasury on Saturday imposed sanctions on four companies and ${ships} ships that moved North Korean munitions to Russia. Primtrans Logistik of Vladivostok is among them, the Treasury said.`,
  });
  const flow = await play([listed('two'), listed('five')]);

  expect(messages(flow).filter((one) => one.startsWith('desk'))).toEqual([
    'desk: new story',
    'desk: differs: 5 ships in one outlet, 2 ships told before',
  ]);
  const [last] = told(flow).slice(-1);
  expect(last?.view.rows[0]).toMatchObject({ label: 'One outlet: quantity', value: '5 ships' });
  expect(last && renderEmail(last.content).subject).toMatch(/^Differs: 5 ships in one outlet/);
});

test('sanctions, a warning or a denial are told with whose they are', async () => {
  const demand = {
    title: 'Ten countries and EU warn Russia and North Korea over arms transfers',
    text: 'Foreign ministers of ten countries and the EU warned Russia and North Korea on Friday that arms transfers for the war against Ukraine have consequences. They watch what Moscow gives Pyongyang for the arms, the EU said.',
  };
  const sanctions = {
    title: 'Japan sanctions arms transfers of North Korea to Russia with ten countries and EU',
    text: 'Japan imposed sanctions on Friday over arms transfers of North Korea to Russia for the war against Ukraine, its foreign ministry said, with ten countries and the EU. They watch what Moscow gives Pyongyang for the arms.',
  };
  const denial = {
    title: 'Kremlin denies arms transfers of North Korea to Russia, which ten countries and EU sanction',
    text: 'Kremlin spokesman Dmitry Peskov denied on Friday that there are arms transfers of North Korea to Russia for the war against Ukraine, over which ten countries and the EU imposed sanctions.',
  };
  const flow = await play([demand, sanctions, denial]);

  const updates = told(flow).filter((one) => one.destination === 'desk' && one.content.update);
  expect(updates.map(({ content }) => content.reason)).toEqual([
    'new in this story: sanctions by Japan (told: warning)',
    'new in this story: a denial by Dmitry Peskov (told: warning)',
  ]);
  expect(updates.map(({ view }) => view.kicker)).toEqual([
    expect.stringMatching(/New in this story: sanctions by Japan$/),
    expect.stringMatching(/New in this story: a denial by Dmitry Peskov$/),
  ]);
  expect(updates[1] && renderEmail(updates[1].content).subject).toMatch(/^New: a denial by Dmitry Peskov · /);
});

test('an article that is told to nobody says why: which told figure its own was taken for, or that nothing is new', () => {
  const said = (figure: string, outlet: string) =>
    articleOf(
      { title: `North Korea sent ${figure} shells to Russia, Shin Won-sik says` },
      { outlet: outletOf(outlet) },
    );
  const whyOf = (figure: string | JudgedArticle, others: readonly Story[] = []) => {
    const first = said('five million', 'Post');
    const before = withAlert(openStory(first, NOW), first, [DESK], NOW);
    const one = typeof figure === 'string' ? said(figure, 'Herald') : figure;
    const told = [{ ...DESK, outcome: 'already alerted', why: 'told of this story' } as const];
    const story = withUpdate(joinStory(before, one, NOW), before, one, told, others, NOW);
    return updatedDecisions(told, story, one, before, others).map(({ why }) => why);
  };
  const other = said('nine million', 'Times');
  const elsewhere = withAlert(openStory(other, NOW), other, [DESK], NOW);

  expect(whyOf('5.2 million')).toEqual([
    'told of this story; 5,200,000 artillery shells counted as 5,000,000 artillery shells already told',
  ]);
  expect(whyOf('nine million', [elsewhere])).toEqual([
    `told of this story; 9,000,000 artillery shells already told of story ${elsewhere.id}`,
  ]);
  expect(whyOf(articleOf({ title: 'North Korea sent shells to Russia, Shin Won-sik says' }))).toEqual([
    'told of this story; headline and first sentence claim nothing that was not told',
  ]);
});

describe('who was told of a story', () => {
  test('is told once what a later report of it claims anew, beside what was told', async () => {
    const flow = await play([
      first,
      repeat,
      containers,
      { ...containers, title: `${SECOND_TITLE} on Friday` },
    ]);

    expect(messages(flow)).toEqual([
      'desk: new story',
      'archive: new story',
      `desk: ${NEWS}`,
      `archive: ${NEWS}`,
    ]);
    const [alert, , update] = told(flow);
    expect(update?.content.update).toMatchObject({ alertId: alert?.content.id, headline: FIRST_TITLE });
    expect(update?.view.about).toContainEqual(expect.stringContaining(`In the story “${FIRST_TITLE}”`));
    expect(update?.view.rows[0]).toMatchObject({ label: 'New: quantity', value: 'about 6,700 containers' });
    expect(update && renderEmail(update.content).subject).toBe(`New: ${update?.content.headline}`);
    const [story] = (await flow.stories.list({ limit: 10 })).items;
    expect(story?.updates).toHaveLength(1);
    const { items } = await flow.articles.list('core', { limit: 10 });
    expect(items.map(({ decisions }) => decisions[0]?.outcome).sort()).toEqual([
      'alerted',
      'already alerted',
      'already alerted',
      'updated',
    ]);
  });

  test('reads in rows what else a message brings that they were not told', async () => {
    const fired = {
      title: 'Russia fired North Korean shells at Kharkiv, Shin Won-sik says',
      text: `${REPEAT} Russia has fired them at Kharkiv, he said. More than 20,000 containers and anti-tank missiles have gone the same way.`,
    };
    const flow = await play([first, fired]);

    const update = told(flow).find(({ content }) => content.update);
    expect(update?.content.reason).toMatch(/^new in this story: use in the war/);
    expect(update?.view.rows.map(({ label, value }) => `${label}: ${value}`)).toEqual(
      expect.arrayContaining([
        'New: claim: in use',
        'Also: quantity: over 20,000 containers',
        expect.stringMatching(/^Also: goods: .*anti-tank/),
      ]),
    );
    expect(update && renderEmail(update.content).text).toContain('over 20,000 containers');
  });

  test('is told a figure that only others were told, of another story', () => {
    const seenAt = '2026-11-20T12:00:00.000Z';
    const [opening, joining] = [articleOf(first), articleOf(containers)];
    const known = (destinations: readonly string[]) => (article: JudgedArticle) =>
      withAlert(
        openStory(article, seenAt),
        article,
        destinations.map((destination) => ({ destination, outcome: 'alerted', why: '' })),
        seenAt,
      );
    const before = known(['desk'])(opening);
    const updatesBeside = (destinations: readonly string[]) =>
      withUpdate(
        joinStory(before, joining, seenAt),
        before,
        joining,
        [{ destination: 'desk', outcome: 'already alerted', why: '' }],
        [known(destinations)(articleOf(containers, { id: 'other' }))],
        seenAt,
      ).updates?.map(({ news }) => news.map(claimWords).join(', '));

    expect(updatesBeside(['desk', 'archive'])).toBeUndefined();
    expect(updatesBeside(['archive'])).toEqual(['about 6,700 containers']);
  });

  test('is told the same if everything is killed on the way, and if every message comes twice', async () => {
    let calls = 0;
    const whole = await play([first, containers], () => {
      calls++;
    });
    const last = calls;
    await whole.recover();
    await whole.repeatEverything();
    expect(messages(whole)).toHaveLength(4);

    for (let at = Math.floor(last / 2); at < last; at += 9) {
      let call = 0;
      const flow = await play([first, containers], () => {
        if (call++ === at) throw new Killed(`at call ${at}`);
      });
      await flow.recover();
      expect(new Set(messages(flow))).toEqual(new Set(messages(whole)));
    }
  }, 120_000);

  test('hears of no more than three a day, and of the others in the digest', async () => {
    const counts = ['6,700', '9,000', '12,000', '16,000'];
    const flow = await play([
      first,
      ...counts.map((count) => ({
        title: SECOND_TITLE.replace('6,700', count),
        text: SECOND.replace('6,700', count),
      })),
    ]);

    const updates = told(flow).filter(({ content, destination }) => content.update && destination === 'desk');
    const [story] = (await flow.stories.list({ limit: 10 })).items;
    expect(story?.members).toHaveLength(5);
    expect(updates).toHaveLength(3);
    expect(story?.updates?.map(({ alerts }) => alerts.length)).toEqual([1, 1, 1, 0]);
    expect(story && newsBetween(story, '2020', '2030')).toHaveLength(4);
  });
});

describe('a count and its part', () => {
  const total = articleOf(
    {
      title: '안규백 국방 "러시아行 北 무기 컨테이너 3만6천200개"',
      text: '안규백 국방부 장관은 20일 국회에서 북한이 러시아로 보낸 무기 컨테이너가 3만6천200개에 이른다고 밝혔다.',
      language: 'ko',
    },
    { outlet: outletOf('Hanbit') },
  );
  const part = (title: string) =>
    articleOf(
      {
        title,
        text: 'Defense Minister Ahn Gyu-back told lawmakers that North Korea had sent 700 containers of weapons to Russia this month, taking the total to 36,200.',
      },
      { outlet: outletOf('Courier') },
    );
  const told = (before: JudgedArticle, one: JudgedArticle) => {
    const story = withAlert(openStory(before, NOW), before, [DESK], NOW);
    const joined = joinStory(story, one, NOW);
    return withUpdate(joined, story, one, [{ ...DESK, outcome: 'already alerted' }], [], NOW).updates;
  };
  const more = part('Ahn Gyu-back: 700 more arms containers left North Korea for Russia');

  test('do not differ: the one is news to who was told the other', () => {
    const [update] = told(total, more) ?? [];

    expect(update?.news.map(claimWords)).toEqual(['700 containers']);
    expect(update?.differs).toBeUndefined();
  });
});
