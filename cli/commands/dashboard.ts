import { once } from 'node:events';
import { readApiToken } from '../../shared/runtime/environment.ts';
import { deploymentOf } from '../ask.ts';
import { type Call, type Command, portOf, UsageError } from '../command.ts';
import { deployedApi, withPages } from '../deployed-api.ts';
import { serveDashboard } from '../local/http-server.ts';
import type { System } from '../local/system.ts';
import { openAccess } from '../ops/aws-request.ts';
import { stackApi } from '../ops/stack-api.ts';

export const command: Command = {
  name: 'dashboard',
  usage: '--stack NAME | --api URL [--port N]',
  summary: 'Serves the dashboard of a deployment on this machine, until Ctrl-C.',
  details: [
    'A browser cannot show a token to the deployment, which answers nobody without one: this does it on its behalf.',
    '--stack starts the query function with the AWS keys of this shell. --api shows the token in ARMS_WATCH_TOKEN.',
    'Neither keys nor token reach the browser or any other address.',
  ],
  options: {
    stack: { value: 'NAME', help: 'a deployed stack, such as ArmsWatch' },
    region: { value: 'R', help: 'AWS region of the stack (default: that of this shell)' },
    api: { value: 'URL', help: 'the deployment (output ApiUrl of the stack)' },
    port: { value: 'N', help: 'port on loopback (default: 8788, or the next free one)' },
  },
  run: async (call) => {
    const server = await serveDashboard({ api: await openDeployment(call) }, portOf(call, 8788));
    process.stdout.write(`Dashboard: http://127.0.0.1:${server.port}/ (Ctrl-C ends it)\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await server.close();
    return 0;
  },
};

async function openDeployment(call: Call): Promise<System['api']> {
  const stack = call.text('stack');
  if (stack !== null) return withPages(await stackApi(await openAccess(call.text('region')), stack));
  const address = call.text('api');
  if (address === null) {
    throw new UsageError('expected --stack or --api; "npm start" serves the dashboard of this machine');
  }
  const token = readApiToken();
  if (token === null) throw new Error('ARMS_WATCH_TOKEN is not set; docs/runbook.md says how to get a token');
  return deployedApi(deploymentOf(address), token);
}
