import { templateError } from '../../errors.ts';
import type { Evaluate, IntrinsicFunction, Values } from '../evaluate.ts';
import { isObject, isScalar, type Json, type JsonObject } from '../json.ts';
import { knownAfterApply } from '../knownAfterApply.ts';
import { substitute } from '../substitution.ts';

export const textFunctions: readonly [string, IntrinsicFunction][] = [
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Base64', base64],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Length', length],
];

function join(argument: Json, evaluate: Evaluate): Json {
  const form = templateError(
    'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
  );
  if (!Array.isArray(argument) || argument.length !== 2) throw form;
  const [delimiter, given] = argument;
  const items = given === undefined ? undefined : evaluate(given);
  if (items === knownAfterApply) return items;
  if (typeof delimiter !== 'string' || !Array.isArray(items) || !items.every(isScalar)) throw form;
  return items.join(delimiter);
}

function sub(argument: Json, evaluate: Evaluate, values: Values): Json {
  const [text, variables] = subArguments(argument);
  return substitute(text, (name) => {
    const own = variables[name];
    const value = own === undefined ? lookUp(name, values) : evaluate(own);
    if (!isScalar(value)) throw templateError(`Fn::Sub: ${name} must resolve to a string.`);
    return String(value);
  });
}

/** The text and the variables of an Fn::Sub in either form. */
export function subArguments(argument: Json): [string, JsonObject] {
  const [text, variables = {}] = Array.isArray(argument) && argument.length === 2 ? argument : [argument];
  if (typeof text === 'string' && isObject(variables)) return [text, variables];
  throw templateError(
    "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
  );
}

function lookUp(name: string, values: Values): Json | undefined {
  const period = name.indexOf('.');
  return period < 0 ? values.reference(name) : values.attribute(name.slice(0, period), name.slice(period + 1));
}

function select(argument: Json, evaluate: Evaluate): Json {
  const form = templateError('Fn::Select requires a list argument with two elements: an integer index and a list');
  if (!Array.isArray(argument) || argument.length !== 2) throw form;
  const [givenIndex, givenList] = argument;
  const index = givenIndex === undefined ? undefined : evaluate(givenIndex);
  const list = givenList === undefined ? undefined : evaluate(givenList);
  if (list === knownAfterApply || index === knownAfterApply) return knownAfterApply;
  if (!Array.isArray(list) || !/^\d+$/.test(String(index))) throw form;
  const item = list[Number(index)];
  if (item === undefined) throw templateError(`Fn::Select cannot select nonexistent value at index ${String(index)}`);
  return item;
}

function split(argument: Json, evaluate: Evaluate): Json {
  const form = templateError(
    'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
  );
  if (!Array.isArray(argument) || argument.length !== 2) throw form;
  const [delimiter, given] = argument;
  const text = given === undefined ? undefined : evaluate(given);
  if (typeof delimiter !== 'string' || delimiter === '' || !isScalar(text)) throw form;
  return String(text).includes(knownAfterApply) ? knownAfterApply : String(text).split(delimiter);
}

function base64(argument: Json, evaluate: Evaluate): Json {
  const text = evaluate(argument);
  if (!isScalar(text)) throw templateError('every Fn::Base64 object must have a String-typed value.');
  return String(text).includes(knownAfterApply) ? knownAfterApply : Buffer.from(String(text)).toString('base64');
}

function toJsonString(argument: Json, evaluate: Evaluate, values: Values): Json {
  requireExtensions('Fn::ToJsonString', values);
  return JSON.stringify(evaluate(argument) ?? null);
}

function length(argument: Json, evaluate: Evaluate, values: Values): Json {
  requireExtensions('Fn::Length', values);
  const list = evaluate(argument);
  if (list === knownAfterApply) return list;
  if (!Array.isArray(list)) throw templateError('Fn::Length: the value must resolve to a list.');
  return list.length;
}

/** AWS: these functions exist only under the transform (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html). */
function requireExtensions(name: string, values: Values): void {
  if (!values.extended)
    throw templateError(`encountered unsupported function: ${name}. Declare the transform AWS::LanguageExtensions to use it.`);
}
