import speakers from '../config/topic/arms-deal-speakers.json' with { type: 'json' };
import { originsWords } from '../shared/alert/render/words.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import { originsOf, speakerOf, voicesOf } from '../shared/story/origins.ts';
import { mayBeOneName } from '../shared/story/same-name.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { conceptNamed } from '../shared/topic/concept-label.ts';
import { authorityOf } from '../shared/topic/speakers/voices.ts';
import { type Fact, noFacts, type Stage } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';

const NOW = '2026-11-20T12:00:00.000Z';

function report(language: string, title: string, text: string, outlet = 'Post'): JudgedArticle {
  return articleOf({ title, text, language }, { outlet: outletOf(outlet) });
}

/** The origins of a story of these articles. */
function originsIn(...articles: readonly [JudgedArticle, ...JudgedArticle[]]): readonly string[] {
  const [first, ...rest] = articles;
  return rest.reduce((story, one) => joinStory(story, one, NOW), openStory(first, NOW)).origins.names;
}

describe('a body and its officials are one origin', () => {
  test.each([
    [
      'en',
      'North Korea ships shells to Russia, NIS says',
      'The National Intelligence Service told lawmakers in Seoul that North Korea sent 300,000 shells to Russia. An official of the NIS said more would follow.',
    ],
    [
      'ko',
      '국정원 "북한, 러시아에 포탄 30만 발 보내"',
      '국가정보원은 북한이 러시아에 포탄 30만 발을 보냈다고 서울에서 밝혔다. 국정원 관계자는 추가로 보낼 것이라고 말했다.',
    ],
    [
      'ru',
      'Южнокорейская разведка: КНДР отправила России снаряды',
      'Южнокорейская разведка сообщила в Сеуле, что КНДР отправила России 300 тысяч снарядов.',
    ],
    [
      'ja',
      '北朝鮮、ロシアに砲弾 韓国国情院',
      '韓国の国家情報院は北朝鮮がロシアに砲弾30万発を送ったと明らかにした。',
    ],
    ['zh', '朝鲜向俄罗斯运送炮弹 韩国国情院', '韩国国情院表示,朝鲜向俄罗斯运送了30万枚炮弹。'],
    [
      'de',
      'Nordkorea liefert Granaten an Russland, sagt Geheimdienst',
      'Der südkoreanische Geheimdienst teilte mit, Nordkorea habe 300.000 Granaten an Russland geliefert.',
    ],
  ])('the NIS, its officials, and the city it speaks in: %s', (language, title, text) => {
    expect(originsIn(report(language, title, text))).toEqual(['nis']);
  });

  test('HUR and its head, in Ukrainian', () => {
    const text =
      'Начальник ГУР Кирило Буданов заявив, що Північна Корея передала Росії 300 тисяч снарядів. У ГУР повідомили, що постачання триває.';
    expect(originsIn(report('uk', 'Буданов: КНДР передала Росії снаряди', text))).toEqual(['hur']);
  });

  test('the State Department and its Secretary, in French', () => {
    const text =
      'Le secrétaire d’État Antony Blinken a déclaré que la Corée du Nord livre des obus à la Russie. Le département d’État a affirmé disposer de preuves.';
    expect(originsIn(report('fr', 'Blinken accuse Pyongyang de livrer des obus à Moscou', text))).toEqual([
      'state-department',
    ]);
  });

  test('across outlets and languages', () => {
    const english = report(
      'en',
      'NIS chief: North Korea ships shells to Russia',
      'Lee Jong-seok, director of the agency, said North Korea sent 300,000 shells to Russia.',
    );
    const korean = report(
      'ko',
      '국정원 "북, 러에 포탄 보내"',
      '국가정보원은 북한이 러시아에 포탄을 보냈다고 밝혔다.',
      'Ilbo',
    );

    expect(originsIn(english, korean)).toEqual(['nis']);
  });
});

test('a government is one origin with its own body, whichever article of a story names which', () => {
  const seoul = report(
    'en',
    'Seoul says North Korea ships shells to Russia',
    'South Korea said on Friday that the North sent 300,000 shells to Russia. Seoul also said it would respond.',
  );
  const nis = report(
    'en',
    'Spy agency tells of more shells for Russia',
    'The NIS said North Korea had sent Russia 300,000 shells, and more by rail in the last days.',
    'Herald',
  );

  expect(originsIn(seoul)).toEqual(['south-korea']);
  expect(originsIn(seoul, nis)).toEqual(['nis']);
  expect(originsIn(nis, seoul)).toEqual(['nis']);
});

