import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFileOf, stackNameOf } from '../shared/runtime/installation.ts';
import { parseSettings } from '../shared/runtime/settings.ts';
import { NewsStack } from './news-stack.ts';

const root = join(import.meta.dirname, '..');
const app = new App();
// Another installation: cdk deploy --context environment=staging, with its own stack, settings and secrets.
const environment: unknown = app.node.tryGetContext('environment') ?? null;
if (environment !== null && !/^[a-z][a-z0-9-]{0,19}$/.test(String(environment))) {
  throw new Error(`context environment: expected kebab-case, at most 20 characters, found ${environment}`);
}
const named = environment === null ? null : String(environment);
// Or from anywhere: cdk deploy --context settings=my-settings.json --context feeds=my-feeds.json
const fileOf = (name: string, otherwise: string) =>
  resolve(root, String(app.node.tryGetContext(name) ?? otherwise));
const settingsFile = fileOf('settings', settingsFileOf(named));

new NewsStack(app, stackNameOf(named), {
  root,
  settings: parseSettings(JSON.parse(readFileSync(settingsFile, 'utf8')), settingsFile),
  settingsFile,
  feedListFile: fileOf('feeds', 'config/feeds.json'),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
