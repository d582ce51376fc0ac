import type { Json, JsonObject } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { documentText } from './IAM_Role.ts';
import { mutable, type ResourceContext, type ResourceType } from './resourceType.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const IAM_Policy: ResourceType = {
  type: 'AWS::IAM::Policy',
  attributes: ['Id'],
  required: ['PolicyDocument', 'PolicyName'],
  properties: { PolicyDocument: mutable('json'), PolicyName: mutable('string'), Roles: mutable({ list: 'string' }) },
  refused: ['Groups', 'Users'],
  plannedId: (_properties, naming) => naming.generate(64),

  async create({ physicalId, properties }, context) {
    await putOn(rolesOf(properties), properties, context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update({ physicalId, properties: before, attributes }, { properties }, context) {
    const renamed = before['PolicyName'] !== properties['PolicyName'];
    const kept = rolesOf(properties);
    await putOn(kept, properties, context);
    await removeFrom(
      rolesOf(before).filter((role) => renamed || !kept.includes(role)),
      before,
      context,
    );
    return { physicalId, attributes };
  },

  async delete({ properties }, context) {
    await removeFrom(rolesOf(properties), properties, context);
  },
};

function rolesOf({ Roles: roles }: JsonObject): string[] {
  return Array.isArray(roles) ? roles.map((role: Json) => String(role)) : [];
}

async function putOn(roles: readonly string[], { PolicyName, PolicyDocument }: JsonObject, context: ResourceContext): Promise<void> {
  for (const RoleName of roles)
    await context.call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument: documentText(PolicyDocument) });
}

async function removeFrom(roles: readonly string[], { PolicyName }: JsonObject, context: ResourceContext): Promise<void> {
  for (const RoleName of roles) await unlessMissing(context.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName }));
}
