import type { Operation, StackRow } from '../rows/stackRow.ts';

/** The stack with its operation in that phase. */
export function inPhase(stack: StackRow, phase: Operation['phase']): Pick<StackRow, 'operation'> {
  return { operation: stack.operation && { ...stack.operation, phase } };
}
