import {
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { answerOf, refusalOf } from '../iam/support/answers.ts';

const engine = testEngine();
const ecr = () => engine.client(ECRClient);
const account = '000000000000';
const arnOf = (name: string) => `arn:aws:ecr:us-east-1:${account}:repository/${name}`;
const create = (repositoryName: string, more: object = {}) => ecr().send(new CreateRepositoryCommand({ repositoryName, ...more }));
const describeNamed = async (...repositoryNames: string[]) =>
  (await ecr().send(new DescribeRepositoriesCommand({ repositoryNames }))).repositories;

beforeAll(() => engine.clock.freeze('2030-01-01T08:00:00Z'));

describe('a repository', () => {
  it('is made, described and deleted', async () => {
    const { repository } = await create('team/app', { imageTagMutability: 'IMMUTABLE' });

    expect(repository).toEqual({
      repositoryArn: arnOf('team/app'),
      registryId: account,
      repositoryName: 'team/app',
      repositoryUri: `${account}.dkr.ecr.us-east-1.amazonaws.com/team/app`,
      createdAt: new Date('2030-01-01T08:00:00Z'),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'AES256' },
    });
    expect(await describeNamed('team/app')).toEqual([repository]);
    expect(await refusalOf(create('team/app'))).toEqual({
      code: 'RepositoryAlreadyExistsException',
      status: 400,
      message: `The repository with name 'team/app' already exists in the registry with id '${account}'`,
    });
    expect((await ecr().send(new DeleteRepositoryCommand({ repositoryName: 'team/app', force: true }))).repository).toEqual(repository);
    expect(await refusalOf(describeNamed('team/app'))).toEqual({
      code: 'RepositoryNotFoundException',
      status: 400,
      message: `The repository with name 'team/app' does not exist in the registry with id '${account}'`,
    });
  });

  it('keeps its settings', async () => {
    await create('settings');
    await ecr().send(
      new PutImageScanningConfigurationCommand({ repositoryName: 'settings', imageScanningConfiguration: { scanOnPush: true } }),
    );
    await ecr().send(new PutImageTagMutabilityCommand({ repositoryName: 'settings', imageTagMutability: 'IMMUTABLE' }));

    expect(await describeNamed('settings')).toMatchObject([
      { imageScanningConfiguration: { scanOnPush: true }, imageTagMutability: 'IMMUTABLE' },
    ]);
  });

  it('keeps its policy', async () => {
    await create('policed');
    const statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: ['ecr:BatchGetImage'] };
    const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const named = { repositoryName: 'policed' };

    expect((await refusalOf(ecr().send(new GetRepositoryPolicyCommand(named)))).code).toBe('RepositoryPolicyNotFoundException');
    await ecr().send(new SetRepositoryPolicyCommand({ ...named, policyText }));
    expect((await ecr().send(new GetRepositoryPolicyCommand(named))).policyText).toBe(policyText);
    expect((await refusalOf(ecr().send(new SetRepositoryPolicyCommand({ ...named, policyText: '{}' })))).code).toBe(
      'InvalidParameterException',
    );
    await ecr().send(new DeleteRepositoryPolicyCommand(named));
    expect((await refusalOf(ecr().send(new DeleteRepositoryPolicyCommand(named)))).code).toBe('RepositoryPolicyNotFoundException');
  });

  it('keeps its lifecycle policy', async () => {
    await create('lifecycle');
    const named = { repositoryName: 'lifecycle' };
    const selection = { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 365 };
    const lifecyclePolicyText = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] });

    await ecr().send(new PutLifecyclePolicyCommand({ ...named, lifecyclePolicyText }));
    expect((await ecr().send(new GetLifecyclePolicyCommand(named))).lifecyclePolicyText).toBe(lifecyclePolicyText);
    await ecr().send(new DeleteLifecyclePolicyCommand(named));
    expect((await refusalOf(ecr().send(new GetLifecyclePolicyCommand(named)))).message).toBe(
      `Lifecycle policy does not exist for the repository with name 'lifecycle' in the registry with id '${account}'`,
    );
    const bad = '{"rules":[{"rulePriority":0,"selection":{},"action":{"type":"expire"}},{"rulePriority":0}]}';
    expect((await refusalOf(ecr().send(new PutLifecyclePolicyCommand({ ...named, lifecyclePolicyText: bad.padEnd(120) })))).code).toBe(
      'InvalidParameterException',
    );
  });

  it('has no tag of a key that is too long', async () => {
    const tags = [{ Key: 'x'.repeat(129), Value: '1' }];

    expect(await refusalOf(create('long-key', { tags }))).toEqual({
      code: 'InvalidTagParameterException',
      status: 400,
      message: "Invalid parameter at 'tags.key' failed to satisfy constraint: 'must have length less than or equal to 128'",
    });
  });

  it('has tags', async () => {
    await create('tagged', { tags: [{ Key: 'a', Value: '1' }] });
    await ecr().send(new TagResourceCommand({ resourceArn: arnOf('tagged'), tags: [{ Key: 'b', Value: '2' }] }));
    await ecr().send(new UntagResourceCommand({ resourceArn: arnOf('tagged'), tagKeys: ['a'] }));

    expect((await ecr().send(new ListTagsForResourceCommand({ resourceArn: arnOf('tagged') }))).tags).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it('has no images, and none can be pushed', async () => {
    await create('empty');

    expect(await answerOf(ecr().send(new ListImagesCommand({ repositoryName: 'empty' })))).toEqual({ imageIds: [] });
    expect(await answerOf(ecr().send(new DescribeImagesCommand({ repositoryName: 'empty' })))).toEqual({ imageDetails: [] });
    const image = { repositoryName: 'empty', imageIds: [{ imageTag: 'v1' }] };
    expect((await refusalOf(ecr().send(new DescribeImagesCommand(image)))).code).toBe('ImageNotFoundException');
    expect(await refusalOf(ecr().send(new GetAuthorizationTokenCommand({})))).toMatchObject({ code: 'NotImplemented', status: 501 });
  });
});
