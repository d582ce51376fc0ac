import type { ListTablesInput, ListTablesOutput } from '@aws-sdk/client-dynamodb';
import { defineAction } from '../../../kernel/service.ts';
import type { DynamoState } from '../state.ts';

const pageMax = 100;

/** Lists table names, a page at a time. */
export const ListTables = defineAction<ListTablesInput, ListTablesOutput, DynamoState>({
  name: 'ListTables',
  access: 'read',

  run({ ExclusiveStartTableName: start, Limit: limit = pageMax }, { state }) {
    const tables = state.tables.list({ after: start === undefined ? undefined : [start], limit: limit + 1 });
    const names = tables.slice(0, limit).map((table) => table.name);
    return { TableNames: names, LastEvaluatedTableName: tables.length > limit ? names.at(-1) : undefined };
  },
});
