import { withAlert } from '../shared/alert/decide.ts';
import { updateWords } from '../shared/alert/render/changes.ts';
import { updatedDecisions } from '../shared/alert/update-decisions.ts';
import { withUpdate } from '../shared/alert/updates.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import type { PageReading } from '../shared/article/read-page.ts';
import type { Blobs } from '../shared/store/blobs.ts';
import { judgeArticle } from '../shared/story/judge-article.ts';
import type { Story } from '../shared/story/story.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { isMarkedWithdrawn } from '../shared/story/withdrawal-words.ts';
import { isWithdrawal, withdrawnStory } from '../shared/story/withdrawals.ts';
import { noFacts } from '../shared/topic/verdict.ts';
import { articleOf, outletOf } from './support/article.ts';
import { FakeClock } from './support/fake-clock.ts';

const NOW = '2026-11-18T12:00:00.000Z';
const LATER = '2026-11-20T12:00:00.000Z';
const DESK = { destination: 'desk', outcome: 'alerted', why: '' } as const;

function report(outlet: string, language: string, title: string, text: string, seenAt = NOW): JudgedArticle {
  return articleOf({ title, text, language }, { outlet: outletOf(outlet), seenAt });
}

const claim = report(
  'The Baltic Times',
  'en',
  'Russia has handed North Korea three Pantsir systems, sources say',
  'Russia has handed three Pantsir-S1 air defence systems to North Korea, two diplomats told The Baltic Times. They went by rail through Khasan in September.',
);
const copied = report(
  'Rheinkurier',
  'de',
  'Bericht: Russland übergibt Nordkorea drei Pantsir-Systeme',
  'Russland hat Nordkorea drei Luftabwehrsysteme vom Typ Pantsir-S1 übergeben. Das berichtet die «Baltic Times» unter Berufung auf Diplomaten.',
);
const shells = report(
  'The Baltic Times',
  'en',
  'North Korea sent Russia 200,000 shells in October, Budanov says',
  'North Korea sent Russia some 200,000 artillery shells in October, Ukraine’s military intelligence chief Kyrylo Budanov said.',
);
const denial = report(
  'Courier',
  'en',
  'Kremlin denies handing Pantsir systems to North Korea',
  'The Kremlin denied a newspaper report that Russia had handed three Pantsir air defence systems to North Korea. Dmitry Peskov called it "untrue".',
);
const withdrawal = report(
  'The Baltic Times',
  'en',
  'The Baltic Times withdraws report on Pantsir systems for North Korea',
  'The Baltic Times has withdrawn its report that Russia handed three Pantsir air defence systems to North Korea. One of the two diplomats says he was misunderstood. We apologise.',
  LATER,
);

const alerted = (one: JudgedArticle): Story => withAlert(openStory(one, NOW), one, [DESK], NOW);
function joined(before: Story, one: JudgedArticle, outcome = 'already alerted' as const): Story {
  return withUpdate(joinStory(before, one, LATER), before, one, [{ ...DESK, outcome }], [], LATER);
}
const wordsOf = ({ updates = [] }: Story) => updates.map((one) => updateWords(one));

