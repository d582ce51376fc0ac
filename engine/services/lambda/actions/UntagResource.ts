import type { UntagResourceRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findTagged } from '../domain/tagged.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UntagResourceRequest, 'Resource' | 'TagKeys'>;

export const UntagResource = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'UntagResource',
  resource: (input) => input.Resource,

  run(input, context) {
    const row = findTagged(input.Resource, context);
    const tags = Object.fromEntries(Object.entries(row.tags).filter(([key]) => !input.TagKeys.includes(key)));
    context.state.functions.put({ ...row, tags });
    return {};
  },
});
