import type { ClaimChange } from '../shared/alert/render/changes.ts';
import { oneLine, verdictWords } from '../shared/alert/render/words.ts';
import type { HistoryRecord, StoryChangeRecord, VersionRecord } from '../shared/query/api-types.ts';
import { shortTime } from './table.ts';

/** The versions of an article for a person: what each claims other than the one before. Empty where there is one. */
export function versionLines({ versions, goneSince, rereadAt }: HistoryRecord): string[] {
  const again = rereadAt ? `due to be asked for again at ${shortTime(rereadAt)}` : '';
  const gone = goneSince
    ? [`  gone since ${shortTime(goneSince)}: the publisher has no such page any more`]
    : [];
  if (versions.length < 2 && gone.length === 0) return again ? [`Versions: one; ${again}`, ''] : [];
  return ['Versions:', ...versions.flatMap(versionOf), ...gone, ...(again ? [`  ${again}`] : []), ''];
}

function versionOf({ version, readAt, label, score, title, changes }: VersionRecord, at: number): string[] {
  const head = `  ${version}  ${shortTime(readAt)}  ${verdictWords({ label, score })}  ${oneLine(title)}`;
  if (at === 0) return [head];
  return [head, ...changeLines(changes)];
}

/** One line for each claim that a later version of one of a story's articles changed. */
export function storyChangeLines(history: readonly StoryChangeRecord[]): string[] {
  if (history.length === 0) return [];
  return [
    'What changed:',
    ...history.flatMap(({ alerts, item, label, labelBefore, ...version }) => [
      `  ${shortTime(version.readAt)}  ${oneLine(item.source)}, version ${version.version} of ${item.id}${alerts.length > 0 ? ', told as a correction' : ''}`,
      ...(label === labelBefore ? [] : [`       Judged: ${labelBefore} became ${label}`]),
      ...changeLines(version.changes),
    ]),
    '',
  ];
}

function changeLines(changes: VersionRecord['changes']): string[] {
  if (changes === null) return ['       not comparable: read or judged in another way than the one before'];
  return changes.length > 0 ? changes.map(changeLine) : ['       no claim changed'];
}

function changeLine({ what, label, before, after, quoteBefore, quoteAfter }: ClaimChange): string {
  const quote = (text: string | null) => (text ? `  "${oneLine(text)}"` : '');
  const [was, is] = [oneLine(before ?? ''), oneLine(after ?? '')];
  switch (what) {
    case 'changed':
      return `       ${label}: ${was} became ${is}${quote(quoteAfter)}`;
    case 'appeared':
      return `       ${label}: ${is} is new${quote(quoteAfter)}`;
    case 'disappeared':
      return `       ${label}: ${was} is gone${quote(quoteBefore)}`;
    case 'reworded': {
      const words = [was && `no longer says: ${was}`, is && `now says: ${is}`].filter(Boolean).join('; ');
      return `       ${label}: ${words}`;
    }
  }
}
