import { log } from './processors/log.ts';
import type { Task } from './task.ts';

/** Does what a task of its type is for; throws when that fails. */
export type Processor = (task: Task) => Promise<void>;

/** A task asks for a processor that doesn't exist. */
class UnknownTaskType extends Error {
  override readonly name = 'UnknownTaskType';

  constructor(taskType: string) {
    super(`unknown TaskType "${taskType}", known: ${[...processors.keys()].join(', ')}`);
  }
}

/** By TaskType: a new kind of task is one file and one line here. */
const processors = new Map<string, Processor>([['log', log]]);

/** Executes the task by the processor that its type names. */
export async function process(task: Task): Promise<void> {
  const processor = processors.get(task.taskType);
  if (!processor) throw new UnknownTaskType(task.taskType);
  await processor(task);
}
