import { CreateBucketCommand, ListObjectsCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commonPrefixOf, listItems } from '../../../../engine/services/s3/domain/listing.ts';
import type { Collection, ListOptions } from '../../../../engine/store/store.ts';
import { testEngine } from '../../support/testEngine.ts';

describe('a listing', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ü', '\u{1f600}', '\uffff'), minLength: 1, maxLength: 5 });
  const inByteOrder = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

  /** Rows that are their keys, in one bucket. */
  function rowsOf(keys: readonly string[]): Collection<{ readonly key: string }> {
    const sorted = keys.toSorted(inByteOrder);
    const list = ({ after, limit }: ListOptions = {}) =>
      sorted
        .filter((each) => after === undefined || inByteOrder(each, after[1] ?? '') > 0)
        .slice(0, limit)
        .map((each) => ({ key: each }));
    const never = () => {
      throw new Error('a listing only lists');
    };
    return { list, get: never, put: never, delete: never };
  }

  function expected(keys: readonly string[], prefix: string, delimiter: string): string[] {
    const below = keys.filter((each) => each.startsWith(prefix)).toSorted(inByteOrder);
    return [...new Set(below.map((each) => commonPrefixOf(each, prefix, delimiter) ?? each))];
  }

  it('shows every key or its common prefix once, in byte order, whatever the size of its pages', () => {
    const keys = fc.uniqueArray(key, { maxLength: 12 });
    const prefix = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ü'), maxLength: 2 });
    fc.assert(
      fc.property(keys, prefix, fc.constantFrom('', '/'), fc.integer({ min: 1, max: 4 }), (all, wanted, delimiter, maxKeys) => {
        const shown: string[] = [];
        let after: string | undefined;
        for (let truncated = true; truncated; ) {
          const rows = rowsOf(all);
          const listing = listItems({ rows, positionOf: (row) => ['b', row.key], bucket: 'b', prefix: wanted, delimiter, after, maxKeys });
          shown.push(...listing.entries.map((entry) => ('item' in entry ? entry.item.key : entry.commonPrefix)));
          after = shown.at(-1);
          truncated = listing.truncated;
        }
        expect(shown).toEqual(expected(all, wanted, delimiter));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ListObjectsV2', () => {
  const engine = testEngine();
  const s3 = () => engine.client(S3Client);
  const Bucket = 'listed';
  const list = async (more: object = {}) => {
    const { Contents = [], CommonPrefixes = [], ...page } = await s3().send(new ListObjectsV2Command({ Bucket, ...more }));
    return { keys: Contents.map(({ Key }) => Key), prefixes: CommonPrefixes.map(({ Prefix }) => Prefix), page };
  };

  beforeAll(async () => {
    await engine.clock.freeze('2030-01-01T08:00:00Z');
    await s3().send(new CreateBucketCommand({ Bucket }));
    for (const Key of ['a/1', 'a/2', 'a/b/3', 'c', 'd e&f', 'z/1']) await s3().send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  });

  it('lists by prefix and delimiter', async () => {
    expect(await list()).toMatchObject({
      keys: ['a/1', 'a/2', 'a/b/3', 'c', 'd e&f', 'z/1'],
      page: { KeyCount: 6, IsTruncated: false, MaxKeys: 1000 },
    });
    expect(await list({ Delimiter: '/' })).toMatchObject({ keys: ['c', 'd e&f'], prefixes: ['a/', 'z/'], page: { KeyCount: 4 } });
    expect(await list({ Delimiter: '/', Prefix: 'a/' })).toMatchObject({ keys: ['a/1', 'a/2'], prefixes: ['a/b/'] });
    expect(await list({ Prefix: 'nothing' })).toMatchObject({ keys: [], page: { KeyCount: 0 } });
  });

  it('goes on where the last page ended', async () => {
    const first = await list({ Delimiter: '/', MaxKeys: 1 });
    const second = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken: first.page.NextContinuationToken });

    expect(first).toMatchObject({ keys: [], prefixes: ['a/'], page: { IsTruncated: true } });
    expect(second).toMatchObject({ keys: ['c', 'd e&f'], prefixes: [], page: { IsTruncated: true } });
  });

  it('begins behind StartAfter', async () => {
    expect((await list({ StartAfter: 'a/b/3' })).keys).toEqual(['c', 'd e&f', 'z/1']);
  });

  it('encodes keys on request', async () => {
    expect((await list({ EncodingType: 'url', Prefix: 'd' })).keys).toEqual(['d%20e%26f']);
  });

  it('shows an object', async () => {
    const { Contents } = await s3().send(new ListObjectsV2Command({ Bucket, Prefix: 'c', FetchOwner: true }));

    expect(Contents).toEqual([
      {
        Key: 'c',
        LastModified: new Date('2030-01-01T08:00:00Z'),
        ETag: '"9dd4e461268c8034f5c8564e155c67a6"',
        ChecksumAlgorithm: ['CRC32'],
        ChecksumType: 'FULL_OBJECT',
        Size: 1,
        StorageClass: 'STANDARD',
        Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });

  it('has a first version with markers', async () => {
    const first = await s3().send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    const second = await s3().send(new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: first.NextMarker }));

    expect(first.NextMarker).toBe('c');
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['d e&f']);
    expect(second.CommonPrefixes).toEqual([{ Prefix: 'z/' }]);
  });
});
