import fc from 'fast-check';
import { quantityWords } from '../shared/alert/render/words.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { mentionsTopic } from '../shared/topic/gate.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { InvalidTopicError, parseTopic } from '../shared/topic/topic.ts';
import type { Facts, JudgedText, Quote, Verdict } from '../shared/topic/verdict.ts';

const judge = createJudge(armsDeal);
const article = (title: string, text = '', language: string | null = 'en'): JudgedText => ({
  title,
  summary: '',
  text,
  language,
});

function quotesOf(facts: Facts): Quote[] {
  const { direction, ...lists } = facts;
  return [
    ...(direction ? [direction.quote] : []),
    ...Object.values(lists).flatMap((list) => list.map((fact) => fact.quote)),
  ];
}

function expectQuotesToHold(input: JudgedText, verdict: Verdict): void {
  for (const quote of [...verdict.evidence, ...quotesOf(verdict.facts)]) {
    expect(input[quote.field].slice(quote.start, quote.end)).toBe(quote.text);
    expect(quote.text.trim()).not.toBe('');
  }
}

/** Texts made of names of the topic in every script, of noise, and of both run together. */
const names = armsDeal.concepts.flatMap((concept) =>
  Object.values(concept.names).flatMap((written) =>
    written.split('|').map((name) => name.trim().replace(/[*~=?^]/g, '')),
  ),
);
const words = fc.oneof(
  fc.constantFrom(...names),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '. ',
    '\n',
    ' ',
    ' 6,700 ',
    '152',
    '\u0301',
    '\u00ad',
    '한',
    '\u1112\u1161\u11ab',
    'ｶﾞ',
    '2024-01-02',
    ' January 2 ',
  ),
);
const text = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));
const anyArticle = fc.record({
  title: text,
  summary: text,
  text,
  language: fc.constantFrom(null, 'en', 'ko', 'ru', 'zh-Hant', 'ar', 'xx', ''),
});

