// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of an Fn::Sub is written so.
import {
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, parameter, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

async function storedValue(Name: string): Promise<string | undefined> {
  const { Parameter } = await engine.client(SSMClient).send(new GetParameterCommand({ Name }));
  return Parameter?.Value;
}

describe('a created stack', () => {
  test('makes its resources in the order of their dependencies and tells each step', async () => {
    const template = {
      Resources: { B: named('/b', { 'Fn::Sub': 'after ${A}' }), A: named('/a', 'first') },
      Outputs: { Name: { Value: { Ref: 'B' } } },
    };

    const stack = await stacks.create('ordered', template);

    expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputKey: 'Name', OutputValue: '/b' }] });
    expect(await storedValue('/b')).toBe('after /a');
    expect(await stacks.events('ordered')).toEqual([
      'ordered CREATE_IN_PROGRESS User Initiated',
      'A CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS Resource creation Initiated',
      'A CREATE_COMPLETE',
      'B CREATE_IN_PROGRESS',
      'B CREATE_IN_PROGRESS Resource creation Initiated',
      'B CREATE_COMPLETE',
      'ordered CREATE_COMPLETE',
    ]);
  });

  test('that fails is taken back, the failure told with its cause', async () => {
    await engine.client(SSMClient).send(new PutParameterCommand({ Name: '/taken', Type: 'String', Value: 'mine' }));
    const template = { Resources: { A: named('/own', '1'), B: named('/taken', { Ref: 'A' }) } };

    const stack = await stacks.create('failing', template);

    expect(stack).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect(await storedValue('/taken')).toBe('mine');
    await expect(storedValue('/own')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    const events = await stacks.events('failing');
    expect(events.filter((line) => line.startsWith('B CREATE_FAILED'))).toEqual([
      `B CREATE_FAILED Resource handler returned message: "Resource of type 'AWS::SSM::Parameter' with identifier '{"/properties/Name":"/taken"}' already exists." (RequestToken: <id>, HandlerErrorCode: AlreadyExists)`,
    ]);
    expect(events.slice(-5)).toEqual([
      'failing ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [B]. Rollback requested by user.',
      'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'failing ROLLBACK_COMPLETE',
    ]);
  });

  test('keeps what it has made when told not to roll back', async () => {
    const template = {
      Resources: { A: named('/kept', '1'), B: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Valu: { Ref: 'A' } } } },
    };

    const stack = await stacks.create('kept', template, { OnFailure: 'DO_NOTHING' });

    expect(stack).toMatchObject({ StackStatus: 'CREATE_FAILED', StackStatusReason: 'The following resource(s) failed to create: [B]. ' });
    expect(await storedValue('/kept')).toBe('1');
    expect(await stacks.events('kept')).toContain(
      'B CREATE_FAILED Properties validation failed for resource B with message:\n#: required key [Value] not found\n#: extraneous key [Valu] is not permitted',
    );
  });

  test('goes away altogether when told to delete on failure', async () => {
    const stack = await stacks.create('gone', { Resources: { A: { Type: 'AWS::SSM::Parameter' } } }, { OnFailure: 'DELETE' });

    expect(stack).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    await expect(stacks.describe('gone')).rejects.toMatchObject({ message: 'Stack with id gone does not exist' });
  });

  test('keeps a retained resource when it is rolled back', async () => {
    const template = {
      Resources: {
        A: named('/retained', '1', { DeletionPolicy: 'Retain' }),
        B: named('/retained-not', '1', { DeletionPolicy: 'RetainExceptOnCreate' }),
        C: { Type: 'AWS::SSM::Parameter', DependsOn: ['A', 'B'], Properties: {} },
      },
    };

    await stacks.create('retaining', template);

    expect(await storedValue('/retained')).toBe('1');
    await expect(storedValue('/retained-not')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    expect(await stacks.events('retaining')).toContain('A DELETE_SKIPPED');
  });

  test('reads parameters from Parameter Store, those of its template and those inside values', async () => {
    await engine.client(SSMClient).send(new PutParameterCommand({ Name: '/stored', Type: 'String', Value: 'found' }));
    const template = {
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stored' } },
      Resources: { A: named('/from-type', { Ref: 'P' }), B: named('/from-value', 'is {{resolve:ssm:/stored}}') },
    };

    const stack = await stacks.create('reading', template);

    expect(stack.Parameters).toEqual([{ ParameterKey: 'P', ParameterValue: '/stored', ResolvedValue: 'found' }]);
    expect(await storedValue('/from-type')).toBe('found');
    expect(await storedValue('/from-value')).toBe('is found');
  });

  test('lists its resources with their physical ids', async () => {
    await stacks.create('listed', { Resources: { A: parameter('1') } });

    const { StackResources = [] } = await stacks.client().send(new DescribeStackResourcesCommand({ StackName: 'listed' }));

    expect(StackResources).toMatchObject([
      {
        LogicalResourceId: 'A',
        PhysicalResourceId: expect.stringMatching(/^CFN-listed-A-\w{12}$/),
        ResourceStatus: 'CREATE_COMPLETE',
        ResourceType: 'AWS::SSM::Parameter',
      },
    ]);
  });
});

