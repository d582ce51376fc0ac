import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  CfnAccount,
  type CorsOptions,
  EndpointType,
  type IResource,
  JsonSchemaVersion,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  type Model,
  Period,
  RequestValidator,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Route, routes } from '../handler/api/contract.ts';
import { type SchemaName, schemas } from '../handler/api/schemas.ts';
import { addGatewayProblems } from './gatewayProblems.ts';
import { modelSchema } from './modelSchema.ts';
import type { Names } from './names.ts';
import { allow } from './permissions.ts';
import type { Stage } from './stage.ts';

export interface TaskApiProps {
  readonly names: Names;
  readonly stage: Stage;
  readonly handler: Lambda;
  /** Callers sign their requests, beside the key that counts them. */
  readonly iamAuthorization: boolean;
  /** Whether API Gateway logs, which takes a role that all APIs of the account share: not what a second or a temporary deployment should set. */
  readonly accountLogs: boolean;
  /** The origin whose pages may call the API; none where it is empty. */
  readonly corsOrigin: string;
}

/** AWS: an API key tells whose quota is used, and is no proof of who calls (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html). */
const throttle = { rateLimit: 50, burstLimit: 100 };
const requestsPerMonth = 1_000_000;

/** The API: its routes and models are those of the handler's contract; every error, the gateway's own too, is a problem document. */
export function taskApi(scope: Construct, { names, stage, handler, iamAuthorization, accountLogs, corsOrigin }: TaskApiProps): RestApi {
  const api = new RestApi(scope, 'Api', {
    restApiName: names.api,
    description: 'The tasks and runs of the Daily Task Scheduler',
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: false,
    deployOptions: {
      stageName: 'v1',
      tracingEnabled: true,
      throttlingRateLimit: throttle.rateLimit,
      throttlingBurstLimit: throttle.burstLimit,
      ...(accountLogs ? loggingTo(accessLogs(scope, names, stage)) : {}),
    },
    defaultMethodOptions: {
      apiKeyRequired: true,
      authorizationType: iamAuthorization ? AuthorizationType.IAM : AuthorizationType.NONE,
    },
    ...(corsOrigin === '' ? {} : { defaultCorsPreflightOptions: preflight(corsOrigin) }),
  });
  // AWS: a stage that logs cannot be made before the account has a role to log with, one for all its APIs
  // (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html).
  if (accountLogs) api.deploymentStage.node.addDependency(loggingAccount(scope));
  addRoutes(api, new LambdaIntegration(handler));
  addGatewayProblems(api, corsOrigin);
  addUsagePlan(api, names);
  return api;
}

/** Asked without a key and without a signature, as browsers ask. Answers are let through by who gives them: the handler, and the gateway's own responses. */
function preflight(origin: string): CorsOptions {
  return {
    allowOrigins: [origin],
    allowMethods: [...new Set(routes.map(({ method }) => method))],
    allowHeaders: ['Content-Type', 'X-Api-Key', 'Authorization', 'X-Amz-Date', 'X-Amz-Security-Token'],
    maxAge: Duration.hours(1),
  };
}

function accessLogs(scope: Construct, names: Names, stage: Stage): LogGroup {
  return new LogGroup(scope, 'ApiAccessLogs', {
    logGroupName: `/aws/apigateway/${names.api}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: stage.removalPolicy,
  });
}

function loggingTo(group: LogGroup): Partial<StageOptions> {
  return {
    loggingLevel: MethodLoggingLevel.ERROR,
    accessLogDestination: new LogGroupLogDestination(group),
    accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
  };
}

function loggingAccount(scope: Construct): CfnAccount {
  const actions = [
    'CreateLogGroup',
    'CreateLogStream',
    'DescribeLogGroups',
    'DescribeLogStreams',
    'PutLogEvents',
    'GetLogEvents',
    'FilterLogEvents',
  ];
  const role = new Role(scope, 'ApiLogsRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    inlinePolicies: { Log: new PolicyDocument({ statements: [allow(['*'], ...actions.map((action) => `logs:${action}`))] }) },
  });
  return new CfnAccount(scope, 'ApiAccount', { cloudWatchRoleArn: role.roleArn });
}

function addRoutes(api: RestApi, integration: LambdaIntegration): void {
  const requestValidator = new RequestValidator(api, 'Validator', {
    restApi: api,
    validateRequestBody: true,
    validateRequestParameters: true,
  });
  const models = new Map<SchemaName, Model>();
  const modelOf = (name: SchemaName) => {
    const known = models.get(name);
    if (known) return known;
    const schema = { schema: JsonSchemaVersion.DRAFT4, title: name, ...modelSchema(schemas[name]) };
    const model = api.addModel(name, { modelName: name, contentType: 'application/json', schema });
    models.set(name, model);
    return model;
  };
  for (const route of routes) {
    const options: MethodOptions = {
      operationName: route.operation,
      requestValidator,
      requestParameters: parametersOf(route),
      ...(route.body ? { requestModels: { 'application/json': modelOf(route.body) } } : {}),
    };
    resourceAt(api.root, route.path).addMethod(route.method, integration, options);
  }
}

function resourceAt(root: IResource, path: string): IResource {
  return path
    .split('/')
    .filter(Boolean)
    .reduce<IResource>((parent, part) => parent.getResource(part) ?? parent.addResource(part), root);
}

function parametersOf({ path, query = {} }: Route): Record<string, boolean> {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => [`method.request.path.${name}`, true] as const);
  const inQuery = Object.keys(query).map((name) => [`method.request.querystring.${name}`, false] as const);
  return Object.fromEntries([...inPath, ...inQuery]);
}

function addUsagePlan(api: RestApi, names: Names): void {
  const plan = api.addUsagePlan('UsagePlan', {
    name: names.api,
    throttle,
    quota: { limit: requestsPerMonth, period: Period.MONTH },
    apiStages: [{ api, stage: api.deploymentStage }],
  });
  const key = api.addApiKey('Key', { apiKeyName: names.api });
  key.applyRemovalPolicy(RemovalPolicy.DESTROY);
  plan.addApiKey(key);
}
