import type { DigestAlert } from '../../shared/alert/alert.ts';
import { renderEmail } from '../../shared/alert/render/email.ts';
import { renderTerminal } from '../../shared/alert/render/terminal.ts';
import { colours } from '../../shared/runtime/environment.ts';
import { askOptions, withApi } from '../ask.ts';
import type { Command } from '../command.ts';
import { TIME_WORDS, timeOption } from '../times.ts';

export const command: Command = {
  name: 'digest',
  wordless: true,
  usage: '[--since T] [--label core,related]',
  summary:
    'Shows what a digest would say now: what changed, and the proof of what was watched. Nothing is sent.',
  details: [`--since takes ${TIME_WORDS}; at most 31 days back, without it the last 24 hours.`],
  options: {
    preview: { help: 'nothing but what it does anyway: digests go out by their clock alone' },
    since: { value: 'T', help: 'from when on: 12h, 7d, yesterday, monday, ...' },
    label: {
      value: 'L',
      help: 'core (default), or "core,related" for a list of what is near the topic besides',
    },
    html: { help: 'the page of the e-mail' },
    ...askOptions,
  },
  run: (call) => {
    const since = timeOption(call, new Date());
    return withApi(call, async (api) => {
      const digest = await api.get<DigestAlert>('/api/digest', { since, label: call.text('label') });
      if (call.on('json')) process.stdout.write(`${JSON.stringify(digest)}\n`);
      else if (call.on('html')) process.stdout.write(`${renderEmail(digest).html}\n`);
      else {
        const width = Math.min(process.stdout.columns ?? 100, 100);
        process.stdout.write(`${renderTerminal(digest, { color: colours(), width })}\n`);
      }
      return 0;
    });
  },
};
