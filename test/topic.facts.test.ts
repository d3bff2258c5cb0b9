import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { learnChoice } from '../bench/choice.ts';
import { attributionAgreement, goodsAgreement, quantityAgreement } from '../shared/topic/agreement.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { negatedIn } from '../shared/topic/facts/negation.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { likeliest } from '../shared/topic/linear.ts';
import { measureOf } from '../shared/topic/quantities/measures.ts';
import { isNameless } from '../shared/topic/speakers/voices.ts';
import type { Facts, Quantity, Quote } from '../shared/topic/verdict.ts';

const judge = createJudge(armsDeal);
const compiled = compileTopic(armsDeal);
const factsOf = (language: string, title: string, text = ''): Facts =>
  judge({ title, summary: '', text, language }).facts;
const amountsOf = (language: string, title: string, text = ''): number[] =>
  factsOf(language, title, text)
    .quantities.filter(({ value }) => measureOf(value.unit) === 'count')
    .map(({ value }) => value.amount);

describe('the words that carry a direction', () => {
  test.each([
    [
      'below a headline that only sounds like the deal',
      'en',
      'Kim Jong Un has called for more missile production this year',
      'The order came during a tour of factories that supply Russia. Ukrainian officers say that Russia has fired dozens of missiles from North Korea at Kharkiv.',
      /^Ukrainian officers say/,
    ],
    [
      'not in a question of the headline',
      'en',
      'Sailors of the Lady R? No: the Angara took North Korean shells to Russia',
      'The ship carried them from Rajin to Vostochny.',
      /^No: the Angara/,
    ],
    [
      'for both ways in the sentence of what comes back',
      'en',
      '6700 containers of munitions shipped from North Korea to Russia',
      'Seoul has counted the containers since August. In return Russia gave North Korea food and technology for spy satellites.',
      /^In return Russia gave/,
    ],
    [
      'where a mark of origin stands beside the place of use',
      'en',
      'What the sappers found behind the bakery',
      'It was a quiet morning. Fragments of a North Korean Hwasong-11 ballistic missile that Russia fired were dug up in Kharkiv. They keep them on a shelf.',
      /^Fragments of a North/,
    ],
    [
      'in Korean',
      'ko',
      '김정은, 미사일 생산 확대 지시',
      '김정은 국무위원장이 군수공장을 찾았다. 국정원은 북한이 러시아에 포탄 100만발을 보냈다고 밝혔다.',
      /^국정원은/,
    ],
  ])('stand %s: %s', (_, language, title, text, words) => {
    const { direction } = factsOf(language, title, text);

    expect(direction?.quote.text).toMatch(words);
  });

  test('are there, or there is no direction', () => {
    const { direction } = factsOf(
      'en',
      'Kim Jong Un has called for more missile production this year',
      'Ukraine and Russia were not mentioned on the tour of the factories. Artillery is to be made in a new hall.',
    );

    expect(direction).toBeNull();
  });
});

describe('stages that only seem to be told', () => {
  test.each([
    ['국정원 "북한 정찰위성 재발사 준비, 러시아 도움"', ''],
    [
      '국정원 "북 정찰위성 재발사 준비 막바지…러 기술진 지원"',
      '국정원은 북한의 정찰위성 발사가 임박했다고 밝혔다.',
    ],
  ])('a launch into space is no use: %s', (title, text) => {
    const { stages } = factsOf('ko', title, text);

    expect(stages.length).toBeGreaterThan(0);
    expect(stages.map(({ value }) => value)).not.toContain('use');
  });
});

describe('oil that a headline sets against arms', () => {
  test.each([
    ['en', 'Russia pays for North Korean shells with fuel, researchers say'],
    ['es', 'Rusia paga con petróleo los proyectiles norcoreanos'],
    ['ja', 'ロシア、石油で北朝鮮の砲弾代支払い'],
    ['ru', '«Нефть в обмен на снаряды»: исследователи о торговле РФ и КНДР'],
  ])('is one of the goods: %s %s', (language, title) => {
    const goods = factsOf(language, title, '').goods.map(({ value }) => value);

    expect(goods).toEqual(expect.arrayContaining(['oil', 'artillery-shells']));
  });
});

describe('soldiers and labourers', () => {
  test('are no goods that a core article counts', () => {
    const { quantities } = factsOf(
      'en',
      'North Korea sent Russia 3 million shells and 11,000 soldiers',
      'Over 11,000 people and 3 million artillery shells went from North Korea to Russia, the NIS said.',
    );

    expect(quantities.map(({ value }) => [value.amount, value.unit])).toEqual([
      [3_000_000, 'artillery-shells'],
    ]);
  });
});

