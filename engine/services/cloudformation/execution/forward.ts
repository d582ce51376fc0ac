import { AwsError } from '../../../kernel/errors.ts';
import { waves } from '../domain/dependencies.ts';
import { activeResources } from '../domain/stackValues.ts';
import type { ResourceRow, ResourceShape } from '../rows/resourceRow.ts';
import { createResource, type Outcome, updateResource } from './perform.ts';
import { type ResourceRecord, recordResources } from './record.ts';
import { decideStep, refuseReplacement, type Step } from './step.ts';
import type { Work } from './work.ts';

/** What stopped a deployment: resources, or the stack itself. */
export type Stop = { readonly failed: readonly string[]; readonly verb: 'create' | 'update' } | { readonly reason: string };

/** Brings every resource of the template about, wave by wave. Undefined when all succeeded. */
export async function deployResources(work: Work): Promise<Stop | undefined> {
  try {
    for (const wave of waves(activeResources(work.template, work.values), work.dependencies)) {
      const stop = await deployWave(work, wave.toSorted());
      if (stop) return stop;
    }
    return undefined;
  } catch (error) {
    // A function that can't be evaluated (an export that is not there) is the stack's failure, not a resource's.
    if (error instanceof AwsError) return { reason: error.message };
    throw error;
  }
}

async function deployWave(work: Work, wave: readonly string[]): Promise<Stop | undefined> {
  const steps = wave.map((logicalId) => decideStep(work, logicalId)).filter((step) => step !== undefined);
  if (steps.length === 0) return undefined;
  begin(work, steps);
  const outcomes = await Promise.all(steps.map((step) => perform(work, step)));
  return settle(work, steps, outcomes);
}

function begin(work: Work, steps: readonly Step[]): void {
  work.context.transaction((inside) => {
    const records = steps.flatMap((step): ResourceRecord[] => {
      const row = startedRow(work, step);
      if (step.kind !== 'note')
        return [{ row, physicalId: step.kind === 'create' ? '' : step.row.physicalId, properties: step.desired.properties }];
      inside.state.resources.put(row);
      return [];
    });
    recordResources(inside, work.stack, records);
  });
}

/** The row while the work is under way: what is planned is stored, so that a crash leaves nothing that nobody knows of. */
function startedRow(work: Work, step: Step): ResourceRow {
  const { context, stackId, operation } = work;
  const common = {
    stackId,
    logicalId: step.logicalId,
    updatedAt: context.clock.now(),
    dependsOn: work.dependencies.get(step.logicalId) ?? [],
  };
  if (step.kind === 'create') {
    const { physicalId, desired } = step;
    return { ...common, ...desired, physicalId, attributes: {}, status: 'CREATE_IN_PROGRESS', exists: true, createdBy: operation.id };
  }
  const { row, desired } = step;
  if (step.kind === 'note') return { ...row, ...desired, ...common, previous: row.previous ?? shapeOf(row) };
  const physicalId = step.kind === 'replace' ? step.physicalId : row.physicalId;
  const reason =
    step.kind === 'replace' ? 'Requested update requires the creation of a new physical resource; hence creating one.' : undefined;
  return {
    ...row,
    ...desired,
    ...common,
    physicalId,
    status: 'UPDATE_IN_PROGRESS',
    statusReason: reason,
    previous: row.previous ?? shapeOf(row),
  };
}

export function shapeOf(row: ResourceRow): ResourceShape {
  const { type, physicalId, properties, attributes, dependsOn, deletionPolicy, updateReplacePolicy, metadata } = row;
  return { type, physicalId, properties, attributes, dependsOn, deletionPolicy, updateReplacePolicy, metadata };
}

async function perform(work: Work, step: Step): Promise<Outcome> {
  const { logicalId, desired } = step;
  if (step.kind === 'note') return { made: { physicalId: step.row.physicalId, attributes: step.row.attributes } };
  if (step.kind === 'update') return updateResource(work, logicalId, step.row, desired.properties);
  try {
    refuseReplacement(step, work);
  } catch (error) {
    if (error instanceof AwsError) return { failure: { reason: error.message, made: false } };
    throw error;
  }
  return createResource(work, logicalId, desired.type, step.physicalId, desired.properties);
}

function settle(work: Work, steps: readonly Step[], outcomes: readonly Outcome[]): Stop | undefined {
  const firstFailure = outcomes.findIndex((outcome) => 'failure' in outcome);
  const failed = steps.filter((_, index) => firstFailure >= 0 && index >= firstFailure);
  work.context.transaction((inside) => {
    const records = steps.flatMap((step, index) => {
      const outcome = outcomes[index];
      return outcome ? settleStep(work, step, outcome, firstFailure >= 0 && index > firstFailure) : [];
    });
    recordResources(inside, work.stack, records);
  });
  const [first] = failed;
  if (!first) return undefined;
  return { failed: failed.map(({ logicalId }) => logicalId), verb: first.kind === 'create' ? 'create' : 'update' };
}

function settleStep({ context, stackId }: Work, step: Step, outcome: Outcome, cancelled: boolean): ResourceRecord[] {
  const row = context.state.resources.get(stackId, step.logicalId);
  if (!row || step.kind === 'note') return [];
  const verb = step.kind === 'create' ? 'CREATE' : 'UPDATE';
  if ('failure' in outcome) {
    const { reason, made } = outcome.failure;
    const left = failedRow(row, step, made);
    const physicalId = made || step.kind !== 'create' ? left.physicalId : '';
    return [{ row: { ...left, status: `${verb}_FAILED`, statusReason: reason }, physicalId }];
  }
  const done: ResourceRow = { ...row, ...outcome.made, statusReason: undefined };
  const initiated: ResourceRow = { ...done, status: `${verb}_IN_PROGRESS`, statusReason: 'Resource creation Initiated' };
  const reason = step.kind === 'create' ? 'Resource creation cancelled' : 'Resource update cancelled';
  return [
    ...(step.kind === 'update' ? [] : [{ row: initiated, passing: true }]),
    { row: cancelled ? { ...done, status: `${verb}_FAILED`, statusReason: reason } : { ...done, status: `${verb}_COMPLETE` } },
  ];
}

/** What a step that failed leaves: where nothing was changed, what was there before. */
function failedRow(row: ResourceRow, step: Step, made: boolean): ResourceRow {
  if (step.kind === 'create') return { ...row, exists: made };
  return made ? row : { ...row, ...shapeOf(step.row) };
}
