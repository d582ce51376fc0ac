import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';
import type { Stage } from './stage.ts';

/** The tasks by TaskID, and an index that finds the pending ones by when they are due. */
export function tasksTable(scope: Construct, names: Names, { deletionProtection, removalPolicy }: Stage): Table {
  const tasks = new Table(scope, 'Tasks', {
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
  return tasks;
}
