import fc from 'fast-check';
import { claimsDifference, isDifferent } from '../shared/article/claims-difference.ts';
import { numbersIn } from '../shared/topic/numbers/numbers.ts';
import { areOneCount, canAgree, spanOf } from '../shared/topic/quantities/bounds.ts';
import { noFacts, type Quantity } from '../shared/topic/verdict.ts';
import { toldQuantities as told } from './support/told-quantities.ts';

describe('numbers that Arabic writes onto a word before them', () => {
  test.each([
    ['تتسع الحاويات لثلاثة ملايين قذيفة من كوريا الشمالية', '3,000,000 artillery shells'],
    ['تكفي الحاويات لمليوني قذيفة من كوريا الشمالية', '2,000,000 artillery shells'],
    ['نقلت كوريا الشمالية الذخائر إلى روسيا بثلاث سفن', '3 ships'],
    ['أرسلت كوريا الشمالية صواريخ وثلاثة ملايين قذيفة', '3,000,000 artillery shells'],
  ])('are read: %s', (text, words) => {
    expect(told('ar', text)).toContain(words);
  });

  test('are not read inside a word', () => {
    expect(told('ar', 'أرسلت كوريا الشمالية مستلثلاثة ملايين قذيفة')).not.toContain(
      '3,000,000 artillery shells',
    );
  });
});

describe('a bare counter behind a count of containers', () => {
  test.each([
    [
      'ko',
      '북한이 러시아에 컨테이너 2만8천500개를 보냈다',
      '앞서 2만 개 이상이라고 밝힌 바 있다. 포탄이었다.',
    ],
    ['en', 'North Korea sent Russia 28,500 containers', 'At least 20,000 pieces had been counted before.'],
  ])('counts containers too where the figures are alike: %s', (language, title, text) => {
    const units = told(language, title, text);

    expect(units).toHaveLength(2);
    expect(units.every((one) => one.endsWith('containers'))).toBe(true);
  });

  test('counts what is in them where it is another order', () => {
    expect(told('en', 'North Korea sent Russia 15,800 containers with 5 million pieces')).toEqual([
      '15,800 containers',
      '5,000,000 pieces',
    ]);
  });
});

