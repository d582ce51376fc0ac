import type { UntagResourceInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedTable } from '../requests/tagged.ts';
import type { DynamoState } from '../state.ts';

export const UntagResource = defineAction<Checked<UntagResourceInput, 'ResourceArn' | 'TagKeys'>, object, DynamoState>({
  name: 'UntagResource',
  resource: (input) => input.ResourceArn,

  run(input, context) {
    const table = taggedTable(context, input.ResourceArn);
    context.state.tables.put({ ...table, tags: table.tags.filter(({ key }) => !input.TagKeys.includes(key)) });
    return {};
  },
});
