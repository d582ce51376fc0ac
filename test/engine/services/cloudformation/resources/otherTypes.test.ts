import { CloudWatchLogsClient, DescribeLogGroupsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeRepositoriesCommand, ECRClient, GetLifecyclePolicyCommand, GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { GetParameterCommand, SSMClient, ListTagsForResourceCommand as TagsOfParameter } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

const one = (Type: string, Properties: object) => ({ Resources: { One: { Type, Properties } } });

test('AWS::Logs::LogGroup is made with its retention, changed in place, and deleted', async () => {
  const logs = engine.client(CloudWatchLogsClient);
  const group = async () => (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/made' }))).logGroups?.[0];
  const tags = async () =>
    (await logs.send(new ListTagsForResourceCommand({ resourceArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/made' }))).tags;
  await stacks.create(
    'groups',
    one('AWS::Logs::LogGroup', { LogGroupName: '/made', RetentionInDays: 7, Tags: [{ Key: 'a', Value: '1' }] }),
  );
  expect([(await group())?.retentionInDays, await tags()]).toEqual([7, { a: '1' }]);

  await stacks.update('groups', one('AWS::Logs::LogGroup', { LogGroupName: '/made', Tags: [{ Key: 'b', Value: '2' }] }));

  expect([(await group())?.retentionInDays, await tags()]).toEqual([undefined, { b: '2' }]);
  await stacks.remove('groups');
  expect(await group()).toBeUndefined();
});

test('AWS::SSM::Parameter is made, changed in place, and deleted', async () => {
  const ssm = engine.client(SSMClient);
  const tags = async () => (await ssm.send(new TagsOfParameter({ ResourceType: 'Parameter', ResourceId: '/p' }))).TagList;
  const value = async () => (await ssm.send(new GetParameterCommand({ Name: '/p' }))).Parameter?.Value;
  await stacks.create('parameters', one('AWS::SSM::Parameter', { Name: '/p', Type: 'String', Value: 1, Tags: { a: '1' } }));
  expect([await value(), await tags()]).toEqual(['1', [{ Key: 'a', Value: '1' }]]);

  await stacks.update('parameters', one('AWS::SSM::Parameter', { Name: '/p', Type: 'String', Value: 2 }), {
    Tags: [{ Key: 's', Value: '2' }],
  });

  expect([await value(), await tags()]).toEqual(['2', [{ Key: 's', Value: '2' }]]);
  await stacks.remove('parameters');
  await expect(value()).rejects.toMatchObject({ name: 'ParameterNotFound' });
});

test('AWS::ECR::Repository is made with its policies, changed in place, and deleted', async () => {
  const ecr = engine.client(ECRClient);
  const repositoryName = 'images';
  const repository = async () => (await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }))).repositories?.[0];
  const statement = { Sid: 'Pull', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: ['ecr:BatchGetImage'] };
  const rules = {
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 30 },
        action: { type: 'expire' },
      },
    ],
  };
  await stacks.create(
    'repositories',
    one('AWS::ECR::Repository', {
      RepositoryName: repositoryName,
      ImageTagMutability: 'IMMUTABLE',
      LifecyclePolicy: { LifecyclePolicyText: JSON.stringify(rules) },
      RepositoryPolicyText: { Version: '2012-10-17', Statement: [statement] },
    }),
  );
  expect(await repository()).toMatchObject({ imageTagMutability: 'IMMUTABLE' });
  const { lifecyclePolicyText = '' } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  expect(JSON.parse(lifecyclePolicyText)).toEqual(rules);
  const { policyText = '' } = await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }));
  expect(JSON.parse(policyText)).toMatchObject({ Statement: [{ Sid: 'Pull' }] });

  await stacks.update('repositories', one('AWS::ECR::Repository', { RepositoryName: repositoryName }));

  expect(await repository()).toMatchObject({ imageTagMutability: 'MUTABLE' });
  await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))).rejects.toMatchObject({
    name: 'LifecyclePolicyNotFoundException',
  });
  expect(await stacks.remove('repositories')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
});

test('AWS::DynamoDB::Table is made with its settings, and stays while it is protected', async () => {
  const dynamodb = engine.client(DynamoDBClient);
  const TableName = 'Settings';
  const template = (more: object) =>
    one('AWS::DynamoDB::Table', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...more,
    });
  const described = async () => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    const { Tags } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }));
    return {
      protected: Table?.DeletionProtectionEnabled,
      billing: Table?.BillingModeSummary?.BillingMode,
      recovery: ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
      expiry: TimeToLiveDescription?.TimeToLiveStatus,
      Tags,
    };
  };
  await stacks.create(
    'tables',
    template({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: 'true',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Tags: [{ Key: 'a', Value: '1' }],
    }),
  );
  expect(await described()).toEqual({
    protected: true,
    billing: 'PAY_PER_REQUEST',
    recovery: 'ENABLED',
    expiry: 'ENABLED',
    Tags: [{ Key: 'a', Value: '1' }],
  });
  expect(await stacks.remove('tables')).toMatchObject({ StackStatus: 'DELETE_FAILED' });
  expect(await stacks.remove('tables', { RetainResources: ['One'] })).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
});

test('AWS::DynamoDB::Table is changed in place', async () => {
  const dynamodb = engine.client(DynamoDBClient);
  const template = (more: object) =>
    one('AWS::DynamoDB::Table', {
      TableName: 'Changing',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...more,
    });
  await stacks.create('changing', template({ BillingMode: 'PAY_PER_REQUEST', DeletionProtectionEnabled: true }));

  await stacks.update(
    'changing',
    template({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: '2', WriteCapacityUnits: '1' } }),
  );

  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'Changing' }));
  expect(Table).toMatchObject({ DeletionProtectionEnabled: false, ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 } });
  expect(await stacks.remove('changing')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
});
