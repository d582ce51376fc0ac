import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RunLedger, runLedger } from '../../../handler/ledger/runLedger.ts';
import { type Counts, Summary } from '../../../handler/run/summary.ts';
import { plainItem } from '../../../handler/tasks/plainValue.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, runsTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
let ledger: RunLedger;
beforeAll(async () => {
  client = await createTables(engine);
  ledger = runLedger({ client, tableName: runsTable, openIndex: 'OpenRuns' });
});

const at = (text: string) => new Date(`2030-01-01T${text}Z`);
const facts = (runId: string) => ({ runId, eventTimeMs: at('09:00:00').getTime(), trigger: 'schedule' });
const share = (runId: string, number = 0, index: 'due' | 'retries' = 'due') => ({ runId, index, untilMs: 0, share: number, of: 2 });
const open = (runId: string) => ledger.open(facts(runId), at('09:00:01'), at('09:00:46').getTime());

function summary(counts: Partial<Counts>, held = 0): Summary {
  const made = new Summary();
  Object.assign(made.counts, counts);
  made.found = { due: made.counts.due, unreadable: 0, again: false };
  made.held = held;
  return made;
}

async function rowOf(runId: string) {
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: runsTable, Key: { Kind: { S: 'run' }, ID: { S: runId } } }));
  const { Kind, ID, ExpiresAt, ...row } = plainItem(Item);
  return row;
}

async function openAt(time: string) {
  return (await ledger.openRuns(at(time))).map(({ runId }) => runId);
}

