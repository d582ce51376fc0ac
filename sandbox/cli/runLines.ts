import type { Journalled, Travelled } from '../controlClient.ts';
import { describeDuration, describeInstant } from './instants.ts';

/** `2030-01-01T09:00:00.004Z  run  DailyTaskExecutor  succeeded  38 ms  cold`, and what went wrong. */
export function describeRun(run: Journalled): string {
  const outcome = run['outcome'] === 'succeeded' ? 'succeeded' : 'FAILED';
  const facts = [
    text(run, 'function').padEnd(20),
    outcome.padEnd(9),
    `${Math.round(Number(run['durationMs'] ?? 0))} ms`.padStart(8),
    run['cold'] ? 'cold' : '    ',
    text(run, 'requestId'),
    errorOf(run),
  ];
  return `${new Date(Number(run['startedAt'] ?? run.at)).toISOString()}  ${facts.join('  ')}`.trimEnd();
}

export function describeFiring(firing: Journalled): string {
  return `${new Date(Number(firing['dueAt'])).toISOString()}  fired  ${text(firing, 'rule')}`;
}

/** What travelling came to, one event a line and the sum last. */
export function describeTravel(travelled: Travelled): string[] {
  const events = [...travelled.firings, ...travelled.runs].sort((a, b) => a.seq - b.seq);
  const lines = events.slice(0, 200).map((event) => (event.kind === 'firing' ? describeFiring(event) : describeRun(event)));
  if (events.length > 200) lines.push(`... ${events.length - 200} more: ninesharp run list`);
  const passed = describeDuration(Date.parse(travelled.now) - Date.parse(travelled.from));
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return [
    ...lines,
    `now ${describeInstant(travelled.now)} (+ ${passed}): ${count(travelled.firings.length, 'firing')}, ${count(travelled.runs.length, 'run')}, ${travelled.failedRuns} failed`,
  ];
}

function errorOf(run: Journalled): string {
  const error = run['error'];
  if (typeof error === 'string') return error;
  return typeof error === 'object' && error !== null ? JSON.stringify(error) : '';
}

function text(entry: Journalled, field: string): string {
  return String(entry[field] ?? '');
}
