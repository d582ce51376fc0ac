import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { asInput, escaped, mapPatches, type Patch, scalarPatches } from './apiGatewayInput.ts';
import { syncApiTags } from './apiGatewayTags.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagMap, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';

const methodSetting: Shape = {
  members: {
    CachingEnabled: 'boolean',
    DataTraceEnabled: 'boolean',
    HttpMethod: 'string',
    LoggingLevel: 'string',
    MetricsEnabled: 'boolean',
    ResourcePath: 'string',
    ThrottlingBurstLimit: 'integer',
    ThrottlingRateLimit: 'number',
  },
  refused: ['CacheDataEncrypted', 'CacheTtlInSeconds'],
};

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html */
export const ApiGateway_Stage: ResourceType = {
  type: 'AWS::ApiGateway::Stage',
  nameProperty: 'StageName',
  attributes: [],
  taggable: true,
  required: ['RestApiId'],
  properties: {
    AccessLogSetting: mutable({ members: { DestinationArn: 'string', Format: 'string' } }),
    DeploymentId: mutable('string'),
    Description: mutable('string'),
    MethodSettings: mutable({ list: methodSetting }),
    RestApiId: replaced('string'),
    StageName: replaced('string'),
    Tags: mutable(tagsShape),
    TracingEnabled: mutable('boolean'),
    Variables: mutable({ map: 'string' }),
  },
  refused: ['CacheClusterEnabled', 'CacheClusterSize', 'CanarySetting', 'ClientCertificateId', 'DocumentationVersion'],
  plannedId: (properties, naming) => text(properties['StageName']) ?? naming.generate(128),

  async create({ physicalId: stageName, properties }, context) {
    const tags = tagMap(properties, context);
    const input = { ...asInput(properties, names), stageName, ...(Object.keys(tags).length > 0 ? { tags } : {}) };
    await context.call('apigateway', 'CreateStage', input);
    await patch(stageName, properties, settingPatches({}, properties), context);
    return { physicalId: stageName, attributes: {} };
  },

  async update(existing, { properties }, context) {
    const { physicalId: stageName, properties: before } = existing;
    const changes = [
      ...scalarPatches(before, properties, {
        DeploymentId: '/deploymentId',
        Description: '/description',
        TracingEnabled: '/tracingEnabled',
      }),
      ...mapPatches(before['Variables'], properties['Variables'], '/variables'),
      ...settingPatches(before, properties),
    ];
    await patch(stageName, properties, changes, context);
    await syncApiTags(`/restapis/${text(properties['RestApiId'])}/stages/${stageName}`, existing, properties, context);
    return { physicalId: stageName, attributes: {} };
  },

  async delete({ physicalId: stageName, properties: { RestApiId: restApiId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteStage', { restApiId, stageName }));
  },
};

const names = {
  DeploymentId: 'deploymentId',
  Description: 'description',
  RestApiId: 'restApiId',
  TracingEnabled: 'tracingEnabled',
  Variables: 'variables',
};

async function patch(stageName: string, { RestApiId: restApiId }: JsonObject, patchOperations: Patch[], context: ResourceContext) {
  if (patchOperations.length > 0) await context.call('apigateway', 'UpdateStage', { restApiId, stageName, patchOperations });
}

/** What CreateStage does not take: logs, and settings of methods. */
function settingPatches(before: JsonObject, after: JsonObject): Patch[] {
  const [oldLog, log] = [objectOf(before['AccessLogSetting']), objectOf(after['AccessLogSetting'])];
  const logPaths = { DestinationArn: '/accessLogSettings/destinationArn', Format: '/accessLogSettings/format' };
  const [old, next] = [settingsOf(before), settingsOf(after)];
  const gone = Object.keys(old).filter((path) => !Object.hasOwn(next, path));
  return [
    ...scalarPatches(oldLog, log, logPaths),
    ...gone.map((path): Patch => ({ op: 'remove', path })),
    ...Object.entries(next).flatMap(([path, value]): Patch[] => (old[path] === value ? [] : [{ op: 'replace', path, value }])),
  ];
}

const settingPaths: Readonly<Record<string, string>> = {
  CachingEnabled: 'caching/enabled',
  DataTraceEnabled: 'logging/dataTrace',
  LoggingLevel: 'logging/loglevel',
  MetricsEnabled: 'metrics/enabled',
  ThrottlingBurstLimit: 'throttling/burstLimit',
  ThrottlingRateLimit: 'throttling/rateLimit',
};

/** Each setting by the path that patches it. */
function settingsOf({ MethodSettings: settings }: JsonObject): Record<string, string> {
  const paths = (Array.isArray(settings) ? settings : []).flatMap((setting) => pathsOf(objectOf(setting)));
  return Object.fromEntries(paths);
}

function pathsOf(setting: JsonObject): [string, string][] {
  const resource = text(setting['ResourcePath']) ?? '/*';
  // AWS: slashes of the path are written as ~1 behind a plain one: /~1pets~1{petId}, or /* for all.
  const place = /^\/?(\*|~1)/.test(resource) ? resource.replace(/^\//, '') : escaped(resource);
  return Object.entries(settingPaths).flatMap(([property, path]): [string, string][] => {
    const value = setting[property];
    return value === undefined ? [] : [[`/${place}/${text(setting['HttpMethod']) ?? '*'}/${path}`, String(value)]];
  });
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
