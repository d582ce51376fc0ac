import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeDifference } from '../differences.ts';
import { describeDuration, describeInstant } from '../instants.ts';
import { namedSnapshot } from '../namedSnapshot.ts';

export const command: Command = {
  summary: 'Tells what is different now from what was in a snapshot: the clock, and items of tables',
  usage: '<name>',
  examples: ['snapshot diff before-travel'],
  options: endpointOption,
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [name = ''], print }: Invocation) => {
    const { control } = await connect(options);
    const { at } = namedSnapshot(name, (await control.snapshots()).snapshots);
    const [{ differences, count }, { now }] = await Promise.all([control.compare(name), control.clock()]);
    print(`clock  ${describeInstant(at)} -> ${describeInstant(now)}  (${describeDuration(Date.parse(now) - at)})`);
    for (const line of differences.flatMap(describeDifference)) print(line);
    if (count === 0) print('every item is what it was');
    else if (count > differences.length) print(`... and ${count - differences.length} more items`);
    return { document: { name, at: new Date(at).toISOString(), now, differences, count } };
  },
};