describe('bounds are told as the text states them', () => {
  test.each([
    ['en', 'North Korea sent Russia over 10,000 containers', 'over 10,000 containers'],
    ['en', 'North Korea sent Russia more than 10,000 containers', 'over 10,000 containers'],
    ['en', 'North Korea sent Russia at least 100 ballistic missiles', 'at least 100 ballistic missiles'],
    ['en', 'North Korea sent Russia up to 5 million shells', 'up to 5,000,000 artillery shells'],
    ['en', 'North Korea sent Russia as many as 20,000 containers', 'up to 20,000 containers'],
    ['en', 'North Korea sent Russia nearly 16,000 containers', 'nearly 16,000 containers'],
    ['en', 'North Korea sent Russia almost two million shells', 'nearly 2,000,000 artillery shells'],
    ['en', 'North Korea sent Russia fewer than 300 missiles', 'under 300 missiles'],
    ['en', 'North Korea sent Russia about 50 missiles', 'about 50 missiles'],
    ['en', 'North Korea sent Russia 10,000 or more containers', 'at least 10,000 containers'],
    ['de', 'Nordkorea schickte Russland 100 oder mehr Raketen', 'at least 100 missiles'],
    ['fr', 'La Corée du Nord a livré à la Russie 100 missiles ou plus', 'at least 100 missiles'],
    ['ru', 'КНДР передала России 100 и более ракет', 'at least 100 missiles'],
    ['en', 'North Korea sent Russia no more than 200 missiles', 'up to 200 missiles'],
    ['de', 'Nordkorea schickte Russland mehr als 10.000 Container', 'over 10,000 containers'],
    ['de', 'Nordkorea schickte Russland bis zu fünf Millionen Granaten', 'up to 5,000,000 artillery shells'],
    ['de', 'Nordkorea schickte Russland mindestens 100 Raketen', 'at least 100 missiles'],
    ['de', 'Nordkorea schickte Russland knapp 16.000 Container', 'nearly 16,000 containers'],
    ['de', 'Nordkorea schickte Russland weniger als 300 Raketen', 'under 300 missiles'],
    ['fr', 'La Corée du Nord a livré à la Russie plus de 10 000 conteneurs', 'over 10,000 containers'],
    [
      'fr',
      "La Corée du Nord a livré à la Russie jusqu'à 5 millions d'obus",
      'up to 5,000,000 artillery shells',
    ],
    ['fr', 'La Corée du Nord a livré à la Russie au moins 100 missiles', 'at least 100 missiles'],
    ['fr', 'La Corée du Nord a livré à la Russie près de 16 000 conteneurs', 'nearly 16,000 containers'],
    ['es', 'Corea del Norte envió a Rusia más de 10.000 contenedores', 'over 10,000 containers'],
    [
      'es',
      'Corea del Norte envió a Rusia hasta cinco millones de proyectiles',
      'up to 5,000,000 artillery shells',
    ],
    ['es', 'Corea del Norte envió a Rusia al menos 100 misiles', 'at least 100 missiles'],
    ['es', 'Corea del Norte envió a Rusia casi 16.000 contenedores', 'nearly 16,000 containers'],
    ['pt', 'A Coreia do Norte enviou à Rússia mais de 10 mil contêineres', 'over 10,000 containers'],
    ['pt', 'A Coreia do Norte enviou à Rússia pelo menos 100 mísseis', 'at least 100 missiles'],
    ['it', 'La Corea del Nord ha inviato alla Russia oltre 10.000 container', 'over 10,000 containers'],
    ['it', 'La Corea del Nord ha inviato alla Russia almeno 100 missili', 'at least 100 missiles'],
    ['nl', 'Noord-Korea stuurde Rusland minstens 100 raketten', 'at least 100 missiles'],
    ['nl', 'Noord-Korea stuurde Rusland bijna 16.000 containers', 'nearly 16,000 containers'],
    ['pl', 'Korea Północna wysłała Rosji ponad 10 tys. kontenerów', 'over 10,000 containers'],
    [
      'pl',
      'Korea Północna wysłała Rosji co najmniej 100 pocisków balistycznych',
      'at least 100 ballistic missiles',
    ],
    ['cs', 'Severní Korea poslala Rusku více než 10 000 kontejnerů', 'over 10,000 containers'],
    ['cs', 'Severní Korea poslala Rusku nejméně 100 balistických raket', 'at least 100 ballistic missiles'],
    ['tr', "Kuzey Kore Rusya'ya 10 binden fazla konteyner gönderdi", 'over 10,000 containers'],
    ['tr', "Kuzey Kore Rusya'ya en az 100 balistik füze gönderdi", 'at least 100 ballistic missiles'],
    ['ru', 'КНДР отправила России более 10 тысяч контейнеров', 'over 10,000 containers'],
    ['ru', 'КНДР отправила России до пяти миллионов снарядов', 'up to 5,000,000 artillery shells'],
    ['ru', 'КНДР отправила России не менее 100 баллистических ракет', 'at least 100 ballistic missiles'],
    ['ru', 'КНДР отправила России почти 16 тыс. контейнеров', 'nearly 16,000 containers'],
    ['uk', 'КНДР відправила Росії понад 10 тисяч контейнерів', 'over 10,000 containers'],
    ['uk', "КНДР відправила Росії до п'яти мільйонів снарядів", 'up to 5,000,000 artillery shells'],
    ['uk', 'КНДР відправила Росії щонайменше 100 балістичних ракет', 'at least 100 ballistic missiles'],
    ['ko', '북한, 러시아에 컨테이너 1만여개 보내', 'over 10,000 containers'],
    ['ko', '북한, 러시아에 포탄 최대 480만발 제공', 'up to 4,800,000 artillery shells'],
    ['ko', '북한, 러시아에 탄도미사일 100발 이상 제공', 'at least 100 ballistic missiles'],
    ['ko', '북한, 러시아에 컨테이너 약 7천개 보내', 'about 7,000 containers'],
    ['ja', '北朝鮮、ロシアに弾道ミサイル100発以上を供与', 'at least 100 ballistic missiles'],
    ['ja', '北朝鮮、ロシアに砲弾最大480万発を供与', 'up to 4,800,000 artillery shells'],
    ['ja', '北朝鮮、ロシアに砲弾約500万発を供与', 'about 5,000,000 artillery shells'],
    ['zh', '朝鲜向俄罗斯运送超过1万个集装箱', 'over 10,000 containers'],
    ['zh', '朝鲜向俄罗斯提供多达480万发炮弹', 'up to 4,800,000 artillery shells'],
    ['zh', '朝鲜向俄罗斯提供至少100枚弹道导弹', 'at least 100 ballistic missiles'],
    ['zh', '朝鲜向俄罗斯提供300余万发炮弹', 'over 3,000,000 artillery shells'],
    ['ar', 'كوريا الشمالية أرسلت إلى روسيا أكثر من 10 آلاف حاوية', 'over 10,000 containers'],
    ['ar', 'كوريا الشمالية أرسلت إلى روسيا ما لا يقل عن 100 صاروخ', 'at least 100 missiles'],
    ['id', 'Korea Utara mengirim Rusia lebih dari 10 ribu kontainer', 'over 10,000 containers'],
    ['vi', 'Triều Tiên gửi cho Nga hơn 10.000 container', 'over 10,000 containers'],
    ['fi', 'Pohjois-Korea lähetti Venäjälle yli 10 000 konttia', 'over 10,000 containers'],
    ['sv', 'Nordkorea skickade över 10 000 containrar till Ryssland', 'over 10,000 containers'],
    ['ro', 'Coreea de Nord a trimis Rusiei peste 10.000 de containere', 'over 10,000 containers'],
    ['bg', 'Северна Корея изпрати на Русия над 10 000 контейнера', 'over 10,000 containers'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('ranges are told as ranges', () => {
  test.each([
    ['en', 'North Korea sent Russia 3 to 5 million shells', '3,000,000 to 5,000,000 artillery shells'],
    [
      'en',
      'North Korea sent Russia between 4 and 6 million shells',
      '4,000,000 to 6,000,000 artillery shells',
    ],
    ['en', 'North Korea sent Russia two or three missiles', '2 to 3 missiles'],
    [
      'de',
      'Nordkorea schickte zwischen 3 und 5 Millionen Granaten',
      '3,000,000 to 5,000,000 artillery shells',
    ],
    ['de', 'Nordkorea schickte Russland 20 bis 30 Raketen', '20 to 30 missiles'],
    [
      'fr',
      'Pyongyang a livré à Moscou entre 4 et 6 millions d’obus',
      '4,000,000 to 6,000,000 artillery shells',
    ],
    ['fr', 'Pyongyang livre à Moscou de 2 000 à 5 000 drones', '2,000 to 5,000 drones'],
    [
      'es',
      'Corea del Norte envió entre 300.000 y medio millón de proyectiles',
      '300,000 to 500,000 artillery shells',
    ],
    ['ru', 'КНДР передала России 20-30 ракет', '20 to 30 missiles'],
    ['ru', 'КНДР передала России от 3 до 5 миллионов снарядов', '3,000,000 to 5,000,000 artillery shells'],
    ['uk', 'КНДР передала Росії від 50 до 100 ракет', '50 to 100 missiles'],
    ['ko', '북한, 러시아에 미사일 20~30발 제공', '20 to 30 missiles'],
    ['ja', '北朝鮮、ロシアにミサイル20〜30発を供与', '20 to 30 missiles'],
    ['zh', '朝鲜向俄罗斯提供四百万至六百万发炮弹', '4,000,000 to 6,000,000 artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('numbers in words are read rightly', () => {
  test.each([
    ['en', 'North Korea sent Russia half a million shells', 'about 500,000 artillery shells'],
    ['en', 'North Korea sent Russia one and a half million shells', '1,500,000 artillery shells'],
    ['en', 'North Korea sent Russia twenty-four missiles', '24 missiles'],
    ['en', 'North Korea sent Russia two hundred and fifty thousand shells', '250,000 artillery shells'],
    ['en', 'North Korea sent Russia dozens of missiles', 'dozens of missiles'],
    ['en', 'North Korea sent Russia scores of missiles', 'scores of missiles'],
    ['en', 'North Korea sent Russia several thousand containers', 'thousands of containers'],
    ['en', 'North Korea sent Russia several dozen ballistic missiles', 'dozens of ballistic missiles'],
    ['en', 'North Korea sent Russia two dozen missiles', '24 missiles'],
    ['de', 'Nordkorea schickte Russland anderthalb Millionen Granaten', '1,500,000 artillery shells'],
    ['de', 'Nordkorea schickte Russland eine halbe Million Granaten', 'about 500,000 artillery shells'],
    ['de', 'Nordkorea schickte Russland Zehntausende Granaten', 'tens of thousands of artillery shells'],
    ['de', 'Nordkorea schickte Russland zweihunderttausend Granaten', '200,000 artillery shells'],
    ['de', 'Nordkorea schickte Russland mehrere Tausend Container', 'thousands of containers'],
    ['fr', 'La Corée du Nord a livré à la Russie une centaine de missiles', 'about 100 missiles'],
    ['fr', 'La Corée du Nord a livré à la Russie une dizaine de missiles', 'about 10 missiles'],
    ['fr', "La Corée du Nord a livré à la Russie un demi-million d'obus", 'about 500,000 artillery shells'],
    ['fr', 'La Corée du Nord a livré à la Russie quatre-vingt-dix missiles', '90 missiles'],
    [
      'fr',
      "La Corée du Nord a livré des dizaines de milliers d'obus",
      'tens of thousands of artillery shells',
    ],
    [
      'es',
      'Corea del Norte envió a Rusia decenas de miles de proyectiles',
      'tens of thousands of artillery shells',
    ],
    ['es', 'Corea del Norte envió a Rusia medio millón de proyectiles', 'about 500,000 artillery shells'],
    ['es', 'Corea del Norte envió más de un millar de contenedores', 'over 1,000 containers'],
    ['pt', 'A Coreia do Norte enviou à Rússia dezenas de mísseis', 'dozens of missiles'],
    ['pt', 'A Coreia do Norte enviou à Rússia dez mil contêineres', '10,000 containers'],
    [
      'it',
      'La Corea del Nord ha inviato alla Russia mezzo milione di proiettili',
      'about 500,000 artillery shells',
    ],
    ['it', 'La Corea del Nord ha inviato alla Russia duemila container', '2,000 containers'],
    ['nl', 'Noord-Korea stuurde Rusland anderhalf miljoen granaten', '1,500,000 artillery shells'],
    ['pl', 'Korea Północna wysłała Rosji półtora miliona pocisków', '1,500,000 artillery shells'],
    ['pl', 'Korea Północna wysłała Rosji dziesiątki rakiet', 'dozens of missiles'],
    ['cs', 'Severní Korea poslala Rusku půl milionu granátů', 'about 500,000 artillery shells'],
    ['tr', "Kuzey Kore Rusya'ya yarım milyon mermi gönderdi", 'about 500,000 artillery shells'],
    ['tr', "Kuzey Kore Rusya'ya bir buçuk milyon mermi gönderdi", '1,500,000 artillery shells'],
    ['ru', 'КНДР передала России сто тысяч снарядов', '100,000 artillery shells'],
    ['ru', 'КНДР передала России полтора миллиона снарядов', '1,500,000 artillery shells'],
    ['ru', 'КНДР передала России полмиллиона снарядов', 'about 500,000 artillery shells'],
    ['ru', 'КНДР передала России десятки тысяч снарядов', 'tens of thousands of artillery shells'],
    ['ru', 'КНДР передала России несколько тысяч контейнеров', 'thousands of containers'],
    ['uk', 'КНДР передала Росії півтора мільйона снарядів', '1,500,000 artillery shells'],
    ['uk', 'КНДР передала Росії сотні тисяч снарядів', 'hundreds of thousands of artillery shells'],
    ['uk', 'КНДР передала Росії сто п’ятдесят ракет', '150 missiles'],
    ['ko', '북한, 러시아에 포탄 삼백만 발 제공', '3,000,000 artillery shells'],
    ['ko', '북한, 러시아에 포탄 1천200만발 제공', '12,000,000 artillery shells'],
    ['ko', '북한, 러시아에 컨테이너 6천700개 보내', '6,700 containers'],
    ['ko', '북한, 러시아에 미사일 수십 발 제공', 'dozens of missiles'],
    ['ko', '북한, 러시아에 자주포 네 문 제공', '4 howitzers and guns'],
    ['ja', '北朝鮮、ロシアに砲弾三百万発を供与', '3,000,000 artillery shells'],
    ['ja', '北朝鮮、ロシアにミサイル数十発を供与', 'dozens of missiles'],
    ['zh', '朝鲜向俄罗斯提供二十多枚导弹', 'over 20 missiles'],
    ['zh', '朝鲜向俄罗斯提供几十枚导弹', 'dozens of missiles'],
    ['zh', '朝鲜向俄罗斯提供六千七百个集装箱', '6,700 containers'],
    ['ar', 'كوريا الشمالية أرسلت إلى روسيا نصف مليون قذيفة', 'about 500,000 artillery shells'],
    ['id', 'Korea Utara mengirim Rusia setengah juta peluru artileri', 'about 500,000 artillery shells'],
    ['vi', 'Triều Tiên gửi cho Nga nửa triệu quả đạn pháo', 'about 500,000 artillery shells'],
    ['fi', 'Pohjois-Korea lähetti Venäjälle puoli miljoonaa kranaattia', 'about 500,000 artillery shells'],
    ['sv', 'Nordkorea skickade en halv miljon granater till Ryssland', 'about 500,000 artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('a count is of the noun it counts', () => {
  test.each([
    [
      'ko',
      '북한은 러시아에 컨테이너 2만8000여 개를 보냈으며 152mm 포탄으로 환산하면 940만 발에 달한다',
      ['over 28,000 containers', '9,400,000 artillery shells'],
    ],
    [
      'ko',
      '북한은 러시아에 자주포 200여 문과 방사포 120문을 보냈다',
      ['over 200 howitzers and guns', '120 multiple rocket launchers'],
    ],
    ['ko', '북한은 러시아에 170㎜ 자주포와 240㎜ 방사포 200여 문을 보냈다', ['over 200 pieces of artillery']],
    ['ko', '북한은 러시아에 전자전 장비를 최대 10대가량 보냈다', ['up to 10 electronic-warfare systems']],
    ['ko', '북한이 2만 개 이상 컨테이너를 러시아에 보냈다', ['at least 20,000 containers']],
    ['ko', '북한이 러시아에 컨테이너 1만3000여 개 분량의 무기를 보냈다', ['over 13,000 containers']],
    ['ko', '북한이 러시아에 준 포탄은 10여 개 나라가 확인했다', []],
    ['ja', '北朝鮮はロシアに砲弾50万発、ミサイル100発を供与', ['500,000 artillery shells', '100 missiles']],
    ['ja', '北朝鮮はロシアに自走砲約200台を供与', ['about 200 howitzers and guns']],
    ['ja', '北朝鮮はロシアに5発のミサイルのうち、2発を供与', ['5 missiles', '2 missiles']],
    ['zh', '朝鲜向俄罗斯运送了2万个集装箱、100枚导弹', ['20,000 containers', '100 missiles']],
    [
      'zh',
      '朝鲜向俄罗斯运送了2万个集装箱，可装940万发',
      ['20,000 containers', '9,400,000 rounds of ammunition'],
    ],
    ['zh', '朝鲜向俄罗斯提供170毫米自行火炮和240毫米火箭炮共200门', ['200 pieces of artillery']],
    [
      'en',
      'North Korea sent Russia 15,800 containers with 5 million pieces of ammunition',
      ['15,800 containers', '5,000,000 rounds of ammunition'],
    ],
    [
      'en',
      'North Korea sent Russia 15,800 containers with 5 million pieces',
      ['15,800 containers', '5,000,000 pieces'],
    ],
    ['es', 'Corea del Norte envió a Rusia proyectiles de 122 y 152 milímetros', []],
    ['en', 'North Korea and Russia signed two agreements on food', []],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('what others gave and what was tested is not of the deal', () => {
  test.each([
    ['en', 'Iran sent Russia 170,000 shells and 200 missiles', []],
    ['ko', '이란은 러시아에 포탄 17만 발을 보냈다', []],
    [
      'en',
      'North Korea sent Russia 1 million shells, while Iran supplied 170,000 shells and 200 missiles',
      ['1,000,000 artillery shells'],
    ],
    ['en', 'Iran has sent Russia 100 North Korean missiles', ['100 missiles']],
    ['en', 'North Korea and Iran have sent Russia 400 ballistic missiles', ['400 ballistic missiles']],
    [
      'ru',
      'КНДР, чья торговля зависит от Китая, отправила России 3 миллиона снарядов',
      ['3,000,000 artillery shells'],
    ],
    ['en', 'North Korea test-fired 22 missiles that Russia may buy', []],
    ['ko', '북한은 러시아에 줄 탄도미사일 22발을 시험발사했다', []],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

test.each([
  ['nl', "Noord-Korea stuurde zo'n 6700 containers met granaten naar Rusland", 'about 6,700 containers'],
  ['pl', 'Korea Północna wysłała Rosji 3 mln sztuk kalibru 152 mm', '3,000,000 × 152 mm shells'],
  [
    'fr',
    'Sur une cinquantaine de missiles balistiques nord-coréens que la Russie a tirés, la moitié a explosé en vol',
    'about 50 ballistic missiles',
  ],
  [
    'en',
    'Ballistic missiles from North Korea were delivered as well, and the Russians had fired at least 24 of them',
    'at least 24 ballistic missiles',
  ],
  ['it', 'Settantatré carri merci con proiettili nordcoreani sono partiti per la Russia', '73 wagons'],
  ['ru', 'Речь идёт о 12 миллионах снарядов из КНДР для России', '12,000,000 artillery shells'],
  [
    'ru',
    'В контейнерах из КНДР для России снаряды, речь идёт о 12 миллионах штук',
    '12,000,000 artillery shells',
  ],
  [
    'pl',
    'Mówi się o 12 milionach pocisków artyleryjskich z Korei Północnej dla Rosji',
    '12,000,000 artillery shells',
  ],
  ['uk', 'Йдеться про зброю КНДР для Росії у 28 тисячах контейнерів', '28,000 containers'],
  ['ko', '북한이 포탄 1000여만발을 러시아에 제공했다', 'over 10,000,000 artillery shells'],
  ['zh', '俄方正向平壤购入数以百万计的火箭弹', 'millions of rockets'],
  [
    'es',
    'Rusia entregó al menos un sistema Pantsir a Corea del Norte',
    'at least 1 Pantsir air-defence system',
  ],
  ['pl', 'Kirby mówił o tysiącu kontenerów z bronią z Korei Północnej dla Rosji', 'about 1,000 containers'],
])('what stands around a number hides nothing: %s: %s', (language, title, words) => {
  expect(told(language, title)).toContain(words);
});

test.each([
  [
    'en',
    'South Korea and Japan impose sanctions over arms trade of Russia and North Korea',
    'Seoul lists seven North Koreans; Tokyo lists 11 organizations.',
    ['7 people', '11 firms and bodies'],
  ],
  [
    'es',
    'Sanciones de Seúl por los envíos de armas de Corea del Norte a Rusia',
    'Seúl incluyó a siete norcoreanos.',
    ['7 people'],
  ],
  ['en', 'North Korea ships shells to Russia, Seoul says', 'The report lists seven North Koreans.', []],
  [
    'en',
    'South Korea sanctions 11 people over military cooperation of Russia and North Korea',
    'Seven persons are Russian; financial dealings with them need a permit.',
    ['11 people'],
  ],
  [
    'en',
    'UK sanctions middlemen in arms trade of Russia and North Korea',
    'Britain froze the assets of four companies. Two officials said that more would follow.',
    ['4 firms and bodies'],
  ],
])('under a headline on sanctions, those who are listed are told: %s: %s', (language, title, text, words) => {
  expect(told(language, title, text)).toEqual(words);
});

describe('a rate is told with its period', () => {
  test.each([
    ['en', 'North Korea sends Russia three million shells a year', '3,000,000 artillery shells a year'],
    ['en', 'North Korea sends Russia up to 9,000 shells per day', 'up to 9,000 artillery shells a day'],
    ['fr', 'Obus nord-coréens pour la Russie : 150 000 par mois', '150,000 artillery shells a month'],
    ['de', 'Nordkorea schickt Russland 200.000 Granaten pro Monat', '200,000 artillery shells a month'],
    ['ru', 'КНДР поставляет России до 150 тысяч снарядов в месяц', 'up to 150,000 artillery shells a month'],
    ['ko', '북한은 러시아에 연간 최대 200만 발의 포탄을 공급', 'up to 2,000,000 artillery shells a year'],
    ['ja', '北朝鮮は年間200万発の砲弾をロシアに供与', '2,000,000 artillery shells a year'],
    ['zh', '朝鲜每年向俄罗斯提供约200万发炮弹', 'about 2,000,000 artillery shells a year'],
    ['en', 'North Korea sent Russia 9,000 shells a year ago', '9,000 artillery shells'],
    ['en', 'North Korea sent Russia 9,000 shells in a month', '9,000 artillery shells'],
    ['ja', '北朝鮮はロシアに3年間で砲弾200万発を供与', '2,000,000 artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    [
      'en',
      'Every second artillery shell that Russia fires is from North Korea. Around 3 million a year travel from Pyongyang to Moscow.',
      'about 3,000,000 artillery shells a year',
    ],
    [
      'fr',
      'La Corée du Nord a livré à la Russie 2,3 millions d’obus, et quelque 150 000 autres chaque mois.',
      'about 150,000 artillery shells a month',
    ],
    [
      'ru',
      'Каждый второй снаряд, выпущенный Россией, поступает из КНДР. Около трёх миллионов в год идут из Пхеньяна в Москву.',
      'about 3,000,000 artillery shells a year',
    ],
  ])(
    'of many, also of what the sentence before is on, or the figure before it: %s: %s',
    (language, text, words) => {
      expect(told(language, 'North Korean shells for Russia', text)).toContain(words);
    },
  );

  test('but not where the sentence says what it counts', () => {
    const text =
      'North Korea sends Russia artillery shells. Moscow spends 3 million dollars a year on the route.';

    expect(told('en', 'North Korean shells for Russia', text)).toEqual([]);
  });

  test('and wherever the article leaves the period out', () => {
    const title = 'North Korea sends Russia 3 million shells';
    const text = 'North Korea sends Russia 3 million shells a year, Kyiv says.';

    expect(told('en', title, text)).toEqual(['3,000,000 artillery shells a year']);
  });
});

describe('what is no quantity of the goods is not told as one', () => {
  test.each([
    ['en', 'Russia fired North Korean missiles at Kharkiv, three people killed and 24 wounded'],
    ['en', 'Ukraine shot down 64 of 78 drones overnight'],
    ['de', 'Koksan aus Nordkorea in Russland: Mindestens fünf Stück soll die Ukraine zerstört haben'],
    ['ko', '러시아군 포탄 두 발 중 한 발은 북한산'],
    ['ja', '北朝鮮の砲弾を積んだ20フィートのコンテナがロシアへ運ばれた'],
    ['en', 'Three of every four rounds that Russia fired came from North Korea'],
    ['uk', 'До Росії прибудуть 90 військовослужбовців ракетних військ КНДР'],
    ['ar', 'تقول إحدى عشرة دولة إن الحاويات نقلت قذائف كوريا الشمالية إلى روسيا'],
    ['de', 'Die 40 Tonnen schwere Koksan aus Nordkorea rollt durch Russland'],
    ['id', 'Sembilan terluka ketika rudal Korea Utara milik Rusia menghantam Kyiv'],
    ['zh', '俄国空袭基辅酿12死 泽连斯基:导弹由朝鲜供应'],
    ['es', 'La Casa Blanca habló el día 13 de contenedores de armas de Corea del Norte para Rusia'],
    ['en', 'North Korea runs 200 munitions factories for Russia'],
    ['en', 'North Korean 152-millimetre shells reach Russia'],
    ['en', 'Two days after missiles from North Korea reached Russia'],
    ['en', 'North Korea makes missiles with a range of 690 km for Russia'],
    ['fr', 'Tirs de missiles nord-coréens : 12 personnes tuées à Kiev'],
    ['ru', 'Ракеты КНДР попали в дом в Харькове: 12 человек погибли'],
    ['ko', '북한제 미사일 공격으로 민간인 5명 사망'],
    ['ko', '북한에서 만든 240㎜ 방사포 러시아로'],
    ['ko', '북한, 다만 로켓은 러시아에 주지 않아'],
    ['ko', '두만강역을 통해 러시아로 보낸 컨테이너'],
    ['ja', '北朝鮮製ミサイルで親子2人死亡、ロシア軍'],
    ['zh', '朝鲜数百家军工厂为俄罗斯生产炮弹'],
    ['zh', '火鸟4反坦克导弹车出现在俄军，来自朝鲜'],
  ])('%s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });

  test.each([
    ['en', 'Seven ships carried 12,000 North Korean containers to Russia', ['7 ships', '12,000 containers']],
    ['en', 'Four container ships sailed from North Korea to Russia', ['4 ships']],
    ['en', 'North Korea sent Russia two million shells and rockets', ['2,000,000 artillery shells']],
    [
      'en',
      'North Korea sent 3 million 152 mm shells or 500,000 rockets to Russia',
      ['3,000,000 artillery shells'],
    ],
    ['en', 'North Korea sent Russia 11,000 troops and 100 missiles', ['11,000 people', '100 missiles']],
    ['en', 'North Korean arms sales to Russia worth $5.5 billion', ['5.5 billion US dollars']],
    ['en', 'North Korean arms sales to Russia worth up to $5.5bn', ['up to 5.5 billion US dollars']],
    [
      'en',
      'North Korea earned between $7.67 billion and $14.4 billion from arms for Russia',
      ['7.67 billion to 14.4 billion US dollars'],
    ],
    ['en', 'North Korea has tens of millions of shells for Russia', ['tens of millions of artillery shells']],
    ['en', 'North Korea sends about 73 railcars with shells to Russia', ['about 73 wagons']],
  ])('and what is one is told once, of its good: %s %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test('of one figure for one thing under two names, the closer name is told', () => {
    const title = 'North Korea has sent Russia 6 million rounds of ammunition';
    const text = 'North Korea has sent Russia 6 million artillery shells, Seoul says.';

    expect(told('en', title, text)).toEqual(['6,000,000 artillery shells']);
  });
});

describe('bounds, when claims are compared', () => {
  const shells = (amount: number, more: Partial<Quantity> = {}): Quantity => ({
    amount,
    unit: 'artillery-shells',
    approximate: more.bound !== undefined,
    ...more,
  });
  const quote = { field: 'text', start: 0, end: 1, text: 'x' } as const;
  const differ = (one: Quantity, other: Quantity): boolean => {
    const claims = (value: Quantity) => ({
      evidence: [],
      facts: { ...noFacts, quantities: [{ value, quote }] },
    });
    return isDifferent(claimsDifference(claims(one), claims(other)));
  };

  test.each([
    ['3,000', shells(3000), 'about 3,000', shells(3000, { approximate: true }), false],
    ['3,000', shells(3000), 'nearly 3,000', shells(3000, { bound: { kind: 'nearly' } }), false],
    ['3,000', shells(3000), 'up to 3,000', shells(3000, { bound: { kind: 'most' } }), true],
    [
      'over 3,000',
      shells(3000, { bound: { kind: 'over' } }),
      'up to 3,000',
      shells(3000, { bound: { kind: 'most' } }),
      true,
    ],
    [
      'over 3,000',
      shells(3000, { bound: { kind: 'over' } }),
      'at least 3,000',
      shells(3000, { bound: { kind: 'least' } }),
      false,
    ],
    [
      '3,000 to 4,000',
      shells(3000, { bound: { kind: 'range', to: 4000 } }),
      '3,000 to 5,000',
      shells(3000, { bound: { kind: 'range', to: 5000 } }),
      true,
    ],
    ['3,000', shells(3000), '3,000 a year', shells(3000, { per: 'year' }), true],
  ])('%s became %4$s or not', (_one, one, _other, other, different) => {
    expect(differ(one, other)).toBe(different);
  });

  test.each([
    ['over 10,000', shells(10_000, { bound: { kind: 'over' } }), 12_000, 9000],
    ['up to 5 million', shells(5e6, { bound: { kind: 'most' } }), 4_800_000, 6_000_000],
    ['at least 100', shells(100, { bound: { kind: 'least' } }), 250, 99],
    ['3 to 5 million', shells(3e6, { bound: { kind: 'range', to: 5e6 } }), 4e6, 5_500_000],
    ['about 1,000', shells(1000, { approximate: true }), 1050, 1500],
    ['millions', shells(1e6, { approximate: true, several: true }), 6e6, 900_000],
    ['1,000, from before bounds were kept', shells(1000), 1000, 1001],
  ])('%s agrees with what lies within, and not with what lies outside', (_words, one, within, outside) => {
    expect(canAgree(one, shells(within))).toBe(true);
    expect(canAgree(one, shells(outside))).toBe(false);
  });

  test('a rate agrees with no count', () => {
    expect(canAgree(shells(3000, { per: 'year' }), shells(3000))).toBe(false);
    expect(areOneCount(shells(3000, { per: 'year' }), shells(3000))).toBe(false);
    expect(areOneCount(shells(3000, { per: 'year' }), shells(3000, { per: 'year' }))).toBe(true);
  });

  test('agreement goes both ways, and every quantity agrees with itself', () => {
    const bound = fc.oneof(
      fc.constantFrom('over', 'least', 'most', 'under', 'nearly').map((kind) => ({ kind })),
      fc.integer({ min: 1000, max: 9000 }).map((to) => ({ kind: 'range' as const, to })),
    );
    const quantity = fc.record(
      {
        amount: fc.integer({ min: 1, max: 999 }),
        unit: fc.constant('ship'),
        approximate: fc.boolean(),
        bound,
      },
      { requiredKeys: ['amount', 'unit', 'approximate'] },
    );
    fc.assert(
      fc.property(quantity, quantity, (one, other) => {
        expect(canAgree(one, one)).toBe(true);
        expect(canAgree(one, other)).toBe(canAgree(other, one));
        expect(spanOf(one).low).toBeLessThanOrEqual(spanOf(one).high);
      }),
    );
  });
});

describe('a number that was written is read back', () => {
  const ones =
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
      ' ',
    );
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  const belowHundred = (n: number): string =>
    n < 20
      ? (ones[n - 1] ?? '')
      : [tens[Math.floor(n / 10) - 2], ones[(n % 10) - 1]].filter(Boolean).join('-');
  const inEnglish = (n: number): string => {
    const parts: string[] = [];
    if (n >= 1_000_000) parts.push(`${inEnglish(Math.floor(n / 1_000_000))} million`);
    if (n % 1_000_000 >= 1000) parts.push(`${inEnglish(Math.floor((n % 1_000_000) / 1000))} thousand`);
    const [hundreds, rest] = [Math.floor((n % 1000) / 100), n % 100];
    if (hundreds > 0) parts.push(`${ones[hundreds - 1]} hundred`);
    if (rest > 0) parts.push(`${parts.length > 0 ? 'and ' : ''}${belowHundred(rest)}`);
    return parts.join(' ');
  };
  const germanOnes =
    'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
      ' ',
    );
  const germanTens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
  const inGerman = (n: number): string => {
    if (n >= 1000) return `${inGerman(Math.floor(n / 1000))}tausend${n % 1000 > 0 ? inGerman(n % 1000) : ''}`;
    if (n >= 100)
      return `${germanOnes[Math.floor(n / 100) - 1]}hundert${n % 100 > 0 ? inGerman(n % 100) : ''}`;
    if (n < 20) return germanOnes[n - 1] ?? '';
    return `${n % 10 > 0 ? `${germanOnes[(n % 10) - 1]}und` : ''}${germanTens[Math.floor(n / 10) - 2]}`;
  };
  const russian = [
    'один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
      ' ',
    ),
    'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' '),
    'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' '),
  ] as const;
  const inRussian = (n: number): string =>
    [
      ...(n >= 1000 ? [`${inRussian(Math.floor(n / 1000))} тысяч`] : []),
      russian[2][Math.floor((n % 1000) / 100) - 1],
      ...(n % 100 < 20
        ? [russian[0][(n % 100) - 1]]
        : [russian[1][Math.floor((n % 100) / 10) - 2], russian[0][(n % 10) - 1]]),
    ]
      .filter(Boolean)
      .join(' ');
  const characters = '零一二三四五六七八九';
  const inHan = (n: number): string => {
    if (n >= 10_000) return `${inHan(Math.floor(n / 10_000))}万${n % 10_000 > 0 ? inHan(n % 10_000) : ''}`;
    return [1000, 100, 10, 1]
      .map((ten, at) => {
        const digit = Math.floor(n / ten) % 10;
        return digit === 0 ? '' : `${characters.charAt(digit)}${'千百十'.charAt(at)}`;
      })
      .join('');
  };
  const inMyriads = (n: number, myriad: string): string =>
    n < 10_000 ? String(n) : `${Math.floor(n / 10_000)}${myriad}${n % 10_000 || ''}`;
  const read = (text: string, language: string) => numbersIn(text, language).map(({ amount }) => amount);
  const styles: Readonly<Record<string, readonly [string, (n: number) => string, number]>> = {
    'English words': ['en', inEnglish, 999_999_999],
    'German compounds': ['de', inGerman, 999_999],
    'Russian words': ['ru', inRussian, 999_999],
    'Chinese characters': ['zh', (n) => `${inHan(n)}枚`, 9_999_999],
    'Korean myriads': ['ko', (n) => `${inMyriads(n, '만')}발`, 9_999_999],
    'Japanese myriads': ['ja', (n) => `${inMyriads(n, '万')}発`, 9_999_999],
    'commas between thousands': ['en', (n) => n.toLocaleString('en'), 9_999_999],
    'stops between thousands': ['de', (n) => n.toLocaleString('de'), 9_999_999],
    'blanks between thousands': ['fr', (n) => n.toLocaleString('fr'), 9_999_999],
  };

  test.each(Object.keys(styles))('in %s', (name) => {
    const [language, write, most] = styles[name] ?? ['en', String, 9];
    fc.assert(
      fc.property(fc.integer({ min: 2, max: most }), (n) => {
        expect(read(write(n), language)).toEqual([n]);
      }),
    );
  });

  test.each([
    ['en', 'million'],
    ['de', 'Millionen'],
    ['fr', 'millions'],
    ['es', 'millones'],
    ['pt', 'milhões'],
    ['it', 'milioni'],
    ['nl', 'miljoen'],
    ['pl', 'mln'],
    ['cs', 'milionů'],
    ['tr', 'milyon'],
    ['ru', 'миллионов'],
    ['uk', 'млн'],
    ['ar', 'مليون'],
    ['id', 'juta'],
    ['vi', 'triệu'],
    ['fi', 'miljoonaa'],
    ['sv', 'miljoner'],
  ])('in digits before a word for a million: %s', (language, million) => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 999 }), fc.constantFrom('.', ','), (n, mark) => {
        const [written] = read(`${Math.floor(n / 10)}${mark}${n % 10} ${million}`, language);

        expect(written).toBeCloseTo(n * 100_000);
      }),
    );
  });
});
