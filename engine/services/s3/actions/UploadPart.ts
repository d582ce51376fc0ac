import type { UploadPartOutput, UploadPartRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { md5Of, statedChecksums, storeBytes } from '../domain/bytes.ts';
import { describeEncryption, quoted } from '../domain/describe.ts';
import { findUpload } from '../domain/multipart.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { invalidArgument } from '../errors.ts';
import type { S3State } from '../state.ts';

type Required = 'Bucket' | 'Key' | 'PartNumber' | 'UploadId';
type Input = Omit<Checked<UploadPartRequest, Required>, 'Body'> & { readonly Body?: Uint8Array };

const maxPartNumber = 10_000;

export const UploadPart = defineAction<Input, UploadPartOutput, S3State>({
  name: 'UploadPart',
  permission: 's3:PutObject',
  ...objectAccess,
  refuses: unsupportedReads,

  run(input, { state, files, clock }) {
    findBucket(state, input);
    const upload = findUpload(state, input);
    checkPartNumber(input.PartNumber);
    const bytes = input.Body ?? new Uint8Array();
    const etag = md5Of(bytes);
    const checksums = statedChecksums(input);

    state.parts.put({
      ...storeBytes(files, bytes),
      uploadId: upload.uploadId,
      number: input.PartNumber,
      etag,
      modifiedAt: clock.now(),
      checksums,
    });
    return { ETag: quoted(etag), ...describeEncryption(upload), ...checksums };
  },
});

export function checkPartNumber(number: number): void {
  if (number >= 1 && number <= maxPartNumber) return;
  throw invalidArgument(`Part number must be an integer between 1 and ${maxPartNumber}, inclusive`, 'partNumber', String(number));
}
