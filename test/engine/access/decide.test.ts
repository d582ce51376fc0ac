import { describe, expect, it } from 'vitest';
import { decide } from '../../../engine/access/decide.ts';
import type { Caller } from '../../../engine/kernel/context.ts';
import type { PolicyDocument, PolicyStatement } from '../../../engine/kernel/policy.ts';

const account = '000000000000';
const table = `arn:aws:dynamodb:us-east-1:${account}:table/T`;
const root: Caller = { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, accessKeyId: 'test' };
const role: Caller = {
  kind: 'role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/R/s`,
  roleArn: `arn:aws:iam::${account}:role/R`,
  roleId: 'AROAR',
  accessKeyId: 'ASIAR',
};
const service: Caller = { kind: 'service', account, principal: 'events.amazonaws.com' };

function policy(...Statement: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

function allow(Action: string, Resource = '*', Principal?: PolicyStatement['Principal']): PolicyStatement {
  return { Effect: 'Allow', Action, Resource, ...(Principal && { Principal }) };
}

const question = { action: 'dynamodb:GetItem', resources: [table], principal: role };

describe('identity policies', () => {
  it('refuse what none of them allows', () => {
    expect(decide({ ...question, identityPolicies: [policy(allow('dynamodb:Query'))] })).toEqual({
      allowed: false,
      explicitDeny: false,
      by: 'identity',
      resource: table,
    });
  });

  it('allow by action without regard to case, with the statement that did', () => {
    const statement = allow('DynamoDB:get*', table);

    expect(decide({ ...question, identityPolicies: [policy(statement)] })).toEqual({ allowed: true, explicitDeny: false, statement });
  });

  it('let a deny win over any allow', () => {
    const statement: PolicyStatement = { Effect: 'Deny', NotAction: 'dynamodb:Query', Resource: '*' };

    expect(decide({ ...question, identityPolicies: [policy(allow('*')), policy(statement)] })).toEqual({
      allowed: false,
      explicitDeny: true,
      by: 'identity',
      resource: table,
      statement,
    });
  });

  it('want every resource allowed', () => {
    const index = `${table}/index/I`;

    expect(decide({ ...question, resources: [table, index], identityPolicies: [policy(allow('dynamodb:*', table))] }).resource).toBe(index);
  });

  it('read NotResource', () => {
    const statement: PolicyStatement = { Effect: 'Allow', Action: '*', NotResource: [table] };

    expect(decide({ ...question, identityPolicies: [policy(statement)] }).allowed).toBe(false);
    expect(decide({ ...question, resources: [`${table}2`], identityPolicies: [policy(statement)] }).allowed).toBe(true);
  });

  it('are limited by a boundary and by session policies', () => {
    const identityPolicies = [policy(allow('*'))];
    const narrow = policy(allow('s3:*'));

    expect(decide({ ...question, identityPolicies, permissionsBoundary: narrow }).by).toBe('boundary');
    expect(decide({ ...question, identityPolicies, sessionPolicies: [narrow] }).by).toBe('session');
    expect(decide({ ...question, identityPolicies, permissionsBoundary: policy(allow('dynamodb:*')) }).allowed).toBe(true);
  });
});

describe('resource policies', () => {
  it.each([
    ['the role', { AWS: `arn:aws:iam::${account}:role/R` }, true],
    ['the session', { AWS: `arn:aws:sts::${account}:assumed-role/R/s` }, true],
    ['everyone', '*' as const, true],
    ['the account, which leaves it to identity policies', { AWS: account }, false],
    ['another role', { AWS: `arn:aws:iam::${account}:role/Q` }, false],
  ])('in the same account suffice when they name %s', (_, principal, allowed) => {
    expect(decide({ ...question, identityPolicies: [], resourcePolicy: policy(allow('*', '*', principal)) }).allowed).toBe(allowed);
  });

  it('are needed beside identity policies in another account', () => {
    const elsewhere = { ...question, resourceAccount: '111111111111', identityPolicies: [policy(allow('*'))] };

    expect(decide(elsewhere)).toEqual({ allowed: false, explicitDeny: false, by: 'resource', resource: table });
    expect(decide({ ...elsewhere, resourcePolicy: policy(allow('*', '*', { AWS: account })) }).allowed).toBe(true);
    expect(decide({ ...elsewhere, identityPolicies: [], resourcePolicy: policy(allow('*', '*', { AWS: account })) }).by).toBe('identity');
  });

  it('decide about services', () => {
    const asService = { ...question, principal: service };
    const allowed = policy(allow('*', '*', { Service: ['lambda.amazonaws.com', 'events.amazonaws.com'] }));

    expect(decide({ ...asService, resourcePolicy: allowed }).allowed).toBe(true);
    expect(decide({ ...asService, resourcePolicy: policy(allow('*', '*', { Service: 'sns.amazonaws.com' })) }).by).toBe('resource');
    expect(decide(asService).by).toBe('resource');
  });

  it('hold the root user when they deny, and only then', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' };

    expect(decide({ ...question, principal: root }).allowed).toBe(true);
    expect(decide({ ...question, principal: root, resourcePolicy: policy(deny) }).explicitDeny).toBe(true);
  });

  it('read NotPrincipal', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: '*', Resource: '*', NotPrincipal: { AWS: `arn:aws:iam::${account}:role/R` } };
    const identityPolicies = [policy(allow('*'))];

    expect(decide({ ...question, identityPolicies, resourcePolicy: policy(deny) }).allowed).toBe(true);
    expect(decide({ ...question, principal: root, resourcePolicy: policy(deny) }).allowed).toBe(false);
  });
});
