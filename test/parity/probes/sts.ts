import { clear, fails, given, ok, type ServiceProbes } from '../probe.ts';

const trust = (account: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  });

export const sts: ServiceProbes = {
  service: 'sts',
  stories: {
    'who one is': ({ account }) => [
      ok('GetCallerIdentity', 'of the account'),
      ok('GetAccessKeyInfo', 'of a key', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      fails('GetAccessKeyInfo', 'ValidationError', 'of a key that is too short', { AccessKeyId: 'AKIA' }),
      ok('GetSessionToken', 'for an hour', { DurationSeconds: 3600 }),
      fails('GetSessionToken', 'ValidationError', 'for a minute', { DurationSeconds: 60 }),
      fails('AssumeRole', 'AccessDenied', 'that is not there', {
        RoleArn: `arn:aws:iam::${account}:role/parity-nobody`,
        RoleSessionName: 'parity',
      }),
    ],
    'a role to assume': ({ account, name, arn }) => [
      given('iam:CreateRole', { RoleName: name('role'), AssumeRolePolicyDocument: trust(account) }),
      ok('AssumeRole', 'with a session name', { RoleArn: arn('iam', `role/${name('role')}`), RoleSessionName: 'parity' }),
      fails('AssumeRole', 'ValidationError', 'without a session name', { RoleArn: arn('iam', `role/${name('role')}`) }),
      fails('AssumeRole', 'ValidationError', 'with a session name of blanks', {
        RoleArn: arn('iam', `role/${name('role')}`),
        RoleSessionName: 'a b',
      }),
      fails('AssumeRole', 'MalformedPolicyDocument', 'with a policy that is no JSON', {
        RoleArn: arn('iam', `role/${name('role')}`),
        RoleSessionName: 'parity',
        Policy: '{',
      }),
      clear('iam:DeleteRole', { RoleName: name('role') }),
    ],
  },
};
