import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, HeadBucketCommand, ListBucketsCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const account = '000000000000';
const iam = () => engine.client(IAMClient);
const sts = (credentials?: Identity) => engine.client(STSClient, credentials && { credentials });
const ssm = (credentials: Identity) => engine.client(SSMClient, { credentials });
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({ Effect: 'Allow', Action, Resource });
const trustAccount = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };

async function createRole(RoleName: string, policy?: object, trust: object = trustAccount): Promise<void> {
  await iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
  if (policy) await iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: 'P', PolicyDocument: document(policy) }));
}

const assume = (name: string, more: Partial<AssumeRoleCommandInput> = {}, credentials?: Identity) =>
  sts(credentials).send(new AssumeRoleCommand({ RoleArn: roleArn(name), RoleSessionName: 'session', ...more }));

async function sessionOf(name: string, more: Partial<AssumeRoleCommandInput> = {}): Promise<Identity> {
  return identityOf((await assume(name, more)).Credentials);
}

function identityOf(credentials: Credentials | undefined): Identity {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const identityAnswer = (credentials?: Identity) => answerOf(sts(credentials).send(new GetCallerIdentityCommand({})));

describe('GetCallerIdentity', () => {
  it('tells the root user of the account in the access key', async () => {
    expect(await identityAnswer()).toEqual({ UserId: account, Account: account, Arn: `arn:aws:iam::${account}:root` });
    expect(await identityAnswer({ accessKeyId: '111111111111', secretAccessKey: 'x' })).toEqual({
      UserId: '111111111111',
      Account: '111111111111',
      Arn: 'arn:aws:iam::111111111111:root',
    });
  });

  it('tells the session of a role, which no policy can forbid', async () => {
    await createRole('Identified');
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: 'Identified' }));

    expect(await identityAnswer(await sessionOf('Identified'))).toEqual({
      UserId: `${Role?.RoleId}:session`,
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/Identified/session`,
    });
  });
});

describe('AssumeRole', () => {
  it('gives credentials that tell their account and expire on the real clock', async () => {
    await createRole('Assumed');
    const before = Date.now();
    const { Credentials, AssumedRoleUser } = await assume('Assumed', { DurationSeconds: 900 });

    expect(AssumedRoleUser).toEqual({
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:session$/),
      Arn: `arn:aws:sts::${account}:assumed-role/Assumed/session`,
    });
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThanOrEqual(before + 899_000);
    expect((await sts().send(new GetAccessKeyInfoCommand({ AccessKeyId: Credentials?.AccessKeyId }))).Account).toBe(account);
  });

  it('is refused without naming the reason when the trust policy does not allow it, or there is no role', async () => {
    await createRole('Closed', undefined, { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
    const expected = (name: string) => ({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${account}:root is not authorized to perform: sts:AssumeRole on resource: ${roleArn(name)}`,
    });

    expect(await refusalOf(assume('Closed'))).toEqual(expected('Closed'));
    expect(await refusalOf(assume('Absent'))).toEqual(expected('Absent'));
  });

  it('judges conditions on the external id', async () => {
    await createRole('External', undefined, { ...trustAccount, Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } });
    await createRole('NoExternal', undefined, { ...trustAccount, Condition: { Null: { 'sts:ExternalId': 'true' } } });

    expect((await refusalOf(assume('External'))).code).toBe('AccessDenied');
    await assume('External', { ExternalId: 'secret' });
    await assume('NoExternal');
    expect((await refusalOf(assume('NoExternal', { ExternalId: 'secret' }))).code).toBe('AccessDenied');
  });

  it('by a role takes its own policy too when the trust policy names the account, and not when it names the role', async () => {
    await createRole('First', undefined);
    await createRole('Second');
    await createRole('Third', undefined, { ...trustAccount, Principal: { AWS: roleArn('First') } });
    const first = await sessionOf('First');

    expect((await refusalOf(assume('Second', {}, first))).code).toBe('AccessDenied');
    await assume('Third', {}, first);
    await iam().send(
      new PutRolePolicyCommand({
        RoleName: 'First',
        PolicyName: 'P',
        PolicyDocument: document(allow('sts:AssumeRole', roleArn('Second'))),
      }),
    );
    await assume('Second', {}, first);
  });

  it('across accounts takes both', async () => {
    await createRole('Elsewhere', undefined, { ...trustAccount, Principal: { AWS: ['222222222222'] } });
    const stranger = { accessKeyId: '111111111111', secretAccessKey: 'x' };
    const friend = { accessKeyId: '222222222222', secretAccessKey: 'x' };

    expect((await refusalOf(assume('Elsewhere', {}, stranger))).code).toBe('AccessDenied');
    const { Credentials } = await assume('Elsewhere', {}, friend);
    expect((await identityAnswer(identityOf(Credentials))).Account).toBe(account);
  });

  it('is limited in time', async () => {
    await createRole('Timed', allow('sts:AssumeRole'));
    const tooLong = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';

    expect(await refusalOf(assume('Timed', { DurationSeconds: 3601 }))).toEqual({ code: 'ValidationError', status: 400, message: tooLong });
    await iam().send(
      new CreateRoleCommand({ RoleName: 'Long', AssumeRolePolicyDocument: document(trustAccount), MaxSessionDuration: 7200 }),
    );
    expect((await refusalOf(assume('Long', { DurationSeconds: 7200 }, await sessionOf('Timed')))).message).toBe(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  });

  it('refuses what it does not do by name', async () => {
    await createRole('Tagging');

    expect(await refusalOf(assume('Tagging', { Tags: [{ Key: 'a', Value: 'b' }] }))).toMatchObject({ code: 'NotImplemented', status: 501 });
  });
});

