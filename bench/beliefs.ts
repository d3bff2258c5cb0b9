/** Which way a feature may count for `core` (+1: never against it), from the label guide. */
export const signs: Readonly<Record<string, 1 | -1>> = {
  'title: both sides and arms': 1,
  'title: both sides, arms, an act': 1,
  'title: supplier-made arms': 1,
  'title: arms and one side': 1,
  'title: carriage or ships': 1,
  'title: nothing of the topic': -1,
  'title: another matter, no arms': -1,
  'title: troops and arms': -1,
  'title: arms on display': -1,
  'title: an observer and arms, one side at most': -1,
  'title: troops': -1,
  'title: oil or food, no arms': -1,
  'title: another supplier': -1,
  'title: a contrary matter': -1,
  'lead: both sides and arms': 1,
  'lead: both sides and arms across sentences': 1,
  'title: arms whose sides the lead names': 1,
  'lead: an act': 1,
  'lead: supplier-made arms': 1,
  'lead: a contrary matter': -1,
  'text: the deal in the opening': 1,
  'text: sentences on the deal': 1,
  'text: sentences on or near the deal': 1,
  'text: sentences on the deal with an act': 1,
  'text: share on the deal': 1,
  'text: share on or near the deal': 1,
  'text: share that follows the deal': 1,
  'text: the deal in both halves': 1,
  'text: span of the deal': 1,
  'text: of arms, those of the deal': 1,
  'text: any sentence on the deal': 1,
  'text: deal first named late': -1,
  'text: technology between the sides': 1,
  'text: exchange': 1,
  'text: supplier-made arms where they are used': 1,
  'text: share on supplier-made arms': 1,
  'text: share on carriage': 1,
  'text: named ship of the route': 1,
  'text: arms on display': -1,
  'text: share on other matters': -1,
  'text: share on troops': -1,
  'text: share on oil or food': -1,
  'text: share on contrary matters': -1,
  'text: fiction or history': -1,
  'text: share on fiction or history': -1,
  'text: share on arms of others': -1,
  'text: share on arms of observers': -1,
  'text: share of silence': -1,
  'text: both sides only in a list': -1,
  'text: sides together only in passing': -1,
  'text: supplier never named': -1,
  'text: receiver never named': -1,
  'text: no arms': -1,
};
/** Beliefs of the label guide that a few stories cannot teach: arms shown, or moved by others, are not arms transferred. */
export const corePrior: Readonly<Record<string, number>> = {
  'title: arms on display': -2,
  'text: arms on display': -1,
  'title: an observer and arms, one side at most': -0.5,
  'title: oil or food, no arms': -1,
  'title: another matter, no arms': -0.5,
  'title: both sides, arms, an act': 1,
  'title: supplier-made arms': 1,
  'title: arms whose sides the lead names': 0.5,
  'text: share that follows the deal': 2,
  'text: share on or near the deal': 2,
  'text: sentences on or near the deal': 2,
  'text: the deal in both halves': 0.5,
  'text: share on fiction or history': -3,
  'text: fiction or history': -0.5,
};
/** For "core or related" the matter itself may be troops or oil: there those count for it. */
export const topicalSigns: Readonly<Record<string, 1 | -1>> = {
  ...Object.fromEntries(
    Object.entries(signs).filter(
      ([name]) =>
        /deal|arms|contrary|never|both|fiction|route|made/.test(name) &&
        !/another matter|troops|display|late|observer/.test(name),
    ),
  ),
  'text: both sides in a sentence': 1,
  'text: both sides only in a list': -1,
  'text: share naming both sides': 1,
  'text: sides together only in passing': -1,
  'text: both sides anywhere': 1,
  'title: both sides without arms': 1,
};

/** What the words mean before any example is seen: an act in the headline is likely the stage, then one in the lead. */
export const priors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ...Object.fromEntries(
    (
      ['denial', 'sanction', 'use', 'warning', 'negotiation', 'agreement', 'transfer', 'analysis'] as const
    ).map((stage, rank) => [
      stage,
      { [`title: ${stage}`]: 4 - rank * 0.35, [`lead: ${stage}`]: 1.2, [`text: ${stage}`]: 0.6 },
    ]),
  ),
  russia_to_dprk: {
    'title: only goods that come back': 3,
    'title: only goods that come back, helped': 1,
    'text: nothing goes forward': 2,
    'title: goods that go forward': -2,
    'text: goods that go forward': -1,
    'text: made': -2,
  },
  both: {
    'text: goods that come back, with both sides': 1,
    'text: goods that come back, for an exchange': 2,
    'text: goods that come back, after an exchange': 1.5,
    'text: goods that come back, by an act': 1,
    'text: goods that go forward': 1,
    'title: only goods that come back': -1,
  },
  dprk_to_russia: {
    'text: goods that go forward': 1,
    'text: goods that come back': -1.5,
    'title: goods that go forward': 0.5,
  },
};

export const biases: Readonly<Record<string, number>> = {
  transfer: -0.8,
  negotiation: -1,
  use: -1.5,
  sanction: -1.8,
  denial: -1.8,
  warning: -2,
  agreement: -2.2,
  analysis: -1.5,
  dprk_to_russia: 0,
  both: -1.5,
  russia_to_dprk: -2,
};
