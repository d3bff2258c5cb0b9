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
    ).toEqual(['about 28,000 containers']);
  });

  test.each([
    [
      'en',
      'North Korea gave Russia 1,000 containers of arms, White House says',
      'North Korea has shipped more than 1,000 containers of arms to Russia, the White House said.',
      'over 1,000 containers',
    ],
    [
      'ja',
      '北朝鮮、ロシアに長射程砲200門を供与',
      '北朝鮮がロシアに自走砲や長射程砲200門以上を供与したと伝えた。',
      'at least 200 howitzers and guns',
    ],
    [
      'ko',
      '국방장관 "북한, 러시아에 컨테이너 6700개 보내"',
      '국방장관은 북한이 러시아에 탄약을 실은 컨테이너 약 6700개를 보냈다고 말했다.',
      'about 6,700 containers',
    ],
  ])('a figure that the headline rounds keeps the hedge of the text: %s', (language, title, text, words) => {
    expect(told(language, title, text)).toContain(words);
  });

  test('but a bound of the headline stays', () => {
    expect(
      told(
        'en',
        'North Korea gave Russia over 1,000 containers of arms',
        'About 1,000 containers of arms have gone from North Korea to Russia.',
      ),
    ).toEqual(['over 1,000 containers']);
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

describe('a part of what is counted next, and two models before one count', () => {
  test.each([
    [
      'en',
      'North Korea has delivered the first 30 of 120 ballistic missiles promised to Moscow',
      ['30 ballistic missiles', '120 ballistic missiles'],
    ],
    ['ru', 'КНДР передала России 30 из 120 ракет', ['30 missiles', '120 missiles']],
    ['en', 'Of North Korean shells in Russia 40 of 100 artillery shells were duds', ['100 artillery shells']],
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
