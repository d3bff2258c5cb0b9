import type { AlertContent } from '../alert.ts';
import type { AlertView, LinkList, Phrase } from './alert-view.ts';
import { plainLines } from './plain.ts';
import { subjectOf } from './subject.ts';
import { viewOf } from './view.ts';
import { cut } from './words.ts';

/** The parts of a message that depend on its content; addresses, dates, List-Id and transport are the sender's. */
export interface EmailContent {
  /** One line, at most 160 characters, not yet encoded for a header (the sender's MIME library does that). */
  readonly subject: string;
  /** Plain text, 74 columns wide but for addresses, ending in a newline. */
  readonly text: string;
  /** A whole HTML document, its styles inline but for those of dark screens; no script, no image, nothing loaded from anywhere. */
  readonly html: string;
}

/** An alert as an e-mail: the same message twice, as text and as HTML. */
export function renderEmail(content: AlertContent): EmailContent {
  const view = viewOf(content);
  const lines = plainLines(view, 74).map(({ text }) => text);
  return {
    subject: cut(subjectOf(content, view), 160),
    text: `${lines.join('\n')}\n`,
    html: documentOf(view),
  };
}

/**
 * What mail programs show of a message behind its subject, which without this would be the verdict and the subject once
 * more: what is claimed, or the first headlines. Nobody sees it in the message itself.
 */
function preheaderOf({ rows, lists, about }: AlertView): string {
  const claims = rows.map(({ value }) => value);
  const headlines = lists.flatMap(({ items }) => items.map((item) => item.phrase.text));
  const said = [claims, headlines, about].find((words) => words.length > 0) ?? [];
  const text = escapeHtml(cut(said.slice(0, 5).join(' · '), 200));
  return `<div style="display:none;max-height:0;overflow:hidden">${text}</div>`;
}

const ink = '#1b1f24';
const faint = '#57606a';
const rule = '#d0d7de';
const accents: Readonly<Record<AlertView['tone'], string>> = {
  core: '#b42318',
  related: '#8a6100',
  off: faint,
  good: '#1a7f37',
  bad: '#8a6100',
  plain: ink,
};

/**
 * The same colours for readers whose screen is dark. Mail programs that leave style sheets out show the light ones, and
 * those that turn colours round by themselves are told by `color-scheme` that they need not.
 */
const dark = [
  'body{background:#15181c!important;color:#e6edf3!important}',
  'a{color:#79b8ff!important}',
  '.off,.faint{color:#9da7b3!important}',
  '.core{color:#ff8f85!important}',
  '.related,.bad{color:#e3b341!important}',
  '.good{color:#56d364!important}',
  '.plain{color:#e6edf3!important}',
  '.caution{background:#33290a!important}',
  '.ruled{border-color:#3d444d!important}',
].join('');

function documentOf(view: AlertView): string {
  const parts = [
    `<p class="${view.tone}" style="margin:0;font-size:13px;font-weight:600;color:${accents[view.tone]}">${escapeHtml(view.kicker)}</p>`,
    `<h1${side(view.headline)} style="margin:4px 0 8px;font-size:20px;line-height:1.3">${phrase(view.headline)}</h1>`,
    ...view.about.map((line) => small(line)),
    ...view.cautions.map(
      (line) =>
        `<p class="caution" style="margin:8px 0;padding:6px 10px;border-left:3px solid #bf8700;background:#fff8e1;font-size:14px">${escapeHtml(line)}</p>`,
    ),
    rowsOf(view),
    view.excerpt
      ? `<blockquote${side(view.excerpt)} class="ruled" style="margin:16px 0;padding:0 12px;border:0 solid ${rule};border-width:0 ${isRightToLeft(view.excerpt) ? '3px 0 0' : '0 0 3px'}">${phrase(view.excerpt)}</blockquote>`
      : '',
    view.evidence.length === 0
      ? ''
      : `<p class="faint" style="margin:0;font-size:13px;color:${faint}">Why: ${view.evidence.map(evidence).join(' &nbsp; ')}</p>`,
    ...view.lists.map(listOf),
    view.links.length === 0
      ? ''
      : `<p style="margin:16px 0;font-weight:600">${view.links.map(({ label, url }) => anchor(escapeHtml(label), url)).join(' &nbsp;·&nbsp; ')}</p>`,
    `<p class="ruled faint" style="margin:20px 0 0;padding-top:10px;border-top:1px solid ${rule};font-size:12px;color:${faint}">${escapeHtml(view.footer)}</p>`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(view.headline.text)}</title><style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${dark}}</style></head>
