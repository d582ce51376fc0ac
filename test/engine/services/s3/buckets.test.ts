import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const s3 = () => engine.client(S3Client);
const inRegion = (region: string) => engine.client(S3Client, { region });
const ofAccount = (accessKeyId: string) => engine.client(S3Client, { credentials: { accessKeyId, secretAccessKey: 'x' } });
const create = (Bucket: string, client = s3()) => client.send(new CreateBucketCommand({ Bucket }));

beforeAll(() => engine.clock.freeze('2030-01-01T08:00:00Z'));

describe('a bucket', () => {
  it('is made, found, listed and deleted', async () => {
    expect(await answerOf(create('made'))).toEqual({ Location: '/made' });
    expect(await answerOf(s3().send(new HeadBucketCommand({ Bucket: 'made' })))).toMatchObject({ BucketRegion: 'us-east-1' });
    expect(await answerOf(s3().send(new GetBucketLocationCommand({ Bucket: 'made' })))).toEqual({});
    expect((await s3().send(new ListBucketsCommand({ Prefix: 'made' }))).Buckets).toEqual([
      { Name: 'made', CreationDate: new Date('2030-01-01T08:00:00Z'), BucketRegion: 'us-east-1', BucketArn: 'arn:aws:s3:::made' },
    ]);

    await s3().send(new DeleteBucketCommand({ Bucket: 'made' }));

    expect(await refusalOf(s3().send(new HeadBucketCommand({ Bucket: 'made' })))).toMatchObject({ code: 'NotFound', status: 404 });
  });

  it('has a name that nobody else in the partition has', async () => {
    await create('mine');
    await create('mine');

    expect(await refusalOf(create('mine', ofAccount('111111111111')))).toEqual({
      code: 'BucketAlreadyExists',
      status: 409,
      message:
        'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    });
  });

  it('is in the region of its client, which says so', async () => {
    const west = inRegion('eu-west-1');
    await west.send(new CreateBucketCommand({ Bucket: 'west', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));

    expect((await s3().send(new GetBucketLocationCommand({ Bucket: 'west' }))).LocationConstraint).toBe('eu-west-1');
    expect(
      await refusalOf(
        west.send(new CreateBucketCommand({ Bucket: 'bad', CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } })),
      ),
    ).toEqual({
      code: 'IllegalLocationConstraintException',
      status: 400,
      message: 'The us-west-2 location constraint is incompatible for the region specific endpoint this request was sent to.',
    });
    expect(await refusalOf(create('west', west))).toMatchObject({
      code: 'BucketAlreadyOwnedByYou',
      status: 409,
    });
  });

  it.each(['Ab', 'a', 'a..b', '10.0.0.1', '-ab', 'ab-', 'xn--ab', 'a'.repeat(64)])('cannot be named %s', async (Bucket) => {
    expect((await refusalOf(create(Bucket))).code).toBe('InvalidBucketName');
  });

  it('must be empty to be deleted', async () => {
    await create('full');
    await s3().send(new PutObjectCommand({ Bucket: 'full', Key: 'k', Body: '1' }));

    expect(await refusalOf(s3().send(new DeleteBucketCommand({ Bucket: 'full' })))).toEqual({
      code: 'BucketNotEmpty',
      status: 409,
      message: 'The bucket you tried to delete is not empty',
    });
  });

  it('belongs to whom the client expects', async () => {
    await create('owned');

    expect(await answerOf(s3().send(new HeadBucketCommand({ Bucket: 'owned', ExpectedBucketOwner: '000000000000' })))).toBeDefined();
    expect(await refusalOf(s3().send(new GetBucketLocationCommand({ Bucket: 'owned', ExpectedBucketOwner: '111111111111' })))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Access Denied',
    });
  });

  it('is closed to other accounts until its policy opens it', async () => {
    await create('shared');
    const read = () => ofAccount('111111111111').send(new GetBucketLocationCommand({ Bucket: 'shared' }));

    expect(await refusalOf(read())).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111111111111:root is not authorized to perform: s3:GetBucketLocation on resource: "arn:aws:s3:::shared" because no resource-based policy allows the s3:GetBucketLocation action',
    });
    const statement = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 's3:GetBucket*', Resource: 'arn:aws:s3:::shared' };
    await s3().send(
      new PutBucketPolicyCommand({ Bucket: 'shared', Policy: JSON.stringify({ Version: '2012-10-17', Statement: statement }) }),
    );
    await read();
  });
});

