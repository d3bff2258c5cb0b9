import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parseSettings } from '../shared/runtime/settings.ts';
import { NewsStack } from './news-stack.ts';

const root = join(import.meta.dirname, '..');
const app = new App();
// Another installation: cdk deploy --context settings=my-settings.json --context feeds=my-feeds.json
const fileOf = (name: string) => resolve(root, String(app.node.tryGetContext(name) ?? `config/${name}.json`));
const settingsFile = fileOf('settings');

new NewsStack(app, 'ArmsWatch', {
  root,
  settings: parseSettings(JSON.parse(readFileSync(settingsFile, 'utf8')), settingsFile),
  settingsFile,
  feedListFile: fileOf('feeds'),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
