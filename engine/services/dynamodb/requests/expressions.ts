import { bindCondition, type Condition } from '../domain/expressions/bindCondition.ts';
import { parsedCondition, parsedProjection } from '../domain/expressions/parseCache.ts';
import { Placeholders } from '../domain/expressions/placeholders.ts';
import { bindPrefilter } from '../domain/expressions/prefilter.ts';
import { bindProjection } from '../domain/expressions/projection.ts';
import type { ExpressionKind } from '../domain/expressions/syntax.ts';
import { legacyFilter } from '../domain/legacy/conditions.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { validation } from '../errors.ts';

/** The parameters around expressions that several requests share. */
export interface ExpressionInput {
  readonly ConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ProjectionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

type LegacyParameter =
  | 'AttributesToGet'
  | 'AttributeUpdates'
  | 'ConditionalOperator'
  | 'Expected'
  | 'KeyConditions'
  | 'QueryFilter'
  | 'ScanFilter';

/** Checks which parameters may stand together, and reads the placeholders. */
export function readPlaceholders(
  input: ExpressionInput & { readonly [Parameter in LegacyParameter]?: unknown },
  kinds: readonly ExpressionKind[],
  legacy: readonly LegacyParameter[],
): Placeholders {
  const given = kinds.filter((kind) => input[kind] !== undefined);
  const old = legacy.filter((parameter) => input[parameter] !== undefined);
  if (given.length > 0 && old.length > 0) {
    const rule = 'Can not use both expression and non-expression parameters in the same request';
    throw validation(`${rule}: Non-expression parameters: {${old.join(', ')}} Expression parameters: {${given.join(', ')}}`);
  }
  if (input.ExpressionAttributeNames && given.length === 0) {
    throw validation('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = kinds.filter((kind) => kind !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues && !withValues.some((kind) => input[kind] !== undefined)) {
    const absent = `${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`;
    throw validation(`ExpressionAttributeValues can only be specified when using expressions: ${absent}`);
  }
  return new Placeholders(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
}

export function readCondition(input: ExpressionInput, placeholders: Placeholders): Condition | undefined {
  const kind = 'ConditionExpression';
  const text = input[kind];
  return text === undefined ? undefined : bindCondition(parsedCondition(kind, text), { kind, placeholders });
}

/** A condition with a quick look at an item's text beforehand, which spares most items that do not match from being parsed. */
export interface Filter {
  readonly matches: Condition;
  readonly mayMatch: (json: Buffer) => boolean;
}

export function readFilter(input: ExpressionInput, placeholders: Placeholders): Filter | undefined {
  const kind = 'FilterExpression';
  const text = input[kind];
  if (text === undefined) return undefined;
  const node = parsedCondition(kind, text);
  const scope = { kind, placeholders } as const;
  return { matches: bindCondition(node, scope), mayMatch: bindPrefilter(node, scope) ?? (() => true) };
}

/** The older form of a filter: QueryFilter or ScanFilter. */
export function readLegacyFilter(...filter: Parameters<typeof legacyFilter>): Filter | undefined {
  const matches = legacyFilter(...filter);
  return matches && { matches, mayMatch: () => true };
}

export type BoundProjection = ReturnType<typeof bindProjection>;

export function readProjection(input: ExpressionInput, placeholders: Placeholders): BoundProjection | undefined {
  const text = input.ProjectionExpression;
  return text === undefined ? undefined : bindProjection(parsedProjection(text), placeholders);
}
