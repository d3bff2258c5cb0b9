import { withAlert } from '../shared/alert/decide.ts';
import { newsIn } from '../shared/alert/news.ts';
import { claimWords } from '../shared/alert/render/changes.ts';
import { factRows, glossOf } from '../shared/alert/render/facts.ts';
import { toldToAll } from '../shared/alert/told.ts';
import { citing } from '../shared/story/story-facts.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';
import { toldQuantities as told } from './support/told-quantities.ts';

const NOW = '2026-11-20T12:00:00.000Z';

describe('a share of arms is told as one, and no count', () => {
  test.each([
    ['en', 'North Korea supplies 60% of the shells that Russia fires', '60 % of artillery shells'],
    ['en', 'Forty per cent of the ammunition Russia uses is North Korean', '40 % of ammunition'],
    ['en', 'More than half of the shells Russia fires are North Korean', 'over 50 % of artillery shells'],
    [
      'en',
      'One in two artillery shells that Russia fires comes from North Korea',
      '50 % of artillery shells',
    ],
    ['en', 'Every third shell that Russia fires is North Korean', 'about 33 % of artillery shells'],
    ['de', 'Rund 60 Prozent der Granaten Russlands kommen aus Nordkorea', 'about 60 % of artillery shells'],
    ['de', 'Jede dritte Granate Russlands kommt aus Nordkorea', 'about 33 % of artillery shells'],
    ['fr', 'La Corée du Nord fournit à la Russie la moitié de ses obus', '50 % of artillery shells'],
    ['fr', 'Un missile nord-coréen sur deux tiré par la Russie explose en vol', '50 % duds among missiles'],
    ['es', 'Corea del Norte suministra el 40 por ciento de la munición de Rusia', '40 % of ammunition'],
    ['es', 'Una de cada dos granadas que dispara Rusia viene de Corea del Norte', '50 % of artillery shells'],
    ['it', 'Metà dei proiettili sparati dai russi arriva dalla Corea del Nord', '50 % of artillery shells'],
    ['ru', '60% снарядов, которыми стреляет Россия, поступает из КНДР', '60 % of artillery shells'],
    ['uk', 'Майже половина снарядів, якими стріляє Росія, — з КНДР', 'nearly 50 % of artillery shells'],
    ['pl', 'Połowa rosyjskich pocisków pochodzi z Korei Północnej', '50 % of artillery shells'],
    ['cs', 'Čtyřicet procent granátů dodává Rusku Severní Korea', '40 % of artillery shells'],
    ['ko', '러시아가 쏘는 포탄의 40%가 북한산', '40 % of artillery shells'],
    ['ja', 'ロシア軍が撃つ砲弾の6割が北朝鮮製', '60 % of artillery shells'],
    ['zh', '俄军所用炮弹六成来自朝鲜', '60 % of artillery shells'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'Four in ten shells that Russia fires are North Korean', '40 % of artillery shells'],
    ['en', 'Seven out of every 10 shells that Russia fires are North Korean', '70 % of artillery shells'],
    ['en', 'Four shells in ten that Russia fires are North Korean', '40 % of artillery shells'],
    ['en', 'Three to four in ten North Korean shells are duds', '30 to 40 % duds among artillery shells'],
    ['de', 'Vier von zehn Granaten Russlands kommen aus Nordkorea', '40 % of artillery shells'],
    ['fr', 'La Corée du Nord fournit à la Russie quatre obus sur dix', '40 % of artillery shells'],
    ['es', 'Cuatro de cada diez proyectiles de Rusia vienen de Corea del Norte', '40 % of artillery shells'],
    [
      'it',
      'Quattro proiettili su dieci della Russia vengono dalla Corea del Nord',
      '40 % of artillery shells',
    ],
    ['ru', 'Четыре из десяти снарядов, которыми стреляет Россия, из КНДР', '40 % of artillery shells'],
    ['uk', 'Чотири з десяти снарядів, якими стріляє Росія, — з КНДР', '40 % of artillery shells'],
    ['pl', 'Cztery na dziesięć pocisków Rosji pochodzą z Korei Północnej', '40 % of artillery shells'],
    ['cs', 'Čtyři z deseti granátů, kterými Rusko střílí, dodala Severní Korea', '40 % of artillery shells'],
    ['ko', '러시아군이 쏘는 포탄 10발 중 4발이 북한산', '40 % of artillery shells'],
    ['ja', 'ロシア軍が撃つ砲弾は10発のうち4発が北朝鮮製', '40 % of artillery shells'],
    ['ja', 'ロシア軍が撃つ砲弾の十分の四が北朝鮮製', '40 % of artillery shells'],
    ['zh', '俄军每发射10发炮弹就有4发来自朝鲜', '40 % of artillery shells'],
  ])('so many of ten are no count of so many: %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    [
      'ten days and containers are none that a share is of',
      'North Korea sent Russia four ships with shells in ten days',
      ['4 ships'],
    ],
    [
      'missiles are counted by ones',
      'Four of ten North Korean missiles fired by Russia exploded',
      ['4 missiles', '10 missiles'],
    ],
  ])('%s', (_, title, words) => {
    expect(told('en', title)).toEqual(words);
  });

  test.each([
    ['zh', '俄军发射的炮弹百分之40来自朝鲜', '40 % of artillery shells'],
    ['zh', '朝鲜提供俄军百分之40的炮弹', '40 % of artillery shells'],
    ['zh', '朝鲜提供俄军百分之六十五的炮弹', '65 % of artillery shells'],
    ['zh', '俄军使用的炮弹百分之一百来自朝鲜', '100 % of artillery shells'],
    ['zh', '朝鲜提供俄军４０％的炮弹', '40 % of artillery shells'],
    ['zh', '俄军六成五的炮弹来自朝鲜', '65 % of artillery shells'],
    ['zh', '俄军四至五成的炮弹来自朝鲜', '40 to 50 % of artillery shells'],
    ['zh', '俄军炮弹过半来自朝鲜', 'over 50 % of artillery shells'],
    ['zh', '俄军炮弹近半来自朝鲜', 'nearly 50 % of artillery shells'],
    ['zh', '俄军三分之二的炮弹来自朝鲜', 'about 67 % of artillery shells'],
    ['zh', '俄军四分之三的炮弹来自朝鲜', '75 % of artillery shells'],
    ['ko', '러시아, 북한산 포탄의 절반 사용', '50 % of artillery shells'],
    ['ko', '러시아군 포탄의 과반이 북한산', 'over 50 % of artillery shells'],
    ['ko', '러시아군이 쏘는 포탄의 40프로가 북한산', '40 % of artillery shells'],
    ['ko', '러시아군 포탄의 4할이 북한산', '40 % of artillery shells'],
    ['ko', '러시아군 포탄의 3분의 2가 북한산', 'about 67 % of artillery shells'],
    ['ko', '러시아군 포탄의 삼분의 일이 북한산', 'about 33 % of artillery shells'],
    ['ja', 'ロシア軍が撃つ砲弾の４割が北朝鮮製', '40 % of artillery shells'],
    ['ja', 'ロシア軍の砲弾の6割5分が北朝鮮製', '65 % of artillery shells'],
    ['ja', 'ロシア軍の砲弾の過半数が北朝鮮製', 'over 50 % of artillery shells'],
    ['ja', 'ロシア軍の砲弾の大半が北朝鮮製', 'over 50 % of artillery shells'],
    ['ja', 'ロシア軍の砲弾の三分の一が北朝鮮製', 'about 33 % of artillery shells'],
    ['ja', 'ロシア軍の砲弾の4分の3が北朝鮮製', '75 % of artillery shells'],
  ])('as East Asia writes parts, %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['en', 'Two thirds of the shells Russia fires are North Korean', 'about 67 % of artillery shells'],
    ['en', 'Three quarters of the shells Russia fires are North Korean', '75 % of artillery shells'],
    ['en', 'A quarter of the shells Russia fires are North Korean', '25 % of artillery shells'],
    ['de', 'Zwei Drittel der Granaten Russlands kommen aus Nordkorea', 'about 67 % of artillery shells'],
    ['fr', 'Les deux tiers des obus russes viennent de Corée du Nord', 'about 67 % of artillery shells'],
    [
      'es',
      'Dos tercios de los proyectiles rusos vienen de Corea del Norte',
      'about 67 % of artillery shells',
    ],
    ['it', 'Due terzi dei proiettili russi arrivano dalla Corea del Nord', 'about 67 % of artillery shells'],
    ['ru', 'Две трети снарядов, которыми стреляет Россия, из КНДР', 'about 67 % of artillery shells'],
    ['uk', 'Три чверті снарядів, якими стріляє Росія, — з КНДР', '75 % of artillery shells'],
    ['pl', 'Dwie trzecie rosyjskich pocisków pochodzi z Korei Północnej', 'about 67 % of artillery shells'],
    ['cs', 'Dvě třetiny granátů dodává Rusku Severní Korea', 'about 67 % of artillery shells'],
  ])('and not as that many arms, %s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });

  test.each([
    ['a share of plants', 'North Korean plants that make shells for Russia run at 30% of capacity'],
    ['what the receiver makes itself', 'Russia: 90 per cent of the ammunition is its own, not North Korean'],
    ['the same of shells', 'Russia makes 60% of its shells itself, the rest come from North Korea'],
    ['a share of parts', '75% of parts in the North Korean missile that Russia fired were American'],
    ['arms that were shot down', 'Ukraine shot down 60% of the North Korean missiles that Russia fired'],
    ['the guns of the receiver', 'Half of the guns that Russia fires North Korean shells with are worn out'],
  ])('but not %s', (_, title) => {
    expect(told('en', title)).toEqual([]);
  });
});

