import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const s3 = () => engine.client(S3Client);
const Bucket = 'versioned';
const versionId = expect.stringMatching(/^[\w.]{32}$/);

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T08:00:00Z');
  await s3().send(new CreateBucketCommand({ Bucket }));
  await put('before', 'one');
  await setVersioning('Enabled');
});

const setVersioning = (Status: 'Enabled' | 'Suspended') =>
  s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));

async function put(Key: string, Body: string): Promise<string | undefined> {
  return (await s3().send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
}

async function get(Key: string, VersionId?: string) {
  const { Body, VersionId: found } = await s3().send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return { text: await Body?.transformToString(), version: found };
}

async function versionsOf(Prefix: string) {
  const { Versions = [], DeleteMarkers = [] } = await s3().send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  return {
    versions: Versions.map(({ VersionId, IsLatest }) => ({ VersionId, IsLatest })),
    markers: DeleteMarkers.map(({ VersionId, IsLatest }) => ({ VersionId, IsLatest })),
  };
}

describe('a bucket with versions', () => {
  it('keeps what a write replaces', async () => {
    const first = await put('k', 'one');
    const second = await put('k', 'two');

    expect(first).toEqual(versionId);
    expect(await get('k')).toEqual({ text: 'two', version: second });
    expect(await get('k', first)).toEqual({ text: 'one', version: first });
    expect(await versionsOf('k')).toEqual({
      versions: [
        { VersionId: second, IsLatest: true },
        { VersionId: first, IsLatest: false },
      ],
      markers: [],
    });
  });

  it('gives the version `null` to what was there before', async () => {
    expect(await get('before')).toEqual({ text: 'one', version: 'null' });
    await put('before', 'two');
    expect(await get('before', 'null')).toEqual({ text: 'one', version: 'null' });
  });

  it('hides a deleted object behind a delete marker', async () => {
    const version = await put('hidden', 'one');
    const deleted = await answerOf(s3().send(new DeleteObjectCommand({ Bucket, Key: 'hidden' })));

    expect(deleted).toEqual({ DeleteMarker: true, VersionId: versionId });
    expect(await refusalOf(get('hidden'))).toMatchObject({ code: 'NoSuchKey', status: 404 });
    expect(await refusalOf(get('hidden', deleted.VersionId))).toMatchObject({ code: 'MethodNotAllowed', status: 405 });
    expect(await versionsOf('hidden')).toEqual({
      versions: [{ VersionId: version, IsLatest: false }],
      markers: [{ VersionId: deleted.VersionId, IsLatest: true }],
    });
    expect((await s3().send(new ListObjectsV2Command({ Bucket, Prefix: 'hidden' }))).KeyCount).toBe(0);

    await s3().send(new DeleteObjectCommand({ Bucket, Key: 'hidden', VersionId: deleted.VersionId }));
    expect(await get('hidden')).toEqual({ text: 'one', version });
  });

  it('shows the version before when the newest is deleted for good', async () => {
    const first = await put('back', 'one');
    const second = await put('back', 'two');

    expect(await answerOf(s3().send(new DeleteObjectCommand({ Bucket, Key: 'back', VersionId: second })))).toEqual({ VersionId: second });
    expect(await get('back')).toEqual({ text: 'one', version: first });
    expect((await refusalOf(get('back', second))).code).toBe('NoSuchVersion');
  });

  it('lists versions page by page', async () => {
    const ids = [await put('page/a', '1'), await put('page/a', '2'), await put('page/b', '3')];
    const shown: unknown[] = [];
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await s3().send(new ListObjectVersionsCommand({ Bucket, Prefix: 'page/', MaxKeys: 1, ...markers }));
      shown.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      expect(page.IsTruncated).toBe(pages < 2);
    }

    expect(shown).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('cannot be deleted before its last version', async () => {
    await s3().send(new CreateBucketCommand({ Bucket: 'stubborn' }));
    await s3().send(new PutBucketVersioningCommand({ Bucket: 'stubborn', VersioningConfiguration: { Status: 'Enabled' } }));
    await s3().send(new PutObjectCommand({ Bucket: 'stubborn', Key: 'k', Body: '1' }));
    await s3().send(new DeleteObjectCommand({ Bucket: 'stubborn', Key: 'k' }));

    expect(await refusalOf(s3().send(new DeleteBucketCommand({ Bucket: 'stubborn' })))).toEqual({
      code: 'BucketNotEmpty',
      status: 409,
      message: 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    });
    const { Versions = [], DeleteMarkers = [] } = await s3().send(new ListObjectVersionsCommand({ Bucket: 'stubborn' }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    await s3().send(new DeleteObjectsCommand({ Bucket: 'stubborn', Delete: { Objects, Quiet: true } }));
    await s3().send(new DeleteBucketCommand({ Bucket: 'stubborn' }));
  });
});

describe('a bucket whose versions are suspended', () => {
  it('writes the version `null` and keeps the others', async () => {
    const kept = await put('s', 'one');
    await setVersioning('Suspended');
    expect(await put('s', 'two')).toBe('null');
    expect(await put('s', 'three')).toBe('null');

    expect(await get('s')).toEqual({ text: 'three', version: 'null' });
    expect(await versionsOf('s')).toEqual({
      versions: [
        { VersionId: 'null', IsLatest: true },
        { VersionId: kept, IsLatest: false },
      ],
      markers: [],
    });
    await s3().send(new DeleteObjectCommand({ Bucket, Key: 's' }));
    expect(await versionsOf('s')).toEqual({
      versions: [{ VersionId: kept, IsLatest: false }],
      markers: [{ VersionId: 'null', IsLatest: true }],
    });
  });
});
