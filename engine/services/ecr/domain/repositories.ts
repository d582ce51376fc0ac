import type { Repository as RepositoryShape, Tag } from '@aws-sdk/client-ecr';
import { parsePolicy } from '../../../access/parsePolicy.ts';
import type { PolicyDocument } from '../../../kernel/policy.ts';
import { invalidParameter, invalidTag, repositoryNotFound, tooManyTags } from '../errors.ts';
import type { EcrState, Repository } from '../state.ts';

interface Place {
  readonly account: string;
  readonly region: string;
  readonly state: EcrState;
}

interface Named {
  readonly repositoryName: string;
  readonly registryId?: string | undefined;
}

/** The repository a request names; other accounts' registries have none that could be seen from here. */
export function findRepository({ state, account }: Place, { repositoryName, registryId = account }: Named): Repository {
  const repository = registryId === account ? state.repositories.get(repositoryName) : undefined;
  if (!repository) throw repositoryNotFound(repositoryName, registryId);
  return repository;
}

export function repositoryArn({ account, region }: Omit<Place, 'state'>, name: string): string {
  return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

export function findByArn(place: Place, arn: string): Repository {
  const [, region, account = '', name = ''] = /^arn:aws[a-z-]*:ecr:([^:]*):(\d{12}):repository\/(.+)$/.exec(arn) ?? [];
  if (name === '') throw invalidParameter(`Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'`);
  if (region !== place.region) throw repositoryNotFound(name, account);
  return findRepository(place, { repositoryName: name, registryId: account });
}

/** What IAM judges for actions on a repository. */
export const repositoryAccess = {
  resource: ({ repositoryName }: Named, place: Place) => repositoryArn(place, repositoryName),
  resourcePolicy: ({ repositoryName }: Named, { state }: Place): PolicyDocument | undefined => {
    const text = state.repositories.get(repositoryName)?.policy;
    return text === undefined ? undefined : parsePolicy(text);
  },
};

export function describeRepository(row: Repository, place: Omit<Place, 'state'>): RepositoryShape {
  return {
    repositoryArn: repositoryArn(place, row.name),
    registryId: place.account,
    repositoryName: row.name,
    repositoryUri: `${place.account}.dkr.ecr.${place.region}.amazonaws.com/${row.name}`,
    createdAt: new Date(row.createdAt),
    imageTagMutability: row.tagMutability,
    ...(row.mutabilityExclusions && { imageTagMutabilityExclusionFilters: [...row.mutabilityExclusions] }),
    imageScanningConfiguration: { scanOnPush: row.scanOnPush },
    encryptionConfiguration: row.encryption,
  };
}

const maxTags = 50;

// AWS: docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html (InvalidTagParameterException)
const tagKeyMax = 128;
const tagValueMax = 256;

export function checkTagKeys(keys: readonly string[]): void {
  if (keys.some((key) => key.length > tagKeyMax)) throw invalidTag('tagKeys', tagKeyMax);
}

function checkTags(tags: readonly Tag[]): void {
  if (tags.some(({ Key = '' }) => Key.length > tagKeyMax)) throw invalidTag('tags.key', tagKeyMax);
  if (tags.some(({ Value = '' }) => Value.length > tagValueMax)) throw invalidTag('tags.value', tagValueMax);
}

export function mergeTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  checkTags(added);
  const merged = new Map(present.map((tag) => [tag.Key, tag]));
  for (const tag of added) merged.set(tag.Key, tag);
  if (merged.size > maxTags) throw tooManyTags();
  return [...merged.values()];
}
