import type { UntagResourceRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { taggedAt } from '../tagging.ts';

type Input = Checked<UntagResourceRequest, 'resourceArn' | 'tagKeys'>;

/** Removes tags of an API, a stage, a key or a usage plan. */
export const UntagResource = defineAction<Input, void, ApiGatewayState>({
  name: 'UntagResource',
  ...asked('DELETE', '/tags/{resourceArn}'),

  run(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    tagged.put(Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !input.tagKeys.includes(key))));
  },
});
