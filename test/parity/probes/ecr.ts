import { clear, fails, given, ok, type ServiceProbes } from '../probe.ts';

const lifecycle = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
  ],
});
const access = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Pull', Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
});

export const ecr: ServiceProbes = {
  service: 'ecr',
  stories: {
    repositories: ({ name, arn }) => {
      const repositoryName = name('repository');
      const unknown = { repositoryName: name('nowhere') };
      const invalid = { repositoryName: 'Upper Case' };
      const resourceArn = arn('ecr', `repository/${repositoryName}`);
      const unknownArn = arn('ecr', `repository/${name('nowhere')}`);
      const tooMany = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
      const longKey = 'x'.repeat(129);
      return [
        ok('CreateRepository', 'with tags', { repositoryName, imageTagMutability: 'IMMUTABLE', tags: [{ Key: 'team', Value: 'a' }] }),
        fails('CreateRepository', 'RepositoryAlreadyExistsException', 'that is there', { repositoryName }),
        fails('CreateRepository', 'InvalidParameterException', 'with a name that is none', invalid),
        fails('CreateRepository', 'TooManyTagsException', 'with fifty-one tags', { repositoryName: name('never'), tags: tooMany }),
        fails('CreateRepository', 'InvalidTagParameterException', 'with a tag of a long key', {
          repositoryName: name('never'),
          tags: [{ Key: longKey, Value: 'x' }],
        }),
        clear('DeleteRepository', { repositoryName: name('never') }),
        ok('DescribeRepositories', 'by name', { repositoryNames: [repositoryName] }),
        fails('DescribeRepositories', 'RepositoryNotFoundException', 'that is not there', { repositoryNames: [unknown.repositoryName] }),
        fails('DescribeRepositories', 'InvalidParameterException', 'with a name that is none', {
          repositoryNames: [invalid.repositoryName],
        }),
        ok('ListImages', 'of none', { repositoryName }),
        fails('ListImages', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('ListImages', 'InvalidParameterException', 'with a name that is none', invalid),
        ok('DescribeImages', 'of none', { repositoryName }),
        fails('DescribeImages', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('DescribeImages', 'ImageNotFoundException', 'that is not there', { repositoryName, imageIds: [{ imageTag: 'latest' }] }),
        fails('DescribeImages', 'InvalidParameterException', 'with a name that is none', invalid),
        ok('PutImageTagMutability', 'to mutable', { repositoryName, imageTagMutability: 'MUTABLE' }),
        fails('PutImageTagMutability', 'RepositoryNotFoundException', 'of an unknown repository', {
          ...unknown,
          imageTagMutability: 'MUTABLE',
        }),
        fails('PutImageTagMutability', 'InvalidParameterException', 'to what is none', { repositoryName, imageTagMutability: 'PERHAPS' }),
        ok('PutImageScanningConfiguration', 'on push', { repositoryName, imageScanningConfiguration: { scanOnPush: true } }),
        fails('PutImageScanningConfiguration', 'RepositoryNotFoundException', 'of an unknown repository', {
          ...unknown,
          imageScanningConfiguration: { scanOnPush: true },
        }),
        fails('PutImageScanningConfiguration', 'InvalidParameterException', 'with a name that is none', {
          ...invalid,
          imageScanningConfiguration: { scanOnPush: true },
        }),
        ok('TagResource', 'of a repository', { resourceArn, tags: [{ Key: 'stage', Value: 'test' }] }),
        ok('ListTagsForResource', 'of a repository', { resourceArn }),
        ok('UntagResource', 'of a repository', { resourceArn, tagKeys: ['stage'] }),
        fails('TagResource', 'RepositoryNotFoundException', 'of an unknown repository', {
          resourceArn: unknownArn,
          tags: [{ Key: 'a', Value: 'b' }],
        }),
        fails('TagResource', 'InvalidParameterException', 'of what is no ARN', {
          resourceArn: 'repository',
          tags: [{ Key: 'a', Value: 'b' }],
        }),
        fails('TagResource', 'InvalidTagParameterException', 'with a long key', { resourceArn, tags: [{ Key: longKey, Value: 'x' }] }),
        fails('UntagResource', 'InvalidTagParameterException', 'with a long key', { resourceArn, tagKeys: [longKey] }),
        fails('TagResource', 'TooManyTagsException', 'with fifty-one', { resourceArn, tags: tooMany }),
        fails('ListTagsForResource', 'RepositoryNotFoundException', 'of an unknown repository', { resourceArn: unknownArn }),
        fails('ListTagsForResource', 'InvalidParameterException', 'of what is no ARN', { resourceArn: 'repository' }),
        fails('UntagResource', 'RepositoryNotFoundException', 'of an unknown repository', { resourceArn: unknownArn, tagKeys: ['a'] }),
        fails('UntagResource', 'InvalidParameterException', 'of what is no ARN', { resourceArn: 'repository', tagKeys: ['a'] }),
        ok('DeleteRepository', 'that is there', { repositoryName }),
        fails('DeleteRepository', 'RepositoryNotFoundException', 'that is not', unknown),
        fails('DeleteRepository', 'InvalidParameterException', 'with a name that is none', invalid),
        clear('DeleteRepository', { repositoryName }),
      ];
    },
    policies: ({ name }) => {
      const repositoryName = name('policies');
      const unknown = { repositoryName: name('nowhere') };
      const invalid = { repositoryName: 'Upper Case' };
      return [
        given('CreateRepository', { repositoryName }),
        fails('GetLifecyclePolicy', 'LifecyclePolicyNotFoundException', 'that is not there', { repositoryName }),
        ok('PutLifecyclePolicy', 'of a rule', { repositoryName, lifecyclePolicyText: lifecycle }),
        ok('GetLifecyclePolicy', 'of a rule', { repositoryName }),
        fails('PutLifecyclePolicy', 'InvalidParameterException', 'that is no policy', {
          repositoryName,
          lifecyclePolicyText: `{${' '.repeat(100)}`,
        }),
        fails('PutLifecyclePolicy', 'RepositoryNotFoundException', 'of an unknown repository', {
          ...unknown,
          lifecyclePolicyText: lifecycle,
        }),
        fails('GetLifecyclePolicy', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('GetLifecyclePolicy', 'InvalidParameterException', 'with a name that is none', invalid),
        ok('DeleteLifecyclePolicy', 'that is there', { repositoryName }),
        fails('DeleteLifecyclePolicy', 'LifecyclePolicyNotFoundException', 'that is not', { repositoryName }),
        fails('DeleteLifecyclePolicy', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('DeleteLifecyclePolicy', 'InvalidParameterException', 'with a name that is none', invalid),
        fails('GetRepositoryPolicy', 'RepositoryPolicyNotFoundException', 'that is not there', { repositoryName }),
        ok('SetRepositoryPolicy', 'of a statement', { repositoryName, policyText: access }),
        ok('GetRepositoryPolicy', 'of a statement', { repositoryName }),
        fails('SetRepositoryPolicy', 'InvalidParameterException', 'that is no policy', { repositoryName, policyText: '{' }),
        fails('SetRepositoryPolicy', 'RepositoryNotFoundException', 'of an unknown repository', { ...unknown, policyText: access }),
        fails('GetRepositoryPolicy', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('GetRepositoryPolicy', 'InvalidParameterException', 'with a name that is none', invalid),
        ok('DeleteRepositoryPolicy', 'that is there', { repositoryName }),
        fails('DeleteRepositoryPolicy', 'RepositoryPolicyNotFoundException', 'that is not', { repositoryName }),
        fails('DeleteRepositoryPolicy', 'RepositoryNotFoundException', 'of an unknown repository', unknown),
        fails('DeleteRepositoryPolicy', 'InvalidParameterException', 'with a name that is none', invalid),
        clear('DeleteRepository', { repositoryName }),
      ];
    },
  },
};
