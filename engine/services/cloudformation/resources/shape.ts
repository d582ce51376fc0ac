import { notImplemented } from '../../../kernel/errors.ts';
import { isObject, isScalar, type Json, type JsonObject } from '../domain/json.ts';

/** The form of a property's value, as the type's schema in the CloudFormation registry gives it. */
export type Shape = 'string' | 'integer' | 'number' | 'boolean' | 'json' | { readonly list: Shape } | { readonly map: Shape } | Structure;

interface Structure {
  readonly members: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Members that AWS has and this engine refuses by name. */
  readonly refused?: readonly string[];
}

export const tagsShape: Shape = { list: { members: { Key: 'string', Value: 'string' }, required: ['Key', 'Value'] } };

/** The value in its schema's types, and what is wrong with it, in the sentences of the registry. */
export interface Checked {
  readonly value: Json;
  readonly problems: readonly string[];
}

/** Checks a resource's properties. */
export function checkStructure(value: JsonObject, structure: Structure, path: string, where: string): Checked {
  const refused = structure.refused?.find((name) => Object.hasOwn(value, name));
  if (refused !== undefined) throw notImplemented(`cloudformation: ${where} property ${[...path.split('/').slice(1), refused].join('.')}`);
  const problems = (structure.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${path}: required key [${name}] not found`);
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    const shape = Object.hasOwn(structure.members, name) ? structure.members[name] : undefined;
    if (shape === undefined) {
      problems.push(`${path}: extraneous key [${name}] is not permitted`);
      continue;
    }
    const checked = checkShape(member, shape, `${path}/${name}`, where);
    problems.push(...checked.problems);
    members.push([name, checked.value]);
  }
  return { value: Object.fromEntries(members), problems };
}

function checkShape(value: Json, shape: Shape, path: string, where: string): Checked {
  if (typeof shape === 'string') return checkScalar(value, shape, path);
  if ('list' in shape) return Array.isArray(value) ? checkList(value, shape.list, path, where) : wrong(value, path, 'JSONArray');
  if (!isObject(value)) return wrong(value, path, 'JSONObject');
  if ('members' in shape) return checkStructure(value, shape, path, where);
  return checkMap(value, shape.map, path, where);
}

function checkList(value: Json[], shape: Shape, path: string, where: string): Checked {
  const items = value.map((item, index) => checkShape(item, shape, `${path}/${index}`, where));
  return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
}

function checkMap(value: JsonObject, shape: Shape, path: string, where: string): Checked {
  const entries = Object.entries(value).map(([name, member]) => [name, checkShape(member, shape, `${path}/${name}`, where)] as const);
  return {
    value: Object.fromEntries(entries.map(([name, checked]) => [name, checked.value])),
    problems: entries.flatMap(([, checked]) => checked.problems),
  };
}

/** AWS: text that reads as a number or a boolean is taken as one, and the other way round. */
function checkScalar(value: Json, shape: 'string' | 'integer' | 'number' | 'boolean' | 'json', path: string): Checked {
  if (shape === 'json') return { value, problems: [] };
  if (!isScalar(value)) return wrong(value, path, expected[shape]);
  if (shape === 'string') return { value: String(value), problems: [] };
  if (shape === 'boolean') return checkBoolean(value, path);
  const amount = Number(value);
  const fits = String(value).trim() !== '' && (shape === 'integer' ? Number.isSafeInteger(amount) : Number.isFinite(amount));
  return fits ? { value: amount, problems: [] } : wrong(value, path, expected[shape]);
}

function checkBoolean(value: string | number | boolean, path: string): Checked {
  const lower = String(value).toLowerCase();
  return lower === 'true' || lower === 'false' ? { value: lower === 'true', problems: [] } : wrong(value, path, 'Boolean');
}

const expected = { string: 'String', integer: 'Integer', number: 'Number', boolean: 'Boolean' } as const;

function wrong(value: Json, path: string, type: string): Checked {
  return { value, problems: [`${path}: expected type: ${type}, found: ${kindOf(value)}`] };
}

function kindOf(value: Json): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'object') return 'JSONObject';
  return typeof value === 'string' ? 'String' : typeof value === 'boolean' ? 'Boolean' : Number.isInteger(value) ? 'Integer' : 'Number';
}
