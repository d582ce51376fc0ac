import { plannedId } from './apiGatewayIds.ts';
import { asInput, scalarPatches } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html */
export const ApiGateway_Authorizer: ResourceType = {
  type: 'AWS::ApiGateway::Authorizer',
  nameProperty: 'Name',
  attributes: ['AuthorizerId'],
  required: ['Name', 'RestApiId', 'Type'],
  properties: {
    AuthType: mutable('string'),
    AuthorizerCredentials: mutable('string'),
    AuthorizerResultTtlInSeconds: mutable('integer'),
    AuthorizerUri: mutable('string'),
    IdentitySource: mutable('string'),
    IdentityValidationExpression: mutable('string'),
    Name: mutable('string'),
    RestApiId: replaced('string'),
    Type: replaced('string'),
  },
  refused: ['ProviderARNs'],
  plannedId: (_properties, naming) => plannedId(naming, 6),

  async create({ physicalId, properties }, context) {
    await context.call('apigateway', 'CreateAuthorizer', { ...asInput(properties, names), plannedId: physicalId });
    return { physicalId, attributes: { AuthorizerId: physicalId } };
  },

  async update({ physicalId: authorizerId, properties: before, attributes }, { properties }, context) {
    const patchOperations = scalarPatches(before, properties, paths);
    const input = { restApiId: properties['RestApiId'], authorizerId, patchOperations };
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateAuthorizer', input);
    return { physicalId: authorizerId, attributes };
  },

  async delete({ physicalId: authorizerId, properties: { RestApiId: restApiId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteAuthorizer', { restApiId, authorizerId }));
  },
};

const names = {
  AuthType: 'authType',
  AuthorizerCredentials: 'authorizerCredentials',
  AuthorizerResultTtlInSeconds: 'authorizerResultTtlInSeconds',
  AuthorizerUri: 'authorizerUri',
  IdentitySource: 'identitySource',
  IdentityValidationExpression: 'identityValidationExpression',
  Name: 'name',
  RestApiId: 'restApiId',
  Type: 'type',
};

const paths = {
  AuthType: '/authType',
  AuthorizerCredentials: '/authorizerCredentials',
  AuthorizerResultTtlInSeconds: '/authorizerResultTtlInSeconds',
  AuthorizerUri: '/authorizerUri',
  IdentitySource: '/identitySource',
  IdentityValidationExpression: '/identityValidationExpression',
  Name: '/name',
};
