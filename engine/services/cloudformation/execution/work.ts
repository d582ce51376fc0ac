import assert from 'node:assert';
import type { ProcessContext } from '../../../kernel/context.ts';
import { type Dependencies, findDependencies } from '../domain/dependencies.ts';
import type { Values } from '../domain/evaluate.ts';
import { stackValues } from '../domain/stackValues.ts';
import { readTemplate, type Template } from '../domain/template.ts';
import { resourceTypes } from '../resources/registry.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { Deployment, Operation, StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { exportedValue } from './exports.ts';

export type Running = ProcessContext<CloudFormationState>;

/** One operation on one stack while it runs. */
export interface Work {
  readonly context: Running;
  readonly stackId: string;
  /** The stack as it was when the work began: its name and ids, not its status. */
  readonly stack: StackRow;
  readonly operation: Operation;
  readonly deployment: Deployment;
  readonly template: Template;
  readonly dependencies: Dependencies;
  /** What names stand for, read from the stack's resources as they are now. */
  readonly values: Values;
  /** Exports of other stacks that were read on the way. */
  readonly imports: Set<string>;
}

export function openWork(context: Running, stack: StackRow, deployment: Deployment): Work {
  assert(stack.operation, `${stack.id} has no operation`);
  const template = readTemplate(deployment.templateBody);
  const imports = new Set<string>();
  const values = stackValues({
    template,
    parameters: deployment.parameters,
    stack: identityOf(context, stack, deployment),
    resource: (logicalId) => viewOf(context.state.resources.get(stack.id, logicalId)),
    imported: (name) => {
      imports.add(name);
      return exportedValue(context.state, name);
    },
  });
  return {
    context,
    stackId: stack.id,
    stack,
    operation: stack.operation,
    deployment,
    template,
    dependencies: findDependencies(template.resources),
    values,
    imports,
  };
}

export function identityOf(
  context: Pick<Running, 'account' | 'region'>,
  stack: Pick<StackRow, 'id' | 'name'>,
  deployment: Pick<Deployment, 'notificationArns'>,
) {
  const { account, region } = context;
  return { account, region, stackId: stack.id, stackName: stack.name, notificationArns: deployment.notificationArns };
}

function viewOf(row: ResourceRow | undefined) {
  if (!row) return undefined;
  const names = resourceTypes.attributes(row.type);
  return {
    reference: row.physicalId,
    attribute: (name: string) => (names.includes(name) ? (row.attributes[name] ?? '') : undefined),
  };
}

/** The stack as it is stored now. */
export function stackOf({ context, stackId }: Pick<Work, 'context' | 'stackId'>): StackRow {
  const stack = context.state.stacks.get(stackId);
  assert(stack, `${stackId} is gone while an operation runs on it`);
  return stack;
}

/** The stack's resources that exist or may exist. */
export function resourcesOf({ context, stackId }: Pick<Work, 'context' | 'stackId'>): ResourceRow[] {
  return liveResources(context.state, stackId);
}

export function liveResources(state: CloudFormationState, stackId: string): ResourceRow[] {
  return state.resources.list({ prefix: [stackId] }).filter(({ status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED');
}