describe('what is said not to be so', () => {
  test.each([
    ['en', 'Russia never received any missiles from North Korea, Kremlin says'],
    ['en', 'No evidence that North Korea sent shells to Russia, Beijing says'],
    ['en', 'North Korea denied that it had supplied artillery shells to Russia'],
    ['en', 'Moscow has not received any North Korean missiles, defence ministry says'],
    ['ru', 'Россия никогда не получала ракет от КНДР, заявили в Кремле'],
    ['ru', 'КНДР не поставляла России снаряды, заявил Песков'],
    ['ru', 'Пхеньян отрицает, что поставлял России снаряды'],
    ['uk', 'КНДР не постачала Росії снарядів, стверджують у Пхеньяні'],
    ['ko', '북한 "러시아에 무기 수출한 적 없다"'],
    ['ja', '北朝鮮「ロシアに武器を輸出したことはない」'],
    ['zh', '朝鲜：从未向俄罗斯出口武器弹药'],
    ['zh', '俄罗斯没有收到朝鲜导弹 克里姆林宫'],
    ['de', 'Kreml: Russland hat nie Raketen aus Nordkorea erhalten'],
    ['de', 'Keine Beweise für nordkoreanische Munition in Russland, sagt Moskau'],
    ['fr', "La Corée du Nord n'a jamais livré d'obus à la Russie, affirme Pyongyang"],
    ['es', 'Rusia nunca recibió misiles de Corea del Norte, dice el Kremlin'],
    ['it', 'La Russia non ha mai ricevuto missili dalla Corea del Nord'],
    ['pt', 'Coreia do Norte nunca enviou munições à Rússia'],
    ['pl', 'Rosja nigdy nie otrzymała pocisków z Korei Północnej'],
    ['ar', 'كوريا الشمالية: لم نصدر أسلحة إلى روسيا قط'],
    ['tr', "Kuzey Kore: Rusya'ya hiçbir zaman silah göndermedik"],
  ])('is a denial and no transfer: %s %s', (language, title) => {
    const stages = factsOf(language, title).stages.map(({ value }) => value);

    expect(stages[0]).toBe('denial');
    expect(stages).not.toContain('transfer');
    expect(stages).not.toContain('use');
  });

  test.each([
    ['en', 'North Korea not only sent shells to Russia, it also sent missiles'],
    ['en', 'Putin does not rule out that North Korea sent shells to Russia'],
    ['ru', 'КНДР поставила России снаряды, Песков не исключил новых поставок'],
    ['de', 'Nordkorea lieferte Russland nicht nur Granaten'],
  ])('is not what only sounds so: %s %s', (language, title) => {
    expect(factsOf(language, title).stages.map(({ value }) => value)).not.toContain('denial');
  });

  test.each([
    ['en', 'North Korea halts deliveries of artillery shells to Russia'],
    ['en', 'North Korea stopped shipping shells to Russia'],
    ['en', 'North Korea suspends transfer of missiles to Russia'],
    ['ru', 'КНДР приостановила поставки снарядов в Россию'],
    ['uk', 'КНДР призупинила постачання снарядів до Росії'],
    ['de', 'Nordkorea stellt Lieferungen von Granaten an Russland ein'],
    ['fr', 'La Corée du Nord suspend ses livraisons d’obus à la Russie'],
    ['es', 'Corea del Norte suspende las entregas de proyectiles a Rusia'],
    ['ko', '북한, 러시아에 포탄 공급 중단'],
    ['ja', '北朝鮮、ロシアへの砲弾供給を停止'],
    ['zh', '朝鲜暂停向俄罗斯供应炮弹'],
  ])('is no transfer where deliveries have ended: %s %s', (language, title) => {
    expect(factsOf(language, title).stages.map(({ value }) => value)).not.toContain('transfer');
  });

  test('leaves an end of deliveries the stage that the text tells of besides', () => {
    const text = 'Washington imposed sanctions on the ships that carried them. Shipments stopped in May.';
    const { stages } = factsOf(
      'en',
      'North Korea halts deliveries of shells to Russia after sanctions',
      text,
    );
    expect(stages.map(({ value }) => value)).toEqual(['sanction']);
  });

  test('ends where another clause begins', () => {
    const facts = factsOf('en', 'Russia fires North Korean missiles at Kharkiv, which Moscow denies');

    expect(facts.stages.map(({ value }) => value)).toContain('use');
    expect(negatedIn('It never sold shells, but it gave rockets', 'en')).toEqual([
      { start: 8, end: 20, by: { start: 3, end: 8 }, leaves: null },
    ]);
    expect(negatedIn('Everything was sent', 'xx')).toEqual([]);
  });

  test('is quoted with the words that deny it', () => {
    const [denial] = factsOf(
      'en',
      'Russia never received any missiles from North Korea, Kremlin says',
    ).stages;

    expect(denial?.quote.text).toBe('never received');
  });

  test('lies inside the sentence whatever the sentence is', () => {
    const words = fc.constantFrom(
      'never',
      'sent',
      'не',
      'поставила',
      '没有',
      '적 없',
      'denied',
      ',',
      'that',
      '.',
      'ない',
      '',
    );
    const languages = fc.constantFrom('en', 'ru', 'ko', 'ja', 'zh', 'fr', 'tr');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), languages, (parts, language) => {
        const sentence = parts.join(' ');
        for (const { start, end, by } of negatedIn(sentence, language)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(sentence.length);
          expect(start).toBeLessThanOrEqual(end);
          expect(by.start).toBeLessThan(by.end);
        }
      }),
    );
  });
});

