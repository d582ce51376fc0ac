import type { UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { stackMissing } from '../errors.ts';
import { findLiveStack, stackResource } from '../find.ts';
import type { CloudFormationState } from '../state.ts';

type Input = Checked<UpdateTerminationProtectionInput, 'StackName' | 'EnableTerminationProtection'>;

export const UpdateTerminationProtection = defineAction<Input, UpdateTerminationProtectionOutput, CloudFormationState>({
  name: 'UpdateTerminationProtection',
  resource: stackResource,

  run({ StackName, EnableTerminationProtection }, { state }) {
    const stack = findLiveStack(state, StackName);
    if (!stack) throw stackMissing(StackName);
    state.stacks.put({ ...stack, terminationProtection: EnableTerminationProtection });
    return { StackId: stack.id };
  },
});
