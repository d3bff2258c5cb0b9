/**
 * How sure a report is of what it says, told by the beginnings of the words that say so in the press of some fifteen
 * languages. They belong to the languages, not to the topic: "confirmed" weighs the same in any news. Only single
 * words, since what is compared are the words that went from a sentence and those that came; a language without a
 * word here is compared by its figures and speakers alone.
 */
const MARKS = {
  // Before `sure`, which some of them contain.
  doubtful:
    /^(?:unconfirm|unverif|alleg|reportedly|purport|suspect|rumou?r|apparent|possibl|claim|angeblich|mutmaßlich|offenbar|unbestätigt|présum|prétend|apparemment|supuest|presunt|alegad|suposta|vermeend|vermoed|rzekom|domniem|údajn|iddia|sözde|muhtemel|påstå|misstänk|якобы|предполож|вероятн|возможно|нібито|ймовірн|можлив|의혹|추정|주장|가능성|疑|可能|涉嫌|据称|據稱|传|とみられ)/u,
  sure: /^(?:admit|acknowledg|räumt$|gesteht$|reconnaît|reconoce$|reconoció|ammette$|przyzna(?:je|ł)|призна(?:л|ет|ёт)|визна(?:л|в|є)|인정|認め|承认|confirm|verif|prove[nds]?$|bestätig|bewiesen|nachgewiesen|vérifi|prouv|comprob|comprov|bevestig|bewezen|potwierdz|udowodn|potvr|doğrula|teyit|kanıtla|bekräft|подтвер|доказан|підтвер|доведен|확인|입증|確認|确认|证实|證實)/u,
  negated:
    /^(?:not|never|cannot|no longer|nicht|kein\p{L}*|nie|jamais|nunca|jamás|mai|nooit|niet|nigdy|nikdy|inte|не|ні|ніколи|никогда)$/u,
} as const;

/** Which of being sure, in doubt and denied the words speak of. */
export function certaintyOf(words: readonly string[]): ReadonlySet<keyof typeof MARKS> {
  const found = new Set<keyof typeof MARKS>();
  for (const word of words) {
    if (MARKS.doubtful.test(word)) found.add('doubtful');
    else if (MARKS.sure.test(word)) found.add('sure');
    else if (MARKS.negated.test(word)) found.add('negated');
  }
  return found;
}