describe('the way of the goods', () => {
  test.each([
    ['en', 'North Korea sends shells to Russia', 'dprk_to_russia'],
    ['en', 'Russia receives North Korean missiles', 'dprk_to_russia'],
    ['en', "Kim's weapons for Putin", 'dprk_to_russia'],
    ['en', 'Russia and North Korea discuss arms', 'dprk_to_russia'],
    ['en', 'US sanctions North Korea-Russia arms trade', 'dprk_to_russia'],
    ['en', 'KN-23 debris found in Kyiv', 'dprk_to_russia'],
    ['en', 'Russia to give North Korea fighter jets', 'russia_to_dprk'],
    ['en', 'Moscow gives Pyongyang Pantsir systems', 'russia_to_dprk'],
    ['en', 'Russia and North Korea swap shells for satellite technology', 'both'],
    ['ru', 'КНДР поставила России снаряды', 'dprk_to_russia'],
    ['ru', 'Россия передала КНДР системы ПВО', 'russia_to_dprk'],
    ['uk', 'КНДР передала Росії снаряди', 'dprk_to_russia'],
    ['ko', '북한, 러시아에 포탄 제공', 'dprk_to_russia'],
    ['ko', '러시아, 북한에 위성 기술 제공', 'russia_to_dprk'],
    ['ja', '北朝鮮、ロシアに砲弾供与', 'dprk_to_russia'],
    ['ja', 'ロシア、北朝鮮に防空システム供与', 'russia_to_dprk'],
    ['zh', '朝鲜向俄罗斯提供炮弹', 'dprk_to_russia'],
    ['zh', '俄罗斯向朝鲜提供卫星技术', 'russia_to_dprk'],
    ['de', 'Russland liefert Nordkorea Flugabwehr', 'russia_to_dprk'],
    ['fr', 'La Corée du Nord livre des obus à la Russie', 'dprk_to_russia'],
    ['es', 'Corea del Norte envía proyectiles a Rusia', 'dprk_to_russia'],
    ['ar', 'كوريا الشمالية ترسل قذائف إلى روسيا', 'dprk_to_russia'],
    ['tr', "Kuzey Kore Rusya'ya mermi gönderdi", 'dprk_to_russia'],
    ['pl', 'Korea Północna wysłała Rosji pociski', 'dprk_to_russia'],
    ['sk', 'Severná Kórea poslala delostrelecké granáty do Ruska', 'dprk_to_russia'],
    ['sr', 'Severna Koreja poslala artiljerijske granate u Rusiju', 'dprk_to_russia'],
    ['el', 'Μαχητικά αεροσκάφη από τη Ρωσία για τη Βόρεια Κορέα', 'russia_to_dprk'],
    ['ca', 'Míssils antiaeris de Rússia per a Corea del Nord', 'russia_to_dprk'],
    ['fa', 'کره شمالی گلوله‌های توپخانه به روسیه فرستاد', 'dprk_to_russia'],
    ['hi', 'उत्तर कोरिया को रूस से लड़ाकू विमान मिले', 'russia_to_dprk'],
    ['th', 'เกาหลีเหนือส่งกระสุนปืนใหญ่ให้รัสเซีย', 'dprk_to_russia'],
  ])('is read from a plain headline: %s %s', (language, title, direction) => {
    expect(factsOf(language, title).direction?.value).toBe(direction);
  });
});

describe('passives, and names without cases', () => {
  const forth = [
    ['ru', 'Снаряды, поставленные Пхеньяном российской армии, рвутся в стволах'],
    ['ru', 'Москве передано Пхеньяном 120 гаубиц'],
    ['ru', 'Поставленные КНДР российской армии гаубицы уничтожены'],
    ['ru', 'Купленные Россией у КНДР снаряды оказались бракованными'],
    ['ru', 'Собранные в КНДР ракеты упали на Харьков'],
    ['ru', 'Посол России в КНДР назвал поставки снарядов выдумкой'],
    ['uk', 'Снаряди, поставлені Пхеньяном російській армії, рвуться у стволах'],
    ['uk', 'Зібрані у КНДР ракети впали на Харків'],
  ];
  const back = [
    ['ru', 'Переданные Россией КНДР комплексы «Панцирь» стоят у столицы'],
    ['ru', 'У КНДР появились российские истребители'],
    ['uk', 'Передані Росією КНДР комплекси «Панцир» стоять біля столиці'],
  ];

  test.each(forth)('tell by whom, in %s: %s', (language, title = '') => {
    expect(factsOf(language ?? '', title).direction?.value).toBe('dprk_to_russia');
  });

  test.each(back)('tell to whom, in %s: %s', (language, title = '') => {
    expect(factsOf(language ?? '', title).direction?.value).toBe('russia_to_dprk');
  });
});

describe('who gives whom', () => {
  test.each([
    ['en', 'Russia did not give North Korea 100 tanks'],
    ['en', 'Russia gave North Korea 100 tanks'],
    ['en', 'Kremlin: we never sent tanks to North Korea'],
    ['en', 'Putin says Russia may send weapons to North Korea'],
    ['ru', 'Россия не передавала КНДР 100 танков'],
    ['ru', 'Россия не поставляла танки в Северную Корею'],
    ['uk', 'Медведєв погрожує надіслати зброю КНДР'],
    ['de', 'Russland hat Nordkorea keine 100 Panzer gegeben'],
    ['fr', 'La Russie n’a pas donné 100 chars à la Corée du Nord'],
    ['es', 'Rusia no entregó 100 tanques a Corea del Norte'],
    ['ko', '러시아, 북한에 전차 100대 준 적 없다'],
    ['ja', 'ロシアは北朝鮮に戦車100両を供与していない'],
    ['zh', '俄罗斯没有向朝鲜提供100辆坦克'],
  ])('is told by order, case or particle, denied or not: %s %s', (language, title) => {
    expect(factsOf(language, title).direction?.value).toBe('russia_to_dprk');
  });

  test.each([
    ['en', 'North Korea did not give Russia 100 tanks'],
    ['en', 'Russia turning to North Korea for more weapons, NATO head warns'],
    ['en', 'Trans-Siberian line used for Kim’s ammunition is home to North Korean shells'],
    ['ru', 'Россия покупает у КНДР миллионы артиллерийских снарядов'],
    ['ru', 'Кирби: Москва намерена закупить артиллерийские снаряды в КНДР'],
    ['de', 'Nordkorea lieferte Russland über eine Million Granaten'],
    ['fr', 'Renseignement américain : Moscou achète roquettes et grenades à Pyongyang'],
    ['es', 'EE.UU. dice que Rusia compra millones de proyectiles a Corea del Norte'],
    ['pt', 'Rússia quer comprar armas à Coreia do Norte'],
    ['zh', '美国:俄罗斯想以粮食向北韩换军火'],
  ])(
    'is not who sells where a word of buying, or a genitive, makes it the giver: %s %s',
    (language, title) => {
      expect(factsOf(language, title).direction?.value).toBe('dprk_to_russia');
    },
  );
});

