import type { ListTagsOfResourceInput, ListTagsOfResourceOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedTable } from '../requests/tagged.ts';
import type { DynamoState } from '../state.ts';

/** Lists a table's tags. Sandbox: always one page, because a table has at most 50. */
export const ListTagsOfResource = defineAction<Checked<ListTagsOfResourceInput, 'ResourceArn'>, ListTagsOfResourceOutput, DynamoState>({
  name: 'ListTagsOfResource',
  access: 'read',
  resource: (input) => input.ResourceArn,
  refuses: ['NextToken'],

  run(input, context) {
    const { tags } = taggedTable(context, input.ResourceArn);
    return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
  },
});
