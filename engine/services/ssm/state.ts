import type { ParameterTier, ParameterType, Tag } from '@aws-sdk/client-ssm';
import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';

/** One version of a parameter. */
export interface ParameterVersion {
  readonly name: string;
  readonly version: number;
  readonly type: ParameterType;
  readonly value: string;
  readonly tier: Exclude<ParameterTier, 'Intelligent-Tiering'>;
  readonly dataType: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly keyId?: string;
  readonly labels: readonly string[];
  readonly modifiedAt: number;
  readonly modifiedBy: string;
}

export interface ParameterTags {
  readonly name: string;
  readonly tags: readonly Tag[];
}

export interface SsmState {
  /** The newest version of each parameter, whole. */
  readonly parameters: Collection<ParameterVersion>;
  readonly versions: Collection<ParameterVersion>;
  readonly tags: Collection<ParameterTags>;
}

export const ssmState: StateFactory<SsmState> = (scope) => ({
  parameters: scope.collection<ParameterVersion>('parameters', (row) => [row.name]),
  versions: scope.collection<ParameterVersion>('versions', (row) => [row.name, versionKey(row.version)]),
  tags: scope.collection<ParameterTags>('tags', (row) => [row.name]),
});

/** Versions in the order of their numbers. */
export function versionKey(version: number): string {
  return String(version).padStart(12, '0');
}
