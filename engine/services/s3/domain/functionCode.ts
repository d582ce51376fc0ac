import { existsSync } from 'node:fs';
import type { Files } from '../../../store/files.ts';

/** AWS: GetFunction points to a presigned URL in a bucket that belongs to Lambda; each region has its own. */
const bucketForm = /^awslambda-[a-z0-9-]+-tasks$/;
const keyForm = /^snapshots\/\d{12}\/[\w-]+-([0-9a-f]{64})$/;

/** The zip that GetFunction's Code.Location points to: the key names the file, so that Lambda needs no rows here. */
export function functionCode({ Bucket, Key }: { readonly Bucket: string; readonly Key: string }, files: Files): Buffer | undefined {
  const sha256 = bucketForm.test(Bucket) ? keyForm.exec(Key)?.[1] : undefined;
  return sha256 !== undefined && existsSync(files.path(sha256)) ? files.get(sha256) : undefined;
}
