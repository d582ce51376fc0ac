import type { Asked } from '../../../kernel/service.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import type { DynamoContext } from '../state.ts';
import { leadingKey } from './leadingKeys.ts';
import { tableArn } from './tables.ts';

/** One item of a batch or transaction, with what its caller must be allowed to do. */
export interface AskedItem {
  readonly permission: string;
  readonly tableName: string;
  /** The item or its key. */
  readonly item: Item;
}

/** What IAM is asked about many items: each permission once for each table, with the partition keys that it concerns. */
export function askedByTable(
  items: readonly AskedItem[],
  place: Pick<DynamoContext, 'account' | 'region' | 'state'>,
  conditions: Asked['conditions'] = {},
): Asked[] {
  const groups = new Map<string, { readonly permission: string; readonly resource: string; readonly keys: Set<string> }>();
  for (const { permission, tableName, item } of items) {
    const resource = tableArn(place, tableName);
    const id = `${permission} ${resource}`;
    const group = groups.get(id) ?? { permission, resource, keys: new Set() };
    groups.set(id, group);
    for (const key of leadingKey({ TableName: tableName, Item: item }, place)['dynamodb:LeadingKeys'] ?? []) group.keys.add(key);
  }
  return [...groups.values()].map(({ permission, resource, keys }) => {
    return { permission, resource, conditions: keys.size > 0 ? { ...conditions, 'dynamodb:LeadingKeys': [...keys] } : conditions };
  });
}
