import { mutable, type ResourceType } from './resourceType.ts';

/** What the CDK leaves in a stack to count constructs; nothing stands behind it. */
export const CDK_Metadata: ResourceType = {
  type: 'AWS::CDK::Metadata',
  properties: { Analytics: mutable('string'), Modules: mutable('string') },
  attributes: [],
  plannedId: (_properties, naming) => naming.uuid(),
  create: async ({ physicalId }) => ({ physicalId, attributes: {} }),
  update: async ({ physicalId }) => ({ physicalId, attributes: {} }),
  delete: async () => undefined,
};
