import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const s3 = () => engine.client(S3Client);
const Bucket = 'parts';
const fiveMebibytes = 5 * 1024 * 1024;
const large = Buffer.alloc(fiveMebibytes, 'a');

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T08:00:00Z');
  await s3().send(new CreateBucketCommand({ Bucket }));
});

async function begin(Key: string, more: object = {}): Promise<string | undefined> {
  return (await s3().send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId;
}

async function upload(Key: string, UploadId: string | undefined, PartNumber: number, Body: Buffer): Promise<CompletedPart> {
  const { ETag } = await s3().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
  return { ETag, PartNumber };
}

const complete = (Key: string, UploadId: string | undefined, Parts: CompletedPart[]) =>
  answerOf(s3().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } })));

describe('a multipart upload', () => {
  it('makes one object of its parts', async () => {
    const id = await begin('big', { ContentType: 'text/plain', Metadata: { a: '1' } });
    const parts = [await upload('big', id, 1, large), await upload('big', id, 7, Buffer.from('tail'))];

    expect(await complete('big', id, parts)).toMatchObject({
      Bucket,
      Key: 'big',
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-2"$/),
      ChecksumCRC64NVME: expect.any(String),
      ChecksumType: 'FULL_OBJECT',
    });
    expect(await s3().send(new HeadObjectCommand({ Bucket, Key: 'big' }))).toMatchObject({
      ContentLength: fiveMebibytes + 4,
      ContentType: 'text/plain',
      Metadata: { a: '1' },
    });
    const { Body } = await s3().send(new GetObjectCommand({ Bucket, Key: 'big', Range: `bytes=${fiveMebibytes - 2}-` }));
    expect(await Body?.transformToString()).toBe('aatail');
    const second = await s3().send(new GetObjectCommand({ Bucket, Key: 'big', PartNumber: 2 }));
    expect(await second.Body?.transformToString()).toBe('tail');
    expect(second.PartsCount).toBe(2);
    expect((await refusalOf(complete('big', id, parts))).code).toBe('NoSuchUpload');
  });

  it('lists its parts and itself until it ends', async () => {
    const id = await begin('listed');
    const { ETag } = await upload('listed', id, 3, Buffer.from('x'));

    expect((await s3().send(new ListPartsCommand({ Bucket, Key: 'listed', UploadId: id }))).Parts).toMatchObject([
      { PartNumber: 3, ETag, Size: 1, LastModified: new Date('2030-01-01T08:00:00Z') },
    ]);
    expect((await s3().send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'listed' }))).Uploads).toMatchObject([
      { Key: 'listed', UploadId: id },
    ]);
    await s3().send(new AbortMultipartUploadCommand({ Bucket, Key: 'listed', UploadId: id }));
    expect((await s3().send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'listed' }))).Uploads).toBeUndefined();
    expect(await refusalOf(upload('listed', id, 1, Buffer.from('x')))).toMatchObject({ code: 'NoSuchUpload', status: 404 });
  });

  it('is refused with parts that are missing, out of order or too small', async () => {
    const id = await begin('odd');
    const [one, two] = [await upload('odd', id, 1, Buffer.from('1')), await upload('odd', id, 2, Buffer.from('2'))];

    expect((await refusalOf(complete('odd', id, [{ PartNumber: 3, ETag: 'x' }]))).code).toBe('InvalidPart');
    expect((await refusalOf(complete('odd', id, [two, one]))).code).toBe('InvalidPartOrder');
    expect((await refusalOf(complete('odd', id, [one, two]))).code).toBe('EntityTooSmall');
    expect((await refusalOf(complete('odd', id, []))).code).toBe('MalformedXML');
  });

  it('takes a part from another object', async () => {
    await s3().send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }));
    const id = await begin('target');
    const from = { CopySource: `${Bucket}/source`, CopySourceRange: 'bytes=2-4' };
    const { CopyPartResult } = await s3().send(new UploadPartCopyCommand({ Bucket, Key: 'target', UploadId: id, PartNumber: 1, ...from }));
    await complete('target', id, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);

    const { Body } = await s3().send(new GetObjectCommand({ Bucket, Key: 'target' }));
    expect(await Body?.transformToString()).toBe('234');
  });
});
