import type { ListMultipartUploadsOutput, ListMultipartUploadsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { listAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { commonPrefixesOf, encoderOf, entriesOf, type Listing, listItems, maxKeysOf } from '../domain/listing.ts';
import { ownerId } from '../domain/owners.ts';
import type { S3State, Upload } from '../state.ts';

type Input = Checked<ListMultipartUploadsRequest, 'Bucket'>;

export const ListMultipartUploads = defineAction<Input, ListMultipartUploadsOutput, S3State>({
  name: 'ListMultipartUploads',
  access: 'read',
  permission: 's3:ListBucketMultipartUploads',
  ...listAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker, UploadIdMarker } = input;
    const maxKeys = maxKeysOf(input.MaxUploads);
    const after = KeyMarker ? [bucket.name, KeyMarker, UploadIdMarker || behindAllUploads] : undefined;
    const positionOf = (upload: Upload) => [upload.bucket, upload.key, upload.uploadId];
    const listing = listItems({ rows: state.uploads, positionOf, bucket: bucket.name, prefix, delimiter, after, maxKeys });
    const encode = encoderOf(input.EncodingType);
    return {
      Bucket: bucket.name,
      KeyMarker: encode(KeyMarker ?? ''),
      UploadIdMarker: UploadIdMarker ?? '',
      Prefix: encode(prefix),
      ...(delimiter !== '' && { Delimiter: encode(delimiter) }),
      MaxUploads: maxKeys,
      IsTruncated: listing.truncated,
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      ...nextMarkers(listing, encode),
      Uploads: entriesOf(listing).map((upload) => ({
        UploadId: upload.uploadId,
        Key: encode(upload.key),
        Initiated: new Date(upload.initiatedAt),
        StorageClass: upload.storageClass ?? 'STANDARD',
        Owner: { ID: ownerId(bucket.owner) },
        Initiator: { ID: ownerId(bucket.owner) },
      })),
      CommonPrefixes: commonPrefixesOf(listing, encode),
    };
  },
});

const behindAllUploads = '\u{10ffff}';

function nextMarkers({ truncated, entries }: Listing<Upload>, encode: (text: string) => string) {
  const last = entries.at(-1);
  if (!truncated || !last) return {};
  if ('commonPrefix' in last) return { NextKeyMarker: encode(last.commonPrefix), NextUploadIdMarker: '' };
  return { NextKeyMarker: encode(last.item.key), NextUploadIdMarker: last.item.uploadId };
}
