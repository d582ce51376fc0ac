import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { functionCode } from './functionCode.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagMap, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

const logging: Shape = { members: { ApplicationLogLevel: 'string', LogFormat: 'string', LogGroup: 'string', SystemLogLevel: 'string' } };

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const Lambda_Function: ResourceType = {
  type: 'AWS::Lambda::Function',
  nameProperty: 'FunctionName',
  attributes: ['Arn'],
  taggable: true,
  required: ['Code', 'Role'],
  properties: {
    Architectures: mutable({ list: 'string' }),
    Code: mutable({
      members: { S3Bucket: 'string', S3Key: 'string', S3ObjectVersion: 'string', ZipFile: 'string' },
      refused: ['ImageUri', 'SourceKMSKeyArn', 'S3ObjectStorageMode'],
    }),
    DeadLetterConfig: mutable({ members: { TargetArn: 'string' } }),
    Description: mutable('string'),
    Environment: mutable({ members: { Variables: { map: 'string' } } }),
    EphemeralStorage: mutable({ members: { Size: 'integer' }, required: ['Size'] }),
    FunctionName: replaced('string'),
    Handler: mutable('string'),
    LoggingConfig: mutable(logging),
    MemorySize: mutable('integer'),
    PackageType: replaced('string'),
    RecursiveLoop: mutable('string'),
    ReservedConcurrentExecutions: mutable('integer'),
    Role: mutable('string'),
    Runtime: mutable('string'),
    Tags: mutable(tagsShape),
    Timeout: mutable('integer'),
    TracingConfig: mutable({ members: { Mode: 'string' } }),
  },
  refused: [
    'CapacityProviderConfig',
    'CodeSigningConfigArn',
    'DurableConfig',
    'FileSystemConfigs',
    'FunctionScalingConfig',
    'ImageConfig',
    'KmsKeyArn',
    'Layers',
    'PublishToLatestPublished',
    'RuntimeManagementConfig',
    'SnapStart',
    'TenancyConfig',
    'VpcConfig',
  ],
  plannedId: (properties, naming) => text(properties['FunctionName']) ?? naming.generate(64),

  async create({ physicalId, properties }, context) {
    const { Code, Tags: _, ReservedConcurrentExecutions: reserved, RecursiveLoop: loop, ...configuration } = properties;
    const Tags = tagMap(properties, context);
    const input = {
      ...configuration,
      FunctionName: physicalId,
      Code: await functionCode(Code, properties),
      ...(Object.keys(Tags).length > 0 ? { Tags } : {}),
    };
    const { FunctionArn } = await context.call<{ FunctionArn?: string }>('lambda', 'CreateFunction', input);
    await setConcurrency(physicalId, undefined, reserved, context);
    await setRecursion(physicalId, undefined, loop, context);
    return { physicalId, attributes: { Arn: FunctionArn ?? '' } };
  },

  async update(existing, { properties }, context) {
    const { physicalId, properties: before, attributes } = existing;
    const code = ['Code', 'Architectures'].some((name) => !sameJson(before[name], properties[name]));
    if (code) {
      const Architectures = properties['Architectures'] ?? ['x86_64'];
      await context.call('lambda', 'UpdateFunctionCode', {
        FunctionName: physicalId,
        Architectures,
        ...(await functionCode(properties['Code'], properties)),
      });
    }
    const configuration = changedConfiguration(before, properties);
    if (Object.keys(configuration).length > 0) {
      await context.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: physicalId, ...configuration });
    }
    await setConcurrency(physicalId, before['ReservedConcurrentExecutions'], properties['ReservedConcurrentExecutions'], context);
    await setRecursion(physicalId, before['RecursiveLoop'], properties['RecursiveLoop'], context);
    const Resource = attributes['Arn'];
    await syncTags(existing, properties, context, {
      add: (Tags) => context.call('lambda', 'TagResource', { Resource, Tags }),
      remove: (TagKeys) => context.call('lambda', 'UntagResource', { Resource, TagKeys }),
    });
    return { physicalId, attributes };
  },

  async delete({ physicalId }, context) {
    await unlessMissing(context.call('lambda', 'DeleteFunction', { FunctionName: physicalId }));
  },
};

/** What UpdateFunctionConfiguration is told where the template no longer says it: the service's own defaults. */
const defaults: JsonObject = {
  DeadLetterConfig: { TargetArn: '' },
  Description: '',
  Environment: { Variables: {} },
  EphemeralStorage: { Size: 512 },
  LoggingConfig: { LogFormat: 'Text' },
  MemorySize: 128,
  Timeout: 3,
  TracingConfig: { Mode: 'PassThrough' },
};

function changedConfiguration(before: JsonObject, after: JsonObject): JsonObject {
  const names = [...Object.keys(defaults), 'Handler', 'Role', 'Runtime'];
  const changed = names.filter((name) => !sameJson(before[name], after[name]));
  return Object.fromEntries(changed.flatMap((name) => valueFor(name, after)));
}

function valueFor(name: string, after: JsonObject): [string, Json][] {
  const value = after[name] ?? defaults[name];
  if (value === undefined) return [];
  return [[name, name === 'Environment' && isObject(value) ? { Variables: {}, ...value } : value]];
}

async function setRecursion(
  FunctionName: string,
  before: Json | undefined,
  after: Json | undefined,
  context: ResourceContext,
): Promise<void> {
  if (before !== after) await context.call('lambda', 'PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: after ?? 'Terminate' });
}

async function setConcurrency(
  FunctionName: string,
  before: Json | undefined,
  after: Json | undefined,
  context: ResourceContext,
): Promise<void> {
  if (before === after) return;
  if (after === undefined) await context.call('lambda', 'DeleteFunctionConcurrency', { FunctionName });
  else await context.call('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: after });
}
