import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { asInput } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced } from './resourceType.ts';
import type { Shape } from './shape.ts';

const integrationResponse: Shape = {
  members: {
    ContentHandling: 'string',
    ResponseParameters: { map: 'string' },
    ResponseTemplates: { map: 'string' },
    SelectionPattern: 'string',
    StatusCode: 'string',
  },
  required: ['StatusCode'],
};

const integration: Shape = {
  members: {
    CacheNamespace: 'string',
    ConnectionType: 'string',
    ContentHandling: 'string',
    Credentials: 'string',
    IntegrationHttpMethod: 'string',
    IntegrationResponses: { list: integrationResponse },
    PassthroughBehavior: 'string',
    RequestParameters: { map: 'string' },
    RequestTemplates: { map: 'string' },
    TimeoutInMillis: 'integer',
    Type: 'string',
    Uri: 'string',
  },
  required: ['Type'],
  refused: ['CacheKeyParameters', 'ConnectionId', 'IntegrationTarget', 'ResponseTransferMode', 'TlsConfig'],
};

const methodResponse: Shape = {
  members: { ResponseModels: { map: 'string' }, ResponseParameters: { map: 'boolean' }, StatusCode: 'string' },
  required: ['StatusCode'],
};

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
export const ApiGateway_Method: ResourceType = {
  type: 'AWS::ApiGateway::Method',
  attributes: [],
  required: ['HttpMethod', 'ResourceId', 'RestApiId'],
  properties: {
    ApiKeyRequired: mutable('boolean'),
    AuthorizationType: mutable('string'),
    AuthorizerId: mutable('string'),
    HttpMethod: replaced('string'),
    Integration: mutable(integration),
    MethodResponses: mutable({ list: methodResponse }),
    OperationName: mutable('string'),
    RequestModels: mutable({ map: 'string' }),
    RequestParameters: mutable({ map: 'boolean' }),
    RequestValidatorId: mutable('string'),
    ResourceId: replaced('string'),
    RestApiId: replaced('string'),
  },
  refused: ['AuthorizationScopes'],
  plannedId: (_properties, naming) => naming.generate(128),

  async create({ physicalId, properties }, context) {
    await put(properties, context);
    return { physicalId, attributes: {} };
  },

  // What is deployed keeps serving meanwhile: a method changes nothing for callers until the next deployment.
  async update({ physicalId, properties: before }, { properties }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteMethod', placeOf(before)));
    await put(properties, context);
    return { physicalId, attributes: {} };
  },

  async delete({ properties }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteMethod', placeOf(properties)));
  },
};

function placeOf({ RestApiId: restApiId, ResourceId: resourceId, HttpMethod: httpMethod }: JsonObject) {
  return { restApiId, resourceId, httpMethod };
}

async function put(properties: JsonObject, context: ResourceContext): Promise<void> {
  const place = placeOf(properties);
  await context.call('apigateway', 'PutMethod', { authorizationType: 'NONE', ...asInput(properties, methodNames), ...place });
  for (const response of objectsIn(properties['MethodResponses'])) {
    await context.call('apigateway', 'PutMethodResponse', { ...asInput(response, methodResponseNames), ...place });
  }
  const settings = properties['Integration'];
  if (!isObject(settings)) return;
  await context.call('apigateway', 'PutIntegration', { ...asInput(settings, integrationNames), ...place });
  for (const response of objectsIn(settings['IntegrationResponses'])) {
    await context.call('apigateway', 'PutIntegrationResponse', { ...asInput(response, integrationResponseNames), ...place });
  }
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((each): each is JsonObject => isObject(each)) : [];
}

const methodNames = {
  ApiKeyRequired: 'apiKeyRequired',
  AuthorizationType: 'authorizationType',
  AuthorizerId: 'authorizerId',
  OperationName: 'operationName',
  RequestModels: 'requestModels',
  RequestParameters: 'requestParameters',
  RequestValidatorId: 'requestValidatorId',
};

const methodResponseNames = { ResponseModels: 'responseModels', ResponseParameters: 'responseParameters', StatusCode: 'statusCode' };

const integrationNames = {
  CacheNamespace: 'cacheNamespace',
  ConnectionType: 'connectionType',
  ContentHandling: 'contentHandling',
  Credentials: 'credentials',
  IntegrationHttpMethod: 'integrationHttpMethod',
  PassthroughBehavior: 'passthroughBehavior',
  RequestParameters: 'requestParameters',
  RequestTemplates: 'requestTemplates',
  TimeoutInMillis: 'timeoutInMillis',
  Type: 'type',
  Uri: 'uri',
};

const integrationResponseNames = {
  ContentHandling: 'contentHandling',
  ResponseParameters: 'responseParameters',
  ResponseTemplates: 'responseTemplates',
  SelectionPattern: 'selectionPattern',
  StatusCode: 'statusCode',
};