describe('figures', () => {
  const months = ['Jan.', 'February', 'March', 'Dec.', 'October'];

  test('are no days, years, ages, ranks, times, counts of a share or model numbers', () => {
    const day = fc.integer({ min: 1, max: 31 });
    const year = fc.integer({ min: 2001, max: 2035 });
    const small = fc.integer({ min: 1, max: 99 });
    const month = fc.constantFrom(...months);
    const stray = fc.oneof(
      fc
        .tuple(month, day, year)
        .map(([m, d, y]) => `On ${m} ${d} ${y} missiles from North Korea hit Kharkiv`),
      fc
        .tuple(month, day, year)
        .map(([m, d, y]) => `On ${m} ${d}, ${y}, missiles from North Korea hit Kharkiv`),
      fc.tuple(day, month).map(([d, m]) => `The ${d} ${m} missiles from North Korea`),
      year.map((y) => `In ${y} missiles from North Korea were fired by Russia`),
      small.map((n) => `A gunner, aged ${n}, North Korean shells and Russia`),
      small.map((n) => `A ${n}-year-old gunner of Russia, North Korean shells`),
      small.map((n) => `The ${n}th missiles brigade of Russia, North Korean arms`),
      small.map((n) => `North Korea's ${n}% missiles share in Russia`),
      small.map((n) => `Hwasong-${n} missiles from North Korea in Russia`),
      small.map((n) => `KN-${n} missiles from North Korea in Russia`),
      small.map((n) => `At 10:${10 + (n % 50)} missiles from North Korea hit Russia's target`),
      small.map((n) => `Resolution ${1600 + n} missiles from North Korea to Russia`),
      small.map((n) => `${n} km missiles from North Korea in Russia`),
      small.map((n) => `No. ${n} missiles of North Korea in Russia`),
    );
    fc.assert(
      fc.property(stray, (text) => {
        expect(amountsOf('en', 'North Korea arms Russia', `${text}.`)).toEqual([]);
      }),
    );
  });

  test('are found as they were written', () => {
    const written = fc.integer({ min: 3, max: 9_000_000 }).filter((n) => n < 1900 || n > 2099);
    const unit = fc.constantFrom(
      ['containers', 'container'],
      ['missiles', 'missiles'],
      ['ballistic missiles', 'ballistic-missiles'],
    );
    fc.assert(
      fc.property(written, unit, fc.constantFrom('', 'about ', 'more than '), (amount, [words, id], near) => {
        const { quantities } = factsOf(
          'en',
          `North Korea sent ${near}${amount.toLocaleString('en-US')} ${words} to Russia`,
        );
        const [first] = quantities;

        expect(first?.value).toEqual({
          amount,
          unit: id,
          approximate: near !== '',
          ...(near === 'more than ' && { bound: { kind: 'over' } }),
        });
      }),
    );
  });

  test.each([
    ['en', 'Two ammunition depots in Russia blew up with North Korean shells inside'],
    ['ko', '8일에는 러시아 수송기가 평양에서 군수물자를 실었다'],
    ['de', 'Am 3. Dezember 2024 Raketen aus Nordkorea auf die Ukraine'],
    ['fr', 'Le 3 décembre missiles nord-coréens tirés par la Russie'],
    ['es', 'El 3 de diciembre misiles norcoreanos lanzados por Rusia'],
    ['ru', '3 декабря ракеты из КНДР попали в Харьков'],
    ['uk', '3 грудня ракети з КНДР влучили в Харків'],
    ['ko', '12월 3일 미사일, 북한이 러시아에 제공'],
    ['ja', '12月3日ミサイル、北朝鮮がロシアに供与'],
  ])('are no days in other languages: %s', (language, title) => {
    expect(amountsOf(language, title)).toEqual([]);
  });
});

