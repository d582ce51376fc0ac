import { type Command, cautionOptions, endpointOption, type Invocation } from '../command.ts';
import { confirm } from '../confirm.ts';
import { connect } from '../connection.ts';

const saveAs = 'before-reset';

export const command: Command = {
  summary: 'Empties the engine: stacks, tables, functions, rules and logs go; what there was is saved as before-reset',
  usage: '[--dry-run] [--yes]',
  examples: ['reset --dry-run', 'reset --yes'],
  options: { ...endpointOption, ...cautionOptions },
  run,
};

async function run(invocation: Invocation) {
  const { options, print, tell } = invocation;
  const { control, health } = await connect(options);
  const words = `everything in ${health.data ?? 'the engine, which keeps no state on disk'} goes; snapshots stay, and what there is now is kept as ${saveAs}`;
  if (options['dry-run']) {
    print(words);
    return { document: { preview: { data: health.data ?? null, saveAs } } };
  }
  if (options['yes'] !== true) tell(words);
  await confirm(invocation, { what: 'emptying the engine', question: 'Reset?', again: 'reset' });
  await control.save(saveAs);
  await control.reset();
  const undo = `ninesharp snapshot restore ${saveAs}`;
  print(`reset: nothing is deployed.  undo: ${undo}`);
  return { document: { reset: true, undo } };
}