describe('the judge', () => {
  test('quotes every piece of evidence and every fact with the words at their place', () => {
    fc.assert(
      fc.property(anyArticle, (input) => {
        expectQuotesToHold(input, judge(input));
      }),
      { numRuns: 400 },
    );
  });

  test('gives a score whose contributions add up to its log-odds', () => {
    fc.assert(
      fc.property(anyArticle, (input) => {
        const { score, contributions } = judge(input);
        const sum = contributions.reduce((total, one) => total + one.weight, 0);
        expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(score, 9);
      }),
      { numRuns: 200 },
    );
  });

  test('says the same of the same text however often and in whatever order it is asked', () => {
    const one = article(
      'North Korea ships shells to Russia',
      'Seoul said thousands of containers were sent.',
    );
    const two = article('КНДР отрицает поставки снарядов', 'Пхеньян назвал сообщения слухами.', 'ru');
    const before = [judge(one), judge(two)];

    expect([judge(two), judge(one)]).toEqual(before.toReversed());
  });

  test('is not moved by case, accents, hyphens, width or composed letters', () => {
    const plain = judge(article('North Korea supplies KN-23 missiles to Russia')).score;

    expect(judge(article('north korea supplies kn\u201123 missiles to russia')).score).toBe(plain);
    expect(judge(article('ＮＯＲＴＨ ＫＯＲＥＡ supplies KN-23 missiles to Ru\u00adssia')).score).toBe(plain);
  });

  test('reads decomposed Korean like composed Korean', () => {
    const title = '북한, 러시아에 포탄 공급';

    expect(judge(article(title.normalize('NFD'), '', 'ko')).score).toBe(
      judge(article(title, '', 'ko')).score,
    );
  });

  test('knows a headline that names neither weapon nor country by a designation', () => {
    expect(judge(article('KN-23 hits Kharkiv')).label).toBe('core');
  });

  test('has nothing to say of an empty article', () => {
    const verdict = judge(article('', '', null));

    expect(verdict.label).toBe('off');
    expect(verdict.evidence).toEqual([]);
    expect(quotesOf(verdict.facts)).toEqual([]);
  });

  test.each([
    [
      'the Air Force line that pairs two missiles',
      'uk',
      'Уночі збито 80 дронів',
      'Ворог атакував двома балістичними ракетами Іскандер-М/KN-23 та 90 ударними БпЛА типу Shahed.',
    ],
    [
      'the same line in English',
      'en',
      'Ukraine shoots down 70 drones overnight',
      'Russia launched two Iskander-M/KN-23 missiles from Voronezh, eight cruise missiles and 90 Shahed drones.',
    ],
    [
      'Korean War history',
      'en',
      'How Soviet MiGs fought in the Korean War',
      'In 1950 the Soviet Union supplied North Korea with tanks and artillery.',
    ],
    [
      'Iranian missiles for Russia',
      'en',
      'Iran delivers ballistic missiles to Russia',
      'Tehran shipped hundreds of Fath-360 missiles, Washington says.',
    ],
    [
      "South Korea's own exports",
      'en',
      'South Korea signs K9 howitzer deal with Romania',
      'Hanwha will deliver 54 self-propelled howitzers.',
    ],
    [
      'shipbuilding, which begins like Korea',
      'ko',
      '조선업 호황에 방산주 강세',
      '조선업체의 수주가 늘고 K9 자주포 수출도 증가했다.',
    ],
    ['the Joseon dynasty', 'ko', '조선시대 무기 전시회 열려', '조선왕조 시대의 화포와 무기를 전시한다.'],
    [
      'the other two republics',
      'ru',
      'Армия ДНР получила новую партию снарядов из России',
      'Глава ЛНР сообщил о поставках боеприпасов.',
    ],
    [
      'the Angara rocket',
      'ru',
      'Ракета-носитель «Ангара-А5» запущена с космодрома Восточный',
      'Роскосмос сообщил об успешном пуске.',
    ],
    ['the Danube', 'uk', 'Росія вдарила по порту на Дунаї', 'Унаслідок атаки дронів пошкоджено склади.'],
    [
      'a cyber report of the sanctions monitors',
      'en',
      'MSMT says North Korean hackers stole $2.8bn in crypto',
      'The report is about Lazarus and IT workers in China.',
    ],
    [
      'rockets in Gaza',
      'en',
      'Hamas fighters used North Korean RPGs',
      'Videos show grenades made in North Korea in Gaza.',
    ],
    [
      'arms that are called by their type',
      'ru',
      'Сирия: в тоннелях нашли северокорейские ПТУР',
      'Ракеты лежали рядом с российскими «Корнетами».',
    ],
    [
      'arms for Myanmar',
      'en',
      'Myanmar junta bought North Korean rockets',
      'The weapons were shipped through a front company.',
    ],
  ])('is not taken in by %s', (_trap, language, title, body) => {
    expect(judge(article(title, body, language)).label).toBe('off');
  });

  test('finds the deal in the body where the headline names nothing', () => {
    const title = 'The boxes that come by night';
    const told = [
      'Every week a freighter leaves Rajin with its transponder off.',
      'It carries artillery shells from North Korea to the Russian port of Vostochny, investigators say.',
      'There the crates go on trains to depots near Ukraine.',
      'Half of the rounds are from the 1970s, and some do not explode.',
    ];

    expect(judge(article(title, told.join(' '))).label).toBe('core');
    expect(
      judge(article(title, 'Every week a lorry leaves the bakery. It carries bread to the port.')).label,
    ).toBe('off');
  });

  test('takes two sentences on the deal in a long story of its own for its side matter', () => {
    const own = 'The mill will hire forty people next year, and the town will pay for a new road to it.';
    const deal =
      'North Korea has sent Russia millions of artillery shells, a monitoring team says. The shells reached Russia by ship.';
    const text = [...Array(5).fill(own), deal, ...Array(9).fill(own)].join(' ');

    expect(judge(article('Town welcomes a new powder mill', text)).label).not.toBe('core');
  });

  test('takes letters of the script for a sign of who made it', () => {
    const text =
      'Police in Kharkiv showed fragments of the missile that Russia fired. Hangul letters are painted on the nozzle, and the bolts do not match any Russian type.';
    const without = text.replace('Hangul letters', 'Numbers');
    const score = (body: string): number => judge(article('What fell on the market', body)).score;

    expect(score(text)).toBeGreaterThan(score(without));
  });

  test('does not take South Korean shells for Ukraine for the deal', () => {
    const title = 'Seoul weighs sending 155mm shells to Ukraine';
    const text =
      'South Korea may supply artillery shells to Ukraine if Russia crosses a line with North Korea.';

    expect(judge(article(title, text)).label).not.toBe('core');
  });

  test.each([
    [
      'en',
      'Kim offers Putin shells for Ukraine war',
      'North Korea has offered Russia shells for Ukraine war, Seoul says.',
    ],
    [
      'de',
      'Putin besucht Kim und will von ihm mehr Waffen für die Ukraine',
      'Russland braucht Munition aus Nordkorea.',
    ],
  ])(
    'takes arms for the war, in %s, for the deal where one side gives them to the other',
    (language, title, text) => {
      expect(judge(article(title, text, language)).label).toBe('core');
    },
  );

  test.each([
    ['en', 'North Korea fires ballistic missile; Kremlin calls for restraint'],
    ['ko', '북한, 동해상으로 탄도미사일 발사…러시아 "자제해야"'],
    ['ja', '北朝鮮が弾道ミサイル発射、ロシアは自制求める'],
    ['zh', '朝鲜发射弹道导弹 俄罗斯呼吁克制'],
    ['ru', 'КНДР запустила баллистическую ракету, Кремль призвал к сдержанности'],
    ['uk', 'КНДР запустила балістичну ракету, Москва закликала до стриманості'],
    ['de', 'Nordkorea feuert Rakete ab, Moskau ruft zur Zurückhaltung auf'],
    ['fr', 'La Corée du Nord tire un missile balistique, Moscou appelle à la retenue'],
    ['es', 'Corea del Norte dispara un misil balístico; Rusia pide moderación'],
    ['it', 'La Corea del Nord lancia un missile balistico, Mosca invita alla calma'],
    ['pl', 'Korea Północna wystrzeliła pocisk balistyczny, Rosja wzywa do powściągliwości'],
  ])(
    'does not take a test of the North’s and what Moscow says of it, in %s, for the deal',
    (language, title) => {
      expect(judge(article(title, '', language)).label).toBe('off');
    },
  );

  test('takes a report that is called fiction for denied, not for satire', () => {
    const { label, facts } = judge(
      article('Moscow denies getting arms from Pyongyang', 'Peskov called the reports fiction.'),
    );

    expect(label).toBe('core');
    expect(facts.stages.map(({ value }) => value)).toContain('denial');
  });

  test('does not count a summary that the text repeats', () => {
    const opening =
      'North Korea has sent thousands of containers of shells to Russia, Seoul said on Tuesday.';

    const once = judge(article('Seoul reports new shipments', opening));

    expect(judge({ ...article('Seoul reports new shipments', opening), summary: opening }).score).toBe(
      once.score,
    );
  });
});

