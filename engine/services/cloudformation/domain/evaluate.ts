import { templateError } from '../errors.ts';
import { logicFunctions } from './functions/logic.ts';
import { lookupFunctions } from './functions/lookup.ts';
import { textFunctions } from './functions/text.ts';
import { isObject, type Json, type JsonObject, onlyEntry } from './json.ts';

/** What the names in a template stand for at the moment of an evaluation. */
export interface Values {
  /** A parameter, a pseudo parameter or a resource's physical id. */
  reference(name: string): Json | undefined;
  attribute(logicalId: string, name: string): Json | undefined;
  condition(name: string): boolean;
  /** The value of another stack's export. */
  imported(name: string): string;
  readonly mappings: JsonObject;
  readonly region: string;
  /** AWS::LanguageExtensions is declared. */
  readonly extended: boolean;
}

/** Evaluates one argument; `undefined` is AWS::NoValue. */
export type Evaluate = (value: Json) => Json | undefined;

export type IntrinsicFunction = (argument: Json, evaluate: Evaluate, values: Values) => Json | undefined;

const functions: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Ref', reference],
  ['Fn::GetAtt', attribute],
  ...textFunctions,
  ...logicFunctions,
  ...lookupFunctions,
]);

/** Resolves every intrinsic function inside the value; `undefined` when all of it is AWS::NoValue. */
export function evaluate(value: Json, values: Values): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, values)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const only = onlyEntry(value);
  const run = only && functions.get(only[0]);
  if (only && run) return run(only[1], (argument) => evaluate(argument, values), values);
  if (only?.[0].startsWith('Fn::')) throw unsupported(only[0]);
  return evaluateMembers(value, values);
}

function evaluateMembers(value: JsonObject, values: Values): JsonObject {
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    const evaluated = evaluate(member, values);
    if (evaluated !== undefined) members.push([name, evaluated]);
  }
  return Object.fromEntries(members);
}

/** Evaluates what must be a boolean: an entry of Conditions, a rule's assertion. */
export function evaluateCondition(value: Json, values: Values): boolean {
  const result = evaluate(
    isObject(value) && typeof value['Condition'] === 'string' ? { 'Fn::Condition': value['Condition'] } : value,
    values,
  );
  return result === true || result === 'true';
}

function unsupported(name: string): Error {
  const supported = [...functions.keys()].filter((known) => known !== 'Fn::Condition');
  return templateError(`encountered unsupported function: ${name} Supported functions are: [${supported.join(', ')}]`);
}

function reference(argument: Json, _evaluate: Evaluate, values: Values): Json | undefined {
  if (typeof argument !== 'string') throw templateError('every Ref object must have a single String value.');
  return argument === 'AWS::NoValue' ? undefined : values.reference(argument);
}

function attribute(argument: Json, evaluateArgument: Evaluate, values: Values): Json | undefined {
  const [logicalId, name] = attributeArguments(argument);
  const evaluated = evaluateArgument(name);
  if (typeof evaluated !== 'string') throw attributeForm();
  return values.attribute(logicalId, evaluated);
}

/** The resource and the attribute (text, or a function that returns it) of an Fn::GetAtt. */
export function attributeArguments(argument: Json): [string, Json] {
  const parts = typeof argument === 'string' ? splitAttribute(argument) : argument;
  if (!Array.isArray(parts) || parts.length < 2) throw attributeForm();
  const [logicalId, ...names] = parts;
  const name = names.every((part) => typeof part === 'string') ? names.join('.') : names[0];
  if (typeof logicalId !== 'string' || logicalId === '' || name === undefined || name === '') throw attributeForm();
  return [logicalId, name];
}

function splitAttribute(text: string): [string, string] {
  const period = text.indexOf('.');
  return [text.slice(0, Math.max(period, 0)), text.slice(period + 1)];
}

function attributeForm(): Error {
  return templateError('every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute');
}
