import { AwsError } from '../kernel/errors.ts';
import { read } from './calls.ts';
import { historyOf } from './history/history.ts';
import { placeIn } from './place.ts';
import { type ControlRequest, type ControlRoute, instantOf } from './route.ts';
import { membersOf } from './tableRoutes.ts';

const versionsMost = 50_000;

/** A look at the past, which changes nothing; and whether what plain clients write is kept for later looks. */
export const lookRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/state$/, run: look },
  { method: 'GET', path: /^\/recording$/, run: ({ core }) => ({ on: core.versions.recording }) },
  { method: 'POST', path: /^\/recording$/, run: record },
];

/** `at`: a journal number, or an instant with its zone. What had happened by then, and how many items of each table are different since. */
async function look({ core, query }: ControlRequest) {
  const text = query.get('at') ?? '';
  const bySeq = /^\d+$/.test(text) && Number(text) <= core.journal.lastSeq;
  const at = bySeq ? core.journal.get(Number(text))?.at : instantOf({ at: text }, 'at');
  if (at === undefined) throw new AwsError('EntryNotFound', `The journal has no entry ${text}.`, { status: 404 });
  const runs = historyOf(core.journal).lasting.runs.filter((run) => run.startedAt <= at);
  const names = membersOf(await read(core, 'dynamodb', 'ListTables', {}, placeIn(core, query)), 'TableNames').map(String);
  const place = placeIn(core, query);
  const tables = names.map((name) => {
    const since = core.versions.ofTable(place, name, versionsMost).filter((version) => version.at > at);
    return { name, changedSince: new Set(since.map(({ key }) => key)).size };
  });
  const failed = runs.filter(({ state }) => state === 'failed' || state === 'dropped').length;
  return { at, runs: runs.length, failed, tables, complete: core.versions.recording };
}

/** With `on`, the writes of plain clients are kept as versions too, until the engine stops. */
function record({ core, body }: ControlRequest) {
  if (typeof body['on'] !== 'boolean') throw new AwsError('InvalidBody', 'on must be true or false.');
  core.versions.recording = body['on'];
  return { on: core.versions.recording };
}
