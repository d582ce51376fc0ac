import { notImplemented } from '../../../kernel/errors.ts';
import { matchesWhole } from '../../../kernel/patterns.ts';
import { validationError } from '../errors.ts';
import type { Json } from './json.ts';
import { isListType, type ParameterDefinition, storedType } from './parameterDefinition.ts';

/** A parameter of a stack: what the caller gave and, for the types that read Parameter Store, what was found there. */
export interface ParameterValue {
  readonly key: string;
  readonly value: string;
  readonly resolved?: string;
  readonly noEcho: boolean;
}

interface Given {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const valueMaxBytes = 4096;

/** The value of every parameter of the template, checked; those of Parameter Store are not yet resolved. */
export function settleParameters(
  definitions: ReadonlyMap<string, ParameterDefinition>,
  given: readonly Given[],
  previous: readonly ParameterValue[],
): ParameterValue[] {
  refuseUnknown(definitions, given);
  const values = [...definitions.values()].map((definition) => ({ definition, value: chooseValue(definition, given, previous) }));
  const missing = values.filter(({ value }) => value === undefined).map(({ definition }) => definition.name);
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return values.map(({ definition, value = '' }) => {
    refuseLong(definition, value);
    if (storedType(definition.type) === undefined) checkConstraints(definition, value);
    return { key: definition.name, value, noEcho: definition.noEcho };
  });
}

function refuseLong({ name }: ParameterDefinition, value: string): void {
  if (Buffer.byteLength(value) <= valueMaxBytes) return;
  // AWS?: the sentence; settled by: CreateStack with a parameter of 4,097 letters.
  throw validationError(`Parameter '${name}' must contain at most ${valueMaxBytes} bytes`);
}

function refuseUnknown(definitions: ReadonlyMap<string, ParameterDefinition>, given: readonly Given[]): void {
  const unknown = given.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !definitions.has(key));
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
}

function chooseValue(definition: ParameterDefinition, given: readonly Given[], previous: readonly ParameterValue[]): string | undefined {
  const asked = given.find(({ ParameterKey }) => ParameterKey === definition.name);
  if (asked?.UsePreviousValue !== true) return asked?.ParameterValue ?? definition.default;
  if (asked.ParameterValue !== undefined) {
    throw validationError(
      `Invalid input for parameter key ${definition.name}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  }
  return previous.find(({ key }) => key === definition.name)?.value;
}

/** Refuses a value that the definition does not allow. */
export function checkConstraints(definition: ParameterDefinition, value: string): void {
  const items = isListType(definition.type) ? splitList(value) : [value];
  for (const item of items) checkItem(definition, item);
}

function checkItem(definition: ParameterDefinition, value: string): void {
  const { name, allowedValues, allowedPattern, minLength, maxLength } = definition;
  if (allowedValues !== undefined && !allowedValues.includes(value))
    throw refused(definition, `Parameter '${name}' must be one of AllowedValues`);
  if (allowedPattern !== undefined && !fits(allowedPattern, value)) {
    throw refused(definition, `Parameter '${name}' must match pattern ${allowedPattern}`);
  }
  if (minLength !== undefined && value.length < minLength) {
    throw refused(definition, `Parameter '${name}' must contain at least ${minLength} characters`);
  }
  if (maxLength !== undefined && value.length > maxLength) {
    throw refused(definition, `Parameter '${name}' must contain at most ${maxLength} characters`);
  }
  if (definition.type === 'Number' || definition.type === 'List<Number>') checkNumber(definition, value);
}

function checkNumber(definition: ParameterDefinition, value: string): void {
  const { name, minValue, maxValue } = definition;
  const amount = Number(value);
  if (value.trim() === '' || !Number.isFinite(amount)) throw refused(definition, `Parameter '${name}' must be a number`);
  if (minValue !== undefined && amount < minValue)
    throw refused(definition, `Parameter '${name}' must be a number not less than ${minValue}`);
  if (maxValue !== undefined && amount > maxValue)
    throw refused(definition, `Parameter '${name}' must be a number not greater than ${maxValue}`);
}

/** AWS: ConstraintDescription replaces the sentence (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html). */
function refused({ name, constraintDescription }: ParameterDefinition, sentence: string): Error {
  return validationError(
    constraintDescription === undefined ? sentence : `Parameter ${name} failed to satisfy constraint: ${constraintDescription}`,
  );
}

/** AWS matches with Java's regular expressions, over the whole value. */
function fits(pattern: string, value: string): boolean {
  try {
    return matchesWhole(pattern, value, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return fitsLoosely(pattern, value);
    throw error;
  }
}

function fitsLoosely(pattern: string, value: string): boolean {
  try {
    return matchesWhole(pattern, value, '');
  } catch (error) {
    if (error instanceof SyntaxError) throw notImplemented(`cloudformation: the AllowedPattern ${pattern}`);
    throw error;
  }
}

function splitList(value: string): string[] {
  return value.split(',').map((item) => item.trim());
}

/** What `Ref` of the parameter stands for. */
export function parameterReference(definition: ParameterDefinition, { value, resolved }: ParameterValue): Json {
  const text = resolved ?? value;
  return isListType(definition.type) ? splitList(text) : text;
}
