import type { AliasConfiguration } from '@aws-sdk/client-lambda';
import type { Context } from '../../../kernel/context.ts';
import { functionNotFound, notFound } from '../errors.ts';
import { type AliasRow, type LambdaState, versionKey } from '../state.ts';
import { functionArn, type Place } from './functionName.ts';
import { findLatest } from './lookup.ts';

type Where = Pick<Context<LambdaState>, 'account' | 'region' | 'state'>;

export function findAlias(functionName: string, alias: string, where: Where): AliasRow {
  const { name } = findLatest(functionName, where);
  const row = where.state.aliases.get(name, alias);
  if (!row) throw notFound(`Cannot find alias arn: ${functionArn(where, name, alias)}`);
  return row;
}

/** An alias points to a version that exists. */
export function checkTarget(name: string, version: string, where: Where): void {
  if (version === '$LATEST' || where.state.versions.get(name, versionKey(version))) return;
  throw functionNotFound(functionArn(where, name, version));
}

export function aliasConfigurationOf({ name, alias, version, description, revisionId }: AliasRow, place: Place): AliasConfiguration {
  return {
    AliasArn: functionArn(place, name, alias),
    Name: alias,
    FunctionVersion: version,
    Description: description,
    RevisionId: revisionId,
  };
}
