import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../../../../../engine/services/cloudformation/domain/checkTemplate.ts';
import { readTemplate } from '../../../../../engine/services/cloudformation/domain/template.ts';
import { typeCatalog } from '../../../../../engine/services/cloudformation/resources/registry.ts';

const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'v' } };
const numbered = <Value>(count: number, value: Value) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, value]));

function check(sections: object): void {
  checkTemplate(readTemplate(JSON.stringify({ Resources: { A: parameter }, ...sections })), typeCatalog);
}

const refusal = (message: string) => expect.objectContaining({ code: 'ValidationError', message });
const equal = { 'Fn::Equals': ['a', 'a'] };
const notBoolean = 'Template format error: Conditions can only be boolean operations on parameters and other conditions';
const several = (name: string) =>
  `Template error: every Fn::${name} object requires a list of at least 2 and at most 10 boolean parameters.`;

describe('a condition', () => {
  test.each<[string, unknown, string]>([
    ['a text', 'yes', notBoolean],
    ['a boolean', true, notBoolean],
    ['a list', [equal], notBoolean],
    ['a function that is not boolean', { 'Fn::Join': ['', ['a']] }, notBoolean],
    ['two operations', { ...equal, 'Fn::Not': [equal] }, notBoolean],
    ['the name of a condition that is no text', { Condition: ['A'] }, notBoolean],
    ['Fn::Not of a text', { 'Fn::Not': ['x'] }, 'Template error: every Fn::Not object requires one boolean parameter.'],
    ['Fn::Not of two', { 'Fn::Not': [equal, equal] }, 'Template error: every Fn::Not object requires one boolean parameter.'],
    ['Fn::Not of a Ref', { 'Fn::Not': [{ Ref: 'AWS::Region' }] }, notBoolean],
    ['Fn::And of one', { 'Fn::And': [equal] }, several('And')],
    ['Fn::Or of eleven', { 'Fn::Or': Array.from({ length: 11 }, () => equal) }, several('Or')],
    ['Fn::Or of texts', { 'Fn::Or': ['a', 'b'] }, several('Or')],
    ['Fn::Equals of one', { 'Fn::Equals': ['a'] }, 'Template error: every Fn::Equals object requires a list of 2 string parameters.'],
    ['a wrong one inside', { 'Fn::And': [equal, { 'Fn::Not': [{ 'Fn::Or': [equal] }] }] }, several('Or')],
    [
      'a condition that is not there',
      { 'Fn::Not': [{ Condition: 'B' }] },
      'Template format error: Unresolved condition dependency B in the Conditions block of the template',
    ],
    ['itself', { Condition: 'A' }, 'Circular dependency between conditions: [A]'],
    ['itself in Fn::If', { 'Fn::Equals': [{ 'Fn::If': ['A', 'x', 'y'] }, 'x'] }, 'Circular dependency between conditions: [A]'],
  ])('that is %s is refused', (_, A, message) => {
    expect(() => check({ Conditions: { A } })).toThrow(refusal(message));
  });

  test('that leads back to itself by way of another is refused', () => {
    const Conditions = { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] }, C: { Condition: 'A' }, D: equal };

    expect(() => check({ Conditions })).toThrow(refusal('Circular dependency between conditions: [A, B]'));
  });

  test('may be any operation on others', () => {
    const { operation } = fc.letrec((tie) => ({
      operation: fc.oneof(
        { maxDepth: 4 },
        fc.constant(equal),
        fc.constant({ Condition: 'B' }),
        fc.tuple(tie('operation')).map((operands) => ({ 'Fn::Not': operands })),
        fc.array(tie('operation'), { minLength: 2, maxLength: 10 }).map((operands) => ({ 'Fn::And': operands })),
        fc.array(tie('operation'), { minLength: 2, maxLength: 10 }).map((operands) => ({ 'Fn::Or': operands })),
      ),
    }));

    fc.assert(
      fc.property(operation, (A) => check({ Conditions: { A, B: equal } })),
      { numRuns: 50 },
    );
  });
});

describe('the size of a template', () => {
  const long = 'a'.repeat(256);

  test.each<[string, object, string]>([
    ['a description', { Description: `${'a'.repeat(1023)}ä` }, "'Description' length is greater than 1024"],
    ['parameters', { Parameters: numbered(201, { Type: 'String' }) }, 'Number of parameters, 201, is greater than maximum allowed, 200'],
    ['resources', { Resources: numbered(501, parameter) }, 'Number of resources, 501, is greater than maximum allowed, 500'],
    ['outputs', { Outputs: numbered(201, { Value: 'v' }) }, 'Outputs count 201 is greater than max allowed 200'],
    ['mappings', { Mappings: numbered(201, { k: { a: 'v' } }) }, 'Mappings count 201 is greater than max allowed 200'],
    ['a mapping', { Mappings: { M: { k: numbered(201, 'v') } } }, 'Mapping M attributes count 201 is greater than max allowed 200'],
    ['the name of a parameter', { Parameters: { [long]: { Type: 'String' } } }, `Parameter name ${long} is longer than 255 characters`],
    ['the name of a mapping', { Mappings: { [long]: { k: { a: 'v' } } } }, `Mapping name ${long} is longer than 255 characters`],
    ['a logical id', { Resources: { [long]: parameter } }, `Resource name ${long} is longer than 255 characters`],
    ['the name of an output', { Outputs: { [long]: { Value: 'v' } } }, `Output name ${long} is longer than 255 characters`],
  ])('is limited for %s', (_, sections, message) => {
    expect(() => check(sections)).toThrow(refusal(`Template format error: ${message}`));
  });

  test('may be all that AWS allows', () => {
    const name = 'a'.repeat(255);
    const sections = {
      Description: 'a'.repeat(1024),
      Parameters: { [name]: { Type: 'String' }, ...numbered(199, { Type: 'String' }) },
      Resources: { [name]: parameter, ...numbered(499, parameter) },
      Outputs: { [name]: { Value: 'v' }, ...numbered(199, { Value: 'v' }) },
      Mappings: { [name]: { k: numbered(200, 'v') }, ...numbered(199, { k: { a: 'v' } }) },
    };

    expect(() => check(sections)).not.toThrow();
  });
});
