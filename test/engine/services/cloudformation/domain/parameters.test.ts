import { describe, expect, test } from 'vitest';
import { readParameterDefinitions } from '../../../../../engine/services/cloudformation/domain/parameterDefinition.ts';
import { settleParameters } from '../../../../../engine/services/cloudformation/domain/parameters.ts';

function settle(definition: Record<string, string | number | boolean | string[]>, given?: string) {
  const definitions = readParameterDefinitions({ P: definition });
  return settleParameters(definitions, given === undefined ? [] : [{ ParameterKey: 'P', ParameterValue: given }], []);
}

describe('a parameter', () => {
  test('takes the value given over its default', () => {
    expect(settle({ Type: 'String', Default: 'a' }, 'b')).toEqual([{ key: 'P', value: 'b', noEcho: false }]);
    expect(settle({ Type: 'String', Default: 'a' })).toEqual([{ key: 'P', value: 'a', noEcho: false }]);
  });

  test('keeps its earlier value when asked to', () => {
    const definitions = readParameterDefinitions({ P: { Type: 'String', Default: 'new' } });

    expect(
      settleParameters(definitions, [{ ParameterKey: 'P', UsePreviousValue: true }], [{ key: 'P', value: 'old', noEcho: false }]),
    ).toEqual([{ key: 'P', value: 'old', noEcho: false }]);
  });

  test.each<[string, Record<string, string | number | string[]>, string | undefined, string]>([
    ['has no value', { Type: 'String' }, undefined, 'Parameters: [P] must have values'],
    ['is not among the allowed values', { Type: 'String', AllowedValues: ['a'] }, 'b', "Parameter 'P' must be one of AllowedValues"],
    ['does not match', { Type: 'String', AllowedPattern: '[a-z]+' }, 'ab1', "Parameter 'P' must match pattern [a-z]+"],
    [
      'has a description of its own',
      { Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'letters' },
      '1',
      'Parameter P failed to satisfy constraint: letters',
    ],
    ['is too short', { Type: 'String', MinLength: 3 }, 'ab', "Parameter 'P' must contain at least 3 characters"],
    ['is too long', { Type: 'String', MaxLength: 1 }, 'ab', "Parameter 'P' must contain at most 1 characters"],
    ['is longer than any may be', { Type: 'String' }, 'a'.repeat(4097), "Parameter 'P' must contain at most 4096 bytes"],
    ['is no number', { Type: 'Number' }, 'x', "Parameter 'P' must be a number"],
    ['is too small', { Type: 'Number', MinValue: 3 }, '2', "Parameter 'P' must be a number not less than 3"],
    ['is too large', { Type: 'Number', MaxValue: 3 }, '4', "Parameter 'P' must be a number not greater than 3"],
    ['has an item that is no number', { Type: 'List<Number>' }, '1,x', "Parameter 'P' must be a number"],
  ])('that %s is refused', (_, definition, given, message) => {
    expect(() => settle(definition, given)).toThrow(expect.objectContaining({ code: 'ValidationError', message }));
  });

  test('whose pattern does not end is refused by name', () => {
    expect(() => settle({ Type: 'String', AllowedPattern: '(a+)+$' }, `${'a'.repeat(40)}!`)).toThrow(
      expect.objectContaining({ code: 'NotImplemented', message: expect.stringContaining('(a+)+$') }),
    );
  });

  test('that the template does not have is refused', () => {
    expect(() => settleParameters(new Map(), [{ ParameterKey: 'X', ParameterValue: '1' }], [])).toThrow(
      'Parameters: [X] do not exist in the template',
    );
  });
});
