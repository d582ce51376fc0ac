import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { noTable } from './taskAdd.ts';

export const command: Command = {
  summary: 'Lists the tasks, by when they are due',
  examples: ['task list'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { tasks } = await connectSandbox(options);
    const rows = (await tasks.list().catch(noTable)).sort((a, b) => (a.ExecutionTime < b.ExecutionTime ? -1 : 1));
    for (const { TaskID, Status = '', ExecutionTime, TaskName = '' } of rows)
      print(`${TaskID.padEnd(24)}  ${Status.padEnd(9)}  ${String(ExecutionTime).padEnd(24)}  ${TaskName}`);
    if (rows.length === 0) print('no tasks.  ninesharp task add <id>');
    return { document: { tasks: rows } };
  },
};
