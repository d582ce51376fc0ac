import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../../../../../engine/services/cloudformation/domain/checkTemplate.ts';
import { readTemplate } from '../../../../../engine/services/cloudformation/domain/template.ts';
import { typeCatalog } from '../../../../../engine/services/cloudformation/resources/registry.ts';

const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'v' } };

function check(template: object): void {
  checkTemplate(readTemplate(JSON.stringify(template)), typeCatalog);
}

describe('a template', () => {
  test.each<[string, object, string]>([
    ['no resources', { Resources: {} }, 'Template format error: At least one Resources member must be defined.'],
    ['an unknown section', { Foo: 1, Resources: { A: parameter } }, 'Invalid template property or properties [Foo]'],
    [
      'a null',
      { Resources: { A: { ...parameter, Properties: { Value: null } } } },
      "Template format error: [/Resources/A/Properties/Value] 'null' values are not allowed in templates",
    ],
    [
      'a resource without type',
      { Resources: { A: {} } },
      'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
    ],
    ['an unknown attribute', { Resources: { A: { ...parameter, Foo: 1 } } }, "Invalid template resource property 'Foo'"],
    ['a name with a dash', { Resources: { 'A-B': parameter } }, 'Template format error: Resource name A-B is non alphanumeric.'],
    ['an unknown type', { Resources: { A: { Type: 'AWS::Nope' } } }, 'Template format error: Unrecognized resource types: [AWS::Nope]'],
    [
      'a reference to nothing',
      { Resources: { A: { ...parameter, Properties: { Value: { Ref: 'B' } } } } },
      'Template format error: Unresolved resource dependencies [B] in the Resources block of the template',
    ],
    [
      'an output of nothing',
      { Resources: { A: parameter }, Outputs: { O: { Value: { Ref: 'B' } } } },
      'Template format error: Unresolved resource dependencies [B] in the Outputs block of the template',
    ],
    [
      'an attribute of nothing',
      { Resources: { A: { ...parameter, Properties: { Value: { 'Fn::GetAtt': ['B', 'Arn'] } } } } },
      'Template error: instance of Fn::GetAtt references undefined resource B',
    ],
    [
      'an attribute that the type has not',
      { Resources: { A: parameter, B: { ...parameter, Properties: { Value: { 'Fn::GetAtt': ['A', 'Nope'] } } } } },
      'Template error: resource A does not support attribute type Nope in Fn::GetAtt',
    ],
    [
      'a dependency on nothing',
      { Resources: { A: { ...parameter, DependsOn: 'B' } } },
      'Template format error: Unresolved resource dependencies [B] in the Resources block of the template',
    ],
    [
      'a condition that reads a resource',
      { Resources: { A: parameter }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 1] } } },
      'Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template',
    ],
    [
      'an output without value',
      { Resources: { A: parameter }, Outputs: { O: {} } },
      'Template format error: [/Outputs/O] Every Outputs member must contain a Value object',
    ],
    [
      'another version',
      { AWSTemplateFormatVersion: '2011-01-01', Resources: { A: parameter } },
      'Template format error: 2011-01-01 is not a supported value.',
    ],
    [
      'a circle',
      {
        Resources: {
          A: { ...parameter, DependsOn: 'B' },
          B: { ...parameter, Properties: { Value: { Ref: 'A' } } },
          C: { ...parameter, DependsOn: 'A' },
          D: parameter,
        },
      },
      'Circular dependency between resources: [A, B]',
    ],
    [
      'an unknown parameter type',
      { Parameters: { P: { Type: 'Text' } }, Resources: { A: parameter } },
      'Template format error: Unrecognized parameter type: Text',
    ],
  ])('with %s is refused', (_, template, message) => {
    expect(() => check(template)).toThrow(expect.objectContaining({ code: 'ValidationError', message }));
  });

  test.each<[string, object, string]>([
    ['a transform', { Transform: 'AWS::Serverless-2016-10-31', Resources: { A: parameter } }, 'the transform AWS::Serverless-2016-10-31'],
    ['a creation policy', { Resources: { A: { ...parameter, CreationPolicy: {} } } }, 'the resource attribute CreationPolicy'],
    [
      'a parameter that names a VPC',
      { Parameters: { P: { Type: 'AWS::EC2::VPC::Id' } }, Resources: { A: parameter } },
      'the parameter type AWS::EC2::VPC::Id',
    ],
  ])('with %s is refused by name', (_, template, what) => {
    expect(() => check(template)).toThrow(`NotImplemented: cloudformation: ${what} is not offered by this engine.`);
  });

  test('may refer to a resource in a branch that is not taken', () => {
    const template = {
      Conditions: { C: { 'Fn::Equals': [1, 2] } },
      Resources: {
        A: { ...parameter, Condition: 'C' },
        B: { ...parameter, Properties: { Value: { 'Fn::If': ['C', { Ref: 'A' }, 'x'] } } },
      },
    };

    expect(() => check(template)).not.toThrow();
  });
});
