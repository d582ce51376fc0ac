import type { Json, JsonObject } from '../domain/json.ts';
import { isObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, text } from './resourceType.ts';
import type { Shape } from './shape.ts';

const transformation: Shape = {
  members: {
    DefaultValue: 'number',
    Dimensions: { list: { members: { Key: 'string', Value: 'string' }, required: ['Key', 'Value'] } },
    MetricName: 'string',
    MetricNamespace: 'string',
    MetricValue: 'string',
    Unit: 'string',
  },
  required: ['MetricName', 'MetricNamespace', 'MetricValue'],
};

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html */
export const Logs_MetricFilter: ResourceType = {
  type: 'AWS::Logs::MetricFilter',
  nameProperty: 'FilterName',
  attributes: [],
  required: ['FilterPattern', 'LogGroupName', 'MetricTransformations'],
  properties: {
    FilterName: replaced('string'),
    FilterPattern: mutable('string'),
    LogGroupName: replaced('string'),
    MetricTransformations: mutable({ list: transformation }),
  },
  refused: ['ApplyOnTransformedLogs', 'EmitSystemFieldDimensions', 'FieldSelectionCriteria'],
  plannedId: (properties, naming) => text(properties['FilterName']) ?? naming.generate(512),

  async create({ physicalId, properties }, context) {
    await put(physicalId, properties, context);
    return { physicalId, attributes: {} };
  },

  async update({ physicalId }, { properties }, context) {
    await put(physicalId, properties, context);
    return { physicalId, attributes: {} };
  },

  async delete({ physicalId: filterName, properties }, context) {
    await unlessMissing(context.call('logs', 'DeleteMetricFilter', { logGroupName: properties['LogGroupName'], filterName }));
  },
};

async function put(filterName: string, properties: JsonObject, context: ResourceContext): Promise<void> {
  const { LogGroupName: logGroupName, FilterPattern: filterPattern, MetricTransformations: given } = properties;
  const metricTransformations = Array.isArray(given) ? given.filter(isObject).map(transformationOf) : [];
  await context.call('logs', 'PutMetricFilter', { logGroupName, filterName, filterPattern, metricTransformations });
}

function transformationOf({ DefaultValue, Dimensions, MetricName, MetricNamespace, MetricValue, Unit }: JsonObject) {
  return {
    metricName: MetricName,
    metricNamespace: MetricNamespace,
    metricValue: MetricValue,
    ...(DefaultValue !== undefined && { defaultValue: DefaultValue }),
    ...(Dimensions !== undefined && { dimensions: dimensionsOf(Dimensions) }),
    ...(Unit !== undefined && { unit: Unit }),
  };
}

function dimensionsOf(given: Json): Record<string, string> {
  const pairs = Array.isArray(given) ? given.filter(isObject) : [];
  return Object.fromEntries(pairs.map(({ Key, Value }) => [text(Key) ?? '', text(Value) ?? '']));
}
