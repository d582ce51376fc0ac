import { describe, expect, it } from 'vitest';
import { type AccessRequest, createAuthorizer, type RolePolicies } from '../../../engine/access/authorize.ts';
import type { Caller } from '../../../engine/kernel/context.ts';

const account = '000000000000';
const table = `arn:aws:dynamodb:us-east-1:${account}:table/ScheduledTasks`;
const role: Caller = {
  kind: 'role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/X/Y`,
  roleArn: `arn:aws:iam::${account}:role/X`,
  roleId: 'AROAX',
  accessKeyId: 'ASIAX',
};
const request: AccessRequest = {
  service: 'dynamodb',
  permissions: ['dynamodb:DeleteItem'],
  resources: [table],
  hasResourcePolicy: false,
  account,
  region: 'us-east-1',
};

function authorizerWith(policies: Partial<RolePolicies> | undefined, sessionPolicies?: RolePolicies['identityPolicies']) {
  return createAuthorizer({
    readPolicies: () => policies && { roleId: 'AROAX', identityPolicies: [], ...policies },
    readSessionPolicies: () => sessionPolicies,
    now: () => Date.parse('2030-01-01T09:00:00Z'),
  });
}

function refusal(act: () => void): { code?: unknown; status?: unknown; message?: unknown } {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return { ...error, message: error.message };
  }
  return {};
}

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } as const;

describe('the authorizer', () => {
  it("refuses with AWS's sentence", () => {
    expect(refusal(() => authorizerWith({})(role, request))).toMatchObject({
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:sts::${account}:assumed-role/X/Y is not authorized to perform: dynamodb:DeleteItem on resource: ${table} because no identity-based policy allows the dynamodb:DeleteItem action`,
    });
  });

  it('names the kind of policy that denies', () => {
    const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } } as const;

    expect(refusal(() => authorizerWith({ identityPolicies: [everything, deny] })(role, request)).message).toBe(
      `User: arn:aws:sts::${account}:assumed-role/X/Y is not authorized to perform: dynamodb:DeleteItem on resource: ${table} with an explicit deny in an identity-based policy`,
    );
    expect(refusal(() => authorizerWith({ identityPolicies: [everything], permissionsBoundary: deny })(role, request)).message).toContain(
      'with an explicit deny in a permissions boundary',
    );
    expect(refusal(() => authorizerWith({ identityPolicies: [everything] }, [])(role, request)).message).toContain(
      'because no session policy allows the dynamodb:DeleteItem action',
    );
  });

  it('answers AccessDenied with 403 for services that speak XML, and quotes the resource for S3', () => {
    const s3 = { ...request, service: 's3', permissions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/k'] };

    expect(refusal(() => authorizerWith({})(role, s3))).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:sts::${account}:assumed-role/X/Y is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action`,
    });
  });

  it('lets an allowed role through', () => {
    expect(refusal(() => authorizerWith({ identityPolicies: [everything] })(role, request))).toEqual({});
  });

  it('ends sessions of a role that is gone or was made again', () => {
    const expected = { code: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };

    expect(refusal(() => authorizerWith(undefined)(role, request))).toMatchObject(expected);
    expect(refusal(() => authorizerWith({ roleId: 'AROANEW' })(role, request))).toMatchObject(expected);
  });

  it('asks the resource policy about services where the action has one, and nobody otherwise', () => {
    const service: Caller = {
      kind: 'service',
      account,
      principal: 'events.amazonaws.com',
      sourceArn: `arn:aws:events:us-east-1:${account}:rule/daily`,
    };
    const invoke = { ...request, service: 'lambda', permissions: ['lambda:InvokeFunction'], hasResourcePolicy: true };
    const resourcePolicy = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: table,
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnLike: { 'AWS:SourceArn': `arn:aws:events:us-east-1:${account}:rule/daily` },
          StringEquals: { 'AWS:SourceAccount': account },
        },
      },
    } as const;
    const authorize = authorizerWith({});

    expect(refusal(() => authorize(service, request))).toEqual({});
    expect(refusal(() => authorize(service, { ...invoke, resourcePolicy }))).toEqual({});
    expect(refusal(() => authorize({ ...service, sourceArn: `${service.sourceArn}2` }, { ...invoke, resourcePolicy }))).toMatchObject({
      code: 'AccessDeniedException',
      status: 403,
      message: `User: events.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: ${table} because no resource-based policy allows the lambda:InvokeFunction action`,
    });
  });

  it('knows the tags of the role, the time and the account of the resource', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:PrincipalTag/Team': 'blue', 'aws:ResourceAccount': account, 'aws:userid': 'AROAX:Y' },
          DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T08:59:59Z' },
          ArnEquals: { 'aws:PrincipalArn': role.roleArn },
        },
      },
    } as const;

    expect(refusal(() => authorizerWith({ identityPolicies: [policy], tags: { Team: 'blue' } })(role, request))).toEqual({});
    expect(refusal(() => authorizerWith({ identityPolicies: [policy], tags: { Team: 'red' } })(role, request)).code).toBe(
      'AccessDeniedException',
    );
  });
});
