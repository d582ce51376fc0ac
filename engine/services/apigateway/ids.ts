import type { Entropy } from '../../kernel/entropy.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** APIs, API keys: ten lower-case letters and digits. */
export function longId(entropy: Entropy): string {
  return entropy.text(10, alphabet);
}

/** What belongs to an API: six of them. */
export function shortId(entropy: Entropy): string {
  return entropy.text(6, alphabet);
}

/** AWS: a generated key has 40 letters and digits. */
export function apiKeyValue(entropy: Entropy): string {
  return entropy.text(40, `${alphabet}ABCDEFGHIJKLMNOPQRSTUVWXYZ`);
}

/**
 * Sandbox: CloudFormation says beforehand which id it wants, so that a crash leaves nothing that nobody knows of. No client can: the wire
 * layer drops members that the model does not have.
 */
export interface Planned {
  readonly plannedId?: string;
}
