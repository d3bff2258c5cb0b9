import fc from 'fast-check';
import type { AlertContent } from '../shared/alert/alert.ts';
import { describeCoverage, sightOf } from '../shared/alert/render/coverage.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { renderSlack } from '../shared/alert/render/slack.ts';
import { renderTerminal } from '../shared/alert/render/terminal.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { renderWebhook } from '../shared/alert/render/webhook.ts';
import { linkable, oneLine, originsWords, quantityWords, timeWords } from '../shared/alert/render/words.ts';
import {
  correctionWith,
  coverage,
  digestWith,
  everyAlert,
  hostile,
  outsideText,
  storyWith,
} from './support/alerts.ts';

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
      'Quiet and proven: 97 of 98 feeds answered, 412 entries seen, 37 pages read, 83 more by title and summary alone, nothing about the deal. No answer from Pacific Ledger.',
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
      'We were partly blind: 80 of 98 feeds answered, 412 entries seen, 37 pages read, 84 more by title and summary alone, 1 article about the deal. No answer from A, B, C and 2 more; unusually quiet: F; entries may be missing from G; 2 articles not through yet.',
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

test.each([
  [{ label: 'core', score: 0.62 } as const, true],
  [{ label: 'core', score: 0.97 } as const, false],
  [{ label: 'related', score: 0.3 } as const, false],
])('an alert with %j says that it may be wrong: %s', (verdict, isSaid) => {
  const text = renderTerminal({ ...storyWith('headline'), ...verdict }, { width: 100, color: false });

  expect(text.includes('Uncertain: with such a score four in ten')).toBe(isSaid);
});
