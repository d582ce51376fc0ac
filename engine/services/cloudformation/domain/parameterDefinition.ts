import { notImplemented } from '../../../kernel/errors.ts';
import { formatError, validationError } from '../errors.ts';
import { isObject, isScalar, type Json, type JsonObject } from './json.ts';

export interface ParameterDefinition {
  readonly name: string;
  readonly type: string;
  readonly default: string | undefined;
  readonly description: string | undefined;
  readonly noEcho: boolean;
  readonly allowedValues: readonly string[] | undefined;
  readonly allowedPattern: string | undefined;
  readonly constraintDescription: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minValue: number | undefined;
  readonly maxValue: number | undefined;
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const parametersMax = 200;

const members = new Set([
  'Type',
  'Default',
  'Description',
  'NoEcho',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
  'MinLength',
  'MaxLength',
  'MinValue',
  'MaxValue',
]);

const plainTypes = new Set(['String', 'Number', 'List<Number>', 'CommaDelimitedList', 'AWS::SSM::Parameter::Name']);

export function readParameterDefinitions(section: JsonObject): Map<string, ParameterDefinition> {
  const entries = Object.entries(section);
  if (entries.length > parametersMax) {
    throw formatError(`Number of parameters, ${entries.length}, is greater than maximum allowed, ${parametersMax}`);
  }
  return new Map(entries.map(([name, parameter]) => [name, readParameter(name, parameter)]));
}

function readParameter(name: string, parameter: Json): ParameterDefinition {
  if (!/^[a-zA-Z0-9]+$/.test(name)) throw formatError(`Parameter name ${name} is non alphanumeric.`);
  if (!isObject(parameter)) throw formatError(`[/Parameters/${name}] Every Parameters member must be an object.`);
  const unknown = Object.keys(parameter).find((member) => !members.has(member));
  if (unknown !== undefined) throw validationError(`Invalid template parameter property '${unknown}'`);
  return {
    name,
    type: readType(name, parameter['Type']),
    default: text(parameter['Default']),
    description: text(parameter['Description']),
    noEcho: String(parameter['NoEcho']) === 'true',
    allowedValues: list(parameter['AllowedValues']),
    allowedPattern: text(parameter['AllowedPattern']),
    constraintDescription: text(parameter['ConstraintDescription']),
    minLength: number(parameter['MinLength']),
    maxLength: number(parameter['MaxLength']),
    minValue: number(parameter['MinValue']),
    maxValue: number(parameter['MaxValue']),
  };
}

function readType(name: string, type: Json | undefined): string {
  if (typeof type !== 'string') throw formatError(`[/Parameters/${name}] Every Parameters object must contain a Type member.`);
  if (plainTypes.has(type) || storedType(type) !== undefined) return type;
  if (/^(List<)?AWS::[A-Za-z0-9]+::/.test(type)) throw notImplemented(`cloudformation: the parameter type ${type}`);
  throw formatError(`Unrecognized parameter type: ${type}`);
}

/** The type inside `AWS::SSM::Parameter::Value<...>`. */
export function storedType(type: string): string | undefined {
  return /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1];
}

export function isListType(type: string): boolean {
  const plain = storedType(type) ?? type;
  return plain === 'CommaDelimitedList' || plain.startsWith('List<');
}

function text(value: Json | undefined): string | undefined {
  return isScalar(value) ? String(value) : undefined;
}

function number(value: Json | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function list(value: Json | undefined): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}
