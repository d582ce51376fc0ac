/** Whether a path is meant by one of the patterns, as the CDK's `watch` has them: `**`, `*`, `?` and `{a,b}`; who names a folder means all that is in it. */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const whole = patterns.map((pattern) => new RegExp(`^${expressionOf(pattern)}(?:/.*)?$`));
  return (path) => whole.some((expression) => expression.test(path));
}

function expressionOf(pattern: string): string {
  const parts = pattern.replace(/\/$/, '').match(/\*\*\/|\*\*|[^*]|\*/gs) ?? [];
  return parts.map(partOf).join('');
}

function partOf(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  if (part === '{') return '(?:';
  if (part === '}') return ')';
  return part === ',' ? '|' : part.replace(/[.+^$()|[\]\\]/, '\\$&');
}