test.each([
  [['Ukraine’s General Staff', 'Ukraine’s defence ministry', 'Kyiv'], ['ukraine-general-staff']],
  [
    ["South Korea's defence ministry", 'The Joint Chiefs of Staff', 'South Korea'],
    ['rok-ministry-of-defence'],
  ],
  // Who does not confirm it by a report of its own is no second origin.
  [['The Pentagon', 'Japan', 'Washington'], ['pentagon']],
  [['The White House', 'The Pentagon', 'The US Treasury'], ['white-house']],
  [['The NIS', 'The White House', 'The NIS'], ['nis']],
])('%j in articles of one story are %j', (names, expected) => {
  const members = names.flatMap((name) => {
    const text = `${name} said North Korea sent shells to Russia.`;
    return openStory(report('en', `${name} says North Korea arms Russia`, text), NOW).members;
  });

  expect(originsOf(members).names).toEqual(expected);
});

describe('who is accused, or denies, is no origin of the claim', () => {
  test.each([
    [
      'en',
      'North Korea ships shells to Russia, NIS says',
      'The NIS said North Korea sent 300,000 shells to Russia. Kremlin spokesman Dmitry Peskov denied it, he said on Friday.',
      ['nis'],
    ],
    [
      'ko',
      '국정원 "북한, 러시아에 포탄 30만 발 보내"',
      '국가정보원은 북한이 러시아에 포탄 30만 발을 보냈다고 밝혔다. 페스코프 크렘린궁 대변인은 이를 부인했다고 말했다.',
      ['nis'],
    ],
    [
      'ja',
      '北朝鮮、ロシアに砲弾 韓国国情院',
      '韓国の国家情報院は北朝鮮がロシアに砲弾30万発を送ったと明らかにした。ペスコフ報道官は否定したと述べた。',
      ['nis'],
    ],
    [
      'zh',
      '朝鲜向俄罗斯运送炮弹 韩国国情院',
      '韩国国情院表示,朝鲜向俄罗斯运送了30万枚炮弹。俄罗斯总统发言人佩斯科夫否认并表示没有证据。',
      ['nis'],
    ],
    [
      'de',
      'Nordkorea liefert Granaten an Russland, sagt Geheimdienst',
      'Der südkoreanische Geheimdienst teilte mit, Nordkorea habe 300.000 Granaten an Russland geliefert. Kremlsprecher Peskow wies das zurück und sagte, es gebe keine Beweise.',
      ['nis'],
    ],
    [
      'es',
      'Corea del Norte envía municiones a Rusia, dice la Casa Blanca',
      'La Casa Blanca dijo que Corea del Norte envió municiones a Rusia. John Kirby dijo lo mismo. El canciller Lavrov negó el envío y dijo que no hay pruebas.',
      ['white-house'],
    ],
    [
      'en',
      'US sanctions KOMID over arms to Russia',
      'The US Treasury said KOMID had shipped missiles to Russia. KOMID, the Treasury said, is run by Kim Yong Bok.',
      ['us-treasury'],
    ],
  ])('beside whoever claims it: %s, %s', (language, title, text, expected) => {
    expect(originsIn(report(language, title, text))).toEqual(expected);
  });

  test('in a report of nothing but the denial, in Russian: no confirmation for the story it joins', () => {
    const claim = report(
      'ru',
      'Южнокорейская разведка: КНДР отправила России снаряды',
      'Южнокорейская разведка сообщила, что КНДР отправила России 300 тысяч снарядов.',
    );
    const denial = report(
      'ru',
      'Песков опроверг поставки снарядов из КНДР в Россию',
      'Пресс-секретарь Кремля Дмитрий Песков заявил, что сообщения о поставках снарядов из Северной Кореи не соответствуют действительности.',
      'Ведомости',
    );

    expect(originsIn(claim, denial)).toEqual(['nis']);
    expect(originsIn(denial)).toEqual(['russia']);
  });
});

