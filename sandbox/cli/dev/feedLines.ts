import { isRefusal, type Journalled } from '../../controlAnswers.ts';
import { condense } from '../condense.ts';
import { describeError, describeRefusal } from '../runLines.ts';

/** More of one batch are counted, not printed: a travel over weeks brings thousands. */
const linesMost = 40;

/** What `dev` prints of a batch of the journal: firings, runs, deployments and acts on the clock, one line each, virtual time first. */
export function feedLines(entries: readonly Journalled[]): string[] {
  const lines = condense(entries, describe);
  const more = lines.length - linesMost;
  return more > 0 ? [...lines.slice(0, linesMost), `... ${more} more: ninesharp run list`] : lines;
}

function describe(entry: Journalled): string[] {
  switch (entry.kind) {
    case 'firing':
      return [line(Number(entry['dueAt']), 'fired', text(entry, 'rule'))];
    case 'run':
      return [describeRun(entry)];
    case 'delivery':
      return isRefusal(entry) ? [describeRefusal(entry)] : [];
    case 'eventDropped':
      return [line(entry.at, 'dropped', `${text(entry, 'function')}  no attempt is left: ninesharp run show ${text(entry, 'requestId')}`)];
    case 'stack':
      return [line(entry.at, 'stack', `${text(entry, 'stack')}  ${text(entry, 'status')}`)];
    case 'clock':
      return [line(entry.at, 'clock', [text(entry, 'act'), text(entry, 'to')].filter((part) => part !== '').join(' '))];
    case 'missed':
      return [line(Number(entry['dueAt']), 'missed', `${text(entry, 'id')}  it was due while no engine ran, and is not made up for`)];
    case 'restore':
    case 'reset':
      return [line(entry.at, entry.kind, text(entry, 'name'))];
    case 'fault':
      return [
        line(
          entry.at,
          'fault',
          `${text(entry, 'fault')}  ${text(entry, 'act')}  ${text(entry, 'what')} ${text(entry, 'service')}:${text(entry, 'action')}`,
        ),
      ];
    case 'alarm':
      return [line(entry.at, 'alarm', `${text(entry, 'alarm')}  ${text(entry, 'from')} -> ${text(entry, 'to')}`)];
    default:
      return [];
  }
}

function describeRun(run: Journalled): string {
  const name = text(run, 'function').padEnd(20);
  const took = `${Math.round(Number(run['durationMs'] ?? 0))} ms${run['cold'] ? '  cold' : ''}`;
  const at = Number(run['startedAt'] ?? run.at);
  if (run['outcome'] === 'succeeded') return line(at, 'run', `${name}  succeeded  ${took}`);
  return line(
    at,
    'run',
    `${name}  FAILED ${[text(run, 'outcome'), describeError(run['error'])].filter((part) => part !== '').join(': ')}  ${took}  ninesharp run show ${text(run, 'requestId')}`,
  );
}

function line(atMs: number, what: string, rest: string): string {
  return `${new Date(atMs).toISOString()}  ${what.padEnd(7)}  ${rest}`.trimEnd();
}

function text(entry: Journalled, field: string): string {
  const value = entry[field];
  return value === undefined || value === null ? '' : String(value);
}
