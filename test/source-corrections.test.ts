import { withAlert } from '../shared/alert/decide.ts';
import { updateWords } from '../shared/alert/render/changes.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { viewOf } from '../shared/alert/render/view.ts';
import { storyContent } from '../shared/alert/story-content.ts';
import { updateContent, withUpdate } from '../shared/alert/updates.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import { storySummary } from '../shared/query/views.ts';
import { replacedBy, saysCorrection } from '../shared/story/said-wrong.ts';
import type { Story } from '../shared/story/story.ts';
import { findStory, joinStory, openStory } from '../shared/story/track.ts';
import type { Quantity } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-21T12:00:00.000Z';
const DESK = { destination: 'desk', outcome: 'alerted', why: '' } as const;

function report(title: string, text: string, outlet: string, language = 'en', seenAt = NOW): JudgedArticle {
  return articleOf({ title, text, language }, { outlet: outletOf(outlet), seenAt });
}

const first = report(
  'N. Korea has sent some 32,000 containers of arms to Russia, spy agency tells lawmakers',
  'North Korea has shipped about 32,000 containers of arms to Russia, the National Intelligence Service said. They could carry up to 15 million rounds of 152 mm ammunition; 4,000 containers left Rajin in six months.',
  'Yonhap News Agency',
);
const again = report(
  '국정원 "북한, 컨테이너 3만2천개 분량 무기 러시아에 보내"',
  '국가정보원은 북한이 러시아에 보낸 무기 컨테이너가 약 3만2000개에 이른다고 밝혔다.',
  '한일신문',
  'ko',
);
const correction = report(
  '(CORRECTION) N. Korea has sent some 30,200 containers of arms to Russia: spy agency',
  'Yonhap has corrected its report on North Korean arms. The National Intelligence Service put the containers at about 30,200, not 32,000. The figure is equal to up to 14 million 152 mm shells for Russia, not 15 million.',
  'Yonhap News Agency',
  'en',
  LATER,
);

const alerted = (one: JudgedArticle): Story => withAlert(openStory(one, NOW), one, [DESK], NOW);
const joined = (before: Story, one: JudgedArticle): Story =>
  withUpdate(
    joinStory(before, one, one.seenAt),
    before,
    one,
    [{ ...DESK, outcome: 'already alerted' }],
    [],
    one.seenAt,
  );
const wordsOf = ({ updates = [] }: Story) => updates.map((one) => updateWords(one));

