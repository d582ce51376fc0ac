import type { TagResourceRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findTagged } from '../domain/tagged.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<TagResourceRequest, 'Resource' | 'Tags'>;

export const TagResource = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'TagResource',
  resource: (input) => input.Resource,

  run(input, context) {
    const row = findTagged(input.Resource, context);
    const tags = { ...row.tags, ...input.Tags };
    // AWS: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html (50 tags).
    if (Object.keys(tags).length > 50) throw invalidParameter('Number of tags exceeds resource tag limit.');
    context.state.functions.put({ ...row, tags });
    return {};
  },
});
