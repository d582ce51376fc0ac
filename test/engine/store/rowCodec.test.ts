import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeTuple } from '../../../engine/store/keys.ts';
import { LmdbStore } from '../../../engine/store/lmdbStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-rows-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => new LmdbStore(join(folder, 'store'));
const rowsOf = (store: LmdbStore) => store.scope(['service']).collection<{ id: string; value?: unknown }>('rows', ({ id }) => [id]);

describe('a row of the store', () => {
  it('comes back as it was put, whatever it holds', async () => {
    const store = opened();
    const rows = rowsOf(store);
    const exotic = fc.constantFrom(Number.POSITIVE_INFINITY, new Date(0), Buffer.from([1, 2]), [undefined]);
    const values = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      exotic,
      fc.dictionary(fc.string(), exotic, { noNullPrototype: true }),
    );

    fc.assert(
      fc.property(values, (value) => {
        store.transact(() => rows.put({ id: 'x', value }));
        expect(rows.get('x')).toEqual({ id: 'x', value });
        expect(rows.list()).toEqual([{ id: 'x', value }]);
      }),
    );
    await store.close();
  });

  it('is frozen to its last member', async () => {
    const store = opened();
    const rows = rowsOf(store);
    store.transact(() => rows.put({ id: 'x', value: { list: [{ deep: true }] } }));

    const { value } = rows.get('x') ?? {};
    await store.close();

    expect(() => Object.assign(Object(value).list[0], { deep: false })).toThrow(TypeError);
  });

  it('of an earlier build, as MessagePack, is read and can be replaced', async () => {
    const root = open<Buffer, Buffer>({
      path: join(folder, 'store'),
      pageSize: 8192,
      maxDbs: 4,
      keyEncoding: 'binary',
      encoding: 'binary',
    });
    const earlier = root.openDB<object, Buffer>('rows', { keyEncoding: 'binary', encoding: 'msgpack' });
    const put = (id: string) =>
      earlier.putSync(Buffer.concat([encodeTuple(['service', 'rows']), encodeTuple([id])]), { id, value: { a: [1] } });
    for (const id of ['x', 'y']) put(id);
    await root.close();

    const store = opened();
    const rows = rowsOf(store);
    const read = rows.get('x');
    store.transact(() => rows.put({ id: 'x', value: 'new' }));
    const list = rows.list();
    await store.close();

    expect(read).toEqual({ id: 'x', value: { a: [1] } });
    expect(list).toEqual([
      { id: 'x', value: 'new' },
      { id: 'y', value: { a: [1] } },
    ]);
  });
});
