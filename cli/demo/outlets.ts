/** The invented outlets of the demonstration. None exists; each has a host of its own, as real publishers do. */
export interface Outlet {
  readonly id: OutletId;
  readonly name: string;
  readonly publisher: string;
  readonly language: string;
  readonly country: string;
  /** Loopback address: one per publisher, so that the pause between requests to one host slows nobody else. */
  readonly address: string;
  readonly feedPath: string;
  readonly format: 'rss' | 'atom' | 'rdf' | 'json';
  readonly kind: string;
  readonly stateAffiliated: boolean;
  readonly focus: string;
  readonly words: PageWords;
}

export type OutletId = 'harbour' | 'naru' | 'vestnik' | 'shiomi' | 'shiomi-en' | 'hafenblatt' | 'prychal';

/** What a page says around its article. */
export interface PageWords {
  readonly navigation: readonly string[];
  readonly related: string;
  /** Under every article: that it is invented. */
  readonly note: string;
  readonly paywall: string;
}

const english: PageWords = {
  navigation: ['Home', 'World', 'Business', 'Shipping', 'Sport', 'Opinion', 'Newsletters', 'Sign in'],
  related: 'Related stories',
  note: 'Demonstration article: this outlet and the events in the text are invented.',
  paywall: 'To continue reading, subscribe or sign in.',
};

export const outlets: readonly Outlet[] = [
  {
    id: 'harbour',
    name: 'Harbour Post',
    publisher: 'Harbour Post',
    language: 'en',
    country: 'GB',
    address: '127.0.2.1',
    feedPath: '/feeds/world.xml',
    format: 'rss',
    kind: 'newspaper',
    stateAffiliated: false,
    focus: 'world',
    words: english,
  },
  {
    id: 'naru',
    name: '나루일보',
    publisher: 'Naru Ilbo',
    language: 'ko',
    country: 'KR',
    address: '127.0.2.2',
    feedPath: '/atom.xml',
    format: 'atom',
    kind: 'newspaper',
    stateAffiliated: false,
    focus: 'korea',
    words: {
      navigation: ['홈', '정치', '북한', '국제', '경제', '사회', '스포츠', '로그인'],
      related: '관련 기사',
      note: '시연용 기사입니다. 이 매체와 기사 속 사건은 모두 지어낸 것입니다.',
      paywall: '계속 읽으려면 구독하거나 로그인하세요.',
    },
  },
  {
    id: 'vestnik',
    name: 'Вестник Приречья',
    publisher: 'Vestnik Prirechya',
    language: 'ru',
    country: 'RU',
    address: '127.0.2.3',
    feedPath: '/rss.xml',
    format: 'rss',
    kind: 'state-media',
    stateAffiliated: true,
    focus: 'russia',
    words: {
      navigation: ['Главная', 'Политика', 'Мир', 'Экономика', 'Общество', 'Спорт', 'Войти'],
      related: 'Материалы по теме',
      note: 'Демонстрационная статья: издание и описанные события вымышлены.',
      paywall: 'Чтобы читать дальше, оформите подписку.',
    },
  },
  {
    id: 'shiomi',
    name: '汐見通信',
    publisher: 'Shiomi Tsushin',
    language: 'ja',
    country: 'JP',
    address: '127.0.2.4',
    feedPath: '/index.rdf',
    format: 'rdf',
    kind: 'wire',
    stateAffiliated: false,
    focus: 'dprk',
    words: {
      navigation: ['トップ', '国際', '政治', '経済', '社会', 'スポーツ', 'ログイン'],
      related: '関連記事',
      note: 'これは実演用の記事です。媒体も本文の出来事も架空のものです。',
      paywall: '続きを読むには会員登録が必要です。',
    },
  },
  {
    id: 'shiomi-en',
    name: 'Shiomi Tsushin, English service',
    publisher: 'Shiomi Tsushin',
    language: 'en',
    country: 'JP',
    address: '127.0.2.4',
    feedPath: '/english/rss.xml',
    format: 'rss',
    kind: 'wire',
    stateAffiliated: false,
    focus: 'world',
    words: english,
  },
  {
    id: 'hafenblatt',
    name: 'Hafenblatt Nord',
    publisher: 'Hafenblatt Nord',
    language: 'de',
    country: 'DE',
    address: '127.0.2.5',
    feedPath: '/feed.json',
    format: 'json',
    kind: 'newspaper',
    stateAffiliated: false,
    focus: 'security',
    words: {
      navigation: ['Start', 'Politik', 'Ausland', 'Wirtschaft', 'Hafen', 'Sport', 'Anmelden'],
      related: 'Mehr zum Thema',
      note: 'Beitrag zur Vorführung: Zeitung und Ereignisse sind erfunden.',
      paywall: 'Weiterlesen mit Hafenblatt Plus. Jetzt anmelden oder abonnieren.',
    },
  },
  {
    id: 'prychal',
    name: 'Вечірній Причал',
    publisher: 'Vechirnii Prychal',
    language: 'uk',
    country: 'UA',
    address: '127.0.2.6',
    feedPath: '/news/atom',
    format: 'atom',
    kind: 'newspaper',
    stateAffiliated: false,
    focus: 'ukraine',
    words: {
      navigation: ['Головна', 'Війна', 'Світ', 'Економіка', 'Місто', 'Спорт', 'Увійти'],
      related: 'Читайте також',
      note: 'Демонстраційна стаття: видання та описані події вигадані.',
      paywall: 'Щоб читати далі, оформіть передплату.',
    },
  },
];
