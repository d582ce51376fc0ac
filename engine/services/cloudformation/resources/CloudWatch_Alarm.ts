import { AwsError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../domain/json.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

const dimensions: Shape = { list: { members: { Name: 'string', Value: 'string' }, required: ['Name', 'Value'] } };

const query: Shape = {
  members: {
    Expression: 'string',
    Id: 'string',
    Label: 'string',
    MetricStat: {
      members: {
        Metric: { members: { Dimensions: dimensions, MetricName: 'string', Namespace: 'string' } },
        Period: 'integer',
        Stat: 'string',
        Unit: 'string',
      },
      required: ['Metric', 'Period', 'Stat'],
    },
    Period: 'integer',
    ReturnData: 'boolean',
  },
  required: ['Id'],
  refused: ['AccountId'],
};

const actions: Shape = { list: 'string' };

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const CloudWatch_Alarm: ResourceType = {
  type: 'AWS::CloudWatch::Alarm',
  nameProperty: 'AlarmName',
  attributes: ['Arn'],
  taggable: true,
  required: ['ComparisonOperator', 'EvaluationPeriods'],
  properties: {
    ActionsEnabled: mutable('boolean'),
    AlarmActions: mutable(actions),
    AlarmDescription: mutable('string'),
    AlarmName: replaced('string'),
    ComparisonOperator: mutable('string'),
    DatapointsToAlarm: mutable('integer'),
    Dimensions: mutable(dimensions),
    EvaluateLowSampleCountPercentile: mutable('string'),
    EvaluationPeriods: mutable('integer'),
    ExtendedStatistic: mutable('string'),
    InsufficientDataActions: mutable(actions),
    MetricName: mutable('string'),
    Metrics: mutable({ list: query }),
    Namespace: mutable('string'),
    OKActions: mutable(actions),
    Period: mutable('integer'),
    Statistic: mutable('string'),
    Tags: mutable(tagsShape),
    Threshold: mutable('number'),
    TreatMissingData: mutable('string'),
    Unit: mutable('string'),
  },
  refused: [
    'ThresholdMetricId',
    'EvaluationCriteria',
    'EvaluationInterval',
    'EvaluationWindow',
    'WarmUpConfiguration',
    'ActionConfiguration',
  ],
  plannedId: (properties, naming) => text(properties['AlarmName']) ?? naming.generate(255),

  async create({ physicalId, properties }, context) {
    const { MetricAlarms = [] } = await describe(physicalId, context);
    if (MetricAlarms.length > 0) throw new AwsError('ResourceAlreadyExistsException', `${physicalId} already exists`);
    const tags = tagList(properties, context);
    await put(physicalId, properties, tags.length > 0 ? { Tags: tags } : {}, context);
    return { physicalId, attributes: { Arn: arnOf(physicalId, context) } };
  },

  async update(existing, { properties }, context) {
    const { physicalId } = existing;
    await put(physicalId, properties, {}, context);
    const ResourceARN = arnOf(physicalId, context);
    await syncTags(existing, properties, context, {
      add: (tags) =>
        context.call('monitoring', 'TagResource', { ResourceARN, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      remove: (TagKeys) => context.call('monitoring', 'UntagResource', { ResourceARN, TagKeys }),
    });
    return { physicalId, attributes: { Arn: ResourceARN } };
  },

  async delete({ physicalId }, context) {
    await context.call('monitoring', 'DeleteAlarms', { AlarmNames: [physicalId] });
  },
};

function describe(name: string, context: ResourceContext): Promise<{ MetricAlarms?: readonly unknown[] }> {
  return context.call('monitoring', 'DescribeAlarms', { AlarmNames: [name] });
}

async function put(AlarmName: string, properties: JsonObject, more: object, context: ResourceContext): Promise<void> {
  const { Tags: _, ...rest } = properties;
  await context.call('monitoring', 'PutMetricAlarm', { ...rest, AlarmName, ...more });
}

function arnOf(name: string, { region, account }: ResourceContext): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}
