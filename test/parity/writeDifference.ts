import type { Answer } from './answer.ts';
import { documentedError, documentedMember, documentedOperation, type Quote } from './documentation.ts';
import { success } from './probe.ts';
import type { Comparison } from './verdict.ts';

const longest = 300;
const mostMembers = 5;

/** Both answers, and what AWS documents; of answers that differ in members, those members. */
export function writeDifference(comparison: Comparison): string {
  const { probe, embedded, localstack, golden } = comparison;
  const lines = inMembersOnly(comparison)
    ? memberLines(comparison)
    : [`embedded: ${describe(embedded)}`, `LocalStack: ${describe(localstack)}`];
  if (golden) lines.push(`AWS answered: ${describe(golden)}`);
  const { says, at } = quoteFor(comparison);
  lines.push(`AWS documents ${outcome(probe.expected)}: "${says.replaceAll('|', '\\|')}" (${at})`);
  return `- \`${probe.operation}\` ${probe.title}: ${whoIsRight(comparison)}\n${lines.map((line) => `  - ${line}`).join('\n')}`;
}

function inMembersOnly({ embedded, localstack }: Comparison): boolean {
  const head = ({ status, error, message }: Answer) => `${status} ${error} ${message}`;
  return head(embedded) === head(localstack);
}

function memberLines({ differences }: Comparison): string[] {
  const told = differences
    .slice(0, mostMembers)
    .map(({ path, left, right }) => `\`${path}\`: embedded ${value(left)}, LocalStack ${value(right)}`);
  const rest = differences.length - mostMembers;
  return rest > 0 ? [...told, `and ${rest} more members`] : told;
}

function whoIsRight({ embeddedIsRight, localstackIsRight, golden }: Comparison): string {
  const right = golden ? 'as AWS answered' : 'the documented outcome';
  if (embeddedIsRight && localstackIsRight) return golden ? right : `${right} on both, in other words or members`;
  if (embeddedIsRight) return `${right} on embedded only`;
  return localstackIsRight ? `${right} on LocalStack only` : `${right} on neither`;
}

function quoteFor({ service, probe, embedded, localstack, differences }: Comparison): Quote {
  if (probe.aws) return probe.aws;
  const [first = '', second] = probe.operation.split(':');
  const operation = second ?? first;
  if (probe.expected !== success) return documentedError(service, operation, probe.expected);
  const sameOutcome = embedded.error === localstack.error;
  const path = differences.find((difference) => difference.path !== 'status')?.path;
  return sameOutcome && path !== undefined ? documentedMember(service, operation, path) : documentedOperation(service, operation);
}

function describe({ status, error, message, body }: Answer): string {
  if (error === undefined) return `${status} ${value(body)}`;
  const more = Object.keys(Object(body)).length > 0 ? ` ${value(body)}` : '';
  return `${status} \`${error}\`: ${clip(message ?? '')}${more}`;
}

function outcome(expected: string): string {
  return expected === success ? 'success' : `\`${expected}\``;
}

function value(something: unknown): string {
  return something === undefined ? 'nothing' : `\`${clip(JSON.stringify(something)).replaceAll('`', "'")}\``;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)} ...` : line;
}
