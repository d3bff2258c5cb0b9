import { deniedStory } from '../shared/story/denials.ts';
import { openStory } from '../shared/story/track.ts';
import { authorityOf } from '../shared/topic/speakers/voices.ts';
import { articleOf } from './support/article.ts';

const storyOf = (title: string, text: string, language = 'en') => {
  const article = articleOf({ title, text, language });
  return openStory(article, article.seenAt);
};
const institute = storyOf(
  'Russian Pantsir air defences now guard Pyongyang, institute says',
  'At least six Russian Pantsir-S1 air defence systems have been set up around Pyongyang, the Tromsø Centre for Arms Monitoring said.',
);
const germany = storyOf(
  '德国国防部证实俄罗斯向朝鲜交付“铠甲”防空系统',
  '德国国防部发言人星期日证实，俄罗斯已向朝鲜交付“铠甲-S1”防空系统，数量为九套。',
  'zh',
);
const seoul = storyOf(
  '국정원 "러시아, 북한에 판치르 방공체계 넘겨"',
  '국가정보원은 러시아가 북한에 판치르-S1 방공체계를 철도로 넘겼다고 밝혔다.',
  'ko',
);

const kyiv = storyOf(
  'Russia moved Pantsir systems to North Korea, Ukraine’s HUR says',
  'Russia has moved Pantsir air defence systems to North Korea, Ukraine’s military intelligence said. Moscow gave no comment on what it called claims.',
);

describe('of neighbouring stories a denial denies', () => {
  test.each([
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
    expect(deniedStory(articleOf({ title, text, language }), [institute, kyiv, germany, seoul])?.id).toBe(
      seoul.id,
    );
  });

  test('none that claims something else, whatever it names', () => {
    const denial = articleOf({
      title: 'Kremlin denies that North Korea sent nine trains of shells, as Seoul says',
      text: 'The Kremlin denied that North Korea had sent Russia nine trains of artillery shells.',
    });

    expect(deniedStory(denial, [institute, germany])).toBeNull();
  });
});

describe('who cannot confirm a report', () => {
  const jets = storyOf(
    'Russia has given North Korea MiG-29 fighter jets, Kyiv says',
    'Russia has handed MiG-29 fighter jets to North Korea, Ukraine’s military intelligence said on Friday.',
  );

  test.each([
    [
      'en',
      'Minister: no confirmation Pyongyang got Russian fighter jets',
      'There is no confirmation that Russia has given North Korea fighter jets, South Korea’s defence minister told parliament.',
      null,
    ],
    [
      'en',
      'Pentagon: no evidence yet that Russia has given North Korea fighter jets',
      'The Pentagon has seen no evidence that Russia has given MiG-29 fighter jets to North Korea, a spokesman said.',
      null,
    ],
    [
      'de',
      'Seoul: Keine Bestätigung für Lieferung russischer Kampfjets an Nordkorea',
      'Südkorea kann Berichte über die Lieferung russischer Kampfjets vom Typ MiG-29 an Nordkorea nicht bestätigen.',
      null,
    ],
    [
      'ko',
      '국방장관 "러, 북에 전투기 제공 확인된 바 없다…예의주시"',
      '국방장관은 러시아가 북한에 미그-29 전투기를 제공했다는 보도에 대해 확인된 바 없다고 말했다.',
      null,
    ],
    [
      'en',
      'Kremlin: no evidence that North Korea got Russian fighter jets',
      'There is no evidence that Russia gave MiG-29 fighter jets to North Korea, Kremlin spokesman Dmitry Peskov said, and the claim is untrue.',
      jets.id,
    ],
  ])('denies nothing, unless a side says so (%s): %s', (language, title, text, denied) => {
    expect(deniedStory(articleOf({ title, text, language }), [jets])?.id ?? null).toBe(denied);
  });
});

