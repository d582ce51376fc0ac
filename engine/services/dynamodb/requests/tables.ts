import { parseArn } from '../../../kernel/arn.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import type { Table } from '../domain/tables/table.ts';
import { namedTableNotFound, tableNotFound, validation } from '../errors.ts';
import type { DynamoContext } from '../state.ts';

type Place = Pick<DynamoContext, 'account' | 'region'>;
type Tables = Place & Pick<DynamoContext, 'state'>;

/** TableName may be a table's name or its ARN. */
export function tableNameOf(tableName: string): string {
  const arn = parseArn(tableName);
  return arn ? (arn.resource.split('/')[1] ?? '') : tableName;
}

/** The table that a read or write of items names. */
export function openTable(context: Tables, tableName: string): Table {
  const table = context.state.tables.get(checkedName(context, tableName));
  if (!table) throw tableNotFound();
  return table;
}

/** The table that a control-plane call names. */
export function namedTable(context: Tables, tableName: string): Table {
  const name = checkedName(context, tableName);
  const table = context.state.tables.get(name);
  if (!table) throw namedTableNotFound(name);
  return table;
}

export function tableArn({ account, region }: Place, tableName: string): string {
  return `arn:aws:dynamodb:${region}:${account}:table/${tableNameOf(tableName)}`;
}

export function indexArn(place: Place, tableName: string, indexName: string): string {
  return `${tableArn(place, tableName)}/index/${indexName}`;
}

/** What IAM judges of a call about one table. */
export function tableResource(input: { readonly TableName?: string }, place: Place): string {
  return tableArn(place, input.TableName ?? '');
}

/** What IAM judges of a Query or Scan: the index's ARN where there is one, otherwise the table's. */
export function readResource(input: { readonly TableName?: string; readonly IndexName?: string }, place: Place): string {
  return input.IndexName === undefined ? tableResource(input, place) : indexArn(place, input.TableName ?? '', input.IndexName);
}

/** The table's name, which a request may also put as an ARN. */
export function checkedName({ account, region }: Place, tableName: string): string {
  const arn = parseArn(tableName);
  if (arn && (arn.account !== account || arn.region !== region)) throw notImplemented('a table of another account or region');
  const name = tableNameOf(tableName);
  assertName(name);
  return name;
}

// AWS: names have 3 to 255 characters of a-z, A-Z, 0-9, _, -, .
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
function assertName(name: string): void {
  if (/^[a-zA-Z0-9_.-]{3,255}$/.test(name)) return;
  if (name.length < 3) throw validation('TableName must be at least 3 characters long and at most 255 characters long');
  // AWS: these two read like the model's own constraints, though the model allows ARNs here
  // (captured by nubo-db/dynamodb-conformance, putItem.test.ts).
  const constraint =
    name.length > 255
      ? 'Member must have length less than or equal to 255'
      : 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+';
  throw validation(`1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: ${constraint}`);
}
