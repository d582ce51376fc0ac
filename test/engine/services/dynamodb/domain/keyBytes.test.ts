import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortBytes, sortPrefixBytes } from '../../../../../engine/services/dynamodb/domain/storage/keyBytes.ts';
import { indexRowKey } from '../../../../../engine/services/dynamodb/domain/storage/rowKeys.ts';
import { prefixRange } from '../../../../../engine/services/dynamodb/domain/storage/rowRange.ts';
import type { AttributeValue } from '../../../../../engine/services/dynamodb/domain/values/attributeValue.ts';
import { orderValues } from '../../../../../engine/services/dynamodb/domain/values/compare.ts';
import { canonicalNumber } from '../../../../../engine/services/dynamodb/domain/values/decimal.ts';
import { numeral } from '../support/numerals.ts';

/** Few distinct bytes, so that long common beginnings, zeros and prefixes are frequent. */
const bytes = fc.array(fc.constantFrom(0x00, 0x01, 0x61, 0xfe, 0xff), { maxLength: 8 });
const binary = bytes.map((array): AttributeValue => ({ B: Buffer.from(array).toString('base64') }));
const text = fc
  .string({ unit: fc.constantFrom('\u0000', '\u0001', 'a', 'b', 'ÿ', '\uffee', '😀'), maxLength: 8 })
  .map((S): AttributeValue => ({ S }));
const number = numeral.map((literal): AttributeValue => ({ N: canonicalNumber(literal) }));
const space = Buffer.from([1]);
const pair = fc.oneof(fc.tuple(text, text), fc.tuple(binary, binary), fc.tuple(number, number));

describe('the bytes of sort keys', () => {
  it('are in the order of the keys', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        expect(Math.sign(sortBytes(left).compare(sortBytes(right)))).toBe(Math.sign(orderValues(left, right) ?? Number.NaN));
      }),
      { numRuns: 2000 },
    );
  });

  it('stay in order whatever follows them', () => {
    fc.assert(
      fc.property(pair, bytes, bytes, ([left, right], after, other) => {
        const order = Math.sign(orderValues(left, right) ?? Number.NaN);
        const [a, b] = [Buffer.concat([sortBytes(left), Buffer.from(after)]), Buffer.concat([sortBytes(right), Buffer.from(other)])];

        if (order !== 0) expect(Math.sign(a.compare(b))).toBe(order);
      }),
      { numRuns: 2000 },
    );
  });

  it('begin with the bytes of the beginning of the key, and only then', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(text, text), fc.tuple(binary, binary)), ([key, prefix]) => {
        const { start, end } = prefixRange(Buffer.concat([space, sortPrefixBytes(prefix)]));
        const row = Buffer.concat([space, sortBytes(key)]);

        expect(start.compare(row) <= 0 && row.compare(end) < 0).toBe(
          rawBytes(key).subarray(0, rawBytes(prefix).length).equals(rawBytes(prefix)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('fit into a key of the store at the greatest lengths', () => {
    const table: Parameters<typeof indexRowKey>[0] = { id: 1, key: { hash: { name: 'h', type: 'B' }, range: { name: 'r', type: 'B' } } };
    const index: Parameters<typeof indexRowKey>[1] = { id: 1, key: { hash: { name: 'r', type: 'B' }, range: { name: 'i', type: 'B' } } };
    const zeros = (count: number) => ({ B: Buffer.alloc(count).toString('base64') });

    const key = indexRowKey(table, index, { h: zeros(2048), r: zeros(1024), i: zeros(1024) });

    expect(key?.length).toBe(6 + 16 + 2050 + 16 + 16);
  });
});

function rawBytes(value: AttributeValue): Buffer {
  return value.S === undefined ? Buffer.from(value.B ?? '', 'base64') : Buffer.from(value.S, 'utf8');
}
