import type { OnFailure, OperationType, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Caller } from '../../../kernel/context.ts';
import type { ParameterValue } from '../domain/parameters.ts';
import type { Tag } from '../resources/resourceType.ts';

/** What a stack is made from: everything that an update replaces and a rollback brings back. */
export interface Deployment {
  readonly templateBody: string;
  readonly parameters: readonly ParameterValue[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly description?: string | undefined;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly exportName?: string | undefined;
}

/** Work on a stack, stored before it starts, so that a crash can't lose it. */
export interface Operation {
  readonly id: string;
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE' | 'ROLLBACK';
  /** `queued` until the first step; a `running` operation that is started again was cut off. */
  readonly phase: 'queued' | 'running' | 'rollingBack' | 'cleaningUp';
  readonly token?: string | undefined;
  /** Who the resource calls are made as. */
  readonly actor: Actor;
  readonly onFailure: OnFailure;
  readonly retainExceptOnCreate: boolean;
  readonly retainResources: readonly string[];
  /** What the stack was made from before an update. */
  readonly previous?: Deployment | undefined;
  readonly previousOutputs?: readonly StackOutput[] | undefined;
  readonly statusBefore?: StackStatus | undefined;
}

/** The role of the stack, or the one who asked for the operation: AWS goes on in their name. */
export type Actor = { readonly role: string } | { readonly caller: Caller };

export interface StackRow {
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly statusReason?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt?: number | undefined;
  readonly deletedAt?: number | undefined;
  readonly deployment?: Deployment | undefined;
  readonly roleArn?: string | undefined;
  readonly changeSetId?: string | undefined;
  readonly terminationProtection: boolean;
  readonly disableRollback: boolean;
  /** Sandbox: shown only; an operation ends long before a minute is over. */
  readonly timeoutMinutes?: number | undefined;
  readonly outputs: readonly StackOutput[];
  /** Names of the exports of other stacks that this one uses. */
  readonly imports: readonly string[];
  readonly operation?: Operation | undefined;
  /** The operation that failed and was not rolled back; RollbackStack takes it back. */
  readonly failedOperation?: Operation | undefined;
  /** A deletion that waits for the running operation to end. */
  readonly nextDeletion?: Operation | undefined;
  readonly lastOperations: readonly BegunOperation[];
}

/** How far a stack's events have come: events of a stack never share an instant, so that clients can order them. */
export interface EventClock {
  readonly stackId: string;
  readonly count: number;
  readonly lastAt: number;
}

/** An operation that was begun, by which request; the token is the caller's. */
interface BegunOperation {
  readonly type: OperationType;
  readonly id: string;
  readonly asked?: string | undefined;
  readonly token?: string | undefined;
}
