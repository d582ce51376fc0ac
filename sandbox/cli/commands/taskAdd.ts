import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Puts a pending task into the table',
  usage: '<id> [--name TEXT] [--at WHEN] [--type TYPE]',
  examples: ['task add report-1', 'task add report-2 --at "tomorrow 08:00" --name "Send the report"'],
  options: {
    ...endpointOption,
    name: { type: 'string', value: 'TEXT', help: 'what it is called (default: its id)' },
    at: { type: 'string', value: 'WHEN', help: 'from when on it is due (default: now)' },
    type: { type: 'string', value: 'TYPE', help: 'what it does: log, the only type so far; another one fails at each run' },
  },
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [id = ''], print }: Invocation) => {
    if (id.trim() === '') throw new Problem('usage', 'a task needs an id', 'it is the key of its row', 'ninesharp task add report-1');
    const { control, tasks, names } = await connectSandbox(options);
    const now = Date.parse((await control.clock()).now);
    const at = textOption(options, 'at');
    const type = textOption(options, 'type');
    const task = {
      TaskID: id,
      TaskName: textOption(options, 'name') ?? id,
      Status: 'Pending',
      ExecutionTime: new Date(at === undefined ? now : readWhen(at, now)).toISOString(),
      ...(type === undefined ? {} : { TaskType: type }),
    };
    if (await tasks.get(id).catch(noTable))
      throw new Problem(
        'task-exists',
        `there is a task ${id} already`,
        `${names.table} keeps one row for each TaskID`,
        'ninesharp task list',
      );
    await tasks.put(task);
    print(`added ${id}, due from ${describeInstant(task.ExecutionTime)}.  next: ninesharp clock travel next`);
    return { document: { task } };
  },
};

export function noTable(error: unknown): never {
  if (error instanceof Error && error.name === 'ResourceNotFoundException')
    throw new Problem('not-deployed', 'there is no table of tasks', 'the stack is not deployed', 'ninesharp deploy');
  throw error;
}
