import fc from 'fast-check';
import type {
  AlertContent,
  CorrectionAlert,
  CoverageStatement,
  DigestAlert,
  StoryAlert,
} from '../../shared/alert/alert.ts';

export const quote = (text: string) => ({ field: 'text', start: 0, end: text.length, text }) as const;

/** A story in which every field that comes from outside is `outside` behind a prefix of its own. */
export function storyWith(outside: string, changes: Partial<StoryAlert> = {}): StoryAlert {
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

export const coverage: CoverageStatement = {
  from: '2026-11-20T06:00:00.000Z',
  to: '2026-11-21T06:00:00.000Z',
  feeds: { expected: 98, healthy: 97, failing: ['Pacific Ledger'], silent: [] },
  entries: { seen: 412, new: 120 },
  articles: { read: 37, core: 0, related: 4, off: 116 },
  possibleGaps: [],
  stuck: 0,
};

export function digestWith(outside: string, stories = 1): DigestAlert {
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

export const updateWith = (outside: string): StoryAlert =>
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

export const correctionWith = (outside: string): CorrectionAlert => {
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

export const healthWith = (outside: string): AlertContent => ({
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

export const hostile = [
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

export const outsideText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...hostile, '&', '<', '>', '"', "'", '\n', '`', '*', '한', '🚢', '\uD800'), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

export const everyAlert = outsideText.chain((outside) =>
  fc.constantFrom<AlertContent>(
    storyWith(outside),
    correctionWith(outside),
    updateWith(outside),
    digestWith(outside, 3),
    healthWith(outside),
  ),
);
