import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';
import type { Stage } from './stage.ts';

/** The runs with their results, what the audit found, and what else is forgotten after a while; and an index of the runs that are open. */
export function runsTable(scope: Construct, names: Names, { deletionProtection, removalPolicy }: Stage): Table {
  const kind = { name: 'Kind', type: AttributeType.STRING };
  const runs = new Table(scope, 'Runs', {
    tableName: names.runsTable,
    partitionKey: kind,
    sortKey: { name: 'ID', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ExpiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection,
    removalPolicy,
  });
  runs.addGlobalSecondaryIndex({
    indexName: names.openRunsIndex,
    partitionKey: kind,
    sortKey: { name: 'LookAgainAt', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['EventTime'],
  });
  return runs;
}
