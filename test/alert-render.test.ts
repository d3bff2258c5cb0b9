import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import type {
  AlertContent,
  CorrectionAlert,
  CoverageStatement,
  DigestAlert,
  DigestStory,
  StoryAlert,
} from '../shared/alert/alert.ts';
import { describeCoverage, sightOf } from '../shared/alert/render/coverage.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { factRows } from '../shared/alert/render/facts.ts';
import { renderSlack } from '../shared/alert/render/slack.ts';
import { renderTerminal } from '../shared/alert/render/terminal.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { renderWebhook } from '../shared/alert/render/webhook.ts';
import { linkable, oneLine, originsWords, quantityWords, timeWords } from '../shared/alert/render/words.ts';
import { noFacts, type Stage } from '../shared/topic/verdict.ts';

const quote = (text: string) => ({ field: 'text', start: 0, end: text.length, text }) as const;

/** A story in which every field that comes from outside is `outside` behind a prefix of its own. */
function storyWith(outside: string, changes: Partial<StoryAlert> = {}): StoryAlert {
  const mark = (name: string) => `${name}: ${outside}`;
  return {
    kind: 'story',
    id: 'alert-1',
    decidedAt: '2026-11-21T06:10:00.000Z',
    reason: mark('new fact'),
    headline: mark('headline'),
    url: 'https://harbour.example/a?x=1&y=2',
    source: mark('source'),
    stateAffiliated: true,
    language: 'ko',
    published: '2026-11-21T05:40:00.000Z',
    label: 'core',
    score: 0.9731,
    reading: 'stub',
    excerpt: mark('excerpt'),
    evidence: [{ concept: mark('concept'), quote: mark('evidence') }],
    facts: {
      direction: { value: 'dprk_to_russia', quote: quote(mark('from Rajin')) },
      stages: [{ value: 'denial', quote: quote('denied') }],
      goods: [{ value: 'kn-23', quote: quote(mark('the missile')) }],
      quantities: [
        { value: { amount: 28000, unit: 'container', approximate: true }, quote: quote(mark('28')) },
      ],
      places: [],
      people: [],
      organisations: [],
      ships: [],
      attribution: [{ value: mark('speaker'), quote: quote(mark('said')) }],
      dates: [],
    },
    origins: { names: [mark('origin')], outlets: 7 },
    storyId: 'story-1',
    storyUrl: 'https://watch.example/#story/story-1',
    moreArticles: [
      { title: mark('other'), url: 'https://other.example/b', source: mark('outlet'), language: 'ru' },
    ],
    ...changes,
  };
}

const coverage: CoverageStatement = {
  from: '2026-11-20T06:00:00.000Z',
  to: '2026-11-21T06:00:00.000Z',
  feeds: { expected: 98, healthy: 97, failing: ['Pacific Ledger'], silent: [] },
  entries: { seen: 412, new: 120 },
  articles: { read: 37, core: 0, related: 4, off: 116 },
  possibleGaps: [],
  stuck: 0,
};

function digestWith(outside: string, stories = 1): DigestAlert {
  const told = storyWith(outside);
  const cited = ['a', 'b'].map((id) => ({
    id,
    url: `https://${id}.example/${id}`,
    source: `outlet of ${id}: ${outside}`,
    language: 'ko',
  }));
  const [containers] = told.facts.quantities.map((fact) => ({ ...fact, articleId: 'b' }));
  const goods = told.facts.goods.map((fact) => ({ ...fact, articleId: 'a' }));
  const story = {
    ...told,
    facts: { ...told.facts, goods, quantities: containers ? [containers] : [] },
    cited,
  };
  return {
    kind: 'digest',
    id: 'digest-1',
    decidedAt: '2026-11-21T06:00:00.000Z',
    from: coverage.from,
    to: coverage.to,
    stories: Array.from({ length: stories }, () => story),
    coverage: { ...coverage, feeds: { ...coverage.feeds, failing: [`feed: ${outside}`] } },
    dashboardUrl: null,
  };
}

const updateWith = (outside: string): StoryAlert =>
  storyWith(outside, {
    reason: 'new in this story: 6,700 containers',
    update: {
      alertId: 'alert-0',
      decidedAt: '2026-11-20T06:10:00.000Z',
      headline: `first headline: ${outside}`,
      news: [
        {
          kind: 'quantities',
          value: { amount: 6700, unit: 'container', approximate: false },
          quote: `news: ${outside}`,
        },
      ],
      beside: [{ kind: 'goods', value: 'kn-23', quote: `told: ${outside}` }],
    },
  });

