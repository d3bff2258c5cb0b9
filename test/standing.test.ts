import { viewOf } from '../shared/alert/render/view.ts';
import { storySummary } from '../shared/query/views.ts';
import type { Story } from '../shared/story/story.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { testAws } from './support/aws.ts';
import { type Report, startPress } from './support/press.ts';

type Press = Awaited<ReturnType<typeof startPress>>;

const HOUR_MS = 3_600_000;
const store = testAws();

const claim: Report = {
  host: 'evening-comet.example',
  title: 'Putin gets 350 North Korean howitzers by night train',
  text: 'North Korea has sent Russia 350 howitzers on night trains, a railwayman told The Evening Comet. They crossed the Tumen bridge in October and went on to the west, he said.',
};

/** What the desk reads above its alerts, and the stories as the API shows them. */
const kickersOf = ({ flow }: Press) =>
  flow.sent.map(({ content }) => viewOf(content).kicker).filter((one) => !one.startsWith('Arms Watch'));
const storiesOf = async ({ flow }: Press) => (await flow.stories.list({ limit: 10 })).items.map(storySummary);

describe('a story says first', () => {
  test('that it is denied, by whom, and the denial which story it denies, in whatever language', async () => {
    const press = await startPress(store);
    await press.publish([claim]);
    press.flow.clock.advance(5 * HOUR_MS);
    await press.publish([
      {
        host: 'vesti.example',
        language: 'ru',
        title: 'Посольство России: сообщения о 350 гаубицах из КНДР — выдумка',
        text: 'Посольство России опровергло публикацию о том, что КНДР передала России 350 гаубиц. «Это выдумка», — говорится в комментарии посольства.',
      },
    ]);
    const [denial, denied] = await storiesOf(press);

    expect(denied?.standing).toMatchObject([
      { kind: 'denied', storyId: denial?.id, words: expect.stringMatching(/^Denied by Russia: “Посольство/) },
    ]);
    expect(denial?.standing).toMatchObject([
      { kind: 'denies', storyId: denied?.id, words: `Denies “${claim.title}”` },
    ]);
  });

  test('that its page was withdrawn, once, and tells its figures as withdrawn', async () => {
    const press = await startPress(store);
    await press.publish([claim]);
    press.put({
      ...claim,
      title: `RETRACTED: ${claim.title}`,
      text: `This article has been retracted. ${claim.text}`,
    });
    await press.later(2);
    await press.later(8);
    const [story] = await storiesOf(press);

    expect(kickersOf(press)).toEqual([
      expect.stringMatching(/New story$/),
      'Withdrawn · 350 howitzers and guns',
    ]);
    expect(story?.standing.map(({ words }) => words)).toEqual(['Withdrawn by evening-comet.example']);
    for (const { value } of story?.claims ?? []) expect(value).toMatch(/^withdrawn: /);
  });

  test('that nothing is left of its page but that it should never have been published', async () => {
    const press = await startPress(store);
    await press.publish([{ ...claim, text: `${claim.text} `.repeat(8) }]);
    press.put({
      ...claim,
      text: 'Our story on North Korean howitzers should never have been published. We have taken it down.',
    });
    await press.later(2);

    expect(kickersOf(press).slice(1)).toEqual(['Withdrawn · 350 howitzers and guns']);
  });

  test('that the page is gone on which it rests alone, once it has been gone twice', async () => {
    const press = await startPress(store);
    await press.publish([claim]);
    press.drop(claim.host);
    await press.later(2);
    expect(kickersOf(press)).toHaveLength(1);

    await press.later(2);
    await press.later(30);
    const [story] = await storiesOf(press);

    expect(kickersOf(press).slice(1)).toEqual(['Page gone · 350 howitzers and guns']);
    expect(story?.standing.map(({ words }) => words)).toEqual(['The page of evening-comet.example is gone']);
  });

  test('nothing of a page that is back after an hour, or that others tell of themselves', async () => {
    const press = await startPress(store);
    await press.publish([claim]);
    press.drop(claim.host);
    await press.later(2);
    press.put(claim);
    await press.later(2);
    await press.publish([
      {
        host: 'courier.example',
        title: 'North Korea has sent Russia 350 howitzers, Pentagon says',
        text: 'North Korea has sent Russia 350 howitzers on night trains, the Pentagon said on Friday.',
      },
    ]);
    press.drop(claim.host);
    await press.later(24);
    await press.later(72);

    expect(kickersOf(press)).not.toContainEqual(expect.stringMatching(/gone/));
  });
});

test('of the figures of a story those come first that were told last', () => {
  const first = articleOf({
    title: 'North Korea sent Russia 212 wagons of shells, Kestrel says',
    text: 'North Korea sent Russia 212 wagons of artillery shells, and 11 howitzers before, Kestrel said.',
  });
  const story = openStory(first, first.seenAt);
  const claims = story.facts.quantities.map(({ value }) => value);
  const last = claims.at(-1);
  if (!last || claims.length < 2) throw new Error('two figures were expected');
  const news = [{ kind: 'quantities', value: last, quote: '' }] as const;
  const told = { articleId: 'b', at: first.seenAt, news, beside: [], alerts: [] };
  const quantities = (one: Story) =>
    storySummary(one)
      .claims.find(({ label }) => label === 'Quantity')
      ?.value.split(', ');

  expect(quantities({ ...story, updates: [told] })).toEqual(quantities(story)?.toReversed());
});

test('a figure of a story that is denied is denied in each of its sources', () => {
  const now = '2026-11-20T12:00:00.000Z';
  const denial = articleOf({
    title: 'North Korea denies selling millions of shells to Russia',
    text: 'North Korea denied on Tuesday that it has sold millions of artillery shells to Russia, its state news agency KCNA said.',
  });
  const other = articleOf({
    language: 'pt',
    title: 'Coreia do Norte nega ter enviado 6.700 contêineres de munições à Rússia',
    text: 'A Coreia do Norte negou ter enviado 6.700 contêineres de munições à Rússia, segundo a agência KCNA.',
  });
  const story = joinStory(openStory(denial, now), other, now);

  const told = storySummary(story).sources.flatMap(({ claims }) =>
    claims.filter(({ label }) => label === 'Quantity').map(({ value }) => value),
  );
  expect(told).toHaveLength(2);
  expect(told.filter((value) => !value.startsWith('denied: '))).toEqual([]);
});
