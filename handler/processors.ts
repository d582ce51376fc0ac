import { PermanentFailure } from './processors/failure.ts';
import { log } from './processors/log.ts';
import type { Task } from './tasks/task.ts';

/** What a processor is told beside the task. */
export interface Attempt {
  /** To be handed on to whoever acts: the same for every attempt at this occurrence of the task. */
  readonly idempotencyKey: string;
  /** Aborts when the function is about to be cut off. */
  readonly signal: AbortSignal;
}

/** Does what a task of its type is for; throws when that fails, a PermanentFailure when trying again is no use. */
export type Processor = (task: Task, attempt: Attempt) => Promise<void>;

/** A task asks for a processor that doesn't exist. */
class UnknownTaskType extends PermanentFailure {
  override readonly name = 'UnknownTaskType';

  constructor(taskType: string) {
    super(`unknown TaskType "${taskType}", known: ${[...processors.keys()].join(', ')}`);
  }
}

/** By TaskType: a new kind of task is one file and one line here. Loaded when first used, so that a start pays for none that it doesn't need. */
const processors = new Map<string, () => Promise<Processor>>([
  ['log', async () => log],
  ['webhook', async () => (await import('./processors/webhook.ts')).webhook],
  ['queue', async () => (await import('./processors/queue.ts')).queue],
  ['function', async () => (await import('./processors/function.ts')).invokeFunction],
]);

/** Executes the task by the processor that its type names. */
export async function process(task: Task, attempt: Attempt): Promise<void> {
  const load = processors.get(task.taskType);
  if (!load) throw new UnknownTaskType(task.taskType);
  const processor = await load();
  await processor(task, attempt);
}
