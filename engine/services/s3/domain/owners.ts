import { createHash } from 'node:crypto';

/** Sandbox: an account's canonical user id is derived from its number; AWS draws it. */
export function ownerId(account: string): string {
  return createHash('sha256').update(`canonical user of ${account}`).digest('hex');
}
