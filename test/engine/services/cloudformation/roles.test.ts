import { ContinueUpdateRollbackCommand } from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { named, stacksOf } from './support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

async function role(RoleName: string, principal: string, actions: string[]): Promise<string> {
  const iam = engine.client(IAMClient);
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: JSON.stringify(policy) }));
  return Role?.Arn ?? '';
}

describe("a stack's role", () => {
  test('makes the resources, with its own rights', async () => {
    const RoleARN = await role('deployer', 'cloudformation.amazonaws.com', ['ssm:*']);

    const stack = await stacks.create('allowed', { Resources: { A: named('/r/allowed', '1') } }, { RoleARN });

    expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN });
  });

  test('that may not do something fails the resource with the refusal', async () => {
    const RoleARN = await role('reader', 'cloudformation.amazonaws.com', ['ssm:Get*']);

    const stack = await stacks.create('denied', { Resources: { A: named('/r/denied', '1') } }, { RoleARN });

    expect(stack).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect(await stacks.events('denied')).toContain(
      'A CREATE_FAILED Resource handler returned message: "User: arn:aws:sts::000000000000:assumed-role/reader/AWSCloudFormation is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:us-east-1:000000000000:parameter/r/denied because no identity-based policy allows the ssm:PutParameter action (Service: Ssm, Status Code: 400, Request ID: <id>)" (RequestToken: <id>, HandlerErrorCode: AccessDenied)',
    );
  });

  test('must trust CloudFormation', async () => {
    const RoleARN = await role('stranger', 'lambda.amazonaws.com', ['*']);

    await expect(stacks.create('strange', { Resources: { A: named('/r/strange', '1') } }, { RoleARN })).rejects.toMatchObject({
      name: 'ValidationError',
      message: `Role ${RoleARN} is invalid or cannot be assumed`,
    });
  });

  test('that loses its rights leaves a rollback unfinished, which can be continued', async () => {
    const RoleARN = await role('loser', 'cloudformation.amazonaws.com', ['*']);
    const Capabilities: ['CAPABILITY_IAM'] = ['CAPABILITY_IAM'];
    await stacks.create('stuck', { Resources: { A: named('/r/stuck', '1') } }, { RoleARN, Capabilities });
    const denial = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ssm:PutParameter', Resource: '*' }] };
    const policy = { PolicyName: 'denial', Roles: ['loser'], PolicyDocument: denial };

    const stuck = await stacks.update(
      'stuck',
      {
        Resources: {
          A: named('/r/stuck', '2'),
          B: { Type: 'AWS::IAM::Policy', DependsOn: 'A', Properties: policy },
          C: named('/r/c', { 'Fn::Sub': '1' }, { DependsOn: 'B' }),
        },
      },
      { Capabilities },
    );
    expect(stuck).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_FAILED',
      StackStatusReason: 'The following resource(s) failed to update: [A]. ',
    });
    await engine.client(IAMClient).send(new DeleteRolePolicyCommand({ RoleName: 'loser', PolicyName: 'denial' }));
    await stacks.client().send(new ContinueUpdateRollbackCommand({ StackName: 'stuck' }));
    await stacks.settled();

    expect(await stacks.describe('stuck')).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
  });
});
