import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { compileTopic } from '../../shared/topic/compiled-topic.ts';
import { type Features, featuresOf } from '../../shared/topic/features.ts';
import { isEntry } from '../../shared/topic/outline.ts';
import { readScene } from '../../shared/topic/scene.ts';
import type { JudgedText, Label } from '../../shared/topic/verdict.ts';
import { judged, type LabelledArticle, readSet, storyGroups } from '../topic-data.ts';

const compiled = compileTopic(armsDeal);

/** A text's features, and whether it is weighed as an entry. */
export interface Read {
  readonly features: Features;
  readonly entry: boolean;
}

export function read(input: JudgedText): Read {
  return { features: featuresOf(readScene(input, compiled), compiled.bits), entry: isEntry(input) };
}

export interface Row {
  readonly item: LabelledArticle;
  /** Which file it is from: sets weigh nearly alike, by the square root of their length. */
  readonly set: number;
  readonly weight: number;
  readonly group: number;
  readonly whole: Read;
  /** The same article as a feed entry tells it, and without its headline; how much each teaches. */
  readonly cut: readonly (Read & { readonly weight: number })[];
}

/** How much the opening of an article teaches, and an article without its headline. */
interface CutWeights {
  readonly opening: number;
  readonly untitled: number;
}

/** The articles of some sets: those of real stories teach twice as much, they are what the judge will meet. */
export function readRows(real: readonly string[], more: readonly string[], cut: CutWeights): readonly Row[] {
  const sets = [...real, ...more].map(readSet);
  const labelled = sets.flat();
  const setOf = sets.flatMap((set, at) => set.map(() => at));
  const weights = sets.map(
    (set, at) => (at < real.length ? 2 : 1) * Math.sqrt(labelled.length / sets.length / set.length),
  );
  const groups = storyGroups(labelled);
  return labelled.map((item, at) => {
    const set = setOf[at] ?? 0;
    return rowOf(item, cut, { set, weight: weights[set] ?? 1, group: groups[at] ?? at });
  });
}

/** The articles of a set that teach nothing and choose nothing: they only test. */
export function readTest(spec: string, cut: CutWeights): readonly Row[] {
  return readSet(spec).map((item) => rowOf(item, cut, { set: -1, weight: 1, group: -1 }));
}

function rowOf(item: LabelledArticle, cut: CutWeights, place: Pick<Row, 'set' | 'weight' | 'group'>): Row {
  const input = judged(item);
  const opening = item.text.slice(0, Math.max(80, Math.floor(item.text.length / 3)));
  return {
    item,
    ...place,
    whole: read(input),
    cut: [
      { ...read({ ...input, summary: '', text: opening }), weight: cut.opening },
      // A headline may name nothing ("The dark ship is back"): what the text says must be enough.
      { ...read({ ...input, title: '' }), weight: cut.untitled },
    ],
  };
}

/**
 * Longer articles made of labelled ones, for what short ones cannot teach: a core article stays one when background on
 * other matters follows, and two sentences on the deal in a story of its own make that `related`, wherever they stand.
 */
export function mixtures(taught: readonly Row[]): (Read & { readonly label: Label })[] {
  const mixed: (Read & { readonly label: Label })[] = [];
  const sentences = (text: string): string[] =>
    text.split(/(?<=[.。!?])\s*/).filter((one) => one.trim() !== '');
  for (const rowsOfOne of Map.groupBy(taught, (row) => row.item.lang).values()) {
    const core = rowsOfOne.filter((row) => row.item.label === 'core');
    const off = rowsOfOne.filter((row) => row.item.label === 'off');
    if (core.length === 0 || off.length === 0) continue;
    off.forEach((row, at) => {
      const passing = sentences(core[(at * 7) % core.length]?.item.text ?? '').slice(0, 2);
      const host = sentences(row.item.text);
      const tail = sentences(off[(at * 5 + 3) % off.length]?.item.text ?? '');
      if (host.length < 2 || passing.length < 2) return;
      const text = [...host.slice(0, 2), ...passing, ...host.slice(2), ...tail].join(' ');
      mixed.push({ ...read({ ...judged(row.item), text }), label: 'related' });
    });
    core.forEach((row, at) => {
      const background = sentences(off[(at * 3 + 1) % off.length]?.item.text ?? '').slice(0, 3);
      mixed.push({
        ...read({ ...judged(row.item), text: `${row.item.text} ${background.join(' ')}` }),
        label: 'core',
      });
    });
  }
  return mixed;
}
