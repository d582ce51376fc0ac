import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { act } from './calls.ts';
import { tellHappened } from './clockRoutes.ts';
import { firedDetailOf } from './firedEvent.ts';
import { journalStream } from './journalStream.ts';
import { placeIn } from './place.ts';
import { type ControlRequest, type ControlRoute, instantOf, limitOf, textOf } from './route.ts';

/** What happened and what is due: journal, runs, waiting timers; and firing a rule by hand. */
export const recordRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/journal$/, run: journal },
  { method: 'GET', path: /^\/runs$/, run: runs },
  { method: 'GET', path: /^\/stream$/, run: stream },
  { method: 'POST', path: /^\/rules\/([^/]+)\/fire$/, run: fire },
];

function journal({ core, query }: ControlRequest) {
  const after = Number(query.get('after') ?? 0);
  if (!Number.isInteger(after) || after < 0) throw new AwsError('InvalidNumber', 'after must be the number of a journal entry.');
  const entries = core.journal.after(after, limitOf(query, 1_000, 10_000));
  return { lastSeq: core.journal.lastSeq, dropped: core.journal.dropped, entries };
}

/** Runs of functions, newest first. */
function runs({ core, query }: ControlRequest) {
  const name = query.get('function');
  const id = query.get('requestId');
  const matches = (entry: JournalEntry) => (name === null || entry['function'] === name) && (id === null || entry['requestId'] === id);
  return { runs: core.journal.latest('run', limitOf(query, 50, 1_000), matches) };
}

/** `?reads=counted`: for readers that show what changes. */
function stream({ core, headers, query }: ControlRequest) {
  return journalStream(core, { lastEventId: textHeader(headers['last-event-id']), countsReads: query.get('reads') === 'counted' });
}

function textHeader(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** With `wait`, answers when all that came of the firing has ended, and tells its runs. */
async function fire({ core, body, query, labels: [name = ''] }: ControlRequest) {
  const time = instantOf(body, 'time');
  const since = core.journal.lastSeq;
  const Time = time === undefined ? undefined : new Date(time);
  const input = { Name: name, EventBusName: textOf(body, 'bus'), Time, Detail: firedDetailOf(body) };
  const place = placeIn(core, query);
  const firing = await act(core, 'events', 'FireRule', input, {
    account: textOf(body, 'account') ?? place.account,
    region: textOf(body, 'region') ?? place.region,
  });
  if (body['wait'] !== true) return { firing };
  await core.scheduler.settled();
  return { firing, ...tellHappened(core.journal.recordedAfter(since, Number.MAX_SAFE_INTEGER)) };
}
