import type { Entropy } from '../../../kernel/entropy.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** AWS: unique ids begin with four letters for their kind (IAM User Guide, reference_identifiers.html). */
export function uniqueId(kind: 'AROA' | 'ANPA', entropy: Entropy): string {
  return kind + entropy.text(17, alphabet);
}

export function roleArn(account: string, path: string, name: string): string {
  return `arn:aws:iam::${account}:role${path}${name}`;
}

export function policyArn(account: string, path: string, name: string): string {
  return `arn:aws:iam::${account}:policy${path}${name}`;
}

/** AWS: policy documents are answered URL-encoded by RFC 3986. */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
