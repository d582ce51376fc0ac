import type { CreateChangeSetInput, CreateChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../kernel/errors.ts';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { newStack } from '../begin.ts';
import { changeSetExists, stackBusy, stackExistsForChangeSet, stackMissing, validationError } from '../errors.ts';
import { nextInstant, recordStack } from '../execution/record.ts';
import type { Running } from '../execution/work.ts';
import { findChangeSet, findLiveStack, stackResource } from '../find.ts';
import { checkRole } from '../prepare/checkRole.ts';
import { refusedOptions, refuseOptions } from '../prepare/options.ts';
import { type Plan, planDeployment } from '../prepare/plan.ts';
import { type Prepared, prepareDeployment } from '../prepare/prepareDeployment.ts';
import type { ChangeSetRow } from '../rows/changeSetRow.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { isUpdatable } from '../status.ts';

type Input = Checked<CreateChangeSetInput, 'StackName' | 'ChangeSetName'>;

/** Works out what a deployment would do and keeps it, to be executed later. */
export const CreateChangeSet = defineProcess<Input, CreateChangeSetOutput, CloudFormationState>({
  name: 'CreateChangeSet',
  refusesSome: refusedOptions,
  permission: (input, place) => ['cloudformation:CreateChangeSet', ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place)],
  resource: stackResource,
  refuses: ['DeploymentMode'],

  async run(input, context) {
    refuseOptions('CreateChangeSet', input);
    await checkRole(input.RoleARN, context);
    const found = findStackFor(input, context.state);
    const earlier = found && findChangeSet(context.state, input.ChangeSetName, found);
    if (earlier && input.ClientToken !== undefined && earlier.token === input.ClientToken)
      return { Id: earlier.id, StackId: earlier.stackId };
    if (earlier) throw changeSetExists(earlier.name, input.ClientToken === undefined ? 'Template' : 'ClientToken');
    const stack = found ?? newStack(context, input.StackName);
    const prepared = await prepareDeployment(input, stack, context);
    const planned = plan(prepared, stack, context);
    return store(input, stack, prepared, planned, context);
  },
});

/** Undefined when the change set is to begin a stack. */
function findStackFor(input: Input, state: CloudFormationState): StackRow | undefined {
  const stack = findLiveStack(state, input.StackName);
  const reviewed = stack?.status === 'REVIEW_IN_PROGRESS';
  if (input.ChangeSetType === 'CREATE') {
    if (stack && !reviewed) throw stackExistsForChangeSet(stack.name, input.ChangeSetName);
    return stack;
  }
  if (!stack) throw stackMissing(input.StackName);
  if (!isUpdatable(stack.status)) throw stackBusy(stack.id, stack.status);
  if (input.OnStackFailure === 'DELETE') {
    throw validationError('OnStackFailure DELETE is only valid when the ChangeSetType is CREATE.');
  }
  return stack;
}

type Planned = Plan | { readonly failure: string };

/** AWS: what can't be worked out fails the change set, not the call. */
function plan(prepared: Prepared, stack: StackRow, context: Running): Planned {
  try {
    return planDeployment(prepared, stack, context);
  } catch (error) {
    if (error instanceof AwsError && error.status !== 501) return { failure: error.message };
    throw error;
  }
}

function store(input: Input, draft: StackRow, { deployment }: Prepared, planned: Planned, context: Running): CreateChangeSetOutput {
  return context.transaction((inside) => {
    const { region, account, entropy, state } = inside;
    const id = `arn:aws:cloudformation:${region}:${account}:changeSet/${input.ChangeSetName}/${entropy.uuid()}`;
    if (!state.stacks.get(draft.id)) {
      state.names.put({ name: draft.name, id: draft.id });
      recordStack(inside, draft, 'REVIEW_IN_PROGRESS', 'User Initiated', { changeSetId: id });
    }
    const row: ChangeSetRow = {
      id,
      name: input.ChangeSetName,
      stackId: draft.id,
      stackName: draft.name,
      type: input.ChangeSetType ?? 'UPDATE',
      createdAt: nextInstant(inside, draft.id),
      description: input.Description,
      token: input.ClientToken,
      roleArn: input.RoleARN,
      onStackFailure: input.OnStackFailure,
      includeNestedStacks: input.IncludeNestedStacks === true,
      importExistingResources: input.ImportExistingResources,
      deployment,
      ...outcomeOf(planned),
    };
    state.changeSets.put(row);
    return { Id: id, StackId: draft.id };
  });
}

function outcomeOf(planned: Planned): Pick<ChangeSetRow, 'status' | 'statusReason' | 'executionStatus' | 'changes'> {
  if ('failure' in planned) return { status: 'FAILED', executionStatus: 'UNAVAILABLE', statusReason: planned.failure, changes: [] };
  if (planned.changesAnything) return { status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE', changes: planned.changes };
  const statusReason = "The submitted information didn't contain changes. Submit different information to create a change set.";
  return { status: 'FAILED', executionStatus: 'UNAVAILABLE', statusReason, changes: [] };
}
