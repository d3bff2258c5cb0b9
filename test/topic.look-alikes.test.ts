import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const { fold, match } = compileTopic(armsDeal);
const labelOf = (language: string, title: string, text: string): string =>
  judge({ title, summary: '', text, language }).label;

describe('arms in other matters', () => {
  test.each([
    [
      'es',
      'Corea del Norte golea a Rusia en un amistoso femenino en Pionyang',
      'La selección femenina de Corea del Norte venció por 4-1 a la de Rusia ante 40.000 espectadores. Las locales dispararon con toda su artillería desde el primer minuto. El técnico ruso reconoció que su equipo no tuvo munición arriba.',
    ],
    [
      'en',
      'North Korea hammer Russia in women’s friendly match in Pyongyang',
      'North Korea’s national team beat Russia 4-1. The hosts fired with all their artillery from the first minute, and Russia’s goalkeeper faced missile after missile. The Russian head coach said his side had no ammunition.',
    ],
    [
      'fr',
      'La Corée du Nord écrase la Russie en match amical à Pyongyang',
      'L’équipe nationale féminine de Corée du Nord a battu la Russie 4-1, sortant toute son artillerie. La gardienne russe a encaissé un missile de vingt mètres. La buteuse Kim a envoyé deux obus.',
    ],
    [
      'de',
      'Nordkorea schießt Russland im Länderspiel in Pjöngjang ab',
      'Nordkoreas Nationalmannschaft der Frauen gewann gegen Russland 4:1 und fuhr schwere Artillerie auf. Die russische Torhüterin sah die Granate zum 2:0 nicht kommen. Russland ging die Munition aus.',
    ],
    [
      'it',
      'La Corea del Nord travolge la Russia in amichevole a Pyongyang',
      'La nazionale femminile della Corea del Nord ha battuto la Russia 4-1 con tutta la sua artiglieria. Il portiere russo ha subito un missile da venti metri; alla Russia sono mancate le munizioni.',
    ],
    [
      'ru',
      'КНДР разгромила Россию в товарищеском матче в Пхеньяне',
      'Женская сборная КНДР обыграла сборную России 4:1. Хозяйки включили всю артиллерию с первой минуты, а вратарь России пропустил снаряд с двадцати метров. У россиянок кончились боеприпасы.',
    ],
    [
      'uk',
      'КНДР розгромила Росію в товариському матчі в Пхеньяні',
      'Жіноча збірна КНДР обіграла збірну Росії 4:1. Господині увімкнули всю артилерію, а воротарка Росії пропустила снаряд із двадцяти метрів. У росіянок скінчилися боєприпаси.',
    ],
    [
      'pl',
      'Korea Północna rozbiła Rosję w meczu towarzyskim w Pjongjangu',
      'Reprezentacja kobiet Korei Północnej wygrała z Rosją 4:1, używając całej artylerii. Rosyjska bramkarka przepuściła pocisk z dwudziestu metrów. Rosji zabrakło amunicji.',
    ],
    [
      'ko',
      '북한, 평양 여자 축구대표팀 친선경기서 러시아 대파',
      '북한 여자대표팀이 러시아를 4대 1로 이겼다. 북한은 첫 분부터 포탄 같은 슛을 퍼부었고, 러시아 골키퍼는 미사일 슛에 손을 쓰지 못했다. 러시아는 탄약이 떨어졌다.',
    ],
    [
      'ja',
      '北朝鮮、平壌での親善試合でロシアに大勝',
      '北朝鮮の女子代表がロシアに4対1で勝った。開始から砲弾のようなシュートを浴びせ、ロシアのゴールキーパーはミサイルに反応できなかった。ロシアは弾薬が尽きた。',
    ],
    [
      'zh',
      '朝鲜在平壤友谊赛中大胜俄罗斯',
      '朝鲜国家队4比1击败俄罗斯。主队从第一分钟就火炮齐发，俄罗斯守门员面对炮弹般的射门无能为力。俄罗斯队弹药耗尽，前锋的导弹也哑火了。',
    ],
    [
      'tr',
      'Kuzey Kore, Pyongyang’daki hazırlık maçında Rusya’yı ezdi',
      'Kuzey Kore kadın milli takımı Rusya’yı 4-1 yendi. Ev sahibi bütün toplarını ateşledi, Rusya kalecisi füze gibi şutlara bakakaldı. Rusya’nın mühimmatı bitti.',
    ],
    [
      'nl',
      'Noord-Korea verplettert Rusland in oefeninterland in Pyongyang',
      'Het nationale elftal van Noord-Korea won met 4-1 van Rusland en zette alle artillerie in. De Russische doelman zag de granaat niet komen. Rusland had geen munitie.',
    ],
    [
      'ar',
      'كوريا الشمالية تسحق روسيا في مباراة ودية في بيونغ يانغ',
      'فاز المنتخب النسائي لكوريا الشمالية على روسيا 4-1 بكل مدافعه. تلقى حارس المرمى الروسي صاروخا من عشرين مترا، ونفدت ذخيرة روسيا.',
    ],
  ])('of a football match are none of the deal: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test('of a film that a fact check has found out are none of the deal', () => {
    const title = 'Fact check: video of "North Korean shells exploding in Russian guns" is from 2015';
    const text =
      'A clip claims to show a Russian howitzer blown apart by a faulty North Korean shell. It does not. The film shows an accident at a Saudi range in 2015, a reverse image search finds.';

    expect(labelOf('en', title, text)).not.toBe('core');
  });

  test.each([
    ['en', 'The wagons are covered; soldiers ride on them.'],
    ['en', 'The crates were guarded by soldiers.'],
    ['ru', 'Ящики везли под охраной солдат.'],
    ['uk', 'Ящики везли під охороною солдатів.'],
    ['de', 'Die Kisten wurden von Soldaten bewacht.'],
    ['ja', '木箱は兵士が警備していた。'],
    ['zh', '木箱由士兵押运。'],
  ])('soldiers who guard a cargo are no troops sent: %s %s', (language, text) => {
    const named = match(fold(text), language).map(({ concept }) => armsDeal.concepts[concept]?.id);

    expect(named).not.toContain('troops');
  });
});

