import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Command, helpOf, parseCall, UsageError } from '../cli/command.ts';
import { command as explain } from '../cli/commands/explain.ts';
import { command as feeds } from '../cli/commands/feeds.ts';
import { command as label } from '../cli/commands/label.ts';
import { command as query } from '../cli/commands/query.ts';
import { command as story } from '../cli/commands/story.ts';
import { goodsOption } from '../cli/goods-option.ts';
import { nearWord } from '../cli/near-word.ts';
import { tableOf } from '../cli/table.ts';
import { dayOf, pastTime } from '../cli/times.ts';
import { versionLines } from '../cli/versions.ts';
import { verdictWords } from '../shared/alert/render/words.ts';
import { withOtherNames } from '../shared/query/other-names.ts';
import { itemsQuery } from '../shared/query/requests.ts';
import { validated } from '../shared/query/router.ts';
import { textFilter } from '../shared/query/text-filter.ts';
import { FEATURE_WORDS, sharesOf } from '../shared/query/views.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { widthOf } from '../shared/runtime/text/columns.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';

const problemOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof UsageError ? error.message : `not a UsageError: ${error}`;
  }
  return 'none';
};

describe('an id', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  const id = fc.string({ unit: fc.constantFrom(...letters), minLength: 16, maxLength: 16 });
  const anyId = fc.oneof(
    id,
    id.map((one) => `-${one.slice(1)}`),
    id.map((one) => `--${one.slice(2)}`),
  );

  test.each([
    ['story', story],
    ['explain', explain],
  ])('of any characters is a word of %s, before and after options', (_, command) => {
    fc.assert(
      fc.property(anyId, (one) => {
        expect(parseCall(command, [one, '--json']).words).toEqual([one]);
        expect(parseCall(command, ['--data', 'd', one]).words).toEqual([one]);
        expect(parseCall(command, ['--', one]).words).toEqual([one]);
      }),
    );
  });

  test('that begins with a dash leaves the other words of label as they are', () => {
    const call = parseCall(label, ['-MTuZ2V_q-9aBcDe', 'core', '--note', 'seen', '--by', 'Kim']);

    expect(call.words).toEqual(['-MTuZ2V_q-9aBcDe', 'core']);
    expect([call.text('note'), call.text('by')]).toEqual(['seen', 'Kim']);
  });

  test('is not what a mistyped option is taken for', () => {
    expect(problemOf(() => parseCall(story, ['--jsn', 'x']))).toBe(
      "Unknown option '--jsn' (did you mean --json?)",
    );
  });
});

describe('a wrong call', () => {
  test.each([
    [query, ['--txt', 'x'], "Unknown option '--txt' (did you mean --text?)"],
    [query, ['--hlep'], "Unknown option '--hlep' (did you mean --help?)"],
    [query, ['--text'], '--text lacks its value: --text WORDS'],
    [
      query,
      ['--text', '--json'],
      '--text lacks its value; one that begins with a dash is written --text=-VALUE',
    ],
  ])('of %# is told what was probably meant', (command: Command, args, sentence) => {
    expect(problemOf(() => parseCall(command, args))).toBe(sentence);
  });

  test('with no option near to what was typed names all there are', () => {
    expect(problemOf(() => parseCall(story, ['--zzz']))).toMatch(
      /^Unknown option '--zzz': there are --help, (?:--\w+(?:, |$))+$/,
    );
  });

  test.each([
    ['qury', 'query'],
    ['lsit', 'list'],
    ['cov', 'coverage'],
    ['STORY', 'story'],
    ['zebra', null],
    ['', null],
  ])('by the word "%s" is near to %s', (word, near) => {
    expect(nearWord(word, ['query', 'list', 'coverage', 'stories', 'story'])).toBe(near);
  });

  test('of feeds is refused where a part does not take the option, and a part that is none is guessed', () => {
    expect(problemOf(() => feeds.run(parseCall(feeds, ['list', '--days', '3'])))).toBe(
      'feeds list does not take --days',
    );
    expect(problemOf(() => feeds.run(parseCall(feeds, ['lst'])))).toMatch(
      /^feeds lst: expected list, .* \(did you mean list\?\)$/,
    );
  });
});

