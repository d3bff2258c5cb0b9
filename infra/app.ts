import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { parseSettings, stackNameOf } from '../shared/runtime/settings.ts';
import { packData } from './bundling.ts';
import { NewsStack } from './news-stack.ts';
import { readSynthInput, type SynthInput } from './synth-input.ts';

const root = join(import.meta.dirname, '..');
const app = new App();
const { environment, settings, settingsFile, feedListFile } = inputOrEnd();

packData(root);
new NewsStack(app, stackNameOf(environment), {
  root,
  settings,
  settingsFile,
  feedListFile,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/**
 * Another installation: cdk deploy --context environment=staging, with its own stack, settings and secrets. Or from
 * anywhere: cdk deploy --context settings=my-settings.json --context feeds=my-feeds.json. What is wrong is said in one
 * sentence, without the stack of a program that is in order.
 */
function inputOrEnd() {
  try {
    const input: SynthInput = readSynthInput(app.node.getAllContext(), root);
    return { ...input, settings: parseSettings(input.settings, input.settingsFile) };
  } catch (error) {
    process.stderr.write(`arms-watch: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