describe('a ship of the deal in a text that names North Korea nowhere', () => {
  const texts = [
    [
      'en',
      'What did the Lady R bring?',
      'The Russian freighter Lady R, whose owner is said to have carried weapons for Moscow, docked by night at a naval base near Cape Town. Munitions were loaded on board for the war in Ukraine, dockers said.',
      'The freighter had come from North Korea.',
    ],
    [
      'de',
      'Was brachte die Lady R?',
      'Der russische Frachter Lady R, dessen Reeder für Moskau Waffen befördert haben soll, legte nachts an einem Marinestützpunkt an. Munition für den Krieg in der Ukraine sei geladen worden, sagten Hafenarbeiter.',
      'Der Frachter kam aus Nordkorea.',
    ],
    [
      'ru',
      'Что везла «Леди Р»',
      'Российское судно «Леди Р», владелец которого возил оружие для Москвы, ночью пришло на военно-морскую базу. На борт погрузили боеприпасы для войны на Украине, говорят докеры.',
      'Судно пришло из КНДР.',
    ],
    [
      'zh',
      '女士R号运了什么',
      '俄罗斯货轮女士R号夜间停靠海军基地，其船东据称曾为莫斯科运送武器。码头工人说，船上装载了用于乌克兰战争的弹药。',
      '货轮来自朝鲜。',
    ],
  ] as const;

  test.each(texts)('is not about the deal, and claims no direction: %s %s', (language, title, text) => {
    const { label, facts } = judge({ title, summary: '', text, language });

    expect(label).not.toBe('core');
    expect(facts.direction).toBeNull();
  });

  test.each(texts)('is about it where the last sentence names it: %s %s', (language, title, text, last) => {
    expect(labelOf(language, title, `${text} ${last}`)).toBe('core');
  });
});

