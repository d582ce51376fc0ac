import { AwsError } from '../../../kernel/errors.ts';

/** Waits for a call whose subject may be gone already. */
export async function unlessMissing<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: AwsError): boolean {
  return missing.has(error.code);
}

export function isExisting(error: AwsError): boolean {
  return existing.has(error.code);
}

const missing = new Set([
  'NotFoundException',
  'ResourceNotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'ParameterNotFound',
  'RepositoryNotFoundException',
  'LifecyclePolicyNotFoundException',
  'RepositoryPolicyNotFoundException',
  'QueueDoesNotExist',
  'ResourceNotFound',
  'DashboardNotFoundError',
]);

const existing = new Set([
  'ResourceInUseException',
  'ResourceAlreadyExistsException',
  'ResourceExistsException',
  'ConflictException',
  'ResourceConflictException',
  'EntityAlreadyExists',
  'EntityAlreadyExistsException',
  'BucketAlreadyOwnedByYou',
  'BucketAlreadyExists',
  'ParameterAlreadyExists',
  'RepositoryAlreadyExistsException',
  'QueueNameExists',
]);
