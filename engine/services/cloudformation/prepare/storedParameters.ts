import type { ParameterDefinition } from '../domain/parameterDefinition.ts';
import { storedType } from '../domain/parameterDefinition.ts';
import type { ParameterValue } from '../domain/parameters.ts';
import { checkConstraints } from '../domain/parameters.ts';
import { validationError } from '../errors.ts';
import type { Running } from '../execution/work.ts';

interface Answer {
  readonly Parameters?: readonly { readonly Name?: string; readonly Value?: string }[];
}

/** AWS: GetParameters takes ten names (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html). */
const namesMax = 10;

/** Fetches the values of parameters whose type reads Parameter Store. */
export async function resolveStored(
  definitions: ReadonlyMap<string, ParameterDefinition>,
  values: readonly ParameterValue[],
  context: Running,
): Promise<ParameterValue[]> {
  const names = [...new Set(values.filter((value) => isStored(definitions, value)).map(({ value }) => value))];
  const found = await fetchAll(names, context);
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) throw validationError(`Unable to fetch parameters [${missing.join(',')}] from parameter store for this account.`);
  return values.map((value) => (isStored(definitions, value) ? resolved(definitions, value, found.get(value.value) ?? '') : value));
}

function isStored(definitions: ReadonlyMap<string, ParameterDefinition>, { key }: ParameterValue): boolean {
  return storedType(definitions.get(key)?.type ?? '') !== undefined;
}

async function fetchAll(names: readonly string[], context: Running): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < names.length; start += namesMax) {
    const { Parameters = [] } = await context.call<Answer>('ssm', 'GetParameters', { Names: names.slice(start, start + namesMax) });
    for (const { Name, Value } of Parameters) if (Name !== undefined && Value !== undefined) found.set(Name, Value);
  }
  return found;
}

function resolved(definitions: ReadonlyMap<string, ParameterDefinition>, value: ParameterValue, text: string): ParameterValue {
  const definition = definitions.get(value.key);
  if (definition) checkConstraints(definition, text);
  return { ...value, resolved: text };
}
