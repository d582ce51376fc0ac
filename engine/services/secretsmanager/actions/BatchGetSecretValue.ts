import type { BatchGetSecretValueRequest, BatchGetSecretValueResponse, SecretValueEntry } from '@aws-sdk/client-secrets-manager';
import type { Context } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { meetsFilters } from '../domain/filters.ts';
import { secretsPageOf } from '../domain/paging.ts';
import { readValue } from '../domain/readValue.ts';
import { requireLive } from '../domain/secrets.ts';
import { invalidParameter } from '../errors.ts';
import type { SecretsState } from '../state.ts';

/** AWS: 20 secrets at once (API_BatchGetSecretValue). */
const maxResults = 20;

/**
 * Reads the values of many secrets.
 * Sandbox: where IAM refuses one of them, the whole request is refused; AWS answers an error for that one.
 */
export const BatchGetSecretValue = defineAction<BatchGetSecretValueRequest, BatchGetSecretValueResponse, SecretsState>({
  name: 'BatchGetSecretValue',
  // AWS: it takes GetSecretValue on each secret beside its own permission (API_BatchGetSecretValue).
  permission: ({ SecretIdList = [] }, place) => [
    'secretsmanager:BatchGetSecretValue',
    ...SecretIdList.map((SecretId) => ({
      permission: 'secretsmanager:GetSecretValue',
      resource: secretAccess.resource({ SecretId }, place),
    })),
  ],

  run({ SecretIdList, Filters, MaxResults, NextToken }, context) {
    if ((SecretIdList === undefined) === (Filters === undefined)) {
      // AWS?: the sentence; settled by: BatchGetSecretValue with neither member.
      throw invalidParameter('You must include either Filters or SecretIdList, but not both.');
    }
    const ids = SecretIdList ?? filtered(Filters ?? [], context);
    const { items, nextToken } = SecretIdList
      ? { items: ids, nextToken: undefined }
      : secretsPageOf(ids, (id) => id, MaxResults ?? maxResults, NextToken);
    const read = items.map((id) => readOne(id, context));
    return {
      SecretValues: read.flatMap(({ value }) => value ?? []),
      Errors: read.flatMap(({ error }) => error ?? []),
      ...(nextToken === undefined ? {} : { NextToken: nextToken }),
    };
  },
});

function filtered(filters: NonNullable<BatchGetSecretValueRequest['Filters']>, { state, region }: Context<SecretsState>): string[] {
  const live = state.secrets.list().filter(({ deletedAt }) => deletedAt === undefined);
  return live.filter((secret) => meetsFilters(secret, filters, region)).map(({ name }) => name);
}

function readOne(SecretId: string, context: Context<SecretsState>): { value?: SecretValueEntry; error?: object } {
  try {
    return { value: readValue(requireLive(context.state, SecretId), {}, context) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { error: { SecretId, ErrorCode: error.code, Message: error.message } };
  }
}
