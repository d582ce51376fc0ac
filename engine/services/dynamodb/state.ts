import type { Context } from '../../kernel/context.ts';
import type { Keyspace, Scope } from '../../store/store.ts';
import type { Table } from './domain/tables/table.ts';
import { expiryKey } from './items/clientTokens.ts';
import { PageCache } from './items/pageCache.ts';
import { TableRows } from './tableRows.ts';

/** A transaction that was answered, for as long as its client token is good. */
export interface AnsweredToken {
  readonly token: string;
  readonly requestHash: string;
  readonly expiresAt: number;
}

export const state = (scope: Scope, keyspace: (name: string) => Keyspace) => {
  /** Items and index entries; see domain/storage/rowKeys.ts. */
  const items = keyspace('items');
  return {
    items,
    tables: new TableRows(
      scope.collection<Table>('tables', (table) => [table.name]),
      items,
    ),
    counters: scope.collection<{ readonly name: string; readonly value: number }>('counters', (counter) => [counter.name]),
    tokens: scope.collection<AnsweredToken>('tokens', (token) => [token.token]),
    tokensByExpiry: scope.collection<AnsweredToken>('tokensByExpiry', expiryKey),
    /** How many items and bytes a table and each of its indexes hold. */
    totals: keyspace('totals'),
    /** In memory only. */
    pages: new PageCache(),
  };
};

export type DynamoState = ReturnType<typeof state>;
export type DynamoContext = Context<DynamoState>;
