import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Answers, draftSettings, problemOfSecret, type SecretSlot } from './draft-settings.ts';
import type { Questions } from './questions.ts';

interface SetUpServices {
  readonly questions: Questions;
  /** A secret that was given without a question; null when there is none. */
  readonly secretOf: (name: string) => string | null;
  readonly putSecret: (reference: string, value: string, overwrite: boolean) => Promise<'stored' | 'exists'>;
  readonly say: (line: string) => void;
}

/**
 * Writes a settings file and stores the secrets that it points at. Everything is asked and checked before anything is
 * written; secrets come first, so that no file points at what is not there. What exists stays, unless `force` or the
 * person says otherwise.
 *
 * @throws Error naming what is missing or wrong, never a secret's value
 */
export async function setUp(
  answers: Answers,
  file: string,
  force: boolean,
  { questions, secretOf, putSecret, say }: SetUpServices,
): Promise<void> {
  const { settings, secrets } = draftSettings(answers);
  const values = new Map<SecretSlot, string>();
  for (const slot of answers.secretsIn === 'ssm' ? secrets : []) {
    const value =
      secretOf(slot.name) ?? (questions.possible ? await questions.askSecret(slot.purpose) : null);
    if (value === null) {
      throw new Error(
        `${slot.purpose} is missing: give --secret ${slot.name}=VARIABLE with a variable of this shell that holds it`,
      );
    }
    const problem = problemOfSecret(slot, value);
    if (problem) throw new Error(problem);
    values.set(slot, value);
  }
  const mayReplace = async (what: string): Promise<boolean> =>
    force || (questions.possible && (await questions.confirm(`${what} exists. Replace it?`)));

  const there = await exists(file);
  if (there && !(await mayReplace(file))) {
    throw new Error(`${file} exists and was left as it is; --force replaces it`);
  }
  for (const [{ reference, purpose }, value] of values) {
    let outcome = await putSecret(reference, value, force);
    if (outcome === 'exists' && (await mayReplace(reference)))
      outcome = await putSecret(reference, value, true);
    say(
      outcome === 'stored'
        ? `${purpose}: stored as ${reference}`
        : `${reference} exists and was left as it is`,
    );
  }
  await mkdir(dirname(file), { recursive: true });
  // Made by somebody else since it was looked for: then this fails.
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { flag: there ? 'w' : 'wx' });
  say(`${file}: written`);
  if (answers.secretsIn === 'env') {
    for (const { reference, purpose } of secrets)
      say(`${purpose}: set the variable ${reference.slice('env:'.length)}`);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
