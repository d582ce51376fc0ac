import type { AttributeAction } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues } from '../../errors.ts';
import { addToValue, assign, deleteFromValue, incorrectType, removeAt } from '../expressions/applyUpdate.ts';
import type { Update } from '../expressions/bindUpdate.ts';
import { type AttributeValue, attribute, type Item, setElements, typeOf } from '../values/attributeValue.ts';
import { checkValue } from '../values/check.ts';

export interface AttributeUpdate {
  readonly Action?: AttributeAction;
  readonly Value?: AttributeValue;
}

type Apply = (item: Item) => Item;

// AWS: what ADD and DELETE take (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html)
const typesByAction: Readonly<Record<AttributeAction, readonly string[] | undefined>> = {
  PUT: undefined,
  ADD: ['N', 'SS', 'NS', 'BS', 'L'],
  DELETE: ['SS', 'NS', 'BS'],
};

/** Makes of AttributeUpdates what an UpdateExpression is made into. */
export function legacyUpdate(updates: Readonly<Record<string, AttributeUpdate>>): Update {
  const names = Object.keys(updates);
  const changes = Object.entries(updates).map(([name, update]) => readUpdate(name, update));
  return {
    paths: names.map((name) => ({ root: name, rest: [] })),
    // AWS: nothing happens when there is no item (LegacyConditionalParameters.AttributeUpdates).
    needsItem: Object.values(updates).every((update) => update.Action === 'DELETE'),
    apply: (item) => changes.reduce((result, change) => change(result), item),
  };
}

function readUpdate(name: string, { Action: action = 'PUT', Value }: AttributeUpdate): Apply {
  const path = { root: name, rest: [] };
  if (Value === undefined) {
    if (action !== 'DELETE') throw invalidParameterValues('Only DELETE action is allowed when no attribute value is specified');
    return (item) => removeAt(item, path);
  }
  const value = checkValue(Value);
  const types = typesByAction[action];
  if (types && !types.includes(typeOf(value))) {
    const rule = action === 'ADD' ? 'ADD action is not supported for the type' : 'DELETE action with value is not supported for the type';
    throw invalidParameterValues(`${rule} ${typeOf(value)}`);
  }
  if (action === 'PUT') return (item) => assign(item, path, value);
  if (action === 'ADD') return (item) => assign(item, path, sum(attribute(item, name), value));
  return (item) => {
    const left = deleteFromValue(attribute(item, name), setElements(value) ?? [], typeOf(value));
    return left ? assign(item, path, left) : removeAt(item, path);
  };
}

/** Unlike the expression's ADD, this one also appends to lists. */
function sum(current: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!value.L || !current) return addToValue(current, value);
  if (!current.L) throw incorrectType();
  return { L: [...current.L, ...value.L] };
}
