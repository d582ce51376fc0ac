import type { Tag } from '@aws-sdk/client-s3';
import { invalidArgument, invalidTag } from '../errors.ts';

/** AWS: object-tagging.html and CostAllocTagging.html. */
const maxObjectTags = 10;
const maxBucketTags = 50;

/** Reads the x-amz-tagging header: a query string. */
export function readTagging(header: string): Tag[] {
  const tags = Array.from(new URLSearchParams(header), ([Key, Value]) => ({ Key, Value }));
  if (header !== '' && tags.some(({ Key }) => Key === '')) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    );
  }
  return checkTags(tags, maxObjectTags, 'Object');
}

export function checkObjectTags(tags: readonly Tag[]): Tag[] {
  return checkTags(tags, maxObjectTags, 'Object');
}

export function checkBucketTags(tags: readonly Tag[]): Tag[] {
  return checkTags(tags, maxBucketTags, 'Bucket');
}

function checkTags(tags: readonly Tag[], max: number, kind: string): Tag[] {
  const keys = tags.map(({ Key = '' }) => Key);
  if (new Set(keys).size !== keys.length) throw invalidTag('Cannot provide multiple Tags with the same key');
  if (keys.some((key) => key.length > 128 || key === '')) throw invalidTag('The TagKey you have provided is invalid');
  if (tags.some(({ Value = '' }) => Value.length > 256)) throw invalidTag('The TagValue you have provided is invalid');
  if (keys.some((key) => key.startsWith('aws:'))) throw invalidTag('System tags cannot be added/updated by requester');
  if (tags.length > max) throw invalidTag(`${kind} tags cannot be greater than ${max}`);
  return [...tags];
}
