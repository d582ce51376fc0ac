import { notImplemented } from '../../../../kernel/errors.ts';
import { templateError } from '../../errors.ts';
import type { Evaluate, IntrinsicFunction, Values } from '../evaluate.ts';
import { isObject, type Json, sameJson } from '../json.ts';

export const logicFunctions: readonly [string, IntrinsicFunction][] = [
  ['Fn::If', choose],
  ['Fn::Equals', equals],
  ['Fn::Not', not],
  ['Fn::And', (argument, evaluate, values) => operands('Fn::And', argument).every((operand) => truth(operand, evaluate, values))],
  ['Fn::Or', (argument, evaluate, values) => operands('Fn::Or', argument).some((operand) => truth(operand, evaluate, values))],
  ['Fn::Condition', (argument, _evaluate, values) => values.condition(String(argument))],
  ['Fn::Contains', contains],
  ['Fn::EachMemberEquals', eachMemberEquals],
  ['Fn::EachMemberIn', eachMemberIn],
  ...['Fn::RefAll', 'Fn::ValueOf', 'Fn::ValueOfAll'].map((name): [string, IntrinsicFunction] => [name, refuseByName(name)]),
];

function choose(argument: Json, evaluate: Evaluate, values: Values): Json | undefined {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    throw templateError('Fn::If requires a list argument with the first element being a condition name');
  }
  const chosen = values.condition(argument[0]) ? argument[1] : argument[2];
  return chosen === undefined ? undefined : evaluate(chosen);
}

function equals(argument: Json, evaluate: Evaluate): boolean {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw templateError('every Fn::Equals object requires a list of 2 string parameters.');
  }
  const [left, right] = argument.map((operand) => evaluate(operand));
  return sameJson(left, right);
}

function not(argument: Json, evaluate: Evaluate, values: Values): boolean {
  if (!Array.isArray(argument) || argument.length !== 1 || argument[0] === undefined) {
    throw templateError('every Fn::Not object requires one boolean parameter.');
  }
  return !truth(argument[0], evaluate, values);
}

/** AWS: two to ten conditions (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html). */
function operands(name: string, argument: Json): Json[] {
  if (Array.isArray(argument) && argument.length >= 2 && argument.length <= 10) return argument;
  throw templateError(`every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`);
}

function truth(operand: Json, evaluate: Evaluate, values: Values): boolean {
  if (isObject(operand) && typeof operand['Condition'] === 'string') return values.condition(operand['Condition']);
  const value = evaluate(operand);
  return value === true || value === 'true';
}

function contains(argument: Json, evaluate: Evaluate): boolean {
  const [list, value] = twoArguments('Fn::Contains', argument, evaluate);
  return Array.isArray(list) && list.some((item) => sameJson(item, value));
}

function eachMemberEquals(argument: Json, evaluate: Evaluate): boolean {
  const [list, value] = twoArguments('Fn::EachMemberEquals', argument, evaluate);
  return Array.isArray(list) && list.every((item) => sameJson(item, value));
}

function eachMemberIn(argument: Json, evaluate: Evaluate): boolean {
  const [list, allowed] = twoArguments('Fn::EachMemberIn', argument, evaluate);
  return Array.isArray(list) && Array.isArray(allowed) && list.every((item) => allowed.some((one) => sameJson(one, item)));
}

function twoArguments(name: string, argument: Json, evaluate: Evaluate): (Json | undefined)[] {
  if (!Array.isArray(argument) || argument.length !== 2) throw templateError(`every ${name} object requires a list of 2 parameters.`);
  return argument.map((operand) => evaluate(operand));
}

function refuseByName(name: string): IntrinsicFunction {
  return () => {
    throw notImplemented(`cloudformation: the rule function ${name}`);
  };
}
