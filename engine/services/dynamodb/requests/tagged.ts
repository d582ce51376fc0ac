import { parseArn } from '../../../kernel/arn.ts';
import type { Table } from '../domain/tables/table.ts';
import { tagResourceNotFound, validation } from '../errors.ts';
import type { DynamoContext } from '../state.ts';

/** The table whose ARN a call about tags names. */
export function taggedTable({ state, account, region }: Pick<DynamoContext, 'state' | 'account' | 'region'>, resourceArn: string): Table {
  const arn = parseArn(resourceArn);
  const [kind, name, ...rest] = arn?.resource.split('/') ?? [];
  if (arn?.service !== 'dynamodb' || kind !== 'table' || !name || rest.length > 0) {
    throw validation(`Invalid TableArn: Invalid ResourceArn provided as input ${resourceArn}`);
  }
  const table = arn.account === account && arn.region === region ? state.tables.get(name) : undefined;
  if (!table) throw tagResourceNotFound(resourceArn);
  return table;
}
