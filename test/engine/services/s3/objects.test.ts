import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const s3 = () => engine.client(S3Client);
const Bucket = 'objects';

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T08:00:00.250Z');
  await s3().send(new CreateBucketCommand({ Bucket }));
});

function put(Key: string, Body: string, more: Partial<PutObjectCommandInput> = {}) {
  return answerOf(s3().send(new PutObjectCommand({ Bucket, Key, Body, ...more })));
}

async function textOf(Key: string, more: { Range?: string; VersionId?: string } = {}) {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Body?.transformToString();
}

const helloMd5 = '"5d41402abc4b2a76b9719d911017c592"';

describe('an object', () => {
  it('is read as it was written', async () => {
    const written = await put('a/b c+ü.txt', 'hello', {
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { color: 'blue' },
      Tagging: 'team=one&stage=two',
    });
    const { Body, ...read } = await answerOf(s3().send(new GetObjectCommand({ Bucket, Key: 'a/b c+ü.txt' })));

    expect(written).toEqual({ ETag: helloMd5, ServerSideEncryption: 'AES256', ChecksumCRC32: 'NhCmhg==', ChecksumType: 'FULL_OBJECT' });
    expect(await Body?.transformToString()).toBe('hello');
    expect(read).toEqual({
      AcceptRanges: 'bytes',
      LastModified: new Date('2030-01-01T08:00:00Z'),
      ContentLength: 5,
      ETag: helloMd5,
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      ServerSideEncryption: 'AES256',
      Metadata: { color: 'blue' },
      TagCount: 2,
      ChecksumCRC32: 'NhCmhg==',
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it('tells the same by HeadObject', async () => {
    await put('head', 'hello');

    expect(await answerOf(s3().send(new HeadObjectCommand({ Bucket, Key: 'head' })))).toMatchObject({
      ContentLength: 5,
      ContentType: 'application/octet-stream',
      ETag: helloMd5,
    });
  });

  it('that is not there is NoSuchKey, and 404 without a body for HEAD', async () => {
    expect(await refusalOf(textOf('absent'))).toEqual({ code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.' });
    expect(await refusalOf(s3().send(new HeadObjectCommand({ Bucket, Key: 'absent' })))).toMatchObject({ code: 'NotFound', status: 404 });
  });

  it('in no bucket is NoSuchBucket', async () => {
    const sent = s3().send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'k', Body: '' }));

    expect(await refusalOf(sent)).toEqual({ code: 'NoSuchBucket', status: 404, message: 'The specified bucket does not exist' });
  });

  it('is gone when it is deleted, and may be deleted again', async () => {
    await put('gone', '1');

    expect(await answerOf(s3().send(new DeleteObjectCommand({ Bucket, Key: 'gone' })))).toEqual({});
    expect(await answerOf(s3().send(new DeleteObjectCommand({ Bucket, Key: 'gone' })))).toEqual({});
    expect((await refusalOf(textOf('gone'))).code).toBe('NoSuchKey');
  });

  it('may be deleted with others at once', async () => {
    await put('many/1', '1');
    await put('many/2', '2');
    const objects = [{ Key: 'many/1' }, { Key: 'many/2' }, { Key: 'many/3' }];

    expect(await answerOf(s3().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects } })))).toEqual({ Deleted: objects });
    expect((await refusalOf(textOf('many/1'))).code).toBe('NoSuchKey');
  });

  it('has tags that can be changed', async () => {
    await put('tagged', '1', { Tagging: 'a=1' });
    await s3().send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet: [{ Key: 'b', Value: '2' }] } }));

    expect(await answerOf(s3().send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' })))).toEqual({
      TagSet: [{ Key: 'b', Value: '2' }],
    });
  });

  it('has a key of at most 1,024 bytes', async () => {
    expect(await refusalOf(put('ü'.repeat(513), '1'))).toEqual({ code: 'KeyTooLongError', status: 400, message: 'Your key is too long' });
    await put('ü'.repeat(512), '1');
    expect(await textOf('ü'.repeat(512))).toBe('1');
  });

  it('is refused when its checksum is not that of its bytes', async () => {
    expect((await refusalOf(put('bad', 'hello', { ChecksumSHA256: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }))).code).toBe(
      'BadDigest',
    );
  });

  it('that came without a checksum gets one of its whole bytes', async () => {
    const plain = new S3Client({
      endpoint: engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });

    const written = await plain.send(new PutObjectCommand({ Bucket, Key: 'unchecked', Body: 'hello' }));

    expect(written).toMatchObject({ ChecksumCRC64NVME: 'M3eFcAZSQlc=', ChecksumType: 'FULL_OBJECT' });
  });

  it('is refused with both digests when its MD5 is that of other bytes', async () => {
    const ContentMD5 = 'rL0Y20zC+Fzt72VPzMSk2A==';

    await expect(put('bad', 'hello', { ContentMD5 })).rejects.toMatchObject({
      name: 'BadDigest',
      ExpectedDigest: 'acbd18db4cc2f85cedef654fccc4a4d8',
      CalculatedDigest: 'XUFAKrxLKna5cZ2REBfFkg==',
    });
  });

  it('is refused with what this engine does not do, by name', async () => {
    expect(await refusalOf(put('x', '1', { WebsiteRedirectLocation: '/y' }))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: expect.stringContaining('s3:PutObject with WebsiteRedirectLocation'),
    });
    expect((await refusalOf(put('x', '1', { ACL: 'public-read' }))).code).toBe('AccessControlListNotSupported');
  });
});

