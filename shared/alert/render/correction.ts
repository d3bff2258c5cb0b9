import type { Claim } from '../../article/claims-difference.ts';
import type { CorrectionAlert } from '../alert.ts';
import { type AlertView, isLink, isText, link, outlet, phrase, type Row } from './alert-view.ts';
import { type ClaimChange, claimChanges, claimWords } from './changes.ts';
import { conceptWords, languageTag, languageWords, linkable, oneLine, timeWords, wordFor } from './words.ts';

const WITHDRAWN = 'Withdrawn';
const GONE = 'Page gone';

/** A correction as people read it: what was claimed beside what is, each with its words; nothing that stayed. */
export function correctionView(
  alert: CorrectionAlert,
): Omit<AlertView, 'excerpt' | 'evidence' | 'lists' | 'footer'> {
  const url = linkable(alert.url);
  const changes = [...labelChange(alert), ...claimChanges(alert.difference)];
  const [before, after, told] = [alert.readBefore, alert.readAfter, alert.corrects.decidedAt].map(timeWords);
  return {
    tone: 'bad',
    kicker: kickerOf(alert),
    headline: {
      text: oneLine(alert.headline, 240) || 'Untitled article',
      language: languageTag(alert.language),
      url,
    },
    about: [
      [
        outlet(alert),
        languageWords(alert.language),
        alert.gone ? `there on ${before}, gone since ${after}` : editedWords(before, after),
      ]
        .filter(isText)
        .join(' · '),
      `You were told of it on ${told ?? 'an unknown day'} (alert ${oneLine(alert.corrects.alertId, 80)})`,
    ],
    cautions: [
      ...(alert.stateAffiliated ? ['State media'] : []),
      ...(alert.labelBefore === 'core'
        ? ['As it stands now, the article is no longer judged to be about the arms deal']
        : []),
      ...(alert.gone
        ? [
            'The publisher has no such page any more, and no other outlet tells this by itself; why is not known',
          ]
        : []),
    ],
    rows: [
      ...(alert.withdrawn ?? []).map((claim) => ({
        label: WITHDRAWN,
        value: claimWords(claim),
        quote: phrase(claim.quote, alert.language),
      })),
      ...(alert.gone ?? []).map((claim) => ({
        label: 'Was told',
        value: claimWords(claim),
        quote: phrase(claim.quote, alert.language),
      })),
      ...changes.flatMap((one) => rowsOf(one, alert.language)),
    ],
    links: [link('Read the article', alert.url), link('The whole story', alert.storyUrl)].filter(isLink),
  };
}

function kickerOf(alert: CorrectionAlert): string {
  if (alert.withdrawn) return [WITHDRAWN, withdrawnWords(alert.withdrawn)].filter(isText).join(' · ');
  if (alert.gone) return [GONE, withdrawnWords(alert.gone)].filter(isText).join(' · ');
  if (isAddition(alert)) return `Changed claims · ${correctionWords(alert)}`;
  const by = alert.correctedBy === undefined ? '' : ` by ${conceptWords(alert.correctedBy)}`;
  return `Correction${by} · ${correctionWords(alert)}`;
}

const withdrawnWords = (claims: readonly Claim[]) => claims.map(claimWords).join(', ');

/** An edit within one minute has one time, to the minute. */
function editedWords(before: string | null | undefined, after: string | null | undefined): string {
  return before === after ? `edited on ${after}` : `edited between ${before} and ${after}`;
}

/** Nothing that was told is taken back. */
function isAddition({ difference, labelBefore }: CorrectionAlert): boolean {
  const { changed, disappeared, reworded } = difference;
  return labelBefore === null && changed.length + disappeared.length + reworded.length === 0;
}

/** The most telling change in a few words: `3,000 containers → 12,000 containers`. */
export function correctionWords(alert: CorrectionAlert): string {
  if (alert.withdrawn) return `${WITHDRAWN.toLowerCase()} ${withdrawnWords(alert.withdrawn)}`.trim();
  if (alert.gone) return `${GONE.toLowerCase()}: ${withdrawnWords(alert.gone)}`;
  const changes = [...labelChange(alert), ...claimChanges(alert.difference)];
  const [first] = changes;
  if (!first) return 'changed claims';
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
  return `${briefly(first)}${more}`;
}

function briefly({ what, label, before, after }: ClaimChange): string {
  switch (what) {
    case 'changed':
      return `${before} → ${after}`;
    case 'appeared':
      return label === 'Claim' ? `now ${after}` : `${after} added`;
    case 'disappeared':
      return label === 'Says who' ? `${before} no longer named as source` : `${before} no longer stated`;
    case 'reworded':
      return [before && `no longer “${before}”`, after && `now “${after}”`].filter(isText).join(', ');
  }
}

function labelChange({ label, labelBefore }: CorrectionAlert): readonly ClaimChange[] {
  if (labelBefore === null) return [];
  const [before, after] = [wordFor.label(labelBefore), wordFor.label(label)];
  return [{ what: 'changed', label: 'Judged', before, after, quoteBefore: null, quoteAfter: null }];
}

/** Always two, so that channels with two columns show them side by side. */
function rowsOf(
  { what, label, before, after, quoteBefore, quoteAfter }: ClaimChange,
  language: string | null,
): Row[] {
  const row = (when: string, value: string | null, quote: string | null): Row => ({
    label: `${label} ${when}`,
    value: value ?? (what === 'reworded' ? '(no such word)' : 'not stated'),
    quote: quote ? phrase(quote, language) : null,
  });
  return [row('before', before, quoteBefore), row('now', after, quoteAfter)];
}
