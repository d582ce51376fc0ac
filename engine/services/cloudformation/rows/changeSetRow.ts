import type { ChangeSetStatus, ChangeSetType, ExecutionStatus, OnStackFailure } from '@aws-sdk/client-cloudformation';
import type { ResourceChangePlan } from '../domain/changes.ts';
import type { Deployment } from './stackRow.ts';

export interface ChangeSetRow {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly type: ChangeSetType;
  readonly status: ChangeSetStatus;
  readonly statusReason?: string | undefined;
  readonly executionStatus: ExecutionStatus;
  readonly createdAt: number;
  readonly description?: string | undefined;
  readonly token?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly onStackFailure?: OnStackFailure | undefined;
  readonly includeNestedStacks: boolean;
  readonly importExistingResources?: boolean | undefined;
  readonly deployment: Deployment;
  readonly changes: readonly ResourceChangePlan[];
}
