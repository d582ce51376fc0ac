/** One step of a path: a name, an index, every member, or every member at any depth below. */
type Step = { readonly name: string } | { readonly index: number } | 'all' | 'deep';

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference */
const stepsMax = 100;

/** What a JSONPath finds: one value, or a list where the path has a wildcard; undefined when nothing is there. */
export function jsonPath(document: unknown, path: string): unknown {
  const steps = stepsOf(path);
  if (!steps) return undefined;
  const found = steps.reduce<readonly unknown[]>((values, step) => values.flatMap((value) => below(value, step)), [document]);
  return steps.some((step) => step === 'all' || step === 'deep') ? found : found[0];
}

/** Undefined when the text is no path: a filter, a slice or a function is none here. */
function stepsOf(path: string): readonly Step[] | undefined {
  const text = path.trim();
  if (!text.startsWith('$')) return undefined;
  const steps: Step[] = [];
  const token = /\.\.|\.?\*|\.?\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)|\*)\s*\]|\.?([^.[\]*\s]+)/y;
  token.lastIndex = 1;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found || steps.length >= stepsMax) return undefined;
    steps.push(stepOf(found));
  }
  return steps;
}

function stepOf([whole, single, double, index, name]: RegExpExecArray): Step {
  if (whole === '..') return 'deep';
  if (index !== undefined) return { index: Number(index) };
  const named = single ?? double ?? name;
  return named === undefined ? 'all' : { name: named.replace(/\\(.)/g, '$1') };
}

function below(value: unknown, step: Step): readonly unknown[] {
  if (step === 'deep') return [value, ...childrenOf(value).flatMap((child) => below(child, 'deep'))];
  if (step === 'all') return childrenOf(value);
  if ('index' in step) return Array.isArray(value) ? present(value.at(step.index)) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.name)) return [];
  return present(new Map<string, unknown>(Object.entries(value)).get(step.name));
}

function present(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