describe('a share of arms that do not go off is told as duds, and not as what was supplied', () => {
  test.each([
    ['en', 'Half of the North Korean shells Russia fires are duds'],
    ['en', 'One in two North Korean shells that Russia received did not explode'],
    ['en', 'Half of the North Korean shells Russia received fell short or burst in the barrel'],
    ['de', 'Die Hälfte der Granaten, die Russland aus Nordkorea bekam, sind Blindgänger'],
    ['fr', 'La moitié des obus nord-coréens tirés par la Russie n’explosent pas'],
    ['es', 'La mitad de los proyectiles norcoreanos que dispara Rusia no explota'],
    ['it', 'La metà dei proiettili nordcoreani sparati dalla Russia non esplode'],
    ['ru', 'Половина снарядов из КНДР, полученных Россией, не взрывается'],
    ['uk', 'Половина північнокорейських снарядів, які отримала Росія, не вибухає'],
    ['pl', 'Połowa północnokoreańskich pocisków wystrzelonych przez Rosję to niewypały'],
    ['cs', 'Polovina severokorejských granátů, které dostalo Rusko, nevybuchne'],
    ['ko', '러시아가 쏜 북한 포탄의 절반이 불발탄'],
    ['ko', '러시아가 받은 북한산 포탄의 절반이 불발탄'],
    ['ja', 'ロシアが受け取った北朝鮮製砲弾の半数が不発弾'],
    ['zh', '俄罗斯收到的朝鲜炮弹一半是哑弹'],
  ])('%s: %s', (language, title) => {
    expect(told(language, title)).toEqual(['50 % duds among artillery shells']);
  });

  test.each([
    ['en', 'Half of the North Korean missiles used by Russia fail mid-flight'],
    ['zh', '俄军发射的朝鲜导弹约一半失败'],
  ])('nor missiles that fail: %s: %s', (language, title) => {
    expect(told(language, title)).toEqual([expect.stringContaining('50 % duds among missiles')]);
  });

  test('but not where another clause tells of them', () => {
    const title = 'North Korea supplies 60% of the shells that Russia fires, but many are defective';

    expect(told('en', title)).toEqual(['60 % of artillery shells']);
  });
});

