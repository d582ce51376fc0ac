import { type Json, sameJson } from '../domain/json.ts';
import { asInput, type Patch, scalarPatches } from './apiGatewayInput.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceType, replaced, text } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-model.html */
export const ApiGateway_Model: ResourceType = {
  type: 'AWS::ApiGateway::Model',
  nameProperty: 'Name',
  attributes: [],
  required: ['RestApiId'],
  properties: {
    ContentType: replaced('string'),
    Description: mutable('string'),
    Name: replaced('string'),
    RestApiId: replaced('string'),
    Schema: mutable('json'),
  },
  // AWS: a model's name has letters and digits only.
  plannedId: (properties, naming) => text(properties['Name']) ?? naming.generate(128).replace(/[^a-zA-Z0-9]/g, ''),

  async create({ physicalId: name, properties }, context) {
    const input = { contentType: 'application/json', ...asInput(properties, names), ...schemaOf(properties['Schema']), name };
    await context.call('apigateway', 'CreateModel', input);
    return { physicalId: name, attributes: {} };
  },

  async update({ physicalId: modelName, properties: before, attributes }, { properties }, context) {
    const { schema = '{}' } = schemaOf(properties['Schema']);
    const changed: Patch[] = sameJson(before['Schema'], properties['Schema']) ? [] : [{ op: 'replace', path: '/schema', value: schema }];
    const patchOperations = [...scalarPatches(before, properties, { Description: '/description' }), ...changed];
    const input = { restApiId: properties['RestApiId'], modelName, patchOperations };
    if (patchOperations.length > 0) await context.call('apigateway', 'UpdateModel', input);
    return { physicalId: modelName, attributes };
  },

  async delete({ physicalId: modelName, properties: { RestApiId: restApiId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteModel', { restApiId, modelName }));
  },
};

const names = { ContentType: 'contentType', Description: 'description', RestApiId: 'restApiId' };

function schemaOf(schema: Json | undefined): { schema?: string } {
  if (schema === undefined) return {};
  return { schema: typeof schema === 'string' ? schema : JSON.stringify(schema) };
}
