import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { acknowledgeRules } from './acknowledgedRules.ts';
import { apiFunction } from './apiFunction.ts';
import { functionCode } from './functionCode.ts';
import { namesFor } from './names.ts';
import { observability } from './observability.ts';
import { queues } from './queues.ts';
import { runsTable } from './runsTable.ts';
import { schedulerFunctions } from './schedulerFunctions.ts';
import type { Stage } from './stage.ts';
import { taskApi } from './taskApi.ts';
import { tasksTable, type UpgradeStep } from './tasksTable.ts';

export interface DailyTaskSchedulerProps {
  readonly stage: Stage;
  readonly nameSuffix: string;
  readonly schedule: string;
  /** How far the first stack is on its way to this one. */
  readonly upgrade: UpgradeStep;
  /** Callers of the API sign their requests; undefined: in production they do. */
  readonly iamAuthorization: boolean | undefined;
  /** Origins such as `http://127.0.0.1:8080` that webhooks may call although they are no public address. */
  readonly webhookAllowedOrigins: string;
  /** The origin whose pages may call the API and read its answers; none where it is empty. */
  readonly corsOrigin: string;
  /** The SNS topic that hears of each alarm; nobody does where it is empty. */
  readonly alarmTopicArn: string;
}

/** Tasks in a table, functions that execute the due ones, the rules that run them, an API, and who watches over it all. */
export class DailyTaskScheduler extends Stack {
  constructor(scope: Construct, id: string, props: DailyTaskSchedulerProps) {
    const { stage, nameSuffix, schedule, upgrade, iamAuthorization, webhookAllowedOrigins, corsOrigin, alarmTopicArn } = props;
    const names = namesFor(nameSuffix);
    super(scope, id, { stackName: names.stack, terminationProtection: stage.deletionProtection });

    const tasks = tasksTable(this, names, stage, upgrade);
    const runs = runsTable(this, names, stage);
    const { deadLetters, messages, unhandled } = queues(this, names, stage);
    const parts = { names, stage, tasks, runs, deadLetters, messages, code: functionCode(), webhookAllowedOrigins };
    const { executor, retrier, worker, auditor } = schedulerFunctions(this, parts);

    const everyDay = new Rule(this, 'EveryDay', {
      ruleName: names.rule,
      description: 'Executes the tasks that are due, every day',
      schedule: Schedule.expression(schedule),
      targets: [new LambdaFunction(executor)],
    });
    new Rule(this, 'EveryFiveMinutes', {
      ruleName: names.retryRule,
      description: 'Tries again what has failed, and goes on with what was cut off',
      schedule: Schedule.expression('rate(5 minutes)'),
      targets: [new LambdaFunction(retrier)],
      // Its index is not there before the second step.
      enabled: upgrade !== 'first',
    });
    new Rule(this, 'EveryWeek', {
      ruleName: names.auditRule,
      description: 'Looks for rows that no run will find, every week',
      schedule: Schedule.expression('cron(0 3 ? * SUN *)'),
      targets: [new LambdaFunction(auditor)],
    });
    new Rule(this, 'EveryHour', {
      ruleName: names.auditGoesOnRule,
      description: 'Goes on with an audit that the function had no time to finish, and begins none',
      schedule: Schedule.expression('rate(1 hour)'),
      targets: [new LambdaFunction(auditor, { event: RuleTargetInput.fromObject({ goOn: true }) })],
    });

    const handler = apiFunction(this, parts, executor, corsOrigin);
    const api = taskApi(this, {
      names,
      stage,
      handler,
      corsOrigin,
      iamAuthorization: iamAuthorization ?? stage.name === 'production',
      accountLogs: nameSuffix === '',
    });
    observability(this, { names, executor, retrier, worker, auditor, apiHandler: handler, api, deadLetters, unhandled, alarmTopicArn });
    acknowledgeRules(this);

    this.#putOut({
      TableName: tasks.tableName,
      IndexName: names.index,
      FunctionName: executor.functionName,
      RuleName: everyDay.ruleName,
      LogGroupName: executor.logGroup.logGroupName,
      ApiUrl: api.url,
      DeadLetterQueueUrl: deadLetters.queueUrl,
    });
  }

  #putOut(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
