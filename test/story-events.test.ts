import rarity from '../config/topic/arms-deal-rarity.json' with { type: 'json' };
import heard from '../config/topic/arms-deal-relays.json' with { type: 'json' };
import learnt from '../config/topic/arms-deal-same-event.json' with { type: 'json' };
import type { JudgedArticle } from '../shared/article/article.ts';
import { eventClaimsOf } from '../shared/story/event-claims.ts';
import { eventOdds, pairFeatures } from '../shared/story/same-event.ts';
import { sketchOf } from '../shared/story/sketch.ts';
import { statesNamed } from '../shared/story/states.ts';
import { findStory, joinStory, openStory } from '../shared/story/track.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import type { Stage } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';

/** A report as it is read: judged, with nothing put into its facts by hand. */
function report(language: string, published: string, title: string, text: string): JudgedArticle {
  const outlet = outletOf(`Outlet of ${title}`);
  return articleOf(
    { title, text, language },
    { id: `${language} ${title}`, seenAt: `${published}:00:00.000Z`, outlet },
  );
}

const isOne = (first: JudgedArticle, second: JudgedArticle) =>
  findStory(second, [openStory(first, first.seenAt)]) !== null;

const containers = {
  en: report(
    'en',
    '2023-10-13T18',
    'North Korea gave Russia 1,000 containers of munitions, White House says',
    'More than 1,000 containers of military equipment and munitions have gone from North Korea to Russia for its war in Ukraine, John Kirby of the White House told reporters on Friday. The ship Angara carried them from Rajin to Dunai, he said, and trains took them on.',
  ),
  de: report(
    'de',
    '2023-10-13T20',
    'Weißes Haus: Nordkorea lieferte Russland tausend Container Munition',
    'Nach Angaben des Weißen Hauses hat Nordkorea in den vergangenen Wochen mehr als 1000 Container mit Militärausrüstung und Munition an Russland geliefert. Sprecher John Kirby nannte das Frachtschiff Angara, das in Rajin beladen wurde und nach Dunai fuhr.',
  ),
  ru: report(
    'ru',
    '2023-10-14T06',
    'Белый дом: КНДР передала России 1000 контейнеров с боеприпасами',
    'Северная Корея отправила в Россию более 1000 контейнеров с военной техникой и боеприпасами, заявил представитель Белого дома Джон Кирби. Груз вышел из порта Раджин на судне «Ангара».',
  ),
  ko: report(
    'ko',
    '2023-10-14T01',
    '백악관 "북한, 러시아에 컨테이너 1000개 분량 군사장비·탄약 제공"',
    '존 커비 백악관 전략소통조정관은 북한이 러시아에 1000개가 넘는 컨테이너의 군사 장비와 탄약을 보냈다고 밝혔다. 화물은 나진항에서 앙가라호에 실려 두나이로 갔다.',
  ),
};
const denial = report(
  'en',
  '2023-10-14T08',
  'Kremlin denies that North Korea sends munitions to Russia',
  'The Kremlin denied on Saturday that Russia gets munitions from North Korea. There is no proof of 1,000 containers of military equipment, spokesman Dmitry Peskov said, and the claim of the White House is groundless.',
);
const australia = report(
  'en',
  '2024-05-17T05',
  'Australia imposes sanctions over North Korean arms transfers to Russia',
  'Canberra has put sanctions on six companies involved in the trade of North Korea with Russia in ballistic missiles, which breaches resolutions of the UN Security Council.',
);
const britain = report(
  'en',
  '2024-05-17T09',
  'UK imposes sanctions over North Korean arms transfers to Russia',
  'London has put sanctions on six companies involved in the trade of North Korea with Russia in ballistic missiles, which breaches resolutions of the UN Security Council.',
);

describe('one event told by several outlets', () => {
  test.each(['de', 'ru', 'ko'] as const)('is one story, in English and in %s', (language) => {
    expect(isOne(containers.en, containers[language])).toBe(true);
    expect(isOne(containers[language], containers.en)).toBe(true);
  });

  test('is one alert, in whatever order its reports come', () => {
    const orders = [
      ['en', 'de', 'ru', 'ko'],
      ['ko', 'ru', 'de', 'en'],
      ['ru', 'en', 'ko', 'de'],
    ] as const;
    for (const [first, ...others] of orders) {
      let story = openStory(containers[first], containers[first].seenAt);
      for (const language of others) {
        const found = findStory(containers[language], [story]);
        expect(found?.id).toBe(story.id);
        story = joinStory(story, containers[language], containers[language].seenAt);
      }
      expect(story.members).toHaveLength(4);
    }
  });

  test('is no story of what was said three weeks later', () => {
    expect(isOne(containers.en, { ...containers.de, published: '2023-11-04T20:00:00.000Z' })).toBe(false);
  });
});

