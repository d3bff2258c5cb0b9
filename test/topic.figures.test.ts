import { isCalibreOfRockets, tellsOfRockets } from '../shared/topic/quantities/meant-goods.ts';
import { toldQuantities as told } from './support/told-quantities.ts';

describe('a figure that was changed from one to another is told as the new one', () => {
  test.each([
    [
      'pl',
      'Wywiad podniósł szacunki dotyczące pocisków artyleryjskich przekazanych Rosji przez Koreę Północną z 5,5 do 6,2 mln sztuk.',
      '6,200,000 artillery shells',
    ],
    [
      'de',
      'Kiew erhöht Schätzung nordkoreanischer Granaten für Russland von 4 auf 5 Millionen',
      '5,000,000 artillery shells',
    ],
    [
      'fr',
      'Kiev relève de 4 à 5 millions son estimation des obus nord-coréens livrés à la Russie',
      '5,000,000 artillery shells',
    ],
    [
      'ru',
      'ГУР повысило оценку числа снарядов, переданных КНДР России, с 4 до 5 миллионов снарядов',
      '5,000,000 artillery shells',
    ],
    [
      'uk',
      'ГУР підвищило оцінку снарядів, переданих КНДР Росії, з 4 до 5 мільйонів снарядів',
      '5,000,000 artillery shells',
    ],
    [
      'es',
      'Ucrania eleva de 4,5 a 5,4 millones los proyectiles de artillería norcoreanos entregados a Rusia',
      '5,400,000 artillery shells',
    ],
    [
      'ko',
      '우크라이나, 북한이 러시아에 보낸 포탄 추정치를 450만 발에서 540만 발로 상향',
      '5,400,000 artillery shells',
    ],
    [
      'ja',
      'ウクライナ、北朝鮮がロシアに送った砲弾の推定を450万発から540万発に引き上げた',
      '5,400,000 artillery shells',
    ],
    ['zh', '乌克兰将朝鲜向俄罗斯提供的炮弹数量估计从450万发上调至540万发', '5,400,000 artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'North Korea sent Russia 5 to 6 million shells', '5,000,000 to 6,000,000 artillery shells'],
    [
      'de',
      'Nordkorea lieferte Russland 5 bis 6 Millionen Granaten',
      '5,000,000 to 6,000,000 artillery shells',
    ],
    ['ja', '北朝鮮はロシアに450万発から540万発の砲弾を送った', '4,500,000 to 5,400,000 artillery shells'],
  ])('and what was not changed is a range: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('by how much one figure is more than another is no count', () => {
  test.each([
    [
      'en',
      'Russia gave North Korea eight jammers, three more than Seoul said',
      '8 electronic-warfare systems',
    ],
    [
      'de',
      'Russland gab Nordkorea acht Störsender, drei mehr als bisher bekannt',
      '8 electronic-warfare systems',
    ],
    [
      'ru',
      'Россия передала КНДР восемь систем РЭБ, на три больше, чем сообщал Сеул',
      '8 electronic-warfare systems',
    ],
    ['ko', '북한이 러시아에 준 방사포는 8문으로 3문 더 많다', '8 multiple rocket launchers'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'North Korea sent Russia three more ships with shells', '3 ships'],
    ['tr', "Kuzey Kore Rusya'ya 12 binden fazla konteyner gönderdi", 'over 12,000 containers'],
    ['ja', '北朝鮮はロシアに100万発より多い砲弾を送った', '1,000,000 artillery shells'],
  ])('and more of something are counted: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('a count between 1,900 and 2,100 is no year', () => {
  test.each([
    ['es', 'Corea del Norte envió a Rusia 1.950 cajas de munición', '1,950 crates'],
    ['ja', '北朝鮮からロシアへ弾薬の箱が1950箱運ばれた', '1,950 crates'],
    ['zh', '俄货轮从朝鲜装载约1950个木箱弹药', 'about 1,950 crates'],
    ['en', 'A ship took 1,950 crates of North Korean shells to Russia', '1,950 crates'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'North Korea sent Russia shells from 2023 missiles plants'],
    ['ja', '北朝鮮は2023年にロシアへ砲弾を送った'],
  ])('and a year is no count: %s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });
});

describe('a correction tells the right figure and not the wrong one', () => {
  test.each([
    [
      'en',
      'Correction: wagons were counted twice. September figure is 205, not 340',
      'We reported that 340 covered wagons had left North Korea for Russia with shells.',
    ],
    [
      'en',
      'A correction to our count',
      'On Monday we reported that 340 wagons of shells had left North Korea for Russia. That was an error. The correct figure is 205.',
    ],
    [
      'de',
      'Korrektur',
      'Am Montag meldeten wir 340 Waggons mit Granaten aus Nordkorea für Russland. Das war ein Fehler. Die richtige Zahl lautet 205.',
    ],
    [
      'fr',
      'Rectificatif',
      'Nous avons annoncé lundi 340 wagons d’obus nord-coréens vers la Russie. C’était une erreur. Le bon chiffre est 205.',
    ],
    [
      'ru',
      'Поправка',
      'В понедельник сообщалось, что из КНДР в Россию ушли 340 вагонов со снарядами. Это была ошибка. Правильная цифра — 205.',
    ],
    [
      'ko',
      '바로잡습니다',
      '북한에서 러시아로 화차 340량이 넘어갔다는 보도는 잘못이었다. 정확한 수치는 205이다.',
    ],
  ])('%s: %s', (language, title, text) => {
    expect(told(language, title, text)).toEqual(['205 wagons']);
  });

  test('and who names another figure than others did corrects none of theirs', () => {
    const title = 'North Korea sent Russia 40 wagons of shells, Seoul says';
    expect(told('en', title, 'The actual number is 50, analysts say.')).toEqual(['40 wagons']);
  });
});

describe('what arms are gathered in is counted, and no arms', () => {
  test.each([
    ['ko', '북한, 러시아제 부크-M3 3개 대대 남포 배치', '3 air-defence battalions'],
    ['ja', '北朝鮮にロシア製防空ミサイル「ブークM3」3個大隊', '3 air-defence battalions'],
    ['tr', "Rusya Kuzey Kore'ye üç tabur Buk-M3 hava savunma sistemi verdi", '3 air-defence battalions'],
    ['zh', '俄罗斯向朝鲜交付三个营的山毛榉-M3防空导弹', '3 air-defence battalions'],
    [
      'de',
      'Russland liefert Nordkorea drei Bataillone Pantsir-Flugabwehrsysteme',
      '3 air-defence battalions',
    ],
    ['ru', 'Россия передала КНДР три дивизиона ЗРК Бук-М3', '3 air-defence battalions'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'The network sold at least five consignments of North Korean rockets to Russia'],
    ['fr', 'Le réseau a vendu cinq lots de roquettes nord-coréennes à la Russie'],
    ['es', 'La red vendió a Rusia cinco lotes de cohetes norcoreanos'],
    ['de', 'Nordkorea lieferte Russland fünf Lose Raketen'],
    ['pl', 'Korea Północna wysłała Rosji pięć partii pocisków artyleryjskich'],
    ['ru', 'КНДР отправила России пять партий снарядов'],
    ['ko', '북한이 러시아에 포탄 5개 묶음 보내'],
    ['en', 'North Korea sent two battalions of soldiers to Russia'],
  ])('or nothing is: %s: %s', (language, title) => {
    expect(told(language, title)).toEqual([]);
  });
});

describe('launchers that nothing beside them names are launchers', () => {
  test.each([
    ['en', 'Russian Buk-M3 air defences reach North Korea', 'Eight launch vehicles came by rail.'],
    ['ko', '북한에 러시아제 부크-M3 배치', '부크-M3 발사차량 8대가 러시아에서 들어왔다.'],
    ['ja', '北朝鮮に防空ミサイル「ブークM3」', 'ブークM3の発射車両8両がロシアから運び込まれた。'],
  ])('%s: %s', (language, title, text) => {
    expect(told(language, title, text)).toEqual(['8 launchers']);
  });

  test('and those that are named are what they are named', () => {
    expect(told('en', 'Russia ordered 60 rocket launchers from North Korea')).toEqual([
      '60 multiple rocket launchers',
    ]);
  });
});

describe('one word for rockets and missiles', () => {
  test.each([
    ['de', 'Nordkorea verkauft Russland 4000 Raketen', 'Es geht um Raketen vom Kaliber 122 Millimeter.'],
    ['pl', 'Korea Północna sprzedała Rosji 4 tysiące rakiet kalibru 122 mm', ''],
    ['cs', 'KLDR prodala Rusku 4000 raket ráže 122 mm', ''],
    ['uk', 'КНДР продала Росії 4 тисячі ракет', 'Ракети до «Градів» везли залізницею.'],
    ['ru', 'КНДР продала России 4 тысячи ракет к РСЗО «Град»', ''],
  ])('means rockets beside their calibre or launcher: %s: %s', (language, title, text) => {
    expect(told(language, title, text)).toEqual(['4,000 rockets']);
  });

  test.each([
    ['de', 'Nordkorea lieferte Russland 40 ballistische Raketen', 'Dazu kamen Raketen vom Kaliber 122 mm.'],
    ['ru', 'КНДР передала России 40 баллистических ракет', 'И снаряды к РСЗО «Град», ракеты.'],
    ['ru', 'КНДР передала России 40 ракет', ''],
  ])('and missiles elsewhere: %s: %s', (language, title, text) => {
    const input = { title, summary: '', text, language };
    expect(tellsOfRockets(input)).toBe(false);
  });

  test.each([
    ['122 mm rockets', true],
    ['122㎜ 방사포탄', true],
    ['реактивных снарядов 122 мм', true],
    ['122 mm artillery shells', false],
    ['122㎜ 포탄', false],
    ['122 mm rounds', false],
  ])('a calibre of both is of rockets: %s: %s', (text, isOfRockets) => {
    const start = text.indexOf('122');
    expect(isCalibreOfRockets(text, { start, end: start + 6 })).toBe(isOfRockets);
  });
});

describe('what is weighed and who brings know-how are told as that', () => {
  test.each([
    ['en', 'Russia paid North Korea 4.5 tonnes of gold for shells', '4.5 tonnes of gold'],
    ['ko', '러시아가 북한에 포탄 대금으로 금 4.5톤 지급', '4.5 tonnes of gold'],
    ['ja', 'ロシア、北朝鮮に砲弾の代金として金4.5トン', '4.5 tonnes of gold'],
    ['zh', '俄罗斯用4.5吨黄金支付朝鲜炮弹', '4.5 tonnes of gold'],
    ['fr', 'La Russie a payé des obus nord-coréens avec 4,5 tonnes d’or', '4.5 tonnes of gold'],
    ['de', 'Russland zahlte Nordkorea 4,5 Tonnen Gold für Granaten', '4.5 tonnes of gold'],
    ['ar', 'روسيا دفعت 4.5 طن من الذهب إلى كوريا الشمالية مقابل قذائف', '4.5 tonnes of gold'],
    ['en', 'North Korea sent Russia 300 tonnes of ammunition', '300 tonnes'],
    ['en', 'Russia sent 25 missile engineers to a North Korean missile plant', '25 specialists'],
    ['de', 'Russland schickte 25 Ingenieure für Raketentriebwerke nach Nordkorea', '25 specialists'],
    ['ja', 'ロシア、北朝鮮にミサイル技術者25人を派遣', '25 specialists'],
    ['ko', '러시아, 북한에 미사일 기술자 25명 파견', '25 specialists'],
    ['fr', 'Une trentaine d’ingénieurs russes des moteurs de fusée en Corée du Nord', 'about 30 specialists'],
    ['ru', 'Россия отправила в КНДР 25 специалистов по ракетным двигателям', '25 specialists'],
    ['en', 'Twelve fuzes from North Korea found in Russian rockets', '12 fuzes'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    [
      'en',
      'A plant in North Korea assembles 250 Geran-2 attack drones a month for Russia',
      '',
      '250 drones a month',
    ],
    [
      'ru',
      '«Алабуга» построит в КНДР линию дронов',
      'Мощность — 250 аппаратов в месяц, сообщает Россия.',
      '250 drones a month',
    ],
    [
      'fr',
      'La Russie équipe un atelier de drones en Corée du Nord',
      'La capacité est de 3\u202f600 appareils par an.',
      '3,600 drones a year',
    ],
  ])('a rate is of what is made: %s: %s', (language, title, text, words) => {
    expect(told(language, title, text)).toEqual([words]);
  });
});

describe('a figure beside another', () => {
  test('is told too where it is a part of it', () => {
    const text = 'About a million shells went by rail.';
    expect(told('en', 'North Korea has sent Russia 6.4 million shells', text)).toHaveLength(2);
  });
});

describe('the worth of a trade is told of the arms that the sentence before names', () => {
  test.each([
    [
      'en',
      'North Korea sends Russia shells',
      'It put the worth of the trade at up to $20 billion since 2023.',
    ],
    [
      'de',
      'Nordkorea liefert Russland Granaten',
      'Den Wert des Handels beziffert der Bericht auf bis zu 20 Milliarden Dollar.',
    ],
    [
      'es',
      'Corea del Norte envía proyectiles a Rusia',
      'El informe cifra el comercio en hasta 20.000 millones de dólares.',
    ],
    [
      'it',
      'La Corea del Nord invia proiettili alla Russia',
      'Il valore del commercio arriva fino a 20 mld di dollari.',
    ],
    ['uk', 'КНДР передає Росії снаряди', 'Обсяг торгівлі сягає до 20 млрд доларів.'],
    ['ko', '북한, 러시아에 포탄 보내', '보고서는 거래 규모를 최대 200억달러로 추산했다.'],
    ['ja', '北朝鮮、ロシアに砲弾', '報告書は取引の規模を最大200億ドルと推定した。'],
  ])('%s: %s. %s', (language, title, text) => {
    expect(told(language, title, text)).toEqual(['up to 20 billion US dollars']);
  });

  test('and no loan to somebody else', () => {
    const text = 'North Korea sent Russia shells. The G7 agreed on a loan of $20 billion for Kyiv.';
    expect(told('en', 'North Korea arms Russia', text)).toEqual([]);
  });
});

describe('a number belongs to its own noun', () => {
  test.each([
    ['runs', 'en', 'Satellite pictures show four arms runs from North Korea to Russia', ['4 voyages']],
    [
      'per cent',
      'pl',
      'Sześćdziesiąt procent pocisków Rosji pochodzi z Korei Północnej',
      ['60 % of artillery shells'],
    ],
    ['per cent', 'cs', 'Čtyřicet procent granátů dodává Rusku KLDR', ['40 % of artillery shells']],
    ['trains', 'en', 'Four shell trains a week cross from North Korea to Russia', []],
    ['factories', 'ru', 'Пять ракетных заводов КНДР работают на Россию', []],
    ['agreements', 'de', 'Zwei Waffenabkommen zwischen Russland und Nordkorea', []],
    [
      'ship-owners',
      'fr',
      'Trois armateurs sanctionnés pour des armes nord-coréennes livrées à la Russie',
      ['3 firms and bodies'],
    ],
    ['vehicles', 'ja', '北朝鮮、ロシアに戦車60両を供与', ['60 armoured vehicles']],
    [
      'guns, not the rounds before them',
      'en',
      'Pyongyang has handed Russia 9 million artillery rounds and more than 400 howitzers',
      ['9,000,000 artillery shells', 'over 400 howitzers and guns'],
    ],
    ['batteries', 'en', 'Russia gave North Korea one S-300 battery', ['1 air-defence battery']],
    [
      'batteries',
      'fr',
      'La Russie a livré une batterie de S-300 à la Corée du Nord',
      ['1 air-defence battery'],
    ],
    ['batteries', 'cs', 'Rusko předalo KLDR jednu baterii S-300', ['1 air-defence battery']],
    ['regiments', 'en', 'Russia gave North Korea a regiment of S-300', ['1 air-defence regiment']],
    ['regiments', 'ru', 'Россия передала КНДР два полка С-300', ['2 air-defence regiments']],
    ['a regiment without a numeral', 'ru', 'Россия передала КНДР полк С-300', ['1 air-defence regiment']],
    [
      'one of systems',
      'ru',
      'Россия передала КНДР полк зенитных ракетных систем С-300',
      ['1 air-defence regiment'],
    ],
    ['a battalion', 'ru', 'Россия передала КНДР дивизион С-400', ['1 air-defence battalion']],
    ['a battalion', 'uk', 'Росія передала КНДР дивізіон С-400', ['1 air-defence battalion']],
    ['a regiment', 'pl', 'Rosja przekazała Korei Północnej pułk S-300', ['1 air-defence regiment']],
    ['a battalion', 'en', 'Russia gave North Korea an S-400 battalion', ['1 air-defence battalion']],
    ['a battalion', 'ko', '러시아, 북한에 S-400 1개 대대 제공', ['1 air-defence battalion']],
    ['a battalion', 'ja', 'ロシア、北朝鮮にS-400の1個大隊を供与', ['1 air-defence battalion']],
    ['a battalion', 'zh', '俄罗斯向朝鲜提供一个S-400营', ['1 air-defence battalion']],
    ['no numbered regiment', 'ru', '531-й полк С-400 стоит у границы России с КНДР', []],
    ['no troops beside arms', 'ru', 'Россия передала КНДР полк солдат и С-300', []],
    ['no troops', 'en', 'North Korea sent Russia a battalion of troops and S-300 missiles', []],
    ['launchers of air defence', 'en', 'Russia gave North Korea four S-400 launchers', ['4 launchers']],
    ['launchers of air defence', 'ru', 'Россия передала КНДР 4 пусковые установки С-400', ['4 launchers']],
    ['regiments', 'ko', '러시아, 북한에 S-300 2개 연대 제공', ['2 air-defence regiments']],
    ['regiments', 'ja', 'ロシア、北朝鮮にS300の1個連隊を供与', ['1 air-defence regiment']],
    ['launchers', 'de', 'Nordkorea lieferte Russland 40 Startgeräte für Raketen', ['40 launchers']],
    ['launchers', 'fr', 'La Corée du Nord a livré 40 lanceurs de missiles à la Russie', ['40 launchers']],
    ['launchers', 'uk', 'КНДР передала Росії 40 пускових установок балістичних ракет', ['40 launchers']],
    ['launchers', 'en', 'North Korea gave Russia 12 launchers for KN-23 missiles', ['12 launchers']],
    [
      'totals',
      'en',
      'North Korea sent Russia 700 more containers of arms, bringing the total to 36,200',
      ['700 containers', '36,200 containers'],
    ],
    [
      'totals',
      'de',
      '700 weitere Container mit Waffen aus Nordkorea für Russland, insgesamt 36.200',
      ['700 containers', '36,200 containers'],
    ],
    [
      'totals',
      'ko',
      '북한이 러시아에 무기 컨테이너 700개를 더 보내 총 3만6200개가 됐다',
      ['700 containers', '36,200 containers'],
    ],
    [
      'totals',
      'ru',
      'КНДР отправила в Россию ещё 700 контейнеров с оружием, их общее число достигло 36 200',
      ['700 containers', '36,200 containers'],
    ],
    ['batteries', 'ko', '러, 북한에 S-300 2개 포대 제공', ['2 air-defence batteries']],
    [
      'a total since a year',
      'en',
      'North Korea shipped 700 more containers of arms to Russia, bringing the total of containers since 2023 to 29,900',
      ['700 containers', '29,900 containers'],
    ],
    ['batteries', 'de', 'Russland liefert Nordkorea zwei S-400-Batterien', ['2 air-defence batteries']],
  ])('%s: %s %s', (_, language, title, words) => {
    expect(told(language, title)).toEqual(words);
  });
});