describe('who says so', () => {
  const speakersOf = (language: string, title: string, text = ''): string[] =>
    factsOf(language, title, text).attribution.map(({ value }) => value);

  test('is whom the headline names before its colon, and who stands by a word of saying', () => {
    expect(speakersOf('en', 'NIS: North Korea sent shells to Russia')).toEqual(['nis']);
    expect(speakersOf('ko', '국정원 "북한, 러시아에 포탄 보내"')).toEqual(['nis']);
    expect(speakersOf('en', 'North Korea arms Russia, says Budanov')).toEqual(['budanov']);
    expect(speakersOf('de', 'Nordkorea liefert Russland Granaten', 'Das sagte Kirby.')).toEqual(['kirby']);
  });

  test('may be a source without a name, in its own words, which tells nobody from another', () => {
    const speakers = speakersOf('en', 'North Korea sent shells to Russia', 'Diplomats said so on Monday.');

    expect(speakers).toEqual(['“diplomats”']);
    expect(speakers.every(isNameless)).toBe(true);
    expect(isNameless('nis')).toBe(false);
  });

  test('is the agency and not also its country', () => {
    expect(
      speakersOf('en', 'North Korea sent shells to Russia', "South Korea's spy agency said so on Monday."),
    ).not.toContain('south-korea');
  });

  test.each([
    ['en', 'South Korean media reported that North Korea sent shells to Russia.', []],
    ['fr', 'Selon des médias sud-coréens, la Corée du Nord a livré des obus à la Russie.', []],
    ['ja', '韓国メディアによると、北朝鮮はロシアに砲弾を送った。', []],
    ['ru', 'Южнокорейские СМИ сообщили, что КНДР передала России снаряды.', []],
    ['en', 'South Korea said that North Korea sent shells to Russia.', ['south-korea']],
  ])('is the country, but not its press: %s %s', (language, text, speakers) => {
    expect(speakersOf(language, '', text)).toEqual(speakers);
  });

  test('is not who stands before the comma where "he" says so', () => {
    expect(
      speakersOf('ru', 'Снаряды КНДР для РФ', 'Боеприпасы из КНДР начал получать «Вагнер», пишет он.'),
    ).toEqual([]);
    expect(speakersOf('ru', 'Снаряды КНДР для РФ', 'КНДР шлёт России снаряды, пишет Bloomberg.')).toEqual([
      'bloomberg',
    ]);
  });

  test('is no railway on which goods came', () => {
    expect(
      speakersOf('ru', 'КНДР шлёт России снаряды', 'Их, по данным авторов, везли по железной дороге.'),
    ).not.toContain('russia');
  });

  test('is a side of the deal where it alone is heard, below the headline too', () => {
    expect(speakersOf('en', 'Seoul is wrong about North Korean arms, Peskov says')).toEqual(['peskov']);
  });

  test('is nobody whose resolution is broken', () => {
    expect(
      speakersOf('en', 'North Korea arms Russia', 'This violates Security Council resolutions, it was said.'),
    ).toEqual([]);
  });

  test.each([
    [
      'en',
      "Japan's foreign ministry said North Korea sent shells to Russia.",
      'japan',
      "Japan's foreign ministry",
    ],
    [
      'en',
      'Ukrainian regional police said the shells came from North Korea to Russia.',
      'ukraine',
      'Ukrainian regional police',
    ],
    [
      'fr',
      'Le ministère russe a démenti recevoir des obus de la Corée du Nord.',
      'russia',
      'ministère russe',
    ],
    ['ko', '러시아 외무부는 북한에서 포탄을 받지 않았다고 밝혔다.', 'russia', '러시아 외무부'],
    ['ja', '北朝鮮外務省はロシアに砲弾を送っていないと述べた。', 'dprk', '北朝鮮外務省'],
    ['ru', 'В МИД КНДР заявили, что снаряды в Россию не отправляли.', 'dprk', 'МИД КНДР'],
  ])(
    'is the country whose nameless body it is, with the words of both: %s, %s',
    (language, text, value, words) => {
      const [said, ...others] = factsOf(language, '', text).attribution;

      expect(said).toMatchObject({ value, quote: { text: words } });
      expect(others).toEqual([]);
    },
  );

  test.each([
    ['국방부는 북한이 러시아에 포탄을 보냈다고 밝혔다.', ['rok-ministry-of-defence']],
    ['우크라이나 국방부는 북한이 러시아에 포탄을 보냈다고 밝혔다.', ['ukraine-ministry-of-defence']],
    ['폴란드 국방부는 북한이 러시아에 포탄을 보냈다고 밝혔다.', []],
    ['일본 국방부는 북한이 러시아에 포탄을 보냈다고 밝혔다.', ['japan']],
    ['미 국방부는 북한이 러시아에 포탄을 보냈다고 밝혔다.', ['pentagon']],
  ])('is the defence ministry of the country before it, in Korean: %s', (text, expected) => {
    expect(speakersOf('ko', '', text)).toEqual(expected);
  });

  test.each([
    [
      'en',
      'After his talks with Putin, which were on shells from North Korea, Kirby said more would follow.',
      'kirby',
    ],
    ['en', "Kim's trip was about shells for Russia, the NIS said.", 'nis'],
    [
      'es',
      'Los proyectiles norcoreanos no han pasado al Gobierno ruso, precisó el portavoz John Kirby.',
      'kirby',
    ],
    ['ru', 'Снаряды из КНДР получила Россия, заявил в Киеве Буданов.', 'budanov'],
    ['de', 'Nordkorea habe Russland Granaten geliefert, sagte John Kirby.', 'kirby'],
    ['ko', '국정원은 김정은이 푸틴에게 포탄을 주기로 했다고 밝혔다.', 'nis'],
    ['ja', 'カービー調整官は、プーチン氏が北朝鮮から砲弾を受け取ったと述べた。', 'kirby'],
    ['zh', '普京从朝鲜得到炮弹，韩国国情院表示。', 'nis'],
  ])('is not who is only spoken of: %s, %s', (language, text, expected) => {
    expect(speakersOf(language, '', text)).toEqual([expected]);
  });

  test('is whoever a country has speak for it, not also the country of the headline', () => {
    expect(
      speakersOf(
        'en',
        'South Korea says North Korea sent Russia millions of shells',
        'North Korea has sent shells to Russia. Shin Won-sik said so on Monday.',
      ),
    ).toEqual(['shin-won-sik']);
  });

  test('is not who denies it at the end', () => {
    const text =
      'The NIS said North Korea sent shells to Russia. They went by train. More will follow. Peskov denied it.';

    expect(speakersOf('en', 'North Korea sends shells to Russia', text)).toEqual(['nis']);
  });

  test('is the body that the lead begins with, where no word of saying is known', () => {
    expect(
      speakersOf(
        'en',
        'Shells for Russia',
        'Conflict Armament Research has traced North Korean shells to Russia.',
      ),
    ).toEqual(['conflict-armament-research']);
  });

  test.each([
    ['en', 'The NIS said North Korea has sent shells to Russia. The Pentagon declined to comment.'],
    ['en', 'The NIS said North Korea sent shells to Russia. The White House said it could not confirm it.'],
    [
      'de',
      'Der NIS sagte, Nordkorea habe Russland Granaten geliefert. Das Pentagon wollte sich nicht äußern.',
    ],
    ['es', 'El NIS dijo que Corea del Norte envió proyectiles a Rusia. El Pentágono declinó comentar.'],
    ['ko', '국정원은 북한이 러시아에 포탄을 보냈다고 밝혔다. 미 국방부는 확인할 수 없다고 밝혔다.'],
  ])('is not who says nothing: %s, %s', (language, text) => {
    expect(speakersOf(language, '', text)).toEqual(['nis']);
  });

  test('is no firm under sanctions', () => {
    expect(speakersOf('en', 'KOMID: shells from North Korea to Russia', 'KOMID said nothing.')).toEqual([]);
  });

  test('never moves the label: countries that only speak, and bodies and people of no side, weigh nothing', () => {
    const silent = armsDeal.concepts.flatMap((concept, at) =>
      (concept.kind === 'other' && concept.role === 'witness') ||
      ((concept.kind === 'organisation' || concept.kind === 'person') && concept.side === undefined)
        ? [compiled.bits[at]]
        : [],
    );

    expect(silent.length).toBeGreaterThan(100);
    expect(new Set(silent)).toEqual(new Set([0]));
  });
});

