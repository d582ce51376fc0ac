import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LmdbStore } from '../../../engine/store/lmdbStore.ts';

interface Row {
  readonly name: string;
  readonly value: number;
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

const rowsIn = (scope: string) => store.scope([scope]).collection<Row>('rows', (row) => [row.name]);
const bytesIn = (scope: string) => store.keyspace([scope, 'bytes']);

describe('writes of one turn', () => {
  it('are answered with what each of them returned, or threw, and leave what the others wrote', async () => {
    const rows = rowsIn('service');
    const put = (name: string, value: number) => () => rows.put({ name, value });
    const broken = () => {
      put('a', 9)();
      put('b', 9)();
      throw new Error('no');
    };

    const outcomes = await Promise.allSettled([
      store.transactSoon(put('a', 1)),
      store.transactSoon(broken),
      store.transactSoon(() => rows.get('a')),
    ]);

    expect(outcomes).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: new Error('no') },
      { status: 'fulfilled', value: { name: 'a', value: 1 } },
    ]);
    expect(rows.list()).toEqual([{ name: 'a', value: 1 }]);
  });

  it('tell of their commits only when they are committed, and of none that threw', async () => {
    const told: string[] = [];
    const write = (name: string, throws: boolean) => () => {
      store.afterCommit(() => told.push(name));
      if (throws) throw new Error(name);
    };

    const outcomes = Promise.allSettled([
      store.transactSoon(write('first', false)),
      store.transactSoon(write('second', true)),
      store.transactSoon(write('third', false)),
    ]);

    expect(told).toEqual([]);
    await outcomes;
    expect(told).toEqual(['first', 'third']);
  });

  it('are refused when the store closes before they are done, and never reach the one that opens next', async () => {
    const rows = rowsIn('service');
    const write = store.transactSoon(() => rows.put({ name: 'a', value: 1 }));
    const outcome = expect(write).rejects.toThrow('the store was closed');

    await store.close();
    store.open();

    await outcome;
    expect(rows.list()).toEqual([]);
  });

  it('give the state that the same writes give one by one, whichever of them fail', async () => {
    const step = fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: fc.option(fc.nat(9), { nil: undefined }) });
    const unit = fc.record({ steps: fc.array(step, { maxLength: 4 }), throwsAfter: fc.option(fc.nat(4), { nil: undefined }) });
    let run = 0;

    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 12 }), async (units) => {
        run += 1;
        const act =
          (scope: string, { steps, throwsAfter }: (typeof units)[number]) =>
          () => {
            const [rows, bytes] = [rowsIn(scope), bytesIn(scope)];
            const seen: unknown[] = [];
            for (const [index, { name, value }] of steps.entries()) {
              if (index === throwsAfter) throw new Error(`at ${index}`);
              seen.push(rows.get(name), bytes.get(Buffer.from(name)));
              if (value === undefined) {
                rows.delete(name);
                bytes.delete(Buffer.from(name));
              } else {
                rows.put({ name, value });
                bytes.put(Buffer.from(name), Buffer.from([value]));
              }
            }
            return seen;
          };
        const alone = units.map((each) => outcomeOf(() => store.transact(act(`alone${run}`, each))));
        const together = await Promise.all(units.map((each) => store.transactSoon(act(`together${run}`, each)).catch(String)));

        expect(together).toEqual(alone);
        expect(rowsIn(`together${run}`).list()).toEqual(rowsIn(`alone${run}`).list());
        expect(contents(bytesIn(`together${run}`))).toEqual(contents(bytesIn(`alone${run}`)));
      }),
      { numRuns: 60 },
    );
  });
});

function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

function contents(bytes: ReturnType<typeof bytesIn>): string[] {
  return Array.from(
    bytes.range({ start: Buffer.alloc(0), end: Buffer.from([0xff]) }),
    ({ key, value }) => `${key} ${value.toString('hex')}`,
  );
}