describe('a run in the ledger', () => {
  it('is to be looked at again when the function that opened it must have ended, and not before', async () => {
    await open('cut-off');

    expect(await openAt('09:02:45')).not.toContain('cut-off');
    expect(await openAt('09:02:46')).toContain('cut-off');
    expect(await rowOf('cut-off')).toEqual({
      EventTime: '2030-01-01T09:00:00.000Z',
      StartedAt: '2030-01-01T09:00:01.000Z',
      Trigger: 'schedule',
      State: 'Running',
      LookAgainAt: '2030-01-01T09:02:46.000Z',
    });
  });

  it('is over when all that was due has come to an end', async () => {
    await open('over');
    await ledger.found('over', summary({ due: 3 }));
    await ledger.close(facts('over'), summary({ due: 3, completed: 2, retried: 1 }), at('09:00:05'));

    expect(await openAt('23:00:00')).not.toContain('over');
    expect(await rowOf('over')).toEqual({
      EventTime: '2030-01-01T09:00:00.000Z',
      StartedAt: '2030-01-01T09:00:01.000Z',
      FinishedAt: '2030-01-01T09:00:05.000Z',
      Trigger: 'schedule',
      State: 'Finished',
      Due: 3,
      Completed: 2,
      Retried: 1,
    });
  });

  it.each([
    ['at once when it left tasks', summary({ left: 1, dispatched: 5 }), '09:00:05'],
    ['when the claims of others have expired', summary({}, 1), '09:02:05'],
    ['when what interrupted it may be over', summary({ interrupted: 1 }), '09:02:05'],
    ['when its workers must have ended', summary({ dispatched: 1 }), '09:20:05'],
  ])('is looked at again %s', async (why, unsettled, time) => {
    await open(why);
    await ledger.handOut(why, [share(why)]);
    await ledger.close(facts(why), unsettled, at('09:00:05'));

    expect(await rowOf(why)).toMatchObject({ State: 'Open', LookAgainAt: at(time).toISOString() });
  });

  it('adds up what its invocations did, and keeps when it was begun', async () => {
    await open('shared');
    await ledger.found('shared', summary({ due: 900 }));
    await ledger.close(facts('shared'), summary({ due: 900, dispatched: 900 }), at('09:00:02'));
    await ledger.addShare(share('shared'), summary({ due: 500, completed: 499, failed: 1 }), at('09:00:04'));
    await ledger.addShare(share('shared'), summary({ due: 400, completed: 400 }), at('09:00:05'));
    await ledger.open({ ...facts('shared'), trigger: 'continued' }, at('09:15:02'), at('09:15:47').getTime());
    await ledger.close(facts('shared'), summary({}), at('09:15:03'));

    expect(await rowOf('shared')).toEqual({
      EventTime: '2030-01-01T09:00:00.000Z',
      StartedAt: '2030-01-01T09:00:01.000Z',
      FinishedAt: '2030-01-01T09:15:03.000Z',
      Trigger: 'schedule',
      State: 'Finished',
      Due: 900,
      Dispatched: 900,
      Completed: 899,
      Failed: 1,
    });
  });

  it('says what was found first, what was left last, and what was done by all, however often it is gone on with', async () => {
    await open('long');
    const first = summary({ due: 900, unreadable: 2 });
    first.hasLooked({ again: false });
    await ledger.found('long', first);
    Object.assign(first.counts, { completed: 300, left: 600, unreadable: 3 });
    await ledger.close(facts('long'), first, at('09:00:50'));
    await open('long');
    const second = summary({ due: 600, unreadable: 2 });
    second.hasLooked({ again: true });
    await ledger.found('long', second);
    Object.assign(second.counts, { completed: 590, left: 10 });
    await ledger.close(facts('long'), second, at('09:05:50'));

    expect(await rowOf('long')).toMatchObject({ Due: 900, Completed: 890, Left: 10, Unreadable: 3 });

    await open('long');
    await ledger.found('long', summary({ due: 10 }));
    await ledger.close(facts('long'), summary({ due: 10, completed: 10 }), at('09:10:50'));

    await ledger.found('long', summary({}));
    const row = await rowOf('long');
    expect(row).toMatchObject({ State: 'Finished', Due: 900, Completed: 900 });
    expect(row).not.toHaveProperty('Left');
  });

  it('of retries that were handed to workers keeps what they were, and adds what these did', async () => {
    const found = summary({ due: 700 });
    found.hasLooked({ again: false });
    const run = { ...facts('retries'), trigger: 'retry' };
    await ledger.record(run, found, at('09:05:00'), at('09:05:00'));
    Object.assign(found.counts, { dispatched: 700 });
    await ledger.addShare(share('retries', 0, 'retries'), summary({ due: 700, completed: 700 }), at('09:05:02'));
    await ledger.record(run, found, at('09:05:00'), at('09:05:03'));

    expect(await rowOf('retries')).toMatchObject({ Due: 700, Dispatched: 700, Completed: 700 });
  });

  it('that waits for its workers alone is looked at as soon as the last of them has ended', async () => {
    await open('handed out');
    await ledger.handOut('handed out', [share('handed out', 0), share('handed out', 1)]);
    await ledger.close(facts('handed out'), summary({ dispatched: 9 }), at('09:00:02'));

    await ledger.addShare(share('handed out', 1), summary({ due: 4, completed: 4 }), at('09:00:04'));
    expect(await openAt('09:00:04')).not.toContain('handed out');
    // Lambda may deliver an event twice.
    await ledger.addShare(share('handed out', 1), summary({}), at('09:00:05'));
    expect(await openAt('09:00:05')).not.toContain('handed out');

    await ledger.addShare(share('handed out', 0), summary({}), at('09:00:06'));
    expect(await openAt('09:00:06')).toContain('handed out');
    expect(await rowOf('handed out')).toMatchObject({ State: 'Open', Completed: 4, LookAgainAt: '2030-01-01T09:00:06.000Z' });
    expect(await rowOf('handed out')).not.toHaveProperty('Workers');
  });

  it('whose workers ended before it did is looked at at once, whether or not some could be started', async () => {
    await open('quick');
    await ledger.handOut('quick', [share('quick', 0), share('quick', 1)]);
    await ledger.addShare(share('quick', 0), summary({ due: 4, completed: 4 }), at('09:00:02'));
    expect(await rowOf('quick')).toMatchObject({ State: 'Running', LookAgainAt: '2030-01-01T09:02:46.000Z' });

    const own = summary({ dispatched: 4 });
    own.notStarted.push('due 1 of 2');
    await ledger.close(facts('quick'), own, at('09:00:03'));

    expect(await rowOf('quick')).toMatchObject({ State: 'Open', LookAgainAt: '2030-01-01T09:00:03.000Z' });
  });

  it('that is finished is not opened by a worker that ends late', async () => {
    await open('finished');
    await ledger.close(facts('finished'), summary({}), at('09:00:03'));
    await ledger.addShare(share('finished'), summary({ completed: 1 }), at('09:10:00'));

    expect(await rowOf('finished')).toMatchObject({ State: 'Finished', Completed: 1 });
    expect(await openAt('09:10:00')).not.toContain('finished');
  });

  it('of retries is never taken for one that is to be gone on with', async () => {
    const retries = { ...facts('handed retries'), trigger: 'retry' };
    await ledger.record(retries, summary({ due: 700 }), at('09:05:00'), at('09:05:00'));
    await ledger.handOut('handed retries', [share('handed retries', 0, 'retries')]);
    await ledger.addShare(share('handed retries', 0, 'retries'), summary({ due: 7, completed: 5, left: 2 }), at('09:06:00'));

    expect(await openAt('23:59:59')).not.toContain('handed retries');
    expect(await rowOf('handed retries')).toMatchObject({ State: 'Finished', Completed: 5, Left: 2 });
  });

  it('knows whether an invocation of it has told what it counted', async () => {
    const first = await open('delivered twice');
    const afterCrash = await open('delivered twice');
    await ledger.close(facts('delivered twice'), summary({ interrupted: 1 }), at('09:00:05'));
    const afterFailure = await open('delivered twice');

    expect([first, afterCrash, afterFailure]).toEqual([{ counted: false }, { counted: false }, { counted: true }]);
  });

  it('is looked at as soon as one of its workers left something', async () => {
    await open('worker');
    await ledger.close(facts('worker'), summary({ dispatched: 9 }), at('09:00:02'));
    await ledger.addShare(share('worker'), summary({ due: 9, left: 2, completed: 7 }), at('09:00:50'));

    expect(await openAt('09:00:50')).toContain('worker');
  });
});
