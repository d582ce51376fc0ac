import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import { unlessMissing } from './calls.ts';
import { documentText } from './IAM_Role.ts';
import { mutable, type ResourceContext, type ResourceType, replaced, tagList, text } from './resourceType.ts';
import { tagsShape } from './shape.ts';
import { syncTags } from './syncTags.ts';

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export const ECR_Repository: ResourceType = {
  type: 'AWS::ECR::Repository',
  nameProperty: 'RepositoryName',
  attributes: ['Arn', 'RepositoryUri'],
  taggable: true,
  properties: {
    EmptyOnDelete: mutable('boolean'),
    ImageScanningConfiguration: mutable({ members: { ScanOnPush: 'boolean' } }),
    ImageTagMutability: mutable('string'),
    LifecyclePolicy: mutable({ members: { LifecyclePolicyText: 'string', RegistryId: 'string' } }),
    RepositoryName: replaced('string'),
    RepositoryPolicyText: mutable('json'),
    Tags: mutable(tagsShape),
  },
  refused: ['EncryptionConfiguration', 'ImageTagMutabilityExclusionFilters'],
  plannedId: (properties, naming) => text(properties['RepositoryName']) ?? naming.generate(256).toLowerCase(),

  async create({ physicalId: repositoryName, properties }, context) {
    const tags = tagList(properties, context);
    const input = { repositoryName, ...mutability(properties), ...scanning(properties), ...(tags.length > 0 ? { tags } : {}) };
    const { repository } = await context.call<{ repository?: { repositoryArn?: string; repositoryUri?: string } }>(
      'ecr',
      'CreateRepository',
      input,
    );
    await setPolicies(repositoryName, {}, properties, context);
    return {
      physicalId: repositoryName,
      attributes: { Arn: repository?.repositoryArn ?? '', RepositoryUri: repository?.repositoryUri ?? '' },
    };
  },

  async update(existing, { properties }, context) {
    const { physicalId: repositoryName, properties: before, attributes } = existing;
    if (before['ImageTagMutability'] !== properties['ImageTagMutability']) {
      await context.call('ecr', 'PutImageTagMutability', { repositoryName, imageTagMutability: 'MUTABLE', ...mutability(properties) });
    }
    if (!sameJson(before['ImageScanningConfiguration'], properties['ImageScanningConfiguration'])) {
      const input = { repositoryName, imageScanningConfiguration: { scanOnPush: false }, ...scanning(properties) };
      await context.call('ecr', 'PutImageScanningConfiguration', input);
    }
    await setPolicies(repositoryName, before, properties, context);
    const resourceArn = attributes['Arn'];
    await syncTags(existing, properties, context, {
      add: (tags) =>
        context.call('ecr', 'TagResource', { resourceArn, tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      remove: (tagKeys) => context.call('ecr', 'UntagResource', { resourceArn, tagKeys }),
    });
    return { physicalId: repositoryName, attributes };
  },

  async delete({ physicalId: repositoryName, properties }, context) {
    const force = properties['EmptyOnDelete'] === true ? { force: true } : {};
    await unlessMissing(context.call('ecr', 'DeleteRepository', { repositoryName, ...force }));
  },
};

function mutability({ ImageTagMutability: imageTagMutability }: JsonObject): object {
  return imageTagMutability === undefined ? {} : { imageTagMutability };
}

function scanning({ ImageScanningConfiguration: configuration }: JsonObject): object {
  return isObject(configuration) ? { imageScanningConfiguration: { scanOnPush: configuration['ScanOnPush'] ?? false } } : {};
}

async function setPolicies(repositoryName: string, before: JsonObject, after: JsonObject, context: ResourceContext): Promise<void> {
  const policy = after['RepositoryPolicyText'];
  if (!sameJson(before['RepositoryPolicyText'], policy)) {
    if (policy === undefined) await unlessMissing(context.call('ecr', 'DeleteRepositoryPolicy', { repositoryName }));
    else await context.call('ecr', 'SetRepositoryPolicy', { repositoryName, policyText: documentText(policy) });
  }
  const lifecyclePolicyText = lifecycleText(after['LifecyclePolicy']);
  if (lifecycleText(before['LifecyclePolicy']) === lifecyclePolicyText) return;
  if (lifecyclePolicyText === undefined) await unlessMissing(context.call('ecr', 'DeleteLifecyclePolicy', { repositoryName }));
  else await context.call('ecr', 'PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
}

function lifecycleText(policy: Json | undefined): string | undefined {
  return isObject(policy) ? text(policy['LifecyclePolicyText']) : undefined;
}
