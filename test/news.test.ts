import news from '../config/topic/arms-deal-news.json' with { type: 'json' };
import { withAlert } from '../shared/alert/decide.ts';
import { alsoNew, newsIn } from '../shared/alert/news.ts';
import { claimWords } from '../shared/alert/render/changes.ts';
import { quantityWords } from '../shared/alert/render/words.ts';
import { tellingOf, toldToAll } from '../shared/alert/told.ts';
import { eachOnce, isOneFigure } from '../shared/alert/told-figures.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import type { Claim } from '../shared/article/claims-difference.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { armsDeal } from '../shared/topic/arms-deal.ts';
import type { Quantity } from '../shared/topic/verdict.ts';
import { articleOf } from './support/article.ts';

const NOW = '2026-11-20T12:00:00.000Z';

const report = (title: string, text: string) => articleOf({ title, text });

const shells = report(
  'North Korea sent about five million shells to Russia, Seoul says',
  'North Korea has sent about five million artillery shells to Russia, South Korea’s defence minister Shin Won-sik said on Friday. He called it a breach of resolutions of the Security Council.',
);
const alerted = (one: JudgedArticle) =>
  withAlert(openStory(one, NOW), one, [{ destination: 'desk', outcome: 'alerted', why: '' }], NOW);
const story = alerted(shells);
const told = (one: JudgedArticle, before = story, elsewhere: readonly Claim[] = []) =>
  newsIn(one, before, toldToAll(before, ['desk']), elsewhere).map(claimWords);
const inText = (sentence: string) =>
  report('North Korea arms Russia, Seoul says', `${sentence} Seoul called it a breach of resolutions.`);

