import type { Context } from '../../../kernel/context.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionRow, LambdaState } from '../state.ts';
import { readFunctionName } from './functionName.ts';
import { findLatest } from './lookup.ts';

/** The function whose tags a request names by ARN; versions and aliases have none. */
export function findTagged(arn: string, context: Pick<Context<LambdaState>, 'account' | 'region' | 'state'>): FunctionRow {
  if (!/:function:/.test(arn)) throw notImplemented('lambda: tags of resources other than functions');
  if (readFunctionName(arn, undefined, context).qualifier !== undefined) {
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.');
  }
  return findLatest(arn, context);
}
