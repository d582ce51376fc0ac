import type { Json } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import type { ResourceContext, ResourceType } from './resourceType.ts';
import { mutable, replaced, tagMap, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const Logs_LogGroup: ResourceType = {
  type: 'AWS::Logs::LogGroup',
  nameProperty: 'LogGroupName',
  attributes: ['Arn'],
  taggable: true,
  properties: {
    LogGroupName: replaced('string'),
    RetentionInDays: mutable('integer'),
    Tags: mutable(tagsShape),
  },
  refused: [
    'DataProtectionPolicy',
    'DeletionProtectionEnabled',
    'FieldIndexPolicies',
    'KmsKeyId',
    'LogGroupClass',
    'ResourcePolicyDocument',
    'BearerTokenAuthenticationEnabled',
  ],
  plannedId: (properties, naming) => text(properties['LogGroupName']) ?? naming.generate(512),

  async create({ physicalId, properties }, context) {
    const tags = tagMap(properties, context);
    await context.call('logs', 'CreateLogGroup', { logGroupName: physicalId, ...(Object.keys(tags).length > 0 ? { tags } : {}) });
    await setRetention(physicalId, undefined, properties['RetentionInDays'], context);
    return { physicalId, attributes: { Arn: logGroupArn(physicalId, context) } };
  },

  async update(existing, { properties }, context) {
    const { physicalId } = existing;
    await setRetention(physicalId, existing.properties['RetentionInDays'], properties['RetentionInDays'], context);
    await syncTags(existing, properties, context, {
      add: (tags) => context.call('logs', 'TagResource', { resourceArn: taggedArn(physicalId, context), tags }),
      remove: (tagKeys) => context.call('logs', 'UntagResource', { resourceArn: taggedArn(physicalId, context), tagKeys }),
    });
    return { physicalId, attributes: existing.attributes };
  },

  async delete({ physicalId }, context) {
    await unlessMissing(context.call('logs', 'DeleteLogGroup', { logGroupName: physicalId }));
  },
};

async function setRetention(
  logGroupName: string,
  before: Json | undefined,
  after: Json | undefined,
  context: ResourceContext,
): Promise<void> {
  if (before === after) return;
  if (after === undefined) await context.call('logs', 'DeleteRetentionPolicy', { logGroupName });
  else await context.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: after });
}

function taggedArn(name: string, { region, account }: ResourceContext): string {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}

/** AWS: Fn::GetAtt Arn ends in `:*`. */
function logGroupArn(name: string, context: ResourceContext): string {
  return `${taggedArn(name, context)}:*`;
}
