import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { voicesOf } from '../shared/story/origins.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import { conceptLabel } from '../shared/topic/concept-label.ts';
import { createJudge } from '../shared/topic/judge.ts';
import type { Stage } from '../shared/topic/verdict.ts';
import { articleOf } from './support/article.ts';

/** An article written for one rule of who counts as whose word, or of which stage or goods are told. */
interface Probe {
  readonly rule: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  /** Whose word it rests on, all of them; `also` may be there or not (a government beside its ministry). */
  readonly origins?: readonly string[];
  readonly also?: readonly string[];
  readonly denies?: readonly string[];
  readonly notOrigins?: readonly string[];
  /** What the main stage may be. */
  readonly stages?: readonly Stage[];
  /** Stages that must not be told at all. */
  readonly not?: readonly Stage[];
  readonly notGoods?: readonly string[];
}

const judge = createJudge(armsDeal);
const probes = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/topic/speakers.json'), 'utf8'),
) as readonly Probe[];
const rules = [...new Set(probes.map(({ rule }) => rule))];

describe.each(rules)('%s', (rule) => {
  const own = probes.filter((probe) => probe.rule === rule);

  test.each(own.map((probe) => [probe.language, probe.title, probe] as const))('%s: %s', (_, __, probe) => {
    const { title, text, language, also = [], notOrigins = [], not = [], notGoods = [] } = probe;

    const { label, facts } = judge({ title, summary: '', text, language });
    const { origins, denies } = voicesOf(facts, 'Post');
    const told = facts.stages.map(({ value }) => value);

    if (probe.origins !== undefined) {
      expect(label).not.toBe('off');
      expect(origins.filter((name) => !also.includes(name))).toEqual(probe.origins);
      expect(denies).toEqual(probe.denies);
    }
    if (probe.stages !== undefined) expect(probe.stages).toContain(told[0]);
    expect(origins.filter((name) => notOrigins.includes(name))).toEqual([]);
    expect(told.filter((stage) => not.includes(stage))).toEqual([]);
    if (notGoods.length > 0) {
      expect(facts.goods.length).toBeGreaterThan(0);
      expect(facts.goods.filter(({ value }) => notGoods.includes(value))).toEqual([]);
    }
  });
});

describe('a country whose paper or broadcaster speaks', () => {
  test.each([
    [
      'ko',
      '영국 코스트타임스 "러, 北에 잠수함 기술 넘겨"',
      '러시아가 북한에 잠수함 기술을 넘겼다고 영국 매체 코스트타임스가 보도했다.',
    ],
    ['ko', '북한 포탄, 러시아로', '독일 주간지 슈피겔은 북한이 러시아에 포탄을 보냈다고 보도했다.'],
    ['zh', '德国《明镜》周刊：朝鲜向俄罗斯提供炮弹', '德国《明镜》周刊报道，朝鲜向俄罗斯提供了炮弹。'],
    ['ja', 'ドイツ紙「北朝鮮がロシアに砲弾」', '北朝鮮がロシアに砲弾を送ったと、ドイツのメディアが報じた。'],
    [
      'ru',
      'КНДР передала России снаряды',
      'КНДР передала России снаряды, сообщает издание Великобритании Coast Times.',
    ],
    [
      'en',
      'North Korea ships shells to Russia',
      'North Korea has shipped shells to Russia, Germany’s Nordsee daily reported.',
    ],
  ])('does not speak itself: %s, %s', (language, title, text) => {
    const heard = articleOf({ title, text, language }).verdict.facts.attribution.map(({ value }) => value);

    expect(heard.filter((one) => one === 'united-kingdom' || one === 'germany')).toEqual([]);
  });

  test.each([
    [
      'ko',
      '영국 "북한, 러시아에 포탄 보내"',
      '영국 정부는 북한이 러시아에 포탄을 보냈다고 방송에 밝혔다.',
      'united-kingdom',
    ],
    ['zh', '德国：朝鲜向俄罗斯提供炮弹', '德国表示，朝鲜向俄罗斯提供了炮弹。', 'germany'],
    [
      'en',
      'Britain says North Korea ships shells',
      'Britain told newspapers that North Korea ships shells to Russia.',
      'united-kingdom',
    ],
  ])('is heard where it does: %s, %s', (language, title, text, expected) => {
    const heard = articleOf({ title, text, language }).verdict.facts.attribution.map(({ value }) => value);

    expect(heard).toContain(expected);
  });
});

