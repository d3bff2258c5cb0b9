import fc from 'fast-check';
import { deadNames } from '../bench/dead-names.ts';
import speakers from '../config/topic/arms-deal-speakers.json' with { type: 'json' };
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { createFold, foldTable } from '../shared/topic/names/fold.ts';

import { compileMatcher } from '../shared/topic/names/matcher.ts';

const topicOf = (names: Readonly<Record<string, string>>) => ({
  inflection: { default: 3, ru: 4 },
  variants: '',
  concepts: [{ id: 'shells', names }],
});
const deadIn = (names: Readonly<Record<string, string>>): string[] =>
  deadNames(topicOf(names)).map(({ language, name }) => `${language} ${name}`);

describe('names that a topic carries for nothing', () => {
  test('the shipped topic has none', () => {
    expect(deadNames(armsDeal)).toEqual([]);
  });

  test('the shipped topic spends no bytes on blanks around names', () => {
    const padded = armsDeal.concepts.flatMap(({ names }) =>
      Object.values(names).filter((written) => /^\s|\s$|\s\||\|\s/u.test(written)),
    );

    expect(padded).toEqual([]);
  });

  test('a name is dead where an inflected or open stem takes in its ending', () => {
    expect(deadIn({ de: 'Rakete* | Raketen | Raketenwerfer' })).toEqual(['de Raketen']);
    expect(deadIn({ ru: 'снаряд* | снарядами | снарядостроения' })).toEqual(['ru снарядами']);
    expect(deadIn({ ru: 'снаряд~ | снарядостроения' })).toEqual(['ru снарядостроения']);
  });

  test('a name lives where only it reaches further, counts in more texts or is marked otherwise', () => {
    expect(deadIn({ en: 'shell* | shell casings | =Shells | ?shells' })).toEqual([]);
    expect(deadIn({ en: 'shell*', de: 'shell* | shellings' })).toEqual([]);
    expect(deadIn({ ko: '포탄 | 포탄공장' })).toEqual([]);
  });

  test('of two ways of writing that fold to the same one is dead, in whatever language it counts', () => {
    expect(deadIn({ en: 'multi-launch | multi launch' })).toEqual(['en multi launch']);
    expect(deadIn({ ru: 'снаряд*', uk: 'снаряд*' })).toEqual(['uk снаряд*']);
  });
});

describe('names that wait until a text comes to them', () => {
  const lists: readonly (readonly [string, string])[] = [
    ['en', 'North Korea*|north|shell*|shell casing*|K-9|US|*munition*|Panel of Experts|?the North|=Hwasong'],
    ['ru', 'Эксперт* ООН|Эксперт*|снаряд~|ООН|Северн* Коре*|экспертиза'],
    ['ko', '북한|^북$|포탄|포탄공장'],
  ];
  const names = lists.flatMap(([language, list], concept) =>
    list.split('|').map((written, at) => ({ concept: concept * 100 + at, language, written })),
  );
  const table = foldTable('');
  const fold = createFold(table);
  const matcher = () => {
    const match = compileMatcher(names, {
      inflection: { default: 3 },
      aliases: {},
      table,
      groupOf: (concept) => concept,
      isMask: () => false,
    });
    return (one: string, language: string, from?: number, to?: number) =>
      match(fold(one), language, from, to);
  };
  const words = ['North', ' ', '  ', 'Korea', 'Korean', 'shell', 'casings', '북', '한', '포탄', '공장', '.'];
  const more = ['Эксперты', 'ООН', 'снарядами', 'K-9', 'US', 'Hwasong', 'Expert', 'Panel', 'of', 'Experts'];
  const text = fc.array(fc.constantFrom(...words, ...more), { maxLength: 12 }).map((all) => all.join(' '));

  test('what is found in a text does not depend on the texts read before it', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, (before, last) => {
        const used = matcher();
        for (const one of before) used(one, 'en');

        expect(used(last, 'en')).toEqual(matcher()(last, 'en'));
      }),
    );
  });

  test.each([
    ['is', ''],
    ['drops a mark and is', '\u00ad'],
    ['is of parts to compose and is', '\u1112\u1161\u11ab'],
  ])('a text that %s read in part is read as if nothing stood around that part', (_, mark) => {
    const read = matcher();
    const places = (from: number, ...asked: Parameters<typeof read>) =>
      read(...asked).map(({ concept, start, end }) => [concept, start - from, end - from]);
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const from = before.length + mark.length;
        const whole = `${before}${mark}${part}${after}`;

        expect(places(from, whole, 'en', from, from + part.length)).toEqual(places(0, part, 'en'));
      }),
    );
  });

  test('names that share their beginning are found each in its own text, blanks doubled or not', () => {
    const read = matcher();
    const conceptsIn = (one: string, language: string) =>
      read(one, language).map(({ concept }) => names.find((name) => name.concept === concept)?.written);

    expect(conceptsIn('Эксперты ООН', 'ru')).toEqual(['Эксперт*', 'Эксперт* ООН', 'ООН']);
    expect(conceptsIn('экспертиза', 'ru')).toContain('экспертиза');
    expect(conceptsIn('North  Korean shell casings', 'en')).toEqual([
      'north',
      'North Korea*',
      'shell*',
      'shell casing*',
    ]);
    expect(conceptsIn('ammunitions', 'en')).toEqual(['*munition*']);
  });
});

