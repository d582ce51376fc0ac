import { AwsError } from '../../kernel/errors.ts';
import type { StoredItem } from './past.ts';

/** The key attributes that a query names, as DynamoDB writes them. */
export function parseKey(text: string): StoredItem {
  try {
    const key: unknown = JSON.parse(text);
    if (isItem(key)) return key;
  } catch {
    // Told below.
  }
  throw new AwsError('InvalidKey', 'key must be the JSON of the key attributes, e.g. {"TaskID":{"S":"t-1"}}.');
}

export function isItem(value: unknown): value is StoredItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
