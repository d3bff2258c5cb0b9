import { withAlert } from '../shared/alert/decide.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { renderSlack } from '../shared/alert/render/slack.ts';
import { renderWebhook } from '../shared/alert/render/webhook.ts';
import { storyContent } from '../shared/alert/story-content.ts';
import { updateContent, withUpdate } from '../shared/alert/updates.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import type { Story } from '../shared/story/story.ts';
import { findStory, joinStory, openStory } from '../shared/story/track.ts';
import { articleOf, outletOf } from './support/article.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-22T09:00:00.000Z';
const DESK = { destination: 'desk', outcome: 'alerted', why: '' } as const;

const report = (title: string, text: string, seenAt = LATER, outlet = 'Herald') =>
  articleOf({ title, text }, { seenAt, outlet: outletOf(outlet) });

const seoul = report(
  'Seoul: 150 North Korean missiles delivered to Russia this year',
  'North Korea delivered 150 ballistic missiles to Russia this year, South Korea’s defence ministry said on Friday.',
  NOW,
  'Post',
);
const institute = report(
  'Satellite pictures show arms runs from Rajin to Russia in November',
  'Russian ships carried some 1,200 containers of munitions from the North Korean port of Rajin to Russia this month, the Open Waters Institute said in a study. The ships made four voyages.',
  NOW,
  'Post',
);
const told = (one: JudgedArticle) => withAlert(openStory(one, NOW), one, [DESK], NOW);

/** The story with a report that joins it; null where that opens one of its own. */
function joined(before: Story, article: JudgedArticle): Story | null {
  if (!findStory(article, [before])) return null;
  const story = joinStory(before, article, LATER);
  return withUpdate(story, before, article, [{ ...DESK, outcome: 'already alerted' }], [], LATER);
}
const newsOf = (story: Story | null) => story?.unannounced.slice(1).map(({ reason }) => reason);

const nato = report(
  'NATO confirms 150 North Korean missiles reached Russia',
  'NATO’s own assessment is that 150 North Korean ballistic missiles have reached Russia this year, a spokesperson said, in line with the figure given in Seoul.',
);

