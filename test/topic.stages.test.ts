import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import type { Facts } from '../shared/topic/verdict.ts';

const judge = createJudge(armsDeal);
const stagesOf = (language: string, title: string, text = ''): Facts['stages'] =>
  judge({ title, summary: '', text, language }).facts.stages;
const told = (...text: Parameters<typeof stagesOf>): string[] => stagesOf(...text).map(({ value }) => value);

describe('a claim that is taken back', () => {
  test.each([
    ['en', 'No North Korean shells found on ship bound for Russia'],
    ['en', 'South Korea frees cargo ship after finding no North Korean shells for Russia'],
    ['en', 'Report of North Korean missiles on freighter to Russia does not stand up, analyst says'],
    ['en', "Cargo ship's crates from North Korea to Russia were probably not artillery shells"],
    ['ru', 'На судне из КНДР в Россию не нашли снарядов, сообщила таможня'],
    ['ru', 'Снаряды из КНДР на судне в Россию не обнаружены'],
    ['uk', 'На судні з КНДР до Росії не знайшли снарядів, повідомила митниця'],
    ['de', 'Zoll fand keine nordkoreanischen Granaten auf Frachter nach Russland'],
    ['de', 'Keine nordkoreanischen Raketen an Bord des Frachters nach Russland gefunden'],
    ['fr', 'Aucune trace d’obus nord-coréens à bord du cargo parti pour la Russie'],
    ['es', 'La aduana no halló proyectiles norcoreanos en el carguero con destino a Rusia'],
    ['es', 'Ningún misil norcoreano hallado en el carguero que iba a Rusia'],
    ['it', 'Nessuna traccia di proiettili nordcoreani sulla nave diretta in Russia'],
    ['pl', 'Na statku z Korei Północnej do Rosji nie znaleziono pocisków'],
    ['nl', 'Douane vond geen Noord-Koreaanse granaten op schip naar Rusland'],
    ['ja', 'ロシア行き貨物船から北朝鮮の砲弾は見つからなかった'],
    ['ko', '러시아행 화물선에서 북한 포탄 발견되지 않아'],
    ['ko', '러시아행 화물선 상자, 북한 포탄 아닌 것으로 확인'],
    ['zh', '开往俄罗斯的货船上未发现朝鲜炮弹'],
    ['zh', '“朝鲜炮弹运往俄罗斯”的报道站不住脚'],
    ['tr', "Rusya'ya giden gemide Kuzey Kore mermileri bulunamadı"],
    ['ar', 'الجمارك: لم نعثر على قذائف كورية شمالية في سفينة متجهة إلى روسيا ولم تعثر على صواريخ'],
  ])('is a denial and no fresh transfer: %s %s', (language, title) => {
    const stages = told(language, title);

    expect(stages[0]).toBe('denial');
    expect(stages).not.toContain('transfer');
  });

  test.each([
    ['en', 'Yonhap withdraws its report of North Korean shells for Russia'],
    ['en', 'Agency withdrew its earlier 2025 report of North Korean missiles shipped to Russia'],
    ['fr', 'L’agence retire son information sur des obus nord-coréens livrés à la Russie'],
    ['fr', 'Yonhap a retiré sa dépêche sur les missiles nord-coréens livrés à la Russie'],
    ['fr', 'Un journal a retiré sa nouvelle sur les obus nord-coréens livrés à la Russie'],
    ['pl', 'Yonhap wycofuje doniesienie o północnokoreańskich pociskach dla Rosji'],
    ['pl', 'Agencja wycofała swoją informację o dostawie pocisków z Korei Północnej do Rosji'],
    ['pl', 'Sprostowanie informacji o dostawie pocisków z Korei Północnej do Rosji'],
    ['pl', 'Sprostowanie: Korea Północna nie wysłała pocisków do Rosji'],
    ['de', 'Yonhap zieht Bericht über 300.000 nordkoreanische Granaten für Russland wieder zurück'],
    ['de', 'Bericht über nordkoreanische Granaten für Russland zurückgezogen'],
    ['de', 'Agentur hat ihre Meldung über nordkoreanische Raketen für Russland zurückgezogen'],
    ['es', 'Yonhap retira su información sobre proyectiles norcoreanos para Rusia'],
    ['es', 'La agencia retiró su información sobre misiles norcoreanos enviados a Rusia'],
    ['it', 'Yonhap ritira la notizia sui proiettili nordcoreani per la Russia'],
    ['it', 'L’agenzia ha ritirato la sua notizia sui missili nordcoreani inviati in Russia'],
    ['ru', 'Агентство отозвало сообщение о поставке снарядов из КНДР в Россию'],
    ['ru', 'Газета отозвала новость о поставке снарядов из КНДР в Россию'],
    ['uk', 'Агентство відкликало повідомлення про постачання снарядів з КНДР до Росії'],
    ['zh', '韩联社撤回有关朝鲜向俄罗斯提供炮弹的报道'],
    ['ja', '聯合ニュース、北朝鮮がロシアに砲弾を供与したとの記事を撤回'],
    ['ko', '연합뉴스, 북한 포탄 러시아 지원 보도를 철회'],
    ['ko', '한일신문, 북한 포탄 러시아 지원 기사 철회'],
  ])('is withdrawn by who reported it: %s %s', (language, title) => {
    expect(told(language, title)[0]).toBe('denial');
  });

  test.each([
    ['en', 'Russia withdrew troops after reports that North Korea sent it shells'],
    ['fr', 'La Russie a retiré ses troupes, la Corée du Nord lui a livré des obus'],
    ['fr', 'La Russie a retiré la nouvelle artillerie livrée par la Corée du Nord'],
    ['pl', 'Rosja wycofała wojska, Korea Północna wysłała jej pociski, według raportu'],
    ['pl', 'Sprostowanie: Korea Północna wysłała do Rosji 30 200 kontenerów pocisków, nie 32 000'],
    ['de', 'Russland zieht nordkoreanische Raketen zurück'],
    ['de', 'Russland hat laut einem Bericht nordkoreanische Raketen von der Front zurückgezogen'],
    ['de', 'Berichten zufolge hat Russland nordkoreanische Raketen von der Front zurückgezogen'],
    ['de', 'Angaben zufolge wurden nordkoreanische Raketen in Russland zurückgezogen'],
    ['es', 'Rusia retiró sus misiles norcoreanos del frente'],
    ['it', 'La Russia ha ritirato i missili nordcoreani dal fronte'],
    ['ru', 'Россия отозвала войска после сообщений о поставке снарядов из КНДР'],
    ['uk', 'Росія відкликала війська після повідомлень про постачання снарядів з КНДР'],
    ['zh', '俄军撤回前线部队，报道称朝鲜向其提供炮弹'],
    ['ja', 'ロシア軍、北朝鮮製ミサイルを前線から撤収'],
    ['ja', '北朝鮮、ロシアへの砲弾供与を巡る韓国の発表の撤回を要求'],
    ['ko', '러시아군, 북한 미사일 부대 철수'],
  ])('is no withdrawal of troops or arms: %s %s', (language, title) => {
    expect(told(language, title)).not.toContain('denial');
  });

  test('is heard in the lead, below a headline that only lets a ship go', () => {
    const stages = stagesOf(
      'en',
      'S. Korea frees cargo ship held over North Korean rockets for Russia',
      'South Korean authorities released the ship, saying the tubes on board were not parts of North Korean rockets for Russia as had been suspected.',
    );

    expect(stages[0]?.value).toBe('denial');
    expect(stages[0]?.quote.text).toBe('were not parts of North Korean rockets');
  });

  test.each([
    ['en', 'Russia fired North Korean missiles at Kyiv, and rescuers found no survivors'],
    ['en', 'North Korea sent 12 million shells to Russia, not 3 million, Seoul says'],
    ['ko', '국정원 "북한, 러시아에 포탄 1200만발 보내…300만발 아닌 1200만발"'],
    ['ja', '北朝鮮がロシアに砲弾300万発ではなく1200万発を供与、韓国情報機関'],
    ['zh', '韩国情报：朝鲜向俄罗斯提供1200万发炮弹，不是300万发'],
  ])('is no correction of a figure, nor a search for other things: %s %s', (language, title) => {
    expect(told(language, title)).not.toContain('denial');
  });
});

