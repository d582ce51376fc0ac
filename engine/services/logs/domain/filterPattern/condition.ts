import type { PatternReader } from './PatternReader.ts';
import { readNumber, regularTest, type TextTest, unquote, wildcardTest } from './textTest.ts';

/** What a field is held against: an operator with its operand, as a test of texts and one of numbers. */
export interface Comparison {
  readonly text: TextTest;
  readonly number: (value: number) => boolean;
}

const orders: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** Reads an operator and its operand; undefined when they are none. */
export function readComparison(reader: PatternReader): Comparison | undefined {
  const operator = reader.take(/!=|<=|>=|=|<|>/y);
  const operand = operator && reader.take(/"(?:[^"\\]|\\.)*"|%[^%]*%|[^\s"%()&|,\]}]+/y);
  if (!operand) return undefined;
  return operator === '=' || operator === '!=' ? equality(operand, operator === '=') : order(orders[operator], operand);
}

function order(test: ((value: number, bound: number) => boolean) | undefined, operand: string): Comparison | undefined {
  const bound = readNumber(operand);
  if (!test || bound === undefined) return undefined;
  return {
    text: (text) => {
      const value = readNumber(text);
      return value !== undefined && test(value, bound);
    },
    number: (value) => test(value, bound),
  };
}

function equality(operand: string, expected: boolean): Comparison | undefined {
  if (operand.startsWith('%')) {
    const matches = regularTest(operand.slice(1, -1));
    return matches && { text: (text) => matches(text) === expected, number: (value) => matches(String(value)) === expected };
  }
  const matches = wildcardTest(operand.startsWith('"') ? unquote(operand) : operand);
  const bound = operand.startsWith('"') ? undefined : readNumber(operand);
  return {
    text: (text) => matches(text) === expected,
    number: (value) => (bound === undefined ? matches(String(value)) : value === bound) === expected,
  };
}
