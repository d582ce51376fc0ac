import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from './support/answers.ts';

const engine = testEngine();
const iam = () => engine.client(IAMClient);
const now = new Date('2030-01-01T08:00:00Z');
const account = '000000000000';
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

beforeAll(() => engine.clock.freeze('2030-01-01T08:00:00.700Z'));

const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
const readTable = document({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' });

const create = (RoleName: string, more: Partial<CreateRoleCommandInput> = {}) =>
  iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }));
const get = async (RoleName: string) => (await iam().send(new GetRoleCommand({ RoleName }))).Role;

describe('a role', () => {
  it('is answered as it was made', async () => {
    const more = { Path: '/service/', Description: 'runs', MaxSessionDuration: 7200, Tags: [{ Key: 'team', Value: 'one' }] };
    const { Role } = await create('Made', { ...more, PermissionsBoundary: administrator });

    expect(Role).toEqual({
      Path: '/service/',
      RoleName: 'Made',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${account}:role/service/Made`,
      CreateDate: now,
      AssumeRolePolicyDocument: encodeURIComponent(trust),
      Description: 'runs',
      MaxSessionDuration: 7200,
      Tags: more.Tags,
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: administrator },
    });
    expect(await get('Made')).toEqual(Role);
    expect(await get('mADE')).toEqual(Role);
  });

  it('has a name that no other has, in whatever case', async () => {
    await create('Taken');

    expect(await refusalOf(create('TAKEN'))).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'Role with name TAKEN already exists.',
    });
  });

  it('that is not there cannot be found', async () => {
    const expected = { code: 'NoSuchEntity', status: 404, message: 'The role with name Absent cannot be found.' };

    expect(await refusalOf(get('Absent'))).toEqual(expected);
    expect(await refusalOf(iam().send(new DeleteRoleCommand({ RoleName: 'Absent' })))).toEqual(expected);
  });

  it('is changed by UpdateRole and UpdateAssumeRolePolicy', async () => {
    await create('Changed');
    const other = document({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
    await iam().send(new UpdateRoleCommand({ RoleName: 'Changed', Description: 'new', MaxSessionDuration: 3601 }));
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: 'Changed', PolicyDocument: other }));

    expect(await get('Changed')).toMatchObject({
      Description: 'new',
      MaxSessionDuration: 3601,
      AssumeRolePolicyDocument: encodeURIComponent(other),
    });
  });

  it('is listed by path, page by page', async () => {
    for (const name of ['C', 'A', 'B']) await create(name, { Path: '/listed/' });
    const first = await answerOf(iam().send(new ListRolesCommand({ PathPrefix: '/listed/', MaxItems: 2 })));
    const second = await answerOf(iam().send(new ListRolesCommand({ PathPrefix: '/listed/', MaxItems: 2, Marker: first.Marker })));

    expect([first.Roles?.map(({ RoleName }) => RoleName), first.IsTruncated]).toEqual([['A', 'B'], true]);
    expect([second.Roles?.map(({ RoleName }) => RoleName), second.IsTruncated]).toEqual([['C'], false]);
  });

  it('has tags', async () => {
    await create('Tagged', { Tags: [{ Key: 'a', Value: '1' }] });
    await iam().send(
      new TagRoleCommand({
        RoleName: 'Tagged',
        Tags: [
          { Key: 'a', Value: '2' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await iam().send(new UntagRoleCommand({ RoleName: 'Tagged', TagKeys: ['b', 'absent'] }));

    expect((await iam().send(new ListRoleTagsCommand({ RoleName: 'Tagged' }))).Tags).toEqual([{ Key: 'a', Value: '2' }]);
    expect(
      await refusalOf(
        iam().send(
          new TagRoleCommand({
            RoleName: 'Tagged',
            Tags: [
              { Key: 'x', Value: '1' },
              { Key: 'X', Value: '2' },
            ],
          }),
        ),
      ),
    ).toEqual({
      code: 'InvalidInput',
      status: 400,
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    });
  });

  it('has a boundary that can be put and deleted', async () => {
    await create('Bounded');
    await iam().send(new PutRolePermissionsBoundaryCommand({ RoleName: 'Bounded', PermissionsBoundary: administrator }));
    expect((await get('Bounded'))?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(administrator);
    await iam().send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'Bounded' }));
    expect((await get('Bounded'))?.PermissionsBoundary).toBeUndefined();
  });

  it('has no instance profiles', async () => {
    await create('Plain');

    expect(await answerOf(iam().send(new ListInstanceProfilesForRoleCommand({ RoleName: 'Plain' })))).toEqual({
      InstanceProfiles: [],
      IsTruncated: false,
    });
  });
});

describe("a role's policies", () => {
  it('are put, answered, listed and deleted inline', async () => {
    await create('Inline');
    await iam().send(new PutRolePolicyCommand({ RoleName: 'Inline', PolicyName: 'P', PolicyDocument: readTable }));

    expect(await answerOf(iam().send(new GetRolePolicyCommand({ RoleName: 'Inline', PolicyName: 'P' })))).toEqual({
      RoleName: 'Inline',
      PolicyName: 'P',
      PolicyDocument: encodeURIComponent(readTable).replaceAll('*', '%2A'),
    });
    expect(await answerOf(iam().send(new ListRolePoliciesCommand({ RoleName: 'Inline' })))).toEqual({
      PolicyNames: ['P'],
      IsTruncated: false,
    });
    expect(await refusalOf(iam().send(new DeleteRoleCommand({ RoleName: 'Inline' })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete policies first.',
    });

    await iam().send(new DeleteRolePolicyCommand({ RoleName: 'Inline', PolicyName: 'P' }));
    expect(await refusalOf(iam().send(new GetRolePolicyCommand({ RoleName: 'Inline', PolicyName: 'P' })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'The role policy with name P cannot be found.',
    });
    await iam().send(new DeleteRoleCommand({ RoleName: 'Inline' }));
  });

  it('are attached, listed and detached when managed', async () => {
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    await create('Attached');
    for (let times = 0; times < 2; times += 1) await iam().send(new AttachRolePolicyCommand({ RoleName: 'Attached', PolicyArn: basic }));

    expect((await iam().send(new ListAttachedRolePoliciesCommand({ RoleName: 'Attached' }))).AttachedPolicies).toEqual([
      { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: basic },
    ]);
    expect((await refusalOf(iam().send(new DeleteRoleCommand({ RoleName: 'Attached' })))).message).toBe(
      'Cannot delete entity, must detach all policies first.',
    );
    await iam().send(new DetachRolePolicyCommand({ RoleName: 'Attached', PolicyArn: basic }));
    expect(await refusalOf(iam().send(new DetachRolePolicyCommand({ RoleName: 'Attached', PolicyArn: basic })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `Policy ${basic} was not found.`,
    });
    await iam().send(new DeleteRoleCommand({ RoleName: 'Attached' }));
  });

  it('must exist to be attached, and be at most ten', async () => {
    const names = [
      'AmazonS3FullAccess',
      'AmazonS3ReadOnlyAccess',
      'AmazonDynamoDBFullAccess',
      'AmazonDynamoDBReadOnlyAccess',
      'IAMFullAccess',
    ];
    const more = ['IAMReadOnlyAccess', 'AmazonSSMFullAccess', 'AmazonSQSFullAccess', 'AmazonSNSFullAccess', 'PowerUserAccess'];
    await create('Many');
    const attach = (name: string) =>
      iam().send(new AttachRolePolicyCommand({ RoleName: 'Many', PolicyArn: `arn:aws:iam::aws:policy/${name}` }));
    for (const name of [...names, ...more]) await attach(name);

    expect(await refusalOf(attach('AdministratorAccess'))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for PoliciesPerRole: 10',
    });
    expect(await refusalOf(attach('aws-service-role/AWSSupportServiceRolePolicy'))).toEqual({
      code: 'PolicyNotAttachable',
      status: 400,
      message: 'Cannot attach a Service Role Policy to a Customer Role.',
    });
    expect(await refusalOf(attach('NoSuchPolicy'))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.',
    });
  });
});

describe('a policy document', () => {
  beforeAll(() => create('Documents'));
  const allow = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' };
  const put = (PolicyDocument: string) => iam().send(new PutRolePolicyCommand({ RoleName: 'Documents', PolicyName: 'P', PolicyDocument }));

  it.each([
    ['Syntax errors in policy.', '{'],
    ['Syntax errors in policy.', document({ ...allow, Effect: 'Maybe' })],
    ['Syntax errors in policy.', document({ ...allow, Surprise: 1 })],
    ['Policy statement must contain actions.', document({ Effect: 'Allow', Resource: '*' })],
    ['Policy statement must contain resources.', document({ Effect: 'Allow', Action: 's3:*' })],
    ['Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.', document({ ...allow, Action: 'GetItem' })],
    ['Policy document should not specify a principal.', document({ ...allow, Principal: '*' })],
    ['Resource table must be in ARN format or "*".', document({ ...allow, Resource: 'table' })],
    ['Statement IDs (SID) in a single policy must be unique.', document({ ...allow, Sid: 'a' }, { ...allow, Sid: 'a' })],
    ['Invalid Condition type : StringSounds.', document({ ...allow, Condition: { StringSounds: { 'aws:userid': 'x' } } })],
  ])('is refused: %s', async (message, text) => {
    expect(await refusalOf(put(text))).toEqual({ code: 'MalformedPolicyDocument', status: 400, message });
  });

  it.each([
    ['AssumeRole policy may only specify STS AssumeRole actions.', { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }],
    ['Has prohibited field Resource', { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }],
    ['Missing required field Principal', { Effect: 'Allow', Action: 'sts:AssumeRole' }],
    [
      `Invalid principal in policy: "AWS":"arn:aws:iam::${account}:role/Nobody"`,
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:role/Nobody` }, Action: 'sts:AssumeRole' },
    ],
  ])('that is to be a trust policy is refused: %s', async (message, statement) => {
    expect(await refusalOf(create('Untrusted', { AssumeRolePolicyDocument: document(statement) }))).toEqual({
      code: 'MalformedPolicyDocument',
      status: 400,
      message,
    });
  });

  it('is limited in size, white space apart', async () => {
    const resources = Array.from({ length: 250 }, (_, index) => `arn:aws:s3:::bucket-with-a-long-name-number-${index}/*`);
    const long = document({ ...allow, Resource: resources });

    expect(await refusalOf(put(long))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Maximum policy size of 10240 bytes exceeded for role Documents',
    });
    await put(`${readTable}${' '.repeat(20_000)}`);
  });
});

describe('what IAM does not offer here', () => {
  it('is refused by name', async () => {
    expect(await refusalOf(iam().send(new GetUserCommand({ UserName: 'x' })))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: expect.stringContaining('iam:GetUser'),
    });
  });
});
