import { clear, fails, given, latest, ok, type ServiceProbes } from '../probe.ts';

const policy = (account: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'secretsmanager:GetSecretValue', Resource: '*' },
    ],
  });

export const secretsmanager: ServiceProbes = {
  service: 'secretsmanager',
  stories: {
    secrets: ({ name, account }) => {
      const Name = name('secret');
      const secret = { SecretId: Name };
      const unknown = { SecretId: name('nowhere') };
      return [
        ok('CreateSecret', 'with a text and a tag', {
          Name,
          SecretString: 'one',
          Description: 'first',
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
        fails('CreateSecret', 'ResourceExistsException', 'that is there', { Name, SecretString: 'one' }),
        fails('CreateSecret', 'ValidationException', 'with a blank in its name', { Name: 'a b', SecretString: 'one' }),
        fails('CreateSecret', 'InvalidParameterException', 'with a text and bytes', {
          Name: name('never'),
          SecretString: 'one',
          SecretBinary: new Uint8Array([1]),
        }),
        clear('DeleteSecret', { SecretId: name('never'), ForceDeleteWithoutRecovery: true }),
        ok('DescribeSecret', 'with one version', secret),
        fails('DescribeSecret', 'ResourceNotFoundException', 'that is not there', unknown),
        ok('GetSecretValue', 'the newest', secret),
        fails('GetSecretValue', 'ResourceNotFoundException', 'that is not there', unknown),
        fails('GetSecretValue', 'ResourceNotFoundException', 'of an unknown stage', { ...secret, VersionStage: 'NONE' }),
        ok('PutSecretValue', 'of another text', { ...secret, SecretString: 'two' }),
        ok('GetSecretValue', 'of the version before', { ...secret, VersionStage: 'AWSPREVIOUS' }),
        fails('PutSecretValue', 'ResourceNotFoundException', 'that is not there', { ...unknown, SecretString: 'two' }),
        fails('PutSecretValue', 'InvalidParameterException', 'with a text and bytes', {
          ...secret,
          SecretString: 'x',
          SecretBinary: new Uint8Array([1]),
        }),
        ok('ListSecretVersionIds', 'of two', secret),
        fails('ListSecretVersionIds', 'ResourceNotFoundException', 'that is not there', unknown),
        fails('ListSecretVersionIds', 'InvalidNextTokenException', 'with a token that is none', { ...secret, NextToken: 'x' }),
        given('GetSecretValue', { ...secret, VersionStage: 'AWSPREVIOUS' }),
        ok('UpdateSecretVersionStage', 'of a stage of its own', { ...secret, VersionStage: 'KEPT', MoveToVersionId: latest('VersionId') }),
        fails('UpdateSecretVersionStage', 'ResourceNotFoundException', 'that is not there', {
          ...unknown,
          VersionStage: 'KEPT',
          MoveToVersionId: latest('VersionId'),
        }),
        fails('UpdateSecretVersionStage', 'InvalidParameterException', 'that another version has', {
          ...secret,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId: latest('VersionId'),
        }),
        ok('UpdateSecret', 'of its description', { ...secret, Description: 'second' }),
        fails('UpdateSecret', 'ResourceNotFoundException', 'that is not there', { ...unknown, Description: 'second' }),
        fails('UpdateSecret', 'InvalidParameterException', 'with a text and bytes', {
          ...secret,
          SecretString: 'x',
          SecretBinary: new Uint8Array([1]),
        }),
        ok('ListSecrets', 'by name', { Filters: [{ Key: 'name', Values: [Name] }] }),
        fails('ListSecrets', 'InvalidNextTokenException', 'with a token that is none', { NextToken: 'x' }),
        ok('BatchGetSecretValue', 'of which one is not there', { SecretIdList: [Name, unknown.SecretId] }),
        fails('BatchGetSecretValue', 'InvalidNextTokenException', 'with a token that is none', {
          Filters: [{ Key: 'name', Values: [Name] }],
          NextToken: 'x',
        }),
        fails('BatchGetSecretValue', 'InvalidParameterException', 'of neither a list nor a filter', {}),
        ok('TagResource', 'with one', { ...secret, Tags: [{ Key: 'stage', Value: 'test' }] }),
        fails('TagResource', 'InvalidParameterException', 'with fifty-one', {
          ...secret,
          Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' })),
        }),
        ok('UntagResource', 'of one', { ...secret, TagKeys: ['stage'] }),
        fails('TagResource', 'ResourceNotFoundException', 'that is not there', { ...unknown, Tags: [{ Key: 'a', Value: 'b' }] }),
        fails('UntagResource', 'ResourceNotFoundException', 'that is not there', { ...unknown, TagKeys: ['a'] }),
        ok('PutResourcePolicy', 'of the account', { ...secret, ResourcePolicy: policy(account) }),
        ok('GetResourcePolicy', 'of the account', secret),
        fails('PutResourcePolicy', 'MalformedPolicyDocumentException', 'that is no JSON', { ...secret, ResourcePolicy: '{' }),
        fails('PutResourcePolicy', 'ResourceNotFoundException', 'that is not there', { ...unknown, ResourcePolicy: policy(account) }),
        fails('GetResourcePolicy', 'ResourceNotFoundException', 'that is not there', unknown),
        ok('DeleteResourcePolicy', 'that is there', secret),
        fails('DeleteResourcePolicy', 'ResourceNotFoundException', 'that is not there', unknown),
        fails('DeleteSecret', 'InvalidParameterException', 'within a day', { ...secret, RecoveryWindowInDays: 1 }),
        ok('DeleteSecret', 'within a week', { ...secret, RecoveryWindowInDays: 7 }),
        fails('GetSecretValue', 'InvalidRequestException', 'that is being deleted', secret),
        fails('PutSecretValue', 'InvalidRequestException', 'that is being deleted', { ...secret, SecretString: 'x' }),
        fails('UpdateSecret', 'InvalidRequestException', 'that is being deleted', { ...secret, Description: 'x' }),
        fails('CreateSecret', 'InvalidRequestException', 'that is being deleted', { Name, SecretString: 'x' }),
        fails('DeleteSecret', 'InvalidRequestException', 'that is being deleted', secret),
        fails('TagResource', 'InvalidRequestException', 'that is being deleted', { ...secret, Tags: [{ Key: 'a', Value: 'b' }] }),
        fails('UntagResource', 'InvalidRequestException', 'that is being deleted', { ...secret, TagKeys: ['a'] }),
        fails('GetResourcePolicy', 'InvalidRequestException', 'that is being deleted', secret),
        fails('PutResourcePolicy', 'InvalidRequestException', 'that is being deleted', { ...secret, ResourcePolicy: policy(account) }),
        fails('DeleteResourcePolicy', 'InvalidRequestException', 'that is being deleted', secret),
        fails('UpdateSecretVersionStage', 'InvalidRequestException', 'that is being deleted', {
          ...secret,
          VersionStage: 'KEPT',
          RemoveFromVersionId: latest('VersionId'),
        }),
        ok('RestoreSecret', 'that is being deleted', secret),
        fails('RestoreSecret', 'ResourceNotFoundException', 'that is not there', unknown),
        fails('DeleteSecret', 'ResourceNotFoundException', 'that is not there', unknown),
        ok('DeleteSecret', 'at once', { ...secret, ForceDeleteWithoutRecovery: true }),
        clear('DeleteSecret', { ...secret, ForceDeleteWithoutRecovery: true }),
      ];
    },
    passwords: () => [
      ok('GetRandomPassword', 'of one digit', {
        PasswordLength: 1,
        ExcludeLowercase: true,
        ExcludeUppercase: true,
        ExcludePunctuation: true,
        ExcludeCharacters: '123456789',
        RequireEachIncludedType: true,
      }),
      fails('GetRandomPassword', 'InvalidParameterException', 'of no characters at all', {
        ExcludeLowercase: true,
        ExcludeUppercase: true,
        ExcludeNumbers: true,
        ExcludePunctuation: true,
      }),
    ],
  },
};
