import type { ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import { isPageToken } from '../../../kernel/page.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { listAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { describeListed } from '../domain/listedObject.ts';
import { commonPrefixesOf, encoderOf, entriesOf, type Listed, listItems, maxKeysOf } from '../domain/listing.ts';
import { badContinuationToken } from '../errors.ts';
import type { S3State, StoredObject } from '../state.ts';

type Input = Checked<ListObjectsV2Request, 'Bucket'>;

export const ListObjectsV2 = defineAction<Input, ListObjectsV2Output, S3State>({
  name: 'ListObjectsV2',
  access: 'read',
  permission: 's3:ListBucket',
  ...listAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const { Prefix: prefix = '', Delimiter: delimiter = '', ContinuationToken, StartAfter } = input;
    const maxKeys = maxKeysOf(input.MaxKeys);
    const after = ContinuationToken === undefined ? StartAfter : readToken(ContinuationToken);
    const positionOf = (object: StoredObject) => [object.bucket, object.key];
    const listing = listItems({ rows: state.objects, positionOf, bucket: bucket.name, prefix, delimiter, after, maxKeys });
    const encode = encoderOf(input.EncodingType);
    return {
      Name: bucket.name,
      Prefix: encode(prefix),
      ...(delimiter !== '' && { Delimiter: encode(delimiter) }),
      MaxKeys: maxKeys,
      KeyCount: listing.entries.length,
      IsTruncated: listing.truncated,
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      ...(ContinuationToken !== undefined && { ContinuationToken }),
      ...(StartAfter !== undefined && { StartAfter: encode(StartAfter) }),
      ...(listing.truncated && { NextContinuationToken: Buffer.from(nameOf(listing.entries.at(-1))).toString('base64url') }),
      Contents: entriesOf(listing).map((object) => describeListed(object, encode, input.FetchOwner ? bucket.owner : undefined)),
      CommonPrefixes: commonPrefixesOf(listing, encode),
    };
  },
});

/** AWS: an empty token is as none (github.com/apache/ozone/pull/10668). */
function readToken(token: string): string {
  if (token !== '' && !isPageToken(token)) throw badContinuationToken();
  return Buffer.from(token, 'base64url').toString('utf8');
}

/** The key or common prefix at which the next page goes on. */
export function nameOf(entry: Listed<StoredObject> | undefined): string {
  if (!entry) return '';
  return 'item' in entry ? entry.item.key : entry.commonPrefix;
}
