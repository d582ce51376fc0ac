import type { Task } from '../tasks/task.ts';
import { PermanentFailure } from './failure.ts';

class BadParameters extends PermanentFailure {
  override readonly name = 'BadParameters';
}

/** A text among the task's parameters; the task fails by name where it is missing or none. */
export function requiredText(task: Task, name: string): string {
  const text = optionalText(task, name);
  if (text === undefined) throw new BadParameters(`Parameters.${name} is missing; a task of the type ${task.taskType} needs it`);
  return text;
}

export function optionalText({ parameters }: Task, name: string): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new BadParameters(`Parameters.${name} must be a string, not ${JSON.stringify(value)}`);
}

/** A body as JSON: text as it is, anything else written out. */
export function bodyOf({ parameters }: Task, name: string): string {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return typeof value === 'string' ? value : JSON.stringify(value ?? {});
}

export function badParameters(message: string): Error {
  return new BadParameters(message);
}