describe('CreateStack', () => {
  interface Asked extends Partial<CreateStackCommandInput> {
    readonly template?: object;
  }

  async function refusal(input: Asked): Promise<unknown> {
    const { StackName = 'refused', template = { Resources: { A: parameter('1') } }, ...more } = input;
    return stacks
      .client()
      .send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template), ...more }))
      .then(
        () => 'accepted',
        ({ name, message }: Error) => ({ name, message }),
      );
  }

  test('refuses a second stack of the same name', async () => {
    await stacks.create('twice', { Resources: { A: parameter('1') } });

    expect(await refusal({ StackName: 'twice' })).toEqual({ name: 'AlreadyExistsException', message: 'Stack [twice] already exists' });
  });

  test.each([
    ['CAPABILITY_IAM', {}],
    ['CAPABILITY_NAMED_IAM', { RoleName: 'mine' }],
  ])('asks for %s', async (capability, name) => {
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...name } };

    expect(await refusal({ template: { Resources: { R: role } } })).toEqual({
      name: 'InsufficientCapabilitiesException',
      message: `Requires capabilities : [${capability}]`,
    });
  });

  test.each<[string, Asked, string]>([
    [
      'a parameter that Parameter Store does not have',
      {
        template: { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/none' } }, Resources: { A: parameter('1') } },
      },
      'Unable to fetch parameters [/none] from parameter store for this account.',
    ],
    [
      'a function that cannot be evaluated',
      { template: { Resources: { A: parameter({ 'Fn::Select': [3, ['a']] }) } } },
      'Template error: Fn::Select cannot select nonexistent value at index 3',
    ],
    [
      'an output of a resource whose condition does not hold',
      {
        template: {
          Conditions: { Never: { 'Fn::Equals': [1, 2] } },
          Resources: { A: parameter('1'), B: parameter('1', { Condition: 'Never' }) },
          Outputs: { O: { Value: { Ref: 'B' } } },
        },
      },
      'Template format error: Unresolved resource dependencies [B] in the Outputs block of the template',
    ],
    [
      'a name with an underscore',
      { StackName: 'a_b' },
      "1 validation error detected: Value 'a_b' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    ],
    [
      'a body that is too long',
      { template: { Description: 'x'.repeat(51_200), Resources: {} } },
      expect.stringMatching(
        /^1 validation error detected: Value '.+' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/,
      ),
    ],
    [
      'both ways to say what happens on failure',
      { OnFailure: 'DELETE', DisableRollback: true },
      'You can specify either DisableRollback or OnFailure, but not both.',
    ],
    [
      'a broken rule',
      {
        template: {
          Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [1, 2] }, AssertDescription: 'one is two' }] } },
          Resources: { A: parameter('1') },
        },
      },
      'Template validation error: Rule R failed: one is two',
    ],
  ])('refuses %s', async (_, input, message) => {
    expect(await refusal(input)).toEqual({ name: 'ValidationError', message });
  });

  test.each<[string, Asked, string]>([
    ['a type that is not offered', { template: { Resources: { Key: { Type: 'AWS::KMS::Key' } } } }, 'the resource type AWS::KMS::Key'],
    [
      'a property that is not offered',
      { template: { Resources: { A: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: '1', Policies: '[]' } } } } },
      'AWS::SSM::Parameter property Policies',
    ],
    ['notifications', { NotificationARNs: ['arn:aws:sns:us-east-1:000000000000:t'] }, 'CreateStack with NotificationARNs'],
  ])('refuses %s by name', async (_, input, what) => {
    const answer = await refusal(input);

    expect(answer).toMatchObject({ name: 'NotImplemented', message: expect.stringContaining(what) });
  });

  test('ignores a resource of another type whose condition does not hold', async () => {
    const template = {
      Conditions: { Never: { 'Fn::Equals': [1, 2] } },
      Resources: { Key: { Type: 'AWS::KMS::Key', Condition: 'Never' }, A: parameter('1') },
    };

    expect(await stacks.create('conditional', template)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  });

  test('leaves nothing behind when it refuses', async () => {
    await refusal({ StackName: 'nothing', template: { Resources: {} } });

    await expect(stacks.client().send(new DescribeStacksCommand({ StackName: 'nothing' }))).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id nothing does not exist',
    });
  });
});