describe('a story of its own', () => {
  test('is a denial, beside the story it denies', () => {
    expect(denial.verdict.facts.stages[0]?.value).toBe('denial');
    expect(isOne(containers.en, denial)).toBe(false);
    expect(isOne(denial, containers.en)).toBe(false);
  });

  test('are the sanctions of another state on the same day, under the same headline', () => {
    const again = { ...australia, id: 'again', sketch: sketchOf('the same in other words') };

    expect(isOne(australia, { ...britain, sketch: sketchOf('the same in other words') })).toBe(false);
    expect(isOne(australia, again)).toBe(true);
    expect(isOne(australia, { ...again, title: 'Canberra punishes six arms traders' })).toBe(true);
  });

  test('is what another body says of talks, but not what it confirms or an agency passes on', () => {
    const by = (speaker: string, stage: Stage = 'transfer') => {
      const one = withClaims(containers.de);
      return { ...one, event: { ...one.event, speakers: [speaker], stage, stages: [stage] } };
    };

    expect(eventOdds(by('white-house', 'negotiation'), by('nis', 'negotiation'))).toBe(
      Number.NEGATIVE_INFINITY,
    );
    expect(eventOdds(by('white-house'), by('nis'))).toBeGreaterThan(0);
    expect(eventOdds(by('white-house'), by('state-department'))).toBeGreaterThan(0);
    expect(eventOdds(by('white-house'), by('reuters'))).toBeGreaterThan(0);
  });

  test('is what a new figure in the headline tells', () => {
    const told = (figure: string) =>
      report(
        'de',
        '2023-10-14T09',
        `Weißes Haus: Nordkorea lieferte Russland ${figure} Container Munition`,
        `Nach Angaben des Weißen Hauses hat Nordkorea in den vergangenen Wochen ${figure} Container mit Militärausrüstung und Munition an Russland geliefert, auf dem Frachtschiff Angara von Rajin nach Dunai. Das sagte Sprecher John Kirby.`,
      );

    expect(isOne(containers.en, told('1000'))).toBe(true);
    expect(isOne(containers.en, told('3000'))).toBe(false);
    expect(isOne(containers.en, told('mehr als 1000'))).toBe(true);
    expect(isOne(told('fast 1000'), told('970'))).toBe(true);
    expect(isOne(containers.en, told('1400'))).toBe(false);
  });

  test('is known by both ends of a range, and by "thousands" too', () => {
    const keysOf = (figure: string) =>
      eventClaimsOf(report('en', '2023-10-13T18', `North Korea sent Russia ${figure} missiles`, '')).keys;

    expect(keysOf('200 to 300')).toEqual(
      expect.arrayContaining(['amount:200', 'amount:300', 'figure:300 missiles']),
    );
    expect(keysOf('thousands of')).toContain('amount:1000');
  });

  test('is what resembles one report of a story, and contradicts another', () => {
    const story = joinStory(openStory(denial, denial.seenAt), containers.de, containers.de.seenAt);

    expect(isOne(containers.de, containers.ru)).toBe(true);
    expect(findStory(containers.ru, [story])).toBeNull();
  });

  test('is not what contradicts one report of many: that one may be misread', () => {
    const members = [containers.de, containers.ko, denial];
    const story = members.reduce(
      (before, one) => joinStory(before, one, one.seenAt),
      openStory(containers.en, containers.en.seenAt),
    );

    expect(findStory(containers.ru, [story])?.id).toBe(story.id);
  });

  test('is a strike, or a listing, that is reported a day later in the same words', () => {
    const again = (one: JudgedArticle, published: string) => ({
      ...one,
      id: 'again',
      title: 'Other words',
      sketch: '',
      published,
    });
    const strike = report(
      'en',
      '2024-01-02T12',
      'Russia fired North Korean KN-23 missile at Kharkiv, prosecutors say',
      'Russia hit Kharkiv with a KN-23 ballistic missile made in North Korea, prosecutors said after examining the debris.',
    );

    expect(isOne(strike, again(strike, '2024-01-02T20:00:00.000Z'))).toBe(true);
    expect(isOne(strike, again(strike, '2024-01-04T09:00:00.000Z'))).toBe(false);
    expect(isOne(australia, again(australia, '2024-05-19T09:00:00.000Z'))).toBe(false);
  });
});