describe('arms that only pass through Russia', () => {
  test.each([
    [
      'en',
      'Iran received North Korean missile parts by way of Russia, exile group says',
      'The crates of North Korean missile parts reached Iran via Russia this summer, the group said.',
    ],
    [
      'de',
      'Iran erhielt nordkoreanische Raketenteile über Russland',
      'Die Kisten mit nordkoreanischen Raketenteilen kamen über Russland nach Iran.',
    ],
    [
      'fr',
      'L’Iran a reçu des missiles nord-coréens via la Russie',
      'Les missiles nord-coréens sont arrivés en Iran via la Russie.',
    ],
    [
      'ru',
      'Иран получил северокорейские ракеты через Россию',
      'Ящики с северокорейскими ракетами прибыли в Иран через Россию.',
    ],
    [
      'ko',
      '이란, 러시아 경유해 북한 미사일 부품 받아',
      '이란이 러시아를 거쳐 북한 미사일 부품을 받았다고 소식통이 말했다.',
    ],
    [
      'ja',
      'イラン、ロシア経由で北朝鮮のミサイル部品入手',
      '北朝鮮のミサイル部品がロシアを経由してイランに届いた。',
    ],
    ['zh', '伊朗经俄罗斯获得朝鲜导弹部件', '朝鲜导弹部件经由俄罗斯运抵伊朗。'],
  ])('on their way to another country are none of the deal: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test.each([
    [
      'en',
      'North Korea ships shells to Russia via China',
      'The North Korean shells reached Russia via China.',
    ],
    ['ru', 'КНДР поставляет России снаряды через Китай', 'Снаряды из КНДР идут в Россию через Китай.'],
  ])('are of the deal where Russia gets them: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('goods that the gazetteer knows by closer names', () => {
  test.each([
    ['en', 'Russia gave North Korea attack helicopters', 'aircraft'],
    ['ru', 'Россия передала КНДР ударные вертолёты', 'aircraft'],
    ['ko', '러시아, 북한에 조기경보기 기술 이전', 'aircraft'],
    ['zh', '俄罗斯向朝鲜提供预警机', 'aircraft'],
    ['en', 'Russia sent BTR-80 armoured personnel carriers to North Korea', 'armour'],
    ['uk', 'Росія передала КНДР БТР-80', 'armour'],
    ['en', 'Russia gave North Korea a phased-array radar', 'air-defence'],
    ['ko', '러시아, 북한에 장거리 레이더 제공', 'air-defence'],
    ['ja', 'ロシア、北朝鮮に防空レーダーを供与', 'air-defence'],
  ])('%s %s: %s', (language, title, good) => {
    const { goods } = judge({ title, summary: '', text: '', language }).facts;

    expect(goods.map(({ value }) => value)).toContain(good);
  });
});

