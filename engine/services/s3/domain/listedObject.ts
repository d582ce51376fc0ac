import type { _Object } from '@aws-sdk/client-s3';
import type { StoredObject } from '../state.ts';
import { quoted } from './describe.ts';
import { ownerId } from './owners.ts';

/** An object as listings show it; `owner` is the account to show, if any. */
export function describeListed(object: StoredObject, encode: (text: string) => string, owner: string | undefined): _Object {
  return {
    Key: encode(object.key),
    LastModified: new Date(object.modifiedAt),
    ETag: quoted(object.etag),
    Size: object.sizeBytes,
    StorageClass: object.storageClass ?? 'STANDARD',
    ...(owner !== undefined && { Owner: { ID: ownerId(owner) } }),
  };
}
