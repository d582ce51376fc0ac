import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LoadedService, ServiceRegistry } from '../../engine/gateway/registry.ts';
import { serviceLoaders } from '../../engine/services/index.ts';
import { isServiceName, modelOf } from '../../engine/wire/wire.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Assumption {
  readonly place: string;
  readonly text: string;
}

/** docs/COVERAGE.md, derived from the code: which operations there are, which parameters refuse, and what was assumed. */
export async function coverageDocument(): Promise<string> {
  const registry = new ServiceRegistry(serviceLoaders);
  const services = await Promise.all(registry.names.map((name) => registry.load(name)));
  const assumptions = findAssumptions();
  return `# Coverage

Derived from the code by \`npm run coverage\`; a test holds it against the code. *Complete*: every parameter acts. *Partial*: the named parameters
are refused by name (\`NotImplemented\`, status 501). *Absent*: the operation is refused by name. Nothing is ignored in silence.

| service | complete | partial | absent |
| --- | ---: | ---: | ---: |
${services.map(summaryRow).join('\n')}

${services.map(section).join('\n\n')}

## Assumptions

What AWS does not document and nobody here could try on AWS: ${assumptions.length} places. Each names the request that would settle it.

${assumptions.map(({ place, text }) => `- \`${place}\`: ${text}`).join('\n')}
`;
}

function summaryRow(service: LoadedService): string {
  const { complete, partial, absent } = split(service);
  return `| ${service.definition.name} | ${complete.length} | ${partial.length} | ${absent.length} |`;
}

function section(service: LoadedService): string {
  const { complete, partial, absent } = split(service);
  const lines = [`## ${service.definition.name}`, `Complete: ${complete.join(', ') || 'none'}.`];
  if (partial.length > 0)
    lines.push(
      `Partial:\n\n${partial.map(({ name, refuses }) => `- ${name}: refuses ${refuses.map((path) => `\`${path}\``).join(', ')}`).join('\n')}`,
    );
  const inside = refusedInside(service.definition.name);
  if (inside.length > 0) lines.push(`Refused by name inside: ${inside.map((text) => `\`${text}\``).join(', ')}.`);
  if (absent.length > 0) lines.push(`Absent: ${absent.join(', ')}.`);
  return lines.join('\n\n');
}

function split({ definition }: LoadedService) {
  const actions = [...definition.actions].sort((a, b) => (a.name < b.name ? -1 : 1));
  const partial = actions.flatMap((action) => (refusalsOf(action).length > 0 ? [{ name: action.name, refuses: refusalsOf(action) }] : []));
  const complete = actions.filter((action) => refusalsOf(action).length === 0).map(({ name }) => name);
  const known = isServiceName(definition.name) ? Object.keys(modelOf(definition.name).operations) : [];
  const there = new Set(actions.map(({ name }) => name));
  return { complete, partial, absent: known.filter((name) => !there.has(name)).sort() };
}

function refusalsOf({
  refuses = [],
  refusesSome = [],
}: {
  readonly refuses?: readonly string[];
  readonly refusesSome?: readonly string[];
}): readonly string[] {
  return [...refuses, ...refusesSome];
}

/** What code below the actions refuses by name, as it is written there: property values, target kinds, resource types. */
function refusedInside(service: string): string[] {
  const folder = `${root}engine/services/${service}`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.flatMap((file) => {
    const calls = readFileSync(`${folder}/${file}`, 'utf8').matchAll(/notImplemented\(\s*(?:`([^`]*)`|'([^']*)')/g);
    return Array.from(calls, ([, template, text]) => (template ?? text ?? '').replaceAll(/\$\{[^}]*\}/g, '...'));
  });
  return [...new Set(texts)].sort();
}

/** Comments that begin with `AWS?:`, to the end of their paragraph. */
function findAssumptions(): Assumption[] {
  const files = readdirSync(`${root}engine`, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|cjs|mjs|py)$/.test(file));
  return files.sort().flatMap((file) => {
    const lines = readFileSync(`${root}engine/${file}`, 'utf8').split('\n');
    return lines.flatMap((line, index) => (line.includes('AWS?:') ? [{ place: `engine/${file}`, text: paragraph(lines, index) }] : []));
  });
}

function paragraph(lines: readonly string[], start: number): string {
  const words: string[] = [];
  for (const line of lines.slice(start)) {
    const comment = /^\s*(?:\/\/|\*|\/\*\*|#)\s?(.*)$/.exec(line)?.[1]?.replace(/\*\/\s*$/, '');
    const isNext =
      words.length > 0 &&
      (comment === undefined || comment.trim() === '' || comment.trim() === '/' || /^\s*(AWS\??|Sandbox):/.test(comment));
    if (isNext) break;
    words.push((comment ?? line.slice(line.indexOf('AWS?:'))).trim());
  }
  return words
    .join(' ')
    .replace(/^.*?AWS\?:\s*/, '')
    .replaceAll('|', '\\|')
    .trim();
}
