import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseFeedList } from '../shared/feed/feed-list.ts';
import { settingsFileOf } from '../shared/runtime/settings.ts';
import { parseJsonText } from '../shared/runtime/text/outside-text.ts';

/** What a synthesis can be given by --context, and nothing else. */
const KNOWN = ['environment', 'settings', 'feeds'];

/** Which installation is synthesized, and from which files. */
export interface SynthInput {
  /** Null: the first installation of an account, which has no name. */
  readonly environment: string | null;
  readonly settingsFile: string;
  readonly settings: unknown;
  readonly feedListFile: string;
}

/**
 * What the context says. Plain words that are none of ours are refused: a misspelt `environment` would deploy over
 * production. The CDK's own keys all have a colon, a dash or an @ in them, and are left alone.
 *
 * @param root the checkout, from which paths are taken
 * @throws Error naming the key or file, what was expected, and where there is one the command that puts it right
 */
export function readSynthInput(context: Readonly<Record<string, unknown>>, root: string): SynthInput {
  const unknown = Object.keys(context).find((key) => /^\w+$/.test(key) && !KNOWN.includes(key));
  if (unknown !== undefined) {
    throw new Error(
      `--context ${unknown}: there is none of this name; expected ${KNOWN.join(', ')} (it may stand in cdk.json or ~/.cdk.json, too)`,
    );
  }
  const environment = text(context, 'environment');
  if (environment !== null && !/^[a-z][a-z0-9-]{0,19}$/.test(environment)) {
    throw new Error(
      `--context environment: expected kebab-case, at most 20 characters, found ${environment}`,
    );
  }
  const settingsName = text(context, 'settings') ?? settingsFileOf(environment);
  const feedsName = text(context, 'feeds') ?? 'config/feeds.json';
  const named = environment === null ? '' : ` --environment ${environment}`;
  const isOurs = text(context, 'settings') === null;
  const help = isOurs ? `: "npx arms-watch init${named}" writes it` : ', which --context settings names';
  const settings = readJson(root, settingsName, help);
  // A deployment whose list is refused polls nothing new: it is said here, before one is made.
  parseFeedList(readJson(root, feedsName, ', which --context feeds names'), feedsName);
  return {
    environment,
    settingsFile: resolve(root, settingsName),
    settings,
    feedListFile: resolve(root, feedsName),
  };
}

function text(context: Readonly<Record<string, unknown>>, key: string): string | null {
  return context[key] === undefined || context[key] === null ? null : String(context[key]);
}

function readJson(root: string, name: string, help: string): unknown {
  const file = resolve(root, name);
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`there is no file ${name}${help}`, { cause });
  }
  try {
    return parseJsonText(written);
  } catch (cause) {
    throw new Error(`${name} is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
}
