import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import type { AlertContent, DigestStory } from '../shared/alert/alert.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { factRows } from '../shared/alert/render/facts.ts';
import { renderSlack } from '../shared/alert/render/slack.ts';
import { renderTerminal } from '../shared/alert/render/terminal.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { noFacts, type Stage } from '../shared/topic/verdict.ts';
import {
  correctionWith,
  digestWith,
  everyAlert,
  healthWith,
  hostile,
  outsideText,
  storyWith,
  updateWith,
} from './support/alerts.ts';
import { linesOf, slackOf } from './support/slack.ts';

describe('e-mail', () => {
  test('outside text never becomes an element or an attribute', () => {
    for (const make of [storyWith, digestWith, healthWith]) {
      const expected = skeletonOf(parse(renderEmail(make('plain words')).html));
      fc.assert(
        fc.property(outsideText, (outside) => {
          expect(skeletonOf(parse(renderEmail(make(outside)).html))).toBe(expected);
        }),
      );
    }
  });

  test('the subject is one short line without control characters', () => {
    fc.assert(
      fc.property(everyAlert, (content) => {
        const { subject } = renderEmail(content);
        expect(subject).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u);
        expect(subject.length).toBeLessThanOrEqual(160);
        expect(subject.length).toBeGreaterThan(0);
      }),
    );
  });

  test('the subject of a new fact begins with what is new, that of a new story with its headline', () => {
    const fact = renderEmail(updateWith('x'));
    const english = { reason: 'new story', headline: 'Seoul counts containers', language: 'en-GB' };
    const story = renderEmail(storyWith('x', english));

    expect(fact.subject).toBe('New: 6,700 containers · Re: first headline: x');
    expect(story.subject).toBe('Seoul counts containers');
    expect(renderEmail(storyWith('x', { ...english, label: 'related' })).subject).toBe(
      '[related] Seoul counts containers',
    );
    const terse = renderEmail(storyWith('x', { ...english, headline: 'Lady R.' }));
    expect(terse.subject).toBe('denied: about 28,000 containers · North Korea → Russia: Lady R.');
  });

  test('the subject of what is only new goes on with the headline of the report where that is English', () => {
    const fact = { ...updateWith('x'), headline: 'EU puts six firms on its list', language: 'en' };
    const update = fact.update && { ...fact.update, origins: { before: 1, now: 2 } };

    expect(renderEmail(fact).subject).toBe('New: 6,700 containers · EU puts six firms on its list');
    expect(renderEmail({ ...fact, headline: 'Seoul counts 6,700 containers' }).subject).toBe(
      'New: Seoul counts 6,700 containers',
    );
    expect(renderEmail({ ...fact, ...(update && { update }) }).subject).toMatch(/ · Re: first headline: x$/);
  });

  test('begins, unseen, with what is claimed or the first headlines, which mail programs show of it', () => {
    const unseen = (content: AlertContent) =>
      /<body[^>]*><div style="display:none[^>]*>([^<]*)</s.exec(
        renderEmail(content).html.replace('\n', ''),
      )?.[1];

    expect(unseen(storyWith('x'))).toMatch(
      /^North Korea → Russia · denied · denied: about 28,000 containers/,
    );
    expect(unseen(digestWith('<b>'))).toBe('headline: &lt;b&gt;');
    expect(unseen(digestWith('x', 0))).toMatch(/^Quiet and proven/);
  });

  test('the subject of a story in another language begins with its claims in English, where it has any', () => {
    const korean = { reason: 'new story', headline: '국정원 “컨테이너”' };

    expect(renderEmail(storyWith('x', korean)).subject).toBe(
      'denied: about 28,000 containers · North Korea → Russia: 국정원 “컨테이너”',
    );
    expect(renderEmail(storyWith('x', { ...korean, label: 'related' })).subject).toMatch(
      /^\[related\] denied: about 28,000 containers/,
    );
    expect(renderEmail(storyWith('x', { ...korean, facts: noFacts })).subject).toBe('국정원 “컨테이너”');
  });

  test('a digest links the article that its claim of a story stands in, beside what it says of it', () => {
    const [item] = viewOf(digestWith('x')).lists[0]?.items ?? [];
    const { html } = renderEmail(digestWith('x'));

    expect(item?.gloss).toContain('about 28,000 containers');
    expect(item?.sources).toEqual([{ label: 'outlet of b: x', url: 'https://b.example/b' }]);
    expect(html).toContain('https://b.example/b');
    expect(JSON.stringify(renderSlack(digestWith('x')))).toContain('<https://b.example/b|b.example>');
  });

  test('a digest does not link the article of a claim once more to which its headline leads', () => {
    const digest = digestWith('x');
    const stories = digest.stories.map((story) => ({ ...story, storyUrl: null, url: 'https://b.example/b' }));
    const [item] = viewOf({ ...digest, stories }).lists[0]?.items ?? [];

    expect(item?.phrase.url).toBe('https://b.example/b');
    expect(item?.sources).toEqual([]);
  });

  test('a digest tells a story in its headline and one line of 72 columns, what weighs most of it first', () => {
    const digest = digestWith('x');
    const told = {
      headline: 'Seoul counts containers',
      reason: 'corrected 04:41 UTC; new; told 02:01 UTC',
      source: '한강일보',
      stateAffiliated: false,
      origins: { names: ['nis', 'nato'], outlets: 9 },
    };
    const linesOfStory = (changes: Partial<DigestStory>) => {
      const stories = digest.stories.map((story) => ({ ...story, ...told, ...changes }));
      const { text } = renderEmail({ ...digest, stories });
      return text.split('- Seoul counts containers\n  ')[1]?.split('\n  http')[0]?.split('\n');
    };

    expect(linesOfStory({})).toEqual([
      'denied: about 28,000 containers · corrected 04:41 UTC · new · 2 origins',
    ]);
    expect(linesOfStory({ reason: 'new', origins: { names: ['nis'], outlets: 9 } })).toEqual([
      "denied: about 28,000 containers · new · South Korea's NIS · Korean",
    ]);
    expect(linesOfStory({ origins: { names: [], outlets: 1 }, facts: noFacts, language: 'en' })).toEqual([
      'corrected 04:41 UTC · new · told 02:01 UTC · no origin named · 한강일보',
    ]);
    expect(linesOfStory({ stateAffiliated: true, facts: noFacts })).toEqual([
      'corrected 04:41 UTC · new · 2 origins · 한강일보 (state media) · Korean',
    ]);
  });

  test('what was told so far is told once', () => {
    const update = updateWith('x');
    const beside = update.update?.beside ?? [];
    const { rows } = viewOf({
      ...update,
      ...(update.update && { update: { ...update.update, beside: [...beside, ...beside] } }),
    });

    expect(rows.find(({ label }) => label === 'Told so far')?.value).toBe('KN-23 missiles');
  });

  test('who confirms is not named once more as who says so', () => {
    const confirmed = updateWith('x');
    const by = (value: string) => {
      const news = [{ kind: 'attribution', value, quote: 'he said' }] as const;
      return viewOf({ ...confirmed, ...(confirmed.update && { update: { ...confirmed.update, news } }) })
        .rows;
    };

    expect(by('speaker: x').map(({ label }) => label)).toEqual(['Confirmed by', 'Told so far', 'Claim']);
    expect(by('nato').map(({ label }) => label)).toContain('Says who');
  });

  test('a message on several feeds, or on costs, speaks of no one feed, its address or its last answer', () => {
    const about = (id: string, title: string) => ({ ...healthWith('x'), feed: { id, title, url: '' } });
    const several = { ...about('several', '30 feeds'), from: 'new', to: 'empty' };
    const costs = { ...about('spending', 'The cap on costs'), from: 'normal', to: 'no-general-pages' };

    expect(renderEmail(several).subject).toBe('Feeds need attention: 30 feeds: new → empty');
    expect(renderEmail(costs).subject).toBe(
      'Costs need attention: The cap on costs: normal → no general pages',
    );
    expect([several, costs].map((one) => viewOf(one).rows)).toEqual([[], []]);
    expect(viewOf(healthWith('x')).rows.map(({ label }) => label)).toEqual(['Last good answer', 'Address']);
  });

  test('the head of an update says what is new, and leaves what was told to its row', () => {
    const { kicker, rows } = viewOf({
      ...updateWith('x'),
      reason: 'new in this story: (told: KN-23 missiles)',
    });

    expect(kicker).toBe('Core 0.97 · New in this story: 6,700 containers');
    expect(rows.find(({ label }) => label === 'Told so far')?.value).toBe('KN-23 missiles');
  });

  test('a digest tells claims before why a story is in it, and then who says so, in every channel', () => {
    const told = digestWith('x');
    const digest = { ...told, stories: told.stories.map((one) => ({ ...one, stateAffiliated: false })) };
    const read = ['headline: x', 'about 28,000 containers', 'new fact: x', 'origin: x'];
    const inOrder = new RegExp(read.join('[^]*'));

    expect(renderEmail(digest).text).toMatch(inOrder);
    expect(renderEmail(digest).html).toMatch(inOrder);
    expect(JSON.stringify(renderSlack(digest))).toMatch(inOrder);
    expect(renderTerminal(digest, { width: 80, color: true })).toMatch(inOrder);
  });

  test('a digest tells eighteen stories in full, thirty by a line, and counts the rest and those near the topic', () => {
    const view = viewOf({ ...digestWith('x', 60), more: 2, related: 7 });

    expect(view.headline.text).toBe('62 stories about the deal, 7 near it');
    expect(view.about).toContain('7 stories near it (related) are not listed here.');
    expect(view.lists.map(({ items, more }) => [items.length, more])).toEqual([
      [18, 0],
      [30, 14],
    ]);
    expect(view.lists[0]?.items.every(({ notes }) => notes.length === 1)).toBe(true);
    expect(view.lists[1]?.items.every(({ notes }) => notes.length === 0)).toBe(true);
  });

  test('a digest shows a dozen stories near the topic by a line each in a list of their own, and counts the rest', () => {
    const digest = { ...digestWith('x', 20), related: 30, relatedStories: digestWith('near', 20).stories };
    const view = viewOf(digest);

    expect(view.lists.map(({ title, items, more }) => [title, items.length, more])).toEqual([
      ['Stories', 18, 0],
      ['More stories, a line each', 2, 0],
      ['Near the topic, a line each', 12, 18],
    ]);
    expect(view.about.join(' ')).not.toContain('not listed here');
    expect(renderEmail(digest).text).toContain('Near the topic');
  });

  test('a digest says of a headline in another language which it is, and where it has a line only what it claims', () => {
    const [story] = digestWith('x').stories;
    if (!story) throw new Error('a digest without a story');
    const told = Array.from({ length: 20 }, (_, at) => ({
      ...story,
      stateAffiliated: false,
      headline: `포탄 ${at} ${'가'.repeat(100)}`,
      language: at === 19 ? 'en' : 'ko',
    }));
    const digest = { ...digestWith('x'), stories: told };
    const [whole, lines] = viewOf(digest).lists;

    expect(whole?.items[0]?.notes[0]).toContain(' · Korean');
    expect(lines?.items.map(({ gloss }) => gloss)).toEqual([
      'denied: about 28,000 containers · North Korea → Russia',
      'denied: about 28,000 containers · North Korea → Russia',
    ]);
    const gloss = 'denied: about 28,000 containers · North Korea';
    expect(renderEmail(digest).html).toContain(gloss);
    expect(renderEmail(digest).text).toContain(gloss);
    expect(linesOf(slackOf(digest))[0]).toEqual([
      {
        type: 'link',
        url: 'https://watch.example/#story/story-1',
        text: expect.stringMatching(/^포탄 18 가{40,}…$/),
      },
      { type: 'text', text: ' – denied: about 28,000 containers' },
    ]);
  });

  describe('the claims of a story', () => {
    const words = { field: 'text', start: 0, end: 5, text: 'words' } as const;
    const of = <Value>(...values: readonly Value[]) => values.map((value) => ({ value, quote: words }));
    const count = (amount: number, unit: string) => ({ amount, unit, approximate: false });
    const facts = {
      ...noFacts,
      stages: of<Stage>('transfer', 'analysis', 'sanction'),
      quantities: of(count(11_000, 'person'), count(4000, 'people'), count(6700, 'container')),
    };
    const denied = { ...facts, stages: of<Stage>('denial', 'transfer') };
    const valuesOf = (rows: readonly { readonly label: string; readonly value: string }[], wanted: string) =>
      rows.filter(({ label }) => label === wanted).map(({ value }) => value);
    const digestOf = (told: typeof facts, stories = 1) => ({
      ...digestWith('x'),
      stories: Array.from({ length: stories }, () => ({ ...storyWith('x'), facts: told, language: 'ko' })),
    });

    test('are not quoted in the words of the headline once more, but point there', () => {
      const headline = 'KN-23 hits Kharkiv, prosecutors show debris';
      const stages = [{ value: 'use', quote: { ...words, text: headline } }] as const;
      const told = storyWith('x', { headline, facts: { ...facts, stages } });
      const [claim, quantity] = viewOf(told).rows;

      expect(claim).toEqual({ label: 'Claim', value: 'in use (as the headline says)', quote: null });
      expect(quantity?.quote?.text).toBe('words');
      expect(renderEmail(told).text.split(headline)).toHaveLength(2);
      expect(viewOf({ ...told, headline: `${headline}!` }).rows[0]?.quote?.text).toBe(headline);
    });

    test('begin with the main stage, and show no more than one beside it', () => {
      const { rows } = viewOf({ ...storyWith('x'), facts });

      expect(valuesOf(rows, 'Claim')).toEqual(['transfer · analysis']);
    });

    test('count no people among what was handed over, in no message', () => {
      const { rows } = viewOf({ ...storyWith('x'), facts });
      const lines = viewOf(digestOf(facts, 19)).lists.flatMap(({ items }) => items);

      expect(valuesOf(rows, 'Quantity')).toEqual(['6,700 containers']);
      expect(valuesOf(factRows(facts, 'en'), 'People')).toEqual(['11,000 people, 4,000 people']);
      expect(JSON.stringify(rows)).not.toContain('people');
      expect(lines[0]?.gloss).toBe('6,700 containers');
      expect(lines[18]?.gloss).toBe('6,700 containers · transfer');
      expect(JSON.stringify(lines)).not.toContain('people');
    });

    test('give the figure of a denial as denied, in alerts, updates and digests', () => {
      const update = { ...updateWith('x'), facts: denied };

      expect(valuesOf(viewOf({ ...storyWith('x'), facts: denied }).rows, 'Quantity')).toEqual([
        'denied: 6,700 containers',
      ]);
      expect(valuesOf(viewOf(update).rows, 'New: quantity')).toEqual(['denied: 6,700 containers']);
      expect(viewOf(digestOf(denied)).lists[0]?.items[0]?.gloss).toBe('denied: 6,700 containers');
      expect(viewOf(digestOf(denied, 19)).lists[1]?.items[0]?.gloss).toBe('denied: 6,700 containers');
    });

    test('have a denial said by the side that denies, not by whose claim it denies', () => {
      const rowsOf = (...speakers: readonly string[]) => {
        const rows = factRows({ ...denied, attribution: of(...speakers) }, 'en');
        return [valuesOf(rows, 'Says who'), valuesOf(rows, 'Claimed by')];
      };

      expect(rowsOf('peskov', 'nis')).toEqual([['Dmitry Peskov'], ["South Korea's NIS"]]);
      expect(rowsOf('nis')).toEqual([["South Korea's NIS"], []]);
    });
  });

  test('the subject of a correction begins with what was corrected', () => {
    expect(renderEmail(correctionWith('x')).subject).toMatch(
      /^Correction: Core → Related and 4 more: headline/,
    );
  });

  test('loads nothing and runs nothing', () => {
    const { html } = renderEmail(storyWith(hostile.join(' ')));

    const skeleton = skeletonOf(parse(html));
    expect(skeleton).not.toMatch(/\((script|img|link|iframe|object|form) |[ ,](src|on[a-z]+)[,)(]/);
  });

  test('its style sheet is for dark screens, and names every class that there is', () => {
    const [, sheet = ''] = /<style>(.*?)<\/style>/s.exec(renderEmail(storyWith('x')).html) ?? [];

    expect(sheet).toMatch(/^:root\{color-scheme:light dark\}@media \(prefers-color-scheme:dark\)\{.*\}$/);
    expect(sheet).not.toMatch(/url\(|@import|</);
    for (const make of [storyWith, updateWith, correctionWith, digestWith, healthWith]) {
      const classes = renderEmail(make('x')).html.match(/(?<= class=")[^"]+/g) ?? [];
      for (const name of classes.flatMap((names) => names.split(' '))) expect(sheet).toContain(`.${name}`);
    }
  });

  test('headline and quotes carry their language, and nothing when it is not well-formed', () => {
    expect(renderEmail(storyWith('x')).html).toContain('<bdi lang="ko">headline: x</bdi>');
    expect(renderEmail(storyWith('x', { language: '"><b' })).html).toContain('<bdi>headline: x</bdi>');
  });

  test('headline and excerpt begin at the right edge where their language does', () => {
    const arabic = renderEmail(storyWith('x', { language: 'ar' })).html;

    expect(arabic.match(/<(h1|blockquote) dir="rtl"/g)).toHaveLength(2);
    expect(renderEmail(storyWith('x', { language: 'ko' })).html).not.toContain('dir=');
  });

  test('the text part says what the HTML part says', () => {
    const { text, html } = renderEmail(storyWith('한국어 words'));

    const flat = text.replace(/\s+/g, ' ');
    for (const words of ['headline: 한국어 words', 'about 28,000 containers', 'State media', 'paywall']) {
      expect(flat).toContain(words);
      expect(html).toContain(words);
    }
  });
});

type Node = DefaultTreeAdapterMap['node'];

/** Elements with their attribute names, nested as parsed; text left out. */
function skeletonOf(node: Node): string {
  const children = 'childNodes' in node ? node.childNodes.map(skeletonOf).join('') : '';
  if (!('tagName' in node)) return children;
  return `(${node.tagName} ${node.attrs.map(({ name }) => name).join(',')}${children})`;
}
