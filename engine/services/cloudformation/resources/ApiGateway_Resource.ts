import { plannedId } from './apiGatewayIds.ts';
import { unlessMissing } from './calls.ts';
import { type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html */
export const ApiGateway_Resource: ResourceType = {
  type: 'AWS::ApiGateway::Resource',
  attributes: ['ResourceId'],
  required: ['ParentId', 'PathPart', 'RestApiId'],
  properties: { ParentId: replaced('string'), PathPart: replaced('string'), RestApiId: replaced('string') },
  plannedId: (_properties, naming) => plannedId(naming, 6),

  async create({ physicalId, properties: { RestApiId: restApiId, ParentId: parentId, PathPart: pathPart } }, context) {
    await context.call('apigateway', 'CreateResource', { restApiId, parentId, pathPart, plannedId: physicalId });
    return { physicalId, attributes: { ResourceId: physicalId } };
  },

  update: async ({ physicalId, attributes }) => ({ physicalId, attributes }),

  async delete({ physicalId: resourceId, properties: { RestApiId: restApiId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteResource', { restApiId, resourceId }));
  },
};