test.each([
  ['ru', 'Посольство РФ в КНДР опровергло сообщения о поставках снарядов', 'russia'],
  ['ru', 'Посольство КНДР в Москве отвергло сообщения о поставках снарядов России', 'dprk'],
  ['uk', 'Посольство РФ у КНДР спростувало постачання снарядів Москві', 'russia'],
  ['zh', '俄罗斯驻朝鲜大使馆否认朝鲜向俄罗斯提供炮弹', 'russia'],
  ['zh', '朝鲜驻俄大使馆否认朝鲜向俄罗斯提供炮弹', 'dprk'],
  ['zh', '韩国驻俄罗斯大使表示朝鲜向俄罗斯提供了炮弹', 'south-korea'],
  ['en', 'Russian embassy in Pyongyang denies that North Korea sent shells', 'russia'],
  ['ru', 'В Киеве говорят о снарядах КНДР у российской армии', 'ukraine'],
])('an embassy speaks for who sent it: %s: %s', (language, title, side) => {
  const heard = articleOf({ title, text: '', language }).verdict.facts.attribution.map(({ value }) => value);

  expect(heard).toEqual([side]);
});

test.each([
  [
    'what an office is of',
    'en',
    'North Korea rejects talk of mortars for Russia',
    'North Korea sends no mortars to Russia, its army said. The department of Foreign Military Affairs warned Washington not to spread such a story.',
    'Military Affairs',
  ],
  [
    'whom an attack is on',
    'de',
    'Kim reist zu Putin: Geht es um Granaten?',
    'Nordkoreas Machthaber Kim Jong Un ist bei Putin eingetroffen. Unklar blieb, ob sie über Lieferungen von Granaten für den Angriff auf die Ukraine sprachen.',
    'ukraine',
  ],
])('nobody is heard in %s', (_, language, title, text, name) => {
  const heard = articleOf({ title, text, language }).verdict.facts.attribution.map(({ value }) => value);

  expect(heard).not.toContain(name);
});

test.each([
  ['en', 'The Multilateral Sanctions Monitoring Team said that North Korea sent shells to Russia.'],
  [
    'es',
    'Según el Equipo Multilateral de Vigilancia de Sanciones, Corea del Norte envió proyectiles a Rusia.',
  ],
  [
    'pt',
    'A Equipe Multilateral de Monitoramento de Sanções disse que a Coreia do Norte enviou munições à Rússia.',
  ],
  [
    'it',
    'Secondo la Squadra multilaterale di monitoraggio delle sanzioni, la Corea del Nord ha inviato munizioni alla Russia.',
  ],
  [
    'pl',
    'Wielostronny Zespół Monitorujący Sankcje podał, że Korea Północna wysłała Rosji pociski artyleryjskie.',
  ],
  ['de', 'Laut dem Multilateralen Team zur Überwachung der Sanktionen lieferte Nordkorea Russland Granaten.'],
  [
    'fr',
    'Selon l’Équipe multilatérale de surveillance des sanctions, la Corée du Nord a livré des obus à la Russie.',
  ],
  ['ru', 'По данным Многосторонней группы мониторинга санкций, КНДР поставила России снаряды.'],
  ['uk', 'За даними Багатосторонньої групи з моніторингу санкцій, КНДР поставила Росії снаряди.'],
  ['ko', '다국적제재모니터링팀에 따르면 북한은 러시아에 포탄을 보냈다.'],
  ['ja', '多国間制裁監視チームによると、北朝鮮はロシアに砲弾を送った。'],
  ['zh', '多国制裁监测小组表示，朝鲜向俄罗斯提供了炮弹。'],
])('the team that monitors sanctions is one body in every language: %s', (language, text) => {
  const { organisations } = articleOf({ title: 'North Korea, Russia', text, language }).verdict.facts;

  expect(organisations.map(({ value }) => value)).toContain('msmt');
});

const heardIn = (language: string, title: string, text: string): readonly string[] =>
  articleOf({ title, text, language }).verdict.facts.attribution.map(({ value }) => value);

