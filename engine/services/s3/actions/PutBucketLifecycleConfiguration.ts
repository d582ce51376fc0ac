import type { LifecycleRule, PutBucketLifecycleConfigurationOutput, PutBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { invalidArgument, malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutBucketLifecycleConfigurationRequest, 'Bucket'>;

const maxRules = 1000;

/** Sandbox: the rules are stored and shown, and nothing acts on them: objects do not expire. */
export const PutBucketLifecycleConfiguration = defineAction<Input, PutBucketLifecycleConfigurationOutput, S3State>({
  name: 'PutBucketLifecycleConfiguration',
  permission: 's3:PutLifecycleConfiguration',
  ...bucketAccess,

  run(input, { state, entropy }) {
    const bucket = findBucket(state, input);
    const rules = input.LifecycleConfiguration?.Rules ?? [];
    if (rules.length === 0 || rules.length > maxRules || !rules.every(hasAction)) throw malformedXml();
    const ids = rules.flatMap(({ ID }) => ID ?? []);
    if (new Set(ids).size !== ids.length)
      throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', ids.join(','));

    for (const { Expiration } of rules) checkDays(Expiration?.Days);

    const minimumObjectSize = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K';
    const named = rules.map((rule) => ({ ...rule, ID: rule.ID ?? entropy.hex(48) }));
    state.buckets.put({ ...bucket, lifecycle: { rules: named, minimumObjectSize } });
    return { TransitionDefaultMinimumObjectSize: minimumObjectSize };
  },
});

function checkDays(days: number | undefined): void {
  if (days === undefined || days > 0) return;
  // AWS: this sentence, seen on AWS (github.com/scality/Arsenal/pull/2648).
  throw invalidArgument("'Days' for Expiration action must be a positive integer", 'Days', String(days));
}

function hasAction(rule: LifecycleRule): boolean {
  return [
    rule.Expiration,
    rule.Transitions,
    rule.NoncurrentVersionExpiration,
    rule.NoncurrentVersionTransitions,
    rule.AbortIncompleteMultipartUpload,
  ].some((action) => action !== undefined);
}