test('each part of feeds has a help of its own, with the options that it takes and no others', () => {
  const names = Object.keys(feeds.parts ?? {});
  const helps = names.map((name) => helpOf(feeds, name));

  expect(names).toHaveLength(12);
  expect(new Set(helps).size).toBe(names.length);
  helps.forEach((help, at) => {
    expect(help).toMatch(new RegExp(`^arms-watch feeds ${names[at]}( |\\n)`));
  });
  expect(helpOf(feeds, 'log')).toContain('--days N');
  expect(helpOf(feeds, 'add')).not.toContain('--days');
  for (const name of names) expect(helpOf(feeds)).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

describe('a search for a name of the topic', () => {
  test.each([
    ['Ангара', ['Angara', '앙가라', 'アンガラ']],
    ['앙가라', ['Angara', 'Ангара']],
    ['Пескова', ['Dmitry Peskov', '페스코프']],
    ['президент Зеленський', ['Zelensk', 'Зеленск']],
    ['lady r', ['Lady R', '레이디R']],
    ['Kim Jong-un', ['Kim Jong Un', '김정은']],
    ['Сергей Шойгу', ['Sergei Shoigu', '쇼이구']],
    ['Sergey Shoigu', ['Шойгу']],
    ['Джон Кирби', ['John Kirby']],
    ['Kharkiv', ['하르키우', 'Харьков']],
    ['снарядов', ['artillery shells']],
  ])('for "%s" finds the same thing under its other names', (search, others) => {
    for (const other of others) {
      const title = search.startsWith('президент') ? `президент ${other}` : other;
      expect(textFilter(withOtherNames(search))({ titles: [title], facts: null })).toBe(true);
    }
  });

  test('for another Kirby does not take his first name for a word of the name', () => {
    expect(textFilter(withOtherNames('Tom Kirby'))({ titles: ['John Kirby'], facts: null })).toBe(false);
  });

  test.each(['6700 containers', 'spy agency', '"Lady R"', 'a|b', 'harvest'])(
    'leaves "%s" as it is, since it names nothing or says how it is meant',
    (search) => {
      expect(withOtherNames(search)).toBe(search);
    },
  );

  test('is never longer than the API takes, and always has the name as given and the English words', () => {
    for (const { names } of armsDeal.concepts.filter((_, index) => index % 20 === 0)) {
      const words = Object.values(names).map((some) => some.split('|')[0]?.replace(/[=?^*~$]/g, '') ?? '');
      const search = words.join(' ').slice(0, 200);
      expect(withOtherNames(search).length).toBeLessThanOrEqual(1000);
    }
    expect(withOtherNames('국정원 페스코프')).toMatch(
      /^"국정원"\|"South Korea's NIS".* "페스코프"\|"Dmitry Peskov"/,
    );
  });
});

describe('--since', () => {
  // A Sunday.
  const now = new Date('2026-11-22T03:30:00Z');

  test.each([
    ['30min', '2026-11-22T03:00:00.000Z'],
    ['12h', '2026-11-21T15:30:00.000Z'],
    ['90d', '2026-08-24T03:30:00.000Z'],
    ['7d', '2026-11-15T03:30:00.000Z'],
    ['7 days ago', '2026-11-15T03:30:00.000Z'],
    ['2w', '2026-11-08T03:30:00.000Z'],
    ['today', '2026-11-22T00:00:00.000Z'],
    ['Yesterday', '2026-11-21T00:00:00.000Z'],
    ['monday', '2026-11-16T00:00:00.000Z'],
    ['sun', '2026-11-22T00:00:00.000Z'],
    ['2026-08-01', '2026-08-01T00:00:00.000Z'],
    ['2026-08-01T06:00', '2026-08-01T06:00:00.000Z'],
    ['2026-08-01 06:00', '2026-08-01T06:00:00.000Z'],
    ['2026-08-01T06:00:00+09:00', '2026-07-31T21:00:00.000Z'],
  ])('%s is %s', (text, time) => {
    expect(pastTime(text, now)).toBe(time);
  });

  test.each([
    'lately',
    '',
    '90',
    'd',
    '90x',
    '0d',
    '-1d',
    '999999d',
    '2026-02-30',
    '2026-13-01',
    '2026-08-01T25:00',
    'sunday week',
  ])('%j is refused with all that is understood', (text) => {
    expect(problemOf(() => pastTime(text, now))).toBe(
      `--since ${text}: expected a span (30min, 12h, 7d, 2w), today, yesterday, a weekday (monday), a day (2026-08-01) or a time (2026-08-01T06:00), days and times in UTC`,
    );
  });

  test('has the words for days that --day has', () => {
    expect(['yesterday', 'Today', 'monday', '2026-11-02'].map((day) => dayOf(day, now))).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-16',
      '2026-11-02',
    ]);
    expect(() => dayOf('soon', now)).toThrow('--day soon: expected a day of the calendar such as');
  });

  test('gives a time that is past, or says what it expected, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,6}[hdwm]$/)), (text) => {
        try {
          expect(Date.parse(pastTime(text, now))).toBeLessThanOrEqual(now.getTime());
        } catch (error) {
          expect(String(error)).toContain('expected a ');
        }
      }),
    );
  });

  test('a time that has not come is refused', () => {
    expect(problemOf(() => pastTime('2026-11-23', now))).toBe(
      '--since 2026-11-23: expected a time that is past',
    );
    expect(problemOf(() => pastTime('soon', now, 'until'))).toMatch(/^--until soon: expected a span/);
  });
});