describe('facts', () => {
  test('are read from a headline and a lead', () => {
    const { facts } = judge(
      article(
        'North Korea has shipped 6,700 containers of munitions to Russia, Seoul says',
        'The Lady R and other ships sailed from Rajin to Dunai since August 2023, Defense Minister Shin Won-sik said on February 26, 2024. They could hold three million 152 mm shells.',
      ),
    );

    expect(facts.direction?.value).toBe('dprk_to_russia');
    expect(facts.stages[0]?.value).toBe('transfer');
    expect(facts.goods.map((fact) => fact.value)).toContain('shells-152mm');
    expect(facts.quantities.map((fact) => fact.value)).toContainEqual({
      amount: 6700,
      unit: 'container',
      approximate: false,
    });
    expect(facts.quantities.map((fact) => fact.value.amount)).toContain(3_000_000);
    expect(facts.places.map((fact) => fact.value)).toEqual(['rajin', 'dunai']);
    expect(facts.ships.map((fact) => fact.value)).toEqual(['lady-r']);
    expect(facts.attribution.map((fact) => fact.value)).toContain('shin-won-sik');
    expect(facts.dates.map((fact) => fact.value)).toEqual(['2023-08', '2024-02-26']);
  });

  test.each([
    ['uk', 'Північна Корея передала Росії КН-23 і KN-24, а також снаряди'],
    ['en', 'North Korea sent Russia KN-23 missiles and 152 mm shells'],
    ['ru', 'КНДР поставила России снаряды калибра 152 и 170-мм орудия'],
    ['ko', '북한이 러시아에 화성-11 미사일과 방-122 포탄을 넘겼다'],
    ['es', 'Corea del Norte dio a Rusia proyectiles de 152 milímetros'],
  ])('take no figure from a designation or a calibre: %s', (language, title) => {
    const { facts } = judge({ title, summary: '', text: '', language });

    expect(facts.goods.length).toBeGreaterThan(0);
    expect(facts.quantities).toEqual([]);
  });

  test.each([
    ['tr', "Kuzey Kore'den Rusya'ya 6 bin 700 konteyner mühimmat", 6700, 'container'],
    ['ja', '北朝鮮、ロシアに砲弾150万発を提供', 1_500_000, 'artillery-shells'],
    ['ko', '북한이 러시아에 준 포탄 180만발', 1_800_000, 'artillery-shells'],
    ['ko', '북한, 러시아에 무기 컨테이너 2만8500개 보내', 28_500, 'container'],
    ['zh', '朝鲜向俄罗斯运送2万个集装箱炮弹', 20_000, 'container'],
    ['pl', 'Korea Północna wysłała Rosji 6,7 tys. kontenerów amunicji', 6700, 'container'],
    ['fr', 'La Corée du Nord a livré 6 700 conteneurs de munitions à la Russie', 6700, 'container'],
    ['de', 'Nordkorea lieferte Russland 1,5 Millionen Granaten', 1_500_000, 'artillery-shells'],
    ['ru', 'КНДР передала России 3 млн снарядов', 3_000_000, 'artillery-shells'],
    ['en', 'North Korea gave Russia three million artillery shells', 3_000_000, 'artillery-shells'],
  ])('count as the text counts: %s', (language, title, amount, unit) => {
    const quantities = judge(article(title, '', language)).facts.quantities.map((fact) => fact.value);

    expect(quantities).toContainEqual(expect.objectContaining({ amount, unit }));
  });

  test.each([
    ['en', 'North Korea sent Russia millions of artillery shells', 'millions of artillery shells'],
    ['en', 'North Korea sent Russia a million artillery shells', 'about 1,000,000 artillery shells'],
    ['en', 'North Korea sent Russia three million artillery shells', '3,000,000 artillery shells'],
    ['de', 'Nordkorea lieferte Russland Millionen Granaten', 'millions of artillery shells'],
    ['uk', 'КНДР передала Росії мільйони снарядів', 'millions of artillery shells'],
    ['uk', 'КНДР передала Росії мільйон снарядів', 'about 1,000,000 artillery shells'],
    ['ru', 'КНДР передала России тысячи ракет', 'thousands of missiles'],
    ['ko', '북한, 러시아에 포탄 수백만 발 제공', 'millions of artillery shells'],
    ['ja', '北朝鮮、ロシアに砲弾数百万発を提供', 'millions of artillery shells'],
    ['zh', '朝鲜向俄罗斯提供数百万发炮弹', 'millions of artillery shells'],
    ['zh', '朝鲜向俄罗斯提供数十万发炮弹', 'hundreds of thousands of artillery shells'],
    ['ko', '북한, 러시아에 포탄 수십만 발 제공', 'hundreds of thousands of artillery shells'],
    ['ru', 'КНДР передала России более миллиона снарядов', 'over 1,000,000 artillery shells'],
    ['ru', 'КНДР передала России больше тысячи ракет', 'over 1,000 missiles'],
    ['ru', 'КНДР передала России около сотни ракет', 'about 100 missiles'],
    ['uk', 'КНДР передала Росії близько мільйона снарядів', 'about 1,000,000 artillery shells'],
    ['pl', 'Korea Północna wysłała Rosji około tysiąca rakiet', 'about 1,000 missiles'],
    ['cs', 'Severní Korea poslala Rusku kolem milionu granátů', 'about 1,000,000 artillery shells'],
  ])('tell several from one of a magnitude: %s %s', (language, title, told) => {
    const quantities = judge(article(title, '', language)).facts.quantities;

    expect(quantities.map(({ value }) => quantityWords(value))).toContain(told);
  });

  test.each([
    ['en', 'North Korea sent Russia hundreds of thousands of artillery shells'],
    ['es', 'Corea del Norte envió a Rusia cientos de miles de proyectiles'],
  ])('take two magnitudes for one number: %s', (language, title) => {
    const quantities = judge(article(title, '', language)).facts.quantities;

    expect(quantities.map(({ value }) => quantityWords(value))).toEqual([
      'hundreds of thousands of artillery shells',
    ]);
  });

  test.each([
    ['zh', '朝鲜向俄罗斯提供三百万发炮弹', '3,000,000 artillery shells'],
    ['zh', '朝鲜向俄罗斯提供一百五十万发炮弹', '1,500,000 artillery shells'],
    ['zh', '朝鮮向俄羅斯提供兩萬發炮彈', '20,000 artillery shells'],
    ['ja', '北朝鮮、ロシアに砲弾三十万発を提供', '300,000 artillery shells'],
    ['zh', '朝鲜向俄罗斯提供一万多枚炮弹', 'over 10,000 artillery shells'],
    ['zh', '朝鲜向俄罗斯提供百万发炮弹', 'about 1,000,000 artillery shells'],
  ])('read numbers in Chinese characters: %s %s', (language, title, told) => {
    const quantities = judge(article(title, '', language)).facts.quantities;

    expect(quantities.map(({ value }) => quantityWords(value))).toEqual([told]);
  });

  test('quote the word that makes several of a magnitude', () => {
    const { quantities } = judge(article('朝鲜向俄罗斯提供数十万发炮弹', '', 'zh')).facts;

    expect(quantities.map(({ quote }) => quote.text)).toEqual(['数十万发炮弹']);
  });

  test.each([
    [
      'denial',
      'North Korea denies selling arms to Russia',
      'Pyongyang rejected the report as a groundless rumour.',
    ],
    [
      'sanction',
      'US sanctions Russian ships over North Korean arms',
      'The Treasury Department blacklisted three companies that moved munitions from North Korea to Russia.',
    ],
    [
      'use',
      'Debris of North Korean missile found in Kharkiv',
      'Prosecutors said Russia fired the missile at the city.',
    ],
    [
      'negotiation',
      'Kim and Putin to discuss arms supplies',
      'Talks on shells for Russia are expected at the summit, and North Korea seeks technology.',
    ],
  ])('tell a %s by the headline', (stage, title, body) => {
    expect(judge(article(title, body)).facts.stages[0]?.value).toBe(stage);
  });

  test('tell when technology goes the other way', () => {
    const { facts } = judge(
      article(
        'Russia gave North Korea spy satellite technology, Seoul says',
        'Moscow handed satellite technology to Pyongyang, the intelligence service believes.',
      ),
    );

    expect(facts.direction?.value).toBe('russia_to_dprk');
  });
});

