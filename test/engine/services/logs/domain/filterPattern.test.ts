import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../../../engine/kernel/errors.ts';
import { compileFilterPattern } from '../../../../../engine/services/logs/domain/filterPattern/compileFilterPattern.ts';

const json = JSON.stringify({
  level: 'ERROR',
  code: 500,
  ratio: -0.5,
  ok: false,
  done: true,
  note: null,
  user: { id: 'u-1', 'e-mail': 'a@b.c' },
  tags: ['x', 'y'],
  items: [{ flag: 'no' }, { flag: 'yes' }],
  'dotted.name': 'z',
});
const line = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

const matching: [pattern: string, message: string][] = [
  ['', 'anything'],
  ['ERROR', '[ERROR 500] it failed'],
  ['ERROR failed', '[ERROR 500] it failed'],
  ['"it failed"', '[ERROR 500] it failed'],
  ['"with \\"quotes\\""', 'text with "quotes" in it'],
  ['?ERROR ?WARN', 'WARN: something'],
  ['ERROR -EXIT', 'ERROR: something'],
  ['-INFO', 'ERROR: something'],
  ['ERROR -"all is well"', 'ERROR: something'],
  ['%ERR[A-Z]+ \\d%', 'an ERROR 5'],
  ['{ $.level = "ERROR" }', json],
  ['{ $.level = ERROR }', json],
  ['{$.level="ERR*"}', json],
  ['{ $.level != "INFO" }', json],
  ['{ $.code = 500 }', json],
  ['{ $.code = 5* }', json],
  ['{ $.code >= 500 && $.code < 600 }', json],
  ['{ $.ratio > -1 }', json],
  ['{ $.ratio = -5e-1 }', json],
  ['{ $.code = 1 || $.level = "ERROR" }', json],
  ['{ ($.code = 1 || $.code = 500) && ($.level = "ERROR") }', json],
  ['{ $.code = 1 && $.code = 2 || $.code = 500 }', json],
  ['{ $.ok IS FALSE }', json],
  ['{ $.done IS TRUE }', json],
  ['{ $.note IS NULL }', json],
  ['{ $.missing NOT EXISTS }', json],
  ['{ $.user.id EXISTS }', json],
  ['{ $.user.id = "u-*" }', json],
  ['{ $.user.e-mail = "a@b.c" }', json],
  ['{ $.tags[1] = "y" }', json],
  ['{ $.items[*].flag = "yes" }', json],
  ['{ $.["dotted.name"] = "z" }', json],
  ['{ $.level = %^ERR% }', json],
  ['[ip, env, user, time, request, status, bytes]', line],
  ['[ip, env, user, time, request = "*html*", status = 4*, bytes > 1000]', line],
  ['[..., status = 404, bytes]', line],
  ['[ip = "127.*", ...]', line],
  ['[ip, ..., bytes < 2000]', line],
  ['[ip, env = Test || env = Prod, ...]', line],
  ['[..., status = 4* && status != 403, bytes]', line],
  ['[ip, env, user, time = "10/Oct/2000*", ...]', line],
];

const differing: [pattern: string, message: string][] = [
  ['error', '[ERROR 500]'],
  ['ERROR missing', '[ERROR 500]'],
  ['ERROR -EXIT', 'ERROR EXIT'],
  ['?ERROR ?WARN', 'INFO'],
  ['{ $.level = "ERROR" }', 'ERROR'],
  ['{ $.level = "INFO" }', json],
  ['{ $.code = "500x" }', json],
  ['{ $.code > 500 }', json],
  ['{ $.level > 1 }', json],
  ['{ $.missing = "x" }', json],
  ['{ $.missing != "x" }', json],
  ['{ $.level NOT EXISTS }', json],
  ['{ $.missing EXISTS }', json],
  ['{ $.note IS TRUE }', json],
  ['{ $.ok = "false" }', json],
  ['[ip, env, user]', line],
  ['[ip, ..., status = 200, bytes]', line],
  ['[ip, env = Test, ...]', line],
];

const refused: [pattern: string, message: string][] = [
  ['a-b', "Invalid character(s) in term 'a-b'"],
  ['"open', "Invalid character(s) in term '\"open'"],
  ['a "b"c', 'Invalid character(s) in term \'"b"c\''],
  ['{ $.level }', 'Invalid filter pattern'],
  ['{ level = 1 }', 'Invalid filter pattern'],
  ['{ $.level = }', 'Invalid filter pattern'],
  ['{ $.level = 1', 'Invalid filter pattern'],
  ['{ ($.level = 1 }', 'Invalid filter pattern'],
  ['{ $.level = 1 } x', 'Invalid filter pattern'],
  ['{ $.level > ERROR }', 'Invalid filter pattern'],
  ['{}', 'Invalid filter pattern'],
  ['[a, b', 'Invalid filter pattern'],
  ['[]', 'Invalid filter pattern'],
  ['[a, ..., b, ...]', 'Invalid filter pattern'],
];

describe('a filter pattern', () => {
  test.each(matching)('%s matches', (pattern, message) => {
    expect(compileFilterPattern(pattern)(message)).toBe(true);
  });

  test.each(differing)('%s does not match', (pattern, message) => {
    expect(compileFilterPattern(pattern)(message)).toBe(false);
  });

  test.each(refused)('%s is refused', (pattern, message) => {
    expect(() => compileFilterPattern(pattern)).toThrow(new AwsError('InvalidParameterException', message));
  });

  test('made of anything compiles or is refused', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '$.a',
      '=',
      '"x"',
      '&&',
      '||',
      '1',
      '?',
      '-',
      '%',
      'a',
      ',',
      '...',
      ' ',
      '"',
      '\\',
      '*',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, message) => {
        try {
          expect(typeof compileFilterPattern(pieces.join(''))(message)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a pattern that backtracks', () => {
  test('in wildcards takes no time', () => {
    expect(compileFilterPattern('{ $.m = "*a*a*a*a*a*b" }')(JSON.stringify({ m: 'a'.repeat(5_000) }))).toBe(false);
  });

  test('without an end is refused by name', () => {
    expect(() => compileFilterPattern('%(a+)+$%')(`${'a'.repeat(40)}!`)).toThrow(expect.objectContaining({ code: 'NotImplemented' }));
  });

  test('for long on each of many lines is refused, too', () => {
    const matches = compileFilterPattern('%(a+)+$%');
    const lines = Array.from({ length: 10_000 }, (_, index) => `${index} ${'a'.repeat(23)}!`);

    expect(() => lines.filter(matches)).toThrow(expect.objectContaining({ code: 'NotImplemented' }));
  });
});
