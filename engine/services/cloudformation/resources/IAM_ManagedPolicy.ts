import { type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { documentText } from './IAM_Role.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, text } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const IAM_ManagedPolicy: ResourceType = {
  type: 'AWS::IAM::ManagedPolicy',
  nameProperty: 'ManagedPolicyName',
  attributes: ['PolicyArn', 'PolicyId'],
  required: ['PolicyDocument'],
  properties: {
    Description: replaced('string'),
    ManagedPolicyName: replaced('string'),
    Path: replaced('string'),
    PolicyDocument: mutable('json'),
    Roles: mutable({ list: 'string' }),
  },
  refused: ['Groups', 'Users'],
  plannedId(properties, naming) {
    const name = text(properties['ManagedPolicyName']) ?? naming.generate(128);
    return `arn:aws:iam::${naming.account}:policy${text(properties['Path']) ?? '/'}${name}`;
  },

  async create({ physicalId, properties }, context) {
    const { ManagedPolicyName: _, Roles: __, PolicyDocument, ...rest } = properties;
    const PolicyName = physicalId.split('/').at(-1);
    const input = { ...rest, PolicyName, PolicyDocument: documentText(PolicyDocument) };
    const { Policy } = await context.call<{ Policy?: { Arn?: string; PolicyId?: string } }>('iam', 'CreatePolicy', input);
    await setRoles(physicalId, [], rolesOf(properties), context);
    return { physicalId, attributes: { PolicyArn: Policy?.Arn ?? physicalId, PolicyId: Policy?.PolicyId ?? '' } };
  },

  async update({ physicalId: PolicyArn, properties: before, attributes }, { properties }, context) {
    if (!sameJson(before['PolicyDocument'], properties['PolicyDocument'])) {
      await deleteVersions(PolicyArn, context);
      const PolicyDocument = documentText(properties['PolicyDocument']);
      await context.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
    }
    await setRoles(PolicyArn, rolesOf(before), rolesOf(properties), context);
    return { physicalId: PolicyArn, attributes };
  },

  async delete({ physicalId: PolicyArn, properties }, context) {
    await setRoles(PolicyArn, rolesOf(properties), [], context);
    await deleteVersions(PolicyArn, context);
    await unlessMissing(context.call('iam', 'DeletePolicy', { PolicyArn }));
  },
};

interface Versions {
  readonly Versions?: readonly { readonly VersionId?: string; readonly IsDefaultVersion?: boolean }[];
}

/** AWS: a policy has at most five versions, and only one without others can be deleted. */
async function deleteVersions(PolicyArn: string, context: ResourceContext): Promise<void> {
  const answer = await unlessMissing(context.call<Versions>('iam', 'ListPolicyVersions', { PolicyArn }));
  for (const { VersionId, IsDefaultVersion } of answer?.Versions ?? []) {
    if (IsDefaultVersion !== true) await context.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
  }
}

function rolesOf({ Roles: roles }: JsonObject): string[] {
  return Array.isArray(roles) ? roles.map((role: Json) => String(role)) : [];
}

async function setRoles(PolicyArn: string, before: readonly string[], after: readonly string[], context: ResourceContext): Promise<void> {
  for (const RoleName of after) if (!before.includes(RoleName)) await context.call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
  for (const RoleName of before) {
    if (!after.includes(RoleName)) await unlessMissing(context.call('iam', 'DetachRolePolicy', { RoleName, PolicyArn }));
  }
}
