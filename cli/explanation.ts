import { factRows } from '../shared/alert/render/facts.ts';
import { conceptWords, listOf, oneLine } from '../shared/alert/render/words.ts';
import type { ContributionShare } from '../shared/query/api-types.ts';
import { colours } from '../shared/runtime/environment.ts';
import { shortened } from '../shared/runtime/text/outside-text.ts';
import { type SecondOpinion, settledLabel } from '../shared/topic/opinion/second-opinion.ts';
import type { Evidence, JudgedText, Verdict } from '../shared/topic/verdict.ts';
import type { WhatIf, WhatIfs } from '../shared/topic/what-if.ts';
import { wrapped } from './table.ts';

const MOST_TEXT = 3000;
const MOST_CONTRIBUTIONS = 14;
const MOST_NAMES = 3;

/** A verdict as it is explained: contributions as shares of the sum, in log-odds. */
export interface Explained extends Pick<Verdict, 'label' | 'score' | 'evidence' | 'facts' | 'topicVersion'> {
  readonly contributions: readonly ContributionShare[];
}

/**
 * A verdict for a person: label and score beside the thresholds, the highlighted text, the sum, what would tip it over,
 * the second opinion if there is one, and the facts with their quotes.
 *
 * @param asOf version of the topic that the what-ifs are of
 */
export function explanation(
  text: JudgedText,
  verdict: Explained,
  what: WhatIfs & { readonly asOf: string },
  opinion: SecondOpinion | null = null,
): string {
  const sections = [
    [
      `${strong(verdict.label.toUpperCase())}  core score ${verdict.score.toFixed(2)}  language ${text.language ?? 'unknown'}`,
    ],
    highlightedText(text, verdict.evidence),
    ['Why (log-odds of core; they add up to the score):', ...byPlace(verdict)],
    ['One by one (what says the same as others weighs against them):', ...sum(verdict)],
    standing(what, verdict.topicVersion),
    what.without.length > 0
      ? ['What would tip it:', ...what.without.map((one) => withoutLine(one, what))]
      : [],
    opinion ? secondOpinion(opinion) : [],
    facts(verdict, text.language),
    [`Judged by topic ${verdict.topicVersion}.`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What features call the place that they ask about, as readers do. */
const PLACES: Readonly<Record<string, string>> = {
  bias: 'before a word is read',
  title: 'the headline',
  first: 'the first sentence',
  lead: 'the lead, of two to five sentences',
  opening: 'headline and lead together',
  'headline and first sentence': 'headline and first sentence together',
  text: 'the text as a whole',
};

/** The sum by place, the heaviest first: one feature alone tells little, since many weigh the same words. */
function byPlace({ contributions, score }: Explained): string[] {
  const places = new Map<string, number>();
  for (const { feature, share } of contributions) {
    const place = feature.split(':', 1)[0] ?? feature;
    places.set(place, (places.get(place) ?? 0) + share);
  }
  const rows = [...places].sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
  const total = rows.reduce((all, [, share]) => all + share, 0);
  return [
    ...rows.map(([place, share]) => line(share, PLACES[place] ?? place)),
    line(total, `sum: a probability of ${score.toFixed(2)}`),
  ];
}

function sum({ contributions }: Explained): string[] {
  const rows = contributions;
  const rest = rows.slice(MOST_CONTRIBUTIONS).reduce((total, { share }) => total + share, 0);
  return [
    ...rows.slice(0, MOST_CONTRIBUTIONS).map(({ feature, share }) => line(share, feature)),
    ...(rows.length > MOST_CONTRIBUTIONS
      ? [line(rest, `${rows.length - MOST_CONTRIBUTIONS} smaller ones`)]
      : []),
  ];
}

function line(share: number, words: string): string {
  return `  ${(share >= 0 ? '+' : '') + share.toFixed(2)}`.padEnd(10) + words;
}

/** The label hangs on two probabilities; with another topic than the stored verdict's they are another verdict's. */
function standing(
  { core, topical, namesSupplier, thresholds, asOf }: WhatIfs & { asOf: string },
  judgedBy: string,
): string[] {
  const row = (name: string, from: number, score: number, of: string) =>
    `  ${name} from ${from.toFixed(2)}, this one ${score.toFixed(2)} (${of})${score >= from ? '' : ': not reached'}`;
  const nobody =
    core >= thresholds.core && !namesSupplier ? ', but nothing names North Korea or arms of its make' : '';
  return [
    `Thresholds${asOf === judgedBy ? '' : ` (and what follows) of topic ${asOf}`}:`,
    row('core   ', thresholds.core, core, 'about the deal') + nobody,
    row('related', thresholds.topical, topical, 'on the topic at all'),
  ];
}

function withoutLine({ concepts, core, topical, label }: WhatIf, whole: WhatIfs): string {
  const names = [...new Set(concepts.map(conceptWords))];
  const words = listOf(names, MOST_NAMES);
  const off = whole.label !== 'core' && label !== 'core';
  const then = label === whole.label ? `still ${label}` : label;
  return `  without ${words} it would be ${off ? `${topical.toFixed(2)} on the topic` : core.toFixed(2)} (${then})`;
}

function secondOpinion(opinion: SecondOpinion): string[] {
  const { localLabel, model } = opinion;
  if (opinion.outcome !== 'answered') {
    return wrapped(
      `Second opinion (${model}): ${opinion.outcome}, ${oneLine(opinion.why)}. The judge's ${localLabel} stands.`,
    );
  }
  const settled = settledLabel(localLabel, opinion);
  return [
    ...wrapped(
      `Second opinion (${model}): ${opinion.said}; the judge alone said ${localLabel}, it is kept as ${settled}.`,
    ),
    ...wrapped(oneLine(opinion.reason), '  '),
    ...opinion.quotes.flatMap(({ text }) => wrapped(`"${oneLine(text)}"`, '  ')),
  ];
}

function facts({ facts: claimed }: Explained, language: string | null): string[] {
  const rows = factRows(claimed, language);
  if (rows.length === 0) return [];
  return [
    'What it claims:',
    ...rows.flatMap(({ label, value, quote }) =>
      wrapped(`${label}: ${oneLine(value)}${quote ? `  "${oneLine(quote.text)}"` : ''}`, '  '),
    ),
  ];
}

/** Title, summary and text with the evidence marked: in reverse on a terminal, between brackets elsewhere. */
function highlightedText(text: JudgedText, evidence: readonly Evidence[]): string[] {
  return (['title', 'summary', 'text'] as const)
    .map((field) =>
      marked(
        shortened(text[field], MOST_TEXT),
        evidence.filter((one) => one.field === field),
      ),
    )
    .filter((marks) => marks !== '')
    .flatMap((marks) => marks.split('\n').flatMap((paragraph) => wrapped(paragraph)));
}

function marked(text: string, evidence: readonly Evidence[]): string {
  const [open, close] = colours() ? ['\x1b[7m', '\x1b[27m'] : ['[', ']'];
  let at = 0;
  let out = '';
  for (const { start, end } of [...evidence].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    out += `${lines(text.slice(at, start))}${open}${lines(text.slice(start, end))}${close}`;
    at = end;
  }
  return out + lines(text.slice(at)).trimEnd();
}

const strong = (text: string): string => (colours() ? `\x1b[1m${text}\x1b[22m` : text);

/** Outside text on a terminal: line breaks stay, other control and direction characters go. */
function lines(text: string): string {
  return text.replace(/[^\P{Cc}\n]+|\p{Cf}+/gu, ' ');
}
