import type { ListSecretsRequest, ListSecretsResponse, SecretListEntry, SortByType } from '@aws-sdk/client-secrets-manager';
import type { Context } from '../../../kernel/context.ts';
import { defineAction } from '../../../kernel/service.ts';
import { described, stagesByVersion } from '../domain/describe.ts';
import { meetsFilters } from '../domain/filters.ts';
import { invalidNextToken } from '../errors.ts';
import type { SecretRow, SecretsState } from '../state.ts';

/** AWS: 100 secrets a page (API_ListSecrets). */
const pageMax = 100;

const keys: Readonly<Record<SortByType, (secret: SecretRow) => number | string>> = {
  'created-date': ({ createdAt }) => createdAt,
  'last-accessed-date': ({ accessedAt }) => accessedAt ?? 0,
  'last-changed-date': ({ changedAt }) => changedAt,
  name: ({ name }) => name,
};

/** AWS: newest first, unless asked otherwise. */
export const ListSecrets = defineAction<ListSecretsRequest, ListSecretsResponse, SecretsState>({
  name: 'ListSecrets',
  access: 'read',

  run({ IncludePlannedDeletion, MaxResults, NextToken, Filters = [], SortOrder = 'desc', SortBy = 'created-date' }, context) {
    const { state, region } = context;
    const rows = state.secrets
      .list()
      .filter(({ deletedAt }) => IncludePlannedDeletion === true || deletedAt === undefined)
      .filter((secret) => meetsFilters(secret, Filters, region))
      .sort((a, b) => compare(keys[SortBy](a), keys[SortBy](b)) * (SortOrder === 'asc' ? 1 : -1));
    const start = startOf(NextToken);
    const end = start + (MaxResults ?? pageMax);
    const more = end < rows.length ? { NextToken: Buffer.from(`from:${end}`).toString('base64') } : {};
    return { SecretList: rows.slice(start, end).map((secret) => entryOf(secret, context)), ...more };
  },
});

function entryOf(secret: SecretRow, context: Context<SecretsState>): SecretListEntry {
  const stages = stagesByVersion(context.state, secret.name);
  return { ...described(secret, context), ...(Object.keys(stages).length > 0 ? { SecretVersionsToStages: stages } : {}) };
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const match = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString('latin1'));
  if (!match) throw invalidNextToken();
  return Number(match[1]);
}
