// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of an Fn::Sub is written so.
import { describe, expect, test } from 'vitest';
import { evaluate, evaluateCondition } from '../../../../../engine/services/cloudformation/domain/evaluate.ts';
import type { Json } from '../../../../../engine/services/cloudformation/domain/json.ts';
import { knownAfterApply } from '../../../../../engine/services/cloudformation/domain/knownAfterApply.ts';
import { stackValues } from '../../../../../engine/services/cloudformation/domain/stackValues.ts';
import { readTemplate } from '../../../../../engine/services/cloudformation/domain/template.ts';

const template = readTemplate(`
Parameters:
  Name: {Type: String}
  Zones: {Type: CommaDelimitedList}
Mappings:
  Sizes: {large: {memory: 1024}}
Conditions:
  IsBlue: !Equals [!Ref Name, blue]
  IsRed: {"Fn::Equals": [{Ref: Name}, red]}
  Either: !Or [{Condition: IsBlue}, {Condition: IsRed}]
  Both: !And [{Condition: IsBlue}, {Condition: IsRed}]
Resources:
  Table: {Type: 'AWS::DynamoDB::Table'}
  Later: {Type: 'AWS::DynamoDB::Table'}
`);

const values = stackValues({
  template,
  parameters: [
    { key: 'Name', value: 'blue', noEcho: false },
    { key: 'Zones', value: 'a, b', noEcho: false },
  ],
  stack: { account: '123456789012', region: 'eu-west-1', stackId: 'arn:stack', stackName: 'one', notificationArns: [] },
  resource: (logicalId) => {
    if (logicalId === 'Table') return { reference: 'tasks', attribute: (name) => (name === 'Arn' ? 'arn:tasks' : undefined) };
    if (logicalId === 'Later') return { reference: knownAfterApply, attribute: () => knownAfterApply };
    return undefined;
  },
  imported: (name) => (name === 'shared' ? 'imported' : undefined),
});

describe('an expression of a template', () => {
  test.each<[string, Json, Json | undefined]>([
    ['Ref of a parameter', { Ref: 'Name' }, 'blue'],
    ['Ref of a list parameter', { Ref: 'Zones' }, ['a', 'b']],
    ['Ref of a resource', { Ref: 'Table' }, 'tasks'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['Ref of AWS::NoValue', { Ref: 'AWS::NoValue' }, undefined],
    ['NoValue as a member', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['NoValue as an item', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:tasks'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:tasks'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 3]] }, 'a-blue-3'],
    ['Join of a list parameter', { 'Fn::Join': ['', { Ref: 'Zones' }] }, 'ab'],
    ['Sub of names', { 'Fn::Sub': '${Name}/${Table.Arn}/${AWS::AccountId}' }, 'blue/arn:tasks/123456789012'],
    ['Sub with variables', { 'Fn::Sub': ['${Own}-${Name}', { Own: { Ref: 'Table' } }] }, 'tasks-blue'],
    ['Sub with a literal', { 'Fn::Sub': '${!Name}' }, '${Name}'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select with a text index', { 'Fn::Select': ['0', { Ref: 'Zones' }] }, 'a'],
    ['Split', { 'Fn::Split': [':', 'a:b:c'] }, ['a', 'b', 'c']],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'large', 'memory'] }, 1024],
    ['ImportValue', { 'Fn::ImportValue': 'shared' }, 'imported'],
    ['GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['Cidr', { 'Fn::Cidr': ['10.0.0.0/24', 2, 5] }, ['10.0.0.0/27', '10.0.0.32/27']],
    ['If that holds', { 'Fn::If': ['IsBlue', 'yes', 'no'] }, 'yes'],
    ['If that does not hold', { 'Fn::If': ['IsRed', 'yes', { Ref: 'AWS::NoValue' }] }, undefined],
    ['the branch not taken is not evaluated', { 'Fn::If': ['IsBlue', 'yes', { Ref: 'Missing' }] }, 'yes'],
    ['a policy that has a Condition of its own', { Condition: { Bool: { x: 'true' } } }, { Condition: { Bool: { x: 'true' } } }],
    ['what is known afterwards', { 'Fn::Sub': 'x-${Later.Arn}' }, `x-${knownAfterApply}`],
    [
      'a part of what is known afterwards',
      { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Later', 'Arn'] }] }] },
      knownAfterApply,
    ],
    ['a member named __proto__', JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"__proto__": {"a": 1}}')],
  ])('resolves %s', (_, expression, expected) => {
    expect(evaluate(expression, values)).toEqual(expected);
  });

  test.each<[string, Json, string]>([
    ['a Ref that is not text', { Ref: ['a'] }, 'Template error: every Ref object must have a single String value.'],
    [
      'a GetAtt without attribute',
      { 'Fn::GetAtt': ['Table'] },
      'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    ],
    [
      'an attribute that the type has not',
      { 'Fn::GetAtt': ['Table', 'Nope'] },
      'Template error: resource Table does not support attribute type Nope in Fn::GetAtt',
    ],
    [
      'a Join of no list',
      { 'Fn::Join': ['-', 'a'] },
      'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    ],
    ['a Select beyond the end', { 'Fn::Select': [5, ['a']] }, 'Template error: Fn::Select cannot select nonexistent value at index 5'],
    [
      'a map that is not there',
      { 'Fn::FindInMap': ['None', 'a', 'b'] },
      "Template error: Mapping named 'None' is not present in the 'Mappings' section of template.",
    ],
    [
      'a key that is not in the map',
      { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] },
      'Template error: Unable to get mapping for Sizes::small::memory',
    ],
    ['an export that is not there', { 'Fn::ImportValue': 'none' }, 'No export named none found'],
    [
      'a variable with a space inside',
      { 'Fn::Sub': '${a b}' },
      'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
    ],
    [
      'Length without its transform',
      { 'Fn::Length': [1] },
      'Template error: encountered unsupported function: Fn::Length. Declare the transform AWS::LanguageExtensions to use it.',
    ],
  ])('refuses %s', (_, expression, message) => {
    expect(() => evaluate(expression, values)).toThrow(expect.objectContaining({ code: 'ValidationError', message }));
  });

  test('names the functions that there are when it meets another', () => {
    expect(() => evaluate({ 'Fn::Nope': 1 }, values)).toThrow(
      /^Template error: encountered unsupported function: Fn::Nope Supported functions are: \[Ref, /,
    );
  });
});

describe('a condition', () => {
  test.each<[string, boolean]>([
    ['IsBlue', true],
    ['IsRed', false],
    ['Either', true],
    ['Both', false],
  ])('%s is %s', (name, expected) => {
    expect(values.condition(name)).toBe(expected);
  });

  test.each<[string, Json, boolean]>([
    ['Not', { 'Fn::Not': [{ Condition: 'IsRed' }] }, true],
    ['Contains', { 'Fn::Contains': [['red', 'blue'], { Ref: 'Name' }] }, true],
    ['EachMemberEquals', { 'Fn::EachMemberEquals': [['a', 'b'], 'a'] }, false],
    ['EachMemberIn', { 'Fn::EachMemberIn': [{ Ref: 'Zones' }, ['a', 'b', 'c']] }, true],
    ['numbers and text alike', { 'Fn::Equals': [1, '1'] }, true],
  ])('understands %s', (_, condition, expected) => {
    expect(evaluateCondition(condition, values)).toBe(expected);
  });
});