const correctionWith = (outside: string): CorrectionAlert => {
  const words = `quote: ${outside}`;
  return {
    kind: 'correction',
    id: 'alert-2',
    decidedAt: '2026-11-21T07:10:00.000Z',
    corrects: { alertId: 'alert-1', decidedAt: '2026-11-21T06:10:00.000Z' },
    headline: `headline: ${outside}`,
    url: 'https://harbour.example/a?x=1&y=2',
    source: `source: ${outside}`,
    stateAffiliated: true,
    language: 'ko',
    readBefore: '2026-11-21T06:09:00.000Z',
    readAfter: '2026-11-21T07:09:00.000Z',
    label: 'related',
    score: 0.3,
    labelBefore: 'core',
    difference: {
      changed: [
        {
          before: {
            kind: 'quantities',
            value: { amount: 3000, unit: 'container', approximate: false },
            quote: words,
          },
          after: {
            kind: 'quantities',
            value: { amount: 12_000, unit: 'container', approximate: true },
            quote: words,
          },
        },
      ],
      appeared: [{ kind: 'stages', value: 'denial', quote: words }],
      disappeared: [{ kind: 'attribution', value: `speaker: ${outside}`, quote: words }],
      reworded: [
        {
          before: { kind: 'direction', value: 'both', quote: words },
          after: { kind: 'direction', value: 'both', quote: words },
          wordsGone: ['confirmed', outside],
          wordsNew: ['alleged', outside],
        },
      ],
    },
    storyId: 'story-1',
    storyUrl: 'https://watch.example/#story/story-1',
  };
};

const healthWith = (outside: string): AlertContent => ({
  kind: 'health',
  id: 'health-1',
  decidedAt: '2026-11-21T06:00:00.000Z',
  feed: { id: 'feed-1', title: `feed: ${outside}`, url: `https://feed.example/${outside}` },
  from: 'healthy',
  to: 'failing',
  recovered: false,
  reason: `because ${outside}`,
  lastSuccessAt: null,
  dashboardUrl: null,
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '<!channel> <@U012AB3CD> <https://evil.example|Reuters> &lt;!here&gt;',
  '*bold* _it_ ~no~ `code` ```block``` > quote @here #general :skull:',
  '\u001B[2J\u001B[31mred\u001B[0m\u001B]0;title\u0007\u009B1A',
  'one\r\nBcc: victim@example.com\r\n\r\nbody',
  '\u202Egro.evil\u202C \u2066x\u2069 \u{E0041}',
  '</bdi></p></div><style>*{display:none}</style>',
  '{{constructor}} =cmd|calc!A1 %s %n',
];

const outsideText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...hostile, '&', '<', '>', '"', "'", '\n', '`', '*', '한', '🚢', '\uD800'), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

const everyAlert = outsideText.chain((outside) =>
  fc.constantFrom<AlertContent>(
    storyWith(outside),
    correctionWith(outside),
    updateWith(outside),
    digestWith(outside, 3),
    healthWith(outside),
  ),
);

type SlackText = { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean; verbatim?: boolean };
type SlackBlock = { type: string; text?: SlackText; fields?: SlackText[]; elements?: SlackText[] };
type SlackLine = readonly { type: 'link' | 'text'; url?: string; text: string; style?: object }[];
type SlackSection = { type: 'rich_text_section'; elements: SlackLine };
type SlackRichText = { elements: (SlackSection | { type: 'rich_text_list'; elements: SlackSection[] })[] };
type SlackMessage = { text: string; blocks: SlackBlock[]; mrkdwn: boolean; link_names: boolean };

/** The message as Slack gets it. */
const slackOf = (content: AlertContent): SlackMessage => JSON.parse(JSON.stringify(renderSlack(content)));
const richTextsOf = ({ blocks }: SlackMessage): SlackRichText['elements'] =>
  blocks
    .filter(({ type }) => type === 'rich_text')
    .flatMap((block) => (block as unknown as SlackRichText).elements);