describe('news to who was told of a story of five million shells', () => {
  test.each([
    [
      'three million shells',
      'North Korea sent three million shells to Russia, Seoul says',
      ['3,000,000 artillery shells'],
    ],
    [
      '6,700 containers',
      'North Korea sent 6,700 containers of shells to Russia, Seoul says',
      ['6,700 containers'],
    ],
    ['missiles', 'North Korea sent shells and KN-23 missiles to Russia, Seoul says', ['KN-23 missiles']],
    ['what was fired', 'Russia fired North Korean shells at Kharkiv, Seoul says', ['in use']],
  ])('is %s in the headline', (_, title, expected) => {
    expect(told(report(title, shells.excerpt))).toEqual(expected);
  });

  test.each([
    'North Korea sent five million shells to Russia, Seoul says',
    'North Korea sent nearly 5.2 million rounds to Russia, Seoul says',
    'North Korea sent millions of shells to Russia, Seoul says',
    'North Korea sent artillery ammunition to Russia, Seoul says',
    'North Korea discusses shells with Russia, Seoul says',
  ])('is not “%s”', (title) => {
    expect(told(report(title, shells.excerpt))).toEqual([]);
  });

  test('is the signing of what was only talked of, once, where the headline says so', () => {
    const talks = report(
      'North Korea in talks to buy Su-35 fighter jets from Russia, officials say',
      'North Korea is in talks with Russia to buy 16 Su-35 fighter jets, two officials said on Friday. Nothing has been signed.',
    );
    const signed = report(
      'Russia and North Korea sign contract for 16 Su-35 fighter jets',
      'Russia and North Korea have signed a contract for 16 Su-35 fighter jets, the officials said on Monday.',
    );
    const before = alerted(talks);

    expect(told(signed, before)).toEqual(['agreed']);
    expect(told(signed, alerted(signed))).toEqual([]);
    expect(told(talks, alerted(signed))).toEqual([]);
  });

  test.each([
    ['up to 3 million', '1 million', false],
    ['up to 3 million', 'at least 2 million', false],
    ['up to 3 million', 'up to 2 million', true],
    ['up to 3 million', 'up to 5 million', true],
    ['over 10,000', '12,000', true],
    ['over 10,000', '10,500', false],
    ['over 10,000', 'at least 20,000', true],
    ['12,000', 'over 10,000', false],
    ['12,000', 'at least 20,000', true],
    ['2,000 to 5,000', '3,000', false],
    ['2,000 to 5,000', '7,000', true],
    ['3,000', '2,000 to 5,000', false],
    ['5,000', 'up to 3,000', true],
  ])('of %s shells and is now of %s: news is %p', (before, now, isNews) => {
    const said = (figure: string) =>
      report(`North Korea sent ${figure} shells to Russia, Seoul says`, 'Seoul said so on Friday.');

    expect(told(said(now), alerted(said(before)))).toHaveLength(isNews ? 1 : 0);
  });

  test.each([
    ['2 million shells', '2 million shells a year', ['2,000,000 artillery shells a year']],
    ['2 million shells a year', '2 million shells', ['2,000,000 artillery shells']],
    ['2 million shells a year', '2.1 million shells', ['2,100,000 artillery shells']],
    ['2 million shells a year', '2 million shells a year', []],
    ['up to 2 million shells a year', '1 million shells a year', []],
    ['up to 2 million shells a year', '1 million shells', ['1,000,000 artillery shells']],
  ])('of %s and is now of %s is %j: a rate is no count', (before, now, expected) => {
    const said = (figure: string) =>
      report(`North Korea sends Russia ${figure}, Seoul says`, 'Seoul said so on Friday.');

    expect(told(said(now), alerted(said(before)))).toEqual(expected);
  });

  test('is a figure of the first sentence, not of the background after it', () => {
    const figure =
      'North Korea has sent Russia 6,700 containers of munitions, the defence minister said on Friday.';

    expect(told(inText(figure))).toEqual(['6,700 containers']);
    expect(told(inText(`${shells.excerpt.split('. ')[0]}. ${figure}`))).toEqual([]);
  });

  test('is no figure that another story of these days tells, or an update has told', () => {
    const again = report('North Korea sent 6,700 containers of shells to Russia, Seoul says', shells.excerpt);
    const claims = newsIn(again, story, toldToAll(story, ['desk']), []);
    const update = { articleId: 'b', at: NOW, news: claims, beside: [], alerts: [] };

    expect(told(again, story, tellingOf(again))).toEqual([]);
    expect(told(again, { ...story, updates: [update] })).toEqual([]);
  });

  test.each([
    ['ships of another story', 'Five ships carried North Korean arms to Russia, Japan says'],
    ['as many systems of another story', 'Russia once sold North Korea five Pantsir systems, Seoul says'],
  ])('is a small number, told of %s', (_, title) => {
    const systems = report('Russia has given North Korea five Pantsir systems, Seoul says', '');
    const three = report('Russia has given North Korea three Pantsir systems, Seoul says', '');

    expect(told(systems, alerted(three), tellingOf(report(title, '')))).toEqual([
      '5 Pantsir air-defence systems',
    ]);
  });

  test('is a small number of other things than its own story told as many of', () => {
    const ships = report('Five ships carried Pantsir systems from Russia to North Korea, Seoul says', '');
    const systems = report('Russia has given North Korea five Pantsir systems, Seoul says', '');

    expect(told(systems, alerted(ships))).toEqual(['5 Pantsir air-defence systems']);
    expect(told(systems, alerted(systems))).toEqual([]);
  });

  const USED_TITLE = 'Russia fired North Korean shells at Kharkiv, Ukraine’s General Staff says';
  const USED =
    'Russia has fired North Korean shells at Kharkiv, Ukraine’s General Staff said on Friday. Seoul says that more than 20,000 containers with up to 9.4 million shells and anti-tank missiles went from North Korea to Russia.';

  test('is kept with its quote and told with it, neither ending in half a sign', () => {
    const quote = `${'a'.repeat(299)}\u{1F680}`;
    const cut = (one: JudgedArticle): JudgedArticle => {
      const { facts } = one.verdict;
      const quantities = facts.quantities.map((fact) => ({ ...fact, quote: { ...fact.quote, text: quote } }));
      return { ...one, verdict: { ...one.verdict, facts: { ...facts, quantities } } };
    };
    const again = cut(report('North Korea sent 6,700 containers of shells to Russia, Seoul says', ''));
    const quotes = [...tellingOf(cut(shells)), ...newsIn(again, story, toldToAll(story, ['desk']), [])];

    const figures = quotes.filter(({ kind }) => kind === 'quantities').map((claim) => claim.quote);
    expect(figures).toEqual(['a'.repeat(299), 'a'.repeat(299)]);
  });

  test('is a figure under “up to” of another story, and none under that of its own', () => {
    const most = report('North Korea sent up to 9 million shells to Russia, Seoul says', '');
    const containers = report('North Korea sent 6,700 containers of shells to Russia, Seoul says', '');

    expect(told(shells, alerted(containers), tellingOf(most))).toEqual(['about 5,000,000 artillery shells']);
    expect(told(shells, alerted(most))).toEqual([]);
  });

  test('goes with figures and goods further down that were not told of the story, and with no others', () => {
    const fired = report(USED_TITLE, USED);
    const news = newsIn(fired, story, toldToAll(story, ['desk']), []);
    const also = alsoNew(fired, [...toldToAll(story, ['desk']), ...news]);

    expect(also.map(claimWords)).toEqual([
      'over 20,000 containers',
      'up to 9,400,000 artillery shells',
      'anti-tank weapons',
    ]);
    const update = { articleId: 'b', at: NOW, news, also, beside: [], alerts: [] };
    expect(alsoNew(fired, toldToAll({ ...story, updates: [update] }, ['desk']))).toEqual([]);
  });

  test('is a figure that another article of the story has, which no alert told', () => {
    const background = report(
      'North Korea arms Russia, Seoul says',
      `${'Seoul called it a breach of resolutions of the Security Council. '.repeat(9)}North Korea has sent Russia 6,700 containers of munitions.`,
    );
    const joined = joinStory(story, background, NOW);
    const figure = report(
      'North Korea sent 6,700 containers of shells to Russia, Seoul says',
      shells.excerpt,
    );

    expect(joined.facts.quantities.map(({ value }) => value.amount)).toContain(6700);
    expect(told(background)).toEqual([]);
    expect(told(figure, joined)).toEqual(['6,700 containers']);
  });

  test('is no oil to who was told of its barrels', () => {
    const barrels = report(
      'Tankers repay Pyongyang for shells with 1.2 million barrels, imagery suggests',
      'Russia has paid North Korea for artillery shells with 1.2 million barrels, the Open Source Centre said.',
    );
    const oil = report(
      'Oil for shells: Russia delivered 1.2 million barrels to North Korea',
      'Russia has delivered 1.2 million barrels of oil to North Korea for artillery shells, the Open Source Centre said.',
    );

    expect(told(oil).join()).toContain('oil');
    expect(told(oil, alerted(barrels))).toEqual([]);
  });

  test('is a ship that is named for the first time', () => {
    const named = report(
      'North Korea sent shells to Russia by sea, Seoul says',
      'The Lady R and the Angara carried artillery shells from North Korea to Russia, Seoul says.',
    );

    expect(told(named)).toEqual(['Lady R', 'Angara']);
    expect(told(named, story, tellingOf(named))).toEqual([]);
  });

  test.each([
    [
      'en',
      'Kim Yo Jong mocks Seoul’s shell count as the work of idlers',
      'Kim Jong Un’s powerful sister rejected on Saturday South Korea’s claim that North Korea has sent five million artillery shells to Russia. The statement was carried by KCNA.',
    ],
    [
      'de',
      'Peskow zu Granaten aus Nordkorea: „Märchen aus Seoul“',
      'Kremlsprecher Dmitri Peskow hat die Angaben aus Seoul über fünf Millionen Artilleriegranaten aus Nordkorea für Russland zurückgewiesen.',
    ],
    [
      'ru',
      'Песков — о данных Сеула по снарядам из КНДР: «сказки»',
      'Пресс-секретарь президента РФ Дмитрий Песков опроверг данные Сеула о том, что КНДР передала России пять миллионов артиллерийских снарядов.',
    ],
  ])(
    'is a denial in the first sentence by who the headline names for a side (%s)',
    (language, title, text) => {
      expect(told(articleOf({ title, text, language }))).toContain('denied');
    },
  );

  test.each([
    'Five million artillery shells went from North Korea to Russia, Seoul said, which Moscow denies. The defence minister spoke on Friday.',
    'Five million artillery shells went from North Korea to Russia, Seoul said. The Kremlin has denied it before.',
  ])('is no denial that only stands beside the claim: %s', (text) => {
    expect(told(report('North Korea sent shells to Russia, Seoul says', text))).toEqual([]);
  });

  test('is a warning by an official in the headline, a denial by one of the sides', () => {
    const said = (title: string) =>
      told(report(title, shells.excerpt.replace(/Shin.*?on/, 'it was said on')));

    expect(said('North Korea will pay a price for arms sales to Russia, the White House warns')).toEqual([
      'warning',
    ]);
    expect(said('North Korea denies that it sent shells to Russia, KCNA says')).toEqual(['denied']);
  });

  test('is a confirmation by a government that had not spoken, and not by one that had', () => {
    const confirms = (who: string) =>
      report(
        `${who} confirms that North Korea sent five million shells to Russia`,
        `The ${who} confirmed on Friday what had been said of five million artillery shells from North Korea for Russia.`,
      );

    expect(told(confirms('Pentagon'))).toEqual(['Pentagon']);
    expect(told(confirms('Kremlin'))).toEqual(['Russia']);
    expect(told(confirms('Seoul'))).toEqual([]);
    const after = joinStory(story, confirms('Pentagon'), NOW);
    expect(told(confirms('State Department'), after)).toEqual([]);
  });

  test('is a round of sanctions by another authority', () => {
    const round = (who: string) =>
      report(
        `${who} announces new sanctions over North Korean arms for Russia`,
        `${who} announced sanctions on ships that carried North Korean arms to Russia on Friday.`,
      );

    expect(told(round('South Korea'), alerted(round('South Korea')))).toEqual([]);
    expect(told(round('UK'), alerted(round('South Korea')))).toEqual(['sanctions']);
  });

  test('is no good that a headline only speaks of', () => {
    expect(told(report('Seoul worries about Russian help for North Korea’s missile programmes', ''))).toEqual(
      [],
    );
    expect(told(report('New sanctions target Russia’s oil trade with North Korea', ''))).not.toContain('oil');
  });

  test('is no report that is not about the deal itself', () => {
    const again = report('North Korea sent 6,700 containers of shells to Russia, Seoul says', shells.excerpt);

    expect(told({ ...again, verdict: { ...again.verdict, label: 'related' } })).toEqual([]);
  });
});

