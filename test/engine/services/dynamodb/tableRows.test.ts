import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { tableFrom } from '../../../../engine/services/dynamodb/domain/tables/createTable.ts';
import { state } from '../../../../engine/services/dynamodb/state.ts';
import { LmdbStore } from '../../../../engine/store/lmdbStore.ts';
import { notes } from './support/tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
const store = new LmdbStore(folder);
const { tables } = state(store.scope(['dynamodb']), (name) => store.keyspace(['dynamodb', name]));
const table = tableFrom(notes, { name: 'Notes', id: 1, uuid: 'u', createdAt: 0, managedKeyArn: 'arn' });

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  store.transact(() => tables.put(table));
});

it('a table is read once', async () => {
  await Promise.resolve();

  expect(tables.get('Notes')).toBe(tables.get('Notes'));
  expect(tables.get('Notes')).toEqual(table);
});

it('what a transaction changed is not remembered when it is rolled back', () => {
  tables.get('Notes');

  expect(() =>
    store.transact(() => {
      tables.put({ ...table, deletionProtection: true });
      expect(tables.get('Notes')?.deletionProtection).toBe(true);
      throw new Error('rolled back');
    }),
  ).toThrow('rolled back');

  expect(tables.get('Notes')?.deletionProtection).toBe(false);
});

it('a table that was deleted is gone, and there again when that is rolled back', () => {
  const deleteThen = (after: () => void) => () =>
    store.transact(() => {
      tables.delete('Notes');
      expect(tables.get('Notes')).toBeUndefined();
      after();
    });

  expect(
    deleteThen(() => {
      throw new Error('rolled back');
    }),
  ).toThrow('rolled back');
  expect(tables.get('Notes')).toEqual(table);
  deleteThen(() => {})();
  expect(tables.get('Notes')).toBeUndefined();
});
