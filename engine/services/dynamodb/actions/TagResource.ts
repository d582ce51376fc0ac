import type { TagResourceInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { mergeTags } from '../domain/tables/tags.ts';
import { taggedTable } from '../requests/tagged.ts';
import type { DynamoState } from '../state.ts';

export const TagResource = defineAction<Checked<TagResourceInput, 'ResourceArn' | 'Tags'>, object, DynamoState>({
  name: 'TagResource',
  resource: (input) => input.ResourceArn,

  run(input, context) {
    const table = taggedTable(context, input.ResourceArn);
    context.state.tables.put({ ...table, tags: mergeTags(table.tags, input.Tags) });
    return {};
  },
});
