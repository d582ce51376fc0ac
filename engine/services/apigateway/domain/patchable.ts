import { notImplemented } from '../../../kernel/errors.ts';
import { badRequest } from '../errors.ts';
import { apiStagePatches } from './apiStagePatches.ts';
import { type Change, type PatchRule, setAt } from './patch.ts';

function texts(...paths: string[]): PatchRule[] {
  return paths.map((path) => ({ path, kind: 'text' }));
}

function booleans(...paths: string[]): PatchRule[] {
  return paths.map((path) => ({ path, kind: 'boolean' }));
}

/** Refused by name where it would switch something on that the engine does not have. */
function absent(path: string, what: string): PatchRule {
  const apply: PatchRule['apply'] = (_row, { op, value = '' }) => {
    if (op !== 'remove' && value !== '' && value.toLowerCase() !== 'false') throw notImplemented(`apigateway: ${what}`);
    return {};
  };
  return { path, kind: 'text', apply };
}

/** AWS: docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
export const restApiPatches: readonly PatchRule[] = [
  ...texts('/name', '/description', '/version', '/apiKeySource', '/policy'),
  { path: '/minimumCompressionSize', kind: 'integer' },
  { path: '/binaryMediaTypes/*', kind: 'list' },
  { path: '/endpointConfiguration/types/*', kind: 'list' },
  ...booleans('/disableExecuteApiEndpoint'),
];

export const resourcePatches: readonly PatchRule[] = texts('/pathPart', '/parentId');

export const methodPatches: readonly PatchRule[] = [
  ...texts('/authorizationType', '/authorizerId', '/operationName', '/requestValidatorId', '/requestModels/*'),
  ...booleans('/apiKeyRequired', '/requestParameters/*'),
];

export const methodResponsePatches: readonly PatchRule[] = [...texts('/responseModels/*'), ...booleans('/responseParameters/*')];

export const integrationPatches: readonly PatchRule[] = [
  ...texts('/httpMethod', '/uri', '/credentials', '/passthroughBehavior', '/contentHandling', '/cacheNamespace'),
  ...texts('/requestParameters/*', '/requestTemplates/*'),
  { path: '/timeoutInMillis', kind: 'integer' },
  absent('/connectionType', 'VPC links'),
  absent('/cacheKeyParameters/*', 'cacheKeyParameters'),
];

export const integrationResponsePatches: readonly PatchRule[] = texts(
  '/selectionPattern',
  '/contentHandling',
  '/responseParameters/*',
  '/responseTemplates/*',
);

export const deploymentPatches: readonly PatchRule[] = texts('/description');

export const stagePatches: readonly PatchRule[] = [
  ...texts('/description', '/deploymentId', '/variables/*', '/accessLogSettings/destinationArn', '/accessLogSettings/format'),
  { path: '/accessLogSettings', kind: 'whole' },
  ...booleans('/tracingEnabled'),
  absent('/cacheClusterEnabled', 'a cache cluster'),
  absent('/cacheClusterSize', 'a cache cluster'),
  absent('/clientCertificateId', 'client certificates'),
  absent('/documentationVersion', 'documentation versions'),
  absent('/**/*/caching/enabled', 'a cache'),
  methodSetting('throttling/rateLimit', 'throttlingRateLimit', 'number'),
  methodSetting('throttling/burstLimit', 'throttlingBurstLimit', 'integer'),
  methodSetting('logging/loglevel', 'loggingLevel', 'text'),
  methodSetting('logging/dataTrace', 'dataTraceEnabled', 'boolean'),
  methodSetting('metrics/enabled', 'metricsEnabled', 'boolean'),
  { path: '/**/*', kind: 'whole', apply: withoutSettings },
];

function methodSetting(tail: string, member: string, kind: PatchRule['kind']): PatchRule {
  return { path: `/**/*/${tail}`, kind, at: ([path = '', verb = '']) => ['methodSettings', settingKey(path, verb), member] };
}

/** All settings of a method at once: they can only be removed, and so can nothing else that has two segments. */
function withoutSettings(row: object, { op, stars: [path = '', verb = ''] }: Change): Readonly<Record<string, unknown>> {
  if (op !== 'remove' || !/^(?:\*|[A-Z]+)$/.test(verb)) throw badRequest(`Invalid patch path '/${path}/${verb}' specified for op '${op}'.`);
  return setAt(row, ['methodSettings', settingKey(path, verb)], undefined);
}

/** AWS: settings are kept by the resource's path without its first slash, and the verb; the root is `~1` (Stage.methodSettings). */
function settingKey(path: string, verb: string): string {
  return `${path === '/' ? '~1' : path.replace(/^\//, '')}/${verb}`;
}

export const modelPatches: readonly PatchRule[] = texts('/description', '/schema');

export const requestValidatorPatches: readonly PatchRule[] = [
  ...texts('/name'),
  ...booleans('/validateRequestBody', '/validateRequestParameters'),
];

export const gatewayResponsePatches: readonly PatchRule[] = texts('/statusCode', '/responseParameters/*', '/responseTemplates/*');

export const apiKeyPatches: readonly PatchRule[] = [
  ...texts('/name', '/description', '/customerId'),
  ...booleans('/enabled'),
  { path: '/stages', kind: 'list', at: () => ['stageKeys'] },
];

export const usagePlanPatches: readonly PatchRule[] = [
  ...texts('/name', '/description', '/quota/period'),
  { path: '/throttle/rateLimit', kind: 'number' },
  { path: '/throttle/burstLimit', kind: 'integer' },
  { path: '/quota/limit', kind: 'integer' },
  { path: '/quota/offset', kind: 'integer' },
  { path: '/throttle', kind: 'whole' },
  { path: '/quota', kind: 'whole' },
  ...apiStagePatches,
];

export const authorizerPatches: readonly PatchRule[] = [
  ...texts('/name', '/authorizerUri', '/authorizerCredentials', '/identitySource', '/identityValidationExpression', '/authType'),
  { path: '/authorizerResultTtlInSeconds', kind: 'integer' },
];

export const accountPatches: readonly PatchRule[] = texts('/cloudwatchRoleArn');

export const usagePatches: readonly PatchRule[] = [{ path: '/remaining', kind: 'integer' }];