describe('an origin is who says the main claim', () => {
  test('not a body that the last sentence mentions', () => {
    const text = `Прокуратура повідомила, що ракету виготовили в КНДР і передали Росії. ${'Уламки зібрали на місці удару по Харкову, де загинули люди. '.repeat(8)}Раніше експерти ООН заявили про такі ракети.`;

    expect(originsIn(report('uk', 'Прокуратура: Росія вдарила ракетою з КНДР', text))).toEqual([
      'ukraine-prosecutors',
    ]);
  });

  test('not whose claim a denial brushes aside further down', () => {
    const text = `Kremlin spokesman Dmitry Peskov denied on Friday that North Korea sent shells to Russia. ${'There is no proof of any shipment of shells, he told reporters. '.repeat(7)}Earlier the White House said Pyongyang had sent 1,000 containers.`;

    expect(originsIn(report('en', 'Peskov denies North Korea sent shells to Russia', text))).toEqual([
      'russia',
    ]);
  });

  test('but a body further down where headline and lead name nobody', () => {
    const text = `North Korea has sent shells to Russia. ${'The trains crossed the border at night with shells for the front. '.repeat(8)}The NIS said so.`;

    expect(originsIn(report('en', 'North Korea sends shells to Russia', text))).toEqual(['nis']);
  });

  test.each([
    [
      'en',
      'UN confirms North Korean missile parts in Ukraine, Reuters reports',
      'UN sanctions monitors told the Security Council that debris from a missile that landed in Kharkiv was from a North Korean Hwasong-11, Reuters reported on Monday.',
    ],
    [
      'de',
      'UN bestätigen nordkoreanische Rakete in Charkiw, berichtet Reuters',
      'UN-Sanktionsexperten haben bestätigt, dass in Charkiw eine nordkoreanische Rakete einschlug, berichtete Reuters.',
    ],
    [
      'ru',
      'ООН подтвердила применение ракет КНДР по Харькову, пишет Reuters',
      'Эксперты ООН подтвердили, что обломки ракеты, упавшей в Харькове, принадлежат северокорейской Hwasong-11, пишет агентство Reuters.',
    ],
    [
      'ko',
      '유엔 "하르키우 미사일은 북한제" 로이터 보도',
      '유엔 전문가들은 하르키우에 떨어진 미사일이 북한제 화성-11이라고 확인했다고 로이터통신이 보도했다.',
    ],
    [
      'ja',
      '国連、ハルキウのミサイルは北朝鮮製と確認 ロイター',
      '国連の専門家は、ハルキウに落下したミサイルが北朝鮮製と確認した。ロイター通信が報じた。',
    ],
    [
      'zh',
      '路透社：联合国专家确认哈尔科夫导弹为朝鲜制',
      '路透社报道，联合国专家确认落在哈尔科夫的导弹是朝鲜制造的火星-11。',
    ],
  ])('not the press that relays it: %s', (language, title, text) => {
    expect(originsIn(report(language, title, text))).toEqual(['panel-of-experts']);
  });

  test.each([
    ['en', "North Korea's foreign ministry said it never sent shells to Russia.", 'dprk'],
    ['en', "Japan's foreign ministry said North Korea sent shells to Russia.", 'japan'],
    ['ko', '유상범 의원은 북한이 러시아에 포탄을 보냈다고 말했다.', 'nis'],
    ['en', 'Zelenskyy said North Korea sent shells to Russia.', 'ukraine'],
  ])('as the voice of whom it speaks for: %s, %s', (language, text, voice) => {
    expect(originsIn(report(language, 'Shells: North Korea, Russia', text))).toEqual([voice]);
  });
});