describe('the kinds of goods', () => {
  test('hold every good of the topic once, but words for all of them', () => {
    const listed = Object.values(news.kinds).flat();
    const goods = armsDeal.concepts.flatMap((one) =>
      one.kind === 'good' && one.generic !== 'hidden' ? [one.id] : [],
    );

    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(goods));
  });
});

describe('news to who was told of a count', () => {
  const containers = articleOf({
    title: 'North Korea sent Russia 10,000 containers of arms, NIS says',
    text: 'North Korea has sent Russia 10,000 containers of munitions through Rajin, the National Intelligence Service told lawmakers.',
  });
  const pantsirs = articleOf({
    title: 'Six Pantsir systems went from Russia to North Korea, institute says',
    text: 'Russia has given North Korea six Pantsir-S1 air defence systems, the Tromsø Centre said in a study.',
  });
  const toldOf = (before: JudgedArticle, language: string, title: string, text: string) =>
    told(articleOf({ title, text, language }), alerted(before));

  test.each([
    [
      'en',
      'NIS revises down its count of North Korean containers for Russia',
      'At least 7,000 containers of munitions went from North Korea to Russia, the NIS said.',
    ],
    [
      'de',
      'Geheimdienst NIS senkt Schätzung zu Munition aus Nordkorea für Russland',
      'Mindestens 7.000 Container Munition hat Nordkorea nach Russland geschickt, so der NIS.',
    ],
    [
      'ru',
      'Разведка Сеула снизила оценку поставок снарядов из КНДР в Россию',
      'КНДР отправила в Россию не менее 7000 контейнеров с боеприпасами, сообщила разведка NIS.',
    ],
    [
      'ko',
      '국정원, 북한이 러시아에 보낸 컨테이너 추정치 낮춰',
      '국정원은 북한이 러시아에 보낸 탄약 컨테이너가 최소 7000개라고 밝혔다.',
    ],
  ])('is what its source lowers it to, though it was at least that: %s', (language, title, text) => {
    expect(toldOf(containers, language, title, text)).toEqual([expect.stringMatching(/^at least 7,000 /)]);
  });

  test('is a small count in the first sentence only of who revises it', () => {
    const text =
      'Russia has given North Korea four Pantsir-S1 air defence systems, the Tromsø Centre now estimates.';

    expect(toldOf(pantsirs, 'en', 'Institute revises study of Pantsirs in North Korea', text)).toEqual([
      '4 Pantsir air-defence systems',
    ]);
    expect(toldOf(pantsirs, 'en', 'Study of Russian Pantsirs in North Korea', text)).toEqual([]);
  });

  test.each([
    [
      'fr',
      'Berlin confirme la livraison de Pantsir russes à Pyongyang',
      'Le ministère allemand de la Défense',
    ],
    ['en', 'Germany confirms Russian Pantsir deliveries to North Korea', 'The defence ministry in Berlin'],
  ])(
    'is that a government confirms it, also where only its ministry is quoted, and with its count: %s',
    (language, title, who) => {
      const text =
        language === 'fr'
          ? `${who} a confirmé que la Russie avait livré huit systèmes Pantsir-S1 à la Corée du Nord.`
          : `${who} confirmed that Russia had delivered eight Pantsir-S1 systems to North Korea.`;
      const one = articleOf({ title, text, language });

      expect(told(one, alerted(pantsirs))).toEqual(['Germany']);
      expect(alsoNew(one, toldToAll(alerted(pantsirs), ['desk'])).map(claimWords)).toEqual([
        '8 Pantsir air-defence systems',
      ]);
    },
  );
});

