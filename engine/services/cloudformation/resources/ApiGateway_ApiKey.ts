import { isObject, type JsonObject } from '../domain/json.ts';
import { plannedId } from './apiGatewayIds.ts';
import { asInput, type Patch, scalarPatches } from './apiGatewayInput.ts';
import { syncApiTags } from './apiGatewayTags.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced, tagMap, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-apikey.html */
export const ApiGateway_ApiKey: ResourceType = {
  type: 'AWS::ApiGateway::ApiKey',
  attributes: ['APIKeyId'],
  taggable: true,
  properties: {
    CustomerId: mutable('string'),
    Description: mutable('string'),
    Enabled: mutable('boolean'),
    GenerateDistinctId: replaced('boolean'),
    Name: replaced('string'),
    StageKeys: mutable({ list: { members: { RestApiId: 'string', StageName: 'string' } } }),
    Tags: mutable(tagsShape),
    Value: replaced('string'),
  },
  plannedId: (_properties, naming) => plannedId(naming, 10),

  async create({ physicalId, properties }, context) {
    const tags = tagMap(properties, context);
    const input = {
      // AWS: CloudFormation names a key that the template does not name.
      name: `${context.logicalId}-${physicalId}`,
      ...asInput(properties, names),
      stageKeys: stagesOf(properties),
      ...(Object.keys(tags).length > 0 ? { tags } : {}),
      plannedId: physicalId,
    };
    await context.call('apigateway', 'CreateApiKey', input);
    return { physicalId, attributes: { APIKeyId: physicalId } };
  },

  async update(existing, { properties }, context) {
    const { physicalId: apiKey, properties: before, attributes } = existing;
    const patchOperations = [
      ...scalarPatches({ Enabled: false, ...before }, { Enabled: false, ...properties }, paths),
      ...stagePatches(before, properties),
    ];
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateApiKey', { apiKey, patchOperations });
    await syncApiTags(`/apikeys/${apiKey}`, existing, properties, context);
    return { physicalId: apiKey, attributes };
  },

  async delete({ physicalId: apiKey }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteApiKey', { apiKey }));
  },
};

const names = {
  CustomerId: 'customerId',
  Description: 'description',
  Enabled: 'enabled',
  GenerateDistinctId: 'generateDistinctId',
  Name: 'name',
  Value: 'value',
};

const paths = { CustomerId: '/customerId', Description: '/description', Enabled: '/enabled' };

function stagesOf({ StageKeys: keys }: JsonObject): { restApiId: string; stageName: string }[] {
  const stages = Array.isArray(keys) ? keys.filter((key): key is JsonObject => isObject(key)) : [];
  return stages.map(({ RestApiId: api, StageName: stage }) => ({ restApiId: text(api) ?? '', stageName: text(stage) ?? '' }));
}

function stagePatches(before: JsonObject, after: JsonObject): Patch[] {
  const [old, next] = [before, after].map((properties) =>
    stagesOf(properties).map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
  );
  const gone = (old ?? []).filter((stage) => !next?.includes(stage));
  const added = (next ?? []).filter((stage) => !old?.includes(stage));
  return [
    ...gone.map((value): Patch => ({ op: 'remove', path: '/stages', value })),
    ...added.map((value): Patch => ({ op: 'add', path: '/stages', value })),
  ];
}
