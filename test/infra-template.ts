import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { NewsStack } from '../infra/news-stack.ts';
import { environmentOf } from '../shared/runtime/environment.ts';
import { parseSettings } from '../shared/runtime/settings.ts';

/** A resource as CloudFormation gets it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly policies: { readonly deletion: string | undefined; readonly replacement: string | undefined };
}
export type Properties = Readonly<Record<string, unknown>>;

export interface Synthesized {
  readonly app: App;
  readonly stack: NewsStack;
  readonly text: string;
  /** All resources of a type, such as `AWS::SQS::Queue`. */
  of(type: string): readonly Resource[];
}

/** Settings that name every kind of destination, so that every grant there is appears. */
export const FULL_SETTINGS = {
  contact: 'desk@example.org',
  destinations: [
    { name: 'terminal', kind: 'terminal' },
    { name: 'desk', kind: 'slack', webhook: 'ssm:/arms-watch/slack' },
    { name: 'hook', kind: 'webhook', url: 'ssm:/arms-watch/hook' },
    { name: 'mail', kind: 'email', to: ['analyst@example.org'] },
  ],
  email: { from: 'watch@news.example.org', transport: 'ses' },
  deployment: { alarmEmail: 'operator@example.org', tracing: true, tags: { team: 'desk' } },
};

/** Annotations are read by a second synthesis, so that the folders stay until the tests of a file are done. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Synthesizes the stack without bundling: the rules are about resources, and bundles have tests of their own.
 *
 * @param options.validated whether CDK holds the template against CloudFormation's own rules, as a deployment does: two
 *   thirds of the time a first synthesis takes, spent where the template is what is tested
 */
export function synthesize(
  settings: object = FULL_SETTINGS,
  { validated = false }: { readonly validated?: boolean } = {},
): Synthesized {
  const root = mkdtempSync(join(tmpdir(), 'arms-watch-infra-'));
  folders.push(root);
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  for (const folder of ['config', 'functions']) mkdirSync(join(root, folder));
  for (const name of Object.keys(environmentOf)) write(`functions/${name}.ts`, '');
  write('config/settings.json', JSON.stringify(settings));
  write('config/feeds.json', '[]');
  write('config/unit-costs.json', '{}');
  write('package-lock.json', '{}');
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));

  const app = new App({
    context: {
      ...context,
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/core:validateAgainstDefaultRules': validated,
    },
    // Without this the rules are looked at all the same, and what breaks one is a warning instead of an error.
    builtinCloudFormationValidation: validated,
    outdir: join(root, 'out'),
  });
  const stack = new NewsStack(app, 'ArmsWatch', {
    root,
    settings: parseSettings(settings, 'settings'),
    settingsFile: join(root, 'config/settings.json'),
    feedListFile: join(root, 'config/feeds.json'),
  });
  const { template } = app.synth().getStackByName(stack.stackName);
  const resources = Object.entries<Record<string, unknown>>(template.Resources).map(([id, resource]) => ({
    id,
    type: String(resource.Type),
    properties: record(resource.Properties),
    policies: {
      deletion: resource.DeletionPolicy?.toString(),
      replacement: resource.UpdateReplacePolicy?.toString(),
    },
  }));
  return {
    app,
    stack,
    text: JSON.stringify(template),
    of: (type) => resources.filter((resource) => resource.type === type),
  };
}

/** A value of the template at a path of property names and list places; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce((inner, key) => (inner === null ? undefined : record(inner)[key]), value);
}

export function record(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * A value of the template as one readable text: references become the id of what they point at, less the hash that
 * CDK puts behind it.
 */
export function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, argument] = ['', undefined]] = Object.entries(value);
  if (kind === 'Ref') return plain(String(argument));
  if (kind === 'Fn::GetAtt') return plain(String(at(argument, 0)));
  if (kind === 'Fn::Join')
    return list(at(argument, 1))
      .map(show)
      .join(String(at(argument, 0)));
  if (kind === 'Fn::Sub') return show(argument);
  throw new Error(`cannot show ${JSON.stringify(value)}`);
}

const plain = (id: string): string => id.replace(/^AWS::/, '').replace(/[0-9A-F]{8}$/, '');

/** Every resource that a function's role names, with the actions on it. */
export function allowedTo(synthesized: Synthesized, id: string): Record<string, string[]> {
  const [lambda] = synthesized
    .of('AWS::Lambda::Function')
    .filter((one) => one.id.startsWith(`${id}Function`));
  const files = new Map(
    ['SETTINGS', 'FEED_LIST', 'UNIT_COSTS'].map((name) => [
      show(at(lambda?.properties, 'Environment', 'Variables', name)).replace('s3://', ''),
      `${name} file`,
    ]),
  );
  const allowed: Record<string, string[]> = {};
  for (const policy of synthesized.of('AWS::IAM::Policy').filter((one) => one.id.startsWith(`${id}Role`))) {
    for (const statement of statementsOf(policy)) {
      if (at(statement, 'Effect') !== 'Allow') throw new Error(`${id} has a statement that does not allow`);
      for (const resource of list(at(statement, 'Resource'))) {
        const name = shorten(show(resource), files);
        allowed[name] = [...(allowed[name] ?? []), ...list(at(statement, 'Action')).map(String)];
      }
    }
  }
  return sorted(allowed);
}

function shorten(arn: string, files: ReadonlyMap<string, string>): string {
  const object = /^arn:Partition:s3:::(.*)$/.exec(arn)?.[1];
  return (object && files.get(object)) ?? arn.replace(/^arn:Partition:(ssm|ses):Region:AccountId:/, '$1 ');
}

export function statementsOf({ properties }: Resource): readonly unknown[] {
  const documents = [
    at(properties, 'PolicyDocument'),
    ...list(properties.Policies).map((one) => at(one, 'PolicyDocument')),
  ];
  return documents.flatMap((document) => list(at(document, 'Statement')));
}

export function sorted(allowed: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(allowed).map(([name, actions]) => [name, [...actions].sort()]));
}
