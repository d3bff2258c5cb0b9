import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Annotations, type Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Settings, secretsOf } from '../shared/runtime/settings.ts';

/** A file of this checkout as an object of the deployment, read by its `s3://` address. */
export class ConfigurationFile extends Construct {
  readonly address: string;
  readonly #arn: string;

  constructor(scope: Construct, id: string, path: string) {
    super(scope, id);
    const asset = new Asset(this, 'File', { path });
    this.address = asset.s3ObjectUrl;
    this.#arn = asset.bucket.arnForObjects(asset.s3ObjectKey);
  }

  /** This very object: the bucket holds the code of every stack that was ever deployed from this account. */
  read(): PolicyStatement[] {
    return [new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.#arn] })];
  }
}

/**
 * Reading the secrets that the settings point at, and no other parameter. No statement for KMS: the key of
 * SecureString parameters (`aws/ssm`) admits every caller of its account who comes through SSM.
 */
export function readSecrets(stack: Stack, settings: Settings): PolicyStatement[] {
  const parameters = [...secretsOf(settings).keys()]
    .filter((reference) => reference.startsWith('ssm:'))
    .map((reference) =>
      stack.formatArn({
        service: 'ssm',
        resource: 'parameter',
        // The name begins with the slash that an ARN puts between type and name.
        resourceName: reference.slice('ssm:/'.length),
      }),
    );
  if (parameters.length === 0) return [];
  return [new PolicyStatement({ actions: ['ssm:GetParameter'], resources: parameters })];
}

/**
 * Sending mail as the address of the settings, whether SES has verified the address itself or its domain. A message
 * that is composed by us goes through `SendEmail` too, but is checked as `SendRawEmail` (nodemailer issue 1734). SES asks
 * for two resources more, whose names nobody knows here: in the sandbox, where every account begins, the identity of a
 * recipient (cloudposse/terraform-aws-ses issue 40), and the configuration set that an identity has by default (aws-cdk
 * issue 34402). What holds is the condition: nothing goes out under another address.
 */
export function sendMail(stack: Stack, settings: Settings): PolicyStatement[] {
  if (settings.email?.transport !== 'ses') return [];
  const { from } = settings.email;
  const resources = ['identity', 'configuration-set'].map((resource) =>
    stack.formatArn({ service: 'ses', resource, resourceName: '*' }),
  );
  for (const kind of ['identity', 'configuration-set']) {
    Validations.of(stack).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:${kind}/*]`,
      reason: 'SES asks for recipients and configuration sets too; the sender is bound by a condition.',
    });
  }
  return [
    new PolicyStatement({
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources,
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    }),
  ];
}

/**
 * Asking the one model of the settings, and nothing at all without the setting. An inference profile hands the question
 * to the same model in any region of its part of the world: those are admitted through this profile only (Bedrock,
 * "Prerequisites for inference profiles").
 */
export function askModel(stack: Stack, { secondOpinion }: Settings): PolicyStatement[] {
  if (secondOpinion === null) return [];
  const { model } = secondOpinion;
  const region = secondOpinion.region ?? stack.region;
  const arnOf = (where: string, account: string, kind: string, name: string) =>
    stack.formatArn({ service: 'bedrock', region: where, account, resource: kind, resourceName: name });
  const invoke = (resources: string[], conditions = {}) =>
    new PolicyStatement({ actions: ['bedrock:InvokeModel'], resources, conditions });
  const inner = /^(?:us|us-gov|eu|apac|jp|au|ca|sa|global)\.(.+)$/.exec(model)?.[1];
  if (inner === undefined) return [invoke([arnOf(region, '', 'foundation-model', model)])];
  const profile = arnOf(region, stack.account, 'inference-profile', model);
  const anywhere = arnOf('*', '', 'foundation-model', inner);
  // A global profile is asked where no region is named.
  const nowhere = arnOf('', '', 'foundation-model', inner);
  Validations.of(stack).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${inner}]`,
    reason: 'The one model of the settings, in whichever region its inference profile hands the question to.',
  });
  return [
    invoke([profile]),
    invoke([anywhere, nowhere], { StringLike: { 'bedrock:InferenceProfileArn': profile } }),
  ];
}

/** Says at synth what a deployment cannot work with (an error, nothing is deployed) or should not (a warning). */
export function noteSettings(stack: Stack, settings: Settings): void {
  const notes = Annotations.of(stack);
  const local = [...secretsOf(settings).keys()].filter((reference) => reference.startsWith('env:'));
  if (local.length > 0) {
    notes.addError(`settings: ${local.join(', ')} is a variable of one machine; a deployment needs ssm:/...`);
  }
  if (settings.email?.transport === 'outbox') {
    notes.addError(
      'settings: email.transport "outbox" is a folder of one machine; a deployment needs ses or ssm:/...',
    );
  }
  if (settings.contact.endsWith('example.invalid')) {
    notes.addWarningV2(
      'arms-watch:contact',
      'settings: contact is nobody yet; publishers are told it at every request',
    );
  }
  if (settings.destinations.every(({ kind }) => kind === 'terminal')) {
    notes.addWarningV2(
      'arms-watch:destinations',
      'settings: destinations are terminals alone, and a deployment has none: nobody will be told; "npx arms-watch init" asks for others',
    );
  }
  if (settings.deployment.alarmEmail === null) {
    notes.addWarningV2(
      'arms-watch:alarms',
      'settings: deployment.alarmEmail is not set; alarms reach nobody',
    );
  }
}
