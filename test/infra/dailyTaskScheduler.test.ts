import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { makeStack, onlyResource } from './synthesize.ts';

const logicalId = (name: string) => expect.stringMatching(new RegExp(`^${name}[0-9A-F]{8}$`));
const ref = (name: string) => ({ Ref: logicalId(name) });
const arn = (name: string) => ({ 'Fn::GetAtt': [logicalId(name), 'Arn'] });

describe('the sandbox stage', () => {
  const stack = makeStack();
  const template = Template.fromStack(stack).toJSON();

  it('is these resources and no others', () => {
    const types = Object.values<{ Type: string }>(template.Resources).map(({ Type }) => Type);

    expect(types.sort()).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::Events::Rule',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
    ]);
  });

  it('keeps tasks in a table paid by request, with backups and an index of the keys that a run decides by', () => {
    expect(onlyResource(stack, 'AWS::DynamoDB::Table')).toEqual({
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'ScheduledTasks',
        AttributeDefinitions: [
          { AttributeName: 'TaskID', AttributeType: 'S' },
          { AttributeName: 'Status', AttributeType: 'S' },
          { AttributeName: 'ExecutionTime', AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'TaskID', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: false,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        GlobalSecondaryIndexes: [
          {
            IndexName: 'ByStatusAndExecutionTime',
            KeySchema: [
              { AttributeName: 'Status', KeyType: 'HASH' },
              { AttributeName: 'ExecutionTime', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  it('runs the executor on nodejs22.x and ARM, with its own role and log group', () => {
    expect(onlyResource(stack, 'AWS::Lambda::Function')).toEqual({
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'DailyTaskExecutor',
        Runtime: 'nodejs22.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Code: {
          S3Bucket: { 'Fn::Sub': `cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}` },
          S3Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/),
        },
        Environment: { Variables: { TABLE_NAME: ref('Tasks'), INDEX_NAME: 'ByStatusAndExecutionTime' } },
        LoggingConfig: { LogGroup: ref('ExecutorLogs') },
        MemorySize: 512,
        Timeout: 60,
        Role: arn('ExecutorRole'),
      },
      DependsOn: [logicalId('ExecutorRole')],
    });
  });

  it('lets the executor do six things and nothing else', () => {
    expect(onlyResource(stack, 'AWS::IAM::Role')).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
        Policies: [
          {
            PolicyName: 'ExecuteTasks',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
                  Resource: [arn('Tasks'), { 'Fn::Join': ['', [arn('Tasks'), '/index/ByStatusAndExecutionTime']] }],
                },
                {
                  Effect: 'Allow',
                  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
                  Resource: arn('ExecutorLogs'),
                },
              ],
            },
          },
        ],
      },
    });
  });

  it('keeps the log for ninety days', () => {
    expect(onlyResource(stack, 'AWS::Logs::LogGroup')).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: '/aws/lambda/DailyTaskExecutor', RetentionInDays: 90 },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  it('invokes the executor every day at nine', () => {
    expect(onlyResource(stack, 'AWS::Events::Rule')).toEqual({
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'DailyTaskSchedulerRule',
        Description: 'Executes the tasks that are due, every day',
        ScheduleExpression: 'cron(0 9 * * ? *)',
        State: 'ENABLED',
        Targets: [{ Id: 'Target0', Arn: arn('Executor') }],
      },
    });
  });

  it('allows that rule alone to invoke the executor', () => {
    expect(onlyResource(stack, 'AWS::Lambda::Permission')).toEqual({
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn('Executor'),
        Principal: 'events.amazonaws.com',
        SourceArn: arn('EveryDay'),
      },
    });
  });

  it('puts out the names', () => {
    expect(template.Outputs).toEqual({
      TableName: { Value: ref('Tasks') },
      IndexName: { Value: 'ByStatusAndExecutionTime' },
      FunctionName: { Value: ref('Executor') },
      RuleName: { Value: ref('EveryDay') },
      LogGroupName: { Value: ref('ExecutorLogs') },
    });
  });

  it('can be deleted', () => {
    expect(stack.terminationProtection).toBe(false);
  });

  it('names no account, region or partition', () => {
    expect(JSON.stringify(template)).not.toMatch(/arn:|\d{12}|us-east-1/);
  });
});

describe('the production stage', () => {
  const production = makeStack({ stage: 'production' });

  it('differs by what protects the stack, the tasks and the log from deletion', () => {
    const sandbox = Template.fromStack(makeStack()).toJSON();
    const { Resources } = structuredClone(sandbox);
    for (const resource of Object.values<Record<string, unknown>>(Resources)) {
      if (resource.DeletionPolicy) Object.assign(resource, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
    const table = Object.values<{ Type: string; Properties: object }>(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
    Object.assign(table?.Properties ?? {}, { DeletionProtectionEnabled: true });

    expect(Template.fromStack(production).toJSON()).toEqual({ ...sandbox, Resources });
    expect(production.terminationProtection).toBe(true);
  });
});

describe('a name suffix', () => {
  const stack = makeStack({ nameSuffix: 'run7' });
  const physicalName = (type: string, property: string) =>
    expect.objectContaining({ Type: type, Properties: expect.objectContaining({ [property]: expect.stringMatching(/-run7$/) }) });

  it('ends every name that we give', () => {
    const { Resources } = Template.fromStack(stack).toJSON();

    expect(stack.stackName).toBe('DailyTaskScheduler-run7');
    expect(Object.values(Resources)).toEqual(
      expect.arrayContaining([
        physicalName('AWS::DynamoDB::Table', 'TableName'),
        physicalName('AWS::Lambda::Function', 'FunctionName'),
        physicalName('AWS::Logs::LogGroup', 'LogGroupName'),
        physicalName('AWS::Events::Rule', 'Name'),
      ]),
    );
  });

  it.each(['a b', 'a_b', 'x'.repeat(41)])('%j is refused', (nameSuffix) => {
    expect(() => makeStack({ nameSuffix })).toThrow(`nameSuffix "${nameSuffix}" must be 1 to 40 letters, digits or hyphens`);
  });
});

it('another schedule replaces the daily one', () => {
  const stack = makeStack({ schedule: 'cron(30 17 ? * MON-FRI *)' });

  expect(onlyResource(stack, 'AWS::Events::Rule')).toMatchObject({ Properties: { ScheduleExpression: 'cron(30 17 ? * MON-FRI *)' } });
});

it('a stage of another name is refused', () => {
  expect(() => makeStack({ stage: 'staging' })).toThrow('stage "staging" must be sandbox or production');
});
