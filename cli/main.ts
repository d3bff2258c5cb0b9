import { readFile } from 'node:fs/promises';
import { type Command, helpOf, parseCall, UsageError } from './command.ts';
import { didYouMean } from './near-word.ts';

/** Each command loads when it is called, so that `--help` and small commands start at once. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<{ command: Command }> }>> = {
  run: {
    summary: 'watch: poll, read, judge, alert (what npm start calls)',
    load: () => import('./commands/run.ts'),
  },
  demo: {
    summary: 'the whole flow on a small news site on loopback, in a minute',
    load: () => import('./commands/demo.ts'),
  },
  classify: {
    summary: 'judge one article, or JSON Lines of them',
    load: () => import('./commands/classify.ts'),
  },
  'parse-feed': { summary: 'read a feed file', load: () => import('./commands/parse-feed.ts') },
  extract: { summary: 'read an article page', load: () => import('./commands/extract.ts') },
  query: { summary: 'stored articles, newest first', load: () => import('./commands/query.ts') },
  stories: { summary: 'stories, newest first', load: () => import('./commands/stories.ts') },
  story: { summary: 'one story with its articles and alerts', load: () => import('./commands/story.ts') },
  explain: {
    summary: 'why a stored article was judged and sent as it was',
    load: () => import('./commands/explain.ts'),
  },
  feeds: {
    summary: 'the feeds that are watched: list, health, log, check, add, set, import, export, ...',
    load: () => import('./commands/feeds.ts'),
  },
  coverage: {
    summary: 'what was watched on a day, and what could not be',
    load: () => import('./commands/coverage.ts'),
  },
  digest: {
    summary: 'what a digest would say now',
    load: () => import('./commands/digest.ts'),
  },
  archive: {
    summary: 'ask the archive of all articles in SQL',
    load: () => import('./commands/archive.ts'),
  },
  dashboard: {
    summary: 'the dashboard of a deployment, on this machine',
    load: () => import('./commands/dashboard.ts'),
  },
  replay: {
    summary: 'what another topic or threshold would have made of stored articles: alerts gained and lost',
    load: () => import('./commands/replay.ts'),
  },
  eval: {
    summary: 'score the judge on labelled articles',
    load: () => import('./commands/eval.ts'),
  },
  label: { summary: 'say what an article really is', load: () => import('./commands/label.ts') },
  labels: {
    summary: 'what people said of articles; as JSON Lines for eval and training',
    load: () => import('./commands/labels.ts'),
  },
  init: { summary: 'write the settings of an installation', load: () => import('./commands/init.ts') },
  doctor: { summary: 'what is wrong with an installation', load: () => import('./commands/doctor.ts') },
  'dead-letters': {
    summary: 'messages that were set aside: see, send back, drop',
    load: () => import('./commands/dead-letters.ts'),
  },
  cost: { summary: 'what a month of a deployment costs', load: () => import('./commands/cost.ts') },
};

/**
 * Runs one command to its end. What it answers goes to standard output, what it refuses to standard error in one sentence.
 *
 * @returns the exit code: 1 for what failed, 2 for a call that is wrong
 */
export async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-V' || name === 'version') {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    process.stdout.write(`arms-watch ${version}\n`);
    return 0;
  }
  const asksHelp = name === '--help' || name === '-h' || name === 'help';
  if (asksHelp && args[0] !== undefined && Object.hasOwn(commands, args[0])) return main([...args, '--help']);
  if (!name || asksHelp) {
    process.stdout.write(overview());
    return name ? 0 : 2;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    const near =
      didYouMean(name.replace(/^-+/, ''), ['help', ...Object.keys(commands)]) || (await partMeant(name));
    return complain(`there is no command ${name}${near}; "arms-watch --help" lists them`, 2);
  }
  const { command } = await entry.load();
  if (args.includes('--help') || args.includes('-h')) {
    const part = args.find((word) => !word.startsWith('-'));
    process.stdout.write(helpOf(command, part ?? null));
    return 0;
  }
  try {
    return (await command.run(parseCall(command, args))) ?? 0;
  } catch (error) {
    const usage = error instanceof UsageError;
    const part = Object.keys(command.parts ?? {}).find((one) => one === args[0]);
    const hint = usage ? `; see "arms-watch ${name}${part ? ` ${part}` : ''} --help"` : '';
    return complain(`${error instanceof Error ? error.message : String(error)}${hint}`, usage ? 2 : 1);
  }
}

/** ` (did you mean feeds health?)` for the part of a command that is called without it. */
async function partMeant(name: string): Promise<string> {
  const parts = (await commands.feeds?.load())?.command.parts ?? {};
  return didYouMean(name, Object.keys(parts), 'feeds ');
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length)) + 2;
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return [
    'arms-watch COMMAND [OPTIONS]',
    '',
    'A news monitor for the arms deal between Russia and North Korea.',
    '',
    ...rows,
    '',
    'Every command has --help; --version says which this is. Those that ask about stored data use ./data, or --data DIR, or a deployment by --stack NAME or --api URL.',
    '',
  ].join('\n');
}

/** Says in one line on standard error what went wrong; returns the exit code it was given. */
export function complain(sentence: string, code: number): number {
  process.stderr.write(`arms-watch: ${sentence.replace(/\s*\n\s*/g, ' ')}\n`);
  return code;
}
