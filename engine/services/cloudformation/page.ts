import { validationError } from './errors.ts';

interface Page<Item> {
  readonly items: Item[];
  readonly next: string | undefined;
}

/** One page of a list. The token is the place where the next begins. */
export function pageOf<Item>(items: readonly Item[], token: string | undefined, size: number): Page<Item> {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start) || start < 0) throw validationError('Invalid NextToken');
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined };
}
