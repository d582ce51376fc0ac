import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from '../../../../../../engine/kernel/errors.ts';
import { compilePattern } from '../../../../../../engine/services/events/domain/pattern/compilePattern.ts';

// AWS: the sentences and places are those that EventBridge answered to these very texts.
const refused: [pattern: string, reason: string, column?: number][] = [
  ['{"int": 42}', '"int" must be an object or an array', 11],
  ['{"string": "my-value"}', '"string" must be an object or an array', 13],
  ['{"resources": []}', 'Empty arrays are not allowed', 17],
  ['{"my_key": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS', 28],
  ['{"detail": {"equal": [{"NUMERIC": ["=", 5]}]}}', 'Unrecognized match type NUMERIC', 36],
  ['{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}', 'Bad numeric range operator: >', 49],
  ['{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}', 'Value of < must be numeric', 50],
  ['{"time": [{"prefix": ["2022-07-13"]}]}', 'prefix match pattern must be a string', 23],
  ['{"time": [{"prefix": 123}]}', 'prefix match pattern must be a string', 25],
  ['{"FileName": [{"suffix": [".png"]}]}', 'suffix match pattern must be a string', 27],
  ['{"FileName": [{"suffix": 123}]}', 'suffix match pattern must be a string', 29],
  ['{"EventBusArn": [{"wildcard": 123}]}', 'wildcard match pattern must be a string', 34],
  ['{"detail-type": [{"equals-ignore-case": {"prefix": "ec2"}}]}', 'equals-ignore-case match pattern must be a string', 42],
  ['{"detail": {"FileName": [{"anything-but": {"suffix": 123}}]}}', 'prefix/suffix match pattern must be a string', 57],
  ['{"detail": {"FilePath": [{"anything-but": {"wildcard": 123}}]}}', 'wildcard match pattern must be a string', 59],
  [
    '{"detail": {"state": [{"anything-but": {"equals-ignore-case": 123}}]}}',
    'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    66,
  ],
  [
    '{"detail": {"FileName": [{"anything-but": {"prefix": {"equals-ignore-case": "file"}}}]}}',
    'Value of anything-but must be an array or single string/number value.',
    55,
  ],
  ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  [
    'this is valid json but not a dict',
    "Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    5,
  ],
  [
    '{"not": closed mark"',
    "Unrecognized token 'closed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    15,
  ],
  ['["not", "a", "dict", "but valid json"]', 'Filter is not an object', 2],
  ['{}', 'Empty objects are not allowed'],
  ['{"a": {"b": {}}}', 'Empty objects are not allowed'],
  ['{"a": [[1]]}', 'Match value must be String, number, true, false, or null'],
  ['{"a": [{}]}', 'Match expression name not found'],
  ['{"a": [{"prefix": "x", "suffix": "y"}]}', 'Only one key allowed in match expression'],
  ['{"a": [{"exists": "yes"}]}', 'exists match pattern must be either true or false.'],
  ['{"a": [{"numeric": 5}]}', 'Value of numeric must be an array.'],
  ['{"a": [{"numeric": ["~", 5]}]}', 'Unrecognized numeric range operator: ~'],
  ['{"a": [{"numeric": ["=", 5, "<", 6]}]}', 'Too many elements in numeric expression'],
  ['{"a": [{"numeric": ["=", 5000000001]}]}', 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  ['{"a": [{"anything-but": {"prefix": ""}}]}', 'Null prefix/suffix not allowed'],
  ['{"a": [{"anything-but": {"regex": "x"}}]}', 'Unsupported anything-but pattern: regex'],
  ['{"a": [{"anything-but": true}]}', 'Value of anything-but must be an array or single string/number value.'],
  ['{"$or": {"a": [1]}}', 'It must be an Array followed with $or.'],
  ['{"$or": [{"a": [1]}]}', 'There must have at least 2 Objects in $or relationship.'],
  ['{"$or": [1, 2]}', 'Only JSON object is allowed in array of $or relationship.'],
  ['{"$or": [{"prefix": [1]}, {"a": [2]}]}', 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
];

test.each(refused)('refuses %s', (pattern, reason, column) => {
  const message = refusal(pattern);

  const place = column === undefined ? '' : `${column}]`;
  expect(message).toContain(`Event pattern is not valid. Reason: ${reason}\n at [Source: (String)"${pattern}"; line: 1, column: ${place}`);
});

test('names the place twice for an error inside a list', () => {
  const pattern = '{"detail": {"state": [{"anything-but": {"prefix": [123, "test"]}}]}}';

  const place = `\n at [Source: (String)"${pattern}"; line: 1, column: 55]`;
  expect(refusal(pattern)).toBe(`Event pattern is not valid. Reason: prefix/suffix match pattern must be a string${place}${place}`);
});

test('names no place for a malformed CIDR', () => {
  expect(refusal('{"ip": [{"cidr": "bad-filter"}]}')).toBe("Event pattern is not valid. Reason: Malformed CIDR, one '/' required");
});

test('counts the opening quote for the place of consecutive wildcards', () => {
  expect(refusal('{"a": [{"wildcard": "x**"}]}')).toContain('Consecutive wildcard characters at pos 2');
});

test('any text compiles or is refused as AWS would', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"a"',
    ':',
    ',',
    '1',
    'true',
    '"$or"',
    '"prefix"',
    '"numeric"',
    '"anything-but"',
    ' ',
    '"',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      try {
        compilePattern(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError);
      }
    }),
    { numRuns: 5_000 },
  );
});

function refusal(pattern: string): string {
  try {
    compilePattern(pattern);
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
  throw new Error(`${pattern} was not refused`);
}
