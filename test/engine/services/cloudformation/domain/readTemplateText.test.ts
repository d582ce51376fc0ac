// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of an Fn::Sub is written so.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readTemplateText } from '../../../../../engine/services/cloudformation/domain/readTemplateText.ts';

describe('the text of a template', () => {
  test.each<[string, string, unknown]>([
    ['!Ref', 'A: !Ref Name', { A: { Ref: 'Name' } }],
    ['!GetAtt with a period', 'A: !GetAtt Table.Stream.Arn', { A: { 'Fn::GetAtt': ['Table', 'Stream.Arn'] } }],
    ['!GetAtt with a list', 'A: !GetAtt [Table, Arn]', { A: { 'Fn::GetAtt': ['Table', 'Arn'] } }],
    ['!Sub', 'A: !Sub "${B}"', { A: { 'Fn::Sub': '${B}' } }],
    ['!If around a map', 'A: !If [C, {b: 1}, !Ref "AWS::NoValue"]', { A: { 'Fn::If': ['C', { b: 1 }, { Ref: 'AWS::NoValue' }] } }],
    ['!Condition', 'A: !Not [!Condition B]', { A: { 'Fn::Not': [{ Condition: 'B' }] } }],
    ['a nested short form', 'A: !Base64\n  Fn::Join: ["", [!Ref B]]', { A: { 'Fn::Base64': { 'Fn::Join': ['', [{ Ref: 'B' }]] } } }],
    ['a date as text', 'AWSTemplateFormatVersion: 2010-09-09', { AWSTemplateFormatVersion: '2010-09-09' }],
    ['yes as a boolean', 'A: yes', { A: true }],
    ['JSON', '{"A": {"Ref": "B"}}', { A: { Ref: 'B' } }],
  ])('takes %s', (_, text, expected) => {
    expect(readTemplateText(text)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['JSON that ends early', '{"A": ', 'Template format error: JSON not well-formed. (line 1, column 7)'],
    ['YAML that is not well-formed', 'A: [1\nB: 2', 'Template format error: YAML not well-formed. (line 2, column 1)'],
    ['text alone', 'hello', 'Template format error: unsupported structure.'],
    ['nothing', '', 'Template format error: unsupported structure.'],
    ['an alias', 'A: &x 1\nB: *x', 'Template format error: YAML aliases are not allowed in CloudFormation templates'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readTemplateText(text)).toThrow(message);
  });

  test('means the same in JSON and in YAML', () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9:]{0,8}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));

    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), (document) => {
        const yaml = stringify(document, { version: '1.1', aliasDuplicateObjects: false });

        expect(readTemplateText(yaml)).toEqual(readTemplateText(JSON.stringify(document)));
      }),
    );
  });

  test('never fails with anything but a sentence of CloudFormation', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        try {
          readTemplateText(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'ValidationError' });
        }
      }),
    );
  });
});
