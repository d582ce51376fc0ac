import type { GetTemplateInput, GetTemplateOutput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { changeSetMissing, stackWithIdMissing, validationError } from '../errors.ts';
import { findChangeSet, findStack, stackResource } from '../find.ts';
import type { CloudFormationState } from '../state.ts';

/** The template as it was sent; nothing is transformed, so that the processed one is the same. */
export const GetTemplate = defineAction<GetTemplateInput, GetTemplateOutput, CloudFormationState>({
  name: 'GetTemplate',
  access: 'read',
  resource: stackResource,

  run(input, { state }) {
    return { TemplateBody: bodyOf(input, state), StagesAvailable: ['Original', 'Processed'] };
  },
});

function bodyOf({ StackName, ChangeSetName }: GetTemplateInput, state: CloudFormationState): string | undefined {
  if (StackName === undefined && ChangeSetName === undefined) throw validationError('StackName or ChangeSetName must be specified.');
  const stack = StackName === undefined ? undefined : findStack(state, StackName);
  if (StackName !== undefined && !stack) throw stackWithIdMissing(StackName);
  if (ChangeSetName === undefined) return stack?.deployment?.templateBody;
  const changeSet = findChangeSet(state, ChangeSetName, stack);
  if (!changeSet) throw changeSetMissing(ChangeSetName);
  return changeSet.deployment.templateBody;
}
