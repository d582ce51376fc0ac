import type { Tag } from '@aws-sdk/client-secrets-manager';
import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';

export interface SecretRow {
  readonly name: string;
  /** The six characters that end the ARN. */
  readonly suffix: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly tags: readonly Tag[];
  /** JSON. */
  readonly policy?: string;
  /** Virtual time, ms, as all instants here. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** The day of the last read. */
  readonly accessedAt?: number;
  /** When it was marked for deletion. */
  readonly deletedAt?: number;
  /** When it goes for good. */
  readonly deletionDueAt?: number;
}

export interface VersionRow {
  readonly name: string;
  readonly id: string;
  /** Numbers the versions of a secret in the order in which they were made. */
  readonly order: number;
  readonly text?: string;
  /** Base64. */
  readonly binary?: string;
  readonly stages: readonly string[];
  readonly createdAt: number;
  readonly accessedAt?: number;
}

export interface SecretsState {
  readonly secrets: Collection<SecretRow>;
  readonly versions: Collection<VersionRow>;
}

export const secretsState: StateFactory<SecretsState> = (scope) => ({
  secrets: scope.collection<SecretRow>('secrets', (row) => [row.name]),
  versions: scope.collection<VersionRow>('versions', (row) => [row.name, row.id]),
});
