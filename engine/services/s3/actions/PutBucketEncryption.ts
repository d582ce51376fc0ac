import type { PutBucketEncryptionRequest, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutBucketEncryptionRequest, 'Bucket' | 'ServerSideEncryptionConfiguration'>;

/** Sandbox: the configuration is stored and shown in answers; nothing is encrypted. */
export const PutBucketEncryption = defineAction<Input, object, S3State>({
  name: 'PutBucketEncryption',
  permission: 's3:PutEncryptionConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const rules = input.ServerSideEncryptionConfiguration.Rules ?? [];
    if (rules.length !== 1) throw malformedXml();

    state.buckets.put({ ...bucket, encryption: { Rules: rules.map(withBucketKey) } });
    return {};
  },
});

function withBucketKey(rule: ServerSideEncryptionRule): ServerSideEncryptionRule {
  return { ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false };
}
