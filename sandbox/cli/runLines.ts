import { isRefusal, type Journalled, type Travelled } from '../controlAnswers.ts';
import { condense } from './condense.ts';
import { describeDuration, describeInstant } from './instants.ts';

/** More are counted, not printed. */
const linesMost = 200;

/** `2030-01-01T09:00:00.004Z  run  DailyTaskExecutor  succeeded  38 ms  cold`, and what went wrong. */
export function describeRun(run: Journalled): string {
  const outcome = run['outcome'] === 'succeeded' ? 'succeeded' : 'FAILED';
  const facts = [
    text(run, 'function').padEnd(20),
    outcome.padEnd(9),
    `${Math.round(Number(run['durationMs'] ?? 0))} ms`.padStart(8),
    run['cold'] ? 'cold' : '    ',
    text(run, 'requestId'),
    describeError(run['error']),
  ];
  return `${new Date(Number(run['startedAt'] ?? run.at)).toISOString()}  ${facts.join('  ')}`.trimEnd();
}

function describeFiring(firing: Journalled): string {
  return `${new Date(Number(firing['dueAt'])).toISOString()}  fired  ${text(firing, 'rule')}`;
}

/** `2030-01-01T09:00:00.000Z  dropped  Daily -> executor: AccessDeniedException`, and why where the engine says it. */
export function describeRefusal(delivery: Journalled): string {
  const target = text(delivery, 'functionArn').split(':function:').at(-1);
  const why = [text(delivery, 'errorCode'), text(delivery, 'errorMessage')].filter((part) => part !== '').join(': ');
  const retryAt = Number(delivery['retryAt']);
  const again = Number.isFinite(retryAt) ? `, again ${describeInstant(retryAt)}` : '';
  const arrow = `${text(delivery, 'rule')} -> ${target || text(delivery, 'targetId')}`;
  return `${new Date(delivery.at).toISOString()}  ${text(delivery, 'result')}  ${arrow}: ${why || 'not delivered'}${again}`;
}

/** What travelling came to, one event a line and the sum last. */
export function describeTravel(travelled: Travelled): string[] {
  const { firings, runs, deliveries = [], truncated } = travelled;
  const refused = deliveries.filter(isRefusal);
  const events = [...firings, ...runs, ...refused].sort((a, b) => a.seq - b.seq);
  const all = condense(events, (event) => [describeEvent(event)]);
  const lines = all.slice(0, linesMost);
  const more = all.length - linesMost;
  if (truncated) lines.push(`... and more: there were too many to list them all (the newest: ninesharp run list)`);
  else if (more > 0) lines.push(`... ${more} more: ninesharp run list`);
  return [...lines, sumOf(travelled, refused.length)];
}

function describeEvent(event: Journalled): string {
  if (event.kind === 'firing') return describeFiring(event);
  return event.kind === 'run' ? describeRun(event) : describeRefusal(event);
}

function sumOf(travelled: Travelled, undelivered: number): string {
  const { from, now, firings, runs, firingCount, runCount, failedRuns, truncated } = travelled;
  const count = (whole: number | undefined, listed: number, noun: string) =>
    `${whole === undefined && truncated ? 'at least ' : ''}${whole ?? listed} ${noun}${(whole ?? listed) === 1 ? '' : 's'}`;
  const parts = [count(firingCount, firings.length, 'firing'), count(runCount, runs.length, 'run'), `${failedRuns} failed`];
  if (undelivered > 0) parts.push(`${travelled.undelivered ?? undelivered} not delivered`);
  return `now ${describeInstant(now)} (+ ${describeDuration(Date.parse(now) - Date.parse(from))}): ${parts.join(', ')}`;
}

/** `RangeError: as saved`: what an error is called and what it says, wherever the journal has it from. */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return error === undefined || error === null ? '' : String(error);
  const members = new Map(Object.entries(error));
  const said = [members.get('type') ?? members.get('code'), members.get('message')].filter((part) => part !== undefined && part !== '');
  return said.length > 0 ? said.join(': ') : JSON.stringify(error);
}

function text(entry: Journalled, field: string): string {
  return String(entry[field] ?? '');
}