describe('outlets that name one source which no list holds count together as one origin, by its name', () => {
  test.each([
    [
      'Peninsula Arms Desk',
      [
        report(
          'en',
          'Russian machine tools run in a North Korean shell plant, researchers say',
          'Three lines for artillery shells in Kanggye were fitted with Russian machinery for shells that go to Russia, according to a study by the Peninsula Arms Desk.',
        ),
        report(
          'pl',
          'Rosyjskie obrabiarki w północnokoreańskiej fabryce pocisków',
          'Rosja wyposażyła linie do produkcji pocisków artyleryjskich w Korei Północnej, wynika z raportu grupy Peninsula Arms Desk.',
          'Kurier',
        ),
        report(
          'it',
          'Macchine russe nella fabbrica di proiettili nordcoreana',
          'Macchine utensili russe producono proiettili nella fabbrica nordcoreana di Kanggye. Lo sostiene il Peninsula Arms Desk.',
          'Corriere',
        ),
      ],
    ],
    [
      'Harbour Chronicle',
      [
        report(
          'en',
          'How a freighter slipped from North Korea to Vostochny with guns',
          'Radar images bought by the Harbour Chronicle show a Russian freighter with North Korean guns on deck.',
          'Harbour Chronicle',
        ),
        report(
          'es',
          'Un carguero ruso cargó armas en Corea del Norte',
          'Un carguero ruso cargó cañones en Corea del Norte, según imágenes publicadas por el diario Harbour Chronicle.',
          'Diario',
        ),
      ],
    ],
  ] as const)('%s', (name, [first, ...rest]) => {
    const story = rest.reduce((one, next) => joinStory(one, next, NOW), openStory(first, NOW));

    expect(originsWords(story.origins)).toBe(`1 origin (${name}) in ${rest.length + 1} outlets`);
  });

  test('and not at all beside one that is', () => {
    const seoul = report(
      'en',
      'North Korea ships shells to Russia, NIS says',
      'The NIS said North Korea sent 300,000 shells to Russia.',
    );
    const officials = report(
      'en',
      'Officials: North Korea ships shells to Russia',
      'North Korea sent 300,000 shells to Russia, two officials said.',
      'Herald',
    );

    expect(originsIn(seoul, officials)).toEqual(['nis']);
  });
});

test('prosecutors that no text places are one origin with those of a place', () => {
  const german = report(
    'de',
    'Nordkoreanische Raketen treffen Charkiw',
    'Russland hat Charkiw mit nordkoreanischen KN-23 beschossen, teilte die Staatsanwaltschaft mit.',
  );
  const english = report(
    'en',
    'North Korean missiles hit Kharkiv',
    'Russia struck Kharkiv with North Korean KN-23 missiles, Kharkiv prosecutors said.',
    'Herald',
  );

  const court = report(
    'en',
    'Trader jailed over North Korean missiles for Russia',
    'A court said on Monday that he had sold North Korean missiles to Russia. Prosecutors said he was paid in gold.',
  );

  expect(originsIn(german)).toEqual(['prosecutors']);
  expect(originsIn(court)).toHaveLength(1);
  expect(originsIn(german, english)).toEqual(['ukraine-prosecutors']);
});

describe('voices', () => {
  const quote = { field: 'text', start: 0, end: 1, text: 'x' } as const;
  const said = (names: readonly string[], stages: readonly Stage[] = ['transfer']) => ({
    ...noFacts,
    attribution: names.map((value): Fact => ({ value, quote })),
    stages: stages.map((value) => ({ value, quote })),
  });

  test('of a side that speaks for itself, and denies nothing, count', () => {
    expect(voicesOf(said(['putin', 'peskov']), 'Post')).toEqual({ origins: ['russia'] });
  });

  test('of a side under sanctions do not, nor does the outlet that reports them', () => {
    expect(voicesOf(said(['kim-yong-bok', 'komid'], ['sanction']), 'Post')).toEqual({ origins: [] });
    expect(voicesOf(said(['komid']), 'Post')).toEqual({ origins: [] });
  });

  test('of a wire agency count where another outlet quotes it, not where it quotes itself', () => {
    expect(voicesOf(said(['yonhap']), 'Post').origins).toEqual(['yonhap']);
    expect(voicesOf(said(['yonhap']), 'Yonhap').origins).toEqual([]);
    expect(speakerOf("South Korea's NIS")).toEqual(speakerOf('nis'));
  });

  test('of ministries of one government are one, of its services each their own', () => {
    expect(voicesOf(said(['white-house', 'pentagon', 'nis']), 'Post').origins).toEqual([
      'white-house',
      'nis',
    ]);
    expect(voicesOf(said(['pentagon', 'state-department', 'dia']), 'Post').origins).toEqual([
      'pentagon',
      'dia',
    ]);
    expect(voicesOf(said(['hur', 'sbu', 'ukraine-general-staff']), 'Post').origins).toEqual([
      'hur',
      'sbu',
      'ukraine-general-staff',
    ]);
  });

  test('of a known body that is no press count where it publishes itself', () => {
    expect(voicesOf(said([]), 'CSIS').origins).toEqual(['csis']);
    expect(voicesOf(said([]), 'Reuters').origins).toEqual([]);
  });

  test('are counted as people read them', () => {
    expect(originsWords({ names: [], outlets: 3 })).toBe('1 origin (not named) in 3 outlets');
    expect(originsWords({ names: ['nis', 'russia'], outlets: 2 })).toBe(
      "2 origins (South Korea's NIS and Russia) in 2 outlets",
    );
  });
});

