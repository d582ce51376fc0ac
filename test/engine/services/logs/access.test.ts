import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeRuleCommand, EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { logsOf } from './support.ts';

const engine = testEngine();
const logs = logsOf(engine);
let credentials = { accessKeyId: '', secretAccessKey: '', sessionToken: '' };

beforeAll(async () => {
  for (const group of ['/own', '/other']) await logs.createGroup(group);
  await engine.client(EventBridgeClient).send(new PutRuleCommand({ Name: 'own', ScheduleExpression: 'rate(1 day)' }));
  const trust = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await engine.client(IAMClient).send(new CreateRoleCommand({ RoleName: 'writer', AssumeRolePolicyDocument }));
  const statements = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: 'arn:aws:logs:us-east-1:000000000000:log-group:/own:*',
    },
    { Effect: 'Allow', Action: 'events:DescribeRule', Resource: 'arn:aws:events:us-east-1:000000000000:rule/own' },
  ];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await engine.client(IAMClient).send(new PutRolePolicyCommand({ RoleName: 'writer', PolicyName: 'narrow', PolicyDocument }));
  const { Credentials } = await engine.client(STSClient).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
});

const writer = () => engine.client(CloudWatchLogsClient, { credentials });

test('a role writes to the log group of its policy', async () => {
  const stream = { logGroupName: '/own', logStreamName: 'one' };
  const { now } = await engine.clock.show();

  await writer().send(new CreateLogStreamCommand(stream));
  const { rejectedLogEventsInfo } = await writer().send(
    new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp: Date.parse(now), message: 'mine' }] }),
  );

  expect(rejectedLogEventsInfo).toBeUndefined();
});

test('a role is refused what its policy does not name', async () => {
  const user = 'User: arn:aws:sts::000000000000:assumed-role/writer/test is not authorized to perform';
  const why = 'because no identity-based policy allows the';

  await expect(writer().send(new CreateLogStreamCommand({ logGroupName: '/other', logStreamName: 'one' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `${user}: logs:CreateLogStream on resource: arn:aws:logs:us-east-1:000000000000:log-group:/other:log-stream:one ${why} logs:CreateLogStream action`,
  });
  await expect(writer().send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
    message: `${user}: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-1:000000000000:log-group::log-stream: ${why} logs:DescribeLogGroups action`,
  });
});

test('a role reads the rule of its policy and no other', async () => {
  const events = engine.client(EventBridgeClient, { credentials });

  expect((await events.send(new DescribeRuleCommand({ Name: 'own' }))).Name).toBe('own');
  await expect(events.send(new DescribeRuleCommand({ Name: 'other' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/writer/test is not authorized to perform: events:DescribeRule on resource: arn:aws:events:us-east-1:000000000000:rule/other because no identity-based policy allows the events:DescribeRule action',
  });
});