describe('a fall of what is delivered is told by how much less it is', () => {
  test.each([
    ['en', 'North Korea’s arms shipments to Russia more than halved this year', 'down by over 50 %'],
    ['en', 'North Korea’s arms shipments to Russia at less than half of last year’s', 'down by over 50 %'],
    [
      'en',
      'North Korea’s shipments of arms to Russia are less than half of what they were a year ago',
      'down by over 50 %',
    ],
    ['en', 'North Korean shell deliveries to Russia fell to 40 percent of what they were', 'down by 60 %'],
    ['de', 'Nordkoreas Granatenlieferungen an Russland mehr als halbiert', 'down by over 50 %'],
    ['de', 'Lieferungen von Granaten aus Nordkorea an Russland um 40 Prozent gesunken', 'down by 40 %'],
    ['fr', 'Les livraisons d’obus nord-coréens à la Russie ont chuté de moitié', 'down by 50 %'],
    ['es', 'Los envíos de munición de Corea del Norte a Rusia cayeron un 40 %', 'down by 40 %'],
    ['it', 'Dimezzate le forniture di proiettili nordcoreani alla Russia', 'down by 50 %'],
    ['ru', 'Поставки снарядов из КНДР в Россию сократились вдвое', 'down by 50 %'],
    ['uk', 'Постачання снарядів із КНДР до Росії впало більш ніж удвічі', 'down by over 50 %'],
    ['pl', 'Dostawy amunicji z Korei Północnej do Rosji spadły o połowę', 'down by 50 %'],
    ['cs', 'Dodávky munice ze Severní Koreje do Ruska klesly o 40 procent', 'down by 40 %'],
    ['cs', 'Klesly dodávky munice ze Severní Koreje do Ruska o 40 procent', 'down by 40 %'],
    ['ko', '북한의 대러 무기 선적이 작년의 절반으로 줄었다', 'down by 50 %'],
    ['ja', '北朝鮮の対ロ砲弾供給、半減', 'down by 50 %'],
    ['zh', '朝鲜对俄武器运输量减半', 'down by 50 %'],
  ])('%s: %s', (language, title, words) => {
    expect(told(language, title)).toEqual([words]);
  });
});

