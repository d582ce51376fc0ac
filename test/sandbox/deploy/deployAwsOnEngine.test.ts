import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { namesFor } from '../../../infra/names.ts';
import { awsClients } from '../../../sandbox/aws.ts';
import { awsEnvironment } from '../../../sandbox/awsEnvironment.ts';
import { awsCdk, cdk } from '../../../sandbox/deploy/cdk.ts';
import { type AwsWorld, deployAws } from '../../../sandbox/deploy/deployAws.ts';
import { isBootstrapped } from '../../../sandbox/deploy/stack.ts';
import { localClientConfig } from '../../../sandbox/engines/localClientConfig.ts';
import { testEngine } from '../../engine/support/testEngine.ts';

const engine = testEngine();
const { stack, table } = namesFor();

/** A bootstrap, two syntheses for differences and a deployment by the CDK's own command. */
const slowMs = 600_000;

it('deploys the production stage by the unmodified CDK, with what would change shown first, and finds nothing to change the second time', {
  timeout: slowMs,
}, async () => {
  const aws = awsClients(localClientConfig(engine.endpoint));
  // Here the engine stands for AWS: the CDK is sent there by an environment of its own, which no command of ours can do.
  const env = { ...process.env, ...awsEnvironment(engine.endpoint), AWS_EC2_METADATA_DISABLED: 'true' };
  const told: string[] = [];
  const asked: string[] = [];
  const world: AwsWorld = {
    environment: {},
    region: async () => 'us-east-1',
    identify: async () => '000000000000',
    bootstrapped: () => isBootstrapped(aws),
    cdk: (args, context) => awsCdk(args, context, env),
    tell: (line) => void told.push(line),
    confirm: async (question) => void asked.push(question),
  };
  const deployment = { stage: 'production', account: '000000000000', context: { schedule: 'cron(30 9 * * ? *)' } };
  await expect(deployAws(deployment, world)).rejects.toMatchObject({ code: 'not-bootstrapped' });
  await cdk(['bootstrap'], { endpoint: engine.endpoint });

  expect(await deployAws(deployment, world)).toEqual({ account: '000000000000', region: 'us-east-1' });

  expect(asked).toEqual(['Deploy the stage production to the account 000000000000 in us-east-1?']);
  expect(told[1]).toContain('[+] AWS::DynamoDB::Table');
  const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName: stack }));
  expect(Stacks[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE', EnableTerminationProtection: true });
  const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName: table }));
  expect(Table).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: true });

  told.length = 0;
  const declined = { ...world, confirm: () => Promise.reject(new Error('declined')) };
  await expect(deployAws(deployment, declined)).rejects.toThrow('declined');
  expect(told[1]).toContain('Number of stacks with differences: 0');
});