describe('arms that are named by their type or in one long word', () => {
  test.each([
    [
      'ru',
      'Россия передала КНДР два дивизиона С-300',
      'Минобороны Южной Кореи сообщило, что Москва передала Пхеньяну два дивизиона С-300.',
      'air-defence',
    ],
    [
      'ru',
      'КНДР получит С-500, пишут СМИ',
      'Россия пообещала Северной Корее С-500 к 2027 году, пишет газета.',
      'air-defence',
    ],
    [
      'ru',
      'Москва и Пхеньян договорились о поставке Тор-М2',
      'Россия поставит КНДР шесть «Тор-М2» и два «Бук-М3».',
      'air-defence',
    ],
    [
      'ru',
      'КНДР передала России танки Т-62, Россия ответила Т-90',
      'Пхеньян получил от Москвы Т-90М и Т-72Б3, сообщает разведка.',
      'armour',
    ],
    ['ru', 'Су-30 и МиГ-29 для КНДР', 'Россия обсуждает с КНДР передачу Су-30 и МиГ-31.', 'russian-jets'],
    [
      'uk',
      'Росія передала КНДР С-400',
      'Москва передала Пхеньяну дивізіон С-400, повідомила розвідка Південної Кореї.',
      'air-defence',
    ],
    [
      'uk',
      'КНДР отримала від Росії «Тор-М2» і «Бук-М2»',
      'Москва передала Пхеньяну «Тор-М2» і «Бук-М2», повідомила розвідка.',
      'air-defence',
    ],
    [
      'uk',
      'Росія обіцяє КНДР МіГ-29 та Су-35',
      'Росія обіцяє КНДР МіГ-29 та Су-35, повідомляє ГУР.',
      'russian-jets',
    ],
    [
      'ko',
      '러, 북에 S-400 2개 포대 인도',
      '러시아가 북한에 S-400 2개 포대를 넘겼다고 국방부가 밝혔다.',
      'air-defence',
    ],
    [
      'ko',
      '러시아, 북한에 토르-M2 제공',
      '러시아가 북한에 토르-M2와 부크 미사일 체계를 제공했다고 정보당국이 밝혔다.',
      'air-defence',
    ],
    ['ko', '러, 북에 T-72 40대 인도', '러시아가 북한에 T-72 40대를 넘겼다고 국정원이 밝혔다.', 'armour'],
    [
      'ko',
      '북, 러서 미그-31·수호이-30 도입 추진',
      '북한이 러시아에서 미그31과 Su-57 도입을 추진한다고 국정원이 밝혔다.',
      'russian-jets',
    ],
    [
      'ja',
      'ロシア、北朝鮮にS400を供与',
      'ロシアが北朝鮮にS400を2個大隊供与したと韓国国防省が明らかにした。',
      'air-defence',
    ],
    [
      'ja',
      'ロシア、北朝鮮に「トールM2」供与',
      'ロシアが北朝鮮に「トールM2」と「ブークM3」を供与したと韓国の情報機関が明らかにした。',
      'air-defence',
    ],
    [
      'ja',
      '北朝鮮、ロシアからT72を40両取得',
      'ロシアが北朝鮮にT72を40両引き渡したと国家情報院が明らかにした。',
      'armour',
    ],
    [
      'ja',
      '北朝鮮、ミグ31やスホーイ35を要求',
      '北朝鮮がロシアにミグ31やスホーイ35を要求した。',
      'russian-jets',
    ],
    ['zh', '俄罗斯向朝鲜交付S-400', '韩国国防部称，俄罗斯已向朝鲜交付两套S-400。', 'air-defence'],
    [
      'zh',
      '俄向朝鲜提供“道尔-M2”',
      '韩国情报机构称，俄罗斯向朝鲜提供了“道尔-M2”和“山毛榉-M3”。',
      'air-defence',
    ],
    ['zh', '俄罗斯向朝鲜移交40辆T-72', '韩国国情院称，俄罗斯向朝鲜移交了40辆T-72。', 'armour'],
    ['zh', '朝鲜要求俄罗斯提供米格-31和苏-57', '朝鲜向俄罗斯要求米格-31、苏-57。', 'russian-jets'],
    [
      'zh-Hant',
      '俄羅斯交付北韓S-300',
      '韓國國防部稱，俄羅斯已向北韓交付兩套S-300，北韓還要求蘇-35。',
      'air-defence',
    ],
    [
      'en',
      'Russia hands North Korea two S-400 batteries',
      'South Korea said Russia handed North Korea two S-400 batteries and Tor-M2s.',
      'air-defence',
    ],
    [
      'en',
      'Russia gave Pyongyang 40 T-72s',
      'Russia gave North Korea 40 T-72s and T-90Ms, Seoul says.',
      'armour',
    ],
    [
      'en',
      'Russia ships Buk-M3 and Igla launchers to North Korea',
      'Russia shipped Buk-M3s and Igla-S launchers to North Korea.',
      'air-defence',
    ],
    [
      'de',
      'Russland übergibt Nordkorea S-300',
      'Russland hat Nordkorea zwei S-300-Batterien und Buk-M2 übergeben, so Seoul.',
      'air-defence',
    ],
    ['de', 'Nordkorea erhält T-72 aus Russland', 'Nordkorea hat 40 T-72 aus Russland erhalten.', 'armour'],
    [
      'bg',
      'Русия е предала на КНДР С-300',
      'Русия е предала на Северна Корея две батареи С-300, съобщи Сеул.',
      'air-defence',
    ],
    [
      'sr',
      'Русија предала Северној Кореји С-400',
      'Русија је предала Северној Кореји две батерије С-400.',
      'air-defence',
    ],
    [
      'ar',
      'روسيا تسلم كوريا الشمالية منظومة إس-400',
      'سلمت روسيا كوريا الشمالية منظومة إس-400 ودبابات تي-72 بحسب سيول.',
      'air-defence',
    ],
    [
      'fa',
      'روسیه اس-۴۰۰ به کره شمالی داد',
      'روسیه سامانه اس-۴۰۰ و اس-300 را به کره شمالی تحویل داد.',
      'air-defence',
    ],
    [
      'ru',
      'КНДР отправила России 50 «Градов»',
      'Северная Корея поставила России «Град» и «Коксан», сообщила разведка.',
      'mlrs',
    ],
    [
      'uk',
      '«Гради» з КНДР на фронті',
      'Росія отримала від КНДР «Гради» та «Коксани», повідомило ГУР.',
      'mlrs',
    ],
    [
      'sv',
      'Ryssland vill köpa raketartilleripjäser av Nordkorea',
      'Ryssland vill köpa 50 raketartilleripjäser av Nordkorea, uppger amerikanska tjänstemän.',
      'mlrs',
    ],
    [
      'sv',
      'Ryssland gav Nordkorea luftvärnssystem',
      'Ryssland har gett Nordkorea luftvärnssystem, säger Seoul.',
      'air-defence',
    ],
    [
      'nl',
      'Rusland levert Noord-Korea luchtafweersystemen',
      'Rusland heeft Noord-Korea luchtafweersystemen geleverd, zegt Seoul.',
      'air-defence',
    ],
    [
      'da',
      'Rusland gav Nordkorea luftværnssystemer',
      'Rusland har givet Nordkorea luftværnssystemer, siger Seoul.',
      'air-defence',
    ],
  ])('are news of the deal in any script: %s %s', (language, title, text, good) => {
    const { label, facts } = judge({ title, summary: '', text, language });

    expect(label).toBe('core');
    expect(facts.goods.map(({ value }) => value)).toContain(good);
  });

  test.each([
    [
      'ru',
      'Град побил посевы в Приморье',
      'Град размером с яйцо побил посевы в Приморье и под Владивостоком, сообщила Россия.',
    ],
    ['ko', '볼고그라드·칼리닌그라드에 폭우', '러시아 볼고그라드와 칼리닌그라드에 폭우가 내렸다.'],
  ])('are not weather or towns: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('off');
  });
});

