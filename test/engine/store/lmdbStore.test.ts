import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeTuple } from '../../../engine/store/keys.ts';
import { LmdbStore } from '../../../engine/store/lmdbStore.ts';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly value?: number;
}

let folder: string;
let store: LmdbStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-store-'));
  store = new LmdbStore(join(folder, 'store'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = (...scope: string[]) => store.scope(scope).collection<Row>('rows', (row) => [row.group, row.name]);

describe('LmdbStore', () => {
  it('keeps nothing of a transaction that throws', () => {
    const rows = rowsOf('service');
    store.transact(() => rows.put({ group: 'a', name: 'x', value: 1 }));

    const broken = () =>
      store.transact(() => {
        rows.put({ group: 'a', name: 'x', value: 2 });
        rows.put({ group: 'a', name: 'y' });
        throw new Error('no');
      });

    expect(broken).toThrow('no');
    expect(rows.list()).toEqual([{ group: 'a', name: 'x', value: 1 }]);
  });

  it('remembers a row no longer than it holds', () => {
    const rows = rowsOf('service');
    const put = (value: number) => rows.put({ group: 'a', name: 'x', value });
    const value = () => rows.get('a', 'x')?.value;
    store.transact(() => put(1));
    const seen = [value()];

    const broken = () =>
      store.transact(() => {
        put(2);
        seen.push(value());
        throw new Error('no');
      });

    expect(broken).toThrow('no');
    seen.push(value());
    store.transact(() => put(3));
    seen.push(value());
    store.transact(() => rows.delete('a', 'x'));
    seen.push(value());
    expect(seen).toEqual([1, 2, 1, 3, undefined]);
  });

  it('remembers nothing of the files that were there before it was opened anew', async () => {
    const rows = rowsOf('service');
    store.transact(() => rows.put({ group: 'a', name: 'x' }));
    rows.get('a', 'x');

    await store.close();
    rmSync(join(folder, 'store'), { recursive: true });
    store.open();

    expect(rows.get('a', 'x')).toBeUndefined();
  });

  it('tells of a commit only once it has happened', () => {
    const told: string[] = [];
    const failing = () =>
      store.transact(() => {
        store.afterCommit(() => told.push('never'));
        throw new Error('no');
      });

    expect(failing).toThrow('no');
    store.transact(() => {
      store.afterCommit(() => told.push('after'));
      told.push('inside');
    });

    expect(told).toEqual(['inside', 'after']);
  });

  it('refuses to write outside a transaction, and a transaction inside another', () => {
    const rows = rowsOf('service');

    expect(() => rows.put({ group: 'a', name: 'x' })).toThrow('state changes only inside a transaction');
    expect(() => store.transact(() => store.transact(() => 0))).toThrow('a transaction inside a transaction');
  });

  it('hands out frozen rows', () => {
    const rows = rowsOf('service');
    store.transact(() => rows.put({ group: 'a', name: 'x', value: 1 }));

    expect(Object.isFrozen(rows.get('a', 'x'))).toBe(true);
    expect(rows.list().every(Object.isFrozen)).toBe(true);
  });

  it('keeps scopes apart, also where one name begins with another', () => {
    store.transact(() => {
      rowsOf('logs', 'us-east-1').put({ group: 'a', name: 'east' });
      rowsOf('logs', 'us-east-10').put({ group: 'a', name: 'other' });
    });

    expect(rowsOf('logs', 'us-east-1').list()).toEqual([{ group: 'a', name: 'east' }]);
  });

  it('lists by prefix, after a key, backwards and up to a limit', () => {
    const rows = rowsOf('service');
    const names = ['1', '2', '3', '4'];
    store.transact(() => {
      for (const name of names) rows.put({ group: 'g', name });
      rows.put({ group: 'h', name: '0' });
    });
    const list = (options: Parameters<typeof rows.list>[0]) => rows.list(options).map(({ name }) => name);

    expect(list({ prefix: ['g'] })).toEqual(names);
    expect(list({ prefix: ['g'], after: ['g', '2'], limit: 1 })).toEqual(['3']);
    expect(list({ prefix: ['g'], reverse: true, limit: 2 })).toEqual(['4', '3']);
    expect(list({ prefix: ['g'], reverse: true, after: ['g', '3'] })).toEqual(['2', '1']);
  });

  it('reads byte ranges forwards and backwards', () => {
    const bytes = store.keyspace(['k']);
    store.transact(() => {
      for (const key of ['a', 'b', 'c', 'd']) bytes.put(Buffer.from(key), Buffer.from(key.toUpperCase()));
      bytes.delete(Buffer.from('d'));
    });
    const read = (reverse: boolean) =>
      Array.from(bytes.range({ start: Buffer.from('b'), end: Buffer.from('z'), reverse }), ({ key, value }) => `${key}${value}`);

    expect(read(false)).toEqual(['bB', 'cC']);
    expect(read(true)).toEqual(['cC', 'bB']);
  });

  it('copies itself whole', async () => {
    const rows = rowsOf('service');
    store.transact(() => rows.put({ group: 'a', name: 'x', value: 1 }));
    await store.copyTo(join(folder, 'copy'));
    store.transact(() => rows.put({ group: 'a', name: 'x', value: 2 }));

    const copy = new LmdbStore(join(folder, 'copy'));
    const copied = copy
      .scope(['service'])
      .collection<Row>('rows', (row) => [row.group, row.name])
      .list();
    await copy.close();

    expect(copied).toEqual([{ group: 'a', name: 'x', value: 1 }]);
  });
});

describe('encodeTuple', () => {
  const part = fc.string({ unit: fc.constantFrom('\0', '\u0001', 'a', 'b', '\uffff', 'é') });
  const compareParts = (a: readonly string[], b: readonly string[]) => {
    for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
      const difference = Buffer.compare(Buffer.from(a[index] ?? ''), Buffer.from(b[index] ?? ''));
      if (difference !== 0) return difference;
    }
    return Math.sign(a.length - b.length);
  };

  it('orders tuples as their parts are ordered', () => {
    const tuple = fc.array(part, { maxLength: 4 });

    fc.assert(fc.property(tuple, tuple, (a, b) => Buffer.compare(encodeTuple(a), encodeTuple(b)) === compareParts(a, b)));
  });
});
