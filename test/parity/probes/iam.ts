import { clear, fails, given, ok, type ServiceProbes, type Step } from '../probe.ts';
import { iamLimits } from './iamLimits.ts';

const document = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
const read = document({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' });
const write = document({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' });
const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const ofService = 'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy';
const invalid = { policies: '{', statements: document({ Effect: 'Perhaps', Action: '*', Resource: '*' }) };

export const iam: ServiceProbes = {
  service: 'iam',
  stories: {
    roles: ({ name }) => {
      const RoleName = name('role');
      const unknown = { RoleName: name('nobody') };
      const create = (changes: object) => ({ RoleName: name('never'), AssumeRolePolicyDocument: trust, ...changes });
      return [
        ok('CreateRole', 'with a description and tags', {
          RoleName,
          AssumeRolePolicyDocument: trust,
          Description: 'runs',
          MaxSessionDuration: 7200,
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        fails('CreateRole', 'EntityAlreadyExists', 'that is there', { RoleName, AssumeRolePolicyDocument: trust }),
        fails('CreateRole', 'MalformedPolicyDocument', 'with a policy that is no JSON', create({ AssumeRolePolicyDocument: '{' })),
        fails('CreateRole', 'MalformedPolicyDocument', 'with a policy without a principal', create({ AssumeRolePolicyDocument: read })),
        fails('CreateRole', 'ValidationError', 'with a blank in its name', create({ RoleName: 'a b' })),
        fails('CreateRole', 'ValidationError', 'with a session of ten seconds', create({ MaxSessionDuration: 10 })),
        fails(
          'CreateRole',
          'InvalidInput',
          'with one tag twice',
          create({
            Tags: [
              { Key: 'a', Value: '1' },
              { Key: 'a', Value: '2' },
            ],
          }),
        ),
        clear('DeleteRole', { RoleName: name('never') }),
        ok('GetRole', 'with a description', { RoleName }),
        fails('GetRole', 'NoSuchEntity', 'that is not there', unknown),
        ok('ListRoles', 'of this run', { PathPrefix: '/' }, { ours: true }),
        ok('UpdateRole', 'of its session', { RoleName, MaxSessionDuration: 3600 }),
        fails('UpdateRole', 'NoSuchEntity', 'that is not there', { ...unknown, Description: 'x' }),
        ok('UpdateRoleDescription', 'to another', { RoleName, Description: 'walks' }),
        fails('UpdateRoleDescription', 'NoSuchEntity', 'that is not there', { ...unknown, Description: 'x' }),
        ok('UpdateAssumeRolePolicy', 'to the same', { RoleName, PolicyDocument: trust }),
        fails('UpdateAssumeRolePolicy', 'NoSuchEntity', 'that is not there', { ...unknown, PolicyDocument: trust }),
        fails('UpdateAssumeRolePolicy', 'MalformedPolicyDocument', 'that is no JSON', { RoleName, PolicyDocument: '{' }),
        ok('TagRole', 'with two', {
          RoleName,
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'b', Value: '2' },
          ],
        }),
        ok('ListRoleTags', 'of three', { RoleName }),
        ok('UntagRole', 'of one', { RoleName, TagKeys: ['a'] }),
        fails('TagRole', 'NoSuchEntity', 'that is not there', { ...unknown, Tags: [{ Key: 'a', Value: '1' }] }),
        fails('TagRole', 'InvalidInput', 'with one tag twice', {
          RoleName,
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'a', Value: '2' },
          ],
        }),
        fails('TagRole', 'LimitExceeded', 'with fifty-one', {
          RoleName,
          Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' })),
        }),
        fails('ListRoleTags', 'NoSuchEntity', 'that is not there', unknown),
        fails('UntagRole', 'NoSuchEntity', 'that is not there', { ...unknown, TagKeys: ['a'] }),
        ok('ListInstanceProfilesForRole', 'of none', { RoleName }),
        fails('ListInstanceProfilesForRole', 'NoSuchEntity', 'that is not there', unknown),
        ok('DeleteRole', 'that is there', { RoleName }),
        fails('DeleteRole', 'NoSuchEntity', 'that is not', unknown),
        clear('DeleteRole', { RoleName }),
      ];
    },
    'policies in roles': ({ name, arn }) => {
      const RoleName = name('holder');
      const unknown = { RoleName: name('nobody') };
      const PolicyName = 'own';
      const nowhere = arn('iam', `policy/${name('nowhere')}`);
      return [
        given('CreateRole', { RoleName, AssumeRolePolicyDocument: trust }),
        ok('PutRolePolicy', 'of its own', { RoleName, PolicyName, PolicyDocument: read }),
        ok('GetRolePolicy', 'of its own', { RoleName, PolicyName }),
        ok('ListRolePolicies', 'of one', { RoleName }),
        fails('PutRolePolicy', 'NoSuchEntity', 'in an unknown role', { ...unknown, PolicyName, PolicyDocument: read }),
        fails('PutRolePolicy', 'MalformedPolicyDocument', 'that is no JSON', { RoleName, PolicyName, PolicyDocument: invalid.policies }),
        fails('PutRolePolicy', 'MalformedPolicyDocument', 'with an unknown effect', {
          RoleName,
          PolicyName,
          PolicyDocument: invalid.statements,
        }),
        fails('GetRolePolicy', 'NoSuchEntity', 'that is not there', { RoleName, PolicyName: 'none' }),
        fails('ListRolePolicies', 'NoSuchEntity', 'of an unknown role', unknown),
        ok('AttachRolePolicy', 'of AWS', { RoleName, PolicyArn: basic }),
        ok('ListAttachedRolePolicies', 'of one', { RoleName }),
        fails('AttachRolePolicy', 'NoSuchEntity', 'that is not there', { RoleName, PolicyArn: nowhere }),
        fails('AttachRolePolicy', 'PolicyNotAttachable', 'of AWS that only a service uses', { RoleName, PolicyArn: ofService }),
        fails('AttachRolePolicy', 'NoSuchEntity', 'to an unknown role', { ...unknown, PolicyArn: basic }),
        fails('AttachRolePolicy', 'InvalidInput', 'that is no ARN', { RoleName, PolicyArn: 'this-is-no-arn-of-a-policy' }),
        fails('ListAttachedRolePolicies', 'NoSuchEntity', 'of an unknown role', unknown),
        fails('DetachRolePolicy', 'InvalidInput', 'that is no ARN', { RoleName, PolicyArn: 'this-is-no-arn-of-a-policy' }),
        fails('PutRolePermissionsBoundary', 'InvalidInput', 'that is no ARN', {
          RoleName,
          PermissionsBoundary: 'this-is-no-arn-of-a-policy',
        }),
        ok('PutRolePermissionsBoundary', 'of AWS', { RoleName, PermissionsBoundary: basic }),
        fails('PutRolePermissionsBoundary', 'NoSuchEntity', 'that is not there', { RoleName, PermissionsBoundary: nowhere }),
        fails('PutRolePermissionsBoundary', 'PolicyNotAttachable', 'of AWS that only a service uses', {
          RoleName,
          PermissionsBoundary: ofService,
        }),
        fails('PutRolePermissionsBoundary', 'NoSuchEntity', 'of an unknown role', { ...unknown, PermissionsBoundary: basic }),
        ok('DeleteRolePermissionsBoundary', 'that is there', { RoleName }),
        fails('DeleteRolePermissionsBoundary', 'NoSuchEntity', 'of an unknown role', unknown),
        ok('SimulatePrincipalPolicy', 'of what is allowed and what is not', {
          PolicySourceArn: arn('iam', `role/${RoleName}`),
          ActionNames: ['dynamodb:GetItem', 'dynamodb:DeleteItem'],
        }),
        fails('SimulatePrincipalPolicy', 'NoSuchEntity', 'of an unknown role', {
          PolicySourceArn: arn('iam', `role/${name('nobody')}`),
          ActionNames: ['dynamodb:GetItem'],
        }),
        fails('DeleteRole', 'DeleteConflict', 'that has policies', { RoleName }),
        ok('DetachRolePolicy', 'of AWS', { RoleName, PolicyArn: basic }),
        fails('DetachRolePolicy', 'NoSuchEntity', 'that is not attached', { RoleName, PolicyArn: basic }),
        ok('DeleteRolePolicy', 'of its own', { RoleName, PolicyName }),
        fails('DeleteRolePolicy', 'NoSuchEntity', 'that is not there', { RoleName, PolicyName }),
        clear('DetachRolePolicy', { RoleName, PolicyArn: ofService }),
        clear('DeleteRolePermissionsBoundary', { RoleName }),
        clear('DeleteRole', { RoleName }),
      ];
    },
    ...iamLimits,
    'managed policies': ({ name, arn }) => {
      const PolicyName = name('policy');
      const PolicyArn = arn('iam', `policy/${PolicyName}`);
      const unknown = { PolicyArn: arn('iam', `policy/${name('nowhere')}`) };
      const noArn = { PolicyArn: 'this-is-no-arn-of-a-policy' };
      const version = { PolicyArn, PolicyDocument: write };
      const RoleName = name('attached');
      const versions: Step[] = [1, 2, 3].map(() => given('CreatePolicyVersion', version));
      return [
        ok('CreatePolicy', 'with a description and a tag', {
          PolicyName,
          PolicyDocument: read,
          Description: 'reads',
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        fails('CreatePolicy', 'EntityAlreadyExists', 'that is there', { PolicyName, PolicyDocument: read }),
        fails('CreatePolicy', 'MalformedPolicyDocument', 'that is no JSON', { PolicyName: name('never'), PolicyDocument: '{' }),
        fails('CreatePolicy', 'ValidationError', 'with a blank in its name', { PolicyName: 'a b', PolicyDocument: read }),
        fails('CreatePolicy', 'InvalidInput', 'with one tag twice', {
          PolicyName: name('never'),
          PolicyDocument: read,
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'a', Value: '2' },
          ],
        }),
        clear('DeletePolicy', { PolicyArn: arn('iam', `policy/${name('never')}`) }),
        ok('GetPolicy', 'of this account', { PolicyArn }),
        ok('GetPolicy', 'of AWS', { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
        fails('GetPolicy', 'NoSuchEntity', 'that is not there', unknown),
        ...[
          { operation: 'GetPolicy' },
          { operation: 'GetPolicyVersion', VersionId: 'v1' },
          { operation: 'CreatePolicyVersion', PolicyDocument: read },
          { operation: 'DeletePolicy' },
          { operation: 'DeletePolicyVersion', VersionId: 'v1' },
          { operation: 'SetDefaultPolicyVersion', VersionId: 'v1' },
          { operation: 'ListEntitiesForPolicy' },
          { operation: 'ListPolicyTags' },
          { operation: 'ListPolicyVersions' },
          { operation: 'TagPolicy', Tags: [{ Key: 'a', Value: '1' }] },
          { operation: 'UntagPolicy', TagKeys: ['a'] },
        ].map(({ operation, ...more }) => fails(operation, 'InvalidInput', 'that is no ARN', { ...noArn, ...more })),
        ok('ListPolicies', 'of this run', { Scope: 'Local' }, { ours: true }),
        ok('CreatePolicyVersion', 'not as the default', version),
        ok('GetPolicyVersion', 'the first', { PolicyArn, VersionId: 'v1' }),
        ok('ListPolicyVersions', 'of two', { PolicyArn }),
        ok('SetDefaultPolicyVersion', 'to the second', { PolicyArn, VersionId: 'v2' }),
        fails('DeletePolicyVersion', 'DeleteConflict', 'that is the default', { PolicyArn, VersionId: 'v2' }),
        ok('DeletePolicyVersion', 'that is not', { PolicyArn, VersionId: 'v1' }),
        fails('DeletePolicyVersion', 'NoSuchEntity', 'that is not there', { PolicyArn, VersionId: 'v9' }),
        fails('DeletePolicyVersion', 'ValidationError', 'that is none', { PolicyArn, VersionId: 'x' }),
        fails('GetPolicyVersion', 'NoSuchEntity', 'that is not there', { PolicyArn, VersionId: 'v9' }),
        fails('SetDefaultPolicyVersion', 'NoSuchEntity', 'to one that is not there', { PolicyArn, VersionId: 'v9' }),
        fails('CreatePolicyVersion', 'NoSuchEntity', 'of an unknown policy', { ...version, ...unknown }),
        fails('CreatePolicyVersion', 'MalformedPolicyDocument', 'that is no JSON', { PolicyArn, PolicyDocument: '{' }),
        ...versions,
        given('CreatePolicyVersion', version),
        fails('CreatePolicyVersion', 'LimitExceeded', 'the sixth', version),
        fails('ListPolicyVersions', 'NoSuchEntity', 'of an unknown policy', unknown),
        ok('TagPolicy', 'with one', { PolicyArn, Tags: [{ Key: 'a', Value: '1' }] }),
        ok('ListPolicyTags', 'of two', { PolicyArn }),
        ok('UntagPolicy', 'of one', { PolicyArn, TagKeys: ['a'] }),
        fails('TagPolicy', 'NoSuchEntity', 'that is not there', { ...unknown, Tags: [{ Key: 'a', Value: '1' }] }),
        fails('TagPolicy', 'InvalidInput', 'with one tag twice', {
          PolicyArn,
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'a', Value: '2' },
          ],
        }),
        fails('ListPolicyTags', 'NoSuchEntity', 'that is not there', unknown),
        fails('UntagPolicy', 'NoSuchEntity', 'that is not there', { ...unknown, TagKeys: ['a'] }),
        given('CreateRole', { RoleName, AssumeRolePolicyDocument: trust }),
        given('AttachRolePolicy', { RoleName, PolicyArn }),
        ok('ListEntitiesForPolicy', 'of one role', { PolicyArn }),
        fails('ListEntitiesForPolicy', 'NoSuchEntity', 'that is not there', unknown),
        fails('DeletePolicy', 'DeleteConflict', 'that is attached', { PolicyArn }),
        given('DetachRolePolicy', { RoleName, PolicyArn }),
        fails('DeletePolicy', 'DeleteConflict', 'that has versions', { PolicyArn }),
        ...['v1', 'v3', 'v4', 'v5', 'v6'].map((VersionId) => clear('DeletePolicyVersion', { PolicyArn, VersionId })),
        ok('DeletePolicy', 'that is there', { PolicyArn }),
        fails('DeletePolicy', 'NoSuchEntity', 'that is not', unknown),
        clear('DetachRolePolicy', { RoleName, PolicyArn }),
        clear('DeleteRole', { RoleName }),
        clear('DeletePolicy', { PolicyArn }),
      ];
    },
  },
};
