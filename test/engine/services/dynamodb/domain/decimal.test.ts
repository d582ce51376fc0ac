import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  negateNumber,
} from '../../../../../engine/services/dynamodb/domain/values/decimal.ts';
import { numeral } from '../support/numerals.ts';

/** The value times 10^200, exactly. */
function exact(text: string): bigint {
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:E(-?\d+))?$/.exec(text) ?? [];
  const value = BigInt(whole + fraction) * 10n ** BigInt(200 - fraction.length + Number(power));
  return sign === '-' ? -value : value;
}

describe('numbers', () => {
  it('keep their value in the form that is stored', () => {
    fc.assert(
      fc.property(numeral, (text) => {
        const stored = canonicalNumber(text);

        expect(exact(stored)).toBe(exact(text));
        expect(canonicalNumber(stored)).toBe(stored);
        expect(stored).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
      }),
    );
  });

  it('compare and add exactly', () => {
    fc.assert(
      fc.property(numeral, numeral, (first, second) => {
        const [a, b] = [canonicalNumber(first), canonicalNumber(second)];
        const difference = exact(a) - exact(b);

        expect(Math.sign(compareNumbers(a, b))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
        expect(sumOrRefusal(a, b)).toBe(sumOrRefusal(b, a));
        const sum = sumOrRefusal(a, b);
        if (!sum.startsWith('Attempting')) expect(exact(sum)).toBe(exact(a) + exact(b));
        expect(addNumbers(a, negateNumber(a))).toBe('0');
      }),
    );
  });

  it.each([
    ['9.9999999999999999999999999999999999999E+125', `99999999999999999999999999999999999999${'0'.repeat(88)}`],
    ['1E-130', `0.${'0'.repeat(129)}1`],
    ['-0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
  ])('read %s', (text, stored) => {
    expect(canonicalNumber(text)).toBe(stored);
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['1 ', 'The parameter cannot be converted to a numeric value: 1 '],
    ['0x10', 'The parameter cannot be converted to a numeric value: 0x10'],
    ['NaN', 'The parameter cannot be converted to a numeric value: NaN'],
    ['1E126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['-1E-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    [`1.${'1'.repeat(38)}`, 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuse %j', (text, sentence) => {
    expect(() => canonicalNumber(text)).toThrow(sentence);
  });
});

function sumOrRefusal(left: string, right: string): string {
  try {
    return addNumbers(left, right);
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}