describe('a share in messages', () => {
  const report = (title: string) =>
    articleOf({ title, text: `${title}, Ukraine’s intelligence chief Budanov said on Friday.` });
  const sixty = report('North Korea supplies 60% of the shells Russia fires');

  test('has a row of its own, with the sentence that says what the part does', () => {
    const rows = factRows(citing(sixty), 'en');

    expect(rows.map(({ label }) => label)).not.toContain('Quantity');
    expect(rows.find(({ label }) => label === 'Share')).toMatchObject({
      value: '60 % of artillery shells',
      quote: { text: 'North Korea supplies 60% of the shells Russia fires' },
    });
    expect(glossOf(citing(sixty))).toContain('60 % of artillery shells');
  });

  test.each([
    ['another share', 'North Korea supplies 40% of the shells Russia fires', ['40 % of artillery shells']],
    ['the same in other words', 'Sixty percent of the shells Russia fires are North Korean', []],
    [
      'as many duds',
      'Sixty percent of the North Korean shells Russia fires are duds',
      ['60 % duds among artillery shells'],
    ],
    ['as many shells', 'North Korea gave Russia 60 howitzers', ['60 howitzers and guns']],
    ['a fall by as much', 'North Korean shell shipments to Russia fell by 60%', ['down by 60 %']],
  ])('is news where it is %s only if it is another', (_, title, news) => {
    const story = withAlert(
      openStory(sixty, NOW),
      sixty,
      [{ destination: 'desk', outcome: 'alerted', why: '' }],
      NOW,
    );

    const told = newsIn(report(title), story, toldToAll(story, ['desk']), []);
    expect(told.filter(({ kind }) => kind === 'quantities').map(claimWords)).toEqual(news);
  });

  test('who was told it learns nothing by "in use" in another headline', () => {
    const story = withAlert(
      openStory(sixty, NOW),
      sixty,
      [{ destination: 'desk', outcome: 'alerted', why: '' }],
      NOW,
    );
    const other = articleOf({
      title: '국정원 "러시아군 포탄의 60%가 북한산"',
      text: '국가정보원은 러시아군이 우크라이나에서 쏘는 포탄의 약 60%가 북한산이라고 보고했다.',
      language: 'ko',
    });

    expect(other.verdict.facts.stages[0]?.value).toBe('use');
    expect(newsIn(other, story, toldToAll(story, ['desk']), []).map(({ kind }) => kind)).not.toContain(
      'stages',
    );
  });
});