test('the United Nations are not their Security Council', () => {
  const bodies = (text: string) =>
    factsOf('en', 'Russia fires North Korean missiles', text).organisations.map(({ value }) => value);

  expect(bodies('Missiles from North Korea hit Kharkiv, the United Nations confirmed.')).toEqual([
    'united-nations',
  ]);
  expect(bodies('The Security Council bans arms from North Korea for Russia.')).toEqual([
    'un-security-council',
  ]);
});

describe('places where the arms are used', () => {
  const placesIn = (language: string, title: string): string[] =>
    factsOf(language, title, '').places.map(({ value }) => value);

  test.each([
    ['en', 'North Korean KN-23 missile hits Kharkiv', 'kharkiv'],
    ['ko', '러시아, 북한제 미사일로 하르키우 공격', 'kharkiv'],
    ['uk', 'Росія вдарила по Харкову ракетою KN-23 виробництва КНДР', 'kharkiv'],
    ['ja', 'ロシア、北朝鮮製ミサイルでポルタワを攻撃', 'poltava'],
    ['de', 'Nordkoreanische Rakete trifft Saporischschja', 'zaporizhzhia'],
    ['en', 'North Korean missile used in attack on Kyiv', 'kyiv'],
    ['ru', 'Россия ударила по Киеву ракетой KN-23 из КНДР', 'kyiv'],
  ])('are told in any language: %s: %s', (language, title, place) => {
    expect(placesIn(language, title)).toEqual([place]);
  });

  test.each([
    ['en', 'Kyiv says Russia fired North Korean shells'],
    ['en', 'Russia fired North Korean shells at Ukraine, Kiev says'],
    ['ru', 'В Киеве заявили о поставках снарядов из КНДР в Россию'],
  ])('are no capital that only speaks: %s: %s', (language, title) => {
    expect(placesIn(language, title)).toEqual([]);
  });
});

describe('places that share a name', () => {
  test.each([
    ['Containers with North Korean shells were unloaded at Dunai and Vostochny in Russia.', 'vostochny-port'],
    [
      'Kim and Putin met at Vostochny and spoke of satellites and North Korean shells.',
      'vostochny-cosmodrome',
    ],
  ])('are told apart by what is around them: %s', (text, place) => {
    const places = factsOf('en', 'North Korea arms Russia with shells', text).places.map(
      ({ value }) => value,
    );

    expect(places.filter((id) => id.startsWith('vostochny'))).toEqual([place]);
  });
});

/** Every labelled set of the repository but the one that is held out for measuring. */
const fixtures = join(import.meta.dirname, 'fixtures/topic');
const labelled = readdirSync(fixtures)
  .filter((name) => name.endsWith('.jsonl') && !name.startsWith('own-b'))
  .flatMap((name) =>
    readFileSync(join(fixtures, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): { title: string; text: string; summary?: string; lang: string } => JSON.parse(line)),
  );

test('every fact of every labelled article stands in the text at the place its quote names', () => {
  expect(labelled.length).toBeGreaterThan(400);
  let quotes = 0;
  for (const { title, text, summary = '', lang } of labelled) {
    const input = { title, text, summary, language: lang };
    const { direction, ...lists } = judge(input).facts;
    const all: Quote[] = [
      ...(direction ? [direction.quote] : []),
      ...Object.values(lists).flatMap((list) => list.map(({ quote }) => quote)),
    ];
    for (const quote of all) {
      expect(input[quote.field].slice(quote.start, quote.end)).toBe(quote.text);
      expect(quote.text).toBe(quote.text.trim());
      expect(quote.text).not.toBe('');
    }
    quotes += all.length;
  }
  expect(quotes).toBeGreaterThan(2000);
});

