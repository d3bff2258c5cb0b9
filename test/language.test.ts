import fc from 'fast-check';
import * as v from 'valibot';
import { notAskedFor } from '../shared/alert/decide.ts';
import { detectLanguage } from '../shared/article/language.ts';
import { itemsQuery, storiesQuery } from '../shared/query/requests.ts';
import { parseSettings } from '../shared/runtime/settings.ts';

/** First a sentence, then headlines. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  am: ['የሰሜን ኮሪያ መሪ ከሩሲያ ፕሬዝዳንት ጋር ተገናኙ'],
  ar: ['زار وزير الدفاع الروسي بيونغ يانغ لبحث التعاون العسكري', 'كوريا الشمالية تنفي إرسال أسلحة إلى روسيا'],
  az: ['Şimali Koreya Rusiyaya artilleriya mərmiləri göndərdiyini təkzib edib'],
  be: ['Паўночная Карэя адправіла ў Расію снарады і ракеты, паведамляе выведка'],
  bg: [
    'Северна Корея е изпратила снаряди на Русия, съобщиха от разузнаването',
    'Русия и Северна Корея подписаха договор',
  ],
  bn: ['উত্তর কোরিয়া রাশিয়াকে কামানের গোলা পাঠিয়েছে'],
  ca: ['Corea del Nord ha enviat projectils d’artilleria a Rússia, segons els serveis d’intel·ligència'],
  cs: [
    'Severní Korea podle rozvědky dodala Rusku další dělostřelecké granáty',
    'Kim přijal ruského ministra obrany',
  ],
  da: ['Nordkorea har ifølge efterretningstjenesten sendt flere granater til Rusland'],
  de: [
    'Nordkorea hat nach Angaben des Geheimdienstes weitere Granaten geliefert',
    'Kim empfängt russischen Verteidigungsminister',
  ],
  el: ['Η Βόρεια Κορέα έστειλε βλήματα πυροβολικού στη Ρωσία'],
  en: [
    'North Korea has shipped more artillery shells to Russia, the intelligence service said',
    'Kim meets Russian defence minister',
  ],
  es: [
    'Corea del Norte ha enviado más proyectiles de artillería a Rusia, según la inteligencia',
    'Kim recibe al ministro de Defensa ruso',
  ],
  et: ['Põhja-Korea on luure andmetel saatnud Venemaale veel suurtükimürske'],
  fa: ['کره شمالی گلوله‌های توپخانه بیشتری به روسیه فرستاده است', 'دیدار وزیر دفاع روسیه با رهبر کره شمالی'],
  fi: ['Pohjois-Korea on tiedustelupalvelun mukaan lähettänyt Venäjälle lisää tykistöammuksia'],
  fr: [
    'La Corée du Nord a livré de nouveaux obus à la Russie, selon les services de renseignement',
    'Kim reçoit le ministre russe de la Défense',
  ],
  he: ['צפון קוריאה שלחה פגזי ארטילריה לרוסיה'],
  hi: ['उत्तर कोरिया ने रूस को और तोप के गोले भेजे हैं, खुफिया एजेंसी ने कहा'],
  hr: ['Sjeverna Koreja je prema obavještajnim podacima poslala Rusiji još topničkih granata'],
  hu: ['Észak-Korea a hírszerzés szerint újabb tüzérségi lövedékeket küldött Oroszországnak'],
  hy: ['Հյուսիսային Կորեան հրետանային արկեր է ուղարկել Ռուսաստան'],
  id: ['Korea Utara mengirim lebih banyak peluru artileri ke Rusia, kata badan intelijen'],
  is: ['Norður-Kórea hefur sent fleiri sprengikúlur til Rússlands, að sögn leyniþjónustunnar'],
  it: [
    'La Corea del Nord ha inviato altri proiettili di artiglieria alla Russia, secondo i servizi segreti',
    'Kim incontra il ministro della Difesa russo',
  ],
  ja: ['北朝鮮がロシアに砲弾を追加供与、情報機関が報告', '露国防相、平壌で金総書記と会談'],
  ka: ['ჩრდილოეთ კორეამ რუსეთს საარტილერიო ჭურვები გაუგზავნა'],
  ko: ['북한, 러시아에 포탄 추가 제공…국정원 "컨테이너 1만3천개"', '北 KN-23 미사일 하르키우 타격'],
  lt: ['Šiaurės Korėja, pasak žvalgybos, išsiuntė Rusijai dar daugiau artilerijos sviedinių'],
  lv: ['Ziemeļkoreja pēc izlūkdienesta ziņām nosūtījusi Krievijai vēl artilērijas šāviņus'],
  mr: ['उत्तर कोरियाने रशियाला आणखी तोफगोळे पाठवले आहेत, असे गुप्तचर संस्थेने सांगितले'],
  nl: [
    'Noord-Korea heeft volgens de inlichtingendienst opnieuw granaten aan Rusland geleverd',
    'Kim ontvangt Russische minister van Defensie',
  ],
  no: ['Nord-Korea har ifølge etterretningstjenesten sendt flere granater til Russland, sier ministeren'],
  pl: [
    'Korea Północna według wywiadu dostarczyła Rosji kolejne pociski artyleryjskie',
    'Kim przyjął rosyjskiego ministra obrony',
  ],
  pt: ['A Coreia do Norte enviou mais projéteis de artilharia para a Rússia, segundo os serviços secretos'],
  ro: ['Coreea de Nord a trimis Rusiei noi proiectile de artilerie, potrivit serviciilor de informații'],
  ru: [
    'Северная Корея поставила России новую партию артиллерийских снарядов, сообщила разведка',
    'Ким Чен Ын принял министра обороны России',
    'Шойгу прибыл в Пхеньян',
  ],
  sk: ['Severná Kórea podľa rozviedky dodala Rusku ďalšie delostrelecké granáty'],
  sl: ['Severna Koreja je po podatkih obveščevalne službe Rusiji poslala nove topniške granate'],
  sq: ['Koreja e Veriut i ka dërguar Rusisë predha të tjera artilerie, thotë shërbimi i inteligjencës'],
  sr: ['Северна Кореја је према обавештајним подацима послала Русији још артиљеријских граната'],
  sv: [
    'Nordkorea har enligt underrättelsetjänsten skickat fler granater till Ryssland',
    'Kim tar emot rysk försvarsminister',
  ],
  ta: ['வட கொரியா ரஷ்யாவுக்கு பீரங்கி குண்டுகளை அனுப்பியது'],
  th: ['เกาหลีเหนือส่งกระสุนปืนใหญ่ให้รัสเซียเพิ่ม'],
  tl: ['Nagpadala ang Hilagang Korea ng mga bala ng artilerya sa Rusya, ayon sa ahensiya'],
  tr: [
    'Kuzey Kore istihbarata göre Rusya’ya yeni top mermileri gönderdi',
    'Kim Rusya Savunma Bakanı ile görüştü',
  ],
  uk: [
    'Північна Корея поставила Росії нову партію артилерійських снарядів, повідомила розвідка',
    'Кім прийняв міністра оборони РФ',
  ],
  ur: ['شمالی کوریا نے روس کو مزید توپ کے گولے بھیجے ہیں، خفیہ ادارے کا کہنا ہے'],
  vi: ['Triều Tiên đã gửi thêm đạn pháo cho Nga, cơ quan tình báo cho biết'],
  'zh-Hans': ['朝鲜向俄罗斯运送更多炮弹，情报机构称', '金正恩会见俄罗斯国防部长'],
  'zh-Hant': ['北韓向俄羅斯運送更多砲彈，情報機構稱', '金正恩會見俄羅斯國防部長'],
};

describe('detectLanguage', () => {
  test.each(Object.entries(SAMPLES))('tells %s by a sentence, and by a headline', (language, texts) => {
    expect(texts.map((text) => [text, detectLanguage(text)])).toEqual(texts.map((text) => [text, language]));
  });

  test('believes the text and not the feed where the two disagree', () => {
    expect(detectLanguage(SAMPLES.de?.[0] ?? '', 'en')).toBe('de');
    expect(detectLanguage(SAMPLES.ko?.[0] ?? '', 'en')).toBe('ko');
    expect(detectLanguage(SAMPLES['zh-Hant']?.[0] ?? '', 'zh-CN')).toBe('zh-Hant');
  });

  test('lets the feed decide where the text could be several languages', () => {
    expect(detectLanguage('Kim Jong Un', 'pl')).toBe('pl');
    expect(detectLanguage('Пхеньян', 'uk')).toBe('uk');
    expect(detectLanguage('北京', 'ja')).toBe('ja');
    expect(detectLanguage('北京', 'zh-TW')).toBe('zh-Hant');
    expect(detectLanguage('Presiden Rusia bertemu pemimpin Korea Utara', 'ms-MY')).toBe('ms');
  });

  test('believes a feed whose language it has no profile of', () => {
    const zulu =
      'Umongameli uthe uhulumeni uzokwenza konke okusemandleni ukuxazulula inkinga yogesi ezweni lonke';

    expect(detectLanguage(zulu, 'zu')).toBe('zu');
    expect(detectLanguage(zulu)).toBeNull();
  });

  test.each([
    [
      'sw',
      'Korea Kaskazini imepeleka makombora na silaha nyingine kwa Urusi, yasema serikali ya Korea Kusini leo',
    ],
    ['zu', 'Umongameli uthe uhulumeni uzokwenza konke okusemandleni ukuxazulula inkinga yogesi ezweni lonke'],
    [
      'cy',
      'Mae Gogledd Corea wedi anfon rhagor o arfau i Rwsia, yn ôl gwasanaeth cudd De Corea ddydd Mercher',
    ],
  ])('does not believe a feed that calls %s English, but one that says what it is', (language, text) => {
    expect(detectLanguage(text, 'en')).toBeNull();
    expect(detectLanguage(text, language)).toBe(language);
    expect(detectLanguage(text.slice(0, 30), 'en')).toBe('en');
  });

  test('gives the claimed language of a text without letters, in the names used here', () => {
    expect(detectLanguage('2024-10-15: 1,000', 'EN_us')).toBe('en');
    expect(detectLanguage('', 'zh-HK')).toBe('zh-Hant');
    expect(detectLanguage('', 'zh')).toBe('zh-Hans');
    expect(detectLanguage('', 'nb-NO')).toBe('no');
    expect(detectLanguage('', 'iw')).toBe('he');
    expect(detectLanguage('', 'in-ID')).toBe('id');
    expect(detectLanguage('', ' ')).toBeNull();
    expect(detectLanguage('', '-')).toBeNull();
    expect(detectLanguage('…')).toBeNull();
  });

  test('is not led astray by Latin names in a text of another script', () => {
    expect(detectLanguage('KN-23·KN-24 미사일, Su-35 대가로 지원…Bloomberg 보도')).toBe('ko');
    expect(detectLanguage('Reuters: КНДР поставила KN-23 и M1989 Koksan')).toBe('ru');
  });

  test('answers with a language tag or null whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), fc.option(fc.string()), (text, hint) => {
        const language = detectLanguage(text, hint);
        expect(language === null || /^[a-z]{2,3}(-Han[st])?$/.test(language)).toBe(true);
      }),
    );
  });

  test('looks only at the start of a text, so that a long one costs no more', () => {
    const start = (SAMPLES.en?.[0] ?? '').concat(' ').repeat(8);

    expect(detectLanguage(start + (SAMPLES.ru?.[0] ?? '').repeat(10_000))).toBe('en');
  });

  test('gives the same answer whatever was asked before', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(SAMPLES)), (samples) => {
        for (const [language, [text]] of samples) expect(detectLanguage(text ?? '')).toBe(language);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a language that is asked for', () => {
  const settingsFor = (languages: readonly string[]) =>
    parseSettings(
      { contact: 'a@example.org', destinations: [{ name: 'desk', kind: 'terminal', languages }] },
      'mine.json',
    );
  const article = (language: string | null) => ({ label: 'core', score: 0.9, language }) as const;

  test.each([
    ['Korean', 'ko'],
    ['KO', 'ko'],
    ['ko-KR', 'ko'],
    ['en_GB', 'en'],
    ['norwegian bokmål', 'no'],
    ['zh-TW', 'zh-Hant'],
    ['simplified chinese', 'zh-Hans'],
  ])('%s is understood by subscriptions and searches as articles have it: %s', (named, tag) => {
    const { destinations } = settingsFor([named]);

    expect(destinations[0]?.languages).toEqual([tag]);
    expect(v.parse(itemsQuery, { language: named }).language).toBe(tag);
    for (const destination of destinations) {
      expect(notAskedFor(article(tag), destination)).toBeNull();
      expect(notAskedFor(article('fr'), destination)).toBe('language fr is not asked for');
      expect(notAskedFor(article(null), destination)).toBe('language unknown is not asked for');
    }
  });

  test.each(['zh', 'ZH', 'Chinese', 'cmn'])('%s holds both writings of Chinese', (named) => {
    const [destination] = settingsFor([named]).destinations;
    if (!destination) throw new Error('a destination was expected');

    expect(notAskedFor(article('zh-Hans'), destination)).toBeNull();
    expect(notAskedFor(article('zh-Hant'), destination)).toBeNull();
    expect(notAskedFor(article('ja'), destination)).toBe('language ja is not asked for');
    expect(v.parse(storiesQuery, { language: named }).language).toBe('zh');
  });

  test('is refused with its place and what was expected where there is none of this name', () => {
    expect(() => settingsFor(['ko', 'Klingon'])).toThrow(
      'mine.json is not valid: destinations.0.languages.1: expected a language tag such as "ko"',
    );
    expect(() => settingsFor([''])).toThrow('destinations.0.languages.0: expected a language tag');
    expect(v.safeParse(itemsQuery, { language: 'Klingon' }).success).toBe(false);
  });
});
