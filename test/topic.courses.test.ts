import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { claimCourses } from '../shared/topic/facts/claims.ts';
import type { Course } from '../shared/topic/facts/course.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { readScene } from '../shared/topic/scene.ts';
import { sentenceBits } from '../shared/topic/sentence-bits.ts';

const compiled = compileTopic(armsDeal);
const judge = createJudge(armsDeal);

/** Where the goods of a headline come from and go to. */
function coursesIn(language: string, title: string): readonly Course[] {
  const scene = readScene({ title, summary: '', text: '', language }, compiled);
  const ways = claimCourses(compiled, scene, sentenceBits(scene, compiled.bits));
  return [...ways.values()].flatMap((own) => [...own]);
}

describe('who gets the goods', () => {
  test.each([
    ['ru', 'Пхеньян передал Москве партию снарядов', 'to receiver'],
    ['ru', 'КНДР доставила России снаряды', 'to receiver'],
    ['pl', 'Pjongjang przekazał Moskwie pociski', 'to receiver'],
    ['cs', 'Severní Korea dodala Rusku granáty', 'to receiver'],
    ['sk', 'Rusko dodalo Severnej Kórei rakety', 'to supplier'],
    ['de', 'Nordkorea liefert Haubitzen an die russische Armee', 'to receiver'],
    ['fr', "La Corée du Nord livre des mortiers à l'armée russe", 'to receiver'],
    ['zh', '朝鲜把炮弹交给了俄罗斯', 'to receiver'],
    ['zh', '北韓提供俄羅斯火箭彈', 'to receiver'],
  ] as const)(
    'is told by verb and case, or by what stands before the name: %s %s',
    (language, title, course) => {
      expect(coursesIn(language, title)).toContain(course);
    },
  );

  test.each([
    ['ko', '북한, 대러 포탄 수출 늘려', 'to receiver'],
    ['ja', '北朝鮮の対ロ弾薬輸送を確認', 'to receiver'],
    ['zh', '朝鲜对俄军火运输减半', 'to receiver'],
    ['ja', 'ロシアの対北朝鮮武器供与を否定', 'to supplier'],
  ] as const)('is told in one word with the name: %s %s', (language, title, course) => {
    expect(coursesIn(language, title)).toContain(course);
  });

  test.each([
    ['ko', '한국, 대북 제재 명단에 러시아 포탄 운반선 추가'],
    ['zh', '欧盟对俄制裁涉及朝鲜炮弹'],
  ])('is nobody against whom sanctions are: %s %s', (language, title) => {
    const courses = coursesIn(language, title);

    expect(courses).not.toContain('to supplier');
    expect(courses).not.toContain('to receiver');
  });
});

describe('who gives the goods', () => {
  test.each([
    ['ru', 'Северная Корея обсудила снаряды с Россией'],
    ['ru', 'Россия обсудила снаряды с КНДР'],
    ['uk', 'Пхеньян домовився про снаряди з Москвою'],
    ['pl', 'Rosja rozmawia o pociskach z Koreą Północną'],
  ])('is not the one with whom the other talks: %s %s', (language, title) => {
    expect(coursesIn(language, title).filter((course) => course.startsWith('from'))).toEqual([]);
  });

  test.each([
    ['ru', 'Россия получила снаряды с северокорейских складов'],
    ['uk', 'Росія отримала снаряди з Північної Кореї'],
    ['uk', 'Росія отримала снаряди з КНДР'],
    ['pl', 'Rosja dostała pociski z Korei Północnej'],
  ])('is where they come from by the same preposition: %s %s', (language, title) => {
    expect(coursesIn(language, title)).toContain('from supplier');
  });
});

describe('who is paid for arms', () => {
  test.each([
    ['en', 'Russia paid North Korea $20 billion for shells, study says'],
    ['en', 'Moscow pays Pyongyang for artillery in yuan'],
    ['en', 'Bank fined over payments by Russian firm to a front company of KOMID for ammunition'],
    ['en', 'Russian bank moved millions to North Korea for weapons'],
    ['de', 'Zahlungen an Nordkorea für Granaten: Russische Bank unter Verdacht'],
    ['fr', 'Paiements russes à la Corée du Nord pour des munitions'],
    ['es', 'Rusia pagó a Corea del Norte por proyectiles'],
    ['pt', 'Rússia pagou à Coreia do Norte por munições'],
    ['it', 'La Russia ha pagato la Corea del Nord per le munizioni'],
    ['nl', 'Rusland betaalde Noord-Korea voor granaten'],
    ['ru', 'Россия заплатила КНДР за снаряды миллиарды долларов'],
    ['uk', 'Росія заплатила КНДР за снаряди'],
    ['pl', 'Rosja zapłaciła Korei Północnej za amunicję'],
    ['ko', '러시아, 북한에 포탄 대금 지급'],
    ['ja', 'ロシア、北朝鮮に砲弾の代金を支払い'],
    ['zh', '俄罗斯向朝鲜支付炮弹货款'],
  ] as const)('gives them: %s: %s', (language, title) => {
    expect(coursesIn(language, title)).toContain('from supplier');
    expect(coursesIn(language, title)).not.toContain('to supplier');
    expect(judge({ title, summary: '', text: '', language }).facts.direction?.value).toBe('dprk_to_russia');
  });

  test.each([
    ['en', 'Russia pays North Korea in oil for shells', 'to supplier'],
    ['en', 'North Korea shipped millions of shells to Russia for its guns', 'to receiver'],
    ['de', 'Nordkorea schickte Millionen Granaten an Russland für den Krieg mit Haubitzen', 'to receiver'],
  ] as const)('is not who gets oil, or the arms themselves: %s: %s', (language, title, course) => {
    expect(coursesIn(language, title)).toContain(course);
  });
});

describe('a headline that denies arms for Russia', () => {
  test.each([
    ['en', 'Kremlin denies North Korean arms deliveries to Russia'],
    ['de', 'Pjöngjang bestreitet Waffenlieferungen an Russland'],
  ])('tells that way, whatever others hold they were paid with: %s', (language, title) => {
    const text =
      'The United States and South Korea say that North Korea sent Russia artillery shells in return for satellite technology and fighter jets. Russia gives North Korea missile technology too, they say.';

    const { facts } = judge({ title, summary: '', text: language === 'en' ? text : '', language });

    expect(facts.direction?.value).toBe('dprk_to_russia');
  });

  test('tells nothing of what goes back: that is what the headline denies', () => {
    const { facts } = judge({
      title: 'Kremlin denies giving North Korea missile technology',
      summary: '',
      text: 'Seoul believes that Russia has given North Korea missile technology and reactors.',
      language: 'en',
    });

    expect(facts.direction?.value).toBe('russia_to_dprk');
  });
});
