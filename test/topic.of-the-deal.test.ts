import { toldQuantities as told } from './support/told-quantities.ts';

describe('what the receiver makes itself and what it lost is none of the deal', () => {
  test.each([
    [
      'en',
      "Russia's own plants make some 5 million rounds a year, deliveries from North Korea have halved",
      ['down by 50 %'],
    ],
    ['en', 'Russia itself produces 4 million shells a year, and North Korean deliveries fell', []],
    ['en', 'Russia produces three million shells a year on its own, besides what North Korea sends', []],
    ['en', 'Deliveries from North Korea fell. Russian factories turn out 250,000 shells a month', []],
    [
      'de',
      'Russland selbst produziert 4 Millionen Granaten im Jahr, die Lieferungen aus Nordkorea halbierten sich',
      ['down by 50 %'],
    ],
    ['de', 'Russlands eigene Werke stellen 3 Millionen Granaten jährlich her, Nordkorea liefert weniger', []],
    ['fr', "La Russie produit elle-même 3 millions d'obus par an, la Corée du Nord livre moins", []],
    ['es', 'Rusia fabrica por su cuenta 3 millones de proyectiles al año; Corea del Norte envía menos', []],
    ['it', "La Russia produce da sola 3 milioni di proiettili l'anno, la Corea del Nord ne invia meno", []],
    ['ru', 'Россия сама производит 3 млн снарядов в год, поставки из КНДР сократились', []],
    ['ru', 'Российские заводы выпускают 250 тысяч снарядов в месяц, КНДР поставляет меньше', []],
    ['uk', 'Росія сама виробляє 4 млн снарядів на рік, а КНДР постачає менше', []],
    ['pl', 'Rosja sama produkuje 3 mln pocisków rocznie, a Korea Północna wysyła mniej', []],
    ['ko', '러시아는 자체적으로 포탄을 연간 300만발 생산하며 북한 지원은 줄었다', []],
    ['ja', 'ロシアは自国で砲弾を年間300万発生産し、北朝鮮の供給は減った', []],
    ['zh', '俄罗斯自产炮弹每年300万发，朝鲜供应减少', []],
    ['en', 'Fourteen Russian guns burst in October because of faulty North Korean ammunition', []],
    ['en', 'Fourteen Russian howitzers were destroyed by faulty North Korean shells', []],
    ['es', 'En octubre se registraron 14 cañones rusos destruidos por proyectiles norcoreanos', []],
    ['es', 'Solo en octubre se registraron 14 cañones destruidos en el frente', []],
    ['ru', 'Четырнадцать российских гаубиц вышли из строя из-за бракованных снарядов из КНДР', []],
    ['uk', 'Через снаряди з КНДР вибухнули 14 російських гармат', []],
    ['de', '14 russische Haubitzen durch nordkoreanische Granaten zerstört', []],
    ['fr', "Quatorze canons russes ont éclaté à cause d'obus nord-coréens", []],
    ['pl', 'Czternaście rosyjskich haubic rozerwały wadliwe pociski z Korei Północnej', []],
    ['ko', '북한산 불량 포탄에 러시아군 자주포 14문 파손', []],
    ['ja', '北朝鮮製の不良砲弾でロシア軍の榴弾砲14門が破損', []],
    ['zh', '朝鲜劣质炮弹导致俄军14门火炮炸膛', []],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['en', 'Ukraine destroyed 40 North Korean Koksan guns in Russia', ['40 Koksan guns']],
    ['en', 'Russia gave North Korea 12 Russian howitzers', ['12 howitzers and guns']],
    ['en', 'North Korea produces 2 million shells a year for Russia', ['2,000,000 artillery shells a year']],
    [
      'en',
      "North Korea's own plants make 2 million shells a year, most of them for Russia",
      ['2,000,000 artillery shells a year'],
    ],
    ['ru', 'КНДР производит 2 млн снарядов в год для России', ['2,000,000 artillery shells a year']],
    ['ru', 'Украина уничтожила 50 гаубиц из КНДР', ['50 howitzers and guns']],
    [
      'de',
      'Nordkorea produziert 2 Millionen Granaten im Jahr für Russland',
      ['2,000,000 artillery shells a year'],
    ],
    ['ko', '북한은 연간 포탄 200만발을 생산해 러시아에 보낸다', ['2,000,000 artillery shells a year']],
    ['ko', '우크라이나군이 북한산 자주포 50문을 파괴했다', ['50 howitzers and guns']],
    [
      'en',
      'Russia now produces 2,700 Geran drones a month with North Korean workers',
      ['2,700 drones a month'],
    ],
    [
      'en',
      'Russia uses North Korean lines to produce 3 million North Korean shells',
      ['3,000,000 artillery shells'],
    ],
  ])(
    'what the supplier makes, and arms of its make that were destroyed, are: %s: %s',
    (language, title, words) => {
      expect(told(language, title)).toEqual(words);
    },
  );
});

