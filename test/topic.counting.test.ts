import { toldQuantities as told } from './support/told-quantities.ts';

describe('a word that belongs to a verb is no bound', () => {
  test.each([
    ['en', 'Russia handed over 50 howitzers to North Korea', '50 howitzers and guns'],
    ['en', 'Moscow handed over two more Pantsir vehicles to North Korea', '2 Pantsir air-defence systems'],
    ['en', 'Russia has turned over 12 tanks to North Korea', '12 armoured vehicles'],
    ['en', 'North Korea signed over 30 missiles to Russia', '30 missiles'],
    ['de', 'Russland verfügt über 50 Haubitzen aus Nordkorea', '50 howitzers and guns'],
    ['sv', 'Ryssland har lämnat över 50 haubitsar till Nordkorea', '50 howitzers and guns'],
    ['ru', 'Киев поднял оценку поставок снарядов из КНДР до 5 млн снарядов', '5,000,000 artillery shells'],
    ['uk', 'Київ підвищив оцінку поставок з КНДР до Росії до 5 млн снарядів', '5,000,000 artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toContain(words);
  });

  test.each([
    ['en', 'North Korea has shipped over 13,000 containers to Russia', 'over 13,000 containers'],
    ['en', 'Russia handed over more than 50 howitzers to North Korea', 'over 50 howitzers and guns'],
    ['de', 'Nordkorea schickte Russland über 50 Haubitzen', 'over 50 howitzers and guns'],
    ['sv', 'Nordkorea skickade över 50 haubitsar till Ryssland', 'over 50 howitzers and guns'],
    ['ru', 'КНДР передала России до 5 млн снарядов', 'up to 5,000,000 artillery shells'],
  ])('and elsewhere it is: %s: %s', (language, title, words) => {
    expect(told(language, title)).toContain(words);
  });
});

describe('voyages and packages are told as what they are', () => {
  test.each([
    ['en', 'Russian vessels made 58 voyages with munitions from North Korea', ['58 voyages']],
    ['zh', '俄罗斯货轮在俄朝之间完成58个航次的弹药运输', ['58 voyages']],
    ['fr', 'Russie-Corée du Nord : 58 voyages chargés de munitions', ['58 voyages']],
    ['ru', 'Российские суда с боеприпасами из КНДР совершили 58 рейсов', ['58 voyages']],
    ['en', 'North Korea sent shells to Russia on four ammunition ships', ['4 ships']],
    ['en', 'Trains carried 40 crates of rockets from North Korea to Russia', ['40 crates']],
    ['ko', '러시아행 화물선서 북한산 로켓 부품 의심 상자 26개', ['26 crates']],
    ['ar', 'عثر المفتشون على 26 صندوقا من صواريخ كوريا الشمالية المرسلة إلى روسيا', ['26 crates']],
    ['uk', 'КНДР відправила Росії 300 ящиків снарядів', ['300 crates']],
    ['uk', 'Росія передала КНДР 40 верстатів для снарядів', ['40 pieces of production equipment']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('what only surrounds goods is not counted as goods', () => {
  test.each([
    ['en', 'Russia gave North Korea three production lines for artillery shells'],
    ['pl', 'Rosja dała Korei Północnej trzy linie do produkcji pocisków artyleryjskich'],
    ['es', 'Rusia entregó a Corea del Norte tres líneas para proyectiles de artillería'],
    ['ko', '국정원은 러시아가 북한 강계 포탄공장에 공작기계 40대를 제공했다고 밝혔다'],
    ['ko', '미국 하원이 북한과 러시아의 포탄 거래를 보고하도록 하는 법안을 45대 2로 가결했다'],
    ['ja', '北朝鮮製の170ミリ自走砲を撃破。確認された同型砲は40門目となる'],
    ['de', 'Russland lieferte Nordkorea drei Maschinen für Granaten'],
    ['zh', '俄罗斯向朝鲜提供3条炮弹生产线'],
    ['en', '17 shiploads of shells left North Korea for Russia'],
    ['ru', 'КНДР отправила России 12 партий снарядов'],
    ['es', 'Corea del Norte envió a Rusia 17 cargamentos de proyectiles'],
  ])('%s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });

  test.each([
    ['en', 'Russia gave North Korea two satellite rocket engines', ['2 rocket engines']],
    ['zh', '南韓防長：俄羅斯交給北韓兩具火箭引擎', ['2 rocket engines']],
    [
      'pl',
      'Sankcje za amunicję z Korei Północnej dla Rosji: trzy osoby i dwa statki',
      ['2 ships', '3 people'],
    ],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('a Polish "pocisk" is a shell or a missile', () => {
  test.each([
    ['Korea Północna dała Rosji 3 mln pocisków', '3,000,000 artillery shells'],
    ['Korea Północna dała Rosji 300 pocisków kalibru 152 mm', '300 artillery shells'],
    ['Korea Północna dała Rosji 180 pocisków balistycznych', '180 ballistic missiles'],
    ['Korea Północna dała Rosji 40 pocisków manewrujących', '40 missiles'],
    ['Korea Północna dała Rosji 40 pocisków', '40 missiles'],
  ])('%s', (title, words) => {
    expect(told('pl', title)).toEqual([words]);
  });
});

describe('bounds and rates stay with their number', () => {
  test.each([
    [
      'en',
      'Seoul puts the upper limit at 14 million North Korean rounds',
      'up to 14,000,000 artillery shells',
    ],
    [
      'es',
      'Corea del Norte envió a Rusia un máximo de 15 millones de proyectiles',
      'up to 15,000,000 artillery shells',
    ],
    [
      'it',
      'La Corea del Nord ha dato alla Russia un massimo di 3 milioni di proiettili',
      'up to 3,000,000 artillery shells',
    ],
    [
      'en',
      'The North Korean plant could turn out 200,000 shells of 152 mm a year for Russia',
      '200,000 artillery shells a year',
    ],
    [
      'it',
      'Pyongyang può produrre per Mosca 200.000 proiettili da 152 mm all’anno',
      '200,000 artillery shells a year',
    ],
    [
      'de',
      'Für Russland lagern in Nordkorea Granaten, bis zu 15 Millionen Schuss',
      'up to 15,000,000 artillery shells',
    ],
    [
      'it',
      'La Corea del Nord ha incassato 14,4 miliardi di dollari per le armi alla Russia',
      '14.4 billion US dollars',
    ],
    ['uk', 'Росія отримала від КНДР міномети та близько 800 тисяч мін', 'about 800,000 rounds of ammunition'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toContain(words);
  });
});

describe('a counter counts the good that its sentence names', () => {
  test.each([
    [
      'zh',
      '南韓軍方：俄羅斯再向北韓交付至少3套「鎧甲-S1」防空系統',
      '',
      'at least 3 Pantsir air-defence systems',
    ],
    [
      'ja',
      'ロシアが北朝鮮に防空システム「パンツィリS1」を少なくとも3基引き渡した',
      '',
      'at least 3 Pantsir air-defence systems',
    ],
    [
      'ko',
      '러시아가 북한에 넘긴 판치르-S1 방공체계는 모두 합참이 처음 밝힌 5기라고 한다',
      '',
      '5 Pantsir air-defence systems',
    ],
    [
      'ja',
      'ロシアが北朝鮮に無人機の組み立て設備を供与',
      '月産最大500機を目指す。',
      'up to 500 drones a month',
    ],
    [
      'ja',
      '北朝鮮、ロシアに兵器コンテナ3万2000個',
      '半年で羅津港を出たのは約4000個にとどまる。',
      'about 4,000 containers',
    ],
  ])('%s: %s %s', (language, title, text, words) => {
    expect(told(language, title, text)).toContain(words);
  });
});

describe('a number that its sentence denies is not told, and the one in its place is', () => {
  test.each([
    ['ko', '러시아가 북한에 준 로켓 엔진이 2기가 아니라 1기', ['1 rocket engine']],
    ['ja', 'ロシアが北朝鮮に渡したパンツィリは5基ではなく3基', ['3 Pantsir air-defence systems']],
    ['zh', '俄罗斯交给朝鲜的铠甲系统不是5套而是3套', ['3 Pantsir air-defence systems']],
    ['en', 'Russia did not give North Korea 5 Pantsirs but 3', ['3 Pantsir air-defence systems']],
    ['en', 'Russia gave North Korea three, not five, Pantsir systems', ['3 Pantsir air-defence systems']],
    ['en', 'North Korea sent Russia 30,200 containers, not 32,000', ['30,200 containers']],
    [
      'de',
      'Sanktionen wegen nordkoreanischer Munition für Russland treffen zwei Schiffe, nicht fünf',
      ['2 ships'],
    ],
    ['de', 'Nicht fünf, sondern zwei Schiffe brachten Munition aus Nordkorea nach Russland', ['2 ships']],
    ['fr', 'Deux navires, et non cinq, ont porté des obus nord-coréens en Russie', ['2 ships']],
    ['es', 'Armas de Corea del Norte: llegaron a Rusia no cinco barcos sino dos', ['2 ships']],
    ['ru', 'КНДР поставила России 5 млн снарядов, а не 3 млн', ['5,000,000 artillery shells']],
    ['uk', 'КНДР передала Росії не 3, а 5 мільйонів снарядів', ['5,000,000 artillery shells']],
    ['pl', 'Korea Północna wysłała Rosji dwa statki z amunicją, a nie pięć', ['2 ships']],
    ['tr', "Rusya Kuzey Kore'ye beş değil üç Pantsir verdi", ['3 Pantsir air-defence systems']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test('nor is it where it stands again below', () => {
    expect(
      told(
        'de',
        'Korrektur: Sanktionen wegen nordkoreanischer Munition für Russland treffen zwei Schiffe, nicht fünf',
        'In unserem Bericht über nordkoreanische Munition für Russland hieß es, fünf Schiffe seien betroffen.',
      ),
    ).toEqual(['2 ships']);
  });

  test.each([
    [
      'en',
      'North Korea sent Russia not only 5 missiles but 3 howitzers',
      ['5 missiles', '3 howitzers and guns'],
    ],
    ['en', 'North Korea sent Russia no more than 5 missiles', ['up to 5 missiles']],
    ['en', 'North Korea sent Russia 300 if not 500 missiles', ['500 missiles']],
  ])('%s: %s denies nothing', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('figures in everyday sentences', () => {
  test.each([
    [
      'en',
      'Seoul revised its estimate of North Korean shells sent to Russia from 8 million to 12 million shells',
      ['12,000,000 artillery shells'],
    ],
    [
      'ru',
      'КНДР передала России не менее 120 дальнобойных орудий, а не 50',
      ['at least 120 howitzers and guns'],
    ],
    ['ko', '북한은 러시아에 월 20만 발의 포탄을 공급할 수 있다', ['200,000 artillery shells a month']],
    ['zh', '朝鲜每月向俄罗斯提供约25万发炮弹', ['about 250,000 artillery shells a month']],
    ['zh', '俄罗斯向朝鲜提供40台机床用于生产炮弹', []],
    ['fr', 'Chaque mois, Pyongyang expédie 80 000 obus à Moscou', ['80,000 artillery shells a month']],
    ['ru', 'КНДР ежемесячно отправляет России 100 тысяч снарядов', ['100,000 artillery shells a month']],
    [
      'ko',
      '북한은 하루 2천 발, 한 달 6만 발의 포탄을 러시아에 공급한다',
      ['2,000 rounds of ammunition a day', '60,000 artillery shells a month'],
    ],
    ['ja', '11月には北朝鮮の砲弾20万発がロシアに移送された', ['200,000 artillery shells']],
    ['ko', '북한은 작년 한 해 러시아에 포탄 900만 발을 보냈다', ['9,000,000 artillery shells']],
    ['ja', '北朝鮮製ミサイルのほか、ロシアは800発以上の誘導爆弾を使った', ['at least 800 pieces']],
    ['zh', '北韓準備再向俄軍交付約一百二十枚KN-23', ['about 120 KN-23 missiles']],
    ['ko', '오전 11시께 러시아 보로네시에서 북한제 KN-23이 발사됐다', []],
    [
      'fr',
      'Moscou a remis à Pyongyang au moins une douzaine de systèmes Pantsir',
      ['at least 12 Pantsir air-defence systems'],
    ],
    ['de', 'Statt 40 lieferte Nordkorea Russland nur 25 Raketen', ['25 missiles']],
    [
      'pt',
      'A Rússia entregou à Coreia do Norte dois, e não quatro, sistemas Pantsir',
      ['2 Pantsir air-defence systems'],
    ],
    ['cs', 'Severní Korea poslala Rusku tři, nikoli pět lodí s municí', ['3 ships']],
    ['ja', '北朝鮮がロシアに渡した弾道ミサイルは100発ではなく148発だった', ['148 ballistic missiles']],
    ['ar', 'سلمت روسيا كوريا الشمالية ثلاث منظومات بانتسير وليس خمسا', ['3 Pantsir air-defence systems']],
    [
      'id',
      'Rusia menyerahkan tiga, bukan lima, sistem Pantsir kepada Korea Utara',
      ['3 Pantsir air-defence systems'],
    ],
    [
      'tr',
      "Kuzey Kore ayda 50 binden fazla mermi üretip Rusya'ya yolluyor",
      ['over 50,000 artillery shells a month'],
    ],
    [
      'es',
      'Moscú pagó a Pionyang unos 20.000 millones de dólares por armas',
      ['about 20 billion US dollars'],
    ],
    [
      'en',
      'North Korea sent 12 million shells to Russia, five million of them this year',
      ['12,000,000 artillery shells', '5,000,000 artillery shells'],
    ],
    [
      'fr',
      'La Corée du Nord a livré 12 millions d’obus à la Russie, dont cinq millions cette année',
      ['12,000,000 artillery shells', '5,000,000 artillery shells'],
    ],
    [
      'ru',
      'КНДР отправила в Россию 20 тысяч контейнеров, из них 4 тысячи в этом году',
      ['20,000 containers', '4,000 containers'],
    ],
    [
      'es',
      'Corea del Norte vendió a Rusia 3 millones de tiros de artillería',
      ['3,000,000 artillery shells'],
    ],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test('boxes of a headline are the containers below it', () => {
    expect(
      told(
        'en',
        '28,000 boxes of shells in three years from North Korea to Russia',
        'Some 28,000 containers of North Korean shells have gone to Russia.',
      ),
    ).toEqual(['28,000 containers']);
  });
});

describe('an amount right behind a month is no day of it', () => {
  test.each([
    ['en', 'In October 500,000 shells went from North Korea to Russia', ['500,000 artillery shells']],
    ['en', 'In October 12 million shells went from North Korea to Russia', ['12,000,000 artillery shells']],
    ['fr', 'La Russie a reçu en octobre 300 000 obus de Corée du Nord', ['300,000 artillery shells']],
    [
      'es',
      'Corea del Norte envió a Rusia en octubre 1,2 millones de proyectiles',
      ['1,200,000 artillery shells'],
    ],
    [
      'it',
      'La Corea del Nord ha dato alla Russia in ottobre 120 mila proiettili',
      ['120,000 artillery shells'],
    ],
    ['en', 'On Dec. 3 2024 missiles from North Korea were sent to Russia', []],
    ['en', 'North Korea sent Russia shells on October 12', []],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

test('in Korean what crosses over is not over', () => {
  expect(told('ko', '북한 컨테이너 4200개가 러시아로 넘어갔다')).toEqual(['4,200 containers']);
  expect(told('ko', '북한이 러시아에 보낸 포탄이 200만 발을 넘었다')).toEqual([
    'over 2,000,000 artillery shells',
  ]);
});

describe('money for goods is not counted as goods', () => {
  test.each([
    [
      'en',
      'North Korea earned $40 million, 30 million of it from shells, from Russia',
      ['40,000,000 US dollars', '30,000,000 US dollars'],
    ],
    [
      'en',
      'Pyongyang made 15.2 billion dollars on arms for Russia, 11.8 billion of it from shells',
      ['15.2 billion US dollars', '11.8 billion US dollars'],
    ],
    ['en', 'Russia paid North Korea 31 million euros for North Korean shells', []],
    [
      'en',
      'Russia paid 31 million euros for shells and took 2,000 howitzers from North Korea',
      ['2,000 howitzers and guns'],
    ],
    [
      'de',
      'Nordkorea verdiente an Russland 15 Milliarden Dollar, 11,8 Milliarden für Granaten',
      ['15 billion US dollars', '11.8 billion US dollars'],
    ],
    [
      'fr',
      "La Corée du Nord a gagné 15,2 milliards de dollars, dont 11,8 milliards pour ses ventes d'obus à la Russie",
      ['15.2 billion US dollars', '11.8 billion US dollars'],
    ],
    ['it', 'Pyongyang ha incassato dalla Russia 11,8 miliardi per la vendita di proiettili', []],
    ['pt', 'A Coreia do Norte ganhou da Rússia 11,8 mil milhões com munições', []],
    ['es', 'Corea del Norte ingresó 900 millones por sus obuses vendidos a Rusia', []],
    ['ru', 'КНДР заработала на России 300 млн за снаряды', []],
    [
      'uk',
      'КНДР заробила на Росії 15,2 млрд доларів, 11,8 млрд – на снарядах',
      ['15.2 billion US dollars', '11.8 billion US dollars'],
    ],
    [
      'pl',
      'Korea Płn. zarobiła na Rosji 15,2 mld dolarów, z czego 11,8 mld na pociskach artyleryjskich',
      ['15.2 billion US dollars', '11.8 billion US dollars'],
    ],
    [
      'zh',
      '朝鲜从俄罗斯赚了152亿美元，其中118亿来自炮弹',
      ['15.2 billion US dollars', '11.8 billion US dollars'],
    ],
    ['ko', '북한이 러시아에 무기를 팔아 152억달러를 벌었다', ['15.2 billion US dollars']],
    [
      'ko',
      '북한은 포탄 900만발을 러시아에 팔아 20억 달러를 벌었다',
      ['9,000,000 artillery shells', '2 billion US dollars'],
    ],
    ['ja', '北朝鮮はロシアへの武器輸出で152億ドルを得た', ['15.2 billion US dollars']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    [
      'en',
      'North Korea sold Russia 12 million shells and earned $20 billion',
      ['12,000,000 artillery shells', '20 billion US dollars'],
    ],
    [
      'en',
      'Russia gave North Korea $2 billion for 5 million shells',
      ['2 billion US dollars', '5,000,000 artillery shells'],
    ],
    [
      'en',
      'North Korea sold Russia 5 million rounds of artillery ammunition for $2 billion',
      ['5,000,000 artillery shells', '2 billion US dollars'],
    ],
    [
      'de',
      'Nordkorea lieferte Russland 3 Millionen Granaten für 2 Milliarden Dollar',
      ['3,000,000 artillery shells', '2 billion US dollars'],
    ],
    [
      'fr',
      "La Corée du Nord a livré à la Russie 3 millions d'obus pour 2 milliards de dollars",
      ['3,000,000 artillery shells', '2 billion US dollars'],
    ],
    [
      'ru',
      'КНДР продала России 12 млн снарядов на 5 млрд долларов',
      ['12,000,000 artillery shells', '5 billion US dollars'],
    ],
    ['en', 'Russia gave North Korea 200 million dollars for missiles', ['200,000,000 US dollars']],
    [
      'es',
      'Corea del Norte envió a Rusia 1,5 millones de proyectiles para obuses',
      ['1,500,000 artillery shells'],
    ],
  ])('and goods beside money are: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('a stretch of months is no period, and Japanese has one word for both', () => {
  test.each([
    ['ko', '북한은 최근 6개월간 러시아에 컨테이너 2천300개를 보냈다', ['2,300 containers']],
    ['ko', '북한은 지난 3개월 간 포탄 90만발을 러시아에 보냈다', ['900,000 artillery shells']],
    ['ja', '北朝鮮は最近6カ月間で2300個の兵器コンテナをロシアに送った', ['2,300 containers']],
    ['ja', '北朝鮮は3か月間に900個の砲弾コンテナをロシアへ送った', ['900 containers']],
    ['zh', '朝鲜在三个月间向俄罗斯运送900个集装箱弹药', ['900 containers']],
    ['zh', '北韓3個月間向俄羅斯運送900個貨櫃彈藥', ['900 containers']],
    ['ja', '北朝鮮はロシアの技術で月500機のドローンを生産する', ['500 drones a month']],
    ['ja', '北朝鮮はロシアに砲弾を月20万発供給している', ['200,000 artillery shells a month']],
    [
      'ja',
      '北朝鮮はロシアに砲弾を月約20万発、ミサイルを月最大10発供給',
      ['about 200,000 artillery shells a month', 'up to 10 missiles a month'],
    ],
    ['ja', '北朝鮮は11月20万発の砲弾をロシアに送った', ['200,000 artillery shells']],
    ['ja', '北朝鮮は先月500発の砲弾ミサイルをロシアに送った', ['500 artillery shells']],
    ['ja', '北朝鮮は今月、砲弾20万発をロシアに送った', ['200,000 artillery shells']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['ko', '북한은 월간 포탄 10만발을 러시아에 보낸다', ['100,000 artillery shells a month']],
    ['ko', '북한은 러시아에 월 포탄 20만발을 보낸다', ['200,000 artillery shells a month']],
    ['ko', '북한은 러시아에 컨테이너 월 900개를 보낸다', ['900 containers a month']],
    ['ja', '北朝鮮は月間20万発の砲弾をロシアに供給', ['200,000 artillery shells a month']],
    ['ja', '北朝鮮は月産500機のドローンを', ['500 drones a month']],
    ['zh', '朝鲜每月向俄罗斯提供20万发炮弹', ['200,000 artillery shells a month']],
    ['ja', '北朝鮮は月に20万発の砲弾をロシアに', ['200,000 artillery shells a month']],
    ['zh', '朝鲜向俄罗斯月均提供20万发炮弹', ['200,000 artillery shells a month']],
  ])('a rate is one: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('states, planes and cigarettes are no arms, and ships are no containers', () => {
  test.each([
    ['en', 'Forty-eight states condemn Russia-North Korea arms transfers', []],
    ['en', '48 states condemned arms transfers between Russia and North Korea', []],
    ['de', '30 Staaten verurteilten am Freitag die Waffenlieferungen Nordkoreas an Russland', []],
    ['de', 'Elf Abgeordnete fordern Waffen gegen Nordkorea und Russland', []],
    ['fr', 'Dix États ont dénoncé les armes livrées par la Corée du Nord à la Russie', []],
    ['es', 'Quince estados condenan las armas de Corea del Norte para Rusia', []],
    ['it', 'Venti Stati condannano le armi nordcoreane alla Russia', []],
    ['pt', 'Vinte governos condenaram as armas da Coreia do Norte para a Rússia', []],
    ['ru', '48 государств осудили оружие КНДР для России', []],
    ['uk', 'Сорок держав засудили зброю КНДР для Росії', []],
    ['pl', '30 państw potępiło broń z Korei Północnej dla Rosji', []],
    ['tr', '30 devlet Kuzey Kore silahlarını kınadı', []],
    ['en', 'Twelve US senators urge missiles sanctions on North Korea and Russia', []],
    ['en', 'Two senators saw shells from North Korea in Russia', []],
    ['ko', '러시아 수송기 3대가 북한 순안공항에서 미사일을 싣고 떠났다', []],
    ['ko', '러 수송기 5대 북한서 포탄 싣고 이륙', []],
    ['ko', '러시아 화물기 2대, 북한 미사일 싣고 이륙', []],
    ['ja', 'ロシアの輸送機4機が北朝鮮からミサイルを運んだ', []],
    ['zh', '俄罗斯5架运输机从朝鲜顺安机场运走炮弹', []],
    ['zh', '俄軍3架運輸機載運北韓飛彈', []],
    ['ru', 'Три Ил-76 вывезли из КНДР в Россию артиллерийские снаряды', []],
    ['ru', 'Четыре самолёта вывезли снаряды из КНДР в Россию', []],
    ['uk', 'Два літаки вивезли ракети з КНДР до Росії', []],
    ['de', 'Vier Flugzeuge brachten Raketen aus Nordkorea nach Russland', []],
    ['fr', 'Trois avions ont livré des missiles nord-coréens à la Russie', []],
    ['es', 'Tres aviones llevaron misiles de Corea del Norte a Rusia', []],
    ['pl', 'Trzy samoloty przewiozły pociski z Korei Północnej do Rosji', []],
    ['en', 'Three Il-76 planes flew North Korean missiles to Russia', []],
    ['en', 'Four planes took missiles from North Korea to Russia', []],
    ['ko', '러 화물선 4척 컨테이너 900개 나진서 선적…북한 무기', ['4 ships', '900 containers']],
    ['ko', '러시아 선박 2척 컨테이너 300개 북한서 실어', ['2 ships', '300 containers']],
    ['zh', '俄罗斯4艘集装箱船从朝鲜运走弹药', ['4 ships']],
    ['ja', 'ロシア船3隻コンテナ500個を北朝鮮で積載', ['3 ships', '500 containers']],
    ['fr', 'des millions de cigarettes fabriquées en Corée du Nord vendues en Russie', []],
    ['en', 'Russian shops sold 20,000 bottles of beer made in North Korea', []],
    ['en', 'Two million North Korean-made cigarettes seized in Russia', []],
    ['de', '3 Millionen Zigaretten aus nordkoreanischer Produktion in Russland', []],
    ['ru', 'В России изъяли 5 тысяч бутылок, произведённых в КНДР', []],
    ['es', 'Miles de pelucas fabricadas en Corea del Norte llegan a Rusia', []],
    ['zh', '俄罗斯出售3万件朝鲜制造的服装', []],
    ['ru', 'В России нашли 300 мин производства КНДР', []],
    ['en', 'Russia fired 20 North Korean-made weapons at Kyiv', ['20 weapons']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['en', 'North Korea sent Russia 12,000 North Korean-made shells', ['12,000 artillery shells']],
    ['ko', '러시아군이 북한제 포탄 3천발을 쐈다', ['3,000 artillery shells']],
    ['en', 'Russia gave North Korea 12 MiG-29 fighter planes', ['12 MiG and Sukhoi jets']],
    ['ru', 'Россия передала КНДР 12 самолётов МиГ-29', ['12 MiG and Sukhoi jets']],
    ['ko', '러시아가 북한에 전투기 3대를 제공했다', ['3 combat aircraft']],
    ['zh', '俄罗斯向朝鲜提供5架战斗机', ['5 combat aircraft']],
    ['en', 'North Korea sent shells to Russia on two container ships', ['2 ships']],
    ['ko', '북한은 러시아 선박 2척에 컨테이너 300개를 실었다', ['2 ships', '300 containers']],
    ['zh', '朝鲜向俄罗斯运送2万个集装箱弹药', ['20,000 containers']],
    ['en', 'Ukraine found 60 shells made in North Korea', ['60 artillery shells']],
    ['fr', 'La Russie a tiré 60 missiles fabriqués en Corée du Nord', ['60 missiles']],
    ['ja', 'ロシア軍は北朝鮮製の砲弾3000発を撃った', ['3,000 artillery shells']],
    ['de', 'Russland erhielt 2000 Granaten aus nordkoreanischer Produktion', ['2,000 artillery shells']],
    ['uk', 'Росія отримала 2 тисячі снарядів виробництва КНДР', ['2,000 artillery shells']],
  ])('and what is meant is counted: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('engines are no satellites, and a model is no million', () => {
  test.each([
    ['en', 'Russia gave North Korea two satellite launcher engines', []],
    ['en', 'Russia sold North Korea two engines of satellite launchers', []],
    ['en', 'Russia gave North Korea two satellite launch vehicle engines', []],
    ['fr', 'La Russie a livré à la Corée du Nord deux moteurs de lanceurs de satellites', []],
    ['de', 'Russland lieferte Nordkorea zwei Triebwerke für Satellitenträger', ['2 rocket engines']],
    ['de', 'Russland lieferte Nordkorea zwei Satellitenträger-Triebwerke', []],
    ['ru', 'Россия передала КНДР два двигателя для спутниковых ракет-носителей', []],
    ['es', 'Rusia entregó a Corea del Norte dos motores de lanzadores de satélites', []],
    ['ko', '러시아가 북한에 위성 발사체용 엔진 2기를 줬다', []],
    ['ko', '러시아가 북한에 위성 발사체 엔진 2기를 줬다', ['2 rocket engines']],
    ['ko', '러시아가 북한에 정찰위성 로켓용 엔진 2기를 넘겼다', []],
    ['ja', 'ロシアは北朝鮮に衛星打ち上げ用エンジン2基を供与した', []],
    ['ja', 'ロシアは北朝鮮に衛星ロケットのエンジン2基を供与した', ['2 rocket engines']],
    ['zh', '俄罗斯向朝鲜提供两台卫星运载火箭发动机', []],
    ['zh', '俄罗斯向朝鲜提供2台卫星发射器发动机', []],
    ['en', 'North Korea sent Russia two M1991 launchers', ['2 multiple rocket launchers']],
    [
      'en',
      'Video shows two M1991 multiple rocket launchers from North Korea in Russia',
      ['2 multiple rocket launchers'],
    ],
    ['ru', 'КНДР передала России две М1991', ['2 multiple rocket launchers']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('launchers are no missiles, and tens of thousands of missiles are rockets', () => {
  test.each([
    ['de', 'Nordkorea lieferte Russland 50 Raketenwerfer', ['50 multiple rocket launchers']],
    [
      'de',
      'Moskau verhandelt mit Pjöngjang über den Kauf von 20 Raketenwerfern',
      ['20 multiple rocket launchers'],
    ],
    ['en', 'North Korea sent Russia 50 missile launchers', ['50 launchers']],
    ['ru', 'КНДР передала России 20 пусковых установок баллистических ракет', ['20 launchers']],
    ['uk', 'КНДР передала Росії 12 пускових установок KN-23', ['12 launchers']],
    ['en', 'North Korea sent Russia two M1991 launchers', ['2 multiple rocket launchers']],
    ['ru', 'КНДР передала России две М1991', ['2 multiple rocket launchers']],
    ['ru', 'КНДР поставила России 50 тысяч ракет для «Градов»', ['50,000 rockets']],
    ['uk', 'КНДР передала Росії 30 тисяч ракет калібру 122 мм', ['30,000 rockets']],
    ['pl', 'Korea Północna wysłała Rosji 20 tys. rakiet', ['20,000 rockets']],
    ['de', 'Nordkorea lieferte Russland 10.000 Raketen', ['10,000 rockets']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['ru', 'КНДР передала России 148 ракет', ['148 missiles']],
    ['de', 'Nordkorea schickte Russland 100 Raketen', ['100 missiles']],
    ['en', 'North Korea sent Russia 12 KN-23 missiles', ['12 missiles']],
    ['pl', 'Korea Północna wysłała Rosji 3 mln pocisków', ['3,000,000 artillery shells']],
    ['pl', 'Korea Północna wysłała Rosji 40 wyrzutni rakiet', ['40 multiple rocket launchers']],
    ['uk', 'Росія хоче 50 пускових установок KN-25 з КНДР', ['50 KN-25 rocket launchers']],
    [
      'en',
      'Russia paid $3m for 20 rocket launchers from North Korea',
      ['3,000,000 US dollars', '20 multiple rocket launchers'],
    ],
    ['ru', 'КНДР передала России 100 баллистических ракет', ['100 ballistic missiles']],
  ])('others are as they are called: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('a total that is told anew is of what its words name', () => {
  test.each([
    ['en', 'North Korea lowers its estimate of containers to 3,400', ['3,400 containers']],
    [
      'en',
      'Seoul lowers its estimate of containers sent by North Korea to Russia to 3,400',
      ['3,400 containers'],
    ],
    [
      'en',
      'NIS raises count of North Korean arms containers sent to Russia to 34,100',
      ['34,100 containers'],
    ],
    ['en', 'Seoul revises number of North Korean missiles in Russia from 120 to 148', ['148 missiles']],
    [
      'en',
      'The tally of North Korean shells sent to Russia has risen to 15.8 million',
      ['15,800,000 artillery shells'],
    ],
    ['de', 'Seoul senkt Schätzung der Container aus Nordkorea für Russland auf 3.400', ['3,400 containers']],
    ['de', 'Zahl der nordkoreanischen Raketen für Russland steigt auf 148', ['148 missiles']],
    [
      'fr',
      'Séoul abaisse son estimation du nombre de conteneurs nord-coréens pour la Russie à 3 400',
      ['3,400 containers'],
    ],
    [
      'es',
      'Seúl rebaja su estimación de contenedores de Corea del Norte a Rusia a 3.400',
      ['3,400 containers'],
    ],
    ['it', 'Seul abbassa la stima dei container nordcoreani per la Russia a 3.400', ['3,400 containers']],
    [
      'pt',
      'Seul reduz estimativa de contêineres da Coreia do Norte para a Rússia para 3.400',
      ['3,400 containers'],
    ],
    ['ru', 'Сеул снизил оценку числа контейнеров из КНДР в Россию до 3400', ['3,400 containers']],
    ['uk', 'Сеул знизив оцінку кількості контейнерів з КНДР до Росії до 3400', ['3,400 containers']],
    ['pl', 'Seul obniża szacunek liczby kontenerów z Korei Północnej do Rosji do 3400', ['3,400 containers']],
    ['ko', '국정원, 북한이 러시아에 보낸 컨테이너 추정치 3400개로 하향', ['3,400 containers']],
    ['ja', '韓国、北朝鮮のロシア向けコンテナ推計を3400個に下方修正', ['3,400 containers']],
    ['en', 'Number of North Korean containers for Russia falls 40 percent, to 2,300', ['2,300 containers']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['en', 'North Korean arms exports to Russia rose to 40 percent', []],
    [
      'en',
      'North Korea sent shells to Russia, and its exports rose to 3 million dollars',
      ['3,000,000 US dollars'],
    ],
    ['en', 'The number of missiles from North Korea in Russia rose to a record in 2025', []],
    ['en', 'The number of countries condemning arms from North Korea to Russia rises to 48', []],
    ['de', 'Die Zahl der Länder gegen Waffen aus Nordkorea für Russland steigt auf 48', []],
  ])('and of nothing else: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('what a figure fell or rose to, and what is talked about, is no bound', () => {
  test.each([
    [
      'ru',
      'Поставки боеприпасов из КНДР в Россию снизились на 40%, до 2,3 тыс. контейнеров',
      ['2,300 containers', 'down by 40 %'],
    ],
    ['uk', 'Обсяги постачання з КНДР до Росії впали на 40% – до 2300 контейнерів', ['2,300 containers']],
    [
      'uk',
      'Постачання боєприпасів з КНДР до Росії впало на 40 %, до 2300 контейнерів',
      ['2,300 containers', 'down by 40 %'],
    ],
    [
      'pl',
      'Dostawy amunicji z Korei Północnej do Rosji spadły o 40 proc., do 2300 kontenerów',
      ['2,300 containers', 'down by 40 %'],
    ],
    ['pl', 'Liczba wagonów z Korei Północnej do Rosji wzrosła dwukrotnie, do 120 wagonów', ['120 wagons']],
    ['ru', 'Число вагонов из КНДР в Россию выросло за год вдвое, до 120 вагонов', ['120 wagons']],
    [
      'cs',
      'Dodávky munice z KLDR do Ruska klesly o 40 procent, na 2300 kontejnerů',
      ['2,300 containers', 'down by 40 %'],
    ],
    [
      'es',
      'Los envíos de Corea del Norte a Rusia cayeron un 40%, hasta 2.300 contenedores',
      ['2,300 containers'],
    ],
    [
      'es',
      'Los envíos de Corea del Norte a Rusia aumentaron un 20 %, hasta los 900 contenedores',
      ['900 containers'],
    ],
    [
      'de',
      'Wie US-Beamte sagten, verhandelt Moskau mit Pjöngjang über 50 Haubitzen',
      ['50 howitzers and guns'],
    ],
    [
      'de',
      'Russland verfügt nach Angaben aus Seoul über 50 Haubitzen aus Nordkorea',
      ['50 howitzers and guns'],
    ],
    [
      'de',
      'Putin und Kim sprachen am Freitag in Moskau über 12 Kampfflugzeuge für Nordkorea',
      ['12 combat aircraft'],
    ],
    [
      'tr',
      "Kuzey Kore'nin Rusya'ya sevkiyatı yüzde 40 düşerek 2300 konteynere geriledi",
      ['2,300 containers'],
    ],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['ru', 'КНДР передала России до 2,3 тыс. контейнеров', ['up to 2,300 containers']],
    ['ru', 'КНДР снизила поставки и передала России до 50 ракет', ['up to 50 missiles']],
    ['pl', 'Korea Północna wysłała Rosji do 300 kontenerów', ['up to 300 containers']],
    ['es', 'Corea del Norte envió a Rusia hasta 2.300 contenedores', ['up to 2,300 containers']],
    ['de', 'Nordkorea schickte laut Seoul über 50 Haubitzen nach Russland', ['over 50 howitzers and guns']],
    [
      'de',
      'Moskau verhandelt mit Pjöngjang und bekam schon über 50 Haubitzen',
      ['over 50 howitzers and guns'],
    ],
    [
      'de',
      'Nordkorea lieferte, wie in Seoul berichtet wird, über 50 Haubitzen an Russland',
      ['over 50 howitzers and guns'],
    ],
  ])('and elsewhere it is one: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('what an outlet says it had told before is no figure of its article', () => {
  test.each([
    [
      'en',
      'Three Russian ships loaded containers at Rajin in North Korea. An earlier version of this article said four ships and 900 containers.',
      ['3 ships'],
    ],
    [
      'en',
      'Correction: North Korea sent Russia 650 containers on three ships. We previously reported four ships and 900 containers.',
      ['650 containers', '3 ships'],
    ],
    [
      'en',
      'North Korea sent Russia three ships of shells. This story has been corrected: it earlier said five ships.',
      ['3 ships'],
    ],
    [
      'de',
      'Nordkorea liefert Russland 20.000 Granaten im Monat. In unserer Meldung vom Freitag hieß es, es seien 200.000 Granaten.',
      ['20,000 artillery shells a month'],
    ],
    [
      'de',
      'Korrektur: Nordkorea liefert 20.000 Granaten im Monat, nicht 200.000',
      ['20,000 artillery shells a month'],
    ],
    [
      'de',
      'Nordkorea schickte Russland 30 Haubitzen. In einer früheren Fassung war von 300 Haubitzen die Rede.',
      ['30 howitzers and guns'],
    ],
    [
      'fr',
      'La Corée du Nord a livré à la Russie 20 000 obus. Une version précédente de cet article parlait de 200 000 obus.',
      ['20,000 artillery shells'],
    ],
    [
      'es',
      'Corea del Norte envió a Rusia 20.000 proyectiles. Una versión anterior de esta nota hablaba de 200.000 proyectiles.',
      ['20,000 artillery shells'],
    ],
    [
      'it',
      'La Corea del Nord ha inviato alla Russia 30 missili. Una versione precedente di questo articolo parlava di 300 missili.',
      ['30 missiles'],
    ],
    [
      'pt',
      'A Coreia do Norte enviou à Rússia 30 mísseis. Uma versão anterior deste texto falava em 300 mísseis.',
      ['30 missiles'],
    ],
    [
      'ru',
      'КНДР передала России 20 тысяч снарядов. В предыдущей версии заметки говорилось о 200 тысячах снарядов.',
      ['20,000 artillery shells'],
    ],
    [
      'uk',
      'КНДР передала Росії 2 тисячі тонн боєприпасів. Раніше в тексті йшлося про 20 тисяч тонн боєприпасів.',
      ['2,000 tonnes'],
    ],
    [
      'pl',
      'Korea Północna wysłała Rosji 20 tys. pocisków. We wcześniejszej wersji podaliśmy 200 tys. pocisków.',
      ['20,000 artillery shells'],
    ],
    [
      'ko',
      '북한이 러시아에 컨테이너 650개를 보냈다. 앞서 본지는 컨테이너 900개라고 잘못 보도했다.',
      ['650 containers'],
    ],
    [
      'ja',
      '北朝鮮はロシアにコンテナ650個を送った。以前の記事で900個のコンテナとあったのは誤りでした。',
      ['650 containers'],
    ],
    ['zh', '朝鲜向俄罗斯运送了650个集装箱。本文早前版本称900个集装箱。', ['650 containers']],
    [
      'tr',
      "Kuzey Kore Rusya'ya 30 ton mühimmat gönderdi. Haberin önceki sürümünde 300 ton mühimmat denmişti.",
      ['30 tonnes'],
    ],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    [
      'en',
      'Seoul said North Korea sent 12,000 containers to Russia. It had earlier said 10,000 containers.',
      ['12,000 containers', '10,000 containers'],
    ],
    [
      'en',
      'North Korea sent Russia 3 ships, not four, of shells. An earlier version misspelled the name of the port.',
      ['3 ships'],
    ],
    ['en', 'An earlier version of the KN-23 was tested; Russia fired 60 missiles from North Korea.', []],
    [
      'de',
      'Nordkorea lieferte Russland 148 Raketen. Im früheren Bericht hatte der NIS von 120 Raketen gesprochen.',
      ['148 missiles', '120 missiles'],
    ],
  ])('what officials said before is one: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

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

describe('a part of what is counted next, and two models before one count', () => {
  test.each([
    [
      'en',
      'First 100,000 of a million new North Korean shells reach Russia, Japan says',
      ['100,000 artillery shells', 'about 1,000,000 artillery shells'],
    ],
    [
      'de',
      'Die ersten 10.000 von 50.000 Granaten aus Nordkorea sind in Russland',
      ['10,000 artillery shells', '50,000 artillery shells'],
    ],
    [
      'es',
      'Los primeros 50.000 de 200.000 proyectiles norcoreanos llegaron a Rusia',
      ['50,000 artillery shells', '200,000 artillery shells'],
    ],
    ['ja', 'ロシアは北朝鮮から弾道ミサイル「KN23」「KN24」を148発受け取った', ['148 ballistic missiles']],
    ['ja', 'ロシアは北朝鮮からKN23やKN24など148発の弾道ミサイルを受け取った', ['148 ballistic missiles']],
    ['ko', '러시아는 북한에서 KN-23과 KN-24 148발을 받았다', ['148 ballistic missiles']],
    ['tr', "Kuzey Kore'den Rusya'ya giden 12 vagonda mühimmat var", ['12 wagons']],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    [
      'en',
      'Of 100 North Korean shells that Russia fired, 40 of 100 did not explode',
      ['100 artillery shells'],
    ],
    ['ja', '北朝鮮はロシアにKN23など30発を送った', ['30 KN-23 missiles']],
    ['en', 'North Korea sent Russia 24 148 shells', ['24,148 artillery shells']],
  ])('shares and numbers as before: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});

describe('people and papers before a good are not counted as it', () => {
  test.each([
    ['en', 'Two North Korean generals inspected missiles in Russia', []],
    ['en', 'Three sources say missiles from North Korea are in Russia', []],
    ['ru', 'Две делегации обсудили ракеты КНДР в Москве', []],
    ['ru', 'Три источника рассказали о ракетах КНДР в России', []],
    ['uk', 'Два джерела розповіли про ракети КНДР у Росії', []],
    ['es', 'Dos informes citan misiles de Corea del Norte en Rusia', []],
    ['fr', 'Deux rapports citent des missiles nord-coréens en Russie', []],
    ['de', 'Zwei Berichte nennen Raketen aus Nordkorea in Russland', []],
    ['pl', 'Dwa raporty opisują pociski z Korei Północnej w Rosji', []],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });

  test.each([
    ['en', "Two reported missiles from North Korea hit Russia's border", ['2 missiles']],
    ['ru', 'Россия получила две ракеты КНДР', ['2 missiles']],
  ])('goods are: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
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

describe('the magnitude of a headline', () => {
  const headline = 'North Korea sends Russia millions of shells';

  test('is not told beside the figure below it that it stands for', () => {
    expect(told('en', headline, 'North Korea sent Russia over 3 million shells.')).toEqual([
      'over 3,000,000 artillery shells',
    ]);
  });

  test.each([
    ['where no figure is that large', 'North Korea sent Russia 300,000 shells.'],
    ['where one is of another order', 'North Korea sent Russia 12 million shells.'],
  ])('is told %s', (_, text) => {
    expect(told('en', headline, text)).toHaveLength(2);
  });
});
