import { AwsError } from '../../../kernel/errors.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

const generation = {
  ExcludeCharacters: 'string',
  ExcludeLowercase: 'boolean',
  ExcludeNumbers: 'boolean',
  ExcludePunctuation: 'boolean',
  ExcludeUppercase: 'boolean',
  GenerateStringKey: 'string',
  IncludeSpace: 'boolean',
  PasswordLength: 'integer',
  RequireEachIncludedType: 'boolean',
  SecretStringTemplate: 'string',
} as const;

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
export const SecretsManager_Secret: ResourceType = {
  type: 'AWS::SecretsManager::Secret',
  nameProperty: 'Name',
  attributes: ['Id'],
  taggable: true,
  properties: {
    Description: mutable('string'),
    GenerateSecretString: mutable({ members: generation }),
    KmsKeyId: mutable('string'),
    Name: replaced('string'),
    SecretString: mutable('string'),
    Tags: mutable(tagsShape),
  },
  refused: ['ReplicaRegions', 'Type'],
  plannedId: (properties, naming) => text(properties['Name']) ?? naming.generate(512),

  async create({ physicalId, properties }, context) {
    const value = await secretText(properties, context);
    const input = { Name: physicalId, ...settingsOf(properties), ...value, Tags: tagList(properties, context) };
    const { ARN = physicalId } = await context.call<{ ARN?: string }>('secretsmanager', 'CreateSecret', input);
    return { physicalId: ARN, attributes: { Id: ARN } };
  },

  async update(existing, { properties }, context) {
    const { physicalId: SecretId, properties: before, attributes } = existing;
    const valued = ['SecretString', 'GenerateSecretString'].some((name) => !sameJson(before[name], properties[name]));
    const value = valued ? await secretText(properties, context) : {};
    await context.call('secretsmanager', 'UpdateSecret', { SecretId, Description: '', ...settingsOf(properties), ...value });
    await syncTags(existing, properties, context, {
      add: (tags) => context.call('secretsmanager', 'TagResource', { SecretId, Tags: asList(tags) }),
      remove: (TagKeys) => context.call('secretsmanager', 'UntagResource', { SecretId, TagKeys }),
    });
    return { physicalId: SecretId, attributes };
  },

  // AWS: without a recovery window (aws-cloudformation/cloudformation-coverage-roadmap#1999).
  async delete({ physicalId: SecretId }, context) {
    await unlessMissing(context.call('secretsmanager', 'DeleteSecret', { SecretId, ForceDeleteWithoutRecovery: true }));
  },
};

function settingsOf({ Description, KmsKeyId }: JsonObject) {
  return { ...(Description === undefined ? {} : { Description }), ...(KmsKeyId === undefined ? {} : { KmsKeyId }) };
}

/** AWS: a secret may have neither, and is empty then. */
async function secretText({ SecretString, GenerateSecretString }: JsonObject, context: ResourceContext): Promise<{ SecretString?: Json }> {
  if (GenerateSecretString === undefined) return SecretString === undefined ? {} : { SecretString };
  // AWS?: the sentence; settled by: a template with both members.
  if (SecretString !== undefined)
    throw new AwsError('InvalidRequest', 'You can specify either SecretString or GenerateSecretString, not both.');
  return { SecretString: await generated(isObject(GenerateSecretString) ? GenerateSecretString : {}, context) };
}

/** A password alone, or as a member of the template's JSON. */
async function generated(wanted: JsonObject, context: ResourceContext): Promise<string> {
  const { SecretStringTemplate: template, GenerateStringKey: key, ...kinds } = wanted;
  if ((template === undefined) !== (key === undefined)) {
    throw new AwsError('InvalidRequest', 'GenerateStringKey and SecretStringTemplate must be specified together.');
  }
  const { RandomPassword = '' } = await context.call<{ RandomPassword?: string }>('secretsmanager', 'GetRandomPassword', kinds);
  return key === undefined ? RandomPassword : JSON.stringify({ ...membersOf(text(template) ?? ''), [text(key) ?? '']: RandomPassword });
}

function membersOf(template: string): object {
  try {
    const parsed: unknown = JSON.parse(template);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Told below, like any other text that is no JSON object.
  }
  throw new AwsError('InvalidRequest', 'SecretStringTemplate must be a JSON structure.');
}

function asList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
