import { accessDenied, invalidBucketName, noSuchBucket } from '../errors.ts';
import type { Bucket, S3State } from '../state.ts';

interface BucketRequest {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket a request names, whoever owns it.
 * Sandbox: one endpoint stands for all regions, so a bucket answers a client of any region where AWS redirects.
 */
export function findBucket(state: S3State, { Bucket: name, ExpectedBucketOwner: expected }: BucketRequest): Bucket {
  const bucket = state.buckets.get(name);
  if (!bucket) throw noSuchBucket(name);
  if (expected !== undefined && expected !== bucket.owner) throw accessDenied();
  return bucket;
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function checkBucketName(name: string): void {
  const wellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !/^\d+\.\d+\.\d+\.\d+$/.test(name);
  const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
  if (!wellFormed || reserved) throw invalidBucketName(name);
}