<body style="margin:0;padding:16px;background:#ffffff;color:${ink};font:16px/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans','Apple SD Gothic Neo','Malgun Gothic','Hiragino Sans',sans-serif">${preheaderOf(view)}<div style="max-width:640px;margin:0 auto">
${parts.filter((part) => part !== '').join('\n')}
</div></body></html>
`;
}

function rowsOf({ rows }: AlertView): string {
  if (rows.length === 0) return '';
  const cell = 'padding:4px 12px 4px 0;vertical-align:top;text-align:left';
  const lines = rows.map(
    ({ label, value, quote }) =>
      `<tr><th scope="row" class="faint" style="${cell};font-weight:400;color:${faint};white-space:nowrap">${label}</th><td style="${cell}"><bdi>${escapeHtml(value)}</bdi>${quote ? `<br><span class="faint" style="font-size:14px;color:${faint}">“${phrase(quote)}”</span>` : ''}</td></tr>`,
  );
  return `<table style="margin:12px 0;border-collapse:collapse;font-size:15px">${lines.join('')}</table>`;
}

const evidence = ({ quote, names }: AlertView['evidence'][number]): string =>
  names === null ? `“${phrase(quote)}”` : `“${phrase(quote)}” (${escapeHtml(names)})`;

function listOf({ title, items, more }: LinkList): string {
  const entries = items.map(
    (item) => `<li style="margin:0 0 10px">${phrase(item.phrase)}${paragraphOf(item)}</li>`,
  );
  const rest = more > 0 ? small(`and ${more} more`) : '';
  return `<h2 style="margin:20px 0 8px;font-size:15px">${title}</h2><ul style="margin:0;padding-left:20px">${entries.join('')}</ul>${rest}`;
}

/** What is claimed under a headline, what else is said of it, and the articles that carry it. */
function paragraphOf({ gloss, notes, sources = [] }: LinkList['items'][number]): string {
  const rest = [
    ...notes.map(escapeHtml),
    ...sources.map(({ label, url }) => {
      const name = `<bdi>${escapeHtml(label)}</bdi>`;
      return url ? anchor(name, url) : name;
    }),
  ];
  const parts = [
    ...(gloss ? [`<bdi>${escapeHtml(gloss)}</bdi>`] : []),
    ...(rest.length > 0 ? [`<span class="faint" style="color:${faint}">${rest.join(' · ')}</span>`] : []),
  ];
  return parts.length === 0 ? '' : `<p style="margin:0;font-size:14px">${parts.join(' · ')}</p>`;
}

/** Outside text keeps its language and its own writing direction, and cannot turn the text around it. */
function phrase({ text, language, url }: Phrase): string {
  const inner = `<bdi${language ? ` lang="${language}"` : ''}>${escapeHtml(text)}</bdi>`;
  return url ? anchor(inner, url) : inner;
}

/** Lines of these begin at the right edge. */
const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/;

const isRightToLeft = ({ language }: Phrase): boolean => rightToLeft.test(language ?? '');

const side = (one: Phrase): string => (isRightToLeft(one) ? ' dir="rtl"' : '');

const anchor = (inner: string, url: string): string =>
  `<a href="${escapeHtml(url)}" style="color:#0b57d0">${inner}</a>`;

const small = (text: string): string =>
  `<p class="faint" style="margin:0;font-size:13px;color:${faint}">${escapeHtml(text)}</p>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