describe('the goods that words name', () => {
  const goodsIn = (language: string, title: string, text = ''): string[] =>
    factsOf(language, title, text).goods.map(({ value }) => value);

  test.each([
    [
      'en',
      'Drone attack sets arsenal of North Korean missiles on fire',
      'Drones struck an arsenal in Tikhoretsk, where missiles from North Korea are stored, Kyiv said.',
      'missiles',
    ],
    [
      'de',
      'Drohnenangriff auf Depot mit nordkoreanischen Granaten',
      'Bei einem Drohnenangriff ist ein Depot mit nordkoreanischen Granaten in Russland explodiert.',
      'artillery-shells',
    ],
    [
      'ru',
      'Атака беспилотников на склад снарядов из КНДР',
      'Удар дронов пришёлся на склад в Тихорецке, куда Россия свозила снаряды из КНДР.',
      'artillery-shells',
    ],
    [
      'ja',
      '北朝鮮製砲弾の弾薬庫にドローン攻撃',
      'ロシアが北朝鮮製の砲弾を保管する弾薬庫がドローン攻撃で爆発した。',
      'artillery-shells',
    ],
  ])('are not the drones of a raid on them: %s: %s', (language, title, text, good) => {
    const goods = goodsIn(language, title, text);

    expect(goods).toContain(good);
    expect(goods).not.toContain('drones');
  });

  test.each([
    ['en', 'Drone attack on Kyiv: Russia flew drones from North Korea'],
    ['ru', 'Ким Чен Ын готовится передать России ударные дроны'],
  ])('are drones that are supplied, whatever they do: %s: %s', (language, title) => {
    expect(goodsIn(language, title)).toContain('drones');
  });

  test.each([
    [
      'en',
      'Putin and Kim talk of arms',
      'Russia looks to North Korea for weapons, Washington says. Hours earlier two ballistic missiles were fired by Pyongyang towards the sea.',
    ],
    ['en', 'Kim offers Putin weapons as Pyongyang launches ballistic missiles', ''],
    [
      'de',
      'Kim bietet Putin Waffen an',
      'Nordkorea will Russland Waffen liefern. Zugleich feuerte es zwei ballistische Raketen ins Japanische Meer.',
    ],
    [
      'it',
      'Armi per Mosca: Kim da Putin',
      'La Corea del Nord offre armi alla Russia. Seul ha segnalato il lancio di missili balistici verso il Mar del Giappone.',
    ],
    [
      'ru',
      'Ким предложил Путину оружие',
      'КНДР готова поставить России оружие. Тогда же она выпустила две баллистические ракеты в сторону Японского моря.',
    ],
    [
      'ko',
      '김정은, 푸틴에 무기 제공 논의',
      '북한은 러시아에 무기를 제공하기로 했다. 북한은 이날 동해상으로 탄도미사일 두 발을 발사했다.',
    ],
  ])('are not missiles on test: %s: %s', (language, title, text) => {
    expect(goodsIn(language, title, text)).toEqual(['weapons']);
  });

  test.each([
    ['en', 'Russia fired KN-23 missiles from North Korea at Kharkiv', ['kn-23']],
    ['ru', 'Россия получила от КНДР ракеты «КН-23» и применила их в Харькове', ['kn-23']],
    ['de', 'Russland beschoss Charkiw mit nordkoreanischen KN-23-Raketen', ['kn-23']],
  ])('are the closer one alone where a wider word is part of its name: %s: %s', (language, title, goods) => {
    expect(goodsIn(language, title)).toEqual(goods);
  });

  test('are none in the name of a body', () => {
    const text = 'Conflict Armament Research examined the shells in Kharkiv.';

    expect(goodsIn('en', 'Russia fires North Korean shells, investigators say', text)).toEqual([
      'artillery-shells',
    ]);
  });

  test.each([
    ['de', 'Russland kauft Millionen Raketen und Granaten aus Nordkorea', 'rockets'],
    ['ru', 'Россия покупает у КНДР миллионы снарядов и ракет', 'rockets'],
    ['ar', 'روسيا تشتري ملايين القذائف والصواريخ من كوريا الشمالية', 'rockets'],
    ['de', 'Russland kauft für 20 Millionen Dollar Raketen aus Nordkorea', 'missiles'],
    ['ru', 'Россия покупает у КНДР миллионы снарядов и баллистические ракеты', 'ballistic-missiles'],
  ])('of one word for rockets and missiles are rockets by the million: %s: %s', (language, title, good) => {
    expect(goodsIn(language, title)).toContain(good);
  });

  test.each([
    ['en', 'North Korea sent Russia three million rounds', 'artillery-shells'],
    ['ko', '북한, 러시아에 방사포탄 수만 발 보내', 'rockets'],
    ['ko', '러시아 선박, 북한 군수물자 러시아로 운송', 'military-equipment'],
    ['zh', '北韩向俄罗斯运送军备', 'military-equipment'],
    ['ja', '北朝鮮、ロシアに武器弾薬を供与', 'munitions'],
    ['de', 'Russland hilft Nordkorea mit Raketen- und Nukleartechnik', 'missile-technology'],
    ['fr', 'La Russie aide la Corée du Nord avec des équipements de brouillage', 'electronic-warfare'],
    ['en', 'Russia gave North Korea radar systems for its navy', 'air-defence'],
    ['en', 'North Korea denies arms deliveries to Russia', 'weapons'],
    ['fr', "Cargaison d'armes nord-coréennes livrée à la Russie", 'weapons'],
    ['de', 'Russland gibt Nordkorea Know-how für ballistische Raketen', 'missile-technology'],
    ['ar', 'روسيا تنقل تقنيات صواريخ باليستية إلى كوريا الشمالية', 'missile-technology'],
  ])('are told by what labellers call them: %s: %s', (language, title, good) => {
    expect(goodsIn(language, title)).toContain(good);
  });

  test.each([
    ['en', 'North Korea sends Russia 122- and 152-millimetre artillery shells', '122- and 152-millimetre'],
    ['fr', 'La Corée du Nord livre à la Russie des obus de 122 et 152 mm', '122 et 152 mm'],
    ['es', 'Corea del Norte envía a Rusia proyectiles de 122 y 152 milímetros', '122 y 152 milímetros'],
    ['pl', 'Korea Północna wysłała Rosji pociski kalibru 122 i 152 mm', '122 i 152 mm'],
    ['ru', 'КНДР поставила России снаряды 122 и 152 миллиметра', '122 и 152 миллиметра'],
    ['de', 'Nordkorea liefert Russland Granaten der Kaliber 122 und 152 Millimeter', 'Kaliber 122'],
    ['cs', 'Severní Korea dodala Rusku granáty ráže 122 a 152 milimetrů', '122 a 152 milimetrů'],
    ['bg', 'Северна Корея достави на Русия 122- и 152-милиметрови снаряди', '122- и 152-милиметрови'],
  ])('are both calibres of a list, and its first one counts nothing: %s: %s', (language, title, quote) => {
    const { goods, quantities } = factsOf(language, title);
    const of122 = goods.find(({ value }) => value === 'shells-122mm');

    expect(goods.map(({ value }) => value)).toContain('shells-152mm');
    expect(of122?.quote.text).toBe(quote);
    expect(quantities).toEqual([]);
  });
});

