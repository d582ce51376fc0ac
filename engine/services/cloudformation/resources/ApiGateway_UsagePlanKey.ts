import { unlessMissing } from './calls.ts';
import { type ResourceType, replaced, text } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplankey.html */
export const ApiGateway_UsagePlanKey: ResourceType = {
  type: 'AWS::ApiGateway::UsagePlanKey',
  attributes: ['Id'],
  required: ['KeyId', 'KeyType', 'UsagePlanId'],
  properties: { KeyId: replaced('string'), KeyType: replaced('string'), UsagePlanId: replaced('string') },
  // AWS: Ref is `<key>:<plan>`.
  plannedId: ({ KeyId: keyId, UsagePlanId: usagePlanId }) => `${text(keyId)}:${text(usagePlanId)}`,

  async create({ properties: { KeyId: keyId, KeyType: keyType, UsagePlanId: usagePlanId } }, context) {
    await context.call('apigateway', 'CreateUsagePlanKey', { keyId, keyType, usagePlanId });
    const physicalId = `${text(keyId)}:${text(usagePlanId)}`;
    return { physicalId, attributes: { Id: physicalId } };
  },

  update: async ({ physicalId, attributes }) => ({ physicalId, attributes }),

  async delete({ properties: { KeyId: keyId, UsagePlanId: usagePlanId } }, context) {
    await unlessMissing(context.call('apigateway', 'DeleteUsagePlanKey', { keyId, usagePlanId }));
  },
};
