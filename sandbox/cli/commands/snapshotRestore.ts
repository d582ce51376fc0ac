import { type Command, cautionOptions, endpointOption, type Invocation } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { namedSnapshot } from '../namedSnapshot.ts';

export const command: Command = {
  summary: 'Puts the state back to a snapshot, the clock too; what there was is saved as before-restore',
  usage: '<name> [--dry-run] [--yes]',
  examples: ['snapshot restore before-the-change', 'snapshot restore before-travel --yes'],
  options: { ...endpointOption, ...cautionOptions },
  positionals: { least: 1, most: 1 },
  run,
};

async function run(invocation: Invocation) {
  const {
    options,
    positionals: [name = ''],
    print,
    tell,
  } = invocation;
  const { control } = await connect(options);
  const [{ snapshots }, { now }] = await Promise.all([control.snapshots(), control.clock()]);
  const { at, savedAt } = namedSnapshot(name, snapshots);
  const saveAs = name === 'before-restore' ? 'before-undo' : 'before-restore';
  const preview = { name, at, savedAt, now, saveAs };
  const words = `the clock goes from ${describeInstant(now)} to ${describeInstant(at)}; all that there is now is kept as ${saveAs}`;
  if (options['dry-run']) {
    print(words);
    return { document: { preview } };
  }
  if (options['yes'] !== true) tell(words);
  await confirm(invocation, { what: 'restoring a snapshot', question: 'Restore?', again: `snapshot restore ${name}` });
  await control.save(saveAs);
  const { restored } = await control.restore(name);
  const undo = `ninesharp snapshot restore ${saveAs}`;
  print(`restored ${name}, now ${describeInstant(restored.at)}.  undo: ${undo}`);
  return { document: { restored, undo } };
}
