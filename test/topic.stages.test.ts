import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';
import type { Facts, Verdict } from '../shared/topic/verdict.ts';

const judge = createJudge(armsDeal);
const stagesOf = (language: string, title: string, text = ''): Facts['stages'] =>
  judge({ title, summary: '', text, language }).facts.stages;
const told = (...text: Parameters<typeof stagesOf>): string[] => stagesOf(...text).map(({ value }) => value);

describe('a claim that is taken back', () => {
  test.each([
    ['en', 'Report of North Korean missiles on freighter to Russia does not stand up, analyst says'],
    ['de', 'Zoll fand keine nordkoreanischen Granaten auf Frachter nach Russland'],
    ['de', 'Keine nordkoreanischen Raketen an Bord des Frachters nach Russland gefunden'],
    ['pl', 'Na statku z Korei Północnej do Rosji nie znaleziono pocisków'],
    ['nl', 'Douane vond geen Noord-Koreaanse granaten op schip naar Rusland'],
    ['ko', '러시아행 화물선에서 북한 포탄 발견되지 않아'],
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
    ['ja', '北朝鮮によるロシアへの砲弾供与の記事を取り消します'],
    ['ja', '北朝鮮がロシアに砲弾を供与したとの配信記事はすべて取消'],
    ['ko', '북한 포탄 러시아 지원 기사 취소합니다'],
    ['zh', '本报关于朝鲜向俄罗斯提供炮弹的报道现予撤稿'],
    ['fr', 'Nous retirons notre article sur les obus nord-coréens livrés à la Russie'],
    ['es', 'Retiramos nuestro artículo sobre los proyectiles norcoreanos enviados a Rusia'],
    ['it', 'Ritiriamo il nostro articolo sui proiettili nordcoreani inviati in Russia'],
    ['pl', 'Wycofujemy artykuł o północnokoreańskich pociskach dla Rosji'],
    ['pt', 'Jornal retira reportagem sobre projéteis norte-coreanos enviados à Rússia'],
    ['nl', 'Krant trekt bericht over Noord-Koreaanse granaten voor Rusland terug'],
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
    ['ja', '北朝鮮、ロシアへの砲弾供与の記事を取り消さず'],
    ['ko', '북한 포탄 러시아 지원 보도, 방문 취소 이유는'],
    ['fr', 'Nous retirons nos troupes, dit Moscou, à qui Pyongyang livre des obus'],
    ['pt', 'Rússia retira os mísseis norte-coreanos da frente'],
  ])('is no withdrawal of troops or arms: %s %s', (language, title) => {
    expect(told(language, title)).not.toContain('denial');
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
  ])('carries no direction where the news does: %s %s', (language, title, text, words) => {
    expect(judged(language, title, text).direction?.quote.text).toMatch(words);
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

describe('a denial in words for fiction', () => {
  const verdictOn = (language: string, title: string, text: string): Verdict =>
    judge({ title, summary: '', text, language });

  test.each([
    [
      'en',
      'Kim Yo Jong: claim of shells for Russia is "a cheap novel"',
      'The sister of Kim Jong Un, Kim Yo Jong, said on Friday that Seoul’s claim that North Korea sends shells to Russia was "a cheap novel" and "a bad joke". Pyongyang has no reason to give weapons to anyone, she said in a statement carried by KCNA.',
    ],
    [
      'en',
      'Kremlin laughs off Pyongyang tank report as science fiction',
      'Kremlin spokesman Dmitry Peskov on Monday laughed off a report that Russia had given North Korea tanks as science fiction. He said there was no such delivery.',
    ],
    [
      'ko',
      '크렘린 "북한 포탄 지원설은 SF소설"',
      '드미트리 페스코프 크렘린궁 대변인은 10일 북한이 러시아에 포탄을 보냈다는 보도는 "공상소설"이라고 말했다. 그는 북한과의 무기 거래는 없다고 주장했다.',
    ],
    [
      'ko',
      '북 외무성 "대러 탄약 수출은 미국이 쓴 소설" 일축',
      '북한 외무성은 10일 담화에서 북한이 러시아에 탄약을 수출했다는 미국의 주장을 삼류 소설이라고 비난했다.',
    ],
    [
      'ja',
      '北朝鮮、対ロ砲弾供与は「空想小説」と反論',
      '北朝鮮外務省は10日、ロシアへの砲弾供与を指摘した韓国の発表は「安っぽい小説」だと反論した。',
    ],
    [
      'zh',
      '朝鲜：向俄罗斯输送炮弹之说是“科幻小说”',
      '朝鲜外务省10日发表谈话，称韩国所谓朝鲜向俄罗斯运送炮弹的说法是“写小说”，予以否认。',
    ],
    [
      'zh-Hant',
      '克里姆林宮稱北韓供彈報導是「三流小說」',
      '克里姆林宮發言人佩斯科夫表示，北韓向俄羅斯提供砲彈的報導是「三流小說」，並予否認。',
    ],
    [
      'ru',
      'Песков назвал сообщения о снарядах КНДР дешёвым романом',
      'Пресс-секретарь президента России Дмитрий Песков заявил, что сообщения о поставках снарядов из КНДР похожи на дешёвый роман и не соответствуют действительности.',
    ],
    [
      'ru',
      'В Пхеньяне назвали данные о поставках ракет России научной фантастикой',
      'МИД КНДР заявил в пятницу, что утверждения Сеула о поставках ракет в Россию — «научная фантастика» и плохая шутка.',
    ],
    [
      'uk',
      'Кім Йо Чжон назвала дані про снаряди для Росії «поганим жартом»',
      'Сестра Кім Чен Ина заявила, що твердження Сеула про постачання снарядів Росії — «роман ледарів».',
    ],
    [
      'de',
      'Nordkorea nennt Berichte über Granaten für Russland "Groschenroman"',
      'Nordkoreas Außenministerium hat Berichte über Lieferungen von Artilleriegranaten an Russland als "Roman" zurückgewiesen. Kim Yo Jong sprach von Science-Fiction.',
    ],
    [
      'fr',
      'Pyongyang qualifie de « roman de gare » les livraisons d’obus à la Russie',
      'La Corée du Nord a rejeté vendredi les accusations de Séoul sur des livraisons d’obus à la Russie, un « mauvais roman » selon Kim Yo Jong.',
    ],
    [
      'es',
      'Kim Yo Jong llama "novela barata" a los informes de envíos de obuses a Rusia',
      'La hermana de Kim Jong Un rechazó este viernes las acusaciones de Seúl sobre el envío de proyectiles de artillería a Rusia: "ciencia ficción", dijo.',
    ],
    [
      'it',
      'Pyongyang: le munizioni alla Russia? «Fantascienza»',
      'La Corea del Nord ha definito «un romanzo di terz’ordine» le accuse di Seul sull’invio di munizioni alla Russia.',
    ],
    [
      'pl',
      'Pjongjang: pociski dla Rosji to „tania powieść”',
      'Korea Północna odrzuciła w piątek oskarżenia Seulu o wysyłanie pocisków artyleryjskich Rosji, nazywając je „science fiction”.',
    ],
    [
      'tr',
      'Kuzey Kore: Rusya’ya mermi iddiası ’ucuz roman’',
      'Kuzey Kore, Seul’ün Rusya’ya top mermisi gönderildiği iddiasını ’bilim kurgu’ diyerek reddetti.',
    ],
  ])('is news of the deal, and its main stage is denial: %s %s', (language, title, text) => {
    const { label, facts } = verdictOn(language, title, text);

    expect(label).toBe('core');
    expect(facts.stages[0]?.value).toBe('denial');
  });

  test.each([
    [
      'en',
      'Review: a novel of shells and spies',
      'In his novel, the author has North Korea sell Russia a million shells. The spy novel, "Red Freight", is a thriller set in Rason and Moscow, and the publisher denies that it rests on real events.',
    ],
    [
      'ko',
      '신작 장편소설 ’나진항’',
      '북한이 러시아에 포탄을 파는 이야기를 그린 장편소설이 나왔다. 작가는 실제 사건과의 관련을 부인했다. 소설 속에서 주인공은 러시아 선박에 무기를 싣는다.',
    ],
    [
      'ru',
      'Новый роман о снарядах из КНДР',
      'В романе Северная Корея продаёт России снаряды. Вымышленный герой везёт груз из Раджина. Автор отрицает связь с реальными событиями. Роман вышел в Москве.',
    ],
    [
      'en',
      'Satire: Kim sends Putin shells and a note',
      'This satirical column imagines Kim Jong Un sending Russia shells by post. "It’s a joke," said the fictional envoy of North Korea to Moscow.',
    ],
  ])('is none where a novel or a joke is told of: %s %s', (language, title, text) => {
    expect(verdictOn(language, title, text).label).not.toBe('core');
  });
});

describe('whose arms are paid for, bought or made', () => {
  test.each([
    [
      'fr',
      'L’ONU vise des fournisseurs nord-coréens de missiles',
      'Le comité des sanctions vise quatre fournisseurs nord-coréens accusés de livrer des missiles à la Russie.',
    ],
    [
      'es',
      'La UE sanciona a proveedores norcoreanos de munición',
      'La Unión Europea sancionó a cinco proveedores norcoreanos de munición acusados de abastecer a Moscú.',
    ],
    [
      'en',
      'EU blacklists brokers over payments for North Korean rockets',
      'The EU blacklisted brokers who handled payments for North Korean rockets bought by Russia.',
    ],
    [
      'en',
      'UK sanctions bank that paid for North Korean missiles',
      'Britain sanctioned a bank that it said paid for North Korean missiles used by Russia.',
    ],
    [
      'en',
      'Japan sanctions North Korean shell makers that supply Russia',
      'Japan imposed sanctions on three North Korean shell makers for supplying Russia.',
    ],
    [
      'ko',
      '"러시아, 북한 포탄 추가 구매 협상…북은 위성 기술 요구"',
      '국정원은 러시아가 북한 포탄을 더 사들이려 한다고 밝혔다.',
    ],
    [
      'ko',
      'EU, 대러 포탄 공급 북한 업체 6곳 제재',
      '유럽연합은 러시아에 포탄을 공급한 북한 업체 6곳을 제재했다.',
    ],
    ['zh', '欧盟制裁向俄供弹的朝鲜企业', '欧盟将六家向俄罗斯供应炮弹的朝鲜企业列入制裁名单。'],
  ])('says that the North gives them: %s %s', (language, title, text) => {
    expect(judge({ title, summary: '', text, language }).facts.direction?.value).toBe('dprk_to_russia');
  });
});

describe('what somebody cannot confirm', () => {
  test.each([
    [
      'en',
      'Seoul says it could not confirm Russian reactor transfer to North Korea',
      'South Korea’s defence minister said on Wednesday he could not confirm a report that Russia had given North Korea submarine reactors.',
    ],
    [
      'ko',
      '합참 "러, 북에 방공레이더 이전 확인된 바 없다"',
      '합동참모본부는 러시아가 북한에 방공레이더를 넘겼다는 보도에 대해 확인된 것이 없다고 밝혔다.',
    ],
    [
      'ko',
      '통일부 "러시아의 대북 전투기 인도, 확인할 수 없다"',
      '통일부는 러시아가 북한에 전투기를 인도했다는 보도를 확인할 수 없다고 밝혔다.',
    ],
    [
      'ja',
      '韓国国防相、ロシアによる北朝鮮への戦闘機供与は「確認できない」',
      '韓国国防相は、ロシアが北朝鮮に戦闘機を供与したとの報道は確認されていないと述べた。',
    ],
    [
      'zh',
      '日本防卫省：无法证实俄向朝鲜移交防空雷达',
      '日本防卫省表示，尚未证实俄罗斯向朝鲜移交防空雷达的报道。',
    ],
    [
      'zh-Hant',
      '美國防部：尚未證實俄羅斯向北韓移交戰機',
      '美國防部發言人說，無法確認俄羅斯已向北韓移交戰機。',
    ],
    [
      'de',
      'Pentagon kann Kampfjet-Lieferung an Nordkorea nicht bestätigen',
      'Das Pentagon erklärte, es könne eine Lieferung russischer Kampfjets an Nordkorea nicht bestätigen.',
    ],
    [
      'ru',
      'Сеул не может подтвердить передачу КНДР истребителей',
      'Министр обороны Южной Кореи заявил, что не может подтвердить передачу Россией истребителей КНДР.',
    ],
    [
      'ru',
      'В Вашингтоне не подтвердили поставку С-400 в КНДР',
      'Представитель Пентагона сказал, что не может подтвердить поставку Россией С-400 в КНДР.',
    ],
    [
      'uk',
      'Сеул не підтвердив передачу КНДР реакторів',
      'Міністр оборони Південної Кореї заявив, що не може підтвердити передачу Росією реакторів КНДР.',
    ],
    [
      'fr',
      'Séoul ne peut confirmer la livraison d’avions de chasse russes à Pyongyang',
      'Le ministre sud-coréen a dit ne pas être en mesure de confirmer la livraison d’avions de chasse russes à la Corée du Nord.',
    ],
    [
      'es',
      'Seúl no puede confirmar la entrega de reactores rusos a Corea del Norte',
      'El ministro surcoreano dijo que no puede confirmar la entrega de reactores a Corea del Norte por parte de Rusia.',
    ],
    [
      'pl',
      'Seul nie potwierdza przekazania Korei Północnej rosyjskich reaktorów',
      'Minister obrony Korei Południowej nie potwierdził przekazania przez Rosję reaktorów Korei Północnej.',
    ],
    [
      'nl',
      'Seoul kan levering van Russische gevechtsvliegtuigen aan Noord-Korea niet bevestigen',
      'De minister kon niet bevestigen dat Rusland gevechtsvliegtuigen aan Noord-Korea leverde.',
    ],
    [
      'tr',
      'Seul, Rusya’nın Kuzey Kore’ye hava savunma sistemi teslimatını doğrulayamadı',
      'Güney Kore savunma bakanlığı, Rusya’nın Kuzey Kore’ye hava savunma sistemi verdiği haberini doğrulayamadı.',
    ],
    [
      'en',
      'Pentagon: no evidence yet that Russia has given North Korea warhead technology',
      'The Pentagon has not seen evidence that Russia has given North Korea missile technology. It is watching closely.',
    ],
    [
      'en',
      'Minister: no confirmation Pyongyang got Russian submarine reactors',
      'The minister said nothing was confirmed about a transfer of naval reactors from Russia to North Korea.',
    ],
    [
      'it',
      'Seul non conferma la consegna di caccia russi a Pyongyang',
      'Il ministro della Difesa sudcoreano non può confermare la consegna di caccia russi alla Corea del Nord.',
    ],
  ])('is the claim of the report, and no denial: %s %s', (language, title, text) => {
    const stages = told(language, title, text);

    expect(stages[0]).toMatch(/transfer|agreement/);
    expect(stages).not.toContain('denial');
  });
});

describe('the stage of a plan that is signed, and of what makes up a share', () => {
  test.each([
    [
      'en',
      'Moscow and Pyongyang sign ten-year arms cooperation protocol',
      'Moscow and Pyongyang signed a protocol on joint production of shells on Friday, TASS reported.',
    ],
    [
      'en',
      'Kim, Putin sign plan for joint drone production',
      'Kim Jong Un and Vladimir Putin signed a plan for joint production of attack drones.',
    ],
    [
      'en',
      'Russia and North Korea sign contract for howitzers',
      'Russia and North Korea signed a contract for 200 howitzers, Seoul said.',
    ],
  ])('is agreement: %s %s', (language, title, text) => {
    expect(told(language, title, text)[0]).toBe('agreement');
  });

  test.each([
    [
      'en',
      'Shells made up 80 percent of what North Korea sold to Russia, institute says',
      'Artillery shells made up 80 percent of what North Korea sold Russia, a Seoul institute estimates.',
    ],
    [
      'en',
      'North Korean missiles made up a third of Russia’s strikes, Kyiv says',
      'North Korean ballistic missiles made up a third of those Russia fired at Ukraine in May, Kyiv says.',
    ],
  ])('is no denial: %s %s', (language, title, text) => {
    expect(told(language, title, text)).not.toContain('denial');
  });

  test('is denial where a number is made up', () => {
    expect(
      told(
        'en',
        'Kremlin: number of North Korean shells is entirely made up',
        'Peskov said on Friday that the number of North Korean shells sent to Russia was made up by Seoul.',
      )[0],
    ).toBe('denial');
  });
});

describe('who gets arms that stand right behind its name', () => {
  test.each([
    ['de', 'Nordkorea bekommt Panzer aus Russland', 'Nordkorea hat 40 Panzer aus Russland erhalten.'],
    [
      'en',
      'North Korea receives tanks from Russia, Seoul says',
      'North Korea receives 40 tanks from Russia this year, Seoul says.',
    ],
    [
      'fr',
      'La Corée du Nord reçoit des chars russes',
      'La Corée du Nord a reçu quarante chars de la Russie, selon Séoul.',
    ],
    [
      'es',
      'Corea del Norte recibe tanques de Rusia',
      'Corea del Norte recibió cuarenta tanques de Rusia, según Seúl.',
    ],
    ['ru', 'КНДР получила танки из России', 'КНДР получила 40 танков из России, сообщили в Сеуле.'],
    ['uk', 'КНДР отримала танки з Росії', 'КНДР отримала 40 танків з Росії, повідомили в Сеулі.'],
    [
      'pl',
      'Korea Północna otrzymała czołgi z Rosji',
      'Korea Północna otrzymała 40 czołgów z Rosji, podał Seul.',
    ],
    ['ko', '러, 북에 전차 40대 인도', '러시아가 북한에 전차 40대를 넘겼다고 국정원이 밝혔다.'],
    ['nl', 'Noord-Korea krijgt tanks uit Rusland', 'Noord-Korea kreeg 40 tanks uit Rusland, zegt Seoul.'],
  ])('is the receiver: %s %s', (language, title, text) => {
    expect(judge({ title, summary: '', text, language }).facts.direction?.value).toBe('russia_to_dprk');
  });
});

describe('a side that dismisses a claim in other words', () => {
  test.each([
    [
      'ru',
      'Захарова: доклад о военной торговле с КНДР не имеет силы',
      'Выводы о поставках оружия из КНДР высосаны из пальца, заявила Захарова.',
    ],
    ['ru', 'Небензя назвал «заезженной пластинкой» обвинения в закупке оружия у КНДР', ''],
    ['en', 'Nebenzya: claims of North Korean arms for Russia are a broken record', ''],
    ['en', 'Kremlin calls reports of North Korean missiles for Russia far-fetched', ''],
    ['de', 'Kreml: Berichte über nordkoreanische Granaten für Russland sind an den Haaren herbeigezogen', ''],
    ['ko', '네벤자 "북한 무기 거래 주장은 고장난 레코드"', ''],
    ['zh', '佩斯科夫：朝鲜向俄罗斯提供炮弹之说是老调重弹', ''],
  ])('denies it: %s %s', (language, title, text) => {
    expect(told(language, title, text)[0]).toBe('denial');
  });
});

describe('a word in passing', () => {
  test.each([
    ['a drone for attacks', 'en', 'Russia teaches North Korea to make attack drones', 'use'],
    ['a drone for attacks', 'uk', 'Росія передає КНДР технологію ударних дронів', 'use'],
    ['which shells', 'en', 'North Korea supplies 60% of shells Russia fires, Kyiv says', 'use'],
    ['which shells', 'uk', 'КНДР постачає снаряди, якими стріляє Росія', 'use'],
    ['which shells', 'ko', '북한, 러시아가 쏘는 포탄 60% 공급', 'use'],
    ['what is agreed on', 'en', 'North Korea agreed to sell Russia 100 more ballistic missiles', 'transfer'],
    ['what is talked of', 'it', 'Mosca tratta con Kim una nuova fornitura di droni', 'transfer'],
    ['what has not come', 'en', 'Moscow and Pyongyang in talks on MiG-29s, none delivered', 'transfer'],
    ['what has not come', 'zh', '俄朝洽谈米格29 尚无一架交付', 'transfer'],
  ])('tells no stage of its own (%s): %s %s', (_, language, title, stage) => {
    expect(told(language, title)).not.toContain(stage);
  });

  test('leaves the news that a missile which hit a city was built lately a use', () => {
    expect(told('en', 'North Korean missile that hit Kyiv was built this year, researchers say')[0]).toBe(
      'use',
    );
  });
});

describe('a body that has sanctions in its name', () => {
  test.each([
    [
      'en',
      'North Korea sent Russia 9 million rounds, says monitoring team',
      'The Multilateral Sanctions Monitoring Team said North Korea had sent Russia nine million rounds of ammunition.',
    ],
    [
      'ko',
      '북한, 러시아에 포탄 900만발 보내',
      '다국적제재모니터링팀은 북한이 러시아에 포탄 900만 발을 보냈다고 밝혔다.',
    ],
    [
      'ru',
      'КНДР отправила России девять миллионов снарядов',
      'КНДР отправила России девять миллионов снарядов, сообщила Многосторонняя группа по мониторингу санкций.',
    ],
  ])('puts nobody under any (%s)', (language, title, text) => {
    expect(told(language, title, text)).toEqual(['transfer']);
  });

  test('but for those that a country does', () => {
    expect(
      told(
        'en',
        'US sanctions monitoring firm over North Korean arms for Russia',
        'The Treasury imposed sanctions.',
      ),
    ).toContain('sanction');
  });
});

test('a denial at the end does not make a denial of what the headline tells', () => {
  const text =
    'North Korea shipped shells to Russia, lawmakers said after a briefing by the NIS. Russia and North Korea deny arms transactions.';
  const { stages } = judge({
    title: 'North Korea shipped shells to Russia',
    summary: '',
    text,
    language: 'en',
  }).facts;

  expect(stages.map(({ value }) => value)).toEqual(['transfer', 'denial']);
});
