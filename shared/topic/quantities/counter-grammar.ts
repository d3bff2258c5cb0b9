/** Of languages whose nouns stand before a number and its counter, or behind it with a word that ties them. */
import { pattern } from '../names/pattern.ts';
export interface Grammar {
  /** Between a number and its counter: "200여 문", "20余枚". */
  readonly toCounter: RegExp;
  /** Words between a counter and its noun that tie the two, at their beginning: "개 이상의", "개가 넘는". */
  readonly tie: RegExp;
  /** What between a counter and a noun, or a noun and a number, begins something new. */
  readonly fresh: RegExp;
  /** A particle between a noun and a number: the noun may be a part of speech of its own ("포탄을 2만개 컨테이너에"). */
  readonly particle: RegExp;
  /** Behind a counter, that a noun of its own follows, whether it is known or not: "800発以上の誘導爆弾". */
  readonly names: RegExp;
  /** "5발 가운데 2발": what is counted is that of the number before. */
  readonly ofThem: RegExp;
  /** Whether the noun stands behind before all ("100枚导弹"). */
  readonly behindFirst: boolean;
}

const grammars: Readonly<Record<string, Grammar>> = {
  ko: {
    toCounter: /^\s?여?\s?$/u,
    tie: /^\s?(?:(?:이상|가량|정도|안팎|남짓|분량|규모|상당)의?|[이가을를]\s?넘는|에\s?(?:달하는|이르는|육박하는)|의)?/u,
    fresh:
      /[가-힣]고\s|^(?:[을를은는이가도과와로씩]|에서|까지|으로)(?=\s|$)|[을를은는과와]\s|(?:[으하되이]며|[했됐았었]고|하고|지만|면서|는데|및|또는)(?=[\s,]|$)|·/u,
    particle: /^[을를은는이가도]/u,
    names: /^\s?(?:이상|가량|정도|안팎)?의\s/u,
    ofThem: /(?:가운데|중)\s?(?:약|최소|최대)?\s?$/u,
    behindFirst: false,
  },
  ja: {
    toCounter: /^\s?(?:余り?|あまり)?$/u,
    tie: /^(?:(?:以上|以下|余り|余|前後|程度|ほど|近く|超|分)?の|以上|余り|[をが](?:超える|超す|上回る))?/u,
    fresh:
      /^[をがはもとや]|[をがはも](?!の)|(?:および|及び|または|や(?=\p{Script=Han}|\p{Script=Katakana})|、|・(?=\d))/u,
    particle: /^(?:[をがはも]|など(?!を|の))/u,
    names: /^(?:以上|余り|余|前後|程度|ほど|近く|分)?の[\p{Script=Han}\p{Script=Katakana}]/u,
    ofThem: /(?:のうち|の中|中)、?(?:少なくとも|約)?$/u,
    behindFirst: false,
  },
  zh: {
    toCounter: /^\s?[多余餘來来]?\s?$/u,
    tie: /^(?:以上)?的?/u,
    fresh: /[和与與及或]|以及|并|並|、|，/u,
    particle: /$^/u,
    names: pattern.u`^(?!以上|左右|[被已在到从從由给給交运運是为為和也都将將的])[\p{L}\d]`,
    ofThem: /(?:其中|中的|中)(?:至少|约|約|有)*$/u,
    behindFirst: true,
  },
};

/** How counters and nouns go together in a language; null for those whose nouns follow their numbers. */
export function grammarOf(language: string | null): Grammar | null {
  return (language === null ? undefined : grammars[language]) ?? null;
}
