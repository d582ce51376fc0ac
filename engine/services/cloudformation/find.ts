import type { Context } from '../../kernel/context.ts';
import type { ChangeSetRow } from './rows/changeSetRow.ts';
import type { StackRow } from './rows/stackRow.ts';
import type { CloudFormationState } from './state.ts';

/** The stack of that name, or of that id whether deleted or not. */
export function findStack(state: CloudFormationState, nameOrId: string): StackRow | undefined {
  const id = nameOrId.startsWith('arn:') ? nameOrId : state.names.get(nameOrId)?.id;
  return id === undefined ? undefined : state.stacks.get(id);
}

/** The stack if it is not deleted. */
export function findLiveStack(state: CloudFormationState, nameOrId: string): StackRow | undefined {
  const stack = findStack(state, nameOrId);
  return stack?.status === 'DELETE_COMPLETE' ? undefined : stack;
}

export function findChangeSet(state: CloudFormationState, nameOrId: string, stack: StackRow | undefined): ChangeSetRow | undefined {
  if (stack) return state.changeSets.list({ prefix: [stack.id] }).find(({ id, name }) => id === nameOrId || name === nameOrId);
  return state.changeSets.list().find(({ id }) => id === nameOrId);
}

type Judged = Pick<Context<CloudFormationState>, 'account' | 'region' | 'state'>;

interface Named {
  readonly StackName?: string | undefined;
  readonly ChangeSetName?: string | undefined;
}

/** The ARN that IAM judges for a stack that is named or identified, or whose change set is. */
export function stackResource({ StackName, ChangeSetName }: Named, { account, region, state }: Judged): string {
  if (StackName === undefined)
    return (ChangeSetName === undefined ? undefined : findChangeSet(state, ChangeSetName, undefined)?.stackId) ?? '*';
  if (StackName.startsWith('arn:')) return StackName;
  return state.names.get(StackName)?.id ?? `arn:aws:cloudformation:${region}:${account}:stack/${StackName}/*`;
}
