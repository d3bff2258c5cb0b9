import type { DemoArticle } from './story.ts';

/**
 * Four developments in eight articles: a new count of containers (four outlets, two of them with one agency text), its
 * denial, missile debris in Kharkiv, and sanctions. Background figures follow public statements: 1,000 containers (White
 * House, October 2023), 6,700 (Seoul, February 2024), more than 20,000 (MSMT, May 2025). The new ones are invented.
 */
export const coreStories: readonly DemoArticle[] = [
  {
    outlet: 'naru',
    slug: 'nis-containers',
    label: 'core',
    headline: '국정원 “북한, 러시아에 무기 컨테이너 2만8500개 보내”…포탄·KN-23 포함 추정',
    summary:
      '국가정보원은 국회 정보위 보고에서 북한이 2023년 9월 이후 나진항을 통해 러시아로 컨테이너 2만8500개 분량의 무기를 반출했다고 밝혔다.',
    paragraphs: [
      '국가정보원은 북한이 2023년 9월 이후 최근까지 컨테이너 2만8500개 분량의 포탄과 무기를 러시아에 보낸 것으로 파악했다고 국회 정보위원회에 보고했다. 정보위 여야 간사가 비공개 보고를 마친 뒤 기자들에게 전한 내용이다.',
      '국정원은 컨테이너 대부분이 나진항에서 선적돼 러시아 극동 두나이항과 보스토치니항으로 운송됐으며, 이후 철도로 우크라이나 접경 지역의 탄약고까지 옮겨진 것으로 보고 있다. 운송에는 제재 대상인 앙가라호와 마리아호가 다시 이용됐다고 한다.',
      '내용물은 152㎜와 122㎜ 포탄이 가장 많고, KN-23 단거리탄도미사일과 240㎜ 방사포도 포함된 것으로 국정원은 추정했다. 다국적제재모니터링팀(MSMT)이 2025년 5월 보고서에서 밝힌 2만 개 이상보다 크게 늘어난 수치다.',
      '국정원은 러시아가 그 대가로 정제유와 방공 장비를 북한에 제공한 정황도 있다고 설명했다. 다만 최근 몇 달 사이 선적 속도는 지난해보다 느려졌다고 덧붙였다.',
      '정부 당국자는 “북러 간 무기 거래는 명백한 유엔 안보리 결의 위반”이라며 즉각 중단을 촉구했다.',
    ],
    byline: '한나루 기자',
    minutesAgo: 190,
    edited: {
      headline: '국정원, 집계 정정 “북한, 러시아에 무기 컨테이너 2만9200개 보내”…KN-23 포함 추정',
      summary:
        '국가정보원은 북한이 2023년 9월 이후 러시아로 반출한 무기가 컨테이너 2만9200개 분량이라고 수치를 바로잡았다.',
      paragraphs: [
        '국가정보원은 북한이 2023년 9월 이후 최근까지 러시아에 보낸 포탄과 무기가 컨테이너 2만9200개 분량이라고 국회 정보위원회 보고를 정정했다. 처음 전해진 2만8500개는 10월 말까지의 집계였다고 국정원은 설명했다.',
        '국정원은 컨테이너 대부분이 나진항에서 선적돼 러시아 극동 두나이항과 보스토치니항으로 운송됐으며, 이후 철도로 우크라이나 접경 지역의 탄약고까지 옮겨진 것으로 보고 있다. 운송에는 제재 대상인 앙가라호와 마리아호가 다시 이용됐다고 한다.',
        '내용물은 152㎜와 122㎜ 포탄이 가장 많고, KN-23 단거리탄도미사일과 240㎜ 방사포도 포함된 것으로 국정원은 추정했다. 다국적제재모니터링팀(MSMT)이 2025년 5월 보고서에서 밝힌 2만 개 이상보다 크게 늘어난 수치다.',
        '국정원은 러시아가 그 대가로 정제유와 방공 장비를 북한에 제공한 정황도 있다고 설명했다. 다만 최근 몇 달 사이 선적 속도는 지난해보다 느려졌다고 덧붙였다.',
        '정부 당국자는 “북러 간 무기 거래는 명백한 유엔 안보리 결의 위반”이라며 즉각 중단을 촉구했다.',
      ],
    },
  },
  {
    outlet: 'harbour',
    slug: 'seoul-counts-28500-containers',
    label: 'core',
    headline: 'North Korea has sent Russia 28,500 containers of arms, Seoul’s spy agency says',
    summary:
      'South Korea’s National Intelligence Service told lawmakers that shells and missiles equal to 28,500 shipping containers have gone from Rajin to Russia since September 2023.',
    paragraphs: [
      'SEOUL (Meridian Wire) – North Korea has shipped about 28,500 containers of artillery shells and other weapons to Russia since September 2023, South Korea’s National Intelligence Service told lawmakers in a closed briefing.',
      'Most of the containers left the North Korean port of Rajin and were unloaded at Dunai and Vostochny in Russia’s Far East before going by rail to ammunition depots near Ukraine, two members of the parliamentary intelligence committee said after the session.',
      'The agency believes that 152 mm and 122 mm shells make up most of the cargo, with KN-23 short-range ballistic missiles and 240 mm rocket launchers among the rest. The sanctioned ships Angara and Maria were again used, it said.',
      'The figure compares with the more than 20,000 containers that the Multilateral Sanctions Monitoring Team counted in its report of May 2025. The White House first spoke of 1,000 containers in October 2023.',
      'In return Moscow has supplied refined oil and air defence equipment, the lawmakers quoted the agency as saying. Russia and North Korea have both denied arms transfers, which Security Council resolutions forbid.',
    ],
    byline: 'Meridian Wire',
    minutesAgo: 150,
  },
  {
    outlet: 'shiomi-en',
    slug: 'nis-28500-containers-rajin',
    label: 'core',
    headline: 'Seoul: 28,500 containers of weapons shipped from North Korea to Russia',
    summary:
      'Shells and missiles equal to 28,500 containers have gone from Rajin to Russia since September 2023, South Korea’s intelligence service told lawmakers.',
    paragraphs: [
      'North Korea has shipped about 28,500 containers of artillery shells and other weapons to Russia since September 2023, South Korea’s National Intelligence Service told lawmakers in a closed briefing, Meridian Wire reported.',
      'Most of the containers left the North Korean port of Rajin and were unloaded at Dunai and Vostochny in Russia’s Far East before going by rail to ammunition depots near Ukraine, two members of the parliamentary intelligence committee said after the session.',
      'The agency believes that 152 mm and 122 mm shells make up most of the cargo, with KN-23 short-range ballistic missiles and 240 mm rocket launchers among the rest. The sanctioned ships Angara and Maria were again used, it said.',
      'The figure compares with the more than 20,000 containers that the Multilateral Sanctions Monitoring Team counted in its report of May 2025.',
      'In return Moscow has supplied refined oil and air defence equipment, the lawmakers quoted the agency as saying.',
    ],
    byline: 'Meridian Wire',
    minutesAgo: 135,
  },
  {
    outlet: 'shiomi',
    slug: 'kokuin-container-28500',
    label: 'core',
    headline: '北朝鮮、ロシアへコンテナ2万8500個分の武器 韓国国家情報院が報告',
    summary:
      '韓国の国家情報院は、北朝鮮が2023年9月以降、羅津港からロシアへコンテナ2万8500個分の砲弾などを運んだと国会に報告した。',
    paragraphs: [
      '韓国の国家情報院は国会情報委員会への非公開報告で、北朝鮮が2023年9月以降、コンテナ約2万8500個分の砲弾や武器をロシアに供与したとの分析を示した。委員会の与野党幹事が報告後、記者団に明らかにした。',
      '報告によると、コンテナの多くは羅津港で積み込まれ、ロシア極東のドゥナイやボストーチヌイ港に運ばれた。その後は鉄道でウクライナに近い弾薬庫へ送られたとみられる。制裁対象の貨物船アンガラが再び使われたという。',
      '中身は152ミリ砲弾と122ミリ砲弾が中心で、短距離弾道ミサイルKN23や240ミリ放射砲も含まれると同院は推定している。多国間制裁監視チームが2025年5月の報告書で示した2万個超を大きく上回る。',
      '見返りとしてロシアは石油精製品や防空装備を北朝鮮に提供しているという。日本政府関係者は「武器取引は安保理決議違反であり、断じて容認できない」と述べた。',
    ],
    byline: '汐見 渚',
    minutesAgo: 120,
  },
  {
    outlet: 'vestnik',
    slug: 'kreml-otverg-soobshcheniya-o-kontejnerah',
    label: 'core',
    headline: 'В Кремле назвали вбросом сообщения о 28 500 контейнерах с оружием из КНДР',
    summary:
      'Пресс-секретарь президента Дмитрий Песков заявил, что доказательств поставок вооружений из Северной Кореи никто не представил.',
    paragraphs: [
      'Пресс-секретарь президента России Дмитрий Песков назвал вбросом сообщения южнокорейской разведки о том, что КНДР якобы отправила в Россию 28 500 контейнеров со снарядами и другим вооружением.',
      '«Никаких доказательств поставок оружия из Северной Кореи никто не представил, это очередные домыслы», – сказал он журналистам. По его словам, Москва развивает отношения с соседом и партнёром и не намерена отчитываться о них перед третьими странами.',
      'Ранее Национальная разведывательная служба Южной Кореи сообщила депутатам, что контейнеры шли из порта Раджин в Дунай и Восточный. В Пхеньяне прежде также отвергали сообщения о передаче боеприпасов, называя их беспочвенными слухами.',
      'Песков добавил, что договор о всеобъемлющем стратегическом партнёрстве, вступивший в силу в декабре 2024 года, не направлен против третьих стран.',
    ],
    byline: 'Отдел политики',
    minutesAgo: 75,
  },
  {
    outlet: 'prychal',
    slug: 'ulamky-kn-23-kharkiv',
    label: 'core',
    headline: 'По Харкову вдарили північнокорейською ракетою KN-23: слідчі показали уламки',
    summary:
      'Прокуратура повідомила, що серед уламків нічного удару знайшли частини балістичної ракети виробництва КНДР.',
    paragraphs: [
      'Уночі російські війська вдарили по Харкову балістичною ракетою KN-23 виробництва Північної Кореї. Про це повідомили в обласній прокуратурі, де оглянули уламки двигуна та хвостової частини з маркуванням КНДР.',
      'За попередніми даними, ракета впала на територію складу, пошкоджено п’ять будинків. Двоє людей дістали поранення, їхньому життю нічого не загрожує.',
      'Експерти порівняли уламки з тими, що знайшли в місті у січні 2024 року: тоді група експертів ООН підтвердила, що це була ракета серії «Хвасон-11». Слідчі кажуть, що нова ракета зібрана пізніше, а частина електроніки – закордонного походження.',
      'У ГУР нагадали, що КНДР постачає Росії ракети KN-23 і KN-24, а також снаряди калібру 122 і 152 мм. За оцінкою розвідки, від 2023 року Росія отримала від Пхеньяна понад шість мільйонів снарядів.',
    ],
    byline: 'Олена Причальна',
    minutesAgo: 300,
  },
  {
    outlet: 'hafenblatt',
    slug: 'nordkoreanische-rakete-charkiw',
    label: 'core',
    headline: 'Trümmer in Charkiw: Ermittler sehen nordkoreanische Rakete vom Typ KN-23',
    summary:
      'Nach einem Angriff auf Charkiw haben ukrainische Ermittler Teile einer Rakete aus Nordkorea gezeigt, die Russland abgefeuert haben soll.',
    paragraphs: [
      'Nach dem nächtlichen Angriff auf Charkiw haben ukrainische Ermittler Trümmer einer ballistischen Rakete vom Typ KN-23 gezeigt. Sie stammt nach Angaben der Staatsanwaltschaft aus Nordkorea und wurde von russischen Truppen abgefeuert.',
      'Die Behörde verweist auf Schriftzeichen und Bauteile, wie sie schon im Januar 2024 an einem Einschlagort in der Stadt gefunden wurden. Damals kam ein Expertengremium der Vereinten Nationen zum Schluss, es handle sich um eine Rakete der Hwasong-11-Reihe.',
      'Kiew geht davon aus, dass Nordkorea neben Artilleriegranaten weiter Raketen an Russland liefert. Pjöngjang und Moskau bestreiten Waffengeschäfte.',
    ],
    byline: 'Jonte Kaiser',
    minutesAgo: 240,
    paywalled: true,
  },
  {
    outlet: 'harbour',
    slug: 'sanctions-brokers-arms-for-oil',
    label: 'core',
    headline: 'London lists two shipping firms over arms-for-oil trade between Moscow and Pyongyang',
    summary:
      'Britain froze the assets of two companies it says paid for North Korean munitions with cargoes of Russian refined oil.',
    paragraphs: [
      'Britain has imposed sanctions on two shipping companies and a broker that it says helped Russia pay for North Korean munitions with refined oil, the Foreign Office said.',
      'The firms arranged tanker voyages from Vostochny Port to North Korea while cargo ships carried artillery shells the other way from Rajin, according to the statement. Their assets in Britain are frozen and British insurers may not cover their vessels.',
      'The listing follows measures of May 2024, when London and Washington first targeted what they called the arms-for-oil network, among them Toplivo Bunkering Company and Paekyangsan Shipping.',
      'Security Council resolutions ban all arms exports by North Korea and cap its imports of refined oil at 500,000 barrels a year. “We will not look away while shells are bartered for fuel,” the minister said.',
    ],
    byline: 'Ada Quayside',
    minutesAgo: 420,
  },
];