describe('of a salvo only those are told that are of the supplier', () => {
  test.each([
    ['en', 'Russia fired eight missiles, three of them North Korean KN-23s', ['3 KN-23 missiles']],
    ['en', 'Two of the five missiles that Russia fired at Kharkiv were North Korean', ['2 missiles']],
    ['en', 'North Korea made two of the five missiles that Russia fired at Kharkiv', ['2 missiles']],
    ['en', 'Of the five missiles that hit Kharkiv, two had come from North Korea', ['2 missiles']],
    [
      'pl',
      'Spośród pięciu rakiet, które spadły na Charków, dwie przyjechały z Korei Północnej',
      ['2 missiles'],
    ],
    ['en', 'Russia sent 300 drones and seven missiles, North Korean ones among them, against Kyiv', []],
    ['de', 'Russland feuerte fünf Raketen auf Charkiw, zwei davon stammten aus Nordkorea', ['2 missiles']],
    ['fr', 'La Russie a tiré cinq missiles sur Kharkiv, dont deux nord-coréens', ['2 missiles']],
    ['es', 'Rusia disparó cinco misiles contra Járkov, dos de ellos norcoreanos', ['2 missiles']],
    ['ru', 'Россия выпустила по Харькову пять ракет, две из них — северокорейские', ['2 missiles']],
    ['ru', 'Две из пяти ракет, упавших на Харьков, сделаны в Северной Корее', ['2 missiles']],
    ['ko', '러시아가 하르키우에 쏜 미사일 5발 중 2발이 북한산이었다', ['2 missiles']],
    ['ja', 'ロシア軍がハリコフ州へ撃った5発のミサイルのうち、2発は北朝鮮製とみられる', ['2 missiles']],
    ['zh', '俄军向哈尔科夫发射5枚导弹，其中2枚为朝鲜制造', ['2 missiles']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    'Two of the 50 missiles that North Korea sent Russia exploded',
    'North Korea sent Russia 50 missiles, two of them KN-24s',
    'Russia has fired at least 50 North Korean missiles, two of them at Odesa',
  ])('and all where the whole is: %s', (title) => {
    expect(told('en', title).join()).toContain('50 ');
  });
});

describe('what the supplier launches itself is nobody else’s', () => {
  test.each([
    ['en', 'As envoys of Russia spoke of arms, two ballistic missiles were fired by Pyongyang to the east'],
    ['en', 'Two ballistic missiles flew from North Korea toward the sea off its east coast on Friday'],
    ['de', 'Nordkorea feuerte zwei ballistische Raketen ins Meer, während Kim zu Putin reiste'],
    ['ko', '북한은 러시아와의 회담에 앞서 동해로 탄도미사일 2발을 쏘았다'],
    ['zh', '当天早些时候朝鲜向东部海域发射两枚弹道导弹'],
  ])('%s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });

  test.each([
    'Russia has launched at least 50 ballistic missiles from North Korea at Ukraine',
    'North Korea supplied 50 ballistic missiles that were launched in December',
    'Kyiv counts 50 North Korean ballistic missiles fired since December',
  ])('and what others launch is: %s', (title) => {
    expect(told('en', title).join()).toContain('50 ballistic missiles');
  });
});

describe('what the receiver fires beside them is no figure of the deal', () => {
  const headline = 'North Korea sends Russia shells';
  test.each([
    ['en', headline, 'Russia, short of shells last summer, now fires 10,000 a day, a think tank says.'],
    ['zh', '朝鲜向俄罗斯提供弹药', '按乌方统计，俄军一天就打掉约6万发。'],
    ['zh', '朝鲜向俄罗斯提供弹药', '俄罗斯今年提高弹药产量，估计有250万发，但分析师认为未必够用。'],
  ])('by the day, or made: %s: %s, %s', (language, title, text) => {
    expect(told(language, title, text)).toEqual([]);
  });

  test.each([
    ['en', 'Four KN-23 ballistic missiles and 57 drones were launched at Kyiv', ['4 ballistic missiles']],
    ['ja', 'ロシア軍はKN-23弾道ミサイル4発と無人機57機でウクライナを攻撃した', ['4 ballistic missiles']],
    ['ko', '러시아, 북한 KN-23 4기와 드론 57대로 키이우 공격', ['4 KN-23 missiles']],
  ])('drones of a raid: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['en', 'Russia fires 10,000 North Korean shells a day', '10,000 artillery shells a day'],
    ['en', 'A plant in North Korea makes 1,700 shells a day for Russia', '1,700 artillery shells a day'],
    ['en', 'North Korea has delivered 500 drones that Russia launched at Ukraine', '500 drones'],
    ['en', 'Russia attacked Kyiv with 20 North Korean drones', '20 drones'],
    ['en', 'Russia gave Kim Jong Un five kamikaze drones', '5 drones'],
    ['ko', '"북한 자폭 드론 500대" 러시아, 우크라이나 공격에 사용', '500 drones'],
  ])('and what is the supplier’s or given is one: %s: %s', (language, title, words) => {
    expect(told(language, title)).toContain(words);
  });
});

describe('what sanctions allow was delivered by nobody', () => {
  test.each([
    [
      'en',
      'Russia pays for North Korean shells in oil, imports of which the UN caps at 500,000 barrels a year',
      [],
    ],
    ['en', 'For shells Russia sent North Korea oil beyond the 500,000-barrel annual cap', []],
    [
      'en',
      'For shells Russia sent North Korea oil. Resolutions allow no more than 500,000 barrels a year',
      [],
    ],
    [
      'en',
      'For shells Russia sent North Korea 900,000 barrels of oil, far above the UN cap of 500,000 barrels',
      ['900,000 barrels'],
    ],
    [
      'en',
      'Russia exceeded the UN cap by supplying 1.2 million barrels of oil to North Korea for shells',
      ['1,200,000 barrels'],
    ],
    ['de', 'Russland gab Nordkorea Öl für Granaten. Die Obergrenze der UN liegt bei 500.000 Barrel Öl', []],
    [
      'de',
      'Für Granaten bekam Nordkorea mehr russisches Öl als die 500.000 Barrel im Jahr, die der Sicherheitsrat erlaubt',
      [],
    ],
    ['fr', 'La Russie paie en pétrole des obus nord-coréens, le plafond de l’ONU est de 500 000 barils', []],
    ['es', 'Rusia paga en petróleo proyectiles norcoreanos. La ONU permite 500.000 barriles al año', []],
    ['ru', 'Россия платит КНДР нефтью за снаряды. Лимит ООН — 500 тысяч баррелей', []],
    ['ko', '러시아, 북한 포탄 대가로 정제유 50만 배럴 상한 넘겨', []],
    [
      'ja',
      'ロシアは北朝鮮の砲弾の見返りに石油90万バレルを送り、50万バレルの上限を超えた',
      ['900,000 barrels'],
    ],
    ['zh', '俄罗斯为换取朝鲜炮弹送去90万桶石油,超出50万桶上限', ['900,000 barrels']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('what another supplier is said to give is its own, in a sentence on North Korea too', () => {
  test.each([
    ['en', 'North Korea has shipped artillery shells to Russia, while Iran sent 200 missiles', []],
    ['en', 'North Korea, like Iran, sent Russia 200 missiles', ['200 missiles']],
    ['ko', '러시아 포탄 대부분이 북한산이며 이란이 준 것은 모두 17만발에 그쳤다', []],
    ['ko', '이란과 북한이 러시아에 준 포탄은 17만발', ['170,000 artillery shells']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

test.each([
  ['Russian experts help North Korea with satellites. The North vowed three more satellites this year', []],
  ['Russia will launch two spy satellites for North Korea in return for shells', ['2 satellites']],
])('satellites are of the deal where their sentence names who gives: %s', (title, words) => {
  expect(told('en', title)).toEqual(words);
});

describe('what stands beside the deal’s figures is none of them', () => {
  test.each([
    ['en', 'North Korea will send Russia 5,000 workers and artillery shells', []],
    ['es', 'Corea del Norte enviará a Rusia 5.000 obreros y proyectiles de artillería', []],
    ['de', 'Nordkorea schickt Russland 5.000 Arbeiter und Artilleriegranaten', []],
    ['fr', 'La Corée du Nord envoie à la Russie 5 000 ouvriers et des obus', []],
    ['pl', 'Korea Północna wyśle Rosji 5 tysięcy robotników i pociski artyleryjskie', []],
    [
      'uk',
      'Росія отримує від КНДР 250 тисяч снарядів на місяць. Україна отримала від Чехії 1,5 мільйона снарядів',
      ['250,000 artillery shells a month'],
    ],
    [
      'en',
      'Russia gets 250,000 shells a month of North Korea. Ukraine received 1.5 million rounds from its partners',
      ['250,000 artillery shells a month'],
    ],
    [
      'en',
      'For 40 containers of shells Russia gave North Korea 300 tons of rice',
      ['40 containers', '300 tonnes of food'],
    ],
    ['ko', '러시아, 포탄 대가로 북한에 쌀 300톤 제공', ['300 tonnes of food']],
    ['en', 'North Korea will send Russia 5,000 builders and artillery shells', []],
    ['pt', 'Coreia do Norte envia à Rússia 5.000 construtores e projéteis de artilharia', []],
    ['ru', 'КНДР отправит в Россию 5000 строителей и снаряды', []],
    ['uk', 'КНДР відправить до Росії 5000 будівельників і снаряди', []],
    ['en', 'A ship with 40 rail-car loads of shells from North Korea reached Russia', ['40 wagons']],
    [
      'en',
      'Forty wagonloads of North Korean shells reached Russia, and 12 truck loads of rockets',
      ['40 wagons'],
    ],
    ['de', 'Schiff mit 40 Waggonladungen Granaten aus Nordkorea in Russland', ['40 wagons']],
    ['zh', '朝鲜向俄罗斯运送40车皮炮弹', ['40 wagons']],
    ['zh', '朝鲜向俄罗斯运送40节车厢的炮弹', ['40 wagons']],
    [
      'en',
      'Russia fires 2 North Korean missiles at Kharkiv. It fired five missiles, and two were of North Korean make',
      ['2 missiles'],
    ],
    [
      'en',
      'North Korea sent Russia up to 3 million 152 mm shells or 500,000 rounds of 122 mm rockets',
      ['up to 3,000,000 artillery shells'],
    ],
    [
      'ru',
      'КНДР отправила России 3 млн снарядов калибра 152 мм или 500 тысяч снарядов калибра 122 мм',
      ['3,000,000 artillery shells'],
    ],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title).filter((one) => !one.endsWith(' people'))).toEqual(words);
  });
});

describe('what the attacked country gets of others is no figure of the deal', () => {
  test.each([
    ['uk', 'Водночас Україна отримала від Чехії 1,5 мільйона снарядів для протидії російській армії'],
    ['uk', 'Чехія передала Україні 1,5 мільйона снарядів'],
    ['en', 'Ukraine received 1.5 million rounds through the Czech initiative to hold the Russian army'],
    ['en', 'The US gave Ukraine 2 million shells against the Russian army'],
    ['ru', 'Украина получила от Чехии 1,5 миллиона снарядов против российской армии'],
    ['de', 'Die Ukraine erhielt von Tschechien 1,5 Millionen Granaten gegen die russische Armee'],
    ['de', 'Tschechien lieferte der Ukraine 1,4 Millionen Granaten gegen die russische Armee'],
    ['fr', "L'Ukraine a reçu de la Tchéquie 1,5 million d'obus contre l'armée russe"],
    ['es', 'Ucrania recibió 1,5 millones de proyectiles contra el ejército ruso'],
    ['it', "L'Ucraina ha ricevuto 1,5 milioni di proiettili contro l'esercito russo"],
    ['pl', 'Ukraina otrzymała od Czech 1,5 mln pocisków artyleryjskich przeciw armii rosyjskiej'],
    ['cs', 'Ukrajina loni dostala z Česka 1,5 milionu granátů proti ruské armádě'],
    ['ko', '러시아군에 맞서 우크라이나는 지난해 체코로부터 포탄 150만발을 받았다'],
    ['ja', 'ロシア軍に対しウクライナは昨年チェコから砲弾150万発を受け取った'],
    ['zh', '乌克兰去年从捷克收到150万发炮弹对抗俄军'],
  ])('%s: %s', (language, text) => {
    expect(told(language, 'Shells', text)).toEqual([]);
  });

  test.each([
    'In Ukraine, the army received 600,000 North Korean shells',
    'Ukraine got word that Russia received 600,000 shells',
    'Ukraine says Russia has received 600,000 shells',
    'Troops in Ukraine received 600,000 shells from North Korea',
  ])('but what Russia gets there is: %s', (text) => {
    expect(told('en', 'North Korea gives Russia shells', text)).toEqual(['600,000 artillery shells']);
  });
});

describe('of two cargoes that containers may hold the first is told', () => {
  const title = 'North Korea sent Russia 6,700 containers';

  test.each([
    ['en', title, 'They hold 3 million rounds of 152 mm artillery shells, or more than 500,000 of 122 mm.'],
    ['en', title, 'They hold three million 152-millimeter or 500,000 122-millimeter rounds.'],
    ['de', title, 'Darin hätten drei Millionen 152-mm- oder 500.000 122-mm-Granaten Platz.'],
    ['ru', title, 'В них поместились бы три миллиона 152-мм или 500 тысяч 122-мм снарядов.'],
    ['tr', title, 'Üç milyon 152 milimetrelik ya da 500 bin 122 milimetrelik mermi sığabiliyor.'],
    ['en', `${title} with 3 million rounds`, 'They hold 3 million shells of 152 mm or 500,000 of 122 mm.'],
  ])('%s: %s. %s', (language, headline, text) => {
    const figures = told(language, headline, text);
    expect(figures.filter((figure) => !figure.includes('containers'))).toEqual([
      '3,000,000 artillery shells',
    ]);
  });
});

describe('money that a state freezes, seizes or takes as a fine is no price of arms', () => {
  test.each([
    ['en', 'US freezes $18 million of banks that paid for North Korean arms for Russia'],
    ['en', 'Washington seized 18 million dollars over North Korean arms for Russia'],
    ['en', 'Trader fined $5 million over North Korean arms for Russia'],
    ['de', 'USA frieren 18 Millionen Dollar wegen Waffen aus Nordkorea für Russland ein'],
    ['de', 'Die Schweiz sperrt wegen Waffen aus Nordkorea für Russland 18 Millionen Franken'],
    ['fr', 'Gel de 18 millions de dollars pour des armes nord-coréennes livrées à la Russie'],
    ['es', 'EE. UU. congela 18 millones de dólares por armas de Corea del Norte para Rusia'],
    ['ru', 'США заморозили 18 млн долларов из-за оружия КНДР для России'],
    ['ko', '미국, 북한 무기 러시아 이전 관련 1800만 달러 동결'],
    ['ja', '米、北朝鮮の対ロ武器取引で1800万ドルを凍結'],
    ['zh', '美国因朝鲜向俄罗斯提供武器冻结1800万美元'],
  ])('%s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });

  test.each([
    'Russia unfreezes $9 million of North Korean assets in return for shells',
    'Russia released $9 million of frozen North Korean assets in return for shells',
    'Under an arms embargo Russia paid North Korea $9 million for shells',
  ])('but what is released pays: %s', (title) => {
    expect(told('en', title)).toEqual(['9,000,000 US dollars']);
  });
});
