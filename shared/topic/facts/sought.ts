import { byLanguage } from '../names/by-language.ts';
import { anyWord, pattern } from '../names/pattern.ts';

/** Words of asking for something, by language; what is asked for follows, or stands before where the verb comes last. */
const words = byLanguage(
  {
    en: "(?:ask|press|beg|lobb|plead|push)(?:s|es|ies|ed|ied|ged|ing|ging)? (?:[\\p{L}.’'-]+ ){0,5}for|request(?:s|ed|ing)?|wants?|wanted|seeks?|sought|seeking|demand(?:s|ed|ing)?|hop(?:es|ed|ing) (?:for|to (?:get|obtain|receive|buy|secure))|would like|wish list|shopping list",
    ru: '(?:по)?прос[яиі]\\p{L}*|запрос\\p{L}+|запрашива\\p{L}+|хо(?:чет|тят|тел[аи]?)|требу\\p{L}+|потребова\\p{L}+|добива\\p{L}+|рассчитыва\\p{L}+',
    uk: '(?:по)?прос[яиі]\\p{L}*|попросил\\p{L}*|запит\\p{L}+|хоче|хочуть|хотіл\\p{L}+|вимага\\p{L}+|домага\\p{L}+|прагн\\p{L}+',
    de: 'bat|baten|bittet|bitten|forder(?:t|n|te|ten)|verlang(?:t|en|te|ten)|will|wollen|wollte|möchte|wünscht|drängt|ersucht',
    fr: 'demand(?:e|ent|é|ait|ée|és)|réclam(?:e|ent|é|ait)|veut|veulent|voulait|voudrait|souhait(?:e|ent|ait|erait)|sollicit(?:e|ent|é)|convoite',
    es: 'pide|piden|pidió|pidieron|ha pedido|solicit(?:a|an|ó|aron)|quiere|quieren|quería|exig(?:e|en|ió)|reclam(?:a|an|ó)|busca|buscan|buscaba',
    it: 'chied(?:e|ono|eva)|chiesto|chiese|vuole|vogliono|voleva|richie(?:de|sto)|punta a',
    pt: 'pede|pedem|pediu|pediram|solicit(?:a|am|ou)|quer|querem|queria|exig(?:e|em|iu)|busca',
    pl: 'prosi|poprosił[ao]?|poprosili|chce|chcą|chciał[ao]?|zabiega|domaga|żąda|zażądał[ao]?',
    nl: 'vraagt|vroeg|vragen|wil|wilde|verzoekt|verzocht|eist|eiste',
    cs: 'žádá|požádal[ao]?|chce|chtěl[ao]?|usiluje',
    sv: 'ber|bad|begär|begärde|vill|ville',
    ro: 'cere|cerut|vrea|dorește|solicit(?:ă|at)',
    ar: pattern.u`طلبت?(?!\p{L})|تطلب|يطلب|تطالب|طالبت|تريد|تسعى`,
    zh: /(?:提出)?要求|[请請]求|索要|索取|求[购購]|寻求|尋求|希望(?:获|獲|得)|想要|想[买買]/u,
    ko: /요구|요청|타진|희망|원(?:해|한다|했)|바라/u,
    ja: /求め(?!られ)|要求|要請|希望|打診|欲し/u,
    tr: 'iste(?:di|yor|miş)\\p{L}*|talep e(?:tti|diyor)\\p{L}*',
  },
  anyWord,
);

/** Whether a headline says that somebody asks for something: what is only asked for has not been given. */
export function isSought(title: string, language: string | null): boolean {
  return words(language)?.test(title) === true;
}
