import { once } from 'node:events';
import { readApiToken } from '../../shared/runtime/environment.ts';
import { deploymentOf } from '../ask.ts';
import { type Command, portOf, UsageError } from '../command.ts';
import { deployedApi } from '../deployed-api.ts';
import { serveDashboard } from '../local/http-server.ts';

export const command: Command = {
  name: 'dashboard',
  usage: '--api URL [--port N]',
  summary: 'Serves the dashboard of a deployment on this machine, until Ctrl-C.',
  details: [
    'A browser cannot show a token to the deployment, which answers nobody without one: this does it on its behalf.',
    'The token is read from ARMS_WATCH_TOKEN and reaches neither the browser nor any other address.',
  ],
  options: {
    api: { value: 'URL', help: 'the deployment (output ApiUrl of the stack)' },
    port: { value: 'N', help: 'port on loopback (default: 8788, or the next free one)' },
  },
  run: async (call) => {
    const address = call.text('api');
    if (address === null) {
      throw new UsageError('expected --api URL; "npm start" serves the dashboard of this machine');
    }
    const token = readApiToken();
    if (token === null)
      throw new Error('ARMS_WATCH_TOKEN is not set; docs/runbook.md says how to get a token');
    const server = await serveDashboard(
      { api: deployedApi(deploymentOf(address), token) },
      portOf(call, 8788),
    );
    process.stdout.write(`Dashboard: http://127.0.0.1:${server.port}/ (Ctrl-C ends it)\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await server.close();
    return 0;
  },
};
