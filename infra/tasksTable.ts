import { AttributeType, BillingMode, type GlobalSecondaryIndexProps, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { firstIndex, type Names } from './names.ts';
import type { Stage } from './stage.ts';

/**
 * How far the first stack, which had one index of keys alone, is on its way to this one.
 *
 * AWS: an update creates or deletes at most one index (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html).
 */
export type UpgradeStep = 'first' | 'second' | 'done';

type IndexName = 'keysAlone' | 'due' | 'retries';

const indexesAt: Record<UpgradeStep, readonly IndexName[]> = {
  first: ['keysAlone', 'due'],
  second: ['keysAlone', 'due', 'retries'],
  done: ['due', 'retries'],
};

export function readUpgradeStep(text: string): UpgradeStep {
  if (text === 'first' || text === 'second' || text === 'done') return text;
  throw new Error(`upgrade "${text}" must be first, second or done`);
}

/** The tasks by TaskID, an index that finds the pending ones by when they are due, and a sparse one of those that are to be tried again. */
export function tasksTable(scope: Construct, names: Names, { deletionProtection, removalPolicy }: Stage, upgrade: UpgradeStep): Table {
  const tasks = new Table(scope, 'Tasks', {
    tableName: names.table,
    partitionKey: { name: 'TaskID', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection,
    removalPolicy,
  });
  for (const index of indexesAt[upgrade]) tasks.addGlobalSecondaryIndex(indexes(names)[index]);
  return tasks;
}

function indexes(names: Names): Record<IndexName, GlobalSecondaryIndexProps> {
  const status = { name: 'Status', type: AttributeType.STRING };
  const executionTime = { name: 'ExecutionTime', type: AttributeType.STRING };
  return {
    keysAlone: { indexName: firstIndex, partitionKey: status, sortKey: executionTime, projectionType: ProjectionType.KEYS_ONLY },
    // What decides whether, and before which others, a task is claimed; the claim returns the whole row. Neither is written by a claim, so a claim
    // costs the index nothing.
    due: {
      indexName: names.index,
      partitionKey: status,
      sortKey: executionTime,
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['Priority', 'NextAttemptAt'],
    },
    retries: {
      indexName: names.retryIndex,
      partitionKey: status,
      sortKey: { name: 'NextAttemptAt', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['ExecutionTime', 'Priority'],
    },
  };
}
