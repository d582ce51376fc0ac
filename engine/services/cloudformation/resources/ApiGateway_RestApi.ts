import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { plannedId } from './apiGatewayIds.ts';
import { asInput, listPatches, type Patch, scalarPatches } from './apiGatewayInput.ts';
import { syncApiTags } from './apiGatewayTags.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, tagMap } from './resourceType.ts';
import { tagsShape } from './shape.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
export const ApiGateway_RestApi: ResourceType = {
  type: 'AWS::ApiGateway::RestApi',
  attributes: ['RestApiId', 'RootResourceId'],
  taggable: true,
  properties: {
    ApiKeySourceType: mutable('string'),
    BinaryMediaTypes: mutable({ list: 'string' }),
    Description: mutable('string'),
    DisableExecuteApiEndpoint: mutable('boolean'),
    EndpointConfiguration: mutable({ members: { Types: { list: 'string' }, IpAddressType: 'string' }, refused: ['VpcEndpointIds'] }),
    MinimumCompressionSize: mutable('integer'),
    Name: mutable('string'),
    Policy: mutable('json'),
    Tags: mutable(tagsShape),
  },
  refused: ['Body', 'BodyS3Location', 'CloneFrom', 'EndpointAccessMode', 'FailOnWarnings', 'Mode', 'Parameters', 'SecurityPolicy'],
  plannedId: (_properties, naming) => plannedId(naming, 10),

  async create({ physicalId, properties }, context) {
    const tags = tagMap(properties, context);
    const input = {
      ...asInput(properties, names),
      ...endpoint(properties['EndpointConfiguration']),
      ...(properties['Policy'] === undefined ? {} : { policy: policyText(properties['Policy']) }),
      ...(Object.keys(tags).length > 0 ? { tags } : {}),
      plannedId: physicalId,
    };
    const { rootResourceId = '' } = await context.call<{ rootResourceId?: string }>('apigateway', 'CreateRestApi', input);
    return { physicalId, attributes: { RestApiId: physicalId, RootResourceId: rootResourceId } };
  },

  async update(existing, { properties }, context) {
    const { physicalId: restApiId, properties: before, attributes } = existing;
    const patchOperations = patchesOf(before, properties);
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateRestApi', { restApiId, patchOperations });
    await syncApiTags(`/restapis/${restApiId}`, existing, properties, context);
    return { physicalId: restApiId, attributes };
  },

  async delete({ physicalId: restApiId }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteRestApi', { restApiId }));
  },
};

const names = {
  ApiKeySourceType: 'apiKeySource',
  BinaryMediaTypes: 'binaryMediaTypes',
  Description: 'description',
  DisableExecuteApiEndpoint: 'disableExecuteApiEndpoint',
  MinimumCompressionSize: 'minimumCompressionSize',
  Name: 'name',
};

const paths = {
  ApiKeySourceType: '/apiKeySource',
  Description: '/description',
  DisableExecuteApiEndpoint: '/disableExecuteApiEndpoint',
  MinimumCompressionSize: '/minimumCompressionSize',
  Name: '/name',
};

function endpoint(configuration: Json | undefined): object {
  if (!isObject(configuration)) return {};
  return { endpointConfiguration: asInput(configuration, { Types: 'types', IpAddressType: 'ipAddressType' }) };
}

function policyText(policy: Json): string {
  return typeof policy === 'string' ? policy : JSON.stringify(policy);
}

function patchesOf(before: JsonObject, after: JsonObject): Patch[] {
  const policy: Patch[] =
    after['Policy'] === undefined
      ? [{ op: 'remove', path: '/policy' }]
      : [{ op: 'replace', path: '/policy', value: policyText(after['Policy']) }];
  return [
    ...scalarPatches(before, after, paths),
    ...listPatches(before['BinaryMediaTypes'], after['BinaryMediaTypes'], '/binaryMediaTypes'),
    ...listPatches(typesOf(before), typesOf(after), '/endpointConfiguration/types'),
    ...(sameJson(before['Policy'], after['Policy']) ? [] : policy),
  ];
}

function typesOf({ EndpointConfiguration: configuration }: JsonObject): Json | undefined {
  return isObject(configuration) ? configuration['Types'] : undefined;
}
