import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCheapText } from '../../../engine/kernel/patternCost.ts';
import { boundedPattern, matchesWhole, PatternTooSlow, withPattern } from '../../../engine/kernel/patterns.ts';

describe('a bounded pattern', () => {
  const pieces = fc.array(fc.constantFrom('a', 'b', '.', '[ab]', 'a*', 'b+?', '(a|b)', '(a+)?', '(ab)*', 'a{1,2}', '^', '$'), {
    maxLength: 6,
  });

  it('finds what the language itself finds', () => {
    fc.assert(
      fc.property(pieces, fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 8 }), (parts, text) => {
        const pattern = parts.join('');
        expect(boundedPattern(pattern, 's').test(text)).toBe(new RegExp(pattern, 's').test(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a group that is repeated', '(a+)+$', 40],
    ['repetitions beside each other', 'a*a*a*a*a*b', 4_000],
    ['ways to leave something out', `${'a?'.repeat(40)}${'a'.repeat(40)}$`, 39],
    ['alternatives', `${'(a|a)'.repeat(40)}b`, 60],
    ['references back', '(a*)(a*)(a*)(a*)\\1\\2\\3\\4b', 400],
  ])('is stopped: %s', (_, pattern, length) => {
    expect(() => boundedPattern(pattern, '').test(`${'a'.repeat(length)}!`)).toThrow(PatternTooSlow);
  });

  it('is no pattern where the language reads none', () => {
    expect(() => boundedPattern('(', '')).toThrow(SyntaxError);
    expect(() => matchesWhole('(', 'x')).toThrow(SyntaxError);
  });

  it('tells itself from others', () => {
    expect(String(boundedPattern('(a+)+', 's'))).toBe('/(a+)+/s');
  });
});

describe('the longest text that costs little', () => {
  it.each([
    ['ERROR', 2_000_000],
    ['ERROR.*timeout', 1_414],
    ['^\\d+$', 2_000_000],
    ['(INFO|WARN|ERROR)', 666_666],
    ['[+*]\\*', 2_000_000],
    ['(a+)+', 0],
    ['(a){9}', 0],
  ])('of %s', (pattern, longest) => {
    expect(longestCheapText(pattern)).toBe(longest);
  });
});

it('an expression sees what it is given and nothing of the one before', () => {
  expect(withPattern('input.replace(new RegExp(pattern), other)', 'abc', 'b', 'x')).toBe('axc');
  expect(withPattern('[input, pattern, other].join()', 'a', 'b')).toBe('a,b,');
});
