import type { DemoArticle } from './story.ts';

/**
 * What comes out when the site advances: a development in the other direction, a count that has grown, and something new
 * in a story that was told.
 */
export const laterStories: readonly DemoArticle[] = [
  {
    outlet: 'prychal',
    slug: 'pantsyr-dlia-pkheniana',
    label: 'core',
    headline: 'Росія передала КНДР ще два комплекси «Панцир» в обмін на снаряди – розвідка',
    summary:
      'За даними воєнної розвідки, Пхеньян отримав зенітні комплекси «Панцир-С1» і засоби радіоелектронної боротьби.',
    paragraphs: [
      'Росія передала Північній Кореї ще два зенітні ракетно-гарматні комплекси «Панцир-С1» та засоби радіоелектронної боротьби в обмін на артилерійські снаряди. Про це повідомив представник воєнної розвідки України.',
      'За його словами, комплекси доставили залізницею через станцію Хасан і розгорнули поблизу Пхеньяна, а російські інструктори вже навчають обслуги.',
      'Про щонайменше один «Панцир» у КНДР йшлося ще у звіті Багатосторонньої групи з моніторингу санкцій у травні 2025 року. Тепер, кажуть у розвідці, йдеться про сталу оплату зброєю за боєприпаси.',
      'Резолюції Ради Безпеки ООН забороняють постачати КНДР будь-яке озброєння.',
    ],
    byline: 'Олена Причальна',
    minutesAgo: 0,
  },
  {
    outlet: 'harbour',
    slug: 'seoul-raises-count-29200',
    label: 'core',
    headline: 'Seoul raises its count: 29,200 containers of North Korean arms went to Russia',
    summary:
      'South Korea’s National Intelligence Service corrected its figure from 28,500 to 29,200 containers, hours after the Kremlin dismissed it.',
    paragraphs: [
      'South Korea’s National Intelligence Service has raised its count of North Korean weapons shipped to Russia to 29,200 containers, saying that the 28,500 reported earlier ended with October.',
      'The added cargo left Rajin for Dunai on two voyages of the sanctioned ship Angara this month and is thought to hold 152 mm shells and parts for 170 mm guns, the agency said in a note to lawmakers.',
      'Kremlin spokesman Dmitry Peskov had dismissed the earlier figure as speculation. The agency said it stood by its findings and would share satellite images with partner services.',
    ],
    byline: 'Ada Quayside',
    minutesAgo: 0,
  },
  {
    outlet: 'hafenblatt',
    slug: 'london-reedereien-granaten',
    label: 'core',
    headline: 'London: Sanktionierte Reedereien brachten 300.000 Granaten aus Nordkorea nach Russland',
    summary:
      'Das britische Außenministerium nennt erstmals den Umfang der Lieferungen, wegen derer es zwei Reedereien und einen Makler mit Sanktionen belegt hat.',
    paragraphs: [
      'Die zwei Reedereien, gegen die Großbritannien Sanktionen verhängt hat, sollen rund 300.000 Artilleriegranaten aus Nordkorea nach Russland gebracht haben. Das teilte das britische Außenministerium am Abend mit.',
      'Die Schiffe seien in Rajin beladen worden. Bezahlt wurde die Munition nach Angaben des Ministeriums mit raffiniertem Öl, das Tanker vom Hafen Wostotschny nach Nordkorea brachten.',
      'Die Vermögen der Firmen und eines Maklers in Großbritannien sind eingefroren. Moskau und Pjöngjang bestreiten Waffengeschäfte.',
    ],
    byline: 'Jonte Kaiser',
    minutesAgo: 0,
  },
];
