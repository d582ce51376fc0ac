import { parsePolicy } from '../../../access/parsePolicy.ts';
import type { PolicyDocument } from '../../../kernel/policy.ts';
import type { S3State } from '../state.ts';

interface BucketInput {
  readonly Bucket: string;
}

interface ObjectInput extends BucketInput {
  readonly Key: string;
}

interface Place {
  readonly account: string;
  readonly state: S3State;
}

export function bucketArn({ Bucket }: BucketInput): string {
  return `arn:aws:s3:::${Bucket}`;
}

export function objectArn({ Bucket, Key }: ObjectInput): string {
  return `arn:aws:s3:::${Bucket}/${Key}`;
}

/** The ARN of a bucket names no account, so its owner is told by these keys. */
function ownerKeys({ Bucket }: BucketInput, { account, state }: Place): Record<string, string> {
  const owner = state.buckets.get(Bucket)?.owner ?? account;
  return { 'aws:ResourceAccount': owner, 's3:ResourceAccount': owner };
}

function policyOf({ Bucket }: BucketInput, { state }: Place): PolicyDocument | undefined {
  const text = state.buckets.get(Bucket)?.policy;
  return text === undefined ? undefined : parsePolicy(text);
}

/** What IAM judges for actions on a bucket. */
export const bucketAccess = { resource: bucketArn, resourcePolicy: policyOf, conditions: ownerKeys };

/** What IAM judges for actions on an object. */
export const objectAccess = { resource: objectArn, resourcePolicy: policyOf, conditions: ownerKeys };

interface ListInput extends BucketInput {
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
}

/** What IAM judges for listings: their parameters are condition keys. */
export const listAccess = {
  ...bucketAccess,
  conditions: (input: ListInput, place: Place): Record<string, string> => ({
    ...ownerKeys(input, place),
    ...(input.Prefix === undefined ? {} : { 's3:prefix': input.Prefix }),
    ...(input.Delimiter === undefined ? {} : { 's3:delimiter': input.Delimiter }),
    ...(input.MaxKeys === undefined ? {} : { 's3:max-keys': String(input.MaxKeys) }),
  }),
};

interface VersionInput {
  readonly VersionId?: string | undefined;
}

// AWS: naming a version takes another permission (using-with-s3-policy-actions.html).
export function readPermission({ VersionId }: VersionInput): string {
  return VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
}

export function deletePermission({ VersionId }: VersionInput): string {
  return VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
}

/** Writing tags with an object takes a permission of its own. */
export function writePermissions({ Tagging }: { readonly Tagging?: string | undefined }): string[] {
  return Tagging === undefined ? ['s3:PutObject'] : ['s3:PutObject', 's3:PutObjectTagging'];
}
