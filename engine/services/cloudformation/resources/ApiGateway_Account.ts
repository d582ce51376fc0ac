import { mutable, type ResourceType, text } from './resourceType.ts';

/**
 * The account's settings in a region are there already: the resource only sets them, and leaves them when it goes.
 * AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
 */
export const ApiGateway_Account: ResourceType = {
  type: 'AWS::ApiGateway::Account',
  attributes: ['Id'],
  properties: { CloudWatchRoleArn: mutable('string') },
  plannedId: (_properties, naming) => naming.generate(128),

  async create({ physicalId, properties }, context) {
    await setRole(text(properties['CloudWatchRoleArn']), context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update({ physicalId, attributes }, { properties }, context) {
    await setRole(text(properties['CloudWatchRoleArn']), context);
    return { physicalId, attributes };
  },

  delete: async () => {},
};

async function setRole(role: string | undefined, context: Parameters<ResourceType['create']>[1]): Promise<void> {
  const path = '/cloudwatchRoleArn';
  const patchOperations = role === undefined ? [{ op: 'remove', path }] : [{ op: 'replace', path, value: role }];
  await context.call('apigateway', 'UpdateAccount', { patchOperations });
}