describe('a report that calls itself a correction', () => {
  const story = joined(joined(alerted(first), again), correction);

  test('is told, however little its figures differ and though one lies under a ceiling that was told', () => {
    expect(wordsOf(story)).toEqual([
      'corrected: about 30,200 containers, up to 14,000,000 × 152 mm shells (told: about 32,000 containers, up to 15,000,000 × 152 mm shells)',
    ]);
  });

  test('is told once, whichever outlet passes it on', () => {
    const passedOn = report(
      'Nordkorea lieferte rund 30.200 Container Waffen an Russland, nicht 32.000',
      'Berichtigung: Nordkorea hat rund 30.200 Container mit Waffen nach Russland geschickt, nicht 32.000, so der südkoreanische Geheimdienst.',
      'Rheinische Zeitung',
      'de',
      LATER,
    );

    expect(wordsOf(joined(story, passedOn))).toHaveLength(1);
  });

  test('gives its story no title where a report has the right figures', () => {
    const right = report(
      'N. Korea has sent 30,200 containers of arms to Russia, Seoul says',
      'North Korea has shipped about 30,200 containers of arms to Russia, the National Intelligence Service said.',
      'Herald',
      'en',
      LATER,
    );
    const foreign = {
      ...right,
      id: 'foreign',
      title: '북한, 컨테이너 3만200개 러시아에 보내',
      language: 'ko',
    };

    expect(joined(story, right).lead.title).toBe(right.title);
    expect(joined(story, foreign).lead.title).toBe(correction.title);
    expect(joined(joined(alerted(first), right), correction).lead.title).toBe(right.title);
  });

  test('leads its story, whose figures are no longer those taken back, though others repeat them', () => {
    const late = report(
      'Corea del Norte ha enviado a Rusia 32.000 contenedores con armas, según Seúl',
      'Corea del Norte ha mandado a Rusia unos 32.000 contenedores de armas, según el Servicio Nacional de Inteligencia.',
      'El Diario',
      'es',
      LATER,
    );
    const after = joined(story, late);

    expect(after.lead.title).toBe(correction.title);
    expect(after.facts.quantities.map(({ value }) => value.amount)).toEqual(
      expect.arrayContaining([30_200, 14_000_000, 4000]),
    );
    expect(after.facts.quantities.filter(({ value }) => [32_000, 15_000_000].includes(value.amount))).toEqual(
      [],
    );
    expect(wordsOf(after)).toHaveLength(1);
  });

  test.each([
    '(CORRECTION) N. Korea has sent some 12,000 containers of arms to Russia: spy agency',
    'Correction: North Korea has sent Russia 12,000 containers of arms, not 32,000',
  ])('belongs to the story that it corrects, however far its figure is: %s', (title) => {
    const text =
      'Yonhap has corrected its report on North Korean arms. The National Intelligence Service put the containers at about 12,000, not 32,000.';
    const far = report(title, text, 'Yonhap News Agency');
    const before = alerted(first);

    expect(findStory(far, [before])?.id).toBe(before.id);
    expect(wordsOf(joined(before, far))[0]).toMatch(
      /^corrected: .*12,000 containers \(told: .*32,000 containers/,
    );
  });

  test('changes nothing where its record is done again', () => {
    expect(joinStory(story, correction, '2026-11-21T13:00:00.000Z')).toBe(story);
  });

  test('is marked as one also where it brings back a figure that was taken back', () => {
    const back = report(
      '(CORRECTION) N. Korea has sent some 32,000 containers of arms to Russia after all: spy agency',
      'Correction: the National Intelligence Service put the containers at about 32,000, not 30,200.',
      'Yonhap News Agency',
      'en',
      LATER,
    );
    const after = joined(story, back);

    expect(after.withdrawn?.map(({ amount }) => amount)).toEqual([15_000_000, 30_200]);
    expect(after.members.at(-1)?.corrected).toBe(true);
  });

  test('takes back and leads nothing where its feed is of low trust', () => {
    const doubtful = { ...correction, outlet: { ...outletOf('Rumour Mill'), trusted: false } };
    const after = joined(alerted(first), doubtful);

    expect(after.lead.title).toBe(first.title);
    expect(after.facts.quantities.map(({ value }) => value.amount)).toContain(32_000);
    expect(wordsOf(after)).toEqual([]);
  });

  test('says in the message what is taken back', () => {
    const [pending] = story.unannounced.slice(-1);
    if (!pending) throw new Error('an update was expected');
    const told = storyContent(alerted(first), first, { ...pending, alertId: pending.follows ?? '' });
    const content = updateContent(story, correction, pending, told);
    const { rows } = viewOf(content);

    expect(renderEmail(content).subject).toContain('Corrected: about 30,200 containers');
    expect(rows.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Corrected: quantity', 'Taken back']),
    );
    expect(rows.find(({ label }) => label === 'Taken back')?.value).toBe(
      'about 32,000 containers, up to 15,000,000 × 152 mm shells',
    );
  });

  test('is called one wherever what is new in its story is listed', () => {
    const bare = report('Correction: North Korean arms went by rail', first.excerpt, first.outlet.name);
    const listed = (one: Story) => storySummary(one).news.map(({ words }) => words);

    expect(listed(story)).toEqual(wordsOf(story));
    expect(listed(joined(alerted(first), bare))).toEqual(['correction']);
  });

  test('is told without a figure where the outlet that told the story heads it so', () => {
    const words = (outlet: string) => {
      const title = 'Correction: containers of North Korean arms went to Russia by rail, not by sea';
      return wordsOf(joined(alerted(first), report(title, first.excerpt, outlet, 'en', LATER)));
    };

    expect(words('Yonhap News Agency')).toEqual(['correction']);
    expect(words('Herald')).toEqual([]);
  });
});

describe('who puts right what was told', () => {
  const toldOf = (title: string, text: string, language = 'en') =>
    wordsOf(joined(alerted(first), report(title, text, 'Herald', language, LATER)));

  test.each([
    [
      'en',
      'CORRECTED-Seoul spy agency revises count of North Korean containers to 30,200',
      'North Korea had sent Russia some 30,200 containers of arms, not 32,000, the National Intelligence Service said.',
    ],
    [
      'ko',
      '국정원 "대러 무기 컨테이너는 3만200개…브리핑 과정 착오"',
      '국가정보원은 북한이 러시아에 보낸 무기 컨테이너는 3만2000개가 아니라 3만200개라고 바로잡았다.',
    ],
  ])('is named where it is the source (%s)', (language, title, text) => {
    expect(toldOf(title, text, language)).toEqual([
      expect.stringMatching(
        /^corrected by South Korea's NIS: .*30,200 containers \(told: about 32,000 containers/,
      ),
    ]);
  });

  test.each([
    [
      '(CORRECTION) N. Korea has sent some 30,200 containers of arms to Russia: spy agency',
      'Yonhap has corrected its report. The National Intelligence Service put the containers sent to Russia at 30,200, not 32,000.',
    ],
    [
      'Correction to report on what the National Intelligence Service said of North Korean arms',
      'North Korea sent Russia 30,200 containers of arms, not 32,000, it had said.',
    ],
  ])('is nobody where it may be an outlet: %s', (title, text) => {
    expect(toldOf(title, text)).toEqual([expect.stringMatching(/^corrected: .*30,200 containers/)]);
  });
});

test('a figure that a report gives instead of one that was told is news, however little it differs', () => {
  const other = report(
    'North Korea sent Russia 31,000 containers of arms, not 32,000, Ukraine’s HUR says',
    'North Korea has sent Russia 31,000 containers of arms, not 32,000, Ukraine’s military intelligence said.',
    'Herald',
  );

  expect(wordsOf(joined(alerted(first), other))).toEqual(['new: 31,000 containers']);
});

describe('a source that puts its own figure right', () => {
  const strike = report(
    'HUR: 40,000 tonnes of North Korean shells burnt in a Russian depot',
    'Ukraine’s military intelligence said that 40,000 tonnes of North Korean artillery shells had burnt in a Russian depot near Tver on Thursday.',
    'Dnipro Post',
  );
  const known = alerted(strike);

  test.each([
    [
      'uk',
      'ГУР уточнило: у Твері згоріло 4 тисячі тонн снарядів КНДР, а не 40 тисяч',
      'Воєнна розвідка України виправила дані: на складі у Твері згоріло 4 тисячі тонн північнокорейських снарядів, а не 40 тисяч.',
    ],
    [
      'en',
      'Kyiv cuts its claim of North Korean shells burnt at Tver tenfold',
      'Ukraine’s military intelligence now says that 4,000 tonnes of North Korean artillery shells burnt at Tver, not 40,000 tonnes as it first reported.',
    ],
    [
      'de',
      'Kiew korrigiert Zahl: 4000 statt 40.000 Tonnen nordkoreanische Granaten verbrannt',
      'Der ukrainische Militärgeheimdienst HUR spricht nun von 4000 Tonnen nordkoreanischer Granaten, die bei Twer verbrannten, nicht von 40.000.',
    ],
  ])('corrects it two days later without the name of a correction (%s): %s', (language, title, text) => {
    const right = report(title, text, 'Rundschau', language, '2026-11-22T06:00:00.000Z');

    expect(findStory(right, [known])?.id).toBe(known.id);
    expect(wordsOf(joined(known, right))[0]).toMatch(
      /^corrected by Ukraine's military intelligence \(HUR\): (?:about )?4,000 tonnes \(told: (?:about )?40,000 tonnes\)/,
    );
  });

  test('leads its story still when the article is edited that says so', () => {
    const right = report(
      'Kyiv cuts its claim of North Korean shells burnt at Tver tenfold',
      'Ukraine’s military intelligence now says that 4,000 tonnes of North Korean artillery shells burnt at Tver, not 40,000 tonnes as it first reported.',
      'Rundschau',
      'en',
      LATER,
    );
    const story = joinStory(known, right, LATER);
    const isCorrecting = ({ members }: Story) =>
      members.some(({ articleId, corrected }) => articleId === right.id && corrected === true);

    expect(isCorrecting(story)).toBe(true);
    expect(isCorrecting(joinStory(story, { ...right, version: 2 }, LATER))).toBe(true);
    expect(isCorrecting(joinStory(story, { ...right, excerpt: strike.excerpt, version: 2 }, LATER))).toBe(
      false,
    );
  });

  test('is not corrected by somebody else who counts otherwise', () => {
    const other = report(
      'Pictures show 4,000 tonnes of North Korean shells burnt at Tver, not 40,000',
      'Satellite pictures show that 4,000 tonnes of North Korean artillery shells burnt in Russia’s arsenal at Tver, not 40,000 as first reported, the Open Source Centre said.',
      'Rundschau',
      'en',
      LATER,
    );

    expect(wordsOf(joined(known, other))[0]).toMatch(/^new: 4,000 tonnes/);
  });
});

test.each([
  [
    'cs',
    'Ukrajina: na Sumy dopadly čtyři severokorejské rakety KN-23',
    'Na Sumy dopadly v noci čtyři severokorejské rakety KN-23, uvedlo ukrajinské letectvo.',
    'Letectvo opravilo údaj: na Sumy dopadly tři rakety KN-23',
    'Ukrajinské letectvo opravilo údaj o útoku na Sumy: severokorejské rakety KN-23 byly tři, nikoli čtyři. Čtvrtou byl ruský Iskander.',
    'corrected by Ukraine: 3 rockets (told: 4 rockets)',
  ],
  [
    'uk',
    'Удар по Харкову: прокуратура вважає, що росіяни запустили три ракети KN-23',
    'Уночі російські війська вдарили по Харкову. За даними прокуратури, застосовано три балістичні ракети KN-23 виробництва КНДР. Речник прокуратури Дмитро Чубенко сказав, що на уламках є маркування.',
    'Уточнено: по Харкову били двома KN-23 і одним «Іскандером»',
    'Харківська прокуратура уточнила дані про удар. Експерти встановили, що північнокорейських ракет KN-23 було дві, третя — російська «Іскандер-М», пояснив Дмитро Чубенко.',
    "corrected by Ukraine's prosecutors: 2 KN-23 missiles (told: 3 ballistic missiles)",
  ],
  [
    'it',
    'Kiev: a Zaporizhzhia sei razzi nordcoreani da 240 mm',
    'Sei razzi nordcoreani da 240 millimetri sono caduti su Zaporizhzhia, dice la procura regionale ucraina.',
    'La procura rettifica: i razzi nordcoreani su Zaporizhzhia erano quattro',
    'La procura regionale di Zaporizhzhia ha rettificato il numero dei razzi nordcoreani da 240 millimetri caduti sulla città: quattro, non sei.',
    'corrected by Ukraine: 4 rockets (told: 6 rockets)',
  ],
  [
    'zh',
    '韩联合参谋本部:俄向朝鲜交付12辆防空车',
    '韩国联合参谋本部表示,俄罗斯已向朝鲜交付12辆防空导弹车。',
    '韩军更正:俄向朝鲜交付的防空车为8辆',
    '韩国联合参谋本部更正称,俄罗斯向朝鲜交付的防空导弹车为8辆,并非此前公布的12辆。',
    "corrected by South Korea's defence ministry: 8 air-defence systems (told: 12 air-defence systems)",
  ],
])('a source that corrects itself in a follow-up is told with both figures (%s)', (language, ...texts) => {
  const [title, text, again, correcting, words] = texts;
  const story = alerted(report(title, text, 'Post', language));
  const right = report(again, correcting, 'Post', language, '2026-11-21T14:00:00.000Z');

  expect(findStory(right, [story])?.id).toBe(story.id);
  expect(wordsOf(joined(story, right))).toEqual([words]);
});

test('the correction of the outlet that told names both figures, though another has told of it before', () => {
  const late = report(
    'Correction: North Korea sent Russia 30,200 containers, not 32,000',
    'In our report of Friday it was said that North Korea had sent Russia 32,000 containers of arms. It is 30,200.',
    'Yonhap News Agency',
    'en',
    LATER,
  );
  const before = joined(alerted(first), report(correction.title, correction.excerpt, 'Herald', 'en', LATER));

  expect(wordsOf(joined(before, late)).at(-1)).toMatch(
    /^corrected: .*30,200 containers.* \(told: about 32,000 containers/,
  );
});

test.each([
  'Corrects figure: North Korea sent shells to Russia',
  '(Correction) NK shells',
  'Korrektur: Nordkorea',
  'Berichtigung: Nordkorea',
  '[정정] 북한',
  '訂正：北朝鮮',
  '更正：朝鲜',
  'Данные уточнены: КНДР',
  'Исправлено: КНДР',
  'Corrección: Corea del Norte',
  'Rectificatif : la Corée du Nord',
  'Rettifica: Corea del Nord',
  'Sprostowanie: Korea Północna',
  'Düzeltme: Kuzey Kore',
  'تصحيح: كوريا الشمالية',
  'Yonhap withdraws its report on shells for Russia',
  'Yonhap withdrew report on shells for Russia',
  'Spy agency admits tenfold error in count of shells',
  'Seoul admits error: 3,000 containers, not 30,000',
  'Yonhap retire son information sur les obus',
  'Séoul reconnaît une erreur : 3 000 conteneurs',
  'Erreur de calcul : 3 000 conteneurs et non 30 000',
  'Yonhap wycofuje doniesienie o pociskach',
  'Yonhap zieht Bericht über Granaten zurück',
  'Bericht über Granaten zurückgezogen',
  'Geheimdienst räumt Fehler ein: 3.000 Container',
  'Geheimdienst gibt Fehler bei Zählung zu',
  'Розвідка уточнила дані про контейнери',
  'Rechenfehler: 3.000 Container, nicht 30.000',
  'Агентство отозвало сообщение о снарядах',
  'Агентство відкликало повідомлення про снаряди',
  'Разведка уточнила число контейнеров',
  'Разведка признала ошибку в числе контейнеров',
  'Ошибку в числе контейнеров признали в Сеуле',
  'Yonhap retira su información sobre proyectiles',
  'Yonhap ritira la notizia sui proiettili',
  '韩联社撤回有关朝鲜炮弹的报道',
  '聯合ニュース、砲弾の記事を撤回',
  '연합뉴스, 포탄 보도를 철회',
])('“%s” is headed as a correction', (title) => {
  expect(saysCorrection({ title, excerpt: '' }, 'title')).toBe(true);
});

test.each([
  'North Korea’s direct deliveries to Russia',
  'Incorrect figures on North Korean shells, Kremlin says',
  'Russia’s rectilinear route to Rajin',
  '북한, 러시아에 포탄 보내',
  'Russia withdrew troops after reports of North Korean shells',
  'Russland zieht Truppen aus Kursk zurück',
  'La Russie a retiré ses troupes de Koursk',
  'Rosja wycofała wojska z Kurska',
  'Россия отозвала посла из Сеула',
  'Он уточнил, что снаряды везли поездом',
  '俄罗斯撤回驻朝鲜部队',
  '북한, 파병 결정 철회',
  '북한, 포탄 지원 발표 철회 요구',
  '朝鲜要求韩联社撤回炮弹报道',
  '聯合ニュース、記事を撤回せず',
])('“%s” is headed as no correction', (title) => {
  expect(saysCorrection({ title, excerpt: '' }, 'title')).toBe(false);
});

test.each([
  ['en', 'Five ships carried arms from North Korea to Russia, not two'],
  ['de', 'Fünf Schiffe brachten Waffen aus Nordkorea nach Russland, nicht zwei'],
  ['es', 'Cinco barcos, y no dos, llevaron armas de Corea del Norte a Rusia'],
  ['fr', 'Cinq navires, et non deux, ont livré des armes nord-coréennes à la Russie'],
  ['ru', 'Оружие из КНДР в Россию везли пять судов, а не два'],
  ['ko', '북한 무기 러시아로 실어 나른 선박, 2척이 아니라 5척'],
  ['ja', '北朝鮮からロシアへ武器を運んだ船は2隻ではなく5隻'],
  ['zh', '从朝鲜向俄罗斯运送武器的船只为五艘，而非2艘'],
  ['no', 'Fem skip fraktet våpen fra Nord-Korea til Russland, ikke 2'],
  ['ro', 'Cinci nave au transportat arme din Coreea de Nord în Rusia, nu 2'],
  ['en', 'Five ships carried arms from North Korea to Russia, not about two'],
] as const)('“X, not Y” takes back the Y that was told, in %s', (language, title) => {
  const known: readonly Quantity[] = [
    { amount: 2, unit: 'ship', approximate: false },
    { amount: 6, unit: 'ship', approximate: false },
  ];

  const replaced = replacedBy(report(title, '', 'Post', language), known);

  expect(replaced.map(({ before }) => before.amount)).toEqual([2]);
});

test.each([
  ['en', 'Several ships, if not 6, carried arms from North Korea to Russia'],
  ['en', 'Not only 6 ships carried arms from North Korea to Russia'],
  ['nl', 'De schepen met wapens uit Noord-Korea voor Rusland zijn er nu 6'],
] as const)('“%s: %s” takes nothing back', (language, title) => {
  const known: readonly Quantity[] = [{ amount: 6, unit: 'ship', approximate: false }];

  expect(replacedBy(report(title, '', 'Post', language), known)).toEqual([]);
});

describe('a note of an outlet on a figure of its own', () => {
  test.each([
    ['ja', '北朝鮮がロシアへ送った榴弾砲の記事で「榴弾砲120門」とあるのは「榴弾砲170門」の誤りでした。'],
    ['ja', '北朝鮮からロシアへの榴弾砲について「120門」としたのは「170門」の間違いでした。'],
    ['ko', '북한이 러시아에 보낸 곡사포 기사에서 ‘120문’은 ‘170문’의 오기였습니다.'],
    ['ko', '북한이 러시아에 보낸 곡사포 ‘120문’을 ‘170문’으로 고칩니다.'],
    ['zh', '关于朝鲜向俄罗斯提供榴弹炮的报道中，“120门榴弹炮”应为“170门榴弹炮”。'],
    [
      'de',
      'Im Bericht über Haubitzen aus Nordkorea für Russland muss es „170 Haubitzen“ statt „120 Haubitzen“ heißen.',
    ],
    [
      'fr',
      'Dans l’article sur les obusiers nord-coréens livrés à la Russie, il faut lire « 170 obusiers » au lieu de « 120 obusiers ».',
    ],
    [
      'es',
      'En la nota sobre los cañones enviados por Corea del Norte a Rusia, donde decía «120 cañones» debe decir «170 cañones».',
    ],
    ['ru', 'В статье о поставке гаубиц из КНДР в Россию вместо «120 гаубиц» следует читать «170 гаубиц».'],
    ['uk', 'У статті про гаубиці з КНДР для Росії замість «120 гаубиць» треба читати «170 гаубиць».'],
    [
      'pl',
      'W tekście o haubicach z Korei Północnej dla Rosji zamiast „120 haubic” powinno być „170 haubic”.',
    ],
    [
      'en',
      'In our report on howitzers from North Korea for Russia, the figure of 120 howitzers should have read 170 howitzers.',
    ],
  ])('is told with both figures without a word of correction: %s %#', (language, text) => {
    const told = alerted(
      report(
        'North Korea has sent Russia 120 howitzers, NIS says',
        'North Korea has sent Russia 120 howitzers of 170 mm, the NIS said.',
        'Post',
      ),
    );
    const note = report('Note to readers', text, 'Post', language, LATER);

    expect(findStory(note, [told])?.id).toBe(told.id);
    expect(wordsOf(joined(told, note))).toEqual([
      expect.stringMatching(/^corrected: 170 [\w -]+ \(told: 120 [\w -]+\)$/),
    ]);
  });

  test('takes nothing back where "should read" is said of no figure', () => {
    const plain = report(
      'Everyone should read this: 23,000 containers of arms went from North Korea to Russia',
      'Readers should read the report on North Korean arms for Russia: 23,000 containers of arms.',
      'Post',
    );

    expect(replacedBy(plain, [{ amount: 32_000, unit: 'container', approximate: false }])).toEqual([]);
  });
});