test.each([
  [
    'en',
    'Pyongyang rejects report of arms deliveries',
    "North Korea's foreign ministry rejected a report of arms deliveries to Russia. The Asahi Shimbun had cited two Japanese officials as saying that shells were shipped to Russia by rail. A spokesman told KCNA that the report was groundless.",
  ],
  [
    'fr',
    'Pyongyang dément des livraisons d’armes à Moscou',
    'Le ministère nord-coréen des Affaires étrangères a démenti des livraisons d’armes à la Russie. Le journal Asahi Shimbun avait rapporté, citant deux responsables, que des obus étaient partis par le rail.',
  ],
  [
    'de',
    'Pjöngjang weist Bericht über Waffenlieferungen zurück',
    'Das nordkoreanische Außenministerium hat einen Bericht über Waffenlieferungen an Russland zurückgewiesen. Die Zeitung Asahi Shimbun hatte unter Berufung auf zwei Beamte geschrieben, Granaten seien per Bahn nach Russland gebracht worden.',
  ],
  [
    'ja',
    '北朝鮮外務省、武器供与の報道を否定',
    '北朝鮮外務省はロシアへの武器供与の報道を否定した。朝日新聞は、砲弾が鉄道でロシアへ送られたと政府関係者の話として報じていた。',
  ],
  ['es', 'Desmentido', 'El Ministerio de Asuntos Exteriores norcoreano desmintió envíos de armas a Rusia.'],
  [
    'it',
    'Pyongyang smentisce forniture di armi',
    'Il ministero degli Esteri nordcoreano ha smentito forniture di armi alla Russia.',
  ],
  [
    'nl',
    'Pyongyang ontkent wapenleveringen',
    'Het Noord-Koreaanse ministerie van Buitenlandse Zaken heeft wapenleveringen aan Rusland ontkend.',
  ],
  [
    'pt',
    'Desmentido sobre armas',
    'O Ministério das Relações Exteriores norte-coreano desmentiu o envio de armas à Rússia.',
  ],
])('a denial is of who denies, and not of the paper that had the claim: %s: %s', (language, title, text) => {
  expect(heardIn(language, title, text)).toEqual(['dprk']);
});

test('an agency in brackets before a colon is where a text comes from, and no speaker', () => {
  const text =
    "BRUSSELS (HARBOUR MONITORING): Leaders of NATO condemned North Korea's exports of weapons to Russia on Wednesday.";

  expect(heardIn('en', 'Allies condemn arms exports', text)).toEqual(['nato']);
});

test('an army spokesman of Ukraine is told as its military, whatever his office', () => {
  const text = '乌克兰军方发言人说，俄军在当地使用的炮弹有六成产自朝鲜。';

  expect(heardIn('zh', '乌军：俄军炮弹多来自朝鲜', text).map((id) => conceptLabel(id))).toEqual([
    "Ukraine's military",
  ]);
});

test('what shells of one calibre would come to is no condition under which somebody speaks, in Korean', () => {
  const text =
    '국방부는 북한이 러시아에 컨테이너 2만8000여개를 보냈으며 152mm 포탄이라면 1200만발에 해당한다고 밝혔다.';

  expect(heardIn('ko', '북한, 러시아에 포탄 1200만발 제공', text)).toEqual(['rok-ministry-of-defence']);
});

test.each([
  [
    'ja',
    '北朝鮮が砲弾をロシアへ供与',
    'ウクライナ空軍は、ロシアが北朝鮮のミサイルを使ったと断定した。',
    'ukraine-general-staff',
  ],
  [
    'ja',
    '北朝鮮の兵器輸出は55億ドル',
    'フリードリヒ・ナウマン財団は、北朝鮮がロシアへ売った兵器を55億ドルと試算した。',
    'naumann',
  ],
  [
    'ko',
    '북한, 러시아에 포탄 제공',
    '우크라이나 검찰은 러시아가 북한 미사일을 사용했다고 밝혔다.',
    'ukraine-prosecutors',
  ],
  [
    'ru',
    'КНДР поставила снаряды России',
    'МИД Южной Кореи заявил, что КНДР поставляет России снаряды.',
    'rok-foreign-ministry',
  ],
  [
    'it',
    'Seul: obici nordcoreani alla Russia',
    'Il ministro della Difesa sudcoreano ha detto che la Corea del Nord ha inviato obici alla Russia.',
    'rok-ministry-of-defence',
  ],
  ['zh', '朝鲜向俄罗斯提供炮弹', '南韩外交部表示，朝鲜向俄罗斯提供了炮弹。', 'rok-foreign-ministry'],
])(
  'bodies are known by their names in the language of the article: %s: %s',
  (language, title, text, body) => {
    expect(heardIn(language, title, text)).toContain(body);
  },
);

