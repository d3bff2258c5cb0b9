import { join, posix } from 'node:path';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  CfnEventInvokeConfig,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../shared/runtime/environment.ts';
import type { Settings } from '../shared/runtime/settings.ts';
import { BUNDLING, copyCommand, keepsNames, REQUIRE_BANNER } from './bundling.ts';
import type { ConfigurationFile } from './configuration.ts';

/** What every function of an installation shares. */
export interface House {
  /** The checkout: its folder functions/ has one entry file per function, `<name>.ts`. */
  readonly root: string;
  readonly settings: Settings;
  readonly settingsFile: ConfigurationFile;
}

export interface FunctionProps<Name extends FunctionName> extends House {
  readonly name: Name;
  readonly purpose: string;
  readonly timeout: Duration;
  /** MB; Lambda gives processor time in proportion. */
  readonly memory: number;
  /** Exactly the variables that this function reads: one too few or too many does not compile. */
  readonly environment: EnvironmentOf<Name>;
  /** Lambda's own lines on each start: where nobody needs them, they would be most of the log. */
  readonly startsLogged?: boolean;
  /** Folders of the checkout that it reads at run time: they are put beside its bundle. */
  readonly beside?: readonly string[];
  /** All that it may do, besides reading the settings and writing its log and traces. */
  readonly may: readonly PolicyStatement[];
}

/** A Lambda function with its role, its log that ends, and nothing it did not ask for. */
export class HouseFunction<Name extends FunctionName> extends Construct {
  readonly lambda: NodejsFunction;
  readonly log: ILogGroup;
  #events: CfnEventInvokeConfig | null = null;

  constructor(scope: Construct, id: string, props: FunctionProps<Name>) {
    super(scope, id);
    const { deployment, retention } = props.settings;

    const logGroup = new LogGroup(this, 'Log', {
      retention: retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.log = logGroup;
    // A role of its own, since the managed policy that CDK would attach lets it write every log of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of [...props.settingsFile.read(), ...props.may]) role.addToPolicy(statement);

    this.lambda = new NodejsFunction(this, 'Function', {
      entry: join(props.root, 'functions', `${props.name}.ts`),
      projectRoot: props.root,
      depsLockFilePath: join(props.root, 'package-lock.json'),
      description: props.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory,
      timeout: props.timeout,
      environment: { ...props.environment, ...(deployment.sourceMaps ? SOURCE_MAPS : {}) },
      awsSdkConnectionReuse: false,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: props.startsLogged ? SystemLogLevel.INFO : SystemLogLevel.WARN,
      tracing: deployment.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      bundling: {
        format: OutputFormat.ESM,
        target: BUNDLING.target,
        mainFields: [...BUNDLING.mainFields],
        bundleAwsSDK: true,
        externalModules: [...BUNDLING.external],
        minify: BUNDLING.minify,
        keepNames: keepsNames(props.name),
        // As an argument: what CDK's own property `charset` says does not reach esbuild (aws-cdk-lib 2.276).
        esbuildArgs: { '--charset': BUNDLING.charset, '--conditions': BUNDLING.conditions.join(',') },
        sourceMap: deployment.sourceMaps,
        commandHooks: copying(props.beside ?? []),
        banner: REQUIRE_BANNER,
      },
      ...reserved(deployment.reservedConcurrency[props.name]),
    });

    if (deployment.tracing) {
      Validations.of(role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'xray:PutTraceSegments and PutTelemetryRecords know no resources.',
      });
    }
  }

  /** How often and how long Lambda tries an event that nobody waits for. */
  protected startedByEvents(retries: number, maxAge: Duration): void {
    this.#events = new CfnEventInvokeConfig(this, 'Events', {
      functionName: this.lambda.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: retries,
      maximumEventAgeInSeconds: maxAge.toSeconds(),
    });
  }

  /** Lambda starts `next` whenever this one has ended, well or not: what it handed on is taken at once. */
  wakes(next: HouseFunction<FunctionName>): void {
    if (!this.#events) throw new Error(`${this.node.path} is not started by events, so it can wake nobody`);
    const { functionArn } = next.lambda;
    // The destination of CDK would allow every version of the function too; this is the function.
    this.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    );
    const target = { destination: functionArn };
    this.#events.destinationConfig = { onSuccess: target, onFailure: target };
    const policy = this.lambda.role?.node.tryFindChild('DefaultPolicy');
    // Lambda refuses a destination that the role may not reach yet.
    if (policy) this.#events.node.addDependency(policy);
  }
}

/** Copies folders beside a bundle. */
function copying(folders: readonly string[]): ICommandHooks {
  return {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (root, bundle) =>
      folders.map((folder) => copyCommand(posix.join(root, folder), posix.join(bundle, folder))),
  };
}

const SOURCE_MAPS = { NODE_OPTIONS: '--enable-source-maps' };

/** Concurrency that is kept for a function and kept from all others; nothing when the settings name none. */
function reserved(executions: number | undefined): { reservedConcurrentExecutions?: number } {
  return executions === undefined ? {} : { reservedConcurrentExecutions: executions };
}
