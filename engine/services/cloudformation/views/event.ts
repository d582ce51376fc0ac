import type { ResourceStatus, StackEvent, StackStatus } from '@aws-sdk/client-cloudformation';
import type { EventRow } from '../rows/eventRow.ts';

/** AWS: a stack's own events carry stack statuses that ResourceStatus does not list. */
function isResourceStatus(_status: ResourceStatus | StackStatus): _status is ResourceStatus {
  return true;
}

export function eventView(row: EventRow): StackEvent {
  return {
    StackId: row.stackId,
    EventId: row.id,
    StackName: row.stackName,
    OperationId: row.operationId,
    LogicalResourceId: row.logicalId,
    PhysicalResourceId: row.physicalId,
    ResourceType: row.type,
    Timestamp: new Date(row.at),
    ...(isResourceStatus(row.status) ? { ResourceStatus: row.status } : {}),
    ResourceStatusReason: row.reason,
    ResourceProperties: row.properties,
    ClientRequestToken: row.token,
  };
}