test.each([
  ['쇼이구 국방장관은 북한이 무기를 준다는 주장을 부인했다.', ['shoigu']],
  ['오스틴 국방장관은 북한이 러시아에 포탄을 제공했다고 밝혔다.', ['lloyd-austin']],
  ['국방장관은 북한이 러시아에 포탄을 제공했다고 밝혔다.', ['rok-ministry-of-defence']],
])('in Korean an office behind a person of another country is that person: %s', (text, voices) => {
  expect(heardIn('ko', '북한, 러시아에 포탄 제공', text)).toEqual(voices);
});

test.each([
  ['de', 'Nordkoreas Granaten', 'Westliche Dienste schätzen, dass Nordkorea Russland Granaten liefert.', []],
  [
    'de',
    'Nordkoreas Granaten',
    'Projektleiterin Elina Saarto sagte, Nordkorea liefere Russland Granaten.',
    ['Elina Saarto'],
  ],
  [
    'fr',
    'Des obus nord-coréens',
    "L'agence Baltic Wire a annoncé que la Corée du Nord livre des obus à la Russie.",
    ['Baltic Wire'],
  ],
  [
    'ru',
    'Снаряды из КНДР',
    'Губернатор Александр Хинштейн заявил, что КНДР поставляет России снаряды.',
    ['Александр Хинштейн'],
  ],
  [
    'en',
    'Arms from North Korea',
    'The Ministry of National Defense said that North Korea sends arms to Russia.',
    [],
  ],
] as const)(
  'a name that no list holds is told without the words around it: %s: %s %s',
  (language, title, text, names) => {
    expect(heardIn(language, title, text).filter((id) => conceptLabel(id) === null)).toEqual(names);
  },
);

const speakersOf = (language: string, title: string, text: string): readonly string[] =>
  judge({ title, summary: '', text, language }).facts.attribution.map(({ value }) => value);

test.each([
  [
    'pl',
    'Według południowokoreańskiego wywiadu Korea Północna wysłała do Rosji 28 tys. kontenerów z bronią.',
    'nis',
  ],
  ['ru', 'По данным южнокорейской разведки КНДР отправила в Россию 28 тысяч контейнеров с оружием.', 'nis'],
  ['pl', 'Według południowokoreańskiego wywiadu wojskowego Korea Północna wysłała do Rosji broń.', 'rok-dia'],
  [
    'de',
    'Nach Angaben des südkoreanischen Militärgeheimdienstes hat Nordkorea Russland Munition geliefert.',
    'rok-dia',
  ],
])(
  'a body with its country in its name is not that of the one behind it: %s: %s',
  (language, text, speaker) => {
    expect(speakersOf(language, text, text)).toEqual([speaker]);
  },
);

test.each([
  [
    'A Defense Intelligence Agency (DIA) briefing given to an opposition lawmaker says so. The DIA, which is part of South Korea’s Defense Ministry, said that 28,000 containers of arms had been shipped.',
    'rok-dia',
  ],
  [
    'The U.S. Defense Intelligence Agency said in a report on Thursday that North Korean shells had reached the front. South Korea had given other figures.',
    'dia',
  ],
])('a body that two countries have is that of the country nearest to it: %s', (text, speaker) => {
  expect(speakersOf('en', 'North Korea has shipped Russia artillery shells', text)).toEqual([speaker]);
});

test('a war or a treaty says nothing', () => {
  const text =
    'Kim congratulated Putin on the Great Patriotic War and on the arms he gets, KCNA said. The Great Patriotic War told the world what their arms can do.';

  expect(speakersOf('en', 'Kim congratulates Putin on arms from North Korea', text)).toEqual(['kcna']);
});

test('two ships of a list are both named', () => {
  const text = 'The vessels MAIA-1 and MARIA carried shells from North Korea to Russia, Seoul said.';
  const { ships } = judge({ title: 'North Korea arms Russia', summary: '', text, language: 'en' }).facts;

  expect(ships.map(({ value }) => value)).toEqual(['maia-1', 'maria']);
});
