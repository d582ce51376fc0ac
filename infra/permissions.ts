import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Written out, because a grant would bring actions that nobody needs. */
export function allow(resources: readonly string[], ...actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] });
}

export function indexArn(table: Table, index: string): string {
  return `${table.tableArn}/index/${index}`;
}

/** AWS: tracing knows no resources (docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html). */
export const mayTrace = () => allow(['*'], 'xray:PutTraceSegments', 'xray:PutTelemetryRecords');