describe('what is asked for', () => {
  test.each([
    ['en', 'North Korea asked Lavrov for fighter jets and S-400s, Seoul official says'],
    ['en', 'North Korea pressed Russia for S-400 air defence missiles'],
    ['en', 'Kim begged Putin for fighter jets, defector says'],
    ['ru', 'КНДР попросила у России зенитные ракеты С-400, сообщил чиновник'],
    ['uk', 'КНДР попросила у Росії зенітні ракети С-400, повідомив чиновник'],
    ['de', 'Nordkorea bat Lawrow um Kampfjets und Flugabwehr'],
    ['fr', 'Pyongyang réclame à Moscou des avions de chasse et des S-400'],
    ['es', 'Pionyang pidió a Moscú cazas y misiles antiaéreos S-400'],
    ['it', 'Pyongyang ha chiesto a Mosca caccia e missili antiaerei'],
    ['pl', 'Korea Północna poprosiła Rosję o myśliwce i S-400'],
    ['nl', 'Noord-Korea vroeg Rusland om gevechtsvliegtuigen'],
    ['ko', '북한, 라브로프에 전투기·S-400 요구'],
    ['ja', '北朝鮮、ロシアに戦闘機とS400を要求'],
    ['zh', '朝鲜向拉夫罗夫索要战斗机和S-400'],
    ['tr', "Kuzey Kore, Rusya'dan savaş uçağı ve S-400 istedi"],
    ['ar', 'كوريا الشمالية طلبت من لافروف مقاتلات ومنظومات دفاع جوي'],
  ])('is talked about and has not been given: %s %s', (language, title) => {
    const more =
      language === 'en' ? 'Pyongyang offers more shells in exchange. Moscow has made no promise.' : '';

    expect(told(language, title, more)[0]).toBe('negotiation');
  });

  test('has been given where the headline says so', () => {
    expect(
      told('en', 'North Korea got the fighter jets it wanted: Russia delivered them, Seoul says')[0],
    ).toBe('transfer');
  });
});

