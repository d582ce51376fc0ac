import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { allow, indexArn } from './permissions.ts';
import { schedulerFunction } from './schedulerFunction.ts';
import type { Parts } from './schedulerFunctions.ts';

/** What answers the API. It may start the executor, and execute nothing itself. */
export function apiFunction(scope: Construct, { names, stage, tasks, runs, code }: Parts, executor: Lambda, corsOrigin: string): Lambda {
  return schedulerFunction(scope, 'ApiHandler', {
    name: names.api,
    entry: 'api',
    code,
    stage,
    permissions: [
      allow(
        [tasks.tableArn],
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ),
      allow([indexArn(tasks, names.index)], 'dynamodb:Query'),
      allow([runs.tableArn], 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'),
      allow([executor.functionArn], 'lambda:InvokeFunction'),
    ],
    environment: {
      TABLE_NAME: tasks.tableName,
      DUE_INDEX: names.index,
      RUNS_TABLE: runs.tableName,
      EXECUTOR_FUNCTION: executor.functionName,
      ...(corsOrigin === '' ? {} : { CORS_ORIGIN: corsOrigin }),
    },
    // AWS: API Gateway waits 29 seconds (docs.aws.amazon.com/apigateway/latest/developerguide/limits.html).
    timeoutSeconds: 28,
  });
}