function withClaims(article: JudgedArticle) {
  return { ...article, event: eventClaimsOf(article) };
}

describe('the comparison of two reports', () => {
  const [one, other] = [withClaims(containers.en), withClaims(containers.ko)];

  test('is the same from both sides', () => {
    expect(eventOdds(one, other)).toBeCloseTo(eventOdds(other, one), 10);
  });

  test('says less, the further apart they were published', () => {
    const days = [13, 14, 15, 16].map((day) =>
      eventOdds(one, { ...other, published: `2023-10-${day}T18:00:00.000Z` }),
    );
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(eventOdds(one, { ...other, published: null })).toBeLessThan(days[1] ?? 0);
  });

  test('of arms that go the other way finds two events', () => {
    const back = { ...other, event: { ...other.event, direction: 'russia_to_dprk' as const } };
    expect(eventOdds(one, back)).toBeLessThan(0);
  });

  test('reads stories from before all of it was kept', () => {
    const { direction, stage, speakers, keys } = other.event;
    expect(eventOdds(one, { ...other, event: { direction, stage, speakers, keys } })).toBeLessThan(
      eventOdds(one, other),
    );
    const { event, ...withoutClaims } = other;
    expect(event.told).not.toEqual([]);
    expect(eventOdds(one, withoutClaims)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('weighs nothing that it does not measure, and all weights are finite', () => {
    const measured = Object.keys(pairFeatures(one, other) ?? {});
    const weights = Object.entries(learnt.model.weights);
    expect(weights.filter(([name]) => !measured.includes(name))).toEqual([]);
    expect(weights.length).toBeGreaterThan(10);
    expect(weights.every(([, weight]) => Number.isFinite(weight))).toBe(true);
  });
});

describe('the states that a text names', () => {
  test.each<[string, string, readonly string[]]>([
    ['en', 'Australia and the UK list firms', ['AU', 'GB']],
    ['ru', 'Санкции Австралии и Японии', ['AU', 'JP']],
    ['uk', 'Нова Зеландія та Австралія', ['AU', 'NZ']],
    ['ko', '일본과 뉴질랜드의 제재', ['JP', 'NZ']],
    ['ja', 'オーストラリアが制裁', ['AU']],
    ['de', 'Die USA und Australien verhängen Sanktionen', ['AU', 'US']],
    ['en', 'Austria is not Australia', ['AT', 'AU']],
    ['en', 'use of shells by us', []],
    ['no such language', 'U.S. sanctions', ['US']],
    ['en', 'Green light for USS George Washington, Frank Polar said', []],
    ['en', 'Indian, Iranian and South Korean envoys', ['IN', 'IR', 'KR']],
    ['ko', '인도네시아와 이란, 러시아 무기 인도', ['ID', 'IR']],
    ['ko', '신형 무기이란 주장', []],
    ['ja', 'タイムズ紙、インドネシアの制裁', ['ID']],
    ['ar', 'روسيا وإيران', ['IR']],
  ])('are found in %s: %s', (language, text, states) => {
    expect(statesNamed(text, language)).toEqual(states);
  });
});

test('concepts are weighed and speakers told apart by ids that the topic knows', () => {
  const known = new Set(armsDeal.concepts.map(({ id }) => id));
  const told = Object.keys(rarity.counts)
    .filter((key) => /^(?:told|titled):(?!state-)/.test(key))
    .map((key) => key.slice(key.indexOf(':') + 1));
  const speakers = [...heard.relays, ...Object.keys(heard.governments)];

  expect(told.length).toBeGreaterThan(40);
  expect([...told, ...speakers].filter((id) => !known.has(id))).toEqual([]);
});

describe('two reports that only one of their claims sets apart', () => {
  const study = (language: string, title: string, text: string) =>
    report(language, '2026-11-18T08', title, text);

  test('are one story where two outlets report one study', () => {
    const one = study(
      'en',
      'North Korea sold Russia weapons worth $20 billion, INSS study finds',
      'An analysis by the Institute for National Security Strategy (INSS) puts North Korea’s sales of shells and missiles to Russia since 2023 at up to $20.1 billion, the Seoul institute said in its report on Wednesday.',
    );
    const other = study(
      'fr',
      'Une étude de l’INSS évalue à 20 milliards de dollars les ventes d’armes nord-coréennes à la Russie',
      'Une analyse de l’institut sud-coréen INSS chiffre à 20,1 milliards de dollars les ventes d’obus et de missiles de la Corée du Nord à la Russie depuis 2023, selon son rapport publié mercredi.',
    );
    const analysis = (event: ReturnType<typeof eventClaimsOf>) => ({ ...event, stage: 'analysis' as const });
    const [a, b] = [one, other].map((article) => ({ ...article, event: analysis(eventClaimsOf(article)) }));
    if (!a || !b) throw new Error('two were expected');

    expect(a.event.speakers).toEqual(b.event.speakers);
    expect(eventOdds(a, b)).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    expect(eventOdds(a, { ...b, event: { ...b.event, speakers: ['csis'] } })).toBe(Number.NEGATIVE_INFINITY);
  });

  test('are two where a minister denies the one good and confirms the other on one day', () => {
    const systems = study(
      'en',
      'Russia gave North Korea two more Pantsir systems, Ahn Gyu-back says',
      'Russia has given North Korea two more Pantsir-S1 air defence systems, South Korea’s defence minister Ahn Gyu-back told the National Assembly on Wednesday. Whether a version for warships went too is not known.',
    );
    const reactors = study(
      'de',
      'Ahn Gyu-back bestreitet Lieferung russischer U-Boot-Reaktoren an Nordkorea',
      'Der südkoreanische Verteidigungsminister Ahn Gyu-back hat am Mittwoch im Parlament dementiert, dass Russland Nordkorea Reaktoren für U-Boote geliefert habe.',
    );

    expect(isOne(systems, reactors)).toBe(false);
    expect(eventOdds(...pairOf(systems, reactors))).toBe(Number.NEGATIVE_INFINITY);
  });

  test('are one where all that is heard in one is how a side of the deal reacts', () => {
    const wish = study(
      'en',
      'Russia wants 30 North Korean KN-25 launchers, U.S. officials say',
      'Moscow is in talks to buy 30 of North Korea’s 600mm KN-25 rocket launchers, two U.S. officials said on Wednesday. No deal has been made.',
    );
    const reaction = study(
      'uk',
      'Росія хоче купити в КНДР 30 пускових установок KN-25',
      'Москва веде переговори про закупівлю 30 північнокорейських реактивних систем KN-25. Посольство РФ у Вашингтоні назвало це вигадкою.',
    );

    expect(eventClaimsOf(reaction).speakers).toEqual(['russia']);
    expect(isOne(wish, reaction)).toBe(true);
  });

  test('are one where an expert whom no list holds is written in other letters', () => {
    const words = study(
      'en',
      'North Korea sent Russia 6,200 containers of shells, analyst says',
      'North Korea has sent Russia 6,200 containers with artillery shells since August. “The trains run every day,” said Martin Quillfeather, an analyst of the Harrow Institute.',
    );
    const same = study(
      'ru',
      'КНДР отправила России 6200 контейнеров со снарядами, заявил аналитик',
      'КНДР с августа отправила в Россию 6200 контейнеров с артиллерийскими снарядами. «Поезда ходят каждый день», — заявил Мартин Квиллфезер, аналитик института Харроу.',
    );
    const [one, other] = pairOf(words, same);

    expect(one.event.speakers).toEqual(['Martin Quillfeather']);
    expect(other.event.speakers).toEqual(['Мартин Квиллфезер']);
    expect(isOne(words, same)).toBe(true);
  });

  test('are one where two states act at once, and a title names its own as "the government"', () => {
    const tokyo = study(
      'ja',
      '政府、露朝の武器取引で5団体の資産凍結 韓国と同時発表',
      '政府は18日の閣議で、ロシアと北朝鮮の武器取引に関与したとして、5団体の資産を凍結すると了解した。韓国政府も同日、独自制裁を発表した。',
    );
    const seoul = study(
      'ko',
      '정부, 북러 무기거래 관여 기관 4곳 독자제재…일본과 공조',
      '정부는 18일 러시아와 북한의 불법 무기거래에 관여한 기관 4곳을 독자제재 대상으로 지정했다고 외교부가 밝혔다. 일본도 같은 날 자산동결 조치를 내놨다.',
    );

    expect(isOne(tokyo, seoul)).toBe(true);
    expect(isOne(seoul, tokyo)).toBe(true);
  });

  test('are one where two states act at once by one list, though each article hears its own minister', () => {
    const tokyo = study(
      'ja',
      '日韓、北朝鮮とロシアの武器取引で制裁 5団体8個人',
      '日本政府は18日、北朝鮮とロシアの武器取引に関与した5団体と8個人の資産を凍結すると発表した。林官房長官は「安保理決議違反だ」と述べた。',
    );
    const seoul = study(
      'ko',
      '한일, 북러 무기거래 관여 5개 기관·8명 동시 제재',
      '정부는 18일 북한과 러시아의 무기 거래에 관여한 기관 5곳과 개인 8명을 독자제재 대상으로 지정했다고 외교부가 밝혔다.',
    );
    const wellington = study(
      'en',
      'New Zealand sanctions two people, five firms over North Korean arms to Russia',
      'New Zealand imposed sanctions on two people and five companies that carried North Korean munitions to Russia, Foreign Minister Winston Peters said.',
    );

    expect(isOne(tokyo, seoul)).toBe(true);
    expect(isOne(seoul, tokyo)).toBe(true);
    expect(isOne(wellington, tokyo)).toBe(false);
  });

  test('are one where "prosecutors" of no place are heard in one, and those of a place in the other', () => {
    const opening = study(
      'de',
      'Trümmer in Charkiw: Ermittler sehen nordkoreanische Rakete vom Typ KN-23',
      'Russland hat Charkiw mit einer nordkoreanischen ballistischen Rakete vom Typ KN-23 beschossen, teilte die Staatsanwaltschaft mit, die Trümmer zeigte.',
    );
    const whole = study(
      'en',
      'North Korean KN-23 missile hits Kharkiv, debris shows',
      'Russia struck Kharkiv with a North Korean KN-23 ballistic missile, said Kharkiv prosecutors, who examined its debris.',
    );

    expect([opening, whole].map((one) => eventClaimsOf(one).speakers)).toEqual([
      ['prosecutors'],
      ['ukraine-prosecutors'],
    ]);
    expect(isOne(opening, whole)).toBe(true);
  });

  test('are one where short entries have a large figure in common, and little else', () => {
    const entry = (figure: string, published = '2026-11-18T15') =>
      report(
        'cs',
        published,
        `Severní Korea poslala Rusku ${figure} granátů`,
        'Munice má sloužit ruské armádě na Ukrajině.',
      );
    const first = study(
      'en',
      'Kim’s parcels: 27,400 shells in a month, and more to come',
      'North Korea shipped 27,400 artillery shells to Russia in October, a Western official said.',
    );

    expect(isOne(first, entry('27 400'))).toBe(true);
    expect(isOne(first, entry('stovky'))).toBe(false);
    expect(isOne(first, { ...entry('27 400'), published: null })).toBe(false);
  });

  test('are not one for the oil that North Korea may import, which stands in every report on oil', () => {
    const listing = study(
      'en',
      'London lists two shipping firms over arms-for-oil trade with Pyongyang',
      'Britain has imposed sanctions on two firms that helped Russia pay for North Korean shells with oil, the Foreign Office said. Imports of over 500,000 barrels a year are banned.',
    );
    const tankers = study(
      'de',
      'Tanker bringen mehr Öl nach Nordkorea als erlaubt',
      'Tanker haben aus Russland mehr Öl nach Nordkorea gebracht als die 500.000 Barrel im Jahr, mit denen es leben soll, zeigt eine Studie. Dafür gebe es Granaten.',
    );

    expect(listing.verdict.facts.quantities.map(({ value }) => value.amount)).toContain(500_000);
    expect(tankers.verdict.facts.quantities.map(({ value }) => value.amount)).toContain(500_000);
    expect(isOne(listing, tankers)).toBe(false);
    for (const one of [listing, tankers])
      expect(eventClaimsOf(one).keys.filter((key) => key.includes('500000'))).toEqual([]);
  });
});

function pairOf(one: JudgedArticle, other: JudgedArticle) {
  return [
    { ...one, event: eventClaimsOf(one) },
    { ...other, event: eventClaimsOf(other) },
  ] as const;
}

test('goods of one kind at two places are no event of their own: a destroyer in Nampo, a reactor in Sinpo', () => {
  const reactor = report(
    'es',
    '2026-11-22T11',
    'Rusia habría entregado un reactor de submarino a Corea del Norte, según un diario',
    'Rusia habría entregado a Corea del Norte un reactor de submarino a cambio de misiles balísticos, publicó un diario. El reactor habría llegado al astillero de Sinpo.',
  );
  const destroyer = report(
    'pl',
    '2026-11-22T12',
    'Rosja przekazała Korei Północnej turbiny do niszczyciela',
    'Rosja przekazała Korei Północnej turbiny okrętowe do niszczyciela, który zwodowano w Nampo.',
  );
  const again = report(
    'en',
    '2026-11-22T13',
    'Russia gave North Korea submarine reactor, newspaper says',
    'Russia has given North Korea a submarine reactor in return for ballistic missiles, a newspaper says. It came to the Sinpo shipyard.',
  );

  expect(isOne(reactor, destroyer)).toBe(false);
  expect(isOne(reactor, again)).toBe(true);
});

describe('two short reports of like arms on one day', () => {
  const mortars = report(
    'fr',
    '2026-11-22T11',
    'La Corée du Nord a livré 400 mortiers à la Russie',
    'La Corée du Nord a livré à la Russie 400 mortiers de 140 mm, passés par Khassan, affirme une source.',
  );
  const others = report(
    'ru',
    '2026-11-22T12',
    'КНДР передала России 90 миномётов',
    'Северная Корея передала России 90 миномётов калибра 82 мм, сообщил источник. Их выгрузили в порту Восточный.',
  );
  const same = report(
    'de',
    '2026-11-22T12',
    'Nordkorea lieferte Russland 400 Mörser',
    'Nordkorea hat Russland 400 Mörser mit 140 mm Kaliber geliefert, die über Chassan kamen, sagt eine Quelle.',
  );

  test('are two where figure and place are others', () => {
    expect(isOne(mortars, others)).toBe(false);
    expect(isOne(others, same)).toBe(false);
  });

  test('are one where the figure is the same', () => {
    expect(isOne(mortars, same)).toBe(true);
  });
});

describe('a find that an outlet made itself', () => {
  const found = (outlet: string, language: string, title: string, text: string) => ({
    ...report(language, '2026-11-20T02', title, text),
    outlet: outletOf(outlet),
  });
  const tanks = found(
    'Morgenblatt',
    'de',
    'Nordkorea liefert Russland 60 Kampfpanzer',
    'Nordkorea hat Russland nach Informationen des Morgenblatts 60 Kampfpanzer geliefert. Das geht aus einem Frachtbrief hervor.',
  );

  test.each([
    [
      'ko',
      '[단독] 북한, 러시아에 전차 55대 넘겨',
      '북한이 러시아에 전차 55대를 넘긴 사실이 한강일보가 입수한 화물 문서에서 확인됐다.',
    ],
    [
      'pl',
      'Korea Północna wysłała Rosji 35 transporterów opancerzonych',
      'Korea Północna wysłała Rosji 35 transporterów opancerzonych, wynika z listu przewozowego, do którego dotarł „Kurier”.',
    ],
  ])('is not that of another outlet with another exact figure (%s): %s', (language, title, text) => {
    expect(isOne(tanks, found('Kurier', language, title, text))).toBe(false);
  });

  test('is that of another outlet with its figure', () => {
    const passedOn = found(
      'Kurier',
      'pl',
      'Niemiecki dziennik: Korea Północna dostarczyła Rosji 60 czołgów',
      'Korea Północna dostarczyła Rosji 60 czołgów, wynika z listu przewozowego, do którego dotarł niemiecki dziennik.',
    );

    expect(isOne(tanks, passedOn)).toBe(true);
  });
});
