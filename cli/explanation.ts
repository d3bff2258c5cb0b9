import { factRows } from '../shared/alert/render-view.ts';
import { conceptWords } from '../shared/alert/render-words.ts';
import type { ContributionShare } from '../shared/query/api-types.ts';
import type { Counterfactual } from '../shared/topic/judge.ts';
import type { Evidence, JudgedText, Verdict } from '../shared/topic/verdict.ts';
import { clean } from './table.ts';

const MOST_TEXT = 3000;
const MOST_CONTRIBUTIONS = 14;
const MOST_COUNTERFACTUALS = 6;

/** A verdict as it is explained: contributions as shares of the sum, in log-odds. */
export interface Explained extends Pick<Verdict, 'label' | 'score' | 'evidence' | 'facts' | 'topicVersion'> {
  readonly contributions: readonly ContributionShare[];
}

/** A verdict for a person: the highlighted text, the sum, what would tip it over, and the facts with their quotes. */
export function explanation(
  text: JudgedText,
  verdict: Explained,
  counterfactuals: readonly Counterfactual[],
): string {
  const sections = [
    [
      `${verdict.label.toUpperCase()}  score ${verdict.score.toFixed(2)}  language ${text.language ?? 'unknown'}`,
    ],
    highlightedText(text, verdict.evidence),
    ['Why (log-odds of core; they add up to the score):', ...sum(verdict)],
    counterfactuals.length > 0
      ? ['What would tip it:', ...counterfactuals.slice(0, MOST_COUNTERFACTUALS).map(withoutLine)]
      : [],
    facts(verdict, text.language),
    [`Judged by topic ${verdict.topicVersion}.`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function sum({ contributions, score }: Explained): string[] {
  const rows = contributions;
  const rest = rows.slice(MOST_CONTRIBUTIONS).reduce((total, { share }) => total + share, 0);
  const total = rows.reduce((all, { share }) => all + share, 0);
  return [
    ...rows.slice(0, MOST_CONTRIBUTIONS).map(({ feature, share }) => line(share, feature)),
    ...(rows.length > MOST_CONTRIBUTIONS
      ? [line(rest, `${rows.length - MOST_CONTRIBUTIONS} smaller ones`)]
      : []),
    line(total, `sum: a probability of ${score.toFixed(2)}`),
  ];
}

function line(share: number, words: string): string {
  return `  ${(share >= 0 ? '+' : '') + share.toFixed(2)}`.padEnd(10) + words;
}

function withoutLine({ concept, score, label }: Counterfactual): string {
  return `  without ${conceptWords(concept)} it would be ${score.toFixed(2)} (${label})`;
}

function facts({ facts: claimed }: Explained, language: string | null): string[] {
  const rows = factRows(claimed, language);
  if (rows.length === 0) return [];
  return [
    'What it claims:',
    ...rows.map(
      ({ label, value, quote }) => `  ${label}: ${clean(value)}${quote ? `  "${clean(quote.text)}"` : ''}`,
    ),
  ];
}

/** Title, summary and text with the evidence marked: in reverse on a terminal, between brackets elsewhere. */
function highlightedText(text: JudgedText, evidence: readonly Evidence[]): string[] {
  return (['title', 'summary', 'text'] as const)
    .map((field) =>
      marked(
        text[field].slice(0, MOST_TEXT),
        evidence.filter((one) => one.field === field),
      ),
    )
    .filter((marks) => marks !== '');
}

function marked(text: string, evidence: readonly Evidence[]): string {
  const [open, close] = process.stdout.isTTY ? ['\x1b[7m', '\x1b[27m'] : ['[', ']'];
  let at = 0;
  let out = '';
  for (const { start, end } of [...evidence].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    out += `${lines(text.slice(at, start))}${open}${lines(text.slice(start, end))}${close}`;
    at = end;
  }
  return out + lines(text.slice(at)).trimEnd();
}

/** Outside text on a terminal: line breaks stay, other control and direction characters go. */
function lines(text: string): string {
  return text.replace(/[^\P{Cc}\n]+|\p{Cf}+/gu, ' ');
}
