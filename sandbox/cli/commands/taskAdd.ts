import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { nearest } from '../nearest.ts';
import { readWhen } from '../when.ts';

/** Those that the handler has a processor for. */
export const taskTypes: readonly string[] = ['log', 'webhook', 'queue', 'function'];

export const command: Command = {
  summary: 'Puts a pending task into the table',
  usage: '<id> [--name TEXT] [--at WHEN] [--type TYPE] [--parameters JSON]',
  examples: ['task add report-1', 'task add report-2 --at "tomorrow 08:00" --name "Send the report"'],
  options: {
    ...endpointOption,
    name: { type: 'string', value: 'TEXT', help: 'what it is called (default: its id)' },
    at: { type: 'string', value: 'WHEN', help: 'from when on it is due (default: now)' },
    type: { type: 'string', value: 'TYPE', help: `what it does: ${taskTypes.join(', ')} (default: log)` },
    parameters: { type: 'string', value: 'JSON', help: 'what its type needs to know, as a JSON object, e.g. {"url":"https://..."}' },
  },
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [id = ''], print }: Invocation) => {
    if (id.trim() === '') throw new Problem('usage', 'a task needs an id', 'it is the key of its row', 'ninesharp task add report-1');
    const type = typeOf(textOption(options, 'type'));
    const parameters = parametersOf(textOption(options, 'parameters'));
    const { control, tasks, names } = await connectSandbox(options);
    const now = Date.parse((await control.clock()).now);
    const at = textOption(options, 'at');
    const task = {
      TaskID: id,
      TaskName: textOption(options, 'name') ?? id,
      Status: 'Pending',
      ExecutionTime: new Date(at === undefined ? now : readWhen(at, now)).toISOString(),
      ...(type === undefined ? {} : { TaskType: type }),
      ...(parameters === undefined ? {} : { Parameters: parameters }),
    };
    if (await tasks.get(id).catch(noTable))
      throw new Problem(
        'task-exists',
        `there is a task ${id} already`,
        `${names.table} keeps one row for each TaskID`,
        'ninesharp task list',
      );
    await tasks.put(task);
    print(`added ${id}, due from ${describeInstant(task.ExecutionTime)}.  next: ninesharp clock next ${names.rule}`);
    return { document: { task } };
  },
};

function parametersOf(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Told below, like any other text that is no JSON object.
  }
  const fix = `ninesharp task add report-1 --type webhook --parameters '{"url":"https://example.com/"}'`;
  throw new Problem('usage', `--parameters ${text} is no JSON object`, 'it is a JSON object, which the shell must leave whole', fix);
}

function typeOf(type: string | undefined): string | undefined {
  if (type === undefined || taskTypes.includes(type)) return type;
  const why = `the handler has processors for ${taskTypes.join(', ')}; the task would fail at each run`;
  const meant = nearest(type, taskTypes) ?? 'log';
  throw new Problem('unknown-task-type', `no task is of the type "${type}"`, why, `ninesharp task add <id> --type ${meant}`);
}

export function noTable(error: unknown): never {
  if (error instanceof Error && error.name === 'ResourceNotFoundException')
    throw new Problem('not-deployed', 'there is no table of tasks', 'the stack is not deployed', 'ninesharp deploy');
  throw error;
}
