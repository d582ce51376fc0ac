import type { Journalled } from '../controlAnswers.ts';
import { describeDuration } from './instants.ts';

/** More of one rule's firings, or of one function's runs that went well, are told as one line. What failed is always told by itself. */
const eachMost = 5;

/** The lines of events in their order; `describe` tells one event. */
export function condense(events: readonly Journalled[], describe: (event: Journalled) => readonly string[]): string[] {
  const groups = groupsOf(events);
  return events.flatMap((event) => {
    const name = groupOf(event);
    const group = (name !== undefined && groups.get(name)) || [];
    if (group.length <= eachMost) return describe(event);
    return group[0] === event ? describeGroup(group) : [];
  });
}

function groupsOf(events: readonly Journalled[]): Map<string, Journalled[]> {
  const groups = new Map<string, Journalled[]>();
  for (const event of events) {
    const name = groupOf(event);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(event);
    else groups.set(name, [event]);
  }
  return groups;
}

function groupOf(event: Journalled): string | undefined {
  if (event.kind === 'firing') return `fired ${event['rule']}`;
  return event.kind === 'run' && event['outcome'] === 'succeeded' ? `run ${event['function']}` : undefined;
}

function describeGroup(group: readonly Journalled[]): string[] {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return [];
  const span = describeDuration(instantOf(last) - instantOf(first));
  const what = first.kind === 'firing' ? `fired  ${first['rule']}` : `${String(first['function']).padEnd(20)}  succeeded`;
  return [`${new Date(instantOf(first)).toISOString()}  ${what}  x ${group.length} in ${span}`];
}

function instantOf(event: Journalled): number {
  return Number(event['dueAt'] ?? event['startedAt'] ?? event.at);
}
