import { conceptNamed } from '../concept-label.ts';
import { type Speaker, voiceOf } from './voices.ts';

/**
 * {@link voiceOf} for a name: concepts of the shipped topic by id and by the words readers are shown for them; any other
 * name, such as that of an outlet, is a voice of its own. Apart because the words are 10 kB that who reads articles need
 * not carry.
 */
export function speakerOf(name: string): Speaker | null {
  return voiceOf(conceptNamed(name) ?? name);
}
