import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../engine/kernel/errors.ts';
import { bindCondition } from '../../../../../engine/services/dynamodb/domain/expressions/bindCondition.ts';
import { bindUpdate } from '../../../../../engine/services/dynamodb/domain/expressions/bindUpdate.ts';
import { parseCondition } from '../../../../../engine/services/dynamodb/domain/expressions/parseCondition.ts';
import { parseProjection } from '../../../../../engine/services/dynamodb/domain/expressions/parseProjection.ts';
import { parseUpdate } from '../../../../../engine/services/dynamodb/domain/expressions/parseUpdate.ts';
import { Placeholders } from '../../../../../engine/services/dynamodb/domain/expressions/placeholders.ts';
import { bindProjection } from '../../../../../engine/services/dynamodb/domain/expressions/projection.ts';
import type { Item } from '../../../../../engine/services/dynamodb/domain/values/attributeValue.ts';

const values: Item = {
  ':s': { S: 'hello' },
  ':t': { S: 'zebra' },
  ':n': { N: '5' },
  ':b': { B: 'AAE=' },
  ':bool': { BOOL: true },
  ':null': { NULL: true },
  ':l': { L: [{ N: '1' }] },
  ':m': { M: { x: { S: 'y' } } },
  ':ss': { SS: ['a', 'b'] },
  ':sa': { SS: ['b', 'a'] },
  ':ns': { NS: ['1', '2'] },
  ':type': { S: 'SS' },
  ':bad': { S: 'STRING' },
  ':a': { S: 'a' },
};
const item: Item = {
  s: { S: 'hello world' },
  n: { N: '5' },
  b: { B: 'AAEC' },
  ss: { SS: ['a', 'b', 'c'] },
  ns: { NS: ['1', '2'] },
  l: { L: [{ N: '1' }, { M: { k: { S: 'deep' } } }] },
  m: { M: { x: { S: 'y' }, 'a.b': { N: '1' } } },
  yes: { BOOL: true },
  nil: { NULL: true },
};
const names = { '#s': 's', '#dot': 'a.b', '#proto': '__proto__' };

const placeholders = () => new Placeholders(names, values);
const holds = (text: string, on: Item = item) =>
  bindCondition(parseCondition('ConditionExpression', text), { kind: 'ConditionExpression', placeholders: placeholders() })(on);
const updated = (text: string, on: Item = item) => bindUpdate(parseUpdate(text), placeholders()).apply(on);
const projected = (text: string, on: Item = item) => bindProjection(parseProjection(text), placeholders()).project(on);