describe('the gate of the first tier', () => {
  test.each([
    'Kreml weist Bericht zurück',
    '金正恩、工場を視察',
    'Shells found in depot',
    'Ship Lady R leaves port',
    'الكرملين ينفي',
    'Erklärung des Auswärtigen Amts zum dritten Bericht des MSMT',
  ])('lets through "%s"', (title) => {
    expect(mentionsTopic(title, '')).toBe(true);
  });

  test('looks at the summary too', () => {
    expect(mentionsTopic('A quiet night', 'Pyongyang said nothing.')).toBe(true);
  });

  test('turns away what names neither side, goods, places nor ships', () => {
    expect(
      mentionsTopic(
        'Council approves bus lanes',
        'Oil and grain prices fell as technology shares rose.',
        'en',
      ),
    ).toBe(false);
  });
});

describe('topic data', () => {
  test('that is shipped is valid', () => {
    expect(parseTopic(armsDeal)).toEqual(armsDeal);
  });

  test('may hold words to show and to compare, which the judge leaves out', () => {
    const worded = armsDeal.concepts.map((concept) => ({ ...concept, label: 'Words', gloss: 'word, words' }));

    expect(parseTopic({ ...armsDeal, concepts: worded })).toEqual(armsDeal);
  });

  test('has a name for both sides and for arms in every language it lists', () => {
    const languages = (id: string): string[] =>
      Object.keys(armsDeal.concepts.find((concept) => concept.id === id)?.names ?? {});

    expect(languages('russia')).toEqual(expect.arrayContaining(languages('weapons')));
    expect(languages('dprk')).toEqual(expect.arrayContaining(languages('weapons')));
  });

  test('that is wrong is refused with the place and what was expected', () => {
    const wrong = {
      ...armsDeal,
      concepts: armsDeal.concepts.map((concept, at) => (at === 1 ? { ...concept, side: 'left' } : concept)),
    };

    expect(() => parseTopic(wrong)).toThrow(InvalidTopicError);
    expect(() => parseTopic(wrong)).toThrow(/concepts\.1\.side: .*"supplier"/);
  });

  test('that has a town within a land it does not have is refused', () => {
    const wrong = {
      ...armsDeal,
      concepts: [{ id: 'x', kind: 'theatre', within: 'y', names: { en: 'x' } }],
    };

    expect(() => parseTopic(wrong)).toThrow('concepts.0.within: expected the id of a concept, received "y"');
  });

  test('that names a parent it does not have is refused', () => {
    const wrong = {
      ...armsDeal,
      concepts: [{ id: 'x', kind: 'good', group: 'arms', parent: 'y', names: { en: 'x' } }],
    };

    expect(() => parseTopic(wrong)).toThrow('concepts.0.parent: expected the id of a concept, received "y"');
  });

  test('is refused where a feature has not one weight for each answer', () => {
    const { model } = armsDeal;
    const weights = { ...model.stages.weights, 'title: transfer': [1] };
    const wrong = { ...armsDeal, model: { ...model, stages: { ...model.stages, weights } } };

    expect(() => parseTopic(wrong)).toThrow('model.stages: expected a number for each of the answers');
  });

  test('for a second topic needs no code', () => {
    const swapped = parseTopic({
      ...armsDeal,
      id: 'iran-russia',
      concepts: [
        { id: 'iran', kind: 'side', side: 'supplier', names: { en: 'Iran* | Tehran' } },
        ...armsDeal.concepts.filter((concept) => !['dprk', 'iran', 'kim-jong-un'].includes(concept.id)),
      ],
    });

    const verdict = createJudge(swapped)(
      article(
        'Iran ships drones and missiles to Russia',
        'Tehran has delivered hundreds of missiles to Russia, officials said.',
      ),
    );

    expect(verdict.label).toBe('core');
  });
});