/** What a list has by a line each, as links and text. */
const linesOf = (message: SlackMessage): readonly SlackLine[] =>
  richTextsOf(message).flatMap((one) =>
    one.type === 'rich_text_list' ? one.elements.map(({ elements }) => elements) : [],
  );
/** What a list has in full: its title, and what is claimed beneath. */
const wholesOf = (message: SlackMessage): readonly SlackLine[] =>
  richTextsOf(message).flatMap((one) => (one.type === 'rich_text_section' ? [one.elements] : []));
const textsOf = (blocks: readonly SlackBlock[]): SlackText[] =>
  blocks
    .filter(({ type }) => type !== 'rich_text')
    .flatMap((block) => [
      ...(block.text ? [block.text] : []),
      ...(block.fields ?? []),
      ...(block.elements ?? []),
    ]);

describe('Slack', () => {
  test('outside text stands only in plain text, escaped, without emoji names', () => {
    fc.assert(
      fc.property(everyAlert, (content) => {
        const message = slackOf(content);
        for (const object of textsOf(message.blocks)) {
          if (object.type === 'mrkdwn') {
            expect(object.text).toMatch(/^(<https:\/\/[^<>|\s]+\|(?:[A-Za-z ]+|[a-z0-9.-]+)>( {2}· {2})?)+$/);
            expect(object.verbatim).toBe(true);
          } else {
            expect(object.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
            expect(object.emoji).toBe(false);
          }
        }
        expect(
          [...linesOf(message), ...wholesOf(message)]
            .flat()
            .filter(({ type }) => !['link', 'text'].includes(type)),
        ).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect([message.mrkdwn, message.link_names]).toEqual([false, false]);
      }),
    );
  });

  test('stays within the limits of Block Kit, however long and escaped the text', () => {
    for (const outside of ['&'.repeat(9000), '<🚢>'.repeat(3000), '한'.repeat(9000)]) {
      const long = storyWith(outside);
      const more = Array.from({ length: 40 }, () => long.moreArticles).flat();
      const digest = digestWith(outside, 60);
      const full = {
        ...digest,
        related: 70,
        relatedStories: digest.stories,
        leftOut: 9,
        dashboardUrl: 'https://desk.example/',
      };
      for (const content of [{ ...long, moreArticles: more }, full, healthWith(outside)]) {
        const { blocks, text } = slackOf(content);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(text.length).toBeLessThanOrEqual(3000);
        const lines = linesOf(slackOf(content)).map((line) => line.map((one) => one.text).join(''));
        expect(lines.slice(0, 30).join('').length).toBeLessThanOrEqual(3000);
        expect(lines.every((line) => line.length > 0 && line.isWellFormed())).toBe(true);
        expect(
          wholesOf(slackOf(content))
            .flat()
            .every(({ text: one }) => one !== '' && one.length <= 3000),
        ).toBe(true);
        for (const block of blocks) {
          const limit = { header: 150, section: 3000 }[block.type] ?? 2000;
          expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
          expect(block.elements?.length ?? 1).toBeLessThanOrEqual(10);
          for (const { text: one } of textsOf([block])) {
            expect(one.length).toBeGreaterThan(0);
            expect(one.length).toBeLessThanOrEqual(limit);
            expect(one).not.toMatch(/&(?!amp;|lt;|gt;)/);
            expect(one.isWellFormed()).toBe(true);
          }
        }
      }
    }
  });

  test('stays within them with addresses as long as articles may have, and leaves those links out', () => {
    for (const sign of ['&', '|', 'a']) {
      const url = `https://a.example/?${sign.repeat(2030)}`;
      const story = storyWith('x', { url });
      const long = { ...story, moreArticles: story.moreArticles.map((one) => ({ ...one, url })) };
      for (const { text } of textsOf(slackOf(long).blocks)) expect(text.length).toBeLessThanOrEqual(2000);
    }
  });

  test('has no empty text, which Slack would refuse, however little is known', () => {
    const bare = storyWith('', {
      reason: '',
      headline: '\u200B',
      source: '',
      language: null,
      published: null,
      evidence: [{ concept: '', quote: '' }],
      origins: { names: [], outlets: 0 },
      moreArticles: [{ title: '', url: '', source: ' ', language: null }],
    });

    for (const content of [bare, { ...digestWith('', 1), stories: [bare] }]) {
      const texts = textsOf(slackOf(content).blocks).map(({ text }) => text);
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
  });

  test('gives each line of a digest its link and whole claims, and says where those without a line are', () => {
    const digest = { ...digestWith('x', 60), related: 70, relatedStories: digestWith('near', 20).stories };
    const more = (content: AlertContent) =>
      textsOf(slackOf(content).blocks).flatMap(({ text }) => text.match(/^and \d+ more.*/) ?? []);
    const lines = linesOf(slackOf(digest));

    expect(lines).toHaveLength(42);
    for (const [headline, claims] of lines) {
      expect(headline?.url).toMatch(/^https:\/\//);
      expect(claims?.text).toBe(' – denied: about 28,000 containers');
    }
    expect(more(digest)).toEqual([
      'and 12 more: "arms-watch stories --since 2026-11-20T06:00Z" lists them',
      'and 58 more: "arms-watch stories --since 2026-11-20T06:00Z" lists them',
    ]);
    expect(more({ ...digest, dashboardUrl: 'https://desk.example/' })).toEqual([
      'and 12 more, in the dashboard',
      'and 58 more, in the dashboard',
    ]);
  });

  test('shows a story of a digest as a link in bold with its claims beneath, and its title where it leads nowhere', () => {
    const digest = digestWith('<x> *y*');
    const [told] = digest.stories;
    if (!told) throw new Error('a digest without a story');
    const nowhere = { ...told, url: 'javascript:alert(1)', storyUrl: null };
    const far = { ...told, storyUrl: `https://watch.example/${'a'.repeat(2000)}` };
    const [story, lost, distant] = wholesOf(slackOf({ ...digest, stories: [told, nowhere, far] }));

    expect(story).toEqual([
      {
        ...{ type: 'link', url: 'https://watch.example/#story/story-1', text: 'headline: <x> *y*' },
        style: { bold: true },
      },
      { type: 'text', text: expect.stringMatching(/^\n.*about 28,000 containers/) },
    ]);
    expect([lost?.[0]?.type, distant?.[0]?.type]).toEqual(['text', 'text']);
    expect(JSON.stringify(renderSlack({ ...digest, stories: [far] }))).not.toContain('aaa');
  });

  test('holds no more text than Slack takes at once, and counts what that leaves out', () => {
    const digest = digestWith('한 words '.repeat(40), 48);
    const full = { ...digest, related: 12, relatedStories: digest.stories.slice(0, 12) };
    const message = slackOf(full);
    const [told, rest] = [wholesOf(message).length, linesOf(message).length];
    const counted = textsOf(message.blocks).flatMap(({ text }) => text.match(/^and (\d+) more/)?.[1] ?? []);

    expect(
      JSON.stringify(message.blocks)
        .match(/"text":"[^"]*"/g)
        ?.join('').length,
    ).toBeLessThan(11_341);
    expect(told).toBeGreaterThan(4);
    expect(told).toBeLessThan(18);
    expect(told + rest + counted.reduce((sum, one) => sum + Number(one), 0)).toBe(60);
  });

  test('names what is new with one colon', () => {
    expect(JSON.stringify(slackOf(updateWith('x')))).toContain('"New quantity: denied: 6,700 containers');
  });

  test('goes without a link that is too long for Slack', () => {
    const url = `https://a.example/${'a'.repeat(3000)}`;
    const { blocks } = slackOf(storyWith('x', { url }));

    expect(textsOf(blocks).flatMap(({ text }) => text.match(/\|[A-Z][a-z ]+>/g) ?? [])).toEqual([
      '|The whole story>',
    ]);
    expect(JSON.stringify(slackOf(storyWith('x', { url, storyUrl: url })))).not.toContain('aaaa');
  });

  test('notifies with the line that an e-mail has as its subject, the verdict left for the message', () => {
    for (const content of [
      storyWith('x', { reason: 'new story' }),
      updateWith('x'),
      correctionWith('x'),
      digestWith('x'),
    ]) {
      expect(slackOf(content).text).toBe(renderEmail(content).subject);
    }
  });

  test('encodes an address that would close its own link', () => {
    const { blocks } = slackOf(storyWith('x', { url: 'https://a.example/x|y>z?q=<!channel>&b=1' }));

    const links = textsOf(blocks).find(({ text }) => text.includes('Read the article'));
    expect(links?.text).toContain('<https://a.example/x%7Cy%3Ez?q=%3C!channel%3E&amp;b=1|Read the article>');
  });
});

type Node = DefaultTreeAdapterMap['node'];

/** Elements with their attribute names, nested as parsed; text left out. */
function skeletonOf(node: Node): string {
  const children = 'childNodes' in node ? node.childNodes.map(skeletonOf).join('') : '';
  if (!('tagName' in node)) return children;
  return `(${node.tagName} ${node.attrs.map(({ name }) => name).join(',')}${children})`;
}

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

describe('terminal', () => {
  test('without colour there is no control character but the newline', () => {
    fc.assert(
      fc.property(everyAlert, fc.integer({ min: 0, max: 200 }), (content, width) => {
        const text = renderTerminal(content, { width, color: false });
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test('with colour every escape sequence is one of ours', () => {
    fc.assert(
      fc.property(everyAlert, (content) => {
        const text = renderTerminal(content, { width: 80, color: true });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is tested
        const bare = text.replace(/\u001B\[(\d(;\d\d)?|\d\d)m([^\u001B\n]*)\u001B\[0m/g, '$3');
        expect(bare.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test('an entry of a list is told from the next: what its title goes on with stands under its first word', () => {
    const text = renderTerminal(storyWith('a title too long for one line of a narrow terminal'), {
      width: 40,
      color: false,
    });

    expect(text).toContain('- other: a title too long for one line\n  of a narrow terminal\n');
  });

  test('no line is wider than asked, counting East Asian characters as two', () => {
    const text = renderTerminal(storyWith('北朝鮮の港からロシアへ砲弾が運ばれたと韓国国防省'.repeat(3)), {
      width: 60,
      color: false,
    });

    const width = (line: string) => [...line].reduce((sum, sign) => sum + (sign > '\u2E80' ? 2 : 1), 0);
    expect(text.split('\n').filter((line) => width(line) > 60 && !line.includes('https://'))).toEqual([]);
  });
});

describe('webhook', () => {
  test('carries the alert whole, with its version, and survives JSON', () => {
    const content = storyWith(hostile.join(' '));

    expect(JSON.parse(JSON.stringify(renderWebhook(content)))).toEqual({
      type: 'arms-watch.alert',
      version: 1,
      alert: JSON.parse(JSON.stringify(content)),
    });
  });

  test('says beside a digest what its coverage amounts to', () => {
    expect(renderWebhook(digestWith('x', 0)).coverage).toEqual({
      sight: 'proven',
      sentence: expect.stringContaining('97 of 98 feeds answered'),
    });
  });
});

describe('every channel', () => {
  const channels = {
    slack: (content: AlertContent) => JSON.stringify(renderSlack(content)),
    text: (content: AlertContent) => renderEmail(content).text.replace(/\s+/g, ' '),
    html: (content: AlertContent) => renderEmail(content).html,
    terminal: (content: AlertContent) => renderTerminal(content, { width: 4000, color: false }),
    webhook: (content: AlertContent) => JSON.stringify(renderWebhook(content)),
  };

  test.each(Object.entries(channels))(
    '%s names headline, outlet, verdict, claims, origins and id',
    (name, render) => {
      const said = render(storyWith('x'));

      const words = [
        'headline: x',
        'source: x',
        'evidence: x',
        'speaker: x',
        'origin: x',
        'alert-1',
        'other: x',
      ];
      const rendered = [
        '0.97',
        'State media',
        'paywall',
        'North Korea → Russia',
        'denied',
        '28,000 containers',
      ];
      for (const one of name === 'webhook' ? words : [...words, ...rendered]) expect(said).toContain(one);
    },
  );

  test.each(Object.entries(channels))(
    '%s of a correction says what was claimed, what is, in which words, and whom it corrects',
    (name, render) => {
      const said = render(correctionWith('x'));

      const given = ['headline: x', 'source: x', 'quote: x', 'speaker: x', 'confirmed', 'alleged', 'alert-1'];
      const worded = [
        'Correction',
        'Core → Related',
        '3,000 containers',
        'about 12,000 containers',
        'denied',
        'no longer judged',
        'State media',
        '21 Nov 2026, 06:10 UTC',
      ];
      for (const one of name === 'webhook' ? given : [...given, ...worded]) expect(said).toContain(one);
    },
  );

  test.each(Object.entries(channels))('%s of a digest says when nothing was watched', (name, render) => {
    const digest = digestWith('x', 0);
    const notWatched = {
      stretches: [{ from: '2026-11-20T22:05:00.000Z', to: '2026-11-21T05:40:00.000Z' }],
      minutes: 455,
      late: [],
      behind: [],
      feedsBehind: 0,
      askedAgainAt: null,
    };
    const said = render({ ...digest, coverage: { ...digest.coverage, notWatched } });

    expect(said).toContain('Quiet and proven, in part late');
    expect(said).toContain(
      'Not watching 20 Nov 2026, 22:05 to 21 Nov 2026, 05:40 UTC, 8 hours: caught up since without a gap',
    );
    if (name === 'webhook') expect(said).toContain('"minutes":455');
  });

  test('a digest tells a day on which the feeds were asked now and then as one stretch without watching', () => {
    const hours = ['20T06:00', '20T09:50', '20T14:30', '21T06:00'].map((at) => `2026-11-${at}:00.000Z`);
    const stretches = hours.slice(1).map((to, at) => ({ from: hours[at] ?? '', to }));
    const notWatched = {
      stretches,
      minutes: 1440,
      late: [],
      behind: [],
      feedsBehind: 0,
      askedAgainAt: null,
    };

    expect(describeCoverage({ ...coverage, notWatched })).toContain(
      'Not watching 20 Nov 2026, 06:00 to 21 Nov 2026, 06:00 UTC, 24 hours: caught up',
    );
  });

  test.each(Object.entries(channels))('%s of an empty story still says something', (_name, render) => {
    const empty = { direction: null, stages: [], goods: [], quantities: [], places: [] };
    const said = render(
      storyWith('', {
        headline: '',
        source: '\u0000',
        excerpt: '',
        url: 'javascript:alert(1)',
        storyUrl: null,
        evidence: [{ concept: '', quote: '\u200B' }],
        moreArticles: [{ title: '', url: '', source: ' ', language: null }],
        facts: { ...empty, people: [], organisations: [], ships: [], attribution: [], dates: [] },
      }),
    );

    expect(said).toContain('alert-1');
    expect(said).not.toContain('href="javascript');
  });
});

test('repeated evidence keeps its strongest quote and its place', () => {
  const named = (concept: string, words: string) => ({ concept, quote: words });
  const evidence = [named('shells', 'снарядов'), named('denial', 'вброс'), named('shells', 'снаряды')];
  const { text } = renderEmail(storyWith('x', { evidence }));

  expect(text).toContain('Why: “снарядов” (shells)  “вброс” (denial)\n');
});

test('evidence is not explained by its own words', () => {
  const evidence = [
    { concept: 'weapons', quote: 'Weapons' },
    { concept: 'russia', quote: 'Moscow' },
  ];
  const story = storyWith('x', { evidence });

  const { text, html } = renderEmail(story);

  expect(text).toContain('Why: “Weapons”  “Moscow” (Russia)\n');
  expect(html).toMatch(/Why: “[^(]*Weapons[^(]*” &nbsp; “[^(]*Moscow[^(]*” \(Russia\)/);
  expect(JSON.stringify(renderSlack(story))).toContain('Why: “Weapons” · “Moscow” – Russia');
});

test('a correction of one minute names it once', () => {
  const { readAfter } = correctionWith('x');

  const about = (readBefore: string) => viewOf({ ...correctionWith('x'), readBefore }).about[0];
  expect(about('2026-11-21T06:09:00.000Z')).toMatch(/edited between .*06:09 UTC and .*07:09 UTC$/);
  expect(about(readAfter)).toMatch(/ · edited on [^,]+, 07:09 UTC$/);
});

describe('words', () => {
  test('an address is linked only when it is http(s), and cannot hold markup', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          outsideText.map((text) => `https://a.example/${text}`),
        ),
        (url) => {
          const link = linkable(url);
          if (link !== null) expect(link).toMatch(/^https?:\/\/[^\s<>|"'`\\^{}]+$/);
        },
      ),
    );
    expect(linkable('javascript:alert(1)')).toBeNull();
    expect(linkable('https://reuters.com@evil.example/')).toBe('https://evil.example/');
  });

  test('oneLine is idempotent and never splits a character', () => {
    fc.assert(
      fc.property(outsideText, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const line = oneLine(text, limit);
        expect(line.length).toBeLessThanOrEqual(limit);
        expect(oneLine(line, limit)).toBe(line);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });

  test('the head of an alert says of which label the score is', () => {
    expect(viewOf(storyWith('x')).kicker).toMatch(/^Core 0\.97 · /);
    expect(viewOf(storyWith('x', { label: 'related', score: 0.04 })).kicker).toMatch(
      /^Related \(core 0\.04\) · /,
    );
  });

  test.each([
    ['munitions', '1 round of ammunition', '2 rounds of ammunition'],
    ['artillery', '1 piece of artillery', '2 pieces of artillery'],
    ['artillery-shells', '1 artillery shell', '2 artillery shells'],
    ['self-propelled-gun', '1 howitzer or gun', '2 howitzers and guns'],
    ['aircraft', '1 combat aircraft', '2 combat aircraft'],
    ['air-defence', '1 air-defence system', '2 air-defence systems'],
    ['satellite-technology', '1 satellite', '2 satellites'],
    ['naval-arms', '1 piece of naval technology', '2 pieces of naval technology'],
    ['missile-technology', '1 piece of missile technology', '2 pieces of missile technology'],
    ['military-equipment', '1 piece of military equipment', '2 pieces of military equipment'],
  ])('one %s and two are told in English', (unit, one, two) => {
    expect(quantityWords({ amount: 1, unit, approximate: false })).toBe(one);
    expect(quantityWords({ amount: 2, unit, approximate: false })).toBe(two);
  });

  test('numbers, origins and times read as people write them', () => {
    expect(quantityWords({ amount: 6700, unit: 'container', approximate: false })).toBe('6,700 containers');
    expect(quantityWords({ amount: 1, unit: 'ship', approximate: true })).toBe('about 1 ship');
    expect(quantityWords({ amount: 150_000, unit: 'container', approximate: false, per: 'month' })).toBe(
      '150,000 containers a month',
    );
    expect(quantityWords({ amount: 20, unit: 'shells-152mm', approximate: false })).toBe(
      '20 × 152 mm shells',
    );
    expect(originsWords({ names: ['NIS'], outlets: 7 })).toBe('1 origin (NIS) in 7 outlets');
    expect(timeWords('2026-11-21T05:40:00+09:00')).toBe('20 Nov 2026, 20:40 UTC');
    expect(timeWords('yesterday')).toBeNull();
  });
});

describe('coverage', () => {
  test('a quiet day is proven only when nearly every feed answered and nothing may be lost', () => {
    expect(describeCoverage(coverage)).toBe(
      'Quiet and proven: 97 of 98 feeds answered, 412 entries seen, 37 pages read, nothing about the deal. No answer from Pacific Ledger.',
    );
    expect(sightOf({ ...coverage, stuck: 1 })).toBe('partial');
    expect(sightOf({ ...coverage, possibleGaps: ['A'] })).toBe('partial');
    expect(sightOf({ ...coverage, feeds: { ...coverage.feeds, healthy: 90 } })).toBe('partial');
    expect(sightOf({ ...coverage, feeds: { ...coverage.feeds, healthy: 0 } })).toBe('blind');
  });

  test('names what was not seen', () => {
    const sentence = describeCoverage({
      ...coverage,
      feeds: { expected: 98, healthy: 80, failing: ['A', 'B', 'C', 'D', 'E'], silent: ['F'] },
      articles: { ...coverage.articles, core: 1 },
      possibleGaps: ['G'],
      stuck: 2,
    });

    expect(sentence).toBe(
      'We were partly blind: 80 of 98 feeds answered, 412 entries seen, 37 pages read, 1 article about the deal. No answer from A, B, C and 2 more; unusually quiet: F; entries may be missing from G; 2 articles not through yet.',
    );
  });

  test('without feeds or answers silence says nothing', () => {
    const none = { ...coverage, feeds: { expected: 0, healthy: 0, failing: [], silent: [] } };

    expect(describeCoverage(none)).toBe('We were blind: no feed is being watched.');
    expect(describeCoverage({ ...coverage, feeds: { ...coverage.feeds, healthy: 0 } })).toContain(
      'none of 98',
    );
  });
});