describe('what was so before the news', () => {
  const judged = (language: string, title: string, text: string): Facts =>
    judge({ title, summary: '', text, language }).facts;

  test.each([
    [
      'en',
      'Satellite images show Russian freighter loading at North Korean port again',
      "The Russian cargo ship Angara loaded about 230 containers at the North Korean port of Rajin on Oct. 31, new images show. Researchers said the ship, which has carried munitions to Russia's Dunai naval port before, had its transponder switched off.",
      /^The Russian cargo ship/,
    ],
    [
      'ko',
      '러 화물선 앙가라호, 나진항에 다시 정박',
      '러시아 화물선 앙가라호가 북한 나진항에서 컨테이너 230여개를 실었다. 앙가라호는 과거 북한 포탄을 러시아로 실어 나른 바 있다.',
      /^(?!앙가라호는 과거)/,
    ],
    [
      'ru',
      'Сухогруз «Ангара» снова замечен у причала в КНДР',
      'Российское судно «Ангара» погрузило 230 контейнеров в порту Раджин в КНДР. Ранее «Ангара» перевозила боеприпасы из КНДР в Россию.',
      /^(?!Ранее)/,
    ],
    [
      'uk',
      'Суховантаж «Ангара» знову помітили біля причалу в КНДР',
      'Російське судно «Ангара» завантажило 230 контейнерів у порту Раджин у КНДР. Раніше «Ангара» перевозила боєприпаси з КНДР до Росії.',
      /^(?!Раніше)/,
    ],
  ])('carries no direction where the news does: %s %s', (language, title, text, words) => {
    expect(judged(language, title, text).direction?.quote.text).toMatch(words);
  });

  test('carries a stage only where nothing else does', () => {
    const { stages } = judged(
      'en',
      'Russia and North Korea: what the Angara does',
      'The ship has carried North Korean munitions to Russia before. On Monday it delivered North Korean shells to Russia again.',
    );

    expect(stages.find(({ value }) => value === 'transfer')?.quote.text).toBe('delivered');
  });
});

