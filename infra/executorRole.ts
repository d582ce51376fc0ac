import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What the executor may do: find and change tasks, and write its own log. Written out, because a grant would bring actions that it doesn't need. */
export function executorRole(scope: Construct, tasks: Table, indexName: string, logs: LogGroup): Role {
  const useTasks = new PolicyStatement({
    actions: ['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
    resources: [tasks.tableArn, `${tasks.tableArn}/index/${indexName}`],
  });
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logs.logGroupArn],
  });

  return new Role(scope, 'ExecutorRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { ExecuteTasks: new PolicyDocument({ statements: [useTasks, writeLogs] }) },
  });
}
