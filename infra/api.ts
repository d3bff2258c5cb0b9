import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';

interface ApiProps {
  readonly handler: IFunction;
  readonly retention: Settings['retention'];
}

/**
 * The HTTP API in front of `query-api`. Every route asks for a token of the user pool, in which only an administrator
 * makes users; without one the function is never started.
 */
export class Api extends Construct {
  readonly stage: HttpStage;
  readonly users: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { handler, retention }: ApiProps) {
    super(scope, id);
    this.users = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      // Never by text message, which Cognito would offer first: it costs, and a number is easily taken over.
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: retention.keepDataOnDestroy,
      removalPolicy: retention.keepDataOnDestroy ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.client = this.users.addClient('Client', {
      // Secure Remote Password for people, the administrators' flow for `arms-watch --api` with AWS credentials.
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // Cognito's 30 days are long for somebody who has left the team: a day's work, then the password again.
      refreshTokenValidity: Duration.days(1),
    });

    const api = new HttpApi(this, 'Http', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpUserPoolAuthorizer('Token', this.users, { userPoolClients: [this.client] }),
    });
    const integration = new HttpLambdaIntegration('Query', handler, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
    // "{proxy+}" is at least one segment: the bare address needs a route of its own.
    for (const path of ['/', '/{proxy+}']) api.addRoutes({ path, methods: [HttpMethod.ANY], integration });

    this.stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: 20, burstLimit: 40 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'Log', { retention: retention.logDays, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });

    Validations.of(this.users).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'A second factor is there for each user to turn on; asking it of all would shut out the command line.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus tier is paid per user for risk scores; few users, made by hand, read published news here.',
      },
    );
  }
}

const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
} as const;
