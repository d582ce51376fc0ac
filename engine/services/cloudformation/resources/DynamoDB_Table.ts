import { isObject, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import type { Shape } from './shape.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';
import { describeTable, throughputUpdates, updateIndexes } from './tableIndexes.ts';

const keySchema: Shape = { list: { members: { AttributeName: 'string', KeyType: 'string' }, required: ['AttributeName', 'KeyType'] } };
const projection: Shape = { members: { NonKeyAttributes: { list: 'string' }, ProjectionType: 'string' } };
const throughput: Shape = { members: { ReadCapacityUnits: 'integer', WriteCapacityUnits: 'integer' } };
const onDemand: Shape = { members: { MaxReadRequestUnits: 'integer', MaxWriteRequestUnits: 'integer' } };

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
export const DynamoDB_Table: ResourceType = {
  type: 'AWS::DynamoDB::Table',
  nameProperty: 'TableName',
  attributes: ['Arn', 'StreamArn'],
  taggable: true,
  required: ['KeySchema'],
  properties: {
    AttributeDefinitions: mutable({
      list: { members: { AttributeName: 'string', AttributeType: 'string' }, required: ['AttributeName', 'AttributeType'] },
    }),
    BillingMode: mutable('string'),
    DeletionProtectionEnabled: mutable('boolean'),
    GlobalSecondaryIndexes: mutable({
      list: {
        members: {
          IndexName: 'string',
          KeySchema: keySchema,
          Projection: projection,
          ProvisionedThroughput: throughput,
          OnDemandThroughput: onDemand,
        },
        required: ['IndexName', 'KeySchema', 'Projection'],
        refused: ['ContributorInsightsSpecification', 'WarmThroughput'],
      },
    }),
    KeySchema: replaced(keySchema),
    LocalSecondaryIndexes: replaced({
      list: {
        members: { IndexName: 'string', KeySchema: keySchema, Projection: projection },
        required: ['IndexName', 'KeySchema', 'Projection'],
      },
    }),
    OnDemandThroughput: mutable(onDemand),
    PointInTimeRecoverySpecification: mutable({ members: { PointInTimeRecoveryEnabled: 'boolean', RecoveryPeriodInDays: 'integer' } }),
    ProvisionedThroughput: mutable(throughput),
    SSESpecification: mutable({
      members: { SSEEnabled: 'boolean', SSEType: 'string' },
      required: ['SSEEnabled'],
      refused: ['KMSMasterKeyId'],
    }),
    StreamSpecification: mutable({ members: { StreamViewType: 'string' }, required: ['StreamViewType'], refused: ['ResourcePolicy'] }),
    TableClass: mutable('string'),
    TableName: replaced('string'),
    Tags: mutable(tagsShape),
    TimeToLiveSpecification: mutable({ members: { AttributeName: 'string', Enabled: 'boolean' }, required: ['Enabled'] }),
  },
  refused: [
    'ContributorInsightsSpecification',
    'GlobalTableSettingsReplicationMode',
    'GlobalTableSourceArn',
    'ImportSourceSpecification',
    'KinesisStreamSpecification',
    'ResourcePolicy',
    'WarmThroughput',
  ],
  plannedId: (properties, naming) => text(properties['TableName']) ?? naming.generate(255),

  async create({ physicalId, properties }, context) {
    await context.call('dynamodb', 'CreateTable', tableInput(physicalId, properties, context));
    await setRecovery(physicalId, {}, properties, context);
    await setTimeToLive(physicalId, {}, properties, context);
    return { physicalId, attributes: await attributesOf(physicalId, context) };
  },

  async update(existing, { properties }, context) {
    const { physicalId } = existing;
    await updateIndexes(physicalId, properties, context);
    await updateTable(physicalId, existing.properties, properties, context);
    await setRecovery(physicalId, existing.properties, properties, context);
    await setTimeToLive(physicalId, existing.properties, properties, context);
    const attributes = await attributesOf(physicalId, context);
    const ResourceArn = attributes['Arn'];
    await syncTags(existing, properties, context, {
      add: (tags) =>
        context.call('dynamodb', 'TagResource', { ResourceArn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      remove: (TagKeys) => context.call('dynamodb', 'UntagResource', { ResourceArn, TagKeys }),
    });
    return { physicalId, attributes };
  },

  async delete({ physicalId }, context) {
    await unlessMissing(context.call('dynamodb', 'DeleteTable', { TableName: physicalId }));
  },
};

/** Properties that CreateTable takes under the same name. */
const sameInRequest = [
  'AttributeDefinitions',
  'BillingMode',
  'DeletionProtectionEnabled',
  'GlobalSecondaryIndexes',
  'KeySchema',
  'LocalSecondaryIndexes',
  'OnDemandThroughput',
  'ProvisionedThroughput',
  'TableClass',
];

function tableInput(TableName: string, properties: JsonObject, context: ResourceContext): object {
  const tags = tagList(properties, context);
  return {
    TableName,
    ...pick(properties, sameInRequest),
    ...streamInput(properties),
    ...encryptionInput(properties),
    ...(tags.length > 0 ? { Tags: tags } : {}),
  };
}

function pick(properties: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

function streamInput({ StreamSpecification: stream }: JsonObject): object {
  return isObject(stream) ? { StreamSpecification: { StreamEnabled: true, ...stream } } : {};
}

function encryptionInput({ SSESpecification: encryption }: JsonObject): object {
  if (!isObject(encryption)) return {};
  const { SSEEnabled, ...rest } = encryption;
  return { SSESpecification: { Enabled: SSEEnabled ?? false, ...rest } };
}

async function attributesOf(TableName: string, context: ResourceContext): Promise<JsonObject> {
  const table = await describeTable(TableName, context);
  return { Arn: table.TableArn ?? '', ...(table.LatestStreamArn === undefined ? {} : { StreamArn: table.LatestStreamArn }) };
}

/** Properties that UpdateTable takes under the same name. */
const sameInUpdate = ['BillingMode', 'DeletionProtectionEnabled', 'OnDemandThroughput', 'ProvisionedThroughput', 'TableClass'];

async function updateTable(TableName: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  const changed = sameInUpdate.filter((name) => !sameJson(before[name], after[name]));
  const input: Record<string, unknown> = pick(after, changed);
  if (changed.includes('DeletionProtectionEnabled') && after['DeletionProtectionEnabled'] === undefined)
    input['DeletionProtectionEnabled'] = false;
  if (!sameJson(before['StreamSpecification'], after['StreamSpecification'])) {
    Object.assign(
      input,
      after['StreamSpecification'] === undefined ? { StreamSpecification: { StreamEnabled: false } } : streamInput(after),
    );
  }
  if (!sameJson(before['SSESpecification'], after['SSESpecification'])) {
    Object.assign(input, after['SSESpecification'] === undefined ? { SSESpecification: { Enabled: false } } : encryptionInput(after));
  }
  const updates = throughputUpdates(before, after);
  if (updates.length > 0) input['GlobalSecondaryIndexUpdates'] = updates;
  if (Object.keys(input).length > 0) await context.call('dynamodb', 'UpdateTable', { TableName, ...input });
}

async function setRecovery(TableName: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  const wanted = after['PointInTimeRecoverySpecification'];
  if (sameJson(before['PointInTimeRecoverySpecification'], wanted)) return;
  const specification = isObject(wanted) ? wanted : {};
  await context.call('dynamodb', 'UpdateContinuousBackups', {
    TableName,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false, ...specification },
  });
}

async function setTimeToLive(TableName: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  const [old, wanted] = [before['TimeToLiveSpecification'], after['TimeToLiveSpecification']];
  if (sameJson(old, wanted)) return;
  const off = isObject(old) ? { ...old, Enabled: false } : undefined;
  const specification = wanted ?? off;
  if (specification !== undefined)
    await context.call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification: specification });
}
