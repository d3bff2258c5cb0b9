import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const told = (language: string, title: string, text = '') => {
  const { label, facts } = judge({ title, summary: '', text, language });
  return { label, direction: facts.direction?.value ?? null };
};

describe('help with arms of the North', () => {
  test.each([
    [
      'en',
      'Russia helps Pyongyang develop hypersonic missiles, report says',
      'Engineers from Moscow have been at the site since spring.',
    ],
    [
      'de',
      'Moskau hilft Pjöngjang bei Interkontinentalraketen',
      'Russische Ingenieure arbeiten seit Mai auf dem Gelände, heißt es in Seoul.',
    ],
    [
      'fr',
      'La Russie aidera la Corée du Nord à améliorer ses missiles de croisière',
      'Des ingénieurs russes sont sur place depuis mai, selon Séoul.',
    ],
    [
      'es',
      'Rusia ayuda a Corea del Norte a mejorar sus misiles hipersónicos',
      'Ingenieros rusos trabajan allí desde mayo, según Seúl.',
    ],
    [
      'it',
      'Mosca aiuta Pyongyang a migliorare i missili ipersonici',
      'Ingegneri russi lavorano sul posto da maggio.',
    ],
    [
      'pl',
      'Rosja pomoże Korei Północnej ulepszyć rakiety hipersoniczne',
      'Rosyjscy inżynierowie są na miejscu od maja.',
    ],
    [
      'ru',
      'Москва поможет КНДР доработать гиперзвуковые ракеты',
      'Российские инженеры работают там с мая, говорят в Сеуле.',
    ],
    [
      'uk',
      'Росія допоможе КНДР удосконалити гіперзвукові ракети',
      'Російські інженери працюють там із травня, кажуть у Сеулі.',
    ],
    ['ko', '러시아, 북한의 극초음속 미사일 개발 돕는다', '러시아 기술자들이 5월부터 현지에서 일하고 있다.'],
    ['ja', 'ロシア、北朝鮮の極超音速ミサイル開発を支援', 'ロシアの技術者が5月から現地で働いている。'],
    ['zh', '俄罗斯协助朝鲜改良高超音速导弹', '俄罗斯工程师五月起在当地工作。'],
  ])('is the deal, and goes to the North (%s)', (language, title, text) => {
    expect(told(language, title, text)).toEqual({ label: 'core', direction: 'russia_to_dprk' });
  });

  test.each([
    ['en', 'North Korea warns of nuclear war as US carrier docks in Busan', 'Russia urged restraint.'],
    ['fr', 'La Corée du Nord lance un missile de croisière', 'Moscou appelle à la retenue.'],
    ['ru', 'КНДР испытала гиперзвуковую ракету', 'В Москве призвали к сдержанности.'],
    ['ko', '북한 핵무기 위협에 한미일 공조', '러시아는 자제를 촉구했다.'],
  ])('is not told by arms of the North alone (%s)', (language, title, text) => {
    expect(told(language, title, text).label).not.toBe('core');
  });
});

describe('the way of what goes back', () => {
  test.each([
    ['en', 'Russia returns 10,000 faulty rockets to North Korea'],
    ['ru', 'Россия вернула КНДР десять тысяч неисправных снарядов'],
    ['uk', 'Росія повернула КНДР десять тисяч несправних снарядів'],
    ['pl', 'Rosja odesłała Korei Północnej wadliwe pociski'],
  ])('is the way that it is sent now (%s)', (language, title) => {
    expect(told(language, title).direction).toBe('russia_to_dprk');
  });

  test.each([
    ['zh', '金正恩结束访俄 获赠无人机', '朝鲜领导人金正恩结束访俄，获赠五架自杀式无人机。'],
    ['ko', '김정은, 러시아서 자폭드론 선물 받아', '연해주 주지사가 드론 5대를 건넸다.'],
    [
      'ja',
      '金正恩氏、ロシアで無人機を贈られる',
      '北朝鮮の金正恩総書記は沿海地方の知事から自爆型無人機5機を贈られた。',
    ],
    ['en', 'Putin gives Kim attack drones', 'Vladimir Putin gave Kim Jong Un three attack drones in Russia.'],
  ])('of a present is to whom it is made (%s)', (language, title, text) => {
    expect(told(language, title, text).direction).toBe('russia_to_dprk');
  });

  test.each([
    ['en', 'Russia is building a drone plant in North Korea', 'The line at Kusong was shown by satellites.'],
  ])('of a plant is where it is built (%s)', (language, title, text) => {
    expect(told(language, title, text).direction).toBe('russia_to_dprk');
  });
});

describe('a bare "Kim", or "the North"', () => {
  test.each([
    ['en', 'Russian reactor modules for Kim', 'Three of them left Vladivostok in May.'],
    ['en', 'Russian rocket engines reach Sohae', 'The North plans another launch with them.'],
  ])(
    'is the one meant where its places or technology from Russia are named (%s)',
    (language, title, text) => {
      expect(told(language, title, text).label).toBe('core');
    },
  );
});
