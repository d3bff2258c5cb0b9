import { byLanguage } from '../names/by-language.ts';
import { anyWord } from '../names/pattern.ts';

/** Words that put what a sentence tells before the news, by language. */
const words = byLanguage(
  {
    en: '(?:has|have|had) (?:[\\p{L}-]+ly |also |already )?[\\p{L}-]+(?:ed|en|wn|id|lt|nt|ught|ne|ot|ld|ade)(?= )[^.;]{0,80} (?:before|in the past|previously|earlier|last year|in 20\\d\\d)(?= [,.]|[,.]|\\s*$)|(?:has|have|had|was|were) (?:previously|earlier)|in the past|on earlier (?:trips|voyages)',
    ru: '^ранее|ранее (?:уже|неоднократно)|раньше(?! времени)|прежде|^до этого|в прошлом(?: году)?',
    uk: '^раніше|раніше (?:вже|неодноразово)|торік|в минулому|у минулому(?: році)?|минулого року',
    de: 'zuvor|(?:bereits|schon) (?:früher|einmal|mehrfach)|in der Vergangenheit|im vergangenen Jahr|im Vorjahr',
    fr: "par le passé|auparavant|l[’']an dernier|avai(?:t|ent) déjà",
    es: 'anteriormente|en el pasado|el año pasado|ya habían?',
    it: "in passato|in precedenza|l[’']anno scorso|avevan?o? già",
    pt: 'anteriormente|no passado|no ano passado|já (?:havia|tinha)m?',
    pl: 'wcześniej|w przeszłości|w zeszłym roku',
    nl: 'eerder|in het verleden|vorig jaar',
    tr: 'daha önce|geçmişte|geçen yıl',
    ar: /سابقا|في السابق|من قبل|العام الماضي/u,
    zh: /(?:此前|先前|之前|早前|过去|過去|以前)曾|曾(?:于|在|经|經|多次)|(?:此前|先前)(?:已|就)/u,
    ko: /과거(?:에도?)?|(?:이전|전)에도|바 있[다는]|앞서/u,
    ja: /過去に|以前(?:に|から|も|は|、)|かつて|これまでにも/u,
  },
  anyWord,
);

/** Whether a sentence tells of an earlier time than the news: "the ship, which has carried munitions there before". */
export function isBackground(sentence: string, language: string | null): boolean {
  return words(language)?.test(sentence) === true;
}
