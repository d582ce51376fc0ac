import { markedForDeletion, secretNotFound } from '../errors.ts';
import type { SecretRow, SecretsState } from '../state.ts';
import { findSecret } from './names.ts';

export function requireSecret(state: SecretsState, secretId: string): SecretRow {
  const secret = findSecret(state, secretId);
  if (!secret) throw secretNotFound();
  return secret;
}

/** The secret, unless it is marked for deletion. */
export function requireLive(state: SecretsState, secretId: string): SecretRow {
  const secret = requireSecret(state, secretId);
  if (secret.deletedAt !== undefined) throw markedForDeletion();
  return secret;
}

export function removeSecret(state: SecretsState, name: string): void {
  for (const { id } of state.versions.list({ prefix: [name] })) state.versions.delete(name, id);
  state.secrets.delete(name);
}
