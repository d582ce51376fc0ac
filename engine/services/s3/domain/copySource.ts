import { invalidArgument } from '../errors.ts';
import type { S3Process } from '../state.ts';

export interface CopySource {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

/** Reads the x-amz-copy-source header: `[/]bucket/key[?versionId=...]`, URL-encoded. */
export function readCopySource(header: string): CopySource {
  const [path = '', query = ''] = header.split('?versionId=');
  const [, Bucket, Key] = /^\/?([^/]+)\/(.+)$/s.exec(decode(path, header)) ?? [];
  if (Bucket === undefined || Key === undefined) throw invalidSource(header);
  return query === '' ? { Bucket, Key } : { Bucket, Key, VersionId: query };
}

function decode(text: string, header: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw invalidSource(header);
    throw error;
  }
}

function invalidSource(header: string) {
  return invalidArgument('Invalid copy source object key', 'x-amz-copy-source', header);
}

/** Whoever copies must be allowed to read: that is asked, and journalled, as a call of its own. */
export async function mayReadSource(source: CopySource, owner: string | undefined, context: S3Process): Promise<void> {
  await context.call('s3', 'HeadObject', { ...source, ...(owner !== undefined && { ExpectedBucketOwner: owner }) });
}
