import { RawJson } from '../../../wire/json/rawJson.ts';
import { type Projection, projectPaths } from '../domain/expressions/projection.ts';
import type { StoredItem } from '../domain/storage/storedItem.ts';
import { invalidParameterValues } from '../errors.ts';
import { type BoundProjection, type ExpressionInput, readPlaceholders, readProjection } from './expressions.ts';

/** Which attributes a read of single items asks for; undefined means all. */
export function readRequestedProjection(
  input: ExpressionInput & { readonly AttributesToGet?: readonly string[] },
): BoundProjection | undefined {
  const placeholders = readPlaceholders(input, ['ProjectionExpression'], ['AttributesToGet']);
  const projection = readProjection(input, placeholders);
  placeholders.assertAllUsed();
  return projection ?? readAttributesToGet(input.AttributesToGet);
}

/** AttributesToGet is the older form of a projection: top-level attributes only. */
export function readAttributesToGet(names: readonly string[] | undefined): BoundProjection | undefined {
  if (!names) return undefined;
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) throw invalidParameterValues(`Duplicate value in attribute name: ${duplicate}`);
  const paths = names.map((name) => ({ root: name, rest: [] }));
  return { paths, project: projectPaths(paths) };
}

/** An item for an answer; without a projection the stored text goes out as it is. */
export function itemJson(stored: StoredItem, project: Projection | undefined): RawJson {
  return new RawJson(project ? JSON.stringify(project(stored.item)) : stored.text);
}
