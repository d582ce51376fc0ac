import type { StackResource, StackResourceDetail, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { StackRow } from '../rows/stackRow.ts';

const unchecked = { StackResourceDriftStatus: 'NOT_CHECKED' } as const;

export function stackResourceView(row: ResourceRow, stack: StackRow): StackResource {
  return {
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: row.logicalId,
    PhysicalResourceId: physicalIdOf(row),
    ResourceType: row.type,
    Timestamp: new Date(row.updatedAt),
    ResourceStatus: row.status,
    ResourceStatusReason: row.statusReason,
    DriftInformation: unchecked,
  };
}

export function resourceDetail(row: ResourceRow, stack: StackRow): StackResourceDetail {
  return {
    StackName: stack.name,
    StackId: stack.id,
    ...resourceSummary(row),
    Metadata: JSON.stringify(row.metadata ?? {}),
  };
}

export function resourceSummary(row: ResourceRow): StackResourceSummary {
  return {
    LogicalResourceId: row.logicalId,
    PhysicalResourceId: physicalIdOf(row),
    ResourceType: row.type,
    LastUpdatedTimestamp: new Date(row.updatedAt),
    ResourceStatus: row.status,
    ResourceStatusReason: row.statusReason,
    DriftInformation: unchecked,
  };
}

/** A resource that was planned only has no physical id to show. */
function physicalIdOf(row: ResourceRow): string | undefined {
  return row.exists && row.status !== 'CREATE_IN_PROGRESS' ? row.physicalId : undefined;
}