describe('false friends of languages that share a script', () => {
  const { fold, match } = compileTopic(armsDeal);
  const named = (text: string, language: string): (string | undefined)[] =>
    match(fold(text), language).map(({ concept }) => armsDeal.concepts[concept]?.id);

  test.each([
    ['韓国軍合同参謀本部は砲弾の供与を確認した', 'ja', 'agreement', '俄朝签订军火合同', 'zh'],
    ['両国は砲弾について協議した', 'ja', 'agreement', '俄朝达成军火协议', 'zh'],
    ['俄朝的军火协议', 'zh', 'negotiation', '両国は砲弾について協議した', 'ja'],
    ['監視チームの第2回報告書', 'ja', 'exchange', '作为炮弹的回报', 'zh'],
  ])('%s (%s) names no %s, as %s (%s) does', (text, language, concept, other, otherLanguage) => {
    expect(named(text, language)).not.toContain(concept);
    expect(named(other, otherLanguage)).toContain(concept);
  });

  test('are no agreement of the joint chiefs of staff, in Chinese either', () => {
    expect(named('南韓合同參謀本部表示', 'zh')).not.toContain('agreement');
  });
});

describe('names of the two sides', () => {
  const { fold, match } = compileTopic(armsDeal);
  const sidesIn = (text: string, language: string): string[] =>
    match(fold(text), language).flatMap(({ concept, weak }) => {
      const one = armsDeal.concepts[concept];
      const sided = one !== undefined && 'side' in one && one.side !== undefined;
      return (sided || one?.kind === 'pair') && !weak ? [one.id] : [];
    });

  test.each([
    ['uk', 'За словами Каупо Росіна, Росін і Москвін не бачать змін; Джино Россі', []],
    ['uk', 'Юлія Путінцева та Умар Кремльов', []],
    ['ru', 'Паоло Росси, Россини, Москвин, Умар Кремлев и Юлия Путинцева', []],
    ['ru', 'права северных коренных народов и лавровый венок', []],
    ['ru', 'путина лосося началась', []],
    ['ru', 'лидер «Хезболлы» Хасан Насралла и физик Хасанов', []],
    ['it', 'Il giudice Russo e Bertrand Russell, una mosca', []],
    ['fr', 'George Russell a mangé une poutine', []],
    ['pt', 'Renato Russo e os irmãos Russo', []],
    ['es', 'Rusalka, de Dvorak', []],
    ['cs', 'severní kořeny; John Ruskin', []],
    ['pl', 'korek północny na obwodnicy', []],
    ['hu', 'oroszlán az állatkertben', []],
    ['he', 'הבית הרוס', []],
    ['bg', 'Иван Русинов', []],
    ['ko', '원산지 표시를 하고 남포동에서 평양냉면을 먹었다. 청진기가 사라진 뒤 북한산국립공원에 갔다', []],
    ['ja', '対ロッテ戦、新浦安で平壌冷麺', []],
    ['zh', '南浦大桥；真主党领导人哈桑·纳斯鲁拉', []],
    ['uk', 'Росія, Росії, Росію, Росією, російські, росіяни', Array(6).fill('russia')],
    ['ru', 'Россия, Россию, россиян, российская, в Москве, Кремлем, кремлёвский', Array(7).fill('russia')],
    ['uk', 'Кремля, у Москві, Путіним', ['russia', 'russia', 'putin']],
    ['it', 'missili russi, la Russia, un missile russo', ['russia', 'russia', 'russia']],
    ['fr', 'missile russe, armes russes', ['russia', 'russia']],
    ['es', 'misil ruso, armas rusas', ['russia', 'russia']],
    ['pt', 'míssil russo, armas russas', ['russia', 'russia']],
    ['cs', 'v Moskvě, Kremlu, ruský', ['russia', 'russia', 'russia']],
    ['pl', 'w Moskwie, Kremlem', ['russia', 'russia']],
    ['hu', 'orosz rakéták', ['russia']],
    ['he', 'טילים רוסיים, הרוסים', ['russia', 'russia']],
    ['ko', '원산에서 나진항으로, 하산역에서', ['wonsan', 'rajin', 'khasan']],
    ['ja', '対ロ制裁、平壌、南浦', ['russia', 'dprk', 'nampo']],
  ])(
    'take no surnames or common words with them, and miss none of their own forms: %s %s',
    (language, text, ids) => {
      expect(sidesIn(text, language)).toEqual(ids);
    },
  );
});

