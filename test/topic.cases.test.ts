import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const { topic, fold, match } = compileTopic(armsDeal);
const named = (language: string, text: string): readonly string[] =>
  match(fold(text), language).map(({ concept }) => topic.concepts[concept]?.id ?? '');

describe('names in the cases and short forms of Russian, Ukrainian, Polish and Turkish', () => {
  test.each([
    ['ru', 'Подарок Киму', 'kim-jong-un'],
    ['ru', 'Встреча с Кимом', 'kim-jong-un'],
    ['uk', 'Подарунок Кімові', 'kim-jong-un'],
    ['pl', 'Prezent dla przywódcy: Kimowi zawieziono konie', 'kim-jong-un'],
    ['tr', "Kim'e hediye", 'kim-jong-un'],
    ['pl', 'Putinowi odmówiono', 'putin'],
    ['ru', 'двадцать контейнеров в Восточном', 'vostochny-port'],
    ['uk', 'судно стоїть у Восточному', 'vostochny-port'],
    ['pl', 'statek w Wostocznym', 'vostochny-port'],
    ['uk', 'цех в Єлабузі', 'alabuga'],
    ['pl', 'hala w Ałabudze', 'alabuga'],
    ['pl', 'wagony przy Chasanie', 'khasan'],
    ['ru', 'расчёт ПТУРа', 'anti-tank'],
    ['ru', 'дивизион «Тор» у КНДР', 'air-defence'],
    ['uk', 'борт ДРЛВ', 'air-defence'],
    ['ru', 'артиллерийских стволов', 'artillery'],
    ['ru', 'корпус подлодки', 'naval-arms'],
    ['uk', 'партія підривників', 'fuzes'],
    ['pl', 'partia zapalników', 'fuzes'],
    ['ru', 'спутник «Маллигён-1»', 'satellite-technology'],
    ['tr', 'sinyal karıştırıcılar', 'electronic-warfare'],
    ['ru', 'артиллеристы группировки «Запад»', 'russia'],
    ['ru', 'военкоры и Z-каналы', 'russia'],
    ['uk', 'пишуть воєнкори', 'russia'],
    ['ru', 'командир 224-го лётного отряда', '224th-flight-unit'],
    ['uk', 'борт 224-го льотного загону', '224th-flight-unit'],
    ['ru', 'порт «Восточный»', 'vostochny-port'],
    ['ru', 'тепловизоры и приборы ночного видения', 'military-equipment'],
    ['ru', 'Двигатель на керосине', 'rocket-engine'],
    ['ru', 'США так и не показали доказательств', 'denial'],
    ['uk', 'не надали жодних доказів', 'denial'],
    ['ru', 'обломки «Хвасона-11А»', 'kn-23'],
    ['ru', 'двигатель «Хвасона-20»', 'own-programme'],
    ['ru', 'испытания «Хвасона-20»', 'own-test'],
  ])('%s "%s" names %s', (language, text, concept) => {
    expect(named(language, text)).toContain(concept);
  });

  test.each([
    ['ru', 'Упала в Восточном море', 'vostochny-port'],
    ['ru', 'Форум в Восточном округе', 'vostochny-port'],
    ['uk', 'Оркестр зіграв гімн', 'russia'],
    ['ru', 'Министр прилетел', 'munitions'],
    ['tr', 'Kimi zaman yağmur', 'kim-jong-un'],
    ['pl', 'Korektor w redakcji', 'dprk'],
    ['ru', 'Снимки поезда с боеприпасами', 'summit'],
    ['ru', 'Судно совершило четыре рейса', 'civil-ties'],
    ['uk', 'Потяг зі снарядами', 'summit'],
  ])('%s "%s" does not name %s', (language, text, concept) => {
    expect(named(language, text)).not.toContain(concept);
  });

  test.each([
    ['ru', 'Кремль отдал Киму два комплекса «Тор»', 'Машины выгрузили в Нампхо, говорят депутаты в Сеуле.'],
    ['uk', 'Росіяни винні Кімові за мільйон снарядів', 'Борг віддають літаками, пишуть «Чосон ільбо».'],
    [
      'ru',
      '«Осечка за осечкой»: военкоры о снарядах из КНДР',
      'Расчёты группировки «Центр» бракуют каждый пятый.',
    ],
    ['ru', 'Борт с ракетами из КНДР сел под Воронежем', 'Самолёт 224-го отряда летал в Пхеньян дважды.'],
    ['pl', 'Putin dał Kimowi radar i dwa Pancyry', 'Sprzęt przypłynął do Nampo, twierdzi Seul.'],
  ])('%s entry "%s" is found', (language, title, text) => {
    expect(judge({ title, summary: '', text, language }).label).toBe('core');
  });
});

describe('another Kim', () => {
  test.each([
    [
      'uk',
      'Кім показав наслідки удару росіян ракетами',
      'Голова Миколаївської ОВА каже про шістьох поранених.',
    ],
    ['ru', 'Ким: по Вознесенску били ракетами', 'Армия РФ ударила дважды, уточнил Виталий Ким.'],
  ])('%s "%s" is no news of the deal', (language, title, text) => {
    expect(judge({ title, summary: '', text, language }).label).not.toBe('core');
  });
});
