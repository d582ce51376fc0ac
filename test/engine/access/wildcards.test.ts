import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../engine/access/variables.ts';
import { compileWildcards } from '../../../engine/access/wildcards.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '*', '?', '.', '$'), maxLength: 12 });

/** The obvious definition, exponential in the worst case. */
function matchesSlowly(pattern: string, subject: string): boolean {
  if (pattern === '') return subject === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) return matchesSlowly(rest, subject) || (subject !== '' && matchesSlowly(pattern, subject.slice(1)));
  return subject !== '' && (pattern.startsWith('?') || pattern[0] === subject[0]) && matchesSlowly(rest, subject.slice(1));
}

describe('wildcards', () => {
  it('match what their definition matches', () => {
    fc.assert(
      fc.property(text, text, (pattern, subject) => compileWildcards(pattern)(subject) === matchesSlowly(pattern, subject)),
      { numRuns: 2000 },
    );
  });

  it('match the text they were made from, with any part of it replaced by *', () => {
    const cut = fc.tuple(text, text, text);
    fc.assert(
      fc.property(cut, ([start, middle, end]) =>
        compileWildcards(`${start.replaceAll('*', '?')}*${end.replaceAll('*', '?')}`)(start + middle + end),
      ),
    );
  });

  it('take time in proportion to pattern and text', () => {
    const pattern = `${'a*'.repeat(200)}b`;

    expect(compileWildcards(pattern)('a'.repeat(2000))).toBe(false);
  });
});

describe('ARN patterns', () => {
  const matches = (pattern: string, arn: string) => compilePattern(pattern, { variables: true, arn: true })(arn, () => undefined);

  it.each([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b:c', true],
    ['arn:aws:logs:*:*:log-group:/aws/lambda/f:*', 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:log-stream:x', true],
    ['arn:aws:dynamodb:*', 'arn:aws:dynamodb:us-east-1:000000000000:table/T', true],
    ['arn:aws:dynamodb:us-east-1:0*0:table/T', 'arn:aws:dynamodb:us-east-1:000000000000:table/T', true],
    ['arn:aws:dynamodb:us*T', 'arn:aws:dynamodb:us-east-1:000000000000:table/T', false],
    ['arn:aws:dynamodb:us-east-1:000000000000:table/T/index/*', 'arn:aws:dynamodb:us-east-1:000000000000:table/T', false],
    ['arn:aws:dynamodb:us-east-1:000000000000:table/?', 'arn:aws:dynamodb:us-east-1:000000000000:table/T', true],
  ])('%s against %s: %s', (pattern, arn, expected) => {
    expect(matches(pattern, arn)).toBe(expected);
  });
});

describe('policy variables', () => {
  const lookup = (key: string) => ({ 'aws:principaltag/team': ['a*b'], 'aws:many': ['1', '2'] })[key];
  const matches = (pattern: string, subject: string, variables = true) => compilePattern(pattern, { variables })(subject, lookup);

  it('stand for their value, in which * is no wildcard', () => {
    expect(matches('x/${aws:PrincipalTag/Team}/*', 'x/a*b/c')).toBe(true);
    expect(matches('x/${aws:PrincipalTag/Team}/*', 'x/axb/c')).toBe(false);
  });

  it('match nothing when the request has no single value', () => {
    expect(matches('${aws:absent}', '')).toBe(false);
    expect(matches('${aws:many}', '1')).toBe(false);
  });

  it('have a default', () => {
    expect(matches("${aws:absent, 'all'}-*", 'all-1')).toBe(true);
  });

  it('write the wildcards themselves as ${*}, ${?} and ${$}', () => {
    expect(matches('${*}${?}${$}', '*?$')).toBe(true);
    expect(matches('${*}', 'x')).toBe(false);
  });

  it('are plain text in policies of the first version', () => {
    expect(matches('${aws:PrincipalTag/Team}', '${aws:PrincipalTag/Team}', false)).toBe(true);
  });
});
