import type { ListPartsOutput, ListPartsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { quoted } from '../domain/describe.ts';
import { findUpload } from '../domain/multipart.ts';
import { ownerId } from '../domain/owners.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { partKey, type S3State } from '../state.ts';

type Input = Checked<ListPartsRequest, 'Bucket' | 'Key' | 'UploadId'>;

const defaultParts = 1000;

export const ListParts = defineAction<Input, ListPartsOutput, S3State>({
  name: 'ListParts',
  access: 'read',
  permission: 's3:ListMultipartUploadParts',
  ...objectAccess,
  refuses: unsupportedReads,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const upload = findUpload(state, input);
    const maxParts = Math.min(input.MaxParts ?? defaultParts, defaultParts);
    const after = Number(input.PartNumberMarker ?? 0);
    const found = state.parts.list({ prefix: [upload.uploadId], after: [upload.uploadId, partKey(after)], limit: maxParts + 1 });
    const parts = found.slice(0, maxParts);
    const last = parts.at(-1);
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: String(after),
      ...(last && { NextPartNumberMarker: String(last.number) }),
      MaxParts: maxParts,
      IsTruncated: found.length > maxParts,
      Parts: parts.map(({ number, etag, sizeBytes, modifiedAt, checksums }) => ({
        PartNumber: number,
        LastModified: new Date(modifiedAt),
        ETag: quoted(etag),
        Size: sizeBytes,
        ...checksums,
      })),
      Initiator: { ID: ownerId(bucket.owner) },
      Owner: { ID: ownerId(bucket.owner) },
      StorageClass: upload.storageClass ?? 'STANDARD',
    };
  },
});
