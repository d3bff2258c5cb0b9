import data from '../../config/topic/arms-deal-speakers.json' with { type: 'json' };
import { conceptNamed } from './concept-label.ts';

const speaksFor: ReadonlyMap<string, string> = new Map(Object.entries(data.speaksFor));
const partOf: ReadonlyMap<string, string> = new Map(Object.entries(data.partOf));
const parties: ReadonlySet<string> = new Set(data.parties);
const neverSpeak: ReadonlySet<string> = new Set(data.neverSpeak);

/** Who is quoted, as far as it matters for the number of independent origins. */
export interface Speaker {
  /** The body that is spoken for: an official and the body are one voice. */
  readonly voice: string;
  /** One of the sides of the deal: what is claimed is claimed of it. */
  readonly party: boolean;
  /** The government that the body is part of, or null. */
  readonly government: string | null;
}

/**
 * Whose voice a name is: `nis` for the NIS and for its director, `russia` for whoever speaks for the Kremlin. Knows the
 * concepts of the shipped topic by id and by the words readers are shown; any other name is a voice of its own.
 *
 * @returns null for what is only ever spoken of: firms and units under sanctions
 */
export function speakerOf(name: string): Speaker | null {
  const id = conceptNamed(name) ?? name;
  if (neverSpeak.has(id)) return null;
  const voice = speaksFor.get(id) ?? id;
  return { voice, party: parties.has(voice), government: partOf.get(voice) ?? null };
}
