import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { selfSigned } from '../self-signed.ts';
import { type Finished, ROOT, run, type Started, sealed, start } from './shell.ts';

/** An AWS account on loopback, which checks the signature of each request and the policies of who sent it. */
export interface Account {
  /** Runs the AWS command line; returns what it printed. @throws Error with its words when it fails */
  aws(...args: readonly string[]): Promise<string>;
  cdk(...args: readonly string[]): Promise<Finished>;
  /** Runs a file of the checkout as the owner of the account. */
  node(...args: readonly string[]): Promise<Finished>;
  /** Starts a file of the checkout that runs until Ctrl-C. */
  start(...args: readonly string[]): Started;
  /** Runs a script as somebody at a terminal in the checkout would, until the first command that fails. */
  shell(script: string): Promise<Finished>;
  /** What programs of the owner of the account find in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** An address on loopback that leads to an HTTP API of the account, which itself goes by host name. */
  openGateway(apiId: string): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** All that the emulator and the functions in it said. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts MiniStack: CloudFormation, IAM, Lambda on this machine's Node, SQS, Scheduler, DynamoDB, S3, SSM, Cognito and
 * HTTP APIs behind one port of loopback. TLS, since queues and buckets refuse everything else, as they do on AWS.
 *
 * @param tools folder of the programs of `findTools`
 * @param folder an empty folder for its certificate, its log and the code of functions
 */
export async function startAccount(tools: string, folder: string): Promise<Account> {
  const port = await freePort();
  const temporary = join(folder, 'emulator');
  await mkdir(temporary);
  const { key, cert } = selfSigned(['localhost', '127.0.0.1']);
  const certificate = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  await Promise.all([writeFile(certificate, cert), writeFile(keyFile, key, { mode: 0o600 })]);

  const logFile = join(folder, 'emulator.log');
  const log = openSync(logFile, 'a');
  const emulator = spawn(join(tools, 'python'), [join(import.meta.dirname, 'emulator.py')], {
    cwd: temporary,
    // A process group of its own, so that its end is the end of the functions it runs.
    detached: true,
    env: sealed({
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: keyFile,
      AUTH: 'true',
      LAMBDA_EXECUTOR: 'local',
      IOT_MTLS_ENABLED: 'false',
      SFTP_ENABLED: 'false',
      NODE_EXTRA_CA_CERTS: certificate,
      SSL_CERT_FILE: certificate,
      TMPDIR: temporary,
    }),
    stdio: ['pipe', log, log],
  });
  const ended = once(emulator, 'exit');
  const environment = {
    AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    AWS_PAGER: '',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
  // Not every service of the command line goes by the variable.
  const endpoint = ['--endpoint-url', environment.AWS_ENDPOINT_URL];
  const account: Account = {
    aws: async (...args) => {
      const { code, output, stdout } = await run(join(tools, 'aws'), [...endpoint, ...args], {
        environment,
      });
      if (code !== 0) throw new Error(`aws ${args.slice(0, 2).join(' ')}: ${output.trim()}`);
      return stdout.trim();
    },
    cdk: (...args) =>
      run(join(ROOT, 'node_modules', '.bin', 'cdk'), [...args, '--no-notices'], { environment }),
    node: (...args) => run('node', args, { environment }),
    start: (...args) => start('node', args, environment),
    shell: (script) => {
      const aws = `aws() { command '${join(tools, 'aws')}' ${endpoint.join(' ')} "$@"; }`;
      return run('bash', ['-euo', 'pipefail', '-c', `${aws}\n${script}`], { environment });
    },
    environment,
    openGateway: (apiId) => openGateway({ host: '127.0.0.1', port, ca: cert }, apiId),
    log: () => readFile(logFile, 'utf8'),
    stop: async () => {
      if (emulator.pid !== undefined && emulator.exitCode === null) process.kill(-emulator.pid, 'SIGTERM');
      await ended;
    },
  };
  await answering({ host: '127.0.0.1', port, ca: cert }, () => emulator.exitCode !== null).catch(
    async (cause: unknown) => {
      throw new Error(`the emulator did not start: ${await account.log()}`, { cause });
    },
  );
  return account;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Returns when the emulator answers, which takes it a second or two. */
async function answering(target: RequestOptions, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !hasEnded(); tries++) {
    const status = await new Promise<number>((resolve) => {
      secureRequest({ ...target, path: '/_ministack/health' }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      })
        .once('error', () => resolve(0))
        .end();
    });
    if (status === 200) return;
    await pause(100);
  }
  throw new Error('no answer');
}

async function openGateway(target: RequestOptions, apiId: string) {
  const host = `${apiId}.execute-api.localhost:${target.port}`;
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const given = { ...target, servername: 'localhost', method, path, headers: { ...headers, host } };
    const onward = secureRequest(given, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
