import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { makeStack, namedResource, resourcesOf } from './synthesize.ts';

const logicalId = (name: string) => expect.stringMatching(new RegExp(`^${name}[0-9A-F]{8}$`));
const ref = (name: string) => ({ Ref: logicalId(name) });
const arn = (name: string) => ({ 'Fn::GetAtt': [logicalId(name), 'Arn'] });

describe('the sandbox stage', () => {
  const stack = makeStack();
  const template = Template.fromStack(stack).toJSON();

  it('keeps tasks in a table paid by request, with backups, an index of what is due and a sparse one of what is due again', () => {
    expect(namedResource(stack, 'AWS::DynamoDB::Table', 'ScheduledTasks')).toEqual({
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'ScheduledTasks',
        AttributeDefinitions: [
          { AttributeName: 'TaskID', AttributeType: 'S' },
          { AttributeName: 'Status', AttributeType: 'S' },
          { AttributeName: 'ExecutionTime', AttributeType: 'S' },
          { AttributeName: 'NextAttemptAt', AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'TaskID', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: false,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        GlobalSecondaryIndexes: [
          {
            IndexName: 'DueTasks',
            KeySchema: [
              { AttributeName: 'Status', KeyType: 'HASH' },
              { AttributeName: 'ExecutionTime', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['Priority', 'NextAttemptAt'] },
          },
          {
            IndexName: 'DueRetries',
            KeySchema: [
              { AttributeName: 'Status', KeyType: 'HASH' },
              { AttributeName: 'NextAttemptAt', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['ExecutionTime', 'Priority'] },
          },
        ],
      },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  it('keeps runs in a table of their own, which forgets them', () => {
    expect(namedResource(stack, 'AWS::DynamoDB::Table', 'TaskRuns')).toMatchObject({
      Properties: {
        KeySchema: [
          { AttributeName: 'Kind', KeyType: 'HASH' },
          { AttributeName: 'ID', KeyType: 'RANGE' },
        ],
        TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  it('runs the executor on nodejs22.x and ARM, traced, with its own role and log group', () => {
    expect(namedResource(stack, 'AWS::Lambda::Function', 'DailyTaskExecutor')).toEqual({
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'DailyTaskExecutor',
        Runtime: 'nodejs22.x',
        Architectures: ['arm64'],
        Handler: 'executor.handler',
        Code: {
          S3Bucket: { 'Fn::Sub': `cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}` },
          S3Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/),
        },
        Environment: {
          Variables: {
            TABLE_NAME: ref('Tasks'),
            DUE_INDEX: 'DueTasks',
            RETRY_INDEX: 'DueRetries',
            RUNS_TABLE: ref('Runs'),
            OPEN_RUNS_INDEX: 'OpenRuns',
            DEAD_LETTER_QUEUE_URL: ref('DeadLetters'),
            TASK_QUEUE_URL: ref('Messages'),
            WORKER_FUNCTION: ref('Worker'),
            WORKERS_AT_ONCE: '5',
          },
        },
        LoggingConfig: { LogGroup: ref('ExecutorLogs') },
        MemorySize: 512,
        Timeout: 60,
        TracingConfig: { Mode: 'Active' },
        Role: arn('ExecutorRole'),
      },
      DependsOn: [logicalId('ExecutorRole')],
    });
  });

  it('has few workers at once, because one key of an index takes a thousand writes a second, and lets each run as long as Lambda does', () => {
    expect(namedResource(stack, 'AWS::Lambda::Function', 'DailyTaskWorker')).toMatchObject({
      Properties: { ReservedConcurrentExecutions: 5, Timeout: 900 },
    });
  });

  it('keeps the logs for ninety days', () => {
    for (const group of resourcesOf(stack, 'AWS::Logs::LogGroup'))
      expect(group).toMatchObject({ Properties: { RetentionInDays: 90 }, DeletionPolicy: 'Delete' });
  });

  it('encrypts the queues, refuses what is not, and keeps messages for two weeks', () => {
    expect(namedResource(stack, 'AWS::SQS::Queue', 'DailyTaskDeadLetters')).toMatchObject({
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
    });
    expect(namedResource(stack, 'AWS::SQS::Queue', 'DailyTaskMessages')).toMatchObject({
      Properties: { RedrivePolicy: { deadLetterTargetArn: arn('Unhandled'), maxReceiveCount: 5 } },
    });
    expect(namedResource(stack, 'AWS::SQS::Queue', 'DailyTaskUnhandledMessages')).toMatchObject({
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
    });
    expect(resourcesOf(stack, 'AWS::SQS::QueuePolicy')).toHaveLength(3);
  });

  it.each([
    ['DailyTaskSchedulerRule', 'cron(0 9 * * ? *)', 'Executor'],
    ['DailyTaskRetryRule', 'rate(5 minutes)', 'Retrier'],
    ['DailyTaskAuditRule', 'cron(0 3 ? * SUN *)', 'Auditor'],
    ['DailyTaskAuditGoesOnRule', 'rate(1 hour)', 'Auditor'],
  ])('fires %s by %s, which alone may invoke its function', (name, ScheduleExpression, target) => {
    expect(namedResource(stack, 'AWS::Events::Rule', name)).toMatchObject({
      Properties: {
        ScheduleExpression,
        State: 'ENABLED',
        Targets: [{ ...(name === 'DailyTaskAuditGoesOnRule' ? { Input: '{"goOn":true}' } : {}), Id: 'Target0', Arn: arn(target) }],
      },
    });
    expect(resourcesOf(stack, 'AWS::Lambda::Permission')).toContainEqual({
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn(target),
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Every/), 'Arn'] },
      },
    });
  });

  it('can be deleted', () => {
    expect(stack.terminationProtection).toBe(false);
  });

  it('names no account, region or partition', () => {
    expect(JSON.stringify(template)).not.toMatch(/"arn:aws:|\d{12}"|us-east-1/);
  });
});

describe('the production stage', () => {
  const production = makeStack({ stage: 'production' });

  it('protects tables and stack from deletion, and keeps what holds data', () => {
    for (const table of resourcesOf(production, 'AWS::DynamoDB::Table'))
      expect(table).toMatchObject({
        Properties: { DeletionProtectionEnabled: true },
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    for (const kept of [...resourcesOf(production, 'AWS::SQS::Queue'), ...resourcesOf(production, 'AWS::Logs::LogGroup')])
      expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(production.terminationProtection).toBe(true);
  });
});

describe('a name suffix', () => {
  const stack = makeStack({ nameSuffix: 'run7' });

  it('ends every name that we give', () => {
    const names = Object.values<{ Type: string; Properties: Record<string, unknown> }>(
      Template.fromStack(stack).toJSON().Resources,
    ).flatMap(({ Properties }) =>
      ['TableName', 'FunctionName', 'LogGroupName', 'Name', 'QueueName', 'AlarmName', 'DashboardName', 'UsagePlanName']
        .map((property) => Properties?.[property])
        .filter((name): name is string => typeof name === 'string'),
    );

    expect(stack.stackName).toBe('DailyTaskScheduler-run7');
    expect(names.filter((name) => !/-run7\b/.test(name) && !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
    expect(names).toContain('ScheduledTasks-run7');
  });

  it.each(['a b', 'a_b', 'x'.repeat(41)])('%j is refused', (nameSuffix) => {
    expect(() => makeStack({ nameSuffix })).toThrow(`nameSuffix "${nameSuffix}" must be 1 to 40 letters, digits or hyphens`);
  });
});

it('another schedule replaces the daily one', () => {
  const stack = makeStack({ schedule: 'cron(30 17 ? * MON-FRI *)' });

  expect(namedResource(stack, 'AWS::Events::Rule', 'DailyTaskSchedulerRule')).toMatchObject({
    Properties: { ScheduleExpression: 'cron(30 17 ? * MON-FRI *)' },
  });
});

it('a stage of another name is refused', () => {
  expect(() => makeStack({ stage: 'staging' })).toThrow('stage "staging" must be sandbox or production');
});

describe('what watches over it', () => {
  const stack = makeStack();

  it('tells nobody, unless a topic is named, which then hears of the beginning and the end of each alarm', () => {
    const topic = 'arn:aws:sns:us-east-1:123456789012:on-call';
    const actions = (settings: object) =>
      resourcesOf(makeStack(settings), 'AWS::CloudWatch::Alarm').map(({ Properties: p = {} }) => [p['AlarmActions'], p['OKActions']]);

    expect(new Set(actions({}).flat())).toEqual(new Set([undefined]));
    expect(actions({ alarmTopicArn: topic })).toEqual(Array(9).fill([[topic], [topic]]));
  });

  it('are alarms for a failed run, an API that answers with errors, a missed run, dead letters and lag', () => {
    const alarms = resourcesOf(stack, 'AWS::CloudWatch::Alarm').map(({ Properties: p = {} }) => [
      p['AlarmName'],
      `${p['MetricName']} ${p['Statistic']} over ${p['EvaluationPeriods']} x ${p['Period']} s: ${p['ComparisonOperator']} ${p['Threshold']}, missing ${p['TreatMissingData']}`,
    ]);

    const above = 'GreaterThanThreshold';
    expect(Object.fromEntries(alarms)).toEqual({
      'DailyTaskExecutor-failed': `Errors Sum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskRetrier-failed': `Errors Sum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskAuditor-failed': `Errors Sum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskApi-failed': `5XXError Sum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskWorker-failed': `Errors Sum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskExecutor-missed': 'RunsFinished Sum over 25 x 3600 s: LessThanThreshold 1, missing breaching',
      'DailyTaskDeadLetters-depth': `ApproximateNumberOfMessagesVisible Maximum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'DailyTaskUnhandledMessages-depth': `ApproximateNumberOfMessagesVisible Maximum over 1 x 300 s: ${above} 0, missing notBreaching`,
      'ScheduledTasks-lag': `LagSeconds Maximum over 1 x 300 s: ${above} 90000, missing notBreaching`,
    });
  });

  it('is one dashboard', () => {
    expect(namedResource(stack, 'AWS::CloudWatch::Dashboard', 'DailyTaskScheduler')).toMatchObject({ Type: 'AWS::CloudWatch::Dashboard' });
  });
});

describe('the API', () => {
  const preflights = (settings: object) =>
    resourcesOf(makeStack(settings), 'AWS::ApiGateway::Method').filter(({ Properties = {} }) => Properties['HttpMethod'] === 'OPTIONS');

  it('lets no page of another origin in by default', () => {
    expect(preflights({})).toEqual([]);
    expect(JSON.stringify(Template.fromStack(makeStack()).toJSON())).not.toMatch(/Access-Control|CORS_ORIGIN/);
  });

  it('answers browsers for the one origin that is named, without a key and without a signature', () => {
    const found = preflights({ corsOrigin: 'https://tasks.example.com', iamAuthorization: true });

    expect(found.length).toBeGreaterThan(5);
    for (const { Properties } of found)
      expect(Properties).toMatchObject({ ApiKeyRequired: false, AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } });
    expect(JSON.stringify(found)).toContain("'https://tasks.example.com'");
  });
});
