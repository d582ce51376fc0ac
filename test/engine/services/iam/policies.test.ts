import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePolicyCommand,
  SetDefaultPolicyVersionCommand,
  SimulatePrincipalPolicyCommand,
  TagPolicyCommand,
} from '@aws-sdk/client-iam';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from './support/answers.ts';

const engine = testEngine();
const iam = () => engine.client(IAMClient);
const now = new Date('2030-01-01T08:00:00Z');
const account = '000000000000';
const document = (Action: string, Effect = 'Allow') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] });
const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;

beforeAll(() => engine.clock.freeze('2030-01-01T08:00:00Z'));

const create = (PolicyName: string, more: object = {}) =>
  iam().send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document('s3:*'), ...more }));
const addVersion = (name: string, SetAsDefault = false) =>
  iam().send(new CreatePolicyVersionCommand({ PolicyArn: arnOf(name), PolicyDocument: document('sqs:*'), SetAsDefault }));

async function createRole(RoleName: string): Promise<void> {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }] };
  await iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
}

describe('a managed policy', () => {
  it('is answered as it was made', async () => {
    const { Policy } = await create('Made', { Description: 'd', Tags: [{ Key: 'a', Value: 'b' }] });

    expect(Policy).toEqual({
      PolicyName: 'Made',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: arnOf('Made'),
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description: 'd',
      CreateDate: now,
      UpdateDate: now,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect((await iam().send(new GetPolicyCommand({ PolicyArn: arnOf('Made') }))).Policy).toEqual(Policy);
    expect(await refusalOf(create('made'))).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'A policy called made already exists. Duplicate names are not allowed.',
    });
  });

  it('has up to five versions', async () => {
    await create('Versions');
    for (let version = 2; version <= 5; version += 1) await addVersion('Versions', version === 3);

    expect((await refusalOf(addVersion('Versions'))).message).toBe(
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
    expect((await iam().send(new ListPolicyVersionsCommand({ PolicyArn: arnOf('Versions') }))).Versions).toEqual(
      ['v5', 'v4', 'v3', 'v2', 'v1'].map((VersionId) => ({ VersionId, IsDefaultVersion: VersionId === 'v3', CreateDate: now })),
    );
    expect(await refusalOf(iam().send(new DeletePolicyVersionCommand({ PolicyArn: arnOf('Versions'), VersionId: 'v3' })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete the default version of a policy.',
    });
    await iam().send(new SetDefaultPolicyVersionCommand({ PolicyArn: arnOf('Versions'), VersionId: 'v1' }));
    await iam().send(new DeletePolicyVersionCommand({ PolicyArn: arnOf('Versions'), VersionId: 'v3' }));
    expect((await iam().send(new GetPolicyVersionCommand({ PolicyArn: arnOf('Versions'), VersionId: 'v1' }))).PolicyVersion).toEqual({
      Document: encodeURIComponent(document('s3:*')).replaceAll('*', '%2A'),
      VersionId: 'v1',
      IsDefaultVersion: true,
      CreateDate: now,
    });
    expect((await refusalOf(iam().send(new DeletePolicyCommand({ PolicyArn: arnOf('Versions') })))).message).toContain(
      'This policy has more than one version.',
    );
  });

  it('cannot be deleted while it is attached', async () => {
    await create('Used');
    await createRole('User');
    await iam().send(new AttachRolePolicyCommand({ RoleName: 'User', PolicyArn: arnOf('Used') }));

    expect(await refusalOf(iam().send(new DeletePolicyCommand({ PolicyArn: arnOf('Used') })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete a policy attached to entities.',
    });
    expect(await answerOf(iam().send(new ListEntitiesForPolicyCommand({ PolicyArn: arnOf('Used') })))).toEqual({
      PolicyRoles: [{ RoleName: 'User', RoleId: expect.any(String) }],
      PolicyUsers: [],
      PolicyGroups: [],
      IsTruncated: false,
    });
    expect((await iam().send(new GetPolicyCommand({ PolicyArn: arnOf('Used') }))).Policy?.AttachmentCount).toBe(1);
    expect(
      (await iam().send(new ListPoliciesCommand({ OnlyAttached: true, Scope: 'Local' }))).Policies?.map(({ PolicyName }) => PolicyName),
    ).toEqual(['Used']);
  });

  it('has tags and is gone when it is deleted', async () => {
    await create('Gone');
    await iam().send(new TagPolicyCommand({ PolicyArn: arnOf('Gone'), Tags: [{ Key: 'k', Value: 'v' }] }));
    expect((await iam().send(new ListPolicyTagsCommand({ PolicyArn: arnOf('Gone') }))).Tags).toEqual([{ Key: 'k', Value: 'v' }]);
    await iam().send(new DeletePolicyCommand({ PolicyArn: arnOf('Gone') }));

    expect(await refusalOf(iam().send(new GetPolicyCommand({ PolicyArn: arnOf('Gone') })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `Policy ${arnOf('Gone')} was not found.`,
    });
  });

  it('must be of the second version of the language', async () => {
    const old = JSON.stringify({ Version: '2008-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });

    expect(await refusalOf(create('Old', { PolicyDocument: old }))).toEqual({
      code: 'MalformedPolicyDocument',
      status: 400,
      message: 'Policy document must be version 2012-10-17 or greater.',
    });
  });
});

describe("AWS's own policies", () => {
  it('have their documents', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const { Policy } = await iam().send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await iam().send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }));

    expect(Policy).toMatchObject({ PolicyName: 'AWSLambdaBasicExecutionRole', Path: '/service-role/', DefaultVersionId: 'v1' });
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
    });
  });

  it('are not for others to delete', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

    expect((await refusalOf(iam().send(new DeletePolicyCommand({ PolicyArn })))).code).toBe('AccessDenied');
  });
});

describe('SimulatePrincipalPolicy', () => {
  it("tells what a role's policies say", async () => {
    await createRole('Simulated');
    const put = (PolicyName: string, PolicyDocument: string) =>
      iam().send(new PutRolePolicyCommand({ RoleName: 'Simulated', PolicyName, PolicyDocument }));
    await put('allow', document('dynamodb:*'));
    await put('deny', document('dynamodb:DeleteItem', 'Deny'));
    const ActionNames = ['dynamodb:GetItem', 'dynamodb:DeleteItem', 's3:GetObject'];
    const PolicySourceArn = `arn:aws:iam::${account}:role/Simulated`;

    const { EvaluationResults } = await iam().send(new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames }));

    expect(EvaluationResults?.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision])).toEqual([
      ['dynamodb:GetItem', 'allowed'],
      ['dynamodb:DeleteItem', 'explicitDeny'],
      ['s3:GetObject', 'implicitDeny'],
    ]);
  });
});
