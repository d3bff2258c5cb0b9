/** The matters that the topic calls contrary: arms and the two countries, and yet no deal. */
const OTHER_ARMS = 'arms news of another kind (own tests and programmes, arms for Ukraine, fiction)';
const OTHER_TIES = 'another matter between the two (troops, summits, treaties, workers)';

const words: Readonly<Record<string, string>> = {
  'title: a contrary matter': `title: ${OTHER_ARMS}`,
  'title: a contrary matter beside the deal': `title: ${OTHER_ARMS} beside the deal`,
  'lead: a contrary matter': `lead: ${OTHER_ARMS}`,
  'text: share on contrary matters': `text: share on ${OTHER_ARMS}`,
  'title: another matter, no arms': `title: ${OTHER_TIES}, no arms`,
  'lead: another matter, no arms': `lead: ${OTHER_TIES}, no arms`,
  'text: share on other matters': `text: share on ${OTHER_TIES}`,
  'title: both sides, arms, an act': 'title: both sides, arms, and what is done with them',
  'lead: an act': 'lead: both sides, and that arms are supplied, agreed on or used',
  'text: sentences on the deal with an act': 'text: sentences that arms are supplied, agreed on or used',
  'text: share of silence': 'text: share of sentences without a word of the topic',
  'title: carriage or ships': 'title: transport or ships',
  'text: share on carriage': 'text: share on transport and ships',
  'text: exchange': 'text: goods given in exchange',
  'title: an observer and arms, one side at most': 'title: arms and a third country, one side at most',
  'text: share on arms of observers': 'text: share on arms of third countries',
};

/**
 * A feature of the judge in words for who reads why; most names say it themselves. The names stay as they are in the
 * weights, which are learnt under them.
 */
export function featureWords(feature: string): string {
  return Object.hasOwn(words, feature) ? (words[feature] ?? feature) : feature;
}
