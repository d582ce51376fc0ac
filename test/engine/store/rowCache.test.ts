import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LmdbStore } from '../../../engine/store/lmdbStore.ts';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: number;
}

const keys = fc.record({ group: fc.constantFrom('a', 'b'), name: fc.constantFrom('x', 'y', 'z') });
const act = fc.record({ put: fc.boolean(), key: keys, value: fc.nat(9), rollsBack: fc.boolean() });

/** What a store without a memory of its own would answer. */
class Model {
  readonly rows = new Map<string, Row>();

  get(group: string, name: string): Row | undefined {
    return this.rows.get(`${group}/${name}`);
  }

  list(group?: string): Row[] {
    const found = [...this.rows.entries()].filter(([, row]) => group === undefined || row.group === group);
    return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

describe('rows kept in memory', () => {
  it('are what the store holds, before, within and after each transaction, and when it was rolled back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rows-'));
    const store = new LmdbStore(join(folder, 'store'));
    let run = 0;
    const property = fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      run += 1;
      const rows = store.scope(['test', String(run)]).collection<Row>('rows', ({ group, name }) => [group, name]);
      const others = store.scope(['test', String(run)]).collection<Row>('rowsOfOthers', ({ group, name }) => [group, name]);
      let model = new Model();
      const expectSame = () => {
        for (const group of ['a', 'b']) {
          expect(rows.list({ prefix: [group] })).toEqual(model.list(group));
          for (const name of ['x', 'y', 'z']) expect(rows.get(group, name)).toEqual(model.get(group, name));
        }
        expect(rows.list()).toEqual(model.list());
        expect(others.list()).toEqual([]);
      };
      for (const { put, key, value, rollsBack } of acts) {
        expectSame();
        const before = new Map(model.rows);
        const transact = () =>
          store.transact(() => {
            if (put) rows.put({ ...key, value });
            else rows.delete(key.group, key.name);
            if (put) model.rows.set(`${key.group}/${key.name}`, { ...key, value });
            else model.rows.delete(`${key.group}/${key.name}`);
            expectSame();
            if (rollsBack) throw new Error('rolled back');
          });
        if (!rollsBack) transact();
        else {
          expect(transact).toThrow('rolled back');
          model = Object.assign(new Model(), { rows: before });
        }
      }
      expectSame();
    });

    fc.assert(property, { numRuns: 100 });
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('are not changed by whoever sorts a list', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rows-'));
    const store = new LmdbStore(join(folder, 'store'));
    const rows = store.scope(['test']).collection<Row>('rows', ({ group, name }) => [group, name]);
    store.transact(() => {
      for (const name of ['x', 'y']) rows.put({ group: 'a', name, value: 1 });
    });

    rows.list().reverse();
    rows.list().reverse();

    expect(rows.list().map(({ name }) => name)).toEqual(['x', 'y']);
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
