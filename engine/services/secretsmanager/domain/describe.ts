import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { SecretRow, SecretsState } from '../state.ts';
import { type Place, secretArn } from './names.ts';
import { versionsOf } from './versions.ts';

/** What DescribeSecret and ListSecrets say of a secret; each names its versions in a member of its own. */
export function described(secret: SecretRow, place: Place): SecretListEntry {
  const { description, kmsKeyId, accessedAt, deletedAt } = secret;
  return {
    ARN: secretArn(place, secret),
    Name: secret.name,
    ...(description === undefined ? {} : { Description: description }),
    ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
    LastChangedDate: new Date(secret.changedAt),
    ...(accessedAt === undefined ? {} : { LastAccessedDate: new Date(accessedAt) }),
    ...(deletedAt === undefined ? {} : { DeletedDate: new Date(deletedAt) }),
    ...(secret.tags.length > 0 ? { Tags: [...secret.tags] } : {}),
    CreatedDate: new Date(secret.createdAt),
  };
}

/** The versions that have a stage, with their stages. */
export function stagesByVersion(state: SecretsState, name: string): Record<string, string[]> {
  const staged = versionsOf(state, name).filter(({ stages }) => stages.length > 0);
  return Object.fromEntries(staged.map(({ id, stages }) => [id, [...stages]]));
}

/** AWS: the day of the last read, not its time (API_DescribeSecret, LastAccessedDate). */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / 86_400_000) * 86_400_000;
}
