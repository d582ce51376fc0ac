import type { Leaf } from './matcher.ts';

/** A value of an event with the array elements that it lies in: array by array, the index. */
interface EventLeaf {
  readonly value: Leaf;
  readonly elements: ReadonlyMap<number, number>;
}

export type FlatEvent = ReadonlyMap<string, readonly EventLeaf[]>;

/** The values of an event by dotted path. What matches together must not come from two elements of one array. */
export function flattenEvent(event: unknown): FlatEvent {
  const leaves = new Map<string, EventLeaf[]>();
  let arrays = 0;

  const visit = (value: unknown, path: string, elements: ReadonlyMap<number, number>): void => {
    if (Array.isArray(value)) {
      arrays += 1;
      const array = arrays;
      value.forEach((item, index) => {
        visit(item, path, new Map(elements).set(array, index));
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) visit(member, path === '' ? name : `${path}.${name}`, elements);
    } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      const found = leaves.get(path);
      if (found) found.push({ value, elements });
      else leaves.set(path, [{ value, elements }]);
    }
  };

  visit(event, '', new Map());
  return leaves;
}
