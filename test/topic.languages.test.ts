import { armsDeal } from '../shared/topic/arms-deal.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const label = (language: string, title: string, text: string): string =>
  judge({ title, summary: '', text, language }).label;

/** Language, headline and opening of three articles: arms sent, troops sent, the North's own missile test. */
const stories: readonly (readonly [
  string,
  readonly [string, string],
  readonly [string, string],
  readonly [string, string],
])[] = [
  [
    'en',
    [
      'North Korea ships new batch of shells to Russia, Seoul says',
      'Pyongyang has delivered thousands of containers of artillery shells to Russia, the spy agency told lawmakers.',
    ],
    [
      'North Korean troops train in Russia',
      'Thousands of North Korean soldiers arrived in the Kursk region of Russia.',
    ],
    [
      'North Korea test-fires missile into Sea of Japan',
      'North Korea launched a ballistic missile toward the sea, the Joint Chiefs of Staff in Seoul said.',
    ],
  ],
  [
    'ko',
    [
      '국정원 "북한, 러시아에 포탄 추가 공급"',
      '북한이 나진항에서 러시아로 포탄을 실은 컨테이너 수천 개를 보냈다고 국정원이 밝혔다.',
    ],
    ['북한군 추가 파병 준비 정황', '북한군 병력이 러시아 쿠르스크로 이동했다고 정부가 밝혔다.'],
    [
      '북한, 동해상으로 탄도미사일 발사',
      '합동참모본부는 북한이 동해상으로 단거리 탄도미사일을 발사했다고 밝혔다.',
    ],
  ],
  [
    'ru',
    [
      'КНДР поставила России новую партию снарядов',
      'По данным разведки Южной Кореи, Пхеньян отправил России тысячи контейнеров с боеприпасами.',
    ],
    [
      'Северокорейские солдаты прибыли в Курскую область',
      'Военнослужащие КНДР проходят подготовку в России.',
    ],
    [
      'КНДР запустила ракету в сторону Японского моря',
      'Комитет начальников штабов сообщил о пуске баллистической ракеты в Японское море.',
    ],
  ],
  [
    'uk',
    [
      'КНДР передала Росії нову партію снарядів',
      'За даними ГУР, Пхеньян відправив росіянам тисячі контейнерів із боєприпасами.',
    ],
    ['Солдати КНДР прибули на Курщину', 'Північнокорейські військовослужбовці проходять підготовку в Росії.'],
    [
      'КНДР запустила ракету в бік Японського моря',
      'Північна Корея провела випробування балістичної ракети, вона впала у Японське море.',
    ],
  ],
  [
    'ja',
    [
      '北朝鮮、ロシアに砲弾を追加供与か',
      '北朝鮮が羅津港からロシアへ砲弾を積んだコンテナを輸送したと韓国の国家情報院が明らかにした。',
    ],
    ['北朝鮮兵、ロシア西部クルスクに到着', '北朝鮮がロシアに派兵した兵士が訓練を受けている。'],
    [
      '北朝鮮が弾道ミサイル発射、日本海に落下',
      '防衛省によると、北朝鮮が発射した弾道ミサイルはEEZ外の日本海に落下した。',
    ],
  ],
  [
    'zh-Hans',
    ['朝鲜再向俄罗斯运送炮弹', '韩国国情院称，朝鲜经罗津港向俄罗斯运送了数千个装有炮弹的集装箱。'],
    ['朝鲜士兵抵达俄罗斯库尔斯克', '数千名朝鲜士兵在俄罗斯接受训练。'],
    ['朝鲜向日本海发射弹道导弹', '韩国联合参谋本部称，朝鲜向东部海域发射一枚弹道导弹。'],
  ],
  [
    'zh-Hant',
    ['北韓再向俄羅斯運送砲彈', '南韓國情院稱，北韓經羅津港向俄羅斯運送了數千個裝有砲彈的貨櫃。'],
    ['北韓士兵抵達俄羅斯庫斯克', '數千名北韓士兵在俄羅斯接受訓練。'],
    ['北韓向日本海發射彈道飛彈', '南韓聯合參謀本部表示，北韓試射一枚彈道飛彈。'],
  ],
  [
    'de',
    [
      'Nordkorea liefert Russland weitere Artilleriegranaten',
      'Pjöngjang hat nach Angaben des südkoreanischen Geheimdienstes Tausende Container mit Munition nach Russland geschickt.',
    ],
    [
      'Nordkoreanische Soldaten in Kursk eingetroffen',
      'Tausende Soldaten aus Nordkorea werden in Russland ausgebildet.',
    ],
    [
      'Nordkorea testet Rakete über dem Japanischen Meer',
      'Nordkorea hat eine ballistische Rakete in Richtung Japanisches Meer abgefeuert, teilte der Generalstab in Seoul mit.',
    ],
  ],
  [
    'fr',
    [
      'La Corée du Nord livre de nouveaux obus à la Russie',
      'Pyongyang a envoyé des milliers de conteneurs de munitions à la Russie, selon le renseignement sud-coréen.',
    ],
    [
      'Des soldats nord-coréens arrivent à Koursk',
      'Des milliers de soldats nord-coréens s’entraînent en Russie.',
    ],
    [
      'La Corée du Nord tire un missile vers la mer du Japon',
      'Pyongyang a procédé à un essai de missile, a annoncé l’état-major interarmées à Séoul.',
    ],
  ],
  [
    'es',
    [
      'Corea del Norte entrega más proyectiles a Rusia',
      'Pyongyang envió a Rusia miles de contenedores con municiones, según la inteligencia surcoreana.',
    ],
    ['Soldados norcoreanos llegan a Kursk', 'Miles de soldados norcoreanos se entrenan en Rusia.'],
    [
      'Corea del Norte lanza un misil al mar de Japón',
      'El Estado Mayor Conjunto informó de un ensayo con un misil balístico hacia el mar de Japón.',
    ],
  ],
  [
    'pt',
    [
      'Coreia do Norte envia mais munições à Rússia',
      'Pyongyang entregou à Rússia milhares de contêineres com projéteis de artilharia, segundo Seul.',
    ],
    ['Soldados norte-coreanos chegam a Kursk', 'Milhares de soldados norte-coreanos treinam na Rússia.'],
    [
      'Coreia do Norte dispara míssil em direção ao mar do Japão',
      'O teste de míssil foi confirmado pelo Estado-Maior Conjunto.',
    ],
  ],
  [
    'it',
    [
      'La Corea del Nord invia altre munizioni alla Russia',
      'Pyongyang ha consegnato alla Russia migliaia di container di proiettili d’artiglieria.',
    ],
    ['Soldati nordcoreani arrivano a Kursk', 'Migliaia di soldati nordcoreani si addestrano in Russia.'],
    [
      'La Corea del Nord lancia un missile verso il mar del Giappone',
      'Il test missilistico è stato rilevato da Seul.',
    ],
  ],
  [
    'nl',
    [
      'Noord-Korea levert opnieuw granaten aan Rusland',
      'Pyongyang stuurde duizenden containers met artilleriemunitie naar Rusland, meldt Seoul.',
    ],
    [
      'Noord-Koreaanse militairen aangekomen in Koersk',
      'Duizenden Noord-Koreaanse soldaten trainen in Rusland.',
    ],
    ['Noord-Korea vuurt raket af richting Japanse Zee', 'Het was een rakettest, zegt het leger in Seoul.'],
  ],
  [
    'pl',
    [
      'Korea Północna dostarczyła Rosji kolejne pociski artyleryjskie',
      'Pjongjang wysłał do Rosji tysiące kontenerów z amunicją, podał Seul.',
    ],
    [
      'Żołnierze z Korei Północnej dotarli do Kurska',
      'Tysiące północnokoreańskich żołnierzy szkoli się w Rosji.',
    ],
    [
      'Korea Północna wystrzeliła rakietę w stronę Morza Japońskiego',
      'To kolejny test rakietowy, poinformował Seul.',
    ],
  ],
  [
    'cs',
    [
      'Severní Korea dodala Rusku další dělostřelecké granáty',
      'Pchjongjang poslal do Ruska tisíce kontejnerů s municí, uvedl Soul.',
    ],
    ['Severokorejští vojáci dorazili do Kurské oblasti', 'Tisíce vojáků KLDR se cvičí v Rusku.'],
    ['Severní Korea odpálila raketu do Japonského moře', 'Šlo o raketovou zkoušku, uvedl Soul.'],
  ],
  [
    'sk',
    [
      'Severná Kórea dodala Rusku ďalšiu muníciu',
      'KĽDR poslala do Ruska tisíce kontajnerov s delostreleckými granátmi.',
    ],
    ['Severokórejskí vojaci prišli do Kurskej oblasti', 'Tisíce vojakov KĽDR sa cvičia v Rusku.'],
    ['Severná Kórea odpálila raketu do Japonského mora', 'Išlo o skúšku rakety, uviedol Soul.'],
  ],
  [
    'bg',
    [
      'Северна Корея достави на Русия нови снаряди',
      'Пхенян изпрати на Русия хиляди контейнери с боеприпаси.',
    ],
    ['Севернокорейски войници пристигнаха в Курск', 'Хиляди войници от КНДР се обучават в Русия.'],
    ['Северна Корея изстреля ракета към Японско море', 'Това е ново изпитание на балистична ракета.'],
  ],
  [
    'ro',
    [
      'Coreea de Nord a livrat Rusiei noi obuze',
      'Phenianul a trimis Rusiei mii de containere cu muniție, spune Seulul.',
    ],
    ['Soldați nord-coreeni au ajuns la Kursk', 'Mii de soldați nord-coreeni se antrenează în Rusia.'],
    ['Coreea de Nord a lansat o rachetă spre Marea Japoniei', 'A fost un test cu rachete balistice.'],
  ],
  [
    'sr',
    [
      'Severna Koreja isporučila Rusiji nove granate',
      'Pjongjang je Rusiji poslao hiljade kontejnera municije.',
    ],
    ['Severnokorejski vojnici stigli u Kursk', 'Hiljade vojnika Severne Koreje obučava se u Rusiji.'],
    [
      'Severna Koreja ispalila raketu ka Japanskom moru',
      'Vojska u Seulu objavila je da je lansirana balistička raketa.',
    ],
  ],
  [
    'tr',
    [
      "Kuzey Kore Rusya'ya yeni top mermileri gönderdi",
      "Pyongyang, Rusya'ya binlerce konteyner mühimmat sevk etti.",
    ],
    ["Kuzey Kore askerleri Kursk'a ulaştı", "Binlerce Kuzey Koreli asker Rusya'da eğitim görüyor."],
    ['Kuzey Kore Japon Denizi’ne füze fırlattı', 'Güney Kore, füze denemesi yapıldığını açıkladı.'],
  ],
  [
    'ar',
    [
      'كوريا الشمالية تسلم روسيا دفعة جديدة من القذائف',
      'أرسلت بيونغ يانغ إلى روسيا آلاف الحاويات من الذخيرة، بحسب سيول.',
    ],
    ['جنود كوريون شماليون يصلون إلى كورسك', 'يتدرب آلاف الجنود من كوريا الشمالية في روسيا.'],
    [
      'كوريا الشمالية تطلق صاروخا باتجاه بحر اليابان',
      'أعلنت هيئة الأركان المشتركة في سيول إطلاق صاروخ باليستي.',
    ],
  ],
  [
    'fa',
    [
      'کره شمالی گلوله‌های توپ بیشتری به روسیه تحویل داد',
      'پیونگ‌یانگ هزاران محموله مهمات به روسیه ارسال کرده است.',
    ],
    ['سربازان کره شمالی به کورسک رسیدند', 'هزاران سرباز کره شمالی در روسیه آموزش می‌بینند.'],
    ['کره شمالی موشکی به سوی دریای ژاپن شلیک کرد', 'این آزمایش موشکی تازه کره شمالی است.'],
  ],
  [
    'he',
    ['צפון קוריאה סיפקה לרוסיה פגזים נוספים', 'פיונגיאנג שלחה לרוסיה אלפי מכולות של תחמושת.'],
    ['חיילים מצפון קוריאה הגיעו לקורסק', 'אלפי חיילים של צפון קוריאה מתאמנים ברוסיה.'],
    ['צפון קוריאה שיגרה טיל לעבר ים יפן', 'זהו ניסוי טילים נוסף של פיונגיאנג.'],
  ],
  [
    'id',
    [
      'Korea Utara kirim lagi peluru artileri ke Rusia',
      'Pyongyang mengirim ribuan kontainer amunisi ke Rusia, kata Seoul.',
    ],
    ['Tentara Korea Utara tiba di Kursk', 'Ribuan prajurit Korea Utara berlatih di Rusia.'],
    ['Korea Utara tembakkan rudal ke Laut Jepang', 'Korea Utara melakukan uji coba rudal balistik.'],
  ],
  [
    'vi',
    [
      'Triều Tiên giao thêm đạn pháo cho Nga',
      'Bình Nhưỡng đã chuyển cho Nga hàng nghìn container đạn dược, theo Hàn Quốc.',
    ],
    ['Binh sĩ Triều Tiên tới Kursk', 'Hàng nghìn binh sĩ Triều Tiên huấn luyện tại Nga.'],
    [
      'Triều Tiên phóng tên lửa về biển Nhật Bản',
      'Triều Tiên phóng thử tên lửa đạn đạo, quân đội Hàn Quốc cho biết.',
    ],
  ],
  [
    'sv',
    [
      'Nordkorea levererar nya granater till Ryssland',
      'Pyongyang har skickat tusentals containrar med ammunition till Ryssland.',
    ],
    ['Nordkoreanska soldater framme i Kursk', 'Tusentals nordkoreanska soldater tränar i Ryssland.'],
    ['Nordkorea avfyrade robot mot Japanska havet', 'Det var en missiltest, säger militären i Seoul.'],
  ],
  [
    'da',
    [
      'Nordkorea leverer flere granater til Rusland',
      'Pyongyang har sendt tusindvis af containere med ammunition til Rusland.',
    ],
    ['Nordkoreanske soldater ankommet til Kursk', 'Tusindvis af nordkoreanske soldater træner i Rusland.'],
    ['Nordkorea affyrer missil mod Det Japanske Hav', 'Det var en missiltest, oplyser Seoul.'],
  ],
  [
    'fi',
    [
      'Pohjois-Korea toimitti Venäjälle lisää tykistöammuksia',
      'Pjongjang on lähettänyt Venäjälle tuhansia kontteja ampumatarvikkeita.',
    ],
    [
      'Pohjoiskorealaisia sotilaita saapui Kurskiin',
      'Tuhannet pohjoiskorealaiset sotilaat harjoittelevat Venäjällä.',
    ],
    ['Pohjois-Korea ampui ohjuksen Japaninmereen', 'Kyseessä oli ohjuskoe, kertoo Etelä-Korea.'],
  ],
  [
    'et',
    [
      'Põhja-Korea tarnis Venemaale uusi mürske',
      'Pyongyang on saatnud Venemaale tuhandeid konteinereid laskemoonaga.',
    ],
    ['Põhja-Korea sõdurid jõudsid Kurskisse', 'Tuhanded Põhja-Korea sõdurid harjutavad Venemaal.'],
    ['Põhja-Korea tulistas raketi Jaapani merre', 'Tegu oli raketikatsetusega, teatas Soul.'],
  ],
  [
    'hu',
    [
      'Észak-Korea újabb lövedékeket szállított Oroszországnak',
      'Phenjan több ezer konténer lőszert küldött Oroszországnak.',
    ],
    ['Észak-koreai katonák érkeztek Kurszkba', 'Több ezer észak-koreai katona gyakorlatozik Oroszországban.'],
    ['Észak-Korea rakétát lőtt ki a Japán-tenger felé', 'Újabb rakétakísérlet történt, közölte Szöul.'],
  ],
  [
    'el',
    [
      'Η Βόρεια Κορέα παρέδωσε στη Ρωσία νέες οβίδες',
      'Η Πιονγκγιάνγκ έστειλε στη Ρωσία χιλιάδες εμπορευματοκιβώτια με πυρομαχικά.',
    ],
    [
      'Βορειοκορεάτες στρατιώτες έφτασαν στο Κουρσκ',
      'Χιλιάδες στρατιώτες από τη Βόρεια Κορέα εκπαιδεύονται στη Ρωσία.',
    ],
    [
      'Η Βόρεια Κορέα εκτόξευσε πύραυλο προς τη Θάλασσα της Ιαπωνίας',
      'Ήταν νέα δοκιμή πυραύλου, λέει η Σεούλ.',
    ],
  ],
  [
    'sq',
    [
      'Koreja e Veriut i dërgon Rusisë predha të reja',
      'Pheniani i ka dërguar Rusisë mijëra predha artilerie dhe municione.',
    ],
    [
      'Ushtarë nga Koreja e Veriut mbërrijnë në Kursk',
      'Mijëra ushtarë të Koresë së Veriut stërviten në Rusi.',
    ],
    ['Koreja e Veriut lëshon raketë drejt detit', 'Koreja e Veriut provoi një raketë balistike.'],
  ],
  [
    'sw',
    [
      'Korea Kaskazini yaipa Urusi makombora zaidi',
      'Pyongyang imetuma kontena za silaha na makombora Urusi.',
    ],
    ['Wanajeshi wa Korea Kaskazini wafika Kursk', 'Maelfu ya wanajeshi wa Korea Kaskazini wako Urusi.'],
    ['Korea Kaskazini yafyatua kombora Bahari ya Japan', 'Korea Kaskazini imefanya majaribio ya kombora.'],
  ],
  [
    'hi',
    ['उत्तर कोरिया ने रूस को और गोले भेजे', 'प्योंगयांग ने रूस को हजारों कंटेनर गोला-बारूद की आपूर्ति की है।'],
    ['उत्तर कोरिया के सैनिक कुर्स्क पहुंचे', 'उत्तर कोरिया के हजारों सैनिक रूस में प्रशिक्षण ले रहे हैं।'],
    ['उत्तर कोरिया ने जापान सागर की ओर मिसाइल दागी', 'यह बैलिस्टिक मिसाइल का परीक्षण था।'],
  ],
  [
    'th',
    ['เกาหลีเหนือส่งกระสุนปืนใหญ่ให้รัสเซียเพิ่ม', 'เปียงยางส่งตู้คอนเทนเนอร์บรรจุกระสุนหลายพันตู้ให้รัสเซีย'],
    ['ทหารเกาหลีเหนือถึงเคิร์สก์', 'ทหารเกาหลีเหนือหลายพันนายฝึกในรัสเซีย'],
    ['เกาหลีเหนือยิงขีปนาวุธลงทะเลญี่ปุ่น', 'เป็นการทดสอบขีปนาวุธ'],
  ],
];

describe('the judge in every language of the feeds', () => {
  test.each(stories)('%s: arms sent to Russia are core', (language, [title, text]) => {
    expect(label(language, title, text)).toBe('core');
  });

  test.each(stories)('%s: troops sent to Russia are related', (language, _arms, [title, text]) => {
    expect(label(language, title, text)).toBe('related');
  });

  test.each(stories)('%s: a missile test of its own is off', (language, _arms, _troops, [title, text]) => {
    expect(label(language, title, text)).toBe('off');
  });

  test.each(stories)('%s: the headline alone is enough for arms sent to Russia', (language, [title]) => {
    expect(label(language, title, '')).toBe('core');
  });
});
