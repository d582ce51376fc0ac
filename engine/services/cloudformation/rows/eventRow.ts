import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';

export interface EventRow {
  readonly stackId: string;
  /** The event's number in its stack, written so that text order is number order. */
  readonly order: string;
  readonly id: string;
  readonly stackName: string;
  readonly operationId?: string | undefined;
  readonly token?: string | undefined;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly at: number;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string | undefined;
  /** JSON text. */
  readonly properties?: string | undefined;
}