describe("a new bucket's settings", () => {
  beforeAll(() => create('settings'));
  const Bucket = 'settings';

  it('are those of AWS', async () => {
    expect(await answerOf(s3().send(new GetBucketVersioningCommand({ Bucket })))).toEqual({});
    expect((await s3().send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration).toEqual({
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
    });
    expect((await s3().send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
    expect((await s3().send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls).toEqual({
      Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
    });
    expect((await refusalOf(s3().send(new GetBucketPolicyCommand({ Bucket })))).code).toBe('NoSuchBucketPolicy');
    expect((await refusalOf(s3().send(new GetBucketTaggingCommand({ Bucket })))).code).toBe('NoSuchTagSet');
    expect((await refusalOf(s3().send(new GetBucketLifecycleConfigurationCommand({ Bucket })))).code).toBe('NoSuchLifecycleConfiguration');
  });

  it('are kept as they are put', async () => {
    const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } };
    const expiry = { ID: 'old', Status: 'Enabled' as const, Filter: { Prefix: '' }, NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
    await s3().send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }));
    await s3().send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
    await s3().send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [expiry] } }));
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));

    expect((await s3().send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration).toEqual({
      Rules: [{ ...rule, BucketKeyEnabled: false }],
    });
    expect((await s3().send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([{ Key: 'a', Value: 'b' }]);
    expect((await s3().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toEqual([expiry]);
    expect((await s3().send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    expect((await s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: '' }))).ServerSideEncryption).toBe('aws:kms');

    const varies = 'varies_by_storage_class' as const;
    const lifecycle = { Bucket, LifecycleConfiguration: { Rules: [expiry] }, TransitionDefaultMinimumObjectSize: varies };
    await s3().send(new PutBucketLifecycleConfigurationCommand(lifecycle));
    expect((await s3().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).TransitionDefaultMinimumObjectSize).toBe(varies);
    await s3().send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect((await refusalOf(s3().send(new GetBucketLifecycleConfigurationCommand({ Bucket })))).code).toBe('NoSuchLifecycleConfiguration');
  });
});

describe('a bucket policy', () => {
  beforeAll(() => create('policed'));
  const Bucket = 'policed';
  const putPolicy = (statement: object) =>
    s3().send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) }));
  const base = { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::policed/*' };

  it('is answered as it was put, and can be deleted', async () => {
    await putPolicy(base);

    expect((await s3().send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(
      JSON.stringify({ Version: '2012-10-17', Statement: [base] }),
    );
    await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
    expect((await refusalOf(s3().send(new GetBucketPolicyCommand({ Bucket })))).code).toBe('NoSuchBucketPolicy');
  });

  it.each([
    ['Policy has invalid resource', { ...base, Resource: 'arn:aws:s3:::other/*' }],
    ['Policy has invalid action', { ...base, Action: 'sqs:*' }],
    ['Missing required field Principal', { ...base, Principal: undefined }],
  ])('%s', async (message, statement) => {
    expect(await refusalOf(putPolicy(statement))).toEqual({ code: 'MalformedPolicy', status: 400, message });
  });

  it('for everyone is blocked until the block is gone', async () => {
    expect((await refusalOf(putPolicy({ ...base, Principal: '*' }))).message).toContain(
      'because public policies are blocked by the BlockPublicPolicy',
    );
    await s3().send(new DeletePublicAccessBlockCommand({ Bucket }));
    await putPolicy({ ...base, Principal: '*' });
  });

  it('that denies everyone binds the root user too, but for the policy itself', async () => {
    await putPolicy({
      ...base,
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::policed', 'arn:aws:s3:::policed/*'],
    });

    expect((await refusalOf(s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: '' })))).message).toContain(
      'with an explicit deny in a resource-based policy',
    );
    await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
    await s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: '' }));
  });

  it('that demands TLS lets the loopback interface pass', async () => {
    await putPolicy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::policed', 'arn:aws:s3:::policed/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });

    await s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: '' }));
  });
});
