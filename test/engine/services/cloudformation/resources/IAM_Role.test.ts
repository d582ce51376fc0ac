import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const Capabilities: ['CAPABILITY_NAMED_IAM'] = ['CAPABILITY_NAMED_IAM'];

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

function allow(Action: string) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
}

function trust(Service: string) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] };
}

async function role() {
  const iam = engine.client(IAMClient);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'worker' }));
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'worker' }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'worker' }));
  return {
    trusted: JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')),
    description: Role?.Description,
    inline: PolicyNames,
    managed: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
    tags: Role?.Tags,
  };
}

describe('AWS::IAM::Role', () => {
  test('is made with its policies, changed in place, and deleted', async () => {
    const template = (properties: object) => ({
      Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', ...properties } } },
    });
    await stacks.create(
      'roles',
      template({
        AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
        Description: 'works',
        ManagedPolicyArns: [readOnly],
        Policies: [{ PolicyName: 'one', PolicyDocument: allow('s3:GetObject') }],
        Tags: [{ Key: 'a', Value: '1' }],
      }),
      { Capabilities },
    );
    expect(await role()).toEqual({
      trusted: trust('lambda.amazonaws.com'),
      description: 'works',
      inline: ['one'],
      managed: [readOnly],
      tags: [{ Key: 'a', Value: '1' }],
    });

    await stacks.update(
      'roles',
      template({
        AssumeRolePolicyDocument: trust('events.amazonaws.com'),
        Description: 'still works',
        ManagedPolicyArns: [administrator],
        Policies: [{ PolicyName: 'two', PolicyDocument: allow('s3:PutObject') }],
      }),
      { Capabilities },
    );

    expect(await role()).toMatchObject({
      trusted: trust('events.amazonaws.com'),
      description: 'still works',
      inline: ['two'],
      managed: [administrator],
    });
    expect((await role()).tags ?? []).toEqual([]);
    expect(await stacks.remove('roles')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    await expect(role()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('AWS::IAM::ManagedPolicy', () => {
  test('is made, given a new version, and deleted with its attachments', async () => {
    const template = (action: string, attached: boolean) => ({
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') } },
        Policy: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { ManagedPolicyName: 'rules', PolicyDocument: allow(action), Roles: attached ? [{ Ref: 'Role' }] : [] },
        },
      },
      Outputs: { Arn: { Value: { Ref: 'Policy' } } },
    });
    const PolicyArn = 'arn:aws:iam::000000000000:policy/rules';
    expect((await stacks.create('policies', template('a:A', true), { Capabilities })).Outputs).toMatchObject([{ OutputValue: PolicyArn }]);
    expect((await role()).managed).toEqual([PolicyArn]);

    await stacks.update('policies', template('b:B', true), { Capabilities });
    await stacks.update('policies', template('c:C', false), { Capabilities });

    const iam = engine.client(IAMClient);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }));
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual(allow('c:C'));
    expect((await role()).managed).toEqual([]);
    expect(await stacks.remove('policies')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
  });
});

describe('AWS::IAM::Policy', () => {
  test('is put on its roles and taken from them', async () => {
    const template = (PolicyName: string) => ({
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') } },
        Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyName, PolicyDocument: allow('a:A'), Roles: [{ Ref: 'Role' }] } },
      },
    });
    await stacks.create('inline', template('first'), { Capabilities });

    await stacks.update('inline', template('second'), { Capabilities });

    expect((await role()).inline).toEqual(['second']);
    expect(await stacks.remove('inline')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
  });
});
