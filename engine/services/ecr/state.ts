import type { EncryptionConfiguration, ImageTagMutability, ImageTagMutabilityExclusionFilter, Tag } from '@aws-sdk/client-ecr';
import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';

/** A repository without images: pushing takes a container registry, which is not here. */
export interface Repository {
  readonly name: string;
  readonly createdAt: number;
  readonly tagMutability: ImageTagMutability;
  readonly mutabilityExclusions?: readonly ImageTagMutabilityExclusionFilter[];
  readonly scanOnPush: boolean;
  readonly encryption: EncryptionConfiguration;
  readonly tags: readonly Tag[];
  readonly policy?: string;
  readonly lifecyclePolicy?: string;
}

export interface EcrState {
  readonly repositories: Collection<Repository>;
}

export const ecrState: StateFactory<EcrState> = (scope) => ({
  repositories: scope.collection<Repository>('repositories', (row) => [row.name]),
});