describe('comparing with what people wrote', () => {
  test('a good and its kind in one list are one good where only the closest count', () => {
    const { exact, kin, closest } = goodsAgreement(compiled, ['Koksan', '170mm guns'], ['koksan'], 'en');

    expect(exact).toEqual({ said: 1, there: 2, saidRight: 1, thereFound: 1 });
    expect(kin.thereFound).toBe(2);
    expect(closest).toEqual({ said: 1, there: 1, saidRight: 1, thereFound: 1 });
  });

  test('a good that nobody wrote down counts against all three', () => {
    const { exact, kin, closest } = goodsAgreement(compiled, ['artillery shells'], ['drones'], 'en');

    for (const one of [exact, kin, closest])
      expect(one).toEqual({ said: 1, there: 1, saidRight: 0, thereFound: 0 });
  });

  test('amounts are compared, whatever their unit is called', () => {
    const found = (amount: number) => ({
      value: { amount, unit: 'container', approximate: false } satisfies Quantity,
      quote: { field: 'title' as const, start: 0, end: 1, text: 'x' },
    });

    expect(
      quantityAgreement(
        compiled,
        ['about 6,700 containers', '3 million shells'],
        [found(6700), found(12)],
        'en',
      ),
    ).toEqual({ said: 2, there: 2, saidRight: 1, thereFound: 1 });
    expect(quantityAgreement(compiled, ['several'], [], 'en')).toMatchObject({ there: 1, thereFound: 0 });
  });

  test('speakers agree on the concept or on the words', () => {
    const found = (value: string, text: string) => ({
      value,
      quote: { field: 'text' as const, start: 0, end: text.length, text },
    });

    expect(
      attributionAgreement(
        compiled,
        ["South Korea's NIS", 'two prosecutors', 'a diplomat'],
        [found('nis', 'spy agency'), found('prosecutors', 'prosecutors')],
        'en',
      ),
    ).toEqual({ said: 2, there: 3, saidRight: 2, thereFound: 2 });
  });
});

describe('learning a choice', () => {
  const example = (features: Record<string, number>, answer: string) => ({ features, answer, weight: 1 });
  const examples = [
    ...Array.from({ length: 12 }, () => example({ warm: 1 }, 'day')),
    ...Array.from({ length: 12 }, () => example({ dark: 1 }, 'night')),
    ...Array.from({ length: 12 }, () => example({ dark: 1, warm: 1 }, 'dusk')),
  ];
  const settings = { ridge: 0.1, rounds: 400, prior: {}, bias: {}, biasRidge: 1 };
  test('gives the answers that were taught', () => {
    const model = learnChoice(examples, ['day', 'night', 'dusk'], ['warm', 'dark'], settings);

    expect(likeliest(model, new Map(Object.entries({ warm: 1 })))).toBe('day');
    expect(likeliest(model, new Map(Object.entries({ dark: 1 })))).toBe('night');
    expect(likeliest(model, new Map(Object.entries({ dark: 1, warm: 1 })))).toBe('dusk');
  });

  test('holds to what is believed where nothing teaches otherwise', () => {
    const model = learnChoice(examples, ['day', 'night', 'dusk'], ['warm', 'dark', 'cold'], {
      ...settings,
      prior: { night: { cold: 5 } },
    });

    expect(likeliest(model, new Map(Object.entries({ cold: 1 })))).toBe('night');
  });

  test('is the same each time', () => {
    const once = () => learnChoice(examples, ['day', 'night', 'dusk'], ['warm', 'dark'], settings);

    expect(once()).toEqual(once());
  });
});
