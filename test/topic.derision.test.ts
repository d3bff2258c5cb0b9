import { articleOf } from './support/article.ts';

const stagesOf = (language: string, title: string, text: string) =>
  articleOf({ title, text, language }).verdict.facts.stages.map(({ value }) => value);

describe('who speaks for a side of the deal and makes fun of a report', () => {
  test.each([
    [
      'en',
      'Zakharova ridicules London’s report on North Korean rockets',
      'Maria Zakharova ridiculed a British report on rockets that North Korea sent to Russia as a bedtime story.',
    ],
    [
      'en',
      'Peskov on North Korean shells: next they will accuse us of buying them from penguins',
      'Asked about shells sent from North Korea to Russia, Kremlin spokesman Dmitry Peskov said: “Next they’ll accuse us of buying them from penguins.”',
    ],
    [
      'ru',
      'Захарова посоветовала Токио прекратить искать корейские ракеты под кроватью',
      'Мария Захарова посоветовала Токио «прекратить искать ракеты под кроватью», отвечая на вопрос о поставках ракет из КНДР в Россию.',
    ],
    [
      'ru',
      'Песков о поставках снарядов из КНДР: это больные фантазии Киева',
      'Песков назвал сообщения о поставках снарядов из КНДР в Россию больными фантазиями Киева.',
    ],
    [
      'uk',
      'Захарова поглузувала: з тим самим успіхом Росію можна звинуватити у закупівлі ракет у Марса',
      'Марія Захарова прокоментувала повідомлення про постачання ракет з КНДР до Росії.',
    ],
    [
      'de',
      'Peskow verspottet Angaben zu Raketen aus Nordkorea',
      'Kremlsprecher Peskow hat Angaben aus Washington über Raketen verspottet, die Nordkorea an Russland geliefert haben soll.',
    ],
    [
      'fr',
      'Obus nord-coréens : Peskov ironise sur les « contes de fées » de Washington',
      'Dmitri Peskov a ironisé sur les informations de Washington selon lesquelles la Corée du Nord livre des obus à la Russie.',
    ],
    [
      'es',
      'Peskov ironiza sobre los misiles norcoreanos: "delirios de Kiev"',
      'Dmitri Peskov ironizó sobre los misiles que Corea del Norte habría enviado a Rusia.',
    ],
    [
      'ko',
      '페스코프, 북한 미사일 공급설에 "다음엔 화성에서 샀다고 할 것" 비꼬아',
      '페스코프 크렘린 대변인은 북한이 러시아에 미사일을 보냈다는 보도를 비꼬았다.',
    ],
    [
      'ja',
      'ペスコフ報道官、北朝鮮製ミサイル供与の報道を嘲笑',
      'ペスコフ大統領報道官は、北朝鮮がロシアにミサイルを供与したとの報道を嘲笑した。',
    ],
    ['zh', '佩斯科夫讥讽朝鲜导弹报道', '俄罗斯总统新闻秘书佩斯科夫讥讽有关朝鲜向俄罗斯提供导弹的报道。'],
  ])('denies it: %s, %s', (language, title, text) => {
    expect(stagesOf(language, title, text)).toEqual(['denial']);
  });

  test.each([
    [
      'en',
      'Fantasy and fact: how North Korean shells reach Russia',
      'North Korea sends artillery shells to Russia by rail, a study says.',
    ],
    [
      'en',
      'Kim mocks sanctions as North Korea ships shells to Russia, Seoul says',
      'Kim Jong Un mocked UN sanctions; North Korea has shipped shells to Russia, South Korea said.',
    ],
    [
      'ru',
      'Зеленский высмеял закупки снарядов в КНДР',
      'Владимир Зеленский высмеял Россию за закупки снарядов в КНДР.',
    ],
    [
      'ru',
      'Захарова: поставки оружия из КНДР в Россию продолжатся',
      'Мария Захарова заявила, что поставки оружия из КНДР в Россию продолжатся.',
    ],
    [
      'de',
      'Spott im Netz über nordkoreanische Granaten an Russlands Front',
      'Russland bekommt Granaten aus Nordkorea. Im Netz spotten Soldaten über Blindgänger.',
    ],
  ])('is somebody else, or says something else: %s, %s', (language, title, text) => {
    expect(stagesOf(language, title, text)[0]).not.toBe('denial');
  });
});
