import { plannedId } from './apiGatewayIds.ts';
import { asInput, scalarPatches } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html */
export const ApiGateway_RequestValidator: ResourceType = {
  type: 'AWS::ApiGateway::RequestValidator',
  attributes: ['RequestValidatorId'],
  required: ['RestApiId'],
  properties: {
    Name: replaced('string'),
    RestApiId: replaced('string'),
    ValidateRequestBody: mutable('boolean'),
    ValidateRequestParameters: mutable('boolean'),
  },
  plannedId: (_properties, naming) => plannedId(naming, 6),

  async create({ physicalId, properties }, context) {
    await context.call('apigateway', 'CreateRequestValidator', { ...asInput(properties, names), plannedId: physicalId });
    return { physicalId, attributes: { RequestValidatorId: physicalId } };
  },

  async update({ physicalId: requestValidatorId, properties: before, attributes }, { properties }, context) {
    const whole = { ValidateRequestBody: false, ValidateRequestParameters: false };
    const patchOperations = scalarPatches({ ...whole, ...before }, { ...whole, ...properties }, paths);
    const input = { restApiId: properties['RestApiId'], requestValidatorId, patchOperations };
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateRequestValidator', input);
    return { physicalId: requestValidatorId, attributes };
  },

  async delete({ physicalId: requestValidatorId, properties: { RestApiId: restApiId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteRequestValidator', { restApiId, requestValidatorId }));
  },
};

const names = {
  Name: 'name',
  RestApiId: 'restApiId',
  ValidateRequestBody: 'validateRequestBody',
  ValidateRequestParameters: 'validateRequestParameters',
};

const paths = { ValidateRequestBody: '/validateRequestBody', ValidateRequestParameters: '/validateRequestParameters' };
