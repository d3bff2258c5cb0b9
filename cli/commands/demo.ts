import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverageBetween } from '../../shared/alert/coverage.ts';
import { describeCoverage } from '../../shared/alert/render/coverage.ts';
import { type Command, portOf } from '../command.ts';
import { startDemoSite } from '../demo-site.ts';
import { letTimePass } from '../local/system.ts';
import { type Run, withRun } from '../local/watch.ts';

export const command: Command = {
  name: 'demo',
  wordless: true,
  usage: '[--keep] [--port N]',
  summary:
    'Runs the whole flow on a small news site on loopback: six outlets, six languages, no network, no keys.',
  details: ['Ends by itself in under a minute; --keep leaves it running, with its dashboard, until Ctrl-C.'],
  options: {
    keep: { help: 'keep watching, and serve the dashboard' },
    port: { value: 'N', help: 'port of the dashboard (default: any free one)' },
  },
  run: async (call) => {
    const port = portOf(call, 0);
    const folder = await mkdtemp(join(tmpdir(), 'arms-watch-demo-'));
    const site = await startDemoSite();
    const options = {
      folder,
      settings: { contact: 'demo@example.invalid', destinations: [{ name: 'terminal', kind: 'terminal' }] },
      feedList: site.feedList,
      allowPrivate: ['127.0.0.0/8'],
      outbox: join(folder, 'outbox'),
    };
    say(
      'A made-up news site is up on this machine: six outlets in six languages, 24 articles, 8 of them on topic.',
    );
    try {
      return await withRun(options, async (run) => {
        if ((await run.turn()) === 'interrupted') return ENDED;
        const first = { ...run.counts.alerts };
        say(
          '\nTime passes: three articles are new, one outlet has corrected a figure. The feeds are asked again.\n',
        );
        site.advance();
        await letTimePass(run.system);
        if ((await run.turn()) === 'interrupted') return ENDED;
        await conclude(run, first.sent);
        if (call.on('keep')) {
          say(
            `Ask it in another terminal: npx arms-watch stories --data ${folder}; or coverage, query, digest, "story ID", "explain ID".`,
          );
          await run.keepWatching(port, 'Ctrl-C ends it, and its data go with it.');
        } else
          say(
            'Next: "npx arms-watch demo --keep" shows this in the dashboard; "npm start" watches the real feeds.',
          );
        return 0;
      });
    } finally {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** As a shell has it for a program that Ctrl-C ended. */
const ENDED = 130;

async function conclude({ system, counts, summary }: Run, before: number): Promise<void> {
  const now = new Date();
  const coverage = await coverageBetween(new Date(now.getTime() - 3_600_000), now, system, now);
  const stories = await system.stories.recent('', 100);
  const core = stories.filter(({ label }) => label === 'core');
  const beside = core.flatMap(({ members }) => members).filter(({ label }) => label === 'related').length;
  say('\nWhat happened:');
  const { core: onTopic, related, off } = counts.articles;
  say(
    `- ${counts.entries.new} new articles: ${onTopic} about the deal (core), ${related} near it (related), ${off} off topic, tempting as some were.`,
  );
  const corrections = stories.reduce((sum, story) => sum + (story.corrections?.length ?? 0), 0);
  const updates = stories.reduce(
    (sum, { updates: told = [] }) => sum + told.reduce((all, { alerts }) => all + alerts.length, 0),
    0,
  );
  const later = counts.alerts.sent - before - corrections - updates;
  say(
    `- ${onTopic} core articles make ${core.length} stories: one alert each, ${later} of them after time had passed, ${updates} ${updates === 1 ? 'update' : 'updates'} on what was new in them, and ${corrections} ${corrections === 1 ? 'correction' : 'corrections'} of what had been told.`,
  );
  const apart = stories.length - core.length;
  say(
    beside > 0
      ? `- ${related} related articles: ${beside} in those stories, the others make ${apart}, kept and searchable. Nobody asked to be told of them.`
      : `- ${related} related articles make ${apart} stories of their own, kept and searchable. Nobody asked to be told of them.`,
  );
  say(`- ${describeCoverage(coverage)}`);
  say('');
  await summary();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
