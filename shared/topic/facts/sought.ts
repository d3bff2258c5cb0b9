import { listLanguage } from '../../runtime/languages.ts';
import { holds } from '../names/matches.ts';

const ahead = (list: string): RegExp => new RegExp(`(?<!\\p{L})(?:${list})(?!\\p{L})`, 'iu');

/** Words of asking for something, by language; what is asked for follows, or stands before where the verb comes last. */
const words: Readonly<Record<string, RegExp>> = {
  en: ahead(
    "(?:ask|press|beg|lobb|plead|push)(?:s|es|ies|ed|ied|ged|ing|ging)? (?:[\\p{L}.’'-]+ ){0,5}for|request(?:s|ed|ing)?|wants?|wanted|seeks?|sought|seeking|demand(?:s|ed|ing)?|hop(?:es|ed|ing) (?:for|to (?:get|obtain|receive|buy|secure))|would like|wish list|shopping list",
  ),
  ru: ahead(
    '(?:по)?прос[яиі]\\p{L}*|запрос\\p{L}+|запрашива\\p{L}+|хо(?:чет|тят|тел[аи]?)|требу\\p{L}+|потребова\\p{L}+|добива\\p{L}+|рассчитыва\\p{L}+',
  ),
  uk: ahead(
    '(?:по)?прос[яиі]\\p{L}*|попросил\\p{L}*|запит\\p{L}+|хоче|хочуть|хотіл\\p{L}+|вимага\\p{L}+|домага\\p{L}+|прагн\\p{L}+',
  ),
  de: ahead(
    'bat|baten|bittet|bitten|forder(?:t|n|te|ten)|verlang(?:t|en|te|ten)|will|wollen|wollte|möchte|wünscht|drängt|ersucht',
  ),
  fr: ahead(
    'demand(?:e|ent|é|ait|ée|és)|réclam(?:e|ent|é|ait)|veut|veulent|voulait|voudrait|souhait(?:e|ent|ait|erait)|sollicit(?:e|ent|é)|convoite',
  ),
  es: ahead(
    'pide|piden|pidió|pidieron|ha pedido|solicit(?:a|an|ó|aron)|quiere|quieren|quería|exig(?:e|en|ió)|reclam(?:a|an|ó)|busca|buscan|buscaba',
  ),
  it: ahead('chied(?:e|ono|eva)|chiesto|chiese|vuole|vogliono|voleva|richie(?:de|sto)|punta a'),
  pt: ahead('pede|pedem|pediu|pediram|solicit(?:a|am|ou)|quer|querem|queria|exig(?:e|em|iu)|busca'),
  pl: ahead('prosi|poprosił[ao]?|poprosili|chce|chcą|chciał[ao]?|zabiega|domaga|żąda|zażądał[ao]?'),
  nl: ahead('vraagt|vroeg|vragen|wil|wilde|verzoekt|verzocht|eist|eiste'),
  cs: ahead('žádá|požádal[ao]?|chce|chtěl[ao]?|usiluje'),
  sv: ahead('ber|bad|begär|begärde|vill|ville'),
  ro: ahead('cere|cerut|vrea|dorește|solicit(?:ă|at)'),
  ar: /طلبت?(?!\p{L})|تطلب|يطلب|تطالب|طالبت|تريد|تسعى/u,
  zh: /(?:提出)?要求|[请請]求|索要|索取|求[购購]|寻求|尋求|希望(?:获|獲|得)|想要|想[买買]/u,
  ko: /요구|요청|타진|희망|원(?:해|한다|했)|바라/u,
  ja: /求め(?!られ)|要求|要請|希望|打診|欲し/u,
  tr: ahead('iste(?:di|yor|miş)\\p{L}*|talep e(?:tti|diyor)\\p{L}*'),
};

/** Whether a headline says that somebody asks for something: what is only asked for has not been given. */
export function isSought(title: string, language: string | null): boolean {
  const list = words[listLanguage(language)];
  return list !== undefined && holds(list, title);
}
