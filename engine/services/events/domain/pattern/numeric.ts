import type { JsonReader, JsonToken } from './JsonReader.ts';
import { accepting, type Matcher } from './matcher.ts';

// AWS: numbers that can be compared (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html)
const largest = 5e9;

const operators: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** Reads `[">", 0, "<=", 5]`, the opening bracket being read already. */
export function readNumeric(reader: JsonReader): Matcher {
  if (reader.next() !== 'string') return reader.fail(`Invalid member in numeric match: ${reader.text}`);
  const operator = reader.text;
  const token = reader.next();
  const test = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!test) return reader.fail(`Unrecognized numeric range operator: ${operator}`);

  const bound = readBound(reader, token, operator === '=' ? 'equals' : operator);
  const following = reader.next();
  if (following === 'endArray') return numberMatcher((value) => test(value, bound));
  if (operator !== '>' && operator !== '>=') return reader.fail('Too many elements in numeric expression');

  const below = readUpperEnd(reader, following, bound);
  return numberMatcher((value) => test(value, bound) && below(value));
}

function readUpperEnd(reader: JsonReader, token: JsonToken, bottom: number): (value: number) => boolean {
  if (token !== 'string') return reader.fail(`Bad value in numeric range: ${reader.text}`);
  const operator = reader.text;
  if (operator !== '<' && operator !== '<=') return reader.fail(`Bad numeric range operator: ${operator}`);
  const top = readBound(reader, reader.next(), operator);
  if (reader.next() !== 'endArray') return reader.fail('Too many terms in numeric range expression');
  if (bottom >= top) return reader.fail('Bottom must be less than top');
  return operator === '<' ? (value) => value < top : (value) => value <= top;
}

function readBound(reader: JsonReader, token: JsonToken, operator: string): number {
  if (token !== 'number') return reader.fail(`Value of ${operator} must be numeric`);
  const bound = Number(reader.text);
  if (Math.abs(bound) > largest) return reader.fail('Value must be between -5.0E9 and 5.0E9, inclusive');
  return bound;
}

function numberMatcher(test: (value: number) => boolean): Matcher {
  return accepting((value) => typeof value === 'number' && Math.abs(value) <= largest && test(value));
}
