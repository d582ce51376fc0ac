import { AwsError } from '../../kernel/errors.ts';
import type { MemberReference, ServiceModel, Shape } from '../model.ts';
import { memberOf, shapeOf } from '../model.ts';
import { constraintOf, elementConstraints, printed } from './constraints.ts';

/** Collects AWS's sentences about what breaks the model, in the model's order. */
type Check = (value: unknown, path: string, sentences: string[]) => void;

const compiled = new WeakMap<ServiceModel, Map<string, Check | undefined>>();

/** Throws AWS's "N validation error(s) detected: ..." when the input breaks a constraint of the model. */
export function checkInput(model: ServiceModel, inputShape: string, input: unknown): void {
  const check = checkOf(model, inputShape);
  if (!check) return;
  const sentences: string[] = [];
  check(input, '', sentences);
  if (sentences.length > 0) throw validationError(model, sentences);
}

function validationError(model: ServiceModel, sentences: readonly string[]): AwsError {
  const errors = sentences.length === 1 ? '1 validation error' : `${sentences.length} validation errors`;
  return new AwsError(model.validationCode, `${errors} detected: ${sentences.join('; ')}`);
}

function missingMember({ code, sentence }: NonNullable<ServiceModel['missing']>, name: string): AwsError {
  return new AwsError(code, sentence.replace('{name}', name));
}

/** Undefined where nothing below the shape is constrained, so that the check costs nothing there. */
function checkOf(model: ServiceModel, reference: MemberReference): Check | undefined {
  const name = memberOf(reference).shape;
  const checks = compiled.get(model) ?? new Map<string, Check | undefined>();
  compiled.set(model, checks);
  if (checks.has(name)) return checks.get(name);
  if (isAttributeMap(model, reference) || !isConstrained(model, reference, new Set())) {
    checks.set(name, undefined);
    return undefined;
  }
  // Recursive shapes find this one while the real check is being built.
  let check: Check = () => {};
  checks.set(name, (value, path, sentences) => check(value, path, sentences));
  check = compile(model, shapeOf(model, reference));
  checks.set(name, check);
  return check;
}

function isConstrained(model: ServiceModel, reference: MemberReference, seen: Set<string>): boolean {
  const { shape: name } = memberOf(reference);
  if (seen.has(name)) return false;
  seen.add(name);
  if (isAttributeMap(model, reference)) return false;
  const shape = shapeOf(model, reference);
  if (shape.required?.length || constraintOf(shape)) return true;
  const below = [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value];
  return below.some((each) => each !== undefined && isConstrained(model, each, seen));
}

/** The table limits only their names' length, to more than an item can hold; DynamoDB has its own sentences, and they are most of the work. */
function isAttributeMap(model: ServiceModel, reference: MemberReference): boolean {
  return model.service === 'dynamodb' && shapeOf(model, reference).value === 'AttributeValue';
}

function compile(model: ServiceModel, shape: Shape): Check {
  const own = constraintOf(shape);
  const below = compileBelow(model, shape);
  return (value, path, sentences) => {
    for (const broken of own?.(value) ?? []) sentences.push(sentence(shape, value, path, broken));
    below?.(value, path, sentences);
  };
}

function compileBelow(model: ServiceModel, shape: Shape): Check | undefined {
  if (shape.type === 'structure') return structureCheck(model, shape);
  if (shape.type === 'list' && shape.member) return listCheck(model, shape, shape.member);
  if (shape.type === 'map' && shape.value) return mapCheck(model, shape, shape.value);
  return undefined;
}

function structureCheck(model: ServiceModel, shape: Shape): Check {
  const required = new Set(shape.required);
  const members = Object.entries(shape.members ?? {})
    .map(([name, reference]) => ({ name, label: beanName(name), required: required.has(name), check: checkOf(model, reference) }))
    .filter((member) => member.required || member.check);
  return (value, path, sentences) => {
    const object = value as Record<string, unknown>;
    for (const member of members) {
      const element = object[member.name];
      const place = path === '' ? member.label : `${path}.${member.label}`;
      if (element !== undefined) member.check?.(element, place, sentences);
      else if (member.required && model.missing) throw missingMember(model.missing, member.name);
      else if (member.required) sentences.push(`Value null at '${place}' failed to satisfy constraint: Member must not be null`);
    }
  };
}

function listCheck(model: ServiceModel, shape: Shape, reference: MemberReference): Check | undefined {
  const element = shapeOf(model, reference);
  if (element.type === 'structure' || element.type === 'list' || element.type === 'map') {
    const check = checkOf(model, reference);
    return check && ((value, path, sentences) => checkElements(value as unknown[], path, sentences, check));
  }
  return wholeCheck(shape, element, 'Member', (value) => value as unknown[]);
}

function checkElements(elements: readonly unknown[], path: string, sentences: string[], check: Check): void {
  for (const [index, element] of elements.entries()) check(element, `${path}.${index + 1}.member`, sentences);
}

function mapCheck(model: ServiceModel, shape: Shape, reference: MemberReference): Check {
  const keys = shape.key ? wholeCheck(shape, shapeOf(model, shape.key), 'Map keys', (value) => Object.keys(value as object)) : undefined;
  const element = shapeOf(model, reference);
  const nested = element.type === 'structure' || element.type === 'list' || element.type === 'map';
  const check = nested ? checkOf(model, reference) : undefined;
  const values = nested ? undefined : wholeCheck(shape, element, 'Map value', (value) => Object.values(value as object));
  return (value, path, sentences) => {
    keys?.(value, path, sentences);
    values?.(value, path, sentences);
    if (check) for (const [key, each] of Object.entries(value as Record<string, unknown>)) check(each, `${path}.${key}.member`, sentences);
  };
}

/** Scalars in a list or a map are judged together: one sentence that quotes the whole of it. */
function wholeCheck(shape: Shape, element: Shape, subject: string, elementsOf: (value: unknown) => unknown[]): Check | undefined {
  const constraint = constraintOf(element);
  if (!constraint) return undefined;
  const all = `${subject} must satisfy constraint: [${elementConstraints(element).join(', ')}]`;
  return (value, path, sentences) => {
    if (elementsOf(value).some((each) => constraint(each).length > 0)) sentences.push(sentence(shape, value, path, all));
  };
}

function sentence(shape: Shape, value: unknown, path: string, broken: string): string {
  const quoted = shape.sensitive || shape.type === 'blob' ? '' : ` '${printed(value)}'`;
  return `Value${quoted} at '${path}' failed to satisfy constraint: ${broken}`;
}

/** AWS: members are named as Java beans: `TableName` is 'tableName', `SSESpecification` is 'sSESpecification'. */
function beanName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
