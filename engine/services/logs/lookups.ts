import { groupNameInArn } from './domain/arns.ts';
import { dayMs } from './domain/limits.ts';
import { groupNotFound, invalidParameter, streamNotFound } from './errors.ts';
import type { LogGroup, LogStream, LogsState } from './state.ts';

export function requireGroup(state: LogsState, name: string): LogGroup {
  const group = state.groups.get(name);
  if (!group) throw groupNotFound();
  return group;
}

export function requireStream(state: LogsState, group: LogGroup, name: string): LogStream {
  const stream = state.streams.get(group.name, name);
  if (!stream) throw streamNotFound();
  return stream;
}

/** The group that a request names, by name or by identifier (a name or an ARN). */
export function groupNameOf({
  logGroupName,
  logGroupIdentifier,
}: {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalidParameter('LogGroup name and LogGroup identifier are mutually exclusive parameters.');
  }
  if (logGroupName !== undefined) return logGroupName;
  // AWS?: the sentence; settled by: GetLogEvents with a stream's name only.
  if (logGroupIdentifier === undefined) throw invalidParameter('Either logGroupName or logGroupIdentifier is required.');
  return groupNameInArn(logGroupIdentifier) ?? logGroupIdentifier;
}

/** Events older than this are gone, whether or not they have been deleted yet. */
export function retentionStart({ retentionInDays }: LogGroup, now: number): number {
  return retentionInDays === undefined ? 0 : Math.max(0, now - retentionInDays * dayMs);
}
