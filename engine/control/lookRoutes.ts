import { AwsError } from '../kernel/errors.ts';
import { read } from './calls.ts';
import { historyOf } from './history/history.ts';
import { placeIn } from './place.ts';
import { type ControlRequest, type ControlRoute, instantOf } from './route.ts';
import { membersOf, tableThen } from './tableRoutes.ts';

/** A look at the past, which changes nothing. */
export const lookRoutes: readonly ControlRoute[] = [{ method: 'GET', path: /^\/state$/, run: look }];

/** `at`: a journal number, or an instant with its zone. What had happened by then, and how many items of each table are different since. */
async function look({ core, query }: ControlRequest) {
  const text = query.get('at') ?? '';
  const bySeq = /^\d+$/.test(text) && Number(text) <= core.journal.lastSeq;
  const at = bySeq ? core.journal.get(Number(text))?.at : instantOf({ at: text }, 'at');
  if (at === undefined) throw new AwsError('EntryNotFound', `The journal has no entry ${text}.`, { status: 404 });
  const runs = historyOf(core.journal).lasting.runs.filter((run) => run.startedAt <= at);
  const names = membersOf(await read(core, 'dynamodb', 'ListTables', {}, placeIn(core, query)), 'TableNames').map(String);
  const moment = bySeq ? { seq: Number(text) } : { at };
  const tables = names.map((name) => {
    const { kept, existed, since } = tableThen(core, query, name, moment);
    return { name, kept, existed, changedSince: since.size };
  });
  const failed = runs.filter(({ state }) => state === 'failed' || state === 'dropped').length;
  return { at, runs: runs.length, failed, tables, complete: tables.every(({ kept }) => kept) };
}