describe('a page', () => {
  test.each([
    'WITHDRAWN: Russia shipped submarine reactor to North Korea',
    'RETRACTION - North Korea sent 9 million shells',
    'North Korea sent 9 million shells (retracted)',
    'Story withdrawn: reactor for North Korea',
    '[철회] 러, 北에 잠수함용 원자로 넘겨',
    '[전문취소] 러, 北에 잠수함용 원자로 넘겨',
    'Zurückgezogen: Russland liefert Reaktor an Nordkorea',
    'ОТОЗВАНО: Россия передала КНДР реактор',
    'Россия передала КНДР реактор (отозвано)',
    'Відкликано: Росія передала КНДР реактор',
    '【撤回】ロシア、北朝鮮に原子炉',
    '【記事取り消し】ロシア、北朝鮮に原子炉',
    '（已撤稿）俄罗斯向朝鲜提供反应堆',
    'Retiré : un réacteur pour Pyongyang',
    'RETIRADO: Rusia entrega un reactor a Corea del Norte',
    'Ritirato: un reattore per Pyongyang',
    'Wycofane: reaktor dla Pjongjangu',
    'Geri çekildi: Rusya reaktör verdi',
  ])('is marked as withdrawn by its headline: %s', (title) => {
    expect(isMarkedWithdrawn({ title, excerpt: '' })).toBe(true);
  });

  test.each([
    'The Harbour Post has withdrawn this article, which said that Russia delivered a reactor.',
    'Dieser Artikel wurde nach Hinweisen der Behörden zurückgezogen.',
    'Cet article a été retiré le 22 novembre.',
    'Este artículo ha sido retirado por la redacción.',
    'Эта статья была снята с публикации.',
    'Цю новину відкликано редакцією. Редакція відкликала цю новину.',
    'この記事は事実と異なるため取り消しました。',
    '本文因事实有误已撤回。',
    '이 기사는 사실과 달라 철회합니다.',
  ])('is marked as withdrawn by its lead: %s', (excerpt) => {
    expect(isMarkedWithdrawn({ title: 'Russia shipped reactor to North Korea', excerpt })).toBe(true);
  });

  test.each([
    'North Korean troops withdrawn from Kursk, Kyiv says',
    'Withdrawn North Korean troops return with drones',
    'Kim: retraction is not an option',
    'Nordkoreanische Truppen zurückgezogen',
    'Отозван посол КНДР в Москве',
    '北朝鮮、部隊を撤回せず',
    '북한, 러시아 파병 철회 거부',
    'Annulé : la visite de Kim à Moscou',
    'Retirada rusa de Kursk con obuses norcoreanos',
  ])('is not marked by who withdraws something else: %s', (title) => {
    expect(isMarkedWithdrawn({ title, excerpt: `${title}. More follows.` })).toBe(false);
  });

  test.each(['This article has been removed or has expired.', 'この記事は削除されました。'])(
    'is not marked as withdrawn by being gone: %s',
    (excerpt) => {
      expect(isMarkedWithdrawn({ title: 'Russia shipped reactor to North Korea', excerpt })).toBe(false);
    },
  );
});

