import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPath } from '../../../../../engine/services/apigateway/execute/template/jsonPath.ts';

describe('a JSONPath', () => {
  const document = {
    store: {
      books: [
        { title: 'a', price: 1 },
        { title: 'b', price: 2 },
      ],
      'odd name': 'x',
    },
    $ref: 1,
  };

  it.each([
    ['$', document],
    ['$.store.books[1].title', 'b'],
    ["$['store']['odd name']", 'x'],
    ['$.store["odd name"]', 'x'],
    ['$.store.books[-1].price', 2],
    ['$.store.books[*].title', ['a', 'b']],
    ['$..title', ['a', 'b']],
    ['$.store.books.*.price', [1, 2]],
    ['$.nothing.at.all', undefined],
    ['$.$ref', 1],
    ['store', undefined],
    ['$.store.books[?(@.price > 1)]', undefined],
  ])('%s', (path, expected) => {
    expect(jsonPath(document, path)).toEqual(expected);
  });

  it('finds each member by its quoted name, and ends whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), fc.string(), (members, anything) => {
        for (const [name, value] of Object.entries(members)) {
          expect(jsonPath(members, `$['${name.replace(/['\\]/g, '\\$&')}']`)).toBe(value);
        }
        jsonPath(members, `$${anything}`);
      }),
    );
  });
});
