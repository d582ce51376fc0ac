import type { Journalled } from '../controlAnswers.ts';
import { describeDuration } from './instants.ts';

/** More of one rule's firings, or of one function's runs that went well, are told as one line. What failed is always told by itself. */
const eachMost = 5;

/** The lines of events in their order; `describe` tells one event. */
export function condense(events: readonly Journalled[], describe: (event: Journalled) => readonly string[]): string[] {
  const groups = new Map<string | undefined, Journalled[]>();
  for (const event of events) groups.set(groupOf(event), [...(groups.get(groupOf(event)) ?? []), event]);
  return events.flatMap((event) => {
    const group = groups.get(groupOf(event)) ?? [];
    if (groupOf(event) === undefined || group.length <= eachMost) return describe(event);
    return group[0] === event ? describeGroup(group) : [];
  });
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