describe("a session's calls", () => {
  beforeAll(async () => {
    await engine.client(SSMClient).send(new PutParameterCommand({ Name: '/a/b', Value: '1', Type: 'String' }));
    await engine.client(S3Client).send(new CreateBucketCommand({ Bucket: 'judged' }));
  });
  const read = (credentials: Identity) => ssm(credentials).send(new GetParameterCommand({ Name: '/a/b' }));

  it('may do what the policies of its role allow, as they are now', async () => {
    await createRole('Reader', allow('ssm:GetParameter', `arn:aws:ssm:*:${account}:parameter/a/*`));
    const reader = await sessionOf('Reader');
    const denied = {
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:sts::${account}:assumed-role/Reader/session is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:us-east-1:${account}:parameter/a/b because no identity-based policy allows the ssm:PutParameter action`,
    };

    expect((await read(reader)).Parameter?.Value).toBe('1');
    expect(await refusalOf(ssm(reader).send(new PutParameterCommand({ Name: '/a/b', Value: '2', Overwrite: true })))).toEqual(denied);
    await iam().send(new DeleteRolePolicyCommand({ RoleName: 'Reader', PolicyName: 'P' }));
    expect((await refusalOf(read(reader))).code).toBe('AccessDeniedException');
  });

  it('are limited by session policies', async () => {
    await createRole('Limited', allow('*'));
    const limited = await sessionOf('Limited', { Policy: document(allow('s3:*')) });

    expect((await refusalOf(read(limited))).message).toContain('because no session policy allows the ssm:GetParameter action');
    await engine.client(S3Client, { credentials: limited }).send(new ListBucketsCommand({}));
    expect(
      (await read(await sessionOf('Limited', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess' }] }))).Parameter
        ?.Value,
    ).toBe('1');
  });

  it('may do what a resource policy allows the role', async () => {
    await createRole('Guest');
    const guest = engine.client(S3Client, { credentials: await sessionOf('Guest') });
    const Policy = document({
      Effect: 'Allow',
      Principal: { AWS: roleArn('Guest') },
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::judged',
    });

    expect((await refusalOf(guest.send(new HeadBucketCommand({ Bucket: 'judged' })))).status).toBe(403);
    await engine.client(S3Client).send(new PutBucketPolicyCommand({ Bucket: 'judged', Policy }));
    await guest.send(new HeadBucketCommand({ Bucket: 'judged' }));
  });

  it('end with the role', async () => {
    await createRole('Short');
    const short = await sessionOf('Short');
    await iam().send(new DeleteRoleCommand({ RoleName: 'Short' }));

    expect(await refusalOf(read(short))).toEqual({
      code: 'UnrecognizedClientException',
      status: 400,
      message: 'The security token included in the request is invalid.',
    });
  });

  it('with keys that nobody was given are refused', async () => {
    const nobody = { accessKeyId: 'ASIAQAAAAAAAAAAAAAAA', secretAccessKey: 'x', sessionToken: 'x' };
    const message = 'The security token included in the request is invalid.';

    expect(await refusalOf(read(nobody))).toEqual({ code: 'UnrecognizedClientException', status: 400, message });
    expect(await refusalOf(identityAnswer(nobody))).toEqual({ code: 'InvalidClientTokenId', status: 403, message });
    expect(await refusalOf(engine.client(S3Client, { credentials: nobody }).send(new ListBucketsCommand({})))).toEqual({
      code: 'InvalidAccessKeyId',
      status: 403,
      message: 'The AWS Access Key Id you provided does not exist in our records.',
    });
  });
});

describe('GetSessionToken', () => {
  it('gives the root user temporary credentials, and a session none', async () => {
    const { Credentials } = await sts().send(new GetSessionTokenCommand({}));

    expect((await identityAnswer(identityOf(Credentials))).Arn).toBe(`arn:aws:iam::${account}:root`);
    expect(await refusalOf(sts(identityOf(Credentials)).send(new GetSessionTokenCommand({})))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Cannot call GetSessionToken with session credentials',
    });
  });
});
