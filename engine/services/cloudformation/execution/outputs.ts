import type { Values } from '../domain/evaluate.ts';
import { evaluate } from '../domain/evaluate.ts';
import { isScalar, type Json } from '../domain/json.ts';
import type { OutputDefinition, Template } from '../domain/template.ts';
import { templateError, validationError } from '../errors.ts';
import type { StackOutput, StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { importersOf, listExports } from './exports.ts';

/** The stack's outputs, each evaluated; those whose condition is false are absent. */
export function evaluateOutputs(template: Template, values: Values): StackOutput[] {
  return [...template.outputs]
    .filter(([, { condition }]) => condition === undefined || values.condition(condition))
    .map(([key, output]) => evaluateOutput(key, output, values))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}

function evaluateOutput(key: string, output: OutputDefinition, values: Values): StackOutput {
  return {
    key,
    value: requireText(key, evaluate(output.value, values)),
    description: output.description,
    exportName: output.exportName === undefined ? undefined : requireText(key, evaluate(output.exportName, values)),
  };
}

function requireText(key: string, value: Json | undefined): string {
  if (isScalar(value)) return String(value);
  throw templateError(`Output ${key} is malformed. The Value field of every Outputs member must evaluate to a String.`);
}

/** Refuses outputs whose exports collide with other stacks' or take away what other stacks use. */
export function checkExports(state: CloudFormationState, stack: StackRow, outputs: readonly StackOutput[]): void {
  for (const { exportName } of outputs) {
    const taken =
      exportName === undefined ? undefined : listExports(state).find(({ name, stackId }) => name === exportName && stackId !== stack.id);
    if (taken) throw validationError(`Export with name ${taken.name} is already exported by stack ${taken.stackName}`);
  }
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue;
    const users = importersOf(state, exportName);
    if (users.length === 0) continue;
    const now = outputs.find((output) => output.exportName === exportName);
    if (!now) throw validationError(`Export ${exportName} cannot be deleted as it is in use by ${users.join(', ')}`);
    if (now.value !== value) throw validationError(`Export ${exportName} cannot be updated as it is in use by ${users.join(', ')}`);
  }
}
