import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';
import { allow, indexArn } from './permissions.ts';
import { schedulerFunction } from './schedulerFunction.ts';
import type { Stage } from './stage.ts';

export interface Parts {
  readonly names: Names;
  readonly stage: Stage;
  readonly tasks: Table;
  readonly runs: Table;
  readonly deadLetters: Queue;
  readonly messages: Queue;
  readonly code: Code;
  readonly webhookAllowedOrigins: string;
}

/**
 * Workers at once, each with a share of the run. Each completes some 150 tasks a second, and one key of an index takes 1,000 writes a second: see docs/SCALING.md.
 * AWS: an account must keep 100 unreserved (docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html).
 */
const workersAtOnce = 5;

/** AWS: no function runs longer (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const longestSeconds = 15 * 60;

/** The functions that execute tasks, and the one that audits the table; what each may do stands beside it. */
export function schedulerFunctions(scope: Construct, parts: Parts): Record<'executor' | 'retrier' | 'worker' | 'auditor', Lambda> {
  const { names, stage, tasks, runs, code } = parts;
  const common = { stage, code };
  const execute = mayExecuteTasks(parts);
  const environment = executionEnvironment(parts);

  const [due, retries] = [indexArn(tasks, names.index), indexArn(tasks, names.retryIndex)];
  const worker = schedulerFunction(scope, 'Worker', {
    name: names.worker,
    entry: 'worker',
    permissions: [allow([due, retries], 'dynamodb:Query'), ...execute],
    environment,
    reservedConcurrency: workersAtOnce,
    timeoutSeconds: longestSeconds,
    ...common,
  });
  const startWorkers = allow([worker.functionArn], 'lambda:InvokeFunction');
  const withWorkers = { ...environment, WORKER_FUNCTION: worker.functionName, WORKERS_AT_ONCE: String(workersAtOnce) };

  const executor = schedulerFunction(scope, 'Executor', {
    name: names.executor,
    entry: 'executor',
    permissions: [allow([due], 'dynamodb:Query'), ...execute, startWorkers],
    environment: withWorkers,
    ...common,
  });
  const retrier = schedulerFunction(scope, 'Retrier', {
    name: names.retrier,
    entry: 'retrier',
    permissions: [allow([due, retries, indexArn(runs, names.openRunsIndex)], 'dynamodb:Query'), ...execute, startWorkers],
    environment: withWorkers,
    ...common,
  });
  const auditor = schedulerFunction(scope, 'Auditor', {
    name: names.auditor,
    entry: 'auditor',
    permissions: [allow([tasks.tableArn], 'dynamodb:Scan'), allow([runs.tableArn], 'dynamodb:GetItem', 'dynamodb:PutItem')],
    environment: { TABLE_NAME: tasks.tableName, RUNS_TABLE: runs.tableName },
    timeoutSeconds: longestSeconds,
    ...common,
  });
  return { executor, retrier, worker, auditor };
}

/**
 * What claiming, executing and completing a task takes, whoever does it. The functions, secrets and other queues that tasks name are not ours: their
 * owners let these roles in by the policies of those, and no pattern has to guess here what they are called.
 */
function mayExecuteTasks({ tasks, runs, deadLetters, messages }: Parts): PolicyStatement[] {
  return [
    // A recurring task is completed and put again in one transaction.
    allow([tasks.tableArn], 'dynamodb:UpdateItem', 'dynamodb:PutItem'),
    allow([runs.tableArn], 'dynamodb:GetItem', 'dynamodb:UpdateItem'),
    allow([deadLetters.queueArn, messages.queueArn], 'sqs:SendMessage'),
  ];
}

function executionEnvironment({ names, tasks, runs, deadLetters, messages, webhookAllowedOrigins }: Parts): Record<string, string> {
  return {
    TABLE_NAME: tasks.tableName,
    DUE_INDEX: names.index,
    RETRY_INDEX: names.retryIndex,
    RUNS_TABLE: runs.tableName,
    OPEN_RUNS_INDEX: names.openRunsIndex,
    DEAD_LETTER_QUEUE_URL: deadLetters.queueUrl,
    TASK_QUEUE_URL: messages.queueUrl,
    ...(webhookAllowedOrigins === '' ? {} : { WEBHOOK_ALLOWED_ORIGINS: webhookAllowedOrigins }),
  };
}