describe('news to who was told of sanctions', () => {
  const listing = articleOf({
    title: 'L’UE sanctionne une banque russe pour des obus nord-coréens',
    text: 'L’Union européenne a sanctionné la banque russe Amour Crédit, accusée d’avoir payé des obus nord-coréens livrés à la Russie.',
    language: 'fr',
  });

  test.each([
    [
      'en',
      'Britain follows EU with sanctions on bank that paid for North Korean shells',
      'Britain froze the assets of Amur Kredit, a Russian bank that paid for North Korean shells. The Foreign Office listed it on Sunday.',
    ],
    [
      'de',
      'Schweiz übernimmt EU-Sanktionen gegen russische Bank wegen nordkoreanischer Granaten',
      'Der Bundesrat hat die Sanktionen der EU gegen die Amur Kredit übernommen, die Granaten aus Nordkorea für Russland bezahlte.',
    ],
    [
      'ja',
      '日本、ロシアの銀行に制裁 北朝鮮砲弾の代金でEUに続き',
      '政府は、北朝鮮の砲弾の代金を支払ったロシアの銀行アムール・クレジットに対する制裁を決めた。',
    ],
  ])('are those of another state that the headline begins with: %s', (language, title, text) => {
    expect(told(articleOf({ title, text, language }), alerted(listing))).toEqual(['sanctions']);
  });

  test.each([
    [
      'en',
      'EU sanctions Russian bank that paid for North Korean shells',
      'The European Union has put Amur Kredit, a Russian bank, under sanctions over North Korean shells.',
    ],
    [
      'es',
      'La Unión Europea sanciona a un banco ruso con filial en Suiza por proyectiles norcoreanos',
      'La Unión Europea sancionó al banco ruso Amur Kredit por pagar proyectiles de Corea del Norte.',
    ],
  ])(
    'are not the same ones by another outlet, whatever state they name besides: %s',
    (language, title, text) => {
      expect(told(articleOf({ title, text, language }), alerted(listing))).toEqual([]);
    },
  );
});