describe('a range', () => {
  beforeAll(() => put('range', '0123456789'));

  it.each([
    ['bytes=0-3', '0123'],
    ['bytes=4-', '456789'],
    ['bytes=-2', '89'],
    ['bytes=8-100', '89'],
    ['lines=1-2', '0123456789'],
  ])('%s gives %s', async (Range, text) => {
    expect(await textOf('range', { Range })).toBe(text);
  });

  it('is told by Content-Range with status 206', async () => {
    const answer = await s3().send(new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=2-4' }));

    expect(answer).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3, $metadata: { httpStatusCode: 206 } });
  });

  it('behind the end is refused', async () => {
    expect(await refusalOf(textOf('range', { Range: 'bytes=10-' }))).toEqual({
      code: 'InvalidRange',
      status: 416,
      message: 'The requested range is not satisfiable',
    });
  });
});

describe('a condition', () => {
  beforeAll(() => put('condition', 'hello'));
  const get = (condition: object) => s3().send(new GetObjectCommand({ Bucket, Key: 'condition', ...condition }));
  const later = new Date('2031-01-01T00:00:00Z');
  const earlier = new Date('2029-01-01T00:00:00Z');

  it.each([
    [{ IfMatch: helloMd5 }],
    [{ IfNoneMatch: '"other"' }],
    [{ IfModifiedSince: earlier }],
    [{ IfUnmodifiedSince: later }],
    [{ IfMatch: helloMd5, IfUnmodifiedSince: earlier }],
  ])('%j is met', async (condition) => {
    expect((await get(condition)).$metadata.httpStatusCode).toBe(200);
  });

  it.each([
    [{ IfMatch: '"other"' }, 412],
    [{ IfUnmodifiedSince: earlier }, 412],
    [{ IfNoneMatch: helloMd5 }, 304],
    [{ IfModifiedSince: later }, 304],
    [{ IfNoneMatch: helloMd5, IfModifiedSince: earlier }, 304],
  ])('%j is not met: %i', async (condition, status) => {
    expect((await refusalOf(get(condition))).status).toBe(status);
  });

  it('keeps a write from replacing an object', async () => {
    expect(await refusalOf(put('condition', 'new', { IfNoneMatch: '*' }))).toEqual({
      code: 'PreconditionFailed',
      status: 412,
      message: 'At least one of the pre-conditions you specified did not hold',
    });
    await put('condition-new', 'new', { IfNoneMatch: '*' });
    expect((await refusalOf(put('condition-absent', 'x', { IfMatch: helloMd5 }))).code).toBe('NoSuchKey');
  });
});

describe('a copy', () => {
  const copy = (Key: string, more: object = {}) =>
    answerOf(s3().send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/from%20here`, ...more })));

  beforeAll(() => put('from here', 'hello', { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 't=1' }));

  it('has the bytes, metadata and tags of its source', async () => {
    expect(await copy('to')).toMatchObject({
      CopyObjectResult: { ETag: helloMd5, LastModified: new Date('2030-01-01T08:00:00Z'), ChecksumType: 'FULL_OBJECT' },
    });
    expect(await textOf('to')).toBe('hello');
    expect(await s3().send(new HeadObjectCommand({ Bucket, Key: 'to' }))).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { a: '1' },
    });
    expect((await s3().send(new GetObjectTaggingCommand({ Bucket, Key: 'to' }))).TagSet).toEqual([{ Key: 't', Value: '1' }]);
  });

  it('has those of the request where the directive says REPLACE', async () => {
    await copy('replaced', { MetadataDirective: 'REPLACE', ContentType: 'text/html', Metadata: { b: '2' } });

    expect(await s3().send(new HeadObjectCommand({ Bucket, Key: 'replaced' }))).toMatchObject({
      ContentType: 'text/html',
      Metadata: { b: '2' },
    });
  });

  it('onto itself must change something', async () => {
    expect((await refusalOf(copy('from here'))).code).toBe('InvalidRequest');
  });

  it('of what is not there is refused', async () => {
    expect((await refusalOf(copy('x', { CopySource: `${Bucket}/absent` }))).code).toBe('NoSuchKey');
    expect((await refusalOf(copy('x', { CopySourceIfMatch: '"other"' }))).code).toBe('PreconditionFailed');
  });
});

describe('a presigned URL', () => {
  it('reads an object with the headers it asks for', async () => {
    await put('signed', 'hello');
    const query =
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20300101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20300101T080000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0&response-content-type=text%2Fcsv';

    const response = await fetch(`${engine.endpoint}/${Bucket}/signed?${query}`);

    expect(await response.text()).toBe('hello');
    expect(response.headers.get('content-type')).toBe('text/csv');
  });
});
