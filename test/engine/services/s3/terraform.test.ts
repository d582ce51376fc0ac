import {
  CreateBucketCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  PutBucketCorsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const s3 = () => engine.client(S3Client);
const Bucket = 'bare';

beforeAll(() => s3().send(new CreateBucketCommand({ Bucket })));

describe('what a bucket does not have', () => {
  it('is told as AWS tells it, for Terraform asks it all', async () => {
    const id = expect.stringMatching(/^[0-9a-f]{64}$/);

    expect(await answerOf(s3().send(new GetBucketAclCommand({ Bucket })))).toEqual({
      Owner: { ID: id },
      Grants: [{ Grantee: { ID: id, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
    });
    expect(await answerOf(s3().send(new GetBucketLoggingCommand({ Bucket })))).toEqual({});
    expect(await answerOf(s3().send(new GetBucketAccelerateConfigurationCommand({ Bucket })))).toEqual({});
    expect(await answerOf(s3().send(new GetBucketNotificationConfigurationCommand({ Bucket })))).toEqual({});
    expect(await answerOf(s3().send(new GetBucketRequestPaymentCommand({ Bucket })))).toEqual({ Payer: 'BucketOwner' });
    const missing = [
      s3().send(new GetBucketCorsCommand({ Bucket })),
      s3().send(new GetBucketWebsiteCommand({ Bucket })),
      s3().send(new GetBucketReplicationCommand({ Bucket })),
      s3().send(new GetObjectLockConfigurationCommand({ Bucket })),
    ];
    expect((await Promise.all(missing.map(refusalOf))).map(({ code, status }) => [code, status])).toEqual([
      ['NoSuchCORSConfiguration', 404],
      ['NoSuchWebsiteConfiguration', 404],
      ['ReplicationConfigurationNotFoundError', 404],
      ['ObjectLockConfigurationNotFoundError', 404],
    ]);
  });

  it('cannot be given to it', async () => {
    const rules = { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] };

    expect(await refusalOf(s3().send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: rules })))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: expect.stringContaining('s3:PutBucketCors'),
    });
  });
});