describe('names that no list holds', () => {
  test.each([
    ['Sean Bell', 'Шон Белл'],
    ['Hong Min', 'Хон Міна'],
    ['Kurt Campbell', 'Курт Кэмпбелл'],
    ['Konrad Muzyka', 'Конрада Музики'],
    ['Nordhavn Institute', 'Институт Нордхавн'],
  ])('may be one in two scripts: %s, %s', (one, two) => {
    expect([mayBeOneName(one, two), mayBeOneName(two, one)]).toEqual([true, true]);
  });

  test.each([
    ['Sean Bell', 'Шон Келли'],
    ['Brandholm Institute', 'Институт Нордхавн'],
    ['Peter Wood', 'Роберт Вуд'],
    ['김 철', '박 영'],
  ])('are two where they sound apart: %s, %s', (one, two) => {
    expect([mayBeOneName(one, two), mayBeOneName(two, one)]).toEqual([false, false]);
  });

  test('are the outlet’s own where it writes of itself', () => {
    const learned = report(
      'en',
      'North Korean howitzers cross Siberia',
      'North Korea has sent Russia 90 howitzers by rail, Austral Courier said it had learned from two drivers.',
      'The Austral Courier',
    );

    expect(originsIn(learned)).toEqual(['The Austral Courier']);
  });

  test('make one origin of one expert in two languages, and none beside a known body', () => {
    const english = report(
      'en',
      'North Korean rockets reach Russia',
      'North Korea has sent Russia 240 mm rockets by rail, said Marlene Hoekstra, who counts trains.',
    );
    const russian = report(
      'ru',
      'КНДР отправила России реактивные снаряды',
      'Северная Корея отправила России 240-мм реактивные снаряды, сообщила Марлен Хукстра.',
    );
    const seoul = report(
      'en',
      'NIS: North Korean rockets reach Russia',
      'North Korea has sent Russia 240 mm rockets by rail, the NIS said.',
    );

    expect(originsIn(english, russian)).toEqual(['Marlene Hoekstra']);
    expect(originsIn(english, russian, seoul)).toEqual(['nis']);
  });

  test('are one origin: an expert and his institute, and whoever else writes of it', () => {
    const study = report(
      'en',
      'Satellite pictures show arms runs from North Korea to Russia',
      'Russian ships carried North Korean munitions to Russia this month, the Harrow Maritime Institute said in a study. “They go at night,” said Joost Verbeek, who wrote it.',
    );
    const expert = report(
      'en',
      'Analyst: munitions go from North Korea to Russia at night',
      'Russian ships carry North Korean munitions to Russia at night, said Joost Verbeek, an analyst.',
      'Herald',
    );
    const other = report(
      'en',
      'North Korean munitions reach Russia by ship, Kestrel Arms Survey says',
      'Russian ships carry North Korean munitions to Russia, the Kestrel Arms Survey said.',
      'Globe',
    );

    expect(originsIn(study)).toHaveLength(1);
    expect(originsIn(study, expert)).toEqual(['Harrow Maritime Institute']);
    expect(originsIn(expert, study)).toHaveLength(1);
    expect(originsIn(study, expert, other)).toHaveLength(1);
  });
});

test('the speakers of the topic are its concepts, and everybody of a side is known to be', () => {
  const ids = new Set<string>(armsDeal.concepts.map(({ id }) => id));
  const named = [
    ...Object.entries(speakers.speaksFor).flat(),
    ...Object.entries(speakers.partOf).flat(),
    ...speakers.parties,
    ...speakers.neverSpeak,
  ];
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
  expect(named.map(conceptNamed)).toEqual(named);

  const ofSides = armsDeal.concepts.filter(
    (one) => (one.kind === 'person' || one.kind === 'organisation') && one.side !== undefined,
  );
  const unknown = ofSides.filter(({ id }) => speakerOf(id)?.party === false);
  expect(unknown.map(({ id }) => id)).toEqual([]);
});

test('the towns of the war are part of their land in the topic and among its speakers', () => {
  const towns = armsDeal.concepts.flatMap((one) =>
    one.kind === 'theatre' && one.within !== undefined ? [[one.id, one.within]] : [],
  );

  expect(towns.length).toBeGreaterThan(20);
  expect(towns.filter(([id = '', land]) => authorityOf(id) !== land)).toEqual([]);
});
