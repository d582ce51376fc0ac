import type { GetBucketAclOutput, GetBucketAclRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { ownerId } from '../domain/owners.ts';
import type { S3State } from '../state.ts';

/** ACLs cannot be put here: the owner has everything, nobody else anything. */
export const GetBucketAcl = defineAction<Checked<GetBucketAclRequest, 'Bucket'>, GetBucketAclOutput, S3State>({
  name: 'GetBucketAcl',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const owner = { ID: ownerId(findBucket(state, input).owner) };
    return { Owner: owner, Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] };
  },
});