describe('the matcher', () => {
  const { fold, match } = compileTopic(armsDeal);
  const found = (text: string, language: string | null = null): string[] =>
    match(fold(text), language).map((hit) => armsDeal.concepts[hit.concept]?.id ?? '');

  test.each([
    ['ru', 'северокорейскими боеприпасами', ['dprk', 'munitions']],
    ['de', 'Artilleriemunition', ['artillery-shells']],
    ['de', 'Waffenlieferungen', ['weapons']],
    ['fi', 'Pohjois-Koreasta', ['dprk']],
    ['tr', "Rusya'nın mühimmatı", ['russia', 'munitions']],
    ['ko', '러시아에서', ['russia']],
    ['ar', 'وبالصواريخ', ['missiles']],
    ['zh-Hant', '砲彈', ['artillery-shells']],
  ])('copes with how %s writes "%s"', (language, text, expected) => {
    expect(found(text, language)).toEqual(expect.arrayContaining(expected));
  });

  test('lets the longer of two names win', () => {
    expect(found('South Korea', 'en')).toEqual(['south-korea']);
    expect(found('artillery shells', 'en')).toEqual(['artillery-shells']);
  });

  test.each([
    ['de', 'No Kwang Chol besuchte die Schule', 'oil'],
    ['de', 'Im Gegenzug lobten Mitarbeiter das älteste Geschütz', 'summit'],
    ['de', 'Protest der Ältesten', 'own-test'],
    ['de', 'Der Generalstab in Kiew teilte mit', 'own-test'],
    ['de', 'ein geschützter Kläger im Obergeschoss', 'self-propelled-gun'],
    ['ko', '함대가 부대가 기대가', 'exchange'],
    ['ko', '가상자산과 사상자', 'carriage'],
    ['ja', '香港の固体燃料ミサイル', 'oil'],
    ['ja', '香港で会談', 'carriage'],
    ['fr', 'une équipe recule', 'transfer'],
    ['pl', 'kolejne działania z tego powodu', 'carriage'],
    ['pl', 'kolejne działania z tego powodu', 'self-propelled-gun'],
    ['tr', 'birlikte insanın Trendyol maçı', 'troops'],
    ['uk', 'військові складають список, пар під тиском', 'depots'],
    ['ru', 'судя по всему, под Суджей договорился', 'ships-unit'],
    ['en', 'Moscow shares a border with the North', 'off-scene'],
    ['en', 'twelve missile launchers', 'own-test'],
    ['en', 'Kim Jong Un told the party', 'un-security-council'],
    ['ru', 'секретарь Совбеза Шойгу', 'un-security-council'],
  ])('finds in %s "%s" nothing of %s: it is within another word or name', (language, text, concept) => {
    expect(found(text, language)).not.toContain(concept);
  });

  test('leaves short names of one language out of another', () => {
    expect(found('car il pleut', 'fr')).toEqual([]);
  });
});
