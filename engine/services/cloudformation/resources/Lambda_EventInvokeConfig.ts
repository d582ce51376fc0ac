import type { JsonObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, text } from './resourceType.ts';
import type { Shape } from './shape.ts';

const destination: Shape = { members: { Destination: 'string' }, required: ['Destination'] };

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
export const Lambda_EventInvokeConfig: ResourceType = {
  type: 'AWS::Lambda::EventInvokeConfig',
  attributes: [],
  required: ['FunctionName', 'Qualifier'],
  properties: {
    DestinationConfig: mutable({ members: { OnFailure: destination, OnSuccess: destination } }),
    FunctionName: replaced('string'),
    MaximumEventAgeInSeconds: mutable('integer'),
    MaximumRetryAttempts: mutable('integer'),
    Qualifier: replaced('string'),
  },
  plannedId: (properties) => `${text(properties['FunctionName'])}|${text(properties['Qualifier'])}`,

  async create({ physicalId, properties }, context) {
    await put(properties, context);
    return { physicalId, attributes: {} };
  },

  async update({ physicalId }, { properties }, context) {
    await put(properties, context);
    return { physicalId, attributes: {} };
  },

  async delete({ properties: { FunctionName, Qualifier } }, context) {
    await unlessMissing(context.call('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName, Qualifier }));
  },
};

/** Replaces the whole configuration: what the template leaves out goes back to Lambda's defaults. */
async function put(properties: JsonObject, context: ResourceContext): Promise<void> {
  await context.call('lambda', 'PutFunctionEventInvokeConfig', { ...properties });
}
