import type { TagResourceRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { taggedAt } from '../tagging.ts';

type Input = Checked<TagResourceRequest, 'resourceArn' | 'tags'>;

/** Sets tags of an API, a stage, a key or a usage plan. */
export const TagResource = defineAction<Input, void, ApiGatewayState>({
  name: 'TagResource',
  ...asked('PUT', '/tags/{resourceArn}'),

  run(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    tagged.put({ ...tagged.tags, ...input.tags });
  },
});
