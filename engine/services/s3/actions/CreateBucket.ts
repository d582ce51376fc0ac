import type { CreateBucketOutput, CreateBucketRequest } from '@aws-sdk/client-s3';
import { AwsError, notImplemented } from '../../../kernel/errors.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketArn } from '../domain/access.ts';
import { checkBucketName } from '../domain/buckets.ts';
import { checkBucketTags } from '../domain/tags.ts';
import { bucketExists, bucketOwnedByYou, illegalLocation } from '../errors.ts';
import type { Bucket, S3State } from '../state.ts';

type Input = Checked<CreateBucketRequest, 'Bucket'>;

const firstRegion = 'us-east-1';

export const CreateBucket = defineAction<Input, CreateBucketOutput, S3State>({
  name: 'CreateBucket',
  resource: bucketArn,
  refuses: [
    'GrantFullControl',
    'GrantRead',
    'GrantReadACP',
    'GrantWrite',
    'GrantWriteACP',
    'ObjectLockEnabledForBucket',
    'CreateBucketConfiguration.Location',
    'CreateBucketConfiguration.Bucket',
  ],

  run(input, { account, region, state, clock }) {
    const { Bucket: name, CreateBucketConfiguration: configuration } = input;
    checkBucketName(name);
    checkLocation(configuration?.LocationConstraint, region);
    checkAcl(input);
    const existing = state.buckets.get(name);
    if (existing && existing.owner !== account) throw bucketExists(name);
    // AWS: in the first region, making one's own bucket again succeeds and changes nothing (API_CreateBucket).
    if (existing && region !== firstRegion) throw bucketOwnedByYou(name);
    if (existing) return { Location: `/${name}` };

    state.buckets.put({ ...newBucket(name), owner: account, region, createdAt: clock.now(), ...settingsOf(input) });
    return { Location: region === firstRegion ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
  },
});

/** AWS: since April 2023 a new bucket blocks public access, and since January 2023 it encrypts (default-bucket-encryption.html). */
function newBucket(name: string): Pick<Bucket, 'name' | 'encryption' | 'publicAccessBlock'> {
  return {
    name,
    encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  };
}

function settingsOf({ ObjectOwnership, CreateBucketConfiguration }: Input): Pick<Bucket, 'ownership' | 'tags'> {
  const tags = CreateBucketConfiguration?.Tags;
  return { ownership: ObjectOwnership ?? 'BucketOwnerEnforced', ...(tags && { tags: checkBucketTags(tags) }) };
}

function checkLocation(location: string | undefined, region: string): void {
  if (location === undefined && region === firstRegion) return;
  if (location !== region || location === firstRegion) throw illegalLocation(location);
}

function checkAcl({ ACL, ObjectOwnership = 'BucketOwnerEnforced' }: Input): void {
  if (ACL === undefined || ACL === 'private') return;
  if (ObjectOwnership !== 'BucketOwnerEnforced') throw notImplemented(`s3:CreateBucket with ACL ${ACL}`);
  throw new AwsError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  );
}
