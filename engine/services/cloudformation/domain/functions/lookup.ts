import { notImplemented } from '../../../../kernel/errors.ts';
import { templateError } from '../../errors.ts';
import type { Evaluate, IntrinsicFunction, Values } from '../evaluate.ts';
import { isObject, isScalar, type Json } from '../json.ts';
import { knownAfterApply } from '../knownAfterApply.ts';

export const lookupFunctions: readonly [string, IntrinsicFunction][] = [
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetAZs', availabilityZones],
  ['Fn::Cidr', cidr],
];

function findInMap(argument: Json, evaluate: Evaluate, values: Values): Json | undefined {
  const [names, fallback] = mapArguments(argument, values);
  const [map, key, attribute] = names.map((name) => String(evaluate(name)));
  if (map === undefined || key === undefined || attribute === undefined) throw mapForm();
  const found = member(member(values.mappings[map], key), attribute);
  if (found !== undefined) return found;
  if (fallback !== undefined) return evaluate(fallback);
  if (values.mappings[map] === undefined)
    throw templateError(`Mapping named '${map}' is not present in the 'Mappings' section of template.`);
  throw templateError(`Unable to get mapping for ${map}::${key}::${attribute}`);
}

function mapArguments(argument: Json, values: Values): [Json[], Json | undefined] {
  if (!Array.isArray(argument)) throw mapForm();
  const [extra] = argument.slice(3);
  if (argument.length === 3) return [argument, undefined];
  if (argument.length === 4 && values.extended && isObject(extra)) return [argument.slice(0, 3), extra['DefaultValue']];
  throw mapForm();
}

function mapForm(): Error {
  return templateError('every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value');
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function importValue(argument: Json, evaluate: Evaluate, values: Values): Json {
  const name = evaluate(argument);
  if (!isScalar(name)) throw templateError('the attribute in Fn::ImportValue must be a string or a function that returns a string');
  return String(name).includes(knownAfterApply) ? knownAfterApply : values.imported(String(name));
}

/** Sandbox: every region has the zones a, b and c. */
function availabilityZones(argument: Json, evaluate: Evaluate, values: Values): Json {
  const given = evaluate(argument);
  const region = given === undefined || given === '' ? values.region : String(given);
  return ['a', 'b', 'c'].map((letter) => region + letter);
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html */
function cidr(argument: Json, evaluate: Evaluate): Json {
  const form = templateError('Fn::Cidr object requires at least 2 parameters: (1) IP block, (2) count and optionally (3) cidr bits.');
  const given = Array.isArray(argument) ? argument.map((item) => evaluate(item)) : [];
  if (given.length < 2 || given.length > 3) throw form;
  const [block, count, bits = 8] = given;
  if (block === knownAfterApply) return block;
  if (String(block).includes(':')) throw notImplemented('cloudformation: Fn::Cidr of an IPv6 block');
  return divide(String(block), Number(count), Number(bits), form);
}

function divide(block: string, count: number, hostBits: number, form: Error): string[] {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  if (!match || !(count >= 1 && count <= 256) || !(hostBits >= 1 && hostBits <= 32)) throw form;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const size = 2 ** hostBits;
  const total = 2 ** (32 - prefix);
  if (size * count > total) throw templateError(`Fn::Cidr: ${block} does not hold ${count} blocks of ${hostBits} host bits`);
  const start = Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / total) * total;
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * size)}/${32 - hostBits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
