import { clear, fails, given, type Story } from '../probe.ts';

const document = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const trust = (Sid = '') => document({ Sid, Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
const read = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
/** Longer than a policy may be. */
const long = document(
  ...Array.from({ length: 120 }, (_, index) => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${'x'.repeat(60)}-${index}/*`,
  })),
);
const mostPolicies = 10;
const tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));

/** What exceeds a quota in one request or a few. */
export const iamLimits: Readonly<Record<string, Story>> = {
  quotas: ({ name, arn }) => {
    const RoleName = name('full');
    const names = Array.from({ length: mostPolicies + 1 }, (_, index) => name(`full-${index}`));
    const arns = names.map((PolicyName) => arn('iam', `policy/${PolicyName}`));
    const [PolicyArn] = arns;
    const tooLong = trust('x'.repeat(4000));
    return [
      given('CreateRole', { RoleName, AssumeRolePolicyDocument: trust() }),
      fails('CreateRole', 'LimitExceeded', 'with a long trust policy', { RoleName: name('never'), AssumeRolePolicyDocument: tooLong }),
      clear('DeleteRole', { RoleName: name('never') }),
      fails('UpdateAssumeRolePolicy', 'LimitExceeded', 'to a long one', { RoleName, PolicyDocument: tooLong }),
      fails('PutRolePolicy', 'LimitExceeded', 'that is long', { RoleName, PolicyName: 'long', PolicyDocument: long }),
      clear('DeleteRolePolicy', { RoleName, PolicyName: 'long' }),
      fails('CreatePolicy', 'LimitExceeded', 'that is long', { PolicyName: name('long'), PolicyDocument: long }),
      clear('DeletePolicy', { PolicyArn: arn('iam', `policy/${name('long')}`) }),
      ...names.map((PolicyName) => given('CreatePolicy', { PolicyName, PolicyDocument: read })),
      ...arns.slice(0, mostPolicies).map((each) => given('AttachRolePolicy', { RoleName, PolicyArn: each })),
      fails('AttachRolePolicy', 'LimitExceeded', 'the eleventh', { RoleName, PolicyArn: arns[mostPolicies] }),
      given('TagPolicy', { PolicyArn, Tags: tags }),
      fails('TagPolicy', 'LimitExceeded', 'with fifty-one', { PolicyArn, Tags: [{ Key: 'one-more', Value: 'x' }] }),
      ...arns.map((each) => clear('DetachRolePolicy', { RoleName, PolicyArn: each })),
      ...arns.map((each) => clear('DeletePolicy', { PolicyArn: each })),
      clear('DeleteRole', { RoleName }),
    ];
  },
};