describe('a denial is the word of', () => {
  test.each([
    ['en', 'Report of North Korean mortars is “a fairy tale”: Russian embassy', 'russia'],
    ['de', '„Alles erfunden“: Nordkoreas Mörser laut russischer Botschaft in Wien ein Märchen', 'russia'],
    ['fr', 'L’ambassade de Russie dément la livraison de mortiers nord-coréens', 'russia'],
    ['es', 'La embajada rusa niega que Seúl tenga pruebas de morteros norcoreanos', 'russia'],
    ['it', 'Mortai nordcoreani, l’ambasciata russa smentisce l’intelligence ucraina', 'russia'],
    ['pl', 'Ambasada Rosji dementuje doniesienia o moździerzach z Korei Północnej', 'russia'],
    ['ru', 'Ростех назвал фейком слова Киева о миномётах из КНДР', 'russia'],
    ['ja', '駐日ロシア大使館、北朝鮮の迫撃砲は「でっち上げ」 防衛省発表を否定', 'russia'],
    ['ko', '주일 러시아대사관 “북한 박격포 제공설은 날조”', 'russia'],
    ['zh', '俄罗斯驻韩大使馆否认朝鲜向俄提供迫击炮', 'russia'],
    ['ko', '북 국방성 “러시아에 박격포 제공은 날조”', 'dprk'],
    ['zh', '朝鲜外务省斥向俄提供迫击炮之说为谣言', 'dprk'],
    ['es', 'Pionyang tacha de falso el envío de morteros a Rusia', 'dprk'],
  ] as const)('the side whose body or capital it names (%s): %s', (language, title, side) => {
    const { facts, lead } = storyOf(title, `${title}.`, language);

    expect(facts.stages[0]?.value).toBe('denial');
    expect([lead.origins, lead.denies]).toEqual([[], [side]]);
    expect(facts.attribution.map(({ value }) => authorityOf(value))).toEqual([side]);
  });

  test.each([
    [
      'en',
      'North Korea has denied sending mortars to Russia',
      'No mortars went to Russia, it says; the United States spreads rumours. American officials said in May that Russia wants mortars.',
    ],
    [
      'de',
      'Nordkorea dementiert Lieferung von Mörsern an Russland',
      'Es gebe keine Mörser für Russland, sagte ein Beamter des Ministeriums.',
    ],
  ])('the country that its headline says denies, whomever the text accuses (%s)', (language, title, text) => {
    const { lead } = storyOf(title, text, language);

    expect([lead.origins, lead.denies]).toEqual([[], ['dprk']]);
  });

  test('nobody by a country whose shells are denied', () => {
    const { lead } = storyOf(
      'North Korean mortars in Russia? White House denies it has proof',
      'The White House denied on Friday that it has proof of North Korean mortars in Russia.',
    );

    expect(lead.denies ?? []).not.toContain('dprk');
  });

  test('somebody else who denies in the headline', () => {
    const { lead } = storyOf(
      'Pentagon denies that North Korean mortars reached Russia',
      'The Pentagon denied that North Korean mortars had reached Russia, as the Russian embassy had hinted.',
    );

    expect(lead.denies ?? []).not.toContain('russia');
  });

  test('nobody where a check comes to “false”', () => {
    const { lead, facts } = storyOf(
      'Fact check: photo does not show North Korean mortars in Russia',
      'CLAIM: A photograph shows 90 North Korean mortars in Russia. VERDICT: False. Ukraine’s HUR said it had no information.',
    );

    expect([lead.origins, lead.denies ?? []]).toEqual([[], []]);
    expect(facts.attribution).toEqual([]);
  });
});

test.each([
  [
    'ru',
    'Кирби: нет признаков, что покупка оружия у КНДР состоялась',
    'У США нет данных о том, что Россия уже получила снаряды КНДР, сообщил Джон Кирби. Речь идёт о возможной закупке снарядов.',
  ],
  [
    'en',
    'No sign yet that North Korea has sent Russia shells, White House says',
    'The White House has no evidence that Russia has bought shells of North Korea.',
  ],
])('a report that says it has seen nothing is denied by nobody: %s', (language, title, text) => {
  const denial = articleOf({
    title: 'North Korea denies that it supplied Russia with shells',
    text: 'North Korea denied a claim of the White House that it had sent Russia shells.',
  });
  const claim = storyOf(
    'North Korea covertly sends Russia shells, White House says',
    'North Korea has covertly sent Russia shells, the White House said.',
  );

  expect(deniedStory(denial, [storyOf(title, text, language)])).toBeNull();
  expect(deniedStory(denial, [storyOf(title, text, language), claim])?.id).toBe(claim.id);
});