describe('a filter', () => {
  const goods = (text: string) => goodsOption(parseCall(query, ['--goods', text]));

  test('for goods takes the words that are shown and the id, and lists all goods where it knows neither', () => {
    expect(['artillery-shells', 'Artillery shells', '152mm shells', 'KN-23 missiles'].map(goods)).toEqual([
      'artillery-shells',
      'artillery-shells',
      'shells-152mm',
      'kn-23',
    ]);
    expect(problemOf(() => goods('misile'))).toBe(
      '--goods misile: there are no such goods (did you mean missiles?); --goods "?" lists them',
    );
    expect(problemOf(() => goods('shell'))).toBe(
      '--goods shell: expected one of artillery shells, 152 mm shells, 122 mm rounds; --goods "?" lists them',
    );
  });

  test.each([
    ['stage', 'in use', 'use'],
    ['stage', 'Under negotiation', 'negotiation'],
    ['stage', 'transfer', 'transfer'],
    ['direction', 'North Korea → Russia', 'dprk_to_russia'],
    ['direction', 'north korea to russia', 'dprk_to_russia'],
    ['direction', 'russia -> dprk', 'russia_to_dprk'],
    ['direction', 'russia_to_dprk', 'russia_to_dprk'],
    ['direction', 'North Korea ↔ Russia', 'both'],
    ['goods', 'artillery shells', 'artillery-shells'],
    ['goods', 'kn-23', 'kn-23'],
    ['language', 'ko', 'ko'],
    ['language', 'korean', 'ko'],
    ['language', 'Simplified Chinese', 'zh-Hans'],
  ] as const)('of the API for %s takes "%s" as %s', (name, said, id) => {
    expect(validated(itemsQuery, { [name]: said })).toMatchObject({ [name]: id });
  });

  test.each([
    ['stage', 'used up', /^stage: expected negotiation, .* or analysis, or the words shown/],
    ['direction', 'up', /^direction: expected dprk_to_russia, russia_to_dprk or both, or in words/],
    ['language', 'klingon', /^language: expected a language tag .*, or its English name$/],
    ['text', '', /^text: expected at least one character$/],
    ['goods', 'nis', /^goods: expected goods of the topic/],
    ['goods', 'bananas', /^goods: expected goods of the topic such as "artillery-shells"/],
  ])('of the API for %s refuses "%s" with what is allowed', (name, said, sentence) => {
    expect(() => validated(itemsQuery, { [name]: said })).toThrow(sentence);
  });
});

test('settings say of a key that it is missing, or not known, in words', () => {
  const settings = { destinations: [{ name: 'desk', kind: 'terminal' }], contcat: 'desk@example.org' };

  expect(() => parseSettings(settings, 'mine.json')).toThrow(
    'mine.json is not valid: contact: is missing; contcat: is not known here',
  );
});

test('a score is shown as that of core, whatever the label beside it', () => {
  expect(verdictWords({ label: 'core', score: 0.971 })).toBe('core 0.97');
  expect(verdictWords({ label: 'related', score: 0.02 })).toBe('related (core 0.02)');
});

test('why a score is as it is is told in words, also where the judge has a name of its own', () => {
  const contributions = [
    { feature: 'title: both sides and arms', value: 1, weight: 0.5 },
    { feature: 'lead: a contrary matter', value: 1, weight: -0.6 },
  ];

  expect(sharesOf(contributions).map(({ feature }) => feature)).toEqual([
    'lead: arms news of another kind (own tests and programmes, arms for Ukraine, fiction)',
    'title: both sides and arms',
  ]);
});

