import { unlessMissing } from './calls.ts';
import { type ResourceType, replaced } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
export const Lambda_Permission: ResourceType = {
  type: 'AWS::Lambda::Permission',
  attributes: ['Id'],
  required: ['Action', 'FunctionName', 'Principal'],
  properties: {
    Action: replaced('string'),
    FunctionName: replaced('string'),
    Principal: replaced('string'),
    PrincipalOrgID: replaced('string'),
    SourceAccount: replaced('string'),
    SourceArn: replaced('string'),
  },
  refused: ['EventSourceToken', 'FunctionUrlAuthType', 'InvokedViaFunctionUrl'],
  plannedId: (_properties, naming) => naming.generate(100),

  async create({ physicalId, properties }, context) {
    await context.call('lambda', 'AddPermission', { ...properties, StatementId: physicalId });
    return { physicalId, attributes: { Id: physicalId } };
  },

  update: async ({ physicalId, attributes }) => ({ physicalId, attributes }),

  async delete({ physicalId, properties }, context) {
    await unlessMissing(context.call('lambda', 'RemovePermission', { FunctionName: properties['FunctionName'], StatementId: physicalId }));
  },
};
