import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';

interface StackExport {
  readonly stackId: string;
  readonly stackName: string;
  readonly name: string;
  readonly value: string;
}

/** The exports of every live stack, by name. */
export function listExports(state: CloudFormationState): StackExport[] {
  return liveStacks(state)
    .flatMap(exportsOf)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function exportsOf({ id, name, outputs }: Pick<StackRow, 'id' | 'name' | 'outputs'>): StackExport[] {
  return outputs.flatMap(({ exportName, value }) =>
    exportName === undefined ? [] : [{ stackId: id, stackName: name, name: exportName, value }],
  );
}

export function exportedValue(state: CloudFormationState, name: string): string | undefined {
  return listExports(state).find((one) => one.name === name)?.value;
}

/** The names of the stacks that use the export. */
export function importersOf(state: CloudFormationState, name: string): string[] {
  return liveStacks(state)
    .filter(({ imports }) => imports.includes(name))
    .map((stack) => stack.name);
}

export function liveStacks(state: CloudFormationState): StackRow[] {
  return state.names.list().flatMap(({ id }) => state.stacks.get(id) ?? []);
}