describe('a last name that others bear too', () => {
  const judge = createJudge(armsDeal);
  const peopleIn = (language: string, text: string) =>
    judge({ title: 'North Korea sent Russia shells', summary: '', text, language }).facts.people.map(
      ({ value }) => value,
    );

  test.each([
    ['en', 'North Korea sent Russia 300,000 shells, analyst Jane Miller of the Harbour Institute said.'],
    [
      'en',
      'Jane Miller of the Harbour Institute said North Korea sent Russia shells. Miller has counted them.',
    ],
    ['de', 'Nordkorea lieferte Russland Granaten, sagte die Analystin Jane Miller vom Harbour Institute.'],
    ['ru', 'КНДР передала России снаряды, заявила аналитик Джейн Миллер из института Харбор.'],
    ['uk', 'КНДР передала Росії снаряди, заявив аналітик Остап Пєсков.'],
    ['ko', '북한이 러시아에 포탄 30만 발을 보냈다고 하버연구소의 제인 밀러 분석가가 말했다.'],
    ['ja', '北朝鮮がロシアに砲弾を送ったと、ハーバー研究所のジェーン・カービー氏が述べた。'],
    ['zh', '朝鲜向俄罗斯提供了30万发炮弹，哈伯研究所分析师简·柯比说。'],
  ])('is nobody of the topic behind another first name (%s): %s', (language, text) => {
    expect(peopleIn(language, text)).toEqual([]);
  });

  test.each([
    ['en', 'North Korea sent Russia shells, State Department spokesman Matt Miller said.', 'matthew-miller'],
    [
      'en',
      'North Korea sent Russia shells, spokesman Miller said at the State Department.',
      'matthew-miller',
    ],
    ['en', 'Not so, Foreign Minister Lavrov said of North Korean shells for Russia.', 'lavrov'],
    ['de', 'Nordkorea lieferte Russland keine Granaten, sagte Russlands Außenminister Lawrow.', 'lavrov'],
    ['ru', 'О снарядах из КНДР для России рассказал представитель Белого дома Джон Кирби.', 'kirby'],
    ['ko', '북한이 러시아에 포탄을 보냈다고 매슈 밀러 미 국무부 대변인이 말했다.', 'matthew-miller'],
    ['ko', '북한이 러시아에 포탄을 보냈다고 미 국무부 밀러 대변인이 말했다.', 'matthew-miller'],
    ['ja', '北朝鮮がロシアに砲弾を送ったと、米国のジョン・カービー報道官が述べた。', 'kirby'],
    ['zh', '朝鲜向俄罗斯提供了炮弹，美国战略沟通协调员约翰·柯比说。', 'kirby'],
  ])('is who the topic knows behind his own, or behind what he is (%s): %s', (language, text, person) => {
    expect(peopleIn(language, text)).toEqual([person]);
  });
});

test('first names are known of people whom the topic has', () => {
  const people = armsDeal.concepts.filter(({ kind }) => kind === 'person').map(({ id }) => id);

  expect(Object.keys(speakers.firstNames).filter((id) => !people.includes(id))).toEqual([]);
});

test.each([
  [
    'en',
    'Leaders of the North Atlantic Treaty Organization (NATO) condemned North Korea’s exports of weapons to Russia, the North Atlantic Treaty Organization said.',
  ],
  ['ru', 'Поставки оружия из КНДР в Россию осудили в среду, заявили в Североатлантическом альянсе.'],
])('a body is one voice by its full name and its short one (%s)', (language, text) => {
  const { facts } = createJudge(armsDeal)({ title: '', summary: '', text, language });

  expect(facts.attribution.map(({ value }) => value)).toEqual(['nato']);
});

describe('goods that make one word with what brings them', () => {
  const { match, fold, topic } = compileTopic(armsDeal);
  const goodsIn = (language: string, text: string) =>
    match(fold(text), language).flatMap(({ concept, start, end }) =>
      topic.concepts[concept]?.kind === 'good' ? [text.slice(start, end)] : [],
    );

  test.each([
    ['nl', 'granaatleveringen'],
    ['nl', 'houwitserleveranties'],
    ['nl', 'raketverkoop'],
    ['de', 'Mörserlieferung'],
    ['de', 'Granatenexporte'],
    ['sv', 'granatleveranser'],
    ['da', 'granatleverancer'],
    ['fi', 'ohjustoimitukset'],
  ])('are known: %s %s', (language, word) => {
    expect(goodsIn(language, word)).toEqual([word]);
  });

  test.each([
    ['nl', 'granaatappel'],
    ['de', 'Granatapfelernte'],
    ['nl', 'uitlevering'],
    ['nl', 'granaatlevens'],
  ])('are none where the word goes on otherwise: %s %s', (language, word) => {
    expect(goodsIn(language, word)).toEqual([]);
  });
});