describe('another body that says the same of its own', () => {
  test.each([
    ['that confirms it', seoul, nato, 'confirmed by NATO: now 2 origins (1 before)'],
    [
      'that counted too, without a word of confirming',
      seoul,
      report(
        'HUR says it too counted 150 North Korean missiles',
        'Ukraine’s military intelligence said its count of North Korean ballistic missiles delivered to Russia this year stood at 150 as well.',
      ),
      "confirmed by Ukraine's military intelligence (HUR): now 2 origins (1 before)",
    ],
    [
      'days after a body that no list holds',
      institute,
      report(
        'HUR: about 1,100 containers of shells left Rajin for Russia in November',
        'Ukraine’s military intelligence said on Sunday that some 1,100 containers of North Korean munitions had been shipped from Rajin to Russia in four voyages.',
      ),
      "confirmed by Ukraine's military intelligence (HUR): now 2 origins (1 before)",
    ],
    [
      'that backs the first days later, and counts nothing',
      report(
        'Russia gave North Korea more air defence systems, Seoul says',
        'Russia has delivered three Pantsir vehicles and one S-300 battery to bolster air defences around Pyongyang, South Korea’s national security adviser said on Friday.',
        NOW,
        'Post',
      ),
      report(
        'Pentagon sees Russian air-defence battery near Pyongyang',
        'The Pentagon on Sunday backed South Korea’s account that Russia has moved an air defence battery to the outskirts of Pyongyang in North Korea. It declined to say more.',
      ),
      'confirmed by Pentagon: now 2 origins (1 before)',
    ],
    [
      'that examined what fell on the day of the strike',
      report(
        'North Korean KN-23 missiles hit Kharkiv, prosecutors say',
        'Russia struck Kharkiv on 20 November with two North Korean KN-23 ballistic missiles, Kharkiv prosecutors said.',
        NOW,
        'Post',
      ),
      report(
        'North Korean missiles that hit Kharkiv hold new parts',
        'Debris of two KN-23 missiles that fell on Kharkiv on 20 November holds parts made this year, Conflict Armament Research said after it had examined the North Korean missiles.',
      ),
      'confirmed by Conflict Armament Research: now 2 origins (1 before)',
    ],
  ])('%s joins the story and is news of it', (_, first, second, words) => {
    const story = joined(told(first), second);

    expect(newsOf(story)).toEqual([words]);
    expect(story?.origins.names).toHaveLength(2);
  });

  test.each([
    [
      'who denies it',
      'Kremlin denies that 150 North Korean missiles reached Russia',
      'The Kremlin denied on Sunday that North Korea had delivered 150 ballistic missiles to Russia, spokesman Dmitry Peskov said.',
    ],
    [
      'who only watches it',
      'NATO “closely watching” reports of 150 North Korean missiles for Russia',
      'NATO is concerned about reports that North Korea may have delivered 150 ballistic missiles to Russia, a spokesperson warned.',
    ],
    [
      'who passes it on',
      'Reuters: 150 North Korean missiles delivered to Russia',
      'North Korea delivered 150 ballistic missiles to Russia this year, Reuters reported.',
    ],
    [
      'who speaks for the same government',
      'NIS: 150 North Korean missiles delivered to Russia',
      'North Korea delivered 150 ballistic missiles to Russia this year, South Korea’s National Intelligence Service said.',
    ],
    [
      'who is quoted further down beside who was heard',
      'North Korean missiles for Russia number 150, Seoul says',
      'Some 150 ballistic missiles went from North Korea to Russia this year, South Korea’s defence ministry said. The Pentagon said it was aware of that.',
    ],
    [
      'who tells of another thing, for the same arms',
      'Russia gave North Korea two more Pantsir systems for missiles, HUR says',
      'Russia has handed North Korea two more Pantsir-S1 systems in return for ballistic missiles, Ukraine’s military intelligence said. They came by rail.',
    ],
  ])('is nobody %s', (_, title, text) => {
    expect(newsOf(joined(told(seoul), report(title, text))) ?? []).not.toContainEqual(
      expect.stringContaining('confirmed'),
    );
  });

  test('examines the strike of a day days later also where other reports of it name no day', () => {
    const strike = 'Russia hit Kharkiv overnight with two North Korean KN-23 ballistic missiles';
    const first = report(
      'North Korean KN-23 missiles hit Kharkiv, prosecutors say',
      `On 20 November ${strike}, Kharkiv prosecutors said.`,
      NOW,
      'Post',
    );
    const others = ['Globe', 'Times'].map((outlet) =>
      report('Two North Korean missiles hit Kharkiv', `${strike}, Kharkiv prosecutors said.`, NOW, outlet),
    );
    const story = others.reduce((before, one) => joinStory(before, one, NOW), told(first));
    const debris = report(
      'Debris of strike on Kharkiv is North Korean KN-23, researchers confirm',
      'Conflict Armament Research has confirmed that a missile that hit Kharkiv on 20 November was a North Korean KN-23, it said after its staff examined the debris.',
      '2026-11-23T09:00:00.000Z',
    );

    expect(newsOf(joined(story, debris))).toEqual([
      'confirmed by Conflict Armament Research: now 2 origins (1 before)',
    ]);
  });

  test('is nobody who examined what fell on another day', () => {
    const strike = report(
      'North Korean KN-23 missiles hit Kharkiv, prosecutors say',
      'Russia struck Kharkiv on 20 November with North Korean KN-23 ballistic missiles, Kharkiv prosecutors said.',
      NOW,
      'Post',
    );
    const debris = report(
      'North Korean missiles that hit Kharkiv hold new parts',
      'Debris of KN-23 missiles that fell on Kharkiv on 2 November holds parts made this year, Conflict Armament Research said after it had examined the North Korean missiles.',
    );

    expect(joined(told(strike), debris)).toBeNull();
  });

  test('is nobody who speaks of other arms beside one figure of containers', () => {
    const first = report(
      'North Korean missiles fired at Ukraine ten times, says State Department',
      'Missiles made in North Korea were used on the battlefield at least ten times, the State Department said. By its count Russia has received 10,000 containers of arms.',
      NOW,
      'Post',
    );
    const second = report(
      'Russia fires North Korean shells half a century old',
      'North Korea gave Russia artillery shells made in the 1970s, Ukrainian officers said, and many burst in the barrel. Some 10,000 containers of ammunition were delivered.',
    );

    expect(newsOf(joined(told(first), second)) ?? []).not.toContainEqual(
      expect.stringContaining('confirmed'),
    );
  });

  test('is who gives the figure, and not who speaks of other things beside', () => {
    const paper = report(
      'North Korea steps up arms for Russia',
      'North Korea has sent Russia some 20,000 containers of artillery shells by rail, the Wall Street Journal reported.',
      NOW,
      'Post',
    );
    const two = report(
      'Most shells fired at the front are North Korean',
      'Russia fires North Korean artillery shells, and six in ten of them are duds, Ukraine’s General Staff said. South Korea’s defence ministry said that 20,000 containers of North Korean artillery shells had gone to Russia.',
      '2026-11-20T20:00:00.000Z',
    );
    const story = joined(told(paper), two);

    expect(newsOf(story)).toEqual([
      expect.stringContaining("confirmed by South Korea's defence ministry: now 2 origins (1 before)"),
    ]);
    expect(story?.origins.names).toEqual(['wall-street-journal', 'rok-ministry-of-defence']);
  });

  test('is told once, as the first line of whatever channel, and never a fourth time in a day', () => {
    const before = told(seoul);
    const story = joined(before, nato);
    const [, pending] = story?.unannounced ?? [];
    if (!story || !pending || !before.unannounced[0]) throw new Error('nothing is told');
    const followed = storyContent(before, seoul, before.unannounced[0]);
    const content = updateContent(story, nato, pending, followed);

    const subject =
      'Confirmed by NATO: now 2 origins (1 before) · Re: Seoul: 150 North Korean missiles delivered to Russia this year';
    expect(renderSlack(content)).toMatchObject({ text: subject });
    expect(JSON.stringify(renderEmail(content))).toContain(subject);
    expect(renderWebhook(content).alert).toMatchObject({ update: { origins: { before: 1, now: 2 } } });
    const again = report(
      'NATO again: 150 North Korean missiles reached Russia',
      `${nato.excerpt} It said so on Monday.`,
    );
    expect(newsOf(joined({ ...story, unannounced: before.unannounced }, again)) ?? []).toEqual([]);
  });
});
