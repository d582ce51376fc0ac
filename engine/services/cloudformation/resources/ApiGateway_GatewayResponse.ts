import type { JsonObject } from '../domain/json.ts';
import { asInput } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-gatewayresponse.html */
export const ApiGateway_GatewayResponse: ResourceType = {
  type: 'AWS::ApiGateway::GatewayResponse',
  attributes: ['Id'],
  required: ['ResponseType', 'RestApiId'],
  properties: {
    ResponseParameters: mutable({ map: 'string' }),
    ResponseTemplates: mutable({ map: 'string' }),
    ResponseType: replaced('string'),
    RestApiId: replaced('string'),
    StatusCode: mutable('string'),
  },
  plannedId: (_properties, naming) => naming.generate(128),

  async create({ physicalId, properties }, context) {
    await put(properties, context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update({ physicalId, attributes }, { properties }, context) {
    await put(properties, context);
    return { physicalId, attributes };
  },

  async delete({ properties: { RestApiId: restApiId, ResponseType: responseType } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteGatewayResponse', { restApiId, responseType }));
  },
};

async function put(properties: JsonObject, context: ResourceContext): Promise<void> {
  await context.call('apigateway', 'PutGatewayResponse', asInput(properties, names));
}

const names = {
  ResponseParameters: 'responseParameters',
  ResponseTemplates: 'responseTemplates',
  ResponseType: 'responseType',
  RestApiId: 'restApiId',
  StatusCode: 'statusCode',
};