describe('one figure in other words', () => {
  const pieces = (amount: number, unit: string) => ({ amount, unit, approximate: false });

  test.each([
    ['artillery', 'mlrs'],
    ['self-propelled-gun', 'mlrs'],
    ['kn-23', 'ballistic-missiles'],
    ['koksan', 'self-propelled-gun'],
    ['shells-152mm', 'artillery-shells'],
    ['pantsir', 'air-defence'],
  ])('is no news: 400 of %s after as many of %s', (unit, other) => {
    expect(isOneFigure(pieces(400, other), pieces(400, unit))).toBe(true);
    expect(isOneFigure(pieces(400, unit), pieces(400, other))).toBe(true);
  });

  test('is listed once, by its closest name, and apart from what is open below it', () => {
    const fact = (value: Quantity) => ({
      value,
      quote: { field: 'text' as const, start: 0, end: 0, text: '' },
    });
    const missiles = [pieces(3, 'ballistic-missiles'), pieces(3, 'kn-23'), pieces(3, 'ship')];
    const shells = { amount: 3000, unit: 'artillery-shells', approximate: true } as const;
    const bounded = (['over', 'least', 'most'] as const).map((kind) => ({ ...shells, bound: { kind } }));

    const listed = eachOnce([...missiles, shells, ...bounded].map(fact)).map(({ value }) =>
      quantityWords(value),
    );
    expect(listed).toEqual([
      '3 KN-23 missiles',
      '3 ships',
      'about 3,000 artillery shells',
      'up to 3,000 artillery shells',
    ]);
  });

  test.each([
    ['armour', 'artillery'],
    ['ship', 'artillery'],
    ['small-arms', 'drones'],
  ])('is news of other goods: 400 of %s after as many of %s', (unit, other) => {
    expect(isOneFigure(pieces(400, other), pieces(400, unit))).toBe(false);
  });
});