describe('an outlet that withdraws a report', () => {
  const told = joinStory(alerted(claim), copied, NOW);
  const stories = [alerted(denial), alerted(shells), told];

  test('is heard by those who were told of that report, though its denial is a story of its own', () => {
    expect(withdrawnStory(withdrawal, stories)?.id).toBe(told.id);
    expect(wordsOf(joined(told, withdrawal))).toEqual(['withdrawn: 3 Pantsir air-defence systems']);
  });

  test('is heard whoever passes the withdrawal on', () => {
    const passedOn = report(
      'Rheinkurier',
      'de',
      '„Baltic Times“ zieht Bericht über Pantsir für Nordkorea zurück',
      'Die «Baltic Times» hat ihren Bericht zurückgezogen, wonach Russland drei Flugabwehrsysteme vom Typ Pantsir an Nordkorea übergeben hat.',
      LATER,
    );

    expect(withdrawnStory(passedOn, stories)?.id).toBe(told.id);
    expect(wordsOf(joined(told, passedOn))).toEqual(['withdrawn: 3 Pantsir air-defence systems']);
  });

  test('is told once: who passes on what was told brings nothing', () => {
    const again = report(
      'Courier',
      'en',
      'Baltic Times retracts report on Pantsir deliveries to North Korea',
      'The Baltic Times has retracted its report on three Pantsir systems that Russia handed to North Korea.',
      LATER,
    );

    expect(wordsOf(joined(joined(told, withdrawal), again))).toHaveLength(1);
  });

  test('is heard also on a day on which its story has been told of as often as a day allows', () => {
    const [first] = joined(told, withdrawal).updates ?? [];
    if (!first) throw new Error('an update was expected');
    const { takenBack: _, ...plain } = first;
    const updates = ['a', 'b', 'c'].map((articleId) => ({
      ...plain,
      articleId,
      alerts: first.alerts.map((one) => ({ ...one, alertId: articleId })),
    }));
    const { unannounced } = joined({ ...told, updates }, withdrawal);

    expect(unannounced.at(-1)).toMatchObject({ articleId: withdrawal.id, destinations: ['desk'] });
  });

  test('is heard also where the judge finds the withdrawal only near the topic', () => {
    const near = {
      ...withdrawal,
      verdict: { ...withdrawal.verdict, label: 'related' as const },
    };
    const decisions = [{ ...DESK, outcome: 'not subscribed' as const, why: 'label related' }];
    const story = withUpdate(joinStory(told, near, LATER), told, near, decisions, [], LATER);

    expect(wordsOf(story)).toEqual(['withdrawn: 3 Pantsir air-defence systems']);
    expect(updatedDecisions(decisions, story, near, told, []).map(({ outcome }) => outcome)).toEqual([
      'updated',
    ]);
  });

  test('leaves the story its headline, lest nobody see what was withdrawn, but none of its figures', () => {
    const { lead, facts, fallen } = joined(told, withdrawal);

    expect([claim.title, copied.title]).toContain(lead.title);
    expect(facts.quantities).toEqual([]);
    expect(fallen?.[0]?.headline).toBe(withdrawal.title);
  });

  test('is heard by what its notice names, where the judge reads no claim in that', async () => {
    const told = alerted(
      report(
        'Coast Times',
        'en',
        'Exclusive: 200 North Korean Koksan guns seen on trains in Siberia',
        'Two hundred North Korean Koksan self-propelled guns have crossed Siberia by rail to Russia, Coast Times has learned from a railway worker.',
      ),
    );
    const notice = report(
      'Coast Times',
      'en',
      'Editor’s note: we withdraw our report on 200 Koksan guns',
      'On 18 November Coast Times reported that 200 North Korean Koksan guns had crossed Siberia by rail. The photographs turned out to be of another year. We retract the report and apologise to our readers.',
      LATER,
    );
    const near = { ...notice, verdict: { ...notice.verdict, label: 'related' as const, facts: noFacts } };

    expect(withdrawnStory(near, [told, alerted(denial)])?.id).toBe(told.id);
    expect(wordsOf(joined(told, near))).toEqual(['withdrawn: 200 Koksan guns']);
  });

  test.each([
    [
      'that names what the deal is in',
      0.23,
      'Editor’s note: we withdraw our report on 200 Koksan guns',
      'related',
    ],
    ['of another matter', 0.02, 'Editor’s note: we withdraw our report on the harbour', 'off'],
    ['that withdraws nothing', 0.23, 'A note on 200 Koksan guns', 'off'],
  ])('is near the topic by a notice %s', async (_, score, title, label) => {
    const off = report('Coast Times', 'en', title, '');
    const page = { reading: 'failed', note: null, content: null, rawKey: null } as unknown as PageReading;
    const judged = await judgeArticle(off, page, {
      judge: () => ({ ...off.verdict, label: 'off', score }),
      clock: new FakeClock(LATER),
      blobs: { put: async () => {} } as unknown as Blobs,
    });

    expect(judged.verdict?.label).toBe(label);
    expect(judged.next).toBe(label === 'off' ? null : 'track');
  });

  test('takes back nothing that another has found out besides', () => {
    const found = report(
      'Courier',
      'en',
      'Russia handed North Korea three Pantsir systems, Pentagon confirms',
      'The Pentagon confirmed that Russia has handed three Pantsir-S1 air defence systems to North Korea.',
    );
    const { facts } = joined(joinStory(told, found, NOW), withdrawal);

    expect(facts.quantities.map(({ value }) => value.amount)).toContain(3);
  });

  test('withdraws no other report of its own, and none of another outlet', () => {
    const other = report('Courier', 'en', claim.title, claim.excerpt);

    expect(withdrawnStory(withdrawal, [alerted(shells), alerted(other)])).toBeNull();
  });

  test.each([
    ['The Times', 'en', withdrawal.title, withdrawal.excerpt],
    [
      'Le Monde',
      'fr',
      'Le Courrier balte retire son article sur trois systèmes Pantsir livrés à la Corée du Nord',
      'Le Courrier balte retire son article sur trois systèmes Pantsir que la Russie aurait remis à la Corée du Nord, repris dans le monde entier.',
    ],
    [
      'Time',
      'en',
      'Courier withdraws report on three Pantsir systems for North Korea',
      'The Courier has withdrawn its report that Russia handed three Pantsir systems to North Korea, as it sometimes does.',
    ],
  ])('takes nothing back of %s, whose name is only in other words', (name, language, title, text) => {
    const other = alerted(
      report(name, 'en', claim.title, 'Russia has handed three Pantsir systems to North Korea.'),
    );

    expect(withdrawnStory(report('Rheinkurier', language, title, text, LATER), [other])).toBeNull();
    expect(
      withdrawnStory(report('Rheinkurier', language, `${name}: ${title}`, text, LATER), [other])?.id,
    ).toBe(other.id);
  });

  test('is told once also where nothing of it had been told in figures or goods', () => {
    const vague = report(
      'Courier',
      'en',
      'Moscow arms Pyongyang: missiles of the North tested with Russian help',
      'Russia helps North Korea with ballistic missiles.',
    );
    const before = joinStory(alerted(vague), claim, NOW);
    const again = report('Courier', 'en', `Again: ${withdrawal.title}`, withdrawal.excerpt, LATER);

    const { updates = [] } = joined(before, withdrawal);

    expect(updates.map(({ also }) => also)).toEqual([undefined]);
    expect(wordsOf(joined(before, withdrawal))).toEqual(['correction']);
    expect(wordsOf(joined(joined(before, withdrawal), again))).toEqual(['correction']);
  });

  test('takes nothing back where its feed is of low trust', () => {
    const doubtful = { ...withdrawal, outlet: { ...withdrawal.outlet, trusted: false } };

    expect(withdrawnStory(doubtful, stories)).toBeNull();
  });
});

