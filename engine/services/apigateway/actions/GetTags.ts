import type { GetTagsRequest, Tags } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { taggedAt } from '../tagging.ts';

type Input = Checked<GetTagsRequest, 'resourceArn'>;

/** Shows the tags of an API, a stage, a key or a usage plan. */
export const GetTags = defineAction<Input, Tags, ApiGatewayState>({
  name: 'GetTags',
  access: 'read',
  ...asked('GET', '/tags/{resourceArn}'),
  refuses: ['position', 'limit'],

  run(input, context) {
    return { tags: { ...taggedAt(context, input.resourceArn).tags } };
  },
});
