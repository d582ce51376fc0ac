import { AwsError } from '../../kernel/errors.ts';

export function repositoryNotFound(name: string, registry: string): AwsError {
  const message = `The repository with name '${name}' does not exist in the registry with id '${registry}'`;
  return new AwsError('RepositoryNotFoundException', message);
}

export function repositoryExists(name: string, registry: string): AwsError {
  const message = `The repository with name '${name}' already exists in the registry with id '${registry}'`;
  return new AwsError('RepositoryAlreadyExistsException', message);
}

export function repositoryPolicyNotFound(name: string, registry: string): AwsError {
  const message = `Repository policy does not exist for the repository with name '${name}' in the registry with id '${registry}'`;
  return new AwsError('RepositoryPolicyNotFoundException', message);
}

export function lifecyclePolicyNotFound(name: string, registry: string): AwsError {
  const message = `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${registry}'`;
  return new AwsError('LifecyclePolicyNotFoundException', message);
}

export function imageNotFound(image: string, name: string, registry: string): AwsError {
  const message = `The image with imageId ${image} does not exist within the repository with name '${name}' in the registry with id '${registry}'`;
  return new AwsError('ImageNotFoundException', message);
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** AWS?: the sentence; settled by: TagResource with a key of 129 characters. */
export function invalidTag(member: string, most: number): AwsError {
  return new AwsError(
    'InvalidTagParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: 'must have length less than or equal to ${most}'`,
  );
}

export function tooManyTags(): AwsError {
  return new AwsError(
    'TooManyTagsException',
    'The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is 50.',
  );
}