describe('a condition', () => {
  it.each([
    ['s = :s', false],
    ['n = :n', true],
    ['n <> :n', false],
    ['absent <> :n', true],
    ['absent = :n', false],
    ['n < :s', false],
    ['n <= :n AND s > :s', true],
    ['n BETWEEN :n AND :n', true],
    ['n IN (:s, :n)', true],
    ['NOT n IN (:s, :t)', true],
    ['not n = :s and (s = :s or yes = :bool)', true],
    ['n = :s OR n = :n AND s = :s', false],
    ['(n = :s OR n = :n) AND begins_with(s, :s)', true],
    ['begins_with(b, :b)', true],
    ['contains(s, :s)', true],
    ['contains(ss, :a)', true],
    ['contains(ns, :a)', false],
    ['contains(l, :n)', false],
    ['attribute_type(ss, :type)', true],
    ['attribute_type(ns, :type)', false],
    ['attribute_exists(m.x) AND attribute_not_exists(m.y)', true],
    ['attribute_exists(m.#dot)', true],
    ['attribute_exists(#proto)', false],
    ['l[1].k = :s', false],
    ['attribute_exists(l[1].k) AND attribute_not_exists(l[2])', true],
    ['size(s) > size(ss)', true],
    ['size(l) < :n', true],
    ['size(n) = :n', false],
    ['nil = :null AND m = :m', false],
    [':ss = :sa', true],
    ['(n) = (:n)', true],
  ])('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['a = ', 'Syntax error; token: "<EOF>", near: "="'],
    ['a', 'Syntax error; token: "<EOF>", near: "a"'],
    ['a == :s', 'Syntax error; token: "=", near: "== :s"'],
    ['a = :s AND', 'Syntax error; token: "<EOF>", near: "AND"'],
    ['a = :s b', 'Syntax error; token: "b", near: ":s b"'],
    ['a[b] = :s', 'Syntax error; token: "b", near: "[b]"'],
    ['a = "x"', 'Syntax error; token: """, near: "= "x"'],
    ['_a = :s', 'Syntax error; token: "_", near: "_a"'],
    ['attribute_exists()', 'Syntax error; token: ")", near: "()"'],
    ['status = :s', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['m.Name = :s', 'Attribute name is a reserved keyword; reserved keyword: Name'],
    ['#u = :s', 'An expression attribute name used in the document path is not defined; attribute name: #u'],
    ['a = :u', 'An expression attribute value used in expression is not defined; attribute value: :u'],
    ['((a = :s))', 'The expression has redundant parentheses;'],
    ['exists(a)', 'Invalid function name; function: exists'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    ['attribute_exists(a) = :bool', 'The function is not allowed to be used this way in an expression; function: attribute_exists'],
    ['if_not_exists(a, :s) = :s', 'The function is not allowed in a condition expression; function: if_not_exists'],
    [
      'attribute_exists(a, b)',
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2',
    ],
    ['attribute_exists(:s)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    ['a < :bool', 'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL'],
    ['a BETWEEN :l AND :l', 'Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: L'],
    ['begins_with(a, :n)', 'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N'],
    ['size(:n) = :n', 'Incorrect operand type for operator or function; operator or function: size, operand type: N'],
    ['attribute_type(a, :bad)', 'Invalid attribute type name found; type: STRING, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}'],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'a BETWEEN :t AND :s',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:zebra}, upper bound operand: AttributeValue: {S:hello}',
    ],
    [
      'a BETWEEN :s AND :n',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:hello}, upper bound operand: AttributeValue: {N:5}',
    ],
    [`${'NOT '.repeat(900)}a = :s`, 'The expression is nested too deeply; maximum depth: 150'],
    [`${'('.repeat(2000)}a = :s${')'.repeat(2000)}`, 'The expression is nested too deeply; maximum depth: 150'],
    [`${'size('.repeat(800)}a = :s`, 'The expression is nested too deeply; maximum depth: 150'],
    [`a = :s${' '.repeat(4100)}`, 'Expression size has exceeded the maximum allowed size; expression size: 4106'],
  ])('is refused: %s', (text, sentence) => {
    expect(() => holds(text)).toThrow(new AwsError('ValidationException', `Invalid ConditionExpression: ${sentence}`));
  });

  it('never fails but with a sentence of DynamoDB', () => {
    const word = fc.constantFrom(
      'a',
      'm.x',
      'l[0]',
      '#s',
      ':s',
      ':n',
      ':ss',
      '=',
      '<>',
      '<',
      '(',
      ')',
      ',',
      'AND',
      'OR',
      'NOT',
      'IN',
      'BETWEEN',
      'size(',
      'contains(',
      '[',
      '0',
      '.',
      '#',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          expect(typeof holds(words.join(' '))).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an update', () => {
  const on: Item = { n: { N: '1' }, l: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] }, m: { M: { x: { S: 'y' } } }, ss: { SS: ['a', 'b'] } };

  it.each<[string, Item]>([
    ['SET a = n', { ...on, a: { N: '1' } }],
    ['SET n = n - :n', { ...on, n: { N: '-4' } }],
    ['SET n = (n + :n)', { ...on, n: { N: '6' } }],
    ['set a = if_not_exists(b, :s)', { ...on, a: { S: 'hello' } }],
    ['SET n = if_not_exists(n, :n) + :n', { ...on, n: { N: '6' } }],
    ['SET l = list_append(l, :l)', { ...on, l: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }, { N: '1' }] } }],
    ['SET l[1] = :n, l[9] = :t, l[8] = :s', { ...on, l: { L: [{ S: 'a' }, { N: '5' }, { S: 'c' }, { S: 'hello' }, { S: 'zebra' }] } }],
    ['SET m.#dot = :n REMOVE m.x', { ...on, m: { M: { 'a.b': { N: '5' } } } }],
    ['REMOVE l[0], l[2], l[7]', { ...on, l: { L: [{ S: 'b' }] } }],
    ['REMOVE absent', on],
    ['ADD n :n, ss :sa, absent :n', { ...on, n: { N: '6' }, absent: { N: '5' } }],
    ['DELETE ss :ss', { n: on['n'] ?? {}, l: on['l'] ?? {}, m: on['m'] ?? {} }],
    ['DELETE absent :ss', on],
  ])('%s', (text, expected) => {
    expect(updated(text, on)).toEqual(expected);
  });

  it('can set an attribute called __proto__', () => {
    expect(Object.entries(updated('SET #proto = :n', {}))).toEqual([['__proto__', { N: '5' }]]);
  });

  it.each([
    ['', 'The expression can not be empty;'],
    ['SET', 'Syntax error; token: "<EOF>", near: "SET"'],
    ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
    ['ADD hits : incr', 'Syntax error; token: ":", near: "hits : incr"'],
    ['SET a = :s,', 'Syntax error; token: "<EOF>", near: ","'],
    ['SET a = :s SET b = :s', 'The "SET" section can only be used once in an update expression;'],
    [
      'SET a = :s, a.b = :s',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    [
      'REMOVE a[0] SET a.b = :s',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]',
    ],
    ['ADD a :s', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
    ['DELETE a :n', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
    ['SET a = b + :s', 'Incorrect operand type for operator or function; operator or function: +, operand type: S'],
    ['SET a = list_append(b, :s)', 'Incorrect operand type for operator or function; operator or function: list_append, operand type: S'],
    ['SET a = size(b)', 'The function is not allowed in an update expression; function: size'],
    ['SET a = if_not_exists(:s, :s)', 'Operator or function requires a document path; operator or function: if_not_exists'],
  ])('is refused: %s', (text, sentence) => {
    expect(() => updated(text)).toThrow(new AwsError('ValidationException', `Invalid UpdateExpression: ${sentence}`));
  });

  it('leaves the item it was given as it was', () => {
    const before = structuredClone(on);

    updated('SET m.x = :s, l[0] = :n REMOVE l[1] ADD n :n DELETE ss :ss', on);

    expect(on).toEqual(before);
  });
});

