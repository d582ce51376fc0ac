import type { ListBucketsOutput, ListBucketsRequest } from '@aws-sdk/client-s3';
import { defineAction } from '../../../kernel/service.ts';
import { ownerId } from '../domain/owners.ts';
import type { S3State } from '../state.ts';

const defaultBuckets = 10_000;

/** The account's own buckets, by name. */
export const ListBuckets = defineAction<ListBucketsRequest, ListBucketsOutput, S3State>({
  name: 'ListBuckets',
  access: 'read',
  permission: 's3:ListAllMyBuckets',

  run({ Prefix, ContinuationToken, BucketRegion, MaxBuckets = defaultBuckets }, { account, state }) {
    const after = ContinuationToken === undefined ? '' : Buffer.from(ContinuationToken, 'base64url').toString('utf8');
    const own = state.buckets.list().filter((bucket) => bucket.owner === account && bucket.name.startsWith(Prefix ?? ''));
    const left = own.filter((bucket) => bucket.name > after && (BucketRegion === undefined || bucket.region === BucketRegion));
    const shown = left.slice(0, MaxBuckets);
    const last = shown.at(-1);
    return {
      Buckets: shown.map(({ name, createdAt, region }) => ({
        Name: name,
        CreationDate: new Date(createdAt),
        BucketRegion: region,
        BucketArn: `arn:aws:s3:::${name}`,
      })),
      Owner: { ID: ownerId(account) },
      ...(Prefix !== undefined && { Prefix }),
      ...(last && left.length > shown.length && { ContinuationToken: Buffer.from(last.name).toString('base64url') }),
    };
  },
});
