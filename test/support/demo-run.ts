import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoSite } from '../../cli/demo-site.ts';
import { startHttpReceiver } from './receivers.ts';

/** What a run of the command line needs beside a data folder: a site to watch, a channel to tell, and files that name them. */
export interface DemoRun {
  /** For data folders and files; gone at the end. */
  readonly folder: string;
  readonly settings: string;
  /** Call of a run over all seven feeds. */
  readonly args: readonly string[];
  /** The same over one feed with one article of each label: a host is asked once a second, so that more take longer. */
  readonly brief: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** How many entries the feed of a brief run has. */
export const BRIEF_ENTRIES = 3;

/** Starts the demonstration site and a Slack on loopback, and writes the files of a run on them. */
export async function startDemoRun(): Promise<DemoRun> {
  const folder = await mkdtemp(join(tmpdir(), 'arms-watch-run-'));
  const [site, slack] = await Promise.all([startDemoSite(), startHttpReceiver()]);
  const [all, one, settings] = ['feeds.json', 'feed.json', 'settings.json'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const feeds = site.feedList.feeds.filter(({ language }) => language === 'ja');
  await writeFile(all, JSON.stringify(site.feedList));
  await writeFile(one, JSON.stringify({ feeds }));
  await writeFile(
    settings,
    JSON.stringify({
      contact: 'desk@example.org',
      destinations: [
        { name: 'desk', kind: 'slack', webhook: 'env:HOOK' },
        { name: 'post', kind: 'email', to: ['a@example.org'] },
      ],
      email: { from: 'watch@example.org', transport: 'outbox' },
    }),
  );
  const args = (list: string) => {
    const files = ['--feeds', list, '--settings', settings];
    return ['run', '--once', '--json', ...files, '--allow-private', '127.0.0.0/8'];
  };
  return {
    folder,
    settings,
    args: args(all),
    brief: args(one),
    env: { HOOK: slack.url },
    close: async () => {
      await Promise.all([site.close(), slack.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A call with another value for one of its options. */
export function withOption(args: readonly string[], name: string, value: string): readonly string[] {
  return args.map((word, at) => (args[at - 1] === name ? value : word));
}
