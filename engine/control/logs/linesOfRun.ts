import { memberOf } from '../plan.ts';

/** Of lines in order, those that a run wrote: in its stream, from its START, or the first of these lines, to its REPORT. What came before a START started its process. */
export function linesOfRun(events: readonly unknown[], requestId: string): unknown[] {
  const running = new Map<unknown, string | undefined>();
  const starting = new Map<unknown, unknown[]>();
  const lines: unknown[] = [];
  for (const event of events) {
    const [stream, message] = [memberOf(event, 'stream'), String(memberOf(event, 'message'))];
    const started = requestIn(message, 'START', 'platform.start');
    if (started !== undefined) {
      running.set(stream, started);
      if (started === requestId) lines.push(...(starting.get(stream) ?? []));
      starting.set(stream, []);
    }
    if (running.get(stream) === requestId) lines.push(event);
    else if (running.get(stream) === undefined) starting.set(stream, [...(starting.get(stream) ?? []), event]);
    const reported = requestIn(message, 'REPORT', 'platform.report');
    // Its START may have been written before the first of these lines.
    if (reported === requestId && running.get(stream) === undefined) lines.push(...(starting.get(stream) ?? []));
    if (reported === undefined) continue;
    running.set(stream, undefined);
    starting.set(stream, []);
  }
  return lines;
}

/** The request that a platform line names, as text or as JSON. */
function requestIn(message: string, word: string, type: string): string | undefined {
  if (message.startsWith(`${word} RequestId: `)) return /RequestId: (\S+)/.exec(message)?.[1];
  if (!message.startsWith('{') || !message.includes(`"${type}"`)) return undefined;
  return /"requestId"\s*:\s*"([^"]+)"/.exec(message)?.[1];
}
