/** One step of a path: a member, an index, or all of them. */
type Step = string | number | '*';

/**
 * AWS: paths start at `$` and use dots and numeric indices; a quoted member in brackets is refused
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html).
 */
export function parseJsonPath(path: string): readonly Step[] | undefined {
  if (!/^\$(?:\.[^.[\]"'\s]+|\[(?:\d{1,9}|\*)\])*$/.test(path)) return undefined;
  const steps = path.slice(1).match(/\.[^.[\]]+|\[[^\]]*\]/g) ?? [];
  return steps.map((step) => {
    const text = step.startsWith('[') ? step.slice(1, -1) : step.slice(1);
    return step.startsWith('[') && text !== '*' ? Number(text) : text;
  });
}

/** What the path leads to; undefined when there is nothing. */
export function followJsonPath(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === '*') return Object.values(value).flatMap((member) => followJsonPath(member, rest) ?? []);
  const member = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  return followJsonPath(member, rest);
}
