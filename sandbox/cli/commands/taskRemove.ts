import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { noTable } from './taskAdd.ts';

export const command: Command = {
  summary: 'Takes a task out of the table, whatever its status',
  usage: '<id>',
  examples: ['task remove report-1'],
  options: endpointOption,
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [id = ''], print }: Invocation) => {
    const { tasks, names } = await connectSandbox(options);
    const task = await tasks.get(id).catch(noTable);
    if (!task)
      throw new Problem('task-not-found', `there is no task ${id}`, `${names.table} has no row of that TaskID`, 'ninesharp task list');
    await tasks.delete(id);
    print(`removed ${id}, which was ${task.Status}`);
    return { document: { removed: task } };
  },
};
