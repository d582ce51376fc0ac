import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { plannedId } from './apiGatewayIds.ts';
import { asInput, escaped, type Patch, scalarPatches } from './apiGatewayInput.ts';
import { syncApiTags } from './apiGatewayTags.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, tagMap, text } from './resourceType.ts';
import { type Shape, tagsShape } from './shape.ts';

const throttle: Shape = { members: { BurstLimit: 'integer', RateLimit: 'number' } };
const apiStage: Shape = { members: { ApiId: 'string', Stage: 'string', Throttle: { map: throttle } } };

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html */
export const ApiGateway_UsagePlan: ResourceType = {
  type: 'AWS::ApiGateway::UsagePlan',
  attributes: ['Id'],
  taggable: true,
  properties: {
    ApiStages: mutable({ list: apiStage }),
    Description: mutable('string'),
    Quota: mutable({ members: { Limit: 'integer', Offset: 'integer', Period: 'string' } }),
    Tags: mutable(tagsShape),
    Throttle: mutable(throttle),
    UsagePlanName: mutable('string'),
  },
  plannedId: (_properties, naming) => plannedId(naming, 6),

  async create({ physicalId, properties }, context) {
    const tags = tagMap(properties, context);
    const input = {
      name: text(properties['UsagePlanName']) ?? `${context.logicalId}-${physicalId}`,
      ...asInput(properties, { Description: 'description' }),
      ...limitsOf(properties),
      ...(Object.keys(tags).length > 0 ? { tags } : {}),
      plannedId: physicalId,
    };
    await context.call('apigateway', 'CreateUsagePlan', input);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update(existing, { properties }, context) {
    const { physicalId: usagePlanId, properties: before, attributes } = existing;
    const patchOperations = patchesOf(before, properties);
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateUsagePlan', { usagePlanId, patchOperations });
    await syncApiTags(`/usageplans/${usagePlanId}`, existing, properties, context);
    return { physicalId: usagePlanId, attributes };
  },

  async delete({ physicalId: usagePlanId, properties }, context) {
    // A plan that still has stages cannot be deleted.
    const patchOperations = stagesOf(properties).map((stage): Patch => ({ op: 'remove', path: '/apiStages', value: nameOf(stage) }));
    if (patchOperations.length > 0) await unlessMissing(context.call('apigateway', 'UpdateUsagePlan', { usagePlanId, patchOperations }));
    await unlessMissing(context.call('apigateway', 'DeleteUsagePlan', { usagePlanId }));
  },
};

const throttleNames = { BurstLimit: 'burstLimit', RateLimit: 'rateLimit' };

function limitsOf(properties: JsonObject): object {
  const { Quota: quota, Throttle: throttleLimits } = properties;
  return {
    apiStages: stagesOf(properties).map((stage) => ({
      ...asInput(stage, { ApiId: 'apiId', Stage: 'stage' }),
      ...(isObject(stage['Throttle']) ? { throttle: throttlesOf(stage['Throttle']) } : {}),
    })),
    ...(isObject(quota) ? { quota: asInput(quota, { Limit: 'limit', Offset: 'offset', Period: 'period' }) } : {}),
    ...(isObject(throttleLimits) ? { throttle: asInput(throttleLimits, throttleNames) } : {}),
  };
}

function throttlesOf(throttles: JsonObject): object {
  return Object.fromEntries(
    Object.entries(throttles).map(([method, limits]) => [method, isObject(limits) ? asInput(limits, throttleNames) : {}]),
  );
}

function patchesOf(before: JsonObject, after: JsonObject): Patch[] {
  const [old, next] = [stagesOf(before), stagesOf(after)];
  const gone = old.filter((stage) => !next.some((each) => nameOf(each) === nameOf(stage)));
  const changed = next.filter((stage) => !old.some((each) => sameJson(each, stage)));
  return [
    ...scalarPatches(before, after, { Description: '/description', UsagePlanName: '/name' }),
    ...groupPatches(before['Quota'], after['Quota'], '/quota', { Limit: '/quota/limit', Offset: '/quota/offset', Period: '/quota/period' }),
    ...groupPatches(before['Throttle'], after['Throttle'], '/throttle', {
      BurstLimit: '/throttle/burstLimit',
      RateLimit: '/throttle/rateLimit',
    }),
    ...gone.map((stage): Patch => ({ op: 'remove', path: '/apiStages', value: nameOf(stage) })),
    ...changed.flatMap(stagePatches),
  ];
}

function groupPatches(before: Json | undefined, after: Json | undefined, path: string, paths: Readonly<Record<string, string>>): Patch[] {
  if (!isObject(after)) return isObject(before) ? [{ op: 'remove', path }] : [];
  return scalarPatches(isObject(before) ? before : {}, after, paths);
}

/** A stage that is added again begins without throttles. */
function stagePatches(stage: JsonObject): Patch[] {
  const name = nameOf(stage);
  const throttles = isObject(stage['Throttle']) ? Object.entries(stage['Throttle']) : [];
  const limits = throttles.flatMap(([method, value]): Patch[] => {
    const slash = method.lastIndexOf('/');
    const place = `/apiStages/${name}/throttle/${escaped(method.slice(0, slash))}/${method.slice(slash + 1)}`;
    return scalarPatches({}, isObject(value) ? value : {}, { BurstLimit: `${place}/burstLimit`, RateLimit: `${place}/rateLimit` });
  });
  return [{ op: 'add', path: '/apiStages', value: name }, ...limits];
}

function stagesOf({ ApiStages: stages }: JsonObject): JsonObject[] {
  return Array.isArray(stages) ? stages.filter((stage): stage is JsonObject => isObject(stage)) : [];
}

function nameOf({ ApiId: api, Stage: stage }: JsonObject): string {
  return `${text(api)}:${text(stage)}`;
}
