import type { AbortMultipartUploadOutput, AbortMultipartUploadRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { dropUpload, findUpload } from '../domain/multipart.ts';
import type { S3State } from '../state.ts';

type Input = Checked<AbortMultipartUploadRequest, 'Bucket' | 'Key' | 'UploadId'>;

export const AbortMultipartUpload = defineAction<Input, AbortMultipartUploadOutput, S3State>({
  name: 'AbortMultipartUpload',
  ...objectAccess,
  refuses: ['IfMatchInitiatedTime'],

  run(input, { state }) {
    findBucket(state, input);
    dropUpload(state, findUpload(state, input));
    return {};
  },
});
