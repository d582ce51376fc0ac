import type { Context } from '../../../kernel/context.ts';
import { functionNotFound } from '../errors.ts';
import { type FunctionRow, type FunctionVersion, type LambdaState, versionKey } from '../state.ts';
import { functionArn, readFunctionName } from './functionName.ts';

type Where = Pick<Context<LambdaState>, 'account' | 'region' | 'state'>;

export interface FoundFunction {
  readonly row: FunctionRow;
  /** The version that runs: `$LATEST`, the version named, or the one that the alias points to. */
  readonly version: FunctionVersion;
  readonly qualifier: string | undefined;
}

/** The function that a request names; throws Lambda's ResourceNotFoundException. */
export function findFunction(name: string, qualifier: string | undefined, where: Where): FoundFunction {
  const reference = readFunctionName(name, qualifier, where);
  const row = where.state.functions.get(reference.name);
  const version = row && findVersion(row, reference.qualifier, where.state);
  if (!row || !version) throw functionNotFound(functionArn(where, reference.name, reference.qualifier));
  return { row, version, qualifier: reference.qualifier };
}

/** The function itself, whatever version the request names beside it. */
export function findLatest(functionName: string, where: Where): FunctionRow {
  const { name } = readFunctionName(functionName, undefined, where);
  const row = where.state.functions.get(name);
  if (!row) throw functionNotFound(functionArn(where, name));
  return row;
}

function findVersion(row: FunctionRow, qualifier: string | undefined, state: LambdaState): FunctionVersion | undefined {
  if (qualifier === undefined || qualifier === '$LATEST') return row;
  if (/^\d+$/.test(qualifier)) return state.versions.get(row.name, versionKey(qualifier));
  const alias = state.aliases.get(row.name, qualifier);
  if (!alias) return undefined;
  return alias.version === '$LATEST' ? row : state.versions.get(row.name, versionKey(alias.version));
}
