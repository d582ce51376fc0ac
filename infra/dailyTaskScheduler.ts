import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Architecture, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { executorCode } from './executorCode.ts';
import { executorRole } from './executorRole.ts';
import { namesFor } from './names.ts';
import type { Stage } from './stage.ts';
import { tasksTable } from './tasksTable.ts';

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

    const tasks = tasksTable(this, names, stage);

    const logs = new LogGroup(this, 'ExecutorLogs', {
      logGroupName: names.logGroup,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: stage.removalPolicy,
    });

    const executor = new Lambda(this, 'Executor', {
      functionName: names.executor,
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      code: executorCode(),
      handler: 'index.handler',
      role: executorRole(this, tasks, names.index, logs),
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

    this.#putOut({
      TableName: tasks.tableName,
      IndexName: names.index,
      FunctionName: executor.functionName,
      RuleName: everyDay.ruleName,
      LogGroupName: logs.logGroupName,
    });
  }

  #putOut(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