describe('a ship that calls in the North', () => {
  test.each([
    ['en', 'The freighter Lady R sailed to North Korea and carried off Koksan guns'],
    ['ru', 'Судно «Леди Р» тайно зашло в КНДР и, вероятно, везло пушки «Коксан»'],
    ['uk', 'Судно «Леді Р» таємно зайшло в КНДР і, ймовірно, везло гармати «Коксан»'],
    ['fr', 'Le cargo Lady R a fait escale en Corée du Nord pour charger des canons'],
    ['es', 'El carguero Lady R llegó a Corea del Norte y cargó cañones Koksan'],
    ['it', 'La nave Lady R è approdata a Rajin in Corea del Nord e ha caricato cannoni'],
    ['pl', 'Statek Lady R zawinął do Korei Północnej i zabrał działa Koksan'],
    ['ko', '러 화물선 레이디R호, 북한에 입항해 곡산포 싣고 나와'],
    ['ja', 'ロシア船レディR、北朝鮮に入港し自走砲「谷山」を積む'],
    ['zh', '俄货船“R夫人”号驶往朝鲜运走谷山自行火炮'],
  ])('carries arms away from it: %s %s', (language, title) => {
    const { direction } = judge({ title, summary: '', text: '', language }).facts;

    expect(direction?.value).toBe('dprk_to_russia');
  });

  test.each([
    ['uk', 'Російське судно зайшло в КНДР і вивантажило комплекси «Панцир»'],
    ['ru', 'Судно из России зашло в КНДР и выгрузило зенитные комплексы «Панцирь»'],
  ])('brings what it unloads: %s %s', (language, title) => {
    const { direction } = judge({ title, summary: '', text: '', language }).facts;

    expect(direction?.value).toBe('russia_to_dprk');
  });
});

describe('the means to make arms', () => {
  test.each([
    ['en', 'Russian machine tools run in North Korea’s biggest shell plant, researchers say'],
    ['en', 'Russia sells 40 lathes to North Korean shell plant'],
    ['ru', 'Россия передала КНДР станки для снарядного завода'],
    ['uk', 'Росія передала КНДР верстати для снарядного заводу'],
    ['de', 'Russische Werkzeugmaschinen laufen in Nordkoreas größter Granatenfabrik'],
    ['fr', 'Des machines-outils russes dans une usine d’obus nord-coréenne'],
    ['es', 'Máquinas herramienta rusas en la mayor fábrica de proyectiles de Corea del Norte'],
    ['it', 'Macchine utensili russe nella fabbrica di proiettili nordcoreana'],
    ['pl', 'Rosyjskie obrabiarki w największej fabryce pocisków Korei Północnej'],
    ['ko', '러, 북 포탄공장에 공작기계 지원'],
    ['ja', '北朝鮮の砲弾工場にロシア製の工作機械'],
    ['zh', '朝鲜炮弹厂用上俄罗斯机床'],
  ])('go back, and not the shells that they make: %s %s', (language, title) => {
    const { direction, goods } = judge({ title, summary: '', text: '', language }).facts;

    expect(direction?.value).toBe('russia_to_dprk');
    expect(goods.map(({ value }) => value)).toContain('production-equipment');
  });

  test('may be paid with shells', () => {
    const title = 'North Korea sends shells to Russia and gets machine tools in exchange';
    const { direction } = judge({ title, summary: '', text: '', language: 'en' }).facts;

    expect(direction?.value).toBe('both');
  });
});
