import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const IAM_Role: ResourceType = {
  type: 'AWS::IAM::Role',
  nameProperty: 'RoleName',
  attributes: ['Arn', 'RoleId'],
  taggable: true,
  required: ['AssumeRolePolicyDocument'],
  properties: {
    AssumeRolePolicyDocument: mutable('json'),
    Description: mutable('string'),
    ManagedPolicyArns: mutable({ list: 'string' }),
    MaxSessionDuration: mutable('integer'),
    Path: replaced('string'),
    PermissionsBoundary: mutable('string'),
    Policies: mutable({ list: { members: { PolicyDocument: 'json', PolicyName: 'string' }, required: ['PolicyDocument', 'PolicyName'] } }),
    RoleName: replaced('string'),
    Tags: mutable(tagsShape),
  },
  plannedId: (properties, naming) => text(properties['RoleName']) ?? naming.generate(64),

  async create({ physicalId, properties }, context) {
    const { Policies: _, ManagedPolicyArns: __, RoleName: ___, Tags: ____, AssumeRolePolicyDocument: trust, ...rest } = properties;
    const tags = tagList(properties, context);
    const input = {
      ...rest,
      RoleName: physicalId,
      AssumeRolePolicyDocument: documentText(trust),
      ...(tags.length > 0 ? { Tags: tags } : {}),
    };
    const { Role } = await context.call<{ Role?: { Arn?: string; RoleId?: string } }>('iam', 'CreateRole', input);
    await setPolicies(physicalId, {}, properties, context);
    return { physicalId, attributes: { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' } };
  },

  async update(existing, { properties }, context) {
    const { physicalId: RoleName, properties: before, attributes } = existing;
    if (!sameJson(before['AssumeRolePolicyDocument'], properties['AssumeRolePolicyDocument'])) {
      const PolicyDocument = documentText(properties['AssumeRolePolicyDocument']);
      await context.call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
    }
    if (['Description', 'MaxSessionDuration'].some((name) => before[name] !== properties[name])) {
      const { Description = '', MaxSessionDuration = 3600 } = properties;
      await context.call('iam', 'UpdateRole', { RoleName, Description, MaxSessionDuration });
    }
    await setBoundary(RoleName, before['PermissionsBoundary'], properties['PermissionsBoundary'], context);
    await setPolicies(RoleName, before, properties, context);
    await syncTags(existing, properties, context, {
      add: (tags) => context.call('iam', 'TagRole', { RoleName, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      remove: (TagKeys) => context.call('iam', 'UntagRole', { RoleName, TagKeys }),
    });
    return { physicalId: RoleName, attributes };
  },

  async delete({ physicalId: RoleName, properties }, context) {
    await setPolicies(RoleName, properties, {}, context);
    await unlessMissing(context.call('iam', 'DeleteRole', { RoleName }));
  },
};

export function documentText(document: Json | undefined): string {
  return typeof document === 'string' ? document : JSON.stringify(document ?? {});
}

async function setBoundary(RoleName: string, before: Json | undefined, after: Json | undefined, context: ResourceContext): Promise<void> {
  if (before === after) return;
  if (after === undefined) await unlessMissing(context.call('iam', 'DeleteRolePermissionsBoundary', { RoleName }));
  else await context.call('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: after });
}

/** Brings inline and managed policies from the old properties to the new ones. */
async function setPolicies(RoleName: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  const [oldInline, newInline] = [inlinePolicies(before), inlinePolicies(after)];
  for (const [PolicyName, document] of newInline) {
    if (sameJson(oldInline.get(PolicyName), document)) continue;
    await context.call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument: documentText(document) });
  }
  for (const PolicyName of oldInline.keys()) {
    if (!newInline.has(PolicyName)) await unlessMissing(context.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName }));
  }
  const [oldArns, newArns] = [managedPolicies(before), managedPolicies(after)];
  for (const PolicyArn of newArns) if (!oldArns.includes(PolicyArn)) await context.call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
  for (const PolicyArn of oldArns) {
    if (!newArns.includes(PolicyArn)) await unlessMissing(context.call('iam', 'DetachRolePolicy', { RoleName, PolicyArn }));
  }
}

function inlinePolicies({ Policies: policies }: JsonObject): Map<string, Json> {
  const list = Array.isArray(policies) ? policies.filter((one: Json): one is JsonObject => isObject(one)) : [];
  return new Map(list.map((policy) => [String(policy['PolicyName']), policy['PolicyDocument'] ?? {}]));
}

function managedPolicies({ ManagedPolicyArns: arns }: JsonObject): string[] {
  return Array.isArray(arns) ? arns.map(String) : [];
}
