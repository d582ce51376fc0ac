export const reservedVariableNames: readonly string[] = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
];

const placeholder = /<([A-Za-z0-9_.-]+)>/g;

/** The names between angle brackets. */
export function placeholdersOf(template: string): string[] {
  return Array.from(template.matchAll(placeholder), ([, name = '']) => name);
}

export function isJsonTemplate(template: string): boolean {
  return template.trimStart().startsWith('{');
}

/**
 * Fills a template. Inside quotes a text is put in without quotes of its own and escaped; elsewhere in a JSON template as a JSON value.
 * AWS: a variable without a value leaves nothing behind inside quotes.
 * AWS?: an object inside quotes is put in as escaped JSON; settled by: a target with the template {"a": "<object>"}.
 * AWS?: outside quotes it leaves `null`; settled by: a target with the template {"a": <missing>}.
 */
export function transformInput(template: string, variables: ReadonlyMap<string, unknown>): string {
  const json = isJsonTemplate(template);
  const quoted = quotedRanges(template);
  return template.replace(placeholder, (whole, name: string, offset: number) => {
    if (!variables.has(name)) return whole;
    const value = variables.get(name);
    if (quoted.some(([from, to]) => offset > from && offset < to)) return insideQuotes(value);
    return json || typeof value !== 'string' ? JSON.stringify(value ?? null) : value;
  });
}

function insideQuotes(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

/** Where the quoted texts of the template begin and end. */
function quotedRanges(template: string): [from: number, to: number][] {
  return Array.from(template.matchAll(/"(?:[^"\\]|\\.)*"/gs), (match): [number, number] => [
    match.index,
    match.index + match[0].length - 1,
  ]);
}
