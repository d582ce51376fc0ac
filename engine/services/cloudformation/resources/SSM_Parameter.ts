import { unlessMissing } from './calls.ts';
import { type Desired, mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { syncTags } from './syncTags.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const SSM_Parameter: ResourceType = {
  type: 'AWS::SSM::Parameter',
  nameProperty: 'Name',
  attributes: ['Type', 'Value'],
  taggable: true,
  required: ['Type', 'Value'],
  properties: {
    Name: replaced('string'),
    Type: mutable('string'),
    Value: mutable('string'),
    Description: mutable('string'),
    AllowedPattern: mutable('string'),
    Tier: mutable('string'),
    Tags: mutable({ map: 'string' }),
  },
  refused: ['DataType', 'Policies'],
  plannedId: (properties, naming) => text(properties['Name']) ?? `CFN-${naming.generate(1000)}`,

  async create(desired, context) {
    const tags = tagList(desired.properties, context);
    await put(desired, { Overwrite: false, ...(tags.length > 0 ? { Tags: tags } : {}) }, context);
    return { physicalId: desired.physicalId, attributes: attributesOf(desired) };
  },

  async update(existing, { properties }, context) {
    const desired = { physicalId: existing.physicalId, properties };
    await put(desired, { Overwrite: true }, context);
    await syncTags(existing, properties, context, {
      add: (tags) => context.call('ssm', 'AddTagsToResource', { ...target(existing.physicalId), Tags: asList(tags) }),
      remove: (keys) => context.call('ssm', 'RemoveTagsFromResource', { ...target(existing.physicalId), TagKeys: keys }),
    });
    return { physicalId: existing.physicalId, attributes: attributesOf(desired) };
  },

  async delete({ physicalId }, context) {
    await unlessMissing(context.call('ssm', 'DeleteParameter', { Name: physicalId }));
  },
};

async function put({ physicalId, properties }: Desired, more: object, context: ResourceContext): Promise<void> {
  const { Tags: _, ...rest } = properties;
  await context.call('ssm', 'PutParameter', { ...rest, Name: physicalId, ...more });
}

function attributesOf({ properties }: Desired) {
  return { Type: properties['Type'] ?? '', Value: properties['Value'] ?? '' };
}

function target(name: string) {
  return { ResourceType: 'Parameter', ResourceId: name };
}

function asList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