describe('a projection', () => {
  it.each<[string, Item]>([
    ['n, absent', { n: { N: '5' } }],
    ['m.#dot, l[1].k, l[0]', { m: { M: { 'a.b': { N: '1' } } }, l: { L: [{ N: '1' }, { M: { k: { S: 'deep' } } }] } }],
    ['l[1].k', { l: { L: [{ M: { k: { S: 'deep' } } }] } }],
    ['m.absent, n.x, l[9]', {}],
  ])('%s', (text, expected) => {
    expect(projected(text)).toEqual(expected);
  });

  it.each([
    ['n,', 'Syntax error; token: "<EOF>", near: ","'],
    ['!!', 'Syntax error; token: "!", near: "!!"'],
    ['n, n', 'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [n], path two: [n]'],
  ])('is refused: %s', (text, sentence) => {
    expect(() => projected(text)).toThrow(new AwsError('ValidationException', `Invalid ProjectionExpression: ${sentence}`));
  });
});

describe('placeholders', () => {
  it.each<[Record<string, string> | undefined, Item | undefined, string]>([
    [{}, undefined, 'ExpressionAttributeNames must not be empty'],
    [undefined, {}, 'ExpressionAttributeValues must not be empty'],
    [{ abc: 'a' }, undefined, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "abc"'],
    [{ '#': 'a' }, undefined, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"'],
    [undefined, { 'a-b': { S: 'a' } }, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "a-b"'],
    [
      undefined,
      { ':a': {} },
      'ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :a',
    ],
    [
      undefined,
      { ':a': { N: 'b' } },
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: b for key :a',
    ],
  ])('%j %j', (givenNames, givenValues, sentence) => {
    expect(() => new Placeholders(givenNames, givenValues)).toThrow(new AwsError('ValidationException', sentence));
  });
});
