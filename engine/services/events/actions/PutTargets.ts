import type { PutTargetsRequest, PutTargetsResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { readTarget } from '../domain/readTarget.ts';
import { limitExceeded } from '../errors.ts';
import { requireRule, targetsOf } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

// AWS: 5 targets per rule (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html)
const targetsPerRule = 5;

/** Adds targets to a rule, or replaces those of the same Id. */
export const PutTargets = defineAction<Checked<PutTargetsRequest, 'Rule' | 'Targets'>, PutTargetsResponse, EventsState>({
  name: 'PutTargets',
  resource: ruleOf,
  conditions: ({ Targets }) => ({ 'events:TargetArn': Targets.flatMap(({ Arn }) => Arn ?? []) }),
  refuses: [
    'Targets.RoleArn',
    'Targets.KinesisParameters',
    'Targets.RunCommandParameters',
    'Targets.EcsParameters',
    'Targets.BatchParameters',
    'Targets.HttpParameters',
    'Targets.RedshiftDataParameters',
    'Targets.SageMakerPipelineParameters',
    'Targets.AppSyncParameters',
  ],

  run(input, { state }) {
    const bus = busNameOf(input.EventBusName);
    const rule = requireRule(state, bus, input.Rule);
    const targets = input.Targets.map(readTarget);
    const ids = new Set([...targetsOf(state, rule), ...targets].map(({ Id }) => Id));
    if (ids.size > targetsPerRule) throw limitExceeded();

    for (const target of targets) state.targets.put({ bus, rule: rule.name, target });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
