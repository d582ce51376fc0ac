import type { ListObjectVersionsOutput, ListObjectVersionsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { listAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { describeListed } from '../domain/listedObject.ts';
import { commonPrefixesOf, encoderOf, entriesOf, type Listing, listItems, maxKeysOf } from '../domain/listing.ts';
import { ownerId } from '../domain/owners.ts';
import { versionById } from '../domain/versions.ts';
import { invalidArgument } from '../errors.ts';
import { type Bucket, type S3State, type Version, versionKey } from '../state.ts';

type Input = Checked<ListObjectVersionsRequest, 'Bucket'>;

/** Versions and delete markers, by key, the newest of a key first. */
export const ListObjectVersions = defineAction<Input, ListObjectVersionsOutput, S3State>({
  name: 'ListObjectVersions',
  access: 'read',
  permission: 's3:ListBucketVersions',
  ...listAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const { Prefix: prefix = '', Delimiter: delimiter = '' } = input;
    const maxKeys = maxKeysOf(input.MaxKeys);
    const after = startOf(state, bucket, input);
    const listing = listItems({ rows: state.versions, positionOf: versionKey, bucket: bucket.name, prefix, delimiter, after, maxKeys });
    const encode = encoderOf(input.EncodingType);
    return {
      Name: bucket.name,
      Prefix: encode(prefix),
      KeyMarker: encode(input.KeyMarker ?? ''),
      VersionIdMarker: input.VersionIdMarker ?? '',
      ...(delimiter !== '' && { Delimiter: encode(delimiter) }),
      MaxKeys: maxKeys,
      IsTruncated: listing.truncated,
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      ...nextMarkers(listing, encode),
      ...describeVersions(state, bucket, entriesOf(listing), encode),
      CommonPrefixes: commonPrefixesOf(listing, encode),
    };
  },
});

const behindAllVersions = '\u{10ffff}';

/** A key alone as marker: all its versions have been shown. */
function startOf(state: S3State, bucket: Bucket, { KeyMarker, VersionIdMarker, Prefix = '', Delimiter = '' }: Input) {
  if (!KeyMarker) {
    if (VersionIdMarker)
      throw invalidArgument('A version-id marker cannot be specified without a key marker.', 'version-id-marker', VersionIdMarker);
    return undefined;
  }
  const version = VersionIdMarker ? versionById(state, bucket.name, KeyMarker, VersionIdMarker) : undefined;
  if (version) return versionKey(version);
  const isCommonPrefix = Delimiter !== '' && KeyMarker.startsWith(Prefix) && KeyMarker.endsWith(Delimiter);
  return isCommonPrefix ? KeyMarker : [bucket.name, KeyMarker, behindAllVersions];
}

function nextMarkers({ truncated, entries }: Listing<Version>, encode: (text: string) => string) {
  const last = entries.at(-1);
  if (!truncated || !last) return {};
  if ('commonPrefix' in last) return { NextKeyMarker: encode(last.commonPrefix) };
  return { NextKeyMarker: encode(last.item.key), NextVersionIdMarker: last.item.versionId };
}

function describeVersions(state: S3State, bucket: Bucket, versions: readonly Version[], encode: (text: string) => string) {
  const isLatest = ({ key, number }: Version) => state.versions.list({ prefix: [bucket.name, key], limit: 1 })[0]?.number === number;
  const objects = versions.filter((version) => version.kind === 'object');
  const markers = versions.filter((version) => version.kind === 'marker');
  return {
    Versions: objects.map((object) => ({
      ...describeListed(object, encode, bucket.owner),
      StorageClass: 'STANDARD' as const,
      VersionId: object.versionId,
      IsLatest: isLatest(object),
    })),
    DeleteMarkers: markers.map((marker) => ({
      Key: encode(marker.key),
      VersionId: marker.versionId,
      IsLatest: isLatest(marker),
      LastModified: new Date(marker.modifiedAt),
      Owner: { ID: ownerId(bucket.owner) },
    })),
  };
}