test('every feature that has words of its own is one of the judge', () => {
  const named = Object.keys(FEATURE_WORDS);
  const known = readFileSync(new URL('../shared/topic/features.ts', import.meta.url), 'utf8');

  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.includes(`'${name}'`))).toEqual([]);
});

describe('a table', () => {
  const head = ['seen', 'id', 'source', 'title'];
  const rows = [
    [
      '2026-11-22 03:41',
      'fomkbl2bdlqaxgs3xd5uxn4jna',
      'Harbour Post',
      'London lists two shipping firms over arms',
    ],
    ['2026-11-22 03:40', 'xcr3cx7onentt3hasghlec5jhw', '나루일보', '국정원 “북한, 러시아에 무기 보내”'],
  ];

  test('holds as many rows as an answer of the archive may have', () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => [String(at)]);

    expect(tableOf(['id'], rows, 0).split('\n')).toHaveLength(300_002);
  });

  test('stands in whole lines where there is no terminal, one a row', () => {
    const lines = tableOf(head, rows, 0).trimEnd().split('\n');

    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/London lists two shipping firms over arms$/);
  });

  test('puts what is read under its row where the terminal is too narrow for it', () => {
    expect(tableOf(head, rows, 60).split('\n')).toEqual([
      'seen              id                          source',
      '    title',
      '2026-11-22 03:41  fomkbl2bdlqaxgs3xd5uxn4jna  Harbour Post',
      '    London lists two shipping firms over arms',
      '2026-11-22 03:40  xcr3cx7onentt3hasghlec5jhw  나루일보',
      '    국정원 “북한, 러시아에 무기 보내”',
      '',
    ]);
  });

  test('gives what names a row lines of its own, first, and loses none of the other columns', () => {
    const wide = ['state', 'since', 'title', 'why'];
    const title = '조선중앙통신 러시아어판 속보와 논평, 로동신문 사설까지 모두 모은 긴 이름의 목록입니다';
    const lines = (width: number) =>
      tableOf(
        wide,
        [
          ['failing', '2026-11-22 03:41', title, 'asked 40 times'],
          ['healthy', '2026-11-22 03:40', 'Short', 'x'.repeat(300)],
        ],
        width,
        'title',
      )
        .trimEnd()
        .split('\n');

    expect(lines(40)).toEqual([
      'state    since',
      '    title',
      '    why',
      'failing  2026-11-22 03:41',
      '    조선중앙통신 러시아어판 속보와 논평,',
      '    로동신문 사설까지 모두 모은 긴',
      '    이름의 목록입니다',
      '    asked 40 times',
      'healthy  2026-11-22 03:40',
      '    Short',
      ...Array.from({ length: 2 }, () => `    ${'x'.repeat(36)}`),
      `    ${'x'.repeat(35)}…`,
    ]);
  });

  test('has no line wider than the terminal, whatever stands in it, and always ends', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 90 }),
      fc.constantFrom('가'.repeat(70), ''),
    );
    const row = fc.tuple(cell, cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), fc.integer({ min: 8, max: 120 }), (cells, width) => {
        const names = ['one', 'two', 'three', 'four'];
        for (const naming of [...names, null]) {
          const lines = tableOf(names, cells, width, naming).split('\n');
          expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        }
      }),
    );
  });

  test.each(['포탄', '🚀', 'हिन्दी', 'e\u0301te\u0301', '🇰🇵', 'می\u200cگوید'])(
    'keeps its columns in line below %s',
    (word) => {
      const [head = '', first = '', second = ''] = tableOf(
        ['who', 'what'],
        [
          [word, 'x'],
          ['plain words', 'x'],
        ],
        0,
      ).split('\n');

      const columnOf = (line: string, end: string) => widthOf(line.slice(0, line.lastIndexOf(end)));
      expect([columnOf(first, 'x'), columnOf(second, 'x')]).toEqual([
        columnOf(head, 'what'),
        columnOf(head, 'what'),
      ]);
    },
  );

  test('keeps all columns side by side where the last one has room for some words', () => {
    const lines = tableOf(head, rows, 92).trimEnd().split('\n');

    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/London lists two shipping f.*…$/);
  });
});

test('a reading of an article that is still to come is told as one to come', () => {
  const history = { versions: [], goneSince: null, rereadAt: '2026-11-22T10:41:00.000Z' };

  expect(versionLines(history)[0]).toMatch(
    /^Versions: one; due to be asked for again at 2026-11-22 \d\d:\d\d$/,
  );
});
