import type { UploadPartCopyOutput, UploadPartCopyRequest } from '@aws-sdk/client-s3';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { md5Of, readBytes, storeBytes } from '../domain/bytes.ts';
import { type CopySource, mayReadSource, readCopySource } from '../domain/copySource.ts';
import { describeEncryption, quoted } from '../domain/describe.ts';
import { findUpload } from '../domain/multipart.ts';
import { checkCopySource } from '../domain/preconditions.ts';
import { wantedRange } from '../domain/ranges.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { findObject } from '../domain/versions.ts';
import type { S3Context, S3State } from '../state.ts';
import { checkPartNumber } from './UploadPart.ts';

type Input = Checked<UploadPartCopyRequest, 'Bucket' | 'Key' | 'CopySource' | 'PartNumber' | 'UploadId'>;

export const UploadPartCopy = defineProcess<Input, UploadPartCopyOutput, S3State>({
  name: 'UploadPartCopy',
  permission: 's3:PutObject',
  ...objectAccess,
  refuses: [...unsupportedReads, 'CopySourceSSECustomerAlgorithm', 'CopySourceSSECustomerKey', 'CopySourceSSECustomerKeyMD5'],

  async run(input, context) {
    const source = readCopySource(input.CopySource);
    await mayReadSource(source, input.ExpectedSourceBucketOwner, context);
    return context.transaction((inside) => copyPart(input, source, inside));
  },
});

function copyPart(input: Input, source: CopySource, { state, files, clock }: S3Context): UploadPartCopyOutput {
  findBucket(state, input);
  const upload = findUpload(state, input);
  checkPartNumber(input.PartNumber);
  const from = findBucket(state, source);
  const original = findObject(state, from, source);
  checkCopySource(original, input);
  const bytes = readBytes(files, original, wantedRange(original, { Range: input.CopySourceRange }));
  const etag = md5Of(bytes);
  const modifiedAt = Math.floor(clock.now() / 1000) * 1000;

  state.parts.put({ ...storeBytes(files, bytes), uploadId: upload.uploadId, number: input.PartNumber, etag, modifiedAt, checksums: {} });
  return {
    CopyPartResult: { ETag: quoted(etag), LastModified: new Date(modifiedAt) },
    ...(from.versioning !== undefined && { CopySourceVersionId: original.versionId }),
    ...describeEncryption(upload),
  };
}