test.each([
  ['ru', '«Балтийские вести» отозвали публикацию о «Панцирях» для КНДР'],
  ['uk', '«Балтійські вісті» відкликали публікацію про «Панцири» для КНДР'],
  ['fr', 'Le Courrier balte retire son article sur des Pantsir livrés à la Corée du Nord'],
  ['es', 'El Correo Báltico retira su información sobre Pantsir para Corea del Norte'],
  ['it', 'Il Corriere baltico ritira la notizia sui Pantsir alla Corea del Nord'],
  ['pt', 'Correio do Báltico retira reportagem sobre Pantsir para a Coreia do Norte'],
  ['pl', 'Kurier Bałtycki wycofuje doniesienia o Pancyrach dla Korei Północnej'],
  ['tr', 'Baltık Postası, Kuzey Kore’ye Pantsir haberini geri çekti'],
  ['nl', 'Baltische Courant trekt bericht over Pantsirs voor Noord-Korea in'],
  ['ja', 'バルト新聞、北朝鮮への「パンツィリ」供与の記事を撤回'],
  ['ko', '발트신문, 북한 판치르 보도 철회'],
  ['zh', '波罗的海时报撤回有关朝鲜获铠甲系统的报道'],
] as const)('a withdrawal is known by its headline (%s): %s', (language, title) => {
  expect(isWithdrawal(report('Post', language, title, ''))).toBe(true);
});

test.each([
  'Kremlin denies report on Pantsir systems for North Korea',
  'Russia withdraws Pantsir systems from Kursk after reports of North Korean losses',
  'Correction: North Korea has sent Russia 2,000 containers of arms, not 20,000',
])('“%s” withdraws no report', (title) => {
  expect(isWithdrawal(report('Post', 'en', title, title))).toBe(false);
});
