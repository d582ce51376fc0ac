import type { CreateStackInput, CreateStackOutput, OnFailure } from '@aws-sdk/client-cloudformation';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { actorOf, beginOperation, newStack } from '../begin.ts';
import { stackExists, validationError } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { stackResource } from '../find.ts';
import { checkRole } from '../prepare/checkRole.ts';
import { refusedOptions, refuseOptions } from '../prepare/options.ts';
import { prepareDeployment } from '../prepare/prepareDeployment.ts';
import { begunBefore } from '../retry.ts';
import type { CloudFormationState } from '../state.ts';

type Input = Checked<CreateStackInput, 'StackName'>;

/** Creates a stack; the work goes on after the answer. */
export const CreateStack = defineProcess<Input, CreateStackOutput, CloudFormationState>({
  name: 'CreateStack',
  refusesSome: refusedOptions,
  permission: (input, place) => ['cloudformation:CreateStack', ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place)],
  resource: stackResource,
  refuses: ['StackPolicyBody', 'StackPolicyURL'],

  async run(input, context) {
    refuseOptions('CreateStack', input);
    await checkRole(input.RoleARN, context);
    const onFailure = onFailureOf(input);
    const before = alreadyBegun(input, context.state);
    if (before) return before;
    const draft = newStack(context, input.StackName);
    const { deployment } = await prepareDeployment(input, draft, context);

    return context.transaction((inside) => {
      const meanwhile = alreadyBegun(input, inside.state);
      if (meanwhile) return meanwhile;
      const stack = beginOperation(inside, draft, 'CreateStack', {
        id: inside.entropy.uuid(),
        kind: 'CREATE',
        phase: 'queued',
        token: input.ClientRequestToken,
        actor: actorOf(inside.caller, input.RoleARN),
        onFailure,
        retainExceptOnCreate: input.RetainExceptOnCreate === true,
        retainResources: [],
      });
      inside.state.names.put({ name: stack.name, id: stack.id });
      recordStack(inside, stack, 'CREATE_IN_PROGRESS', 'User Initiated', {
        deployment,
        roleArn: input.RoleARN,
        disableRollback: onFailure === 'DO_NOTHING',
        terminationProtection: input.EnableTerminationProtection === true,
        timeoutMinutes: input.TimeoutInMinutes,
      });
      return { StackId: stack.id, OperationId: stack.operation?.id };
    });
  },
});

/** The answer of the same request, where it has made the stack. */
function alreadyBegun({ StackName, ClientRequestToken }: Input, { names, stacks }: CloudFormationState): CreateStackOutput | undefined {
  const named = names.get(StackName);
  if (!named) return undefined;
  const stack = stacks.get(named.id);
  const begun = stack && begunBefore(stack, 'CreateStack', ClientRequestToken);
  if (!begun) throw stackExists(StackName);
  return { StackId: named.id, OperationId: begun.id };
}

function onFailureOf({ DisableRollback, OnFailure: given }: Input): OnFailure {
  if (given !== undefined && DisableRollback !== undefined) {
    // AWS?: the sentence; settled by: CreateStack with both members.
    throw validationError('You can specify either DisableRollback or OnFailure, but not both.');
  }
  return given ?? (DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK');
}
