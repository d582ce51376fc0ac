import { createRequire } from 'node:module';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { ServiceRegistry } from '../../../engine/gateway/registry.ts';
import { serviceLoaders } from '../../../engine/services/index.ts';
import { testEngine } from '../support/testEngine.ts';
import { type Exchange, readRecording } from './recording.ts';
import { Replay } from './replay.ts';

const { cdk, exchanges } = readRecording();
const otherRules = { DailyTaskAuditRule: 'cron(0 3 ? * SUN *)', DailyTaskRetryRule: 'rate(5 minutes)' };
const roleNamed = (name: string) => `cdk-hnb659fds-${name}-role-000000000000-us-east-1`;

describe('what the unmodified cdklocal asks, replayed', () => {
  const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
  let replay: Replay;

  beforeAll(() => {
    replay = new Replay(engine.endpoint);
  });

  async function expectAnswersTo(command: string): Promise<void> {
    for (const exchange of exchanges.filter((one) => one.command === command)) {
      const { operation, as, status, answer } = exchange;

      const answered = await replay.answerTo(exchange);

      expect({ operation, as, ...answered }).toEqual({ operation, as, status, lines: answer });
    }
  }

  it('bootstrap gets the recorded answers, and makes the roles and the bucket', async () => {
    await expectAnswersTo('cdklocal bootstrap');

    expect(await resourcesOf('CDKToolkit')).toEqual({
      CdkBootstrapVersion: '/cdk-bootstrap/hnb659fds/version',
      CloudFormationExecutionRole: roleNamed('cfn-exec'),
      ContainerAssetsRepository: 'cdk-hnb659fds-container-assets-000000000000-us-east-1',
      DeploymentActionRole: roleNamed('deploy'),
      FilePublishingRole: roleNamed('file-publishing'),
      FilePublishingRoleDefaultPolicy: expect.stringMatching(/^CDKToolkit-FilePublishingRoleDefaultPolicy-\w{12}$/),
      ImagePublishingRole: roleNamed('image-publishing'),
      ImagePublishingRoleDefaultPolicy: expect.stringMatching(/^CDKToolkit-ImagePublishingRoleDefaultPolicy-\w{12}$/),
      LookupRole: roleNamed('lookup'),
      StagingBucket: 'cdk-hnb659fds-assets-000000000000-us-east-1',
      StagingBucketPolicy: 'cdk-hnb659fds-assets-000000000000-us-east-1',
    });
  });

  it('deploy gets the recorded answers, and the function can run', async () => {
    await expectAnswersTo('cdklocal deploy');

    const { State, Runtime, Handler, Timeout, MemorySize } = await engine
      .client(LambdaClient)
      .send(new GetFunctionConfigurationCommand({ FunctionName: 'DailyTaskExecutor' }));
    expect({ State, Runtime, Handler, Timeout, MemorySize }).toEqual({
      State: 'Active',
      Runtime: 'nodejs22.x',
      Handler: 'executor.handler',
      Timeout: 60,
      MemorySize: 512,
    });
    expect(await schedules()).toEqual({ ...otherRules, DailyTaskSchedulerRule: 'cron(0 9 * * ? *)' });
  });

  it('diff and deploy of what is deployed get the recorded answers', async () => {
    await expectAnswersTo('cdklocal diff, nothing changed');
    await expectAnswersTo('cdklocal deploy, nothing changed');
  });

  it('diff of another schedule gets the recorded answers, and changes nothing', async () => {
    await expectAnswersTo('cdklocal diff, another schedule');

    expect(await schedules()).toEqual({ ...otherRules, DailyTaskSchedulerRule: 'cron(0 9 * * ? *)' });
  });

  it('deploy of another schedule gets the recorded answers, and changes the rule', async () => {
    await expectAnswersTo('cdklocal deploy, another schedule');

    expect(await schedules()).toEqual({ ...otherRules, DailyTaskSchedulerRule: 'cron(30 10 * * ? *)' });
  });

  it('destroy gets the recorded answers, and leaves neither rule nor function', async () => {
    await expectAnswersTo('cdklocal destroy');

    expect(await schedules()).toEqual({});
    await expect(
      engine.client(LambdaClient).send(new GetFunctionConfigurationCommand({ FunctionName: 'DailyTaskExecutor' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  async function resourcesOf(stack: string): Promise<Record<string, string | undefined>> {
    const { StackResourceSummaries = [] } = await engine
      .client(CloudFormationClient)
      .send(new ListStackResourcesCommand({ StackName: stack }));
    return Object.fromEntries(StackResourceSummaries.map((resource) => [resource.LogicalResourceId, resource.PhysicalResourceId]));
  }

  async function schedules(): Promise<Record<string, string | undefined>> {
    const { Rules = [] } = await engine.client(EventBridgeClient).send(new ListRulesCommand({}));
    return Object.fromEntries(Rules.map((rule) => [rule.Name, rule.ScheduleExpression]));
  }
});

describe('what the unmodified cdklocal asks, as recorded', () => {
  it('comes from the version that is installed', () => {
    expect(cdk).toBe(createRequire(import.meta.url)('aws-cdk/package.json').version);
  });

  it('is these operations and no other', () => {
    expect(distinct(exchanges, ({ service, operation, protocol }) => `${service}:${operation} (${protocol})`)).toEqual([
      'cloudformation:CreateChangeSet (query)',
      'cloudformation:DeleteChangeSet (query)',
      'cloudformation:DeleteStack (query)',
      'cloudformation:DescribeChangeSet (query)',
      'cloudformation:DescribeStackEvents (query)',
      'cloudformation:DescribeStacks (query)',
      'cloudformation:ExecuteChangeSet (query)',
      'cloudformation:GetTemplate (query)',
      's3:GetBucketEncryption (rest)',
      's3:GetBucketLocation (rest)',
      's3:ListObjectsV2 (rest)',
      's3:PutObject (rest)',
      'ssm:GetParameter (json)',
      'sts:AssumeRole (query)',
      'sts:GetCallerIdentity (query)',
    ]);
  });

  it('is all in the services', async () => {
    const services = new ServiceRegistry(serviceLoaders);

    const missing = await Promise.all(
      exchanges.map(async ({ service, operation }) => ((await services.load(service)).actions.has(operation) ? [] : [operation])),
    );

    expect(missing.flat()).toEqual([]);
  });

  it('is refused only where CDK asks whether something is there', () => {
    const refused = exchanges.filter(({ status }) => status !== 200);

    expect(distinct(refused, ({ status, answer }) => `${status} ${codeAndMessage(answer)}`)).toEqual([
      '400 ValidationError: Stack with id CDKToolkit does not exist',
      '400 ValidationError: Stack with id DailyTaskScheduler does not exist',
      '404 ChangeSetNotFound: ChangeSet [cdk-deploy-change-set] does not exist',
    ]);
  });

  it('is asked by the roles that bootstrap made, each for its own part', () => {
    expect(distinct(exchanges, ({ as, service, operation }) => `${as} ${service}:${operation}`)).toEqual(
      [
        ...['AssumeRole', 'GetCallerIdentity'].map((operation) => `root sts:${operation}`),
        // Before there are roles, bootstrap acts as whoever runs it.
        ...['CreateChangeSet', 'DescribeChangeSet', 'DescribeStackEvents', 'DescribeStacks', 'ExecuteChangeSet'].map(
          (operation) => `root cloudformation:${operation}`,
        ),
        ...['GetBucketEncryption', 'GetBucketLocation', 'ListObjectsV2', 'PutObject'].map(
          (operation) => `${roleNamed('file-publishing')} s3:${operation}`,
        ),
        ...['DescribeStacks', 'GetTemplate'].map((operation) => `${roleNamed('lookup')} cloudformation:${operation}`),
        `${roleNamed('lookup')} ssm:GetParameter`,
        ...[
          'CreateChangeSet',
          'DeleteChangeSet',
          'DeleteStack',
          'DescribeChangeSet',
          'DescribeStackEvents',
          'DescribeStacks',
          'ExecuteChangeSet',
          'GetTemplate',
        ].map((operation) => `${roleNamed('deploy')} cloudformation:${operation}`),
        `${roleNamed('deploy')} ssm:GetParameter`,
      ].sort(),
    );
  });

  it('hands the execution role to CloudFormation with each change to the stack', () => {
    const changing = exchanges.filter(
      ({ as, operation }) => as !== 'root' && (operation === 'CreateChangeSet' || operation === 'DeleteStack'),
    );

    expect(distinct(changing, ({ body }) => ('form' in body ? (body.form['RoleARN'] ?? '') : ''))).toEqual([
      `arn:aws:iam::000000000000:role/${roleNamed('cfn-exec')}`,
    ]);
  });
});

function distinct(from: readonly Exchange[], describe: (exchange: Exchange) => string): string[] {
  return [...new Set(from.map(describe))].sort();
}

function codeAndMessage(answer: readonly string[]): string {
  const [, code, message] = /<Code>(.*)<\/Code><Message>(.*)<\/Message>/.exec(answer.join('')) ?? [];
  return `${code}: ${message}`;
}