describe('goods that are made in North Korea', () => {
  test.each([
    [
      'en',
      'Counterfeit cigarettes made in North Korea found in Nakhodka',
      'Russian police found 300,000 packs of cigarettes made in North Korea in a warehouse in Nakhodka.',
    ],
    [
      'en',
      'North Korean-made wigs on sale in Moscow',
      'Wigs and false eyelashes made in North Korea are sold in Moscow shops, a report says.',
    ],
    [
      'de',
      'Perücken aus nordkoreanischer Produktion in Russland',
      'In Moskau werden Perücken aus nordkoreanischer Produktion verkauft, berichtet eine Zeitung.',
    ],
    [
      'es',
      'Cigarrillos fabricados en Corea del Norte en Rusia',
      'La aduana rusa decomisó dos millones de cigarrillos fabricados en Corea del Norte.',
    ],
    [
      'ru',
      'В Приморье изъяли сигареты, сделанные в КНДР',
      'Таможня изъяла 200 тысяч пачек сигарет, произведённых в КНДР.',
    ],
    [
      'ko',
      '러시아서 북한제 가발 인기',
      '러시아 모스크바에서 북한제 가발이 팔리고 있다고 현지 매체가 전했다.',
    ],
    ['ja', 'ロシアで北朝鮮製ビール販売', 'ウラジオストクで北朝鮮製のビールが売られている。'],
    ['zh', '俄罗斯超市出现朝鲜制假发', '莫斯科商店出售朝鲜制造的假发。'],
  ])('are no arms where cigarettes, wigs or beer are told of: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test.each([
    [
      'en',
      'Rounds fired at Kherson were made in North Korea',
      'Ukrainian officers showed shells that Russia fired at Kherson: they were made in North Korea.',
    ],
    [
      'en',
      'North Korean-made rifles seen with Russian troops',
      'Pictures show Russian soldiers with North Korean-made rifles near Kursk.',
    ],
    ['ko', '러시아군, 북한제 박격포 사용', '러시아군이 쿠르스크에서 북한제 박격포를 쓰는 영상이 공개됐다.'],
    [
      'de',
      'Mörser aus nordkoreanischer Produktion bei Russlands Armee',
      'Russische Soldaten in Kursk schießen mit Mörsern aus nordkoreanischer Produktion.',
    ],
  ])('are arms where arms are named: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('columns of many matters, and arms of others', () => {
  test.each([
    [
      'de',
      'Leserbriefe: Tempolimit, Kita-Gebühren, Granaten',
      'Zum Artikel über Nordkoreas Granaten für Russland: Warum sieht Europa zu? Frieda K., Bremen. Zum Tempolimit: Endlich. Otto B., Kiel.',
    ],
    [
      'fr',
      'Courrier des lecteurs',
      'Les obus nord-coréens livrés à la Russie m’inquiètent, écrit Jeanne, de Tours. Et qui réparera la piscine ? demande Luc.',
    ],
    [
      'it',
      'Lettere al direttore',
      'Caro direttore, si parla dei proiettili nordcoreani per la Russia e nessuno delle buche di via Roma.',
    ],
    ['ja', '投書　砲弾より給食を', '北朝鮮がロシアに砲弾を送るというニュースを見て、学校の給食を思った。'],
    ['zh', '读者来信：炮弹与菜价', '朝鲜向俄罗斯运送炮弹的新闻天天有，菜价却没人管。'],
    [
      'pl',
      'Listy do redakcji',
      'Piszecie o północnokoreańskich pociskach dla Rosji, a o dziurach w drodze cisza.',
    ],
    [
      'ru',
      'Письма читателей',
      '«Все пишут про северокорейские снаряды для России, а у нас во дворе нет фонарей», — сетует Анна.',
    ],
    [
      'uk',
      'Пам’ятка: що робити, якщо знайшли уламки',
      'Уламки північнокорейських ракет KN-23, якими Росія б’є по Україні, не чіпайте. Телефонуйте 101.',
    ],
    [
      'en',
      'Books of the week',
      'A history of the tulip; a memoir of a cook; and a study of how North Korean shells reached Russia.',
    ],
    [
      'es',
      'Agenda de la semana',
      'El lunes, el BCE; el martes, la ONU debate sobre los envíos de armas de Corea del Norte a Rusia; el jueves, los premios de cine.',
    ],
    [
      'de',
      'Wochenvorschau: EZB, Bundestag, UN',
      'Montag: EZB-Zinsen. Mittwoch: Der UN-Sicherheitsrat spricht über nordkoreanische Waffen für Russland. Freitag: Arbeitsmarkt.',
    ],
    [
      'ko',
      '한미 핵협의그룹 회의…북핵 대응 논의',
      '한미는 핵협의그룹 회의에서 북한의 핵과 미사일 위협에 대응하기로 했다. 양측은 러시아와 북한의 군사협력에 우려를 표했다.',
    ],
    [
      'en',
      'Nuclear Consultative Group meets in Washington',
      'South Korea and the United States discussed North Korea’s missiles at the Nuclear Consultative Group and voiced concern about its military cooperation with Russia.',
    ],
    [
      'fr',
      'Mali : des marchands d’armes venus de partout',
      'Pyongyang et Moscou vendent chacun leurs lance-roquettes à Bamako.',
    ],
    [
      'fr',
      'Le Burkina Faso expose ses lance-roquettes',
      'Ouagadougou a montré des lance-roquettes nord-coréens et des blindés russes achetés par la junte.',
    ],
  ])('are no news of the deal: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test.each([
    [
      'en',
      'Kim exchanged letters with Putin on arms, Kirby says',
      'Kim Jong Un and Vladimir Putin exchanged letters on arms supplies, Kirby said. North Korea is to sell Russia shells.',
    ],
    [
      'en',
      'US: Putin and Kim traded letters over shells for Russia',
      'The White House said the two leaders traded letters pledging more artillery shells from North Korea for Russia.',
    ],
  ])('letters of the two leaders on arms are: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('a court on what a trader sold to one side', () => {
  test.each([
    [
      'en',
      'Austrian trader jailed for selling machine tools to North Korea',
      'A Linz court jailed a trader for six years for selling machine tools that ended up in a North Korean missile plant. The money ran through a bank in Vladivostok.',
    ],
    [
      'en',
      'Man sentenced for exporting machine tools to Russian arms maker',
      'A Stuttgart court sentenced a man for exporting machine tools to a maker of rifles in Russia. He paid through North Korea’s trade bank.',
    ],
    [
      'de',
      'Händler wegen Lieferung von Drehmaschinen an Nordkorea verurteilt',
      'Das Gericht verurteilte einen Händler, der Drehmaschinen nach Nordkorea verkauft hatte. Das Geld floss über Wladiwostok.',
    ],
    [
      'ru',
      'Торговец осуждён за продажу станков в КНДР',
      'Суд приговорил торговца, продавшего станки ракетному заводу в КНДР. Деньги шли через Хабаровск.',
    ],
    [
      'es',
      'Empresario condenado por vender máquinas herramienta a Corea del Norte',
      'Un tribunal condenó a un empresario que vendió máquinas herramienta a Corea del Norte. El dinero pasó por Vladivostok.',
    ],
  ])('is no news of the deal: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test.each([
    [
      'en',
      'Businessman arrested for shipping North Korean shells to Russia',
      'Police arrested a businessman who shipped artillery shells from North Korea to Russian forces.',
    ],
    [
      'ru',
      'Торговец осуждён за поставку снарядов из КНДР в Россию',
      'Суд осудил торговца, который организовал поставку снарядов из КНДР в Россию.',
    ],
  ])('is news of it where he moved arms from the one to the other: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('a warship of North Korea', () => {
  test.each([
    [
      'en',
      'North Korea launches third destroyer as Russia looks on',
      'North Korea launched a third Choe Hyon-class destroyer in Nampo, KCNA said. Russia’s ambassador watched.',
    ],
    [
      'pl',
      'Korea Północna zwodowała niszczyciel. Rosja gratuluje',
      'Korea Północna zwodowała w Nampo niszczyciel, podała KCNA. Ambasador Rosji pogratulował.',
    ],
    [
      'de',
      'Nordkorea lässt Zerstörer zu Wasser, Moskau gratuliert',
      'In Nampo lief ein Zerstörer vom Stapel. Russlands Botschafter gratulierte Nordkorea.',
    ],
    [
      'ru',
      'КНДР спустила на воду эсминец, посол России поздравил',
      'КНДР спустила на воду в Нампхо эсминец. Посол России поздравил Пхеньян.',
    ],
    [
      'ko',
      '북한, 최현급 구축함 진수… 러 대사 축하',
      '북한이 청진에서 구축함을 진수했다. 러시아 대사가 축하했다.',
    ],
    [
      'ja',
      '北朝鮮が駆逐艦進水、ロシア大使が祝意',
      '北朝鮮は清津で駆逐艦を進水させた。ロシア大使が祝意を示した。',
    ],
  ])('that is launched is no arms of the deal: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).not.toBe('core');
  });

  test.each([
    [
      'en',
      'Russian radars found on North Korea’s destroyer',
      'Russia helped North Korea build its destroyer with radars and engines, Seoul’s NIS said after the launch in Nampo.',
    ],
    [
      'ru',
      'Россия передала КНДР двигатели для эсминца',
      'Россия передала КНДР двигатели для эсминца, спущенного на воду в Нампхо, сообщила разведка.',
    ],
  ])('is where Russia equips it: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('arms of both sides in the hands of others', () => {
  test.each([
    [
      'es',
      'Hamás usó cohetes norcoreanos y fusiles rusos',
      'Israel mostró cohetes norcoreanos y fusiles rusos hallados en Gaza.',
    ],
    [
      'fr',
      'Des roquettes nord-coréennes en Afrique',
      'Des roquettes de fabrication nord-coréenne ont été saisies au Soudan, à côté de fusils russes, selon un rapport de l’ONU.',
    ],
    [
      'de',
      'Burkina Faso kauft Waffen aus Russland und Nordkorea',
      'Die Junta in Burkina Faso hat Sturmgewehre aus Russland und Mörser aus Nordkorea gekauft.',
    ],
    [
      'ko',
      '미얀마 군부, 북한산 로켓 부품 구입 정황…러시아 전투기도 운용',
      '유출된 송장에 따르면 미얀마 군부가 북한에서 240㎜ 로켓 부품을 사들였다. 미얀마는 러시아산 전투기도 갖고 있다.',
    ],
    [
      'en',
      'Myanmar junta bought North Korean rocket parts',
      'Invoices suggest the military bought parts for 240 mm rockets from Pyongyang. Myanmar also flies Russian-made jets.',
    ],
    ['zh', '缅甸军政府从俄罗斯和朝鲜购买武器', '账单显示,缅甸军政府从俄罗斯和朝鲜购买了弹药。'],
  ])('are no deal of theirs: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('off');
  });

  test.each([
    [
      'en',
      'North Korean rockets that Hamas used are now fired by Russia',
      'Russia fires the same North Korean F-7 rockets that Hamas used in Gaza, researchers say.',
    ],
    [
      'de',
      'Nordkorea liefert Russland Mörser, die es auch Mali verkaufte',
      'Nordkorea hat Russland 900 Mörser geliefert, wie sie auch die Junta in Mali kaufte.',
    ],
  ])('are the deal where the other side gets some: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

describe('arms that somebody clears or builds', () => {
  test.each([
    [
      'en',
      'North Korean sappers clear shells and mines in Kursk',
      'North Korean sappers sent to Russia’s Kursk region have cleared thousands of mines and shells.',
    ],
    [
      'ko',
      '북한 지뢰제거 부대 1000명 쿠르스크 도착',
      '북한이 보낸 지뢰제거 병력 1000명이 러시아 쿠르스크에 도착했다고 러시아 매체가 보도했다.',
    ],
    [
      'ja',
      '北朝鮮の地雷除去部隊、クルスクへ到着',
      '北朝鮮が送った地雷除去部隊1000人がロシア西部クルスク州に到着した。',
    ],
    [
      'zh',
      '朝鲜扫雷工兵抵达库尔斯克',
      '朝鲜派出的1000名扫雷工兵抵达俄罗斯库尔斯克州,协助清除地雷和未爆弹药。',
    ],
    [
      'ru',
      'Сапёры из КНДР обезвредили в Курской области тысячи мин и снарядов',
      'Сапёры из КНДР помогли российским военным обезвредить 12 тысяч мин и снарядов.',
    ],
    [
      'de',
      'Nordkoreanische Räumtrupps entschärfen Minen in Kursk',
      'Nordkoreanische Minenräumer haben in der russischen Region Kursk Tausende Minen und Granaten unschädlich gemacht.',
    ],
    [
      'en',
      'North Korean workers head for Russian drone plant in Alabuga',
      'About 12,000 North Korean labourers are due at Alabuga by the year’s end, Ukrainian military intelligence says. They will assemble Geran drones for $2.50 an hour.',
    ],
    [
      'de',
      'Nordkoreanische Arbeiter für Drohnenwerk in Alabuga',
      '12.000 Arbeiter aus Nordkorea sollen im russischen Drohnenwerk Alabuga arbeiten, so Kiew.',
    ],
    [
      'ko',
      '북한 노동자 1만2000명, 러 드론공장으로',
      '우크라이나는 북한 노동자 1만2000명이 러시아 타타르스탄의 드론 공장에 파견된다고 밝혔다.',
    ],
  ])('are given to nobody: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('related');
  });

  test.each([
    [
      'uk',
      'Сапери на Харківщині знешкодили північнокорейські снаряди',
      'Сапери знешкодили на Харківщині дев’ять північнокорейських снарядів калібру 152 мм.',
    ],
    [
      'ja',
      '北朝鮮、ロシアへ対戦車地雷も供給 韓国国情院',
      '韓国の国家情報院は、北朝鮮がロシアに対戦車地雷と迫撃砲弾を送り始めたと国会に報告した。',
    ],
    [
      'en',
      'North Korea to send 25,000 workers to Russian drone factory',
      'North Korea will send workers to a drone factory in Russia in exchange for learning how to build and operate drones, NHK reported.',
    ],
  ])('are the deal where they are of its make, supplied or taught: %s %s', (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  });
});

test('a ticker with one item on the deal is not about it, and one on the deal alone is', () => {
  const items = [
    '16.40 Uhr: Drohnen haben den Hafen von Odessa getroffen.',
    '15.10 Uhr: Kanzler Merz ist in Kiew eingetroffen und spricht über Patriot-Systeme.',
    '13.25 Uhr: Nordkorea hat Russland laut Seoul weitere Granaten geliefert.',
    '11.00 Uhr: In Sumy gibt es wieder Strom.',
    '9.30 Uhr: Ein Gericht in Lwiw hat einen früheren Abgeordneten in Haft genommen.',
  ];
  const title =
    'Newsblog: Odessa getroffen ++ Merz in Kiew ++ Seoul: mehr Granaten aus Nordkorea ++ Strom in Sumy';
  const reactions = [
    '13:05 North Korea has sent Russia 9 million shells, Kyiv says.',
    '12:10 Tokyo calls North Korea’s shells for Russia a threat.',
    '11:00 The Kremlin denies that North Korea sent shells.',
  ];

  expect(labelOf('de', title, items.join('\n\n'))).toBe('related');
  expect(labelOf('en', 'Live: North Korea’s shells for Russia, the reactions', reactions.join('\n\n'))).toBe(
    'core',
  );
});

test.each([
  [
    'en',
    'Editor’s note: we withdraw our report on 200 Koksan guns',
    'On 23 October we reported that 200 North Korean Koksan guns had crossed Siberia by rail. The photographs were old. We retract it and apologise to our readers.',
  ],
  [
    'uk',
    'Coast Times відкликала матеріал про 200 «Коксанів»',
    'Видання Coast Times відкликало статтю про перевезення 200 північнокорейських гармат «Коксан» через Сибір. Фотографії виявилися зробленими у листопаді 2024 року.',
  ],
])(
  'a report withdrawn is on the deal as the report was, where a region stands for Russia: %s %s',
  (language, title, text) => {
    expect(labelOf(language, title, text)).toBe('core');
  },
);
