import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaCode, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { executorCode } from './executorCode.ts';
import { namesFor } from './names.ts';
import type { Stage } from './stage.ts';

export interface DailyTaskSchedulerProps {
  readonly stage: Stage;
  readonly nameSuffix: string;
  readonly schedule: string;
}

/** Tasks in a table, a function that executes the due ones, and the rule that runs it every day. */
export class DailyTaskScheduler extends Stack {
  constructor(scope: Construct, id: string, { stage, nameSuffix, schedule }: DailyTaskSchedulerProps) {
    const names = namesFor(nameSuffix);
    super(scope, id, { stackName: names.stack, terminationProtection: stage.deletionProtection });
    const { removalPolicy, deletionProtection } = stage;

    const tasks = new Table(this, 'Tasks', {
      tableName: names.table,
      partitionKey: { name: 'TaskID', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy,
    });

    // A run decides by the keys alone what to claim, and the claim returns the whole row: anything more in the index is written for nothing.
    tasks.addGlobalSecondaryIndex({
      indexName: names.index,
      partitionKey: { name: 'Status', type: AttributeType.STRING },
      sortKey: { name: 'ExecutionTime', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });

    const logs = new LogGroup(this, 'ExecutorLogs', { logGroupName: names.logGroup, retention: RetentionDays.THREE_MONTHS, removalPolicy });

    const role = new Role(this, 'ExecutorRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        ExecuteTasks: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
              resources: [tasks.tableArn, `${tasks.tableArn}/index/${names.index}`],
            }),
            new PolicyStatement({
              actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logs.logGroupArn],
            }),
          ],
        }),
      },
    });

    const executor = new LambdaCode(this, 'Executor', {
      functionName: names.executor,
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      code: executorCode(),
      handler: 'index.handler',
      role,
      logGroup: logs,
      memorySize: 512,
      // A claim outlives its function: at one minute, Lambda's second retry (three minutes after a crash) finds the crashed run's claims expired.
      timeout: Duration.minutes(1),
      environment: { TABLE_NAME: tasks.tableName, INDEX_NAME: names.index },
    });

    const everyDay = new Rule(this, 'EveryDay', {
      ruleName: names.rule,
      description: 'Executes the tasks that are due, every day',
      schedule: Schedule.expression(schedule),
      targets: [new LambdaFunction(executor)],
    });

    Validations.of(executor).acknowledge({
      id: 'AwsSolutions-L1',
      reason:
        'Complying costs the tests their meaning: LocalStack 4.14.0 runs functions on Node 22, so nodejs24.x would be a runtime that only production has.',
    });

    new CfnOutput(this, 'TableName', { value: tasks.tableName });
    new CfnOutput(this, 'IndexName', { value: names.index });
    new CfnOutput(this, 'FunctionName', { value: executor.functionName });
    new CfnOutput(this, 'RuleName', { value: everyDay.ruleName });
    new CfnOutput(this, 'LogGroupName', { value: logs.logGroupName });
  }
}
