import type { GetObjectOutput, GetObjectRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess, readPermission } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { readBytes } from '../domain/bytes.ts';
import { describeObject } from '../domain/describe.ts';
import { functionCode } from '../domain/functionCode.ts';
import { checkRead } from '../domain/preconditions.ts';
import { wantedRange } from '../domain/ranges.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { findObject } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

type Output = Omit<GetObjectOutput, 'Body'> & { readonly Body: Uint8Array };

export const GetObject = defineAction<Checked<GetObjectRequest, 'Bucket' | 'Key'>, Output, S3State>({
  name: 'GetObject',
  access: 'read',
  permission: (input) => [readPermission(input)],
  ...objectAccess,
  refuses: unsupportedReads,

  run(input, { state, files }) {
    const code = functionCode(input, files);
    if (code) return { ContentType: 'application/zip', ContentLength: code.length, Body: code };
    const bucket = findBucket(state, input);
    const object = findObject(state, bucket, input);
    checkRead(object, input);
    const range = wantedRange(object, input);
    return { ...describeObject(bucket, object, input, range), Body: readBytes(files, object, range) };
  },
});
