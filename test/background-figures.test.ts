import { alsoNew } from '../shared/alert/news.ts';
import { factRows, glossOf } from '../shared/alert/render/facts.ts';
import { eachOnce } from '../shared/alert/told-figures.ts';
import { citing, factsWith } from '../shared/story/story-facts.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const find = articleOf({
  title: 'Investigators show debris of a North Korean KN-23 missile that Russia fired at Kharkiv',
  text: 'Russian troops struck Kharkiv with a North Korean KN-23 ballistic missile overnight, prosecutors said. Two people were hurt. Since 2023 North Korea has supplied Russia with over six million artillery shells, military intelligence estimates.',
});
const rowsOf = (article: typeof find): Record<string, string> =>
  Object.fromEntries(
    factRows(article.verdict.facts, article.language).map(({ label, value }) => [label, value]),
  );

describe('a figure that a report recalls beside its news', () => {
  test.each([
    ['en', find.title, 'Since 2023 North Korea has supplied Russia with over six million artillery shells.'],
    [
      'uk',
      'По Харкову вдарили північнокорейською ракетою KN-23: прокурори показали уламки',
      'Від 2023 року Росія отримала від КНДР понад шість мільйонів снарядів.',
    ],
    [
      'ru',
      'По Харькову ударили северокорейской ракетой KN-23: следователи показали обломки',
      'С 2023 года Россия получила от КНДР более шести миллионов снарядов.',
    ],
    [
      'de',
      'Russland feuerte nordkoreanische Rakete KN-23 auf Charkiw: Ermittler zeigen Trümmer',
      'Seit 2023 lieferte Nordkorea Russland über sechs Millionen Granaten.',
    ],
  ])('is background: %s', (language, title, text) => {
    const lead = `${title}.`;

    const { quantities } = articleOf({ language, title, text: `${lead} ${text}` }).verdict.facts;

    expect(quantities.filter(({ background }) => background).map(({ value }) => value.amount)).toEqual([
      6_000_000,
    ]);
  });

  test.each([
    [
      'en',
      'North Korea has sent Russia 28,500 containers of arms, Seoul says',
      'North Korea has shipped 28,500 containers of shells to Russia. The figure compares with the more than 20,000 containers that monitors counted in May.',
      'container',
      20_000,
    ],
    [
      'ja',
      '北朝鮮、ロシアへ兵器コンテナ2万8500個 韓国情報院',
      '北朝鮮が砲弾などコンテナ2万8500個分をロシアへ送った。監視チームが5月の報告書で示した2万個超を大きく上回る。',
      'container',
      20_000,
    ],
    [
      'de',
      'Nordkorea lieferte Russland 9000 Container mit Granaten',
      'Nordkorea hat Russland 9000 Container mit Granaten geliefert. Zuvor hatte Seoul 6700 Container genannt.',
      'container',
      6700,
    ],
  ])(
    'is background where it was told earlier and is another now: %s: %s',
    (language, title, text, unit, amount) => {
      const { quantities } = articleOf({ language, title, text }).verdict.facts;

      expect(
        quantities.filter(({ background }) => background).map(({ value }) => [value.unit, value.amount]),
      ).toEqual([[unit, amount]]);
    },
  );

  test.each([
    [
      'en',
      'Seoul confirms more exports of howitzers from North Korea to Russia',
      'North Korea has exported more howitzers to Russia, the NIS said. The Financial Times had written of nearly 50 Koksan guns.',
      'koksan',
    ],
    [
      'en',
      "Half of Russia's shells come from North Korea, The Times reports",
      'Every second shell that Russia fires comes from North Korea, The Times wrote. In August Yonhap spoke of containers that could hold over 6 million artillery shells.',
      'artillery-shells',
    ],
    [
      'it',
      'Obici e lanciarazzi nordcoreani per la Russia',
      "Cinquanta obici semoventi sono stati consegnati dalla Corea del Nord alla Russia, scrive il Financial Times. A giugno il ministro parlava di 4,8 milioni di proiettili d'artiglieria.",
      'artillery-shells',
    ],
  ])('is background where another told it at another time: %s: %s', (language, title, text, unit) => {
    const { quantities } = articleOf({ language, title, text }).verdict.facts;

    expect(quantities.filter(({ background }) => background).map(({ value }) => value.unit)).toEqual([unit]);
  });

  test('is none of it where it is the larger one, or a part of what is new', () => {
    const part = articleOf({
      language: 'uk',
      title: 'КНДР передала Росії вже 7,5 мільйона снарядів, кажуть у розвідці',
      text: 'Північна Корея передала Росії 7,5 мільйона снарядів. Майже мільйон снарядів пройшов через порт, якого ми раніше не враховували.',
    });

    expect(part.verdict.facts.quantities.some(({ background }) => background)).toBe(false);
  });

  test('is shown last in a row of its own, and not in the line that is read first', () => {
    const { Quantity, Background } = rowsOf(find);

    expect(Quantity).toBeUndefined();
    expect(Background).toBe('over 6,000,000 artillery shells');
    expect(glossOf(find.verdict.facts)).not.toContain('6,000,000');
  });

  test('is nothing new beside the news of a report', () => {
    expect(alsoNew(find, []).filter(({ kind }) => kind === 'quantities')).toEqual([]);
  });

  test('is none of it where the report is about deliveries', () => {
    const delivery = articleOf({
      title: 'North Korea keeps shipping shells to Russia, Seoul says',
      text: 'North Korea has sent more shells to Russia, the NIS told lawmakers. Since 2023 it has supplied Russia with over six million artillery shells.',
    });

    expect(rowsOf(delivery).Quantity).toBe('over 6,000,000 artillery shells');
  });

  test('is none of it where the opening tells it', () => {
    const { title } = find;
    const text =
      'Since 2023 North Korea has supplied Russia with over six million artillery shells, prosecutors said at the debris.';

    expect(rowsOf(articleOf({ title, text })).Background).toBeUndefined();
  });

  test('stands in the foreground of a story as soon as one of its reports tells it', () => {
    const news = articleOf({
      title: 'North Korea has sent Russia over six million artillery shells, Kyiv says',
    });
    const story = openStory(find, NOW);

    const { quantities } = factsWith(story, news, story.lead);

    expect(citing(find).quantities.some(({ background }) => background)).toBe(true);
    expect(quantities.filter(({ value }) => value.amount === 6_000_000)).toEqual([
      expect.not.objectContaining({ background: true }),
    ]);
    const both = [...citing(find).quantities, ...citing(news).quantities];
    expect(eachOnce(both).some(({ background }) => background)).toBe(false);
  });
});
