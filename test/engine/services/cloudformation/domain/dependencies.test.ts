import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reverse, waves } from '../../../../../engine/services/cloudformation/domain/dependencies.ts';

/** Graphs without circles: each name waits only for earlier ones. */
const graphs = fc
  .array(fc.array(fc.nat({ max: 20 }), { maxLength: 4 }), { minLength: 1, maxLength: 20 })
  .map((rows) => new Map(rows.map((needs, index) => [`r${index}`, needs.filter((need) => need < index).map((need) => `r${need}`)])));

describe('the waves of a graph', () => {
  test('put every name once, after all that it waits for', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const order = waves([...graph.keys()], graph);
        const waveOf = new Map(order.flatMap((wave, index) => wave.map((name) => [name, index] as const)));

        expect([...waveOf.keys()].sort()).toEqual([...graph.keys()].sort());
        for (const [name, needs] of graph) for (const need of needs) expect(waveOf.get(need)).toBeLessThan(waveOf.get(name) ?? -1);
      }),
    );
  });

  test('of the reversed graph put dependents first', () => {
    const graph = new Map([
      ['table', []],
      ['role', ['table']],
      ['function', ['role']],
    ]);

    expect(waves([...graph.keys()], reverse(graph))).toEqual([['function'], ['role'], ['table']]);
  });

  test('pass over what is not selected', () => {
    expect(waves(['b'], new Map([['b', ['a']]]))).toEqual([['b']]);
  });
});
