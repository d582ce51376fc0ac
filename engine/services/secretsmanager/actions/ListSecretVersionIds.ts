import type { ListSecretVersionIdsRequest, ListSecretVersionIdsResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { secretsPageOf } from '../domain/paging.ts';
import { requireSecret } from '../domain/secrets.ts';
import { versionsOf } from '../domain/versions.ts';
import type { SecretsState } from '../state.ts';

type Input = Checked<ListSecretVersionIdsRequest, 'SecretId'>;

const pageMax = 100;

/** Lists the versions of a secret; with IncludeDeprecated also those without a stage. */
export const ListSecretVersionIds = defineAction<Input, ListSecretVersionIdsResponse, SecretsState>({
  name: 'ListSecretVersionIds',
  access: 'read',
  ...secretAccess,

  run({ SecretId, IncludeDeprecated, MaxResults, NextToken }, context) {
    const secret = requireSecret(context.state, SecretId);
    const rows = versionsOf(context.state, secret.name).filter(({ stages }) => IncludeDeprecated === true || stages.length > 0);
    const { items, nextToken } = secretsPageOf(rows, ({ order }) => String(order).padStart(12, '0'), MaxResults ?? pageMax, NextToken);
    return {
      Versions: items.map(({ id, stages, createdAt, accessedAt }) => ({
        VersionId: id,
        ...(stages.length > 0 ? { VersionStages: [...stages] } : {}),
        ...(accessedAt === undefined ? {} : { LastAccessedDate: new Date(accessedAt) }),
        CreatedDate: new Date(createdAt),
        KmsKeyIds: ['DefaultEncryptionKey'],
      })),
      ARN: secretArn(context, secret),
      Name: secret.name,
      ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    };
  },
});
