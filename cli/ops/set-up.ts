import { link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseSettings } from '../../shared/runtime/settings.ts';
import { readJson } from '../json-lines.ts';
import { type Answers, draftSettings, problemOfSecret, type SecretSlot } from './draft-settings.ts';
import type { Questions } from './questions.ts';

interface SetUpServices {
  readonly questions: Questions;
  /** A secret that was given without a question; null when there is none. */
  readonly secretOf: (name: string) => string | null;
  readonly hasSecret: (reference: string) => Promise<boolean>;
  readonly putSecret: (reference: string, value: string, overwrite: boolean) => Promise<'stored' | 'exists'>;
  readonly say: (line: string) => void;
}

/** Where the settings go; `replaces`: what is there now may go. */
interface Place {
  readonly file: string;
  readonly replaces: boolean;
}

/**
 * Whether settings may be written to a file, asked of the person where somebody's are there. Those that every checkout
 * comes with are nobody's: they name no contact and nothing that is not the default.
 *
 * @throws Error where what is there has to stay
 */
export async function placeFor(file: string, force: boolean, questions: Questions): Promise<Place> {
  if (!(await exists(file))) return { file, replaces: false };
  const replaces = (await isAsItCame(file)) || (await mayReplace(file, force, questions));
  if (!replaces) throw new Error(`${file} exists and was left as it is; --force replaces it`);
  return { file, replaces };
}

async function mayReplace(what: string, force: boolean, questions: Questions): Promise<boolean> {
  return force || (questions.possible && (await questions.confirm(`${what} exists. Replace it?`)));
}

async function isAsItCame(file: string): Promise<boolean> {
  try {
    const settings = parseSettings(await readJson(file), file);
    const { contact } = settings;
    const shipped = { contact, destinations: [{ name: 'terminal', kind: 'terminal' }] };
    return contact.endsWith('example.invalid') && isDeepStrictEqual(settings, parseSettings(shipped, file));
  } catch {
    return false;
  }
}

/**
 * Writes a settings file and stores the secrets that it points at. Everything is asked and checked before anything is
 * written, so that whoever breaks off leaves nothing behind; secrets come first, so that no file points at what is not
 * there. A secret that exists stays, unless `force` or the person says otherwise.
 *
 * @throws Error naming what is missing or wrong, never a secret's value
 */
export async function setUp(
  answers: Answers,
  { file, replaces }: Place,
  force: boolean,
  { questions, secretOf, hasSecret, putSecret, say }: SetUpServices,
): Promise<void> {
  const { settings, secrets } = draftSettings(answers);
  const values: (readonly [SecretSlot, string, boolean])[] = [];
  for (const slot of answers.secretsIn === 'ssm' ? secrets : []) {
    const taken = await hasSecret(slot.reference);
    if (taken && !(await mayReplace(slot.reference, force, questions))) {
      say(`${slot.reference} exists and was left as it is`);
      continue;
    }
    values.push([slot, await secretFor(slot, secretOf, questions), taken]);
  }

  for (const [{ reference, purpose }, value, taken] of values) {
    const outcome = await putSecret(reference, value, taken || force);
    say(
      outcome === 'stored'
        ? `${purpose}: stored as ${reference}`
        : `${reference} was made by somebody else just now, and left as it is`,
    );
  }
  await writeWhole(file, `${JSON.stringify(settings, null, 2)}\n`, replaces);
  say(`${file}: written`);
  if (answers.secretsIn === 'env') {
    for (const { reference, purpose } of secrets)
      say(`${purpose}: set the variable ${reference.slice('env:'.length)}`);
  }
}

async function secretFor(
  slot: SecretSlot,
  secretOf: SetUpServices['secretOf'],
  questions: Questions,
): Promise<string> {
  const given = secretOf(slot.name);
  if (given === null && questions.possible) {
    return questions.askSecret(slot.purpose, (answer) => problemOfSecret(slot, answer));
  }
  if (given === null) {
    throw new Error(
      `${slot.purpose} is missing: give --secret ${slot.name}=VARIABLE with a variable of this shell that holds it`,
    );
  }
  const problem = problemOfSecret(slot, given);
  if (problem) throw new Error(problem);
  return given;
}

/** All of a file or nothing of it, whenever this process ends. */
async function writeWhole(file: string, text: string, replace: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    // Made by somebody else since it was looked for: then the link fails.
    await (replace ? rename(draft, file) : link(draft, file));
  } finally {
    await rm(draft, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
