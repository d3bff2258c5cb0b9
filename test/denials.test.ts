import { deniedStory } from '../shared/story/denials.ts';
import { openStory } from '../shared/story/track.ts';
import { articleOf } from './support/article.ts';

const storyOf = (title: string, text: string) => {
  const article = articleOf({ title, text });
  return openStory(article, article.seenAt);
};
const institute = storyOf(
  'Russian Pantsir air defences now guard Pyongyang, institute says',
  'At least six Russian Pantsir-S1 air defence systems have been set up around Pyongyang, the Tromsø Centre for Arms Monitoring said.',
);
const germany = storyOf(
  'Germany: Russia handed Pantsir systems to North Korea',
  'Russia has delivered nine Pantsir-S1 air defence systems to North Korea, the German defence ministry in Berlin said.',
);
const seoul = storyOf(
  'Russia moved Pantsir air defences to North Korea, NIS says',
  'Russia has moved Pantsir-S1 air defence systems to North Korea by rail, South Korea’s National Intelligence Service said.',
);

describe('of neighbouring stories a denial denies', () => {
  test.each([
    [
      'de',
      'Moskau nennt deutsche Angaben zu Pantsir für Nordkorea „Erfindung“',
      'Das russische Außenministerium hat die Angaben aus Berlin zurückgewiesen, Russland habe neun Flugabwehrsysteme Panzir an Nordkorea geliefert. Das sei eine „Erfindung“, sagte Sprecherin Maria Sacharowa.',
    ],
    [
      'ru',
      'МИД РФ отверг слова Берлина о девяти «Панцирях» для КНДР',
      'МИД России опроверг, что Москва передала КНДР девять зенитных комплексов «Панцирь». Захарова назвала это вымыслом.',
    ],
  ])('the one whose figure it names: %s', (language, title, text) => {
    expect(deniedStory(articleOf({ title, text, language }), [institute, germany, seoul])?.id).toBe(
      germany.id,
    );
  });

  test.each([
    [
      'en',
      'Kremlin denies Seoul’s account of Pantsir systems for North Korea',
      'The Kremlin denied what South Korea’s NIS said of Pantsir air defence systems that Russia moved to North Korea. Peskov called it an invention.',
    ],
    [
      'fr',
      'Le Kremlin dément les Pantsir livrés à Pyongyang',
      'Le Kremlin a démenti les affirmations de Séoul selon lesquelles la Russie aurait livré des Pantsir à la Corée du Nord, a dit Peskov.',
    ],
  ])('the one whose voice it names: %s', (language, title, text) => {
    expect(deniedStory(articleOf({ title, text, language }), [institute, germany, seoul])?.id).toBe(seoul.id);
  });

  test('none that claims something else, whatever it names', () => {
    const denial = articleOf({
      title: 'Kremlin denies that North Korea sent nine trains of shells, as Seoul says',
      text: 'The Kremlin denied that North Korea had sent Russia nine trains of artillery shells.',
    });

    expect(deniedStory(denial, [institute, germany])).toBeNull();
  });
});
