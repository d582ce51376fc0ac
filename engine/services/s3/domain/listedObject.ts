import type { _Object, ChecksumAlgorithm } from '@aws-sdk/client-s3';
import type { StoredObject } from '../state.ts';
import { describeChecksumType, quoted } from './describe.ts';
import { ownerId } from './owners.ts';

/** An object as listings show it; `owner` is the account to show, if any. */
export function describeListed(object: StoredObject, encode: (text: string) => string, owner: string | undefined): _Object {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.modifiedAt),
    ETag: quoted(object.etag),
    ...describeAlgorithms(object),
    Size: object.sizeBytes,
    StorageClass: object.storageClass ?? 'STANDARD',
    ...(owner !== undefined && { Owner: { ID: ownerId(owner) } }),
  };
}

const algorithms: readonly ChecksumAlgorithm[] = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'];

/** Of its checksums a listing tells how they were made, and not what they are. */
function describeAlgorithms(object: StoredObject) {
  const used = algorithms.filter((algorithm) => Object.hasOwn(object.checksums, `Checksum${algorithm}`));
  return used.length === 0 ? {} : { ChecksumAlgorithm: used, ...describeChecksumType(object) };
}
