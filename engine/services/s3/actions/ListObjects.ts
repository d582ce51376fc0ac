import type { ListObjectsOutput, ListObjectsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { listAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { describeListed } from '../domain/listedObject.ts';
import { commonPrefixesOf, encoderOf, entriesOf, listItems, maxKeysOf } from '../domain/listing.ts';
import type { S3State, StoredObject } from '../state.ts';
import { nameOf } from './ListObjectsV2.ts';

type Input = Checked<ListObjectsRequest, 'Bucket'>;

export const ListObjects = defineAction<Input, ListObjectsOutput, S3State>({
  name: 'ListObjects',
  access: 'read',
  permission: 's3:ListBucket',
  ...listAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const { Prefix: prefix = '', Delimiter: delimiter = '', Marker: after } = input;
    const maxKeys = maxKeysOf(input.MaxKeys);
    const positionOf = (object: StoredObject) => [object.bucket, object.key];
    const listing = listItems({ rows: state.objects, positionOf, bucket: bucket.name, prefix, delimiter, after, maxKeys });
    const encode = encoderOf(input.EncodingType);
    return {
      Name: bucket.name,
      Prefix: encode(prefix),
      Marker: encode(after ?? ''),
      ...(delimiter !== '' && { Delimiter: encode(delimiter) }),
      MaxKeys: maxKeys,
      IsTruncated: listing.truncated,
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      // AWS: without a delimiter the client goes on from the last key that it saw (API_ListObjects).
      ...(listing.truncated && delimiter !== '' && { NextMarker: encode(nameOf(listing.entries.at(-1))) }),
      Contents: entriesOf(listing).map((object) => describeListed(object, encode, bucket.owner)),
      CommonPrefixes: commonPrefixesOf(listing, encode),
    };
  },
});
