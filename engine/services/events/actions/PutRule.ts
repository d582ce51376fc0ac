import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { notImplemented } from '../../../kernel/errors.ts';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { parseSchedule } from '../../../schedule/schedule.ts';
import { busNameOf, defaultBus, ruleArn } from '../domain/arns.ts';
import { compilePattern } from '../domain/pattern/compilePattern.ts';
import { invalidParameter, limitExceeded, validationError } from '../errors.ts';
import { planFiring } from '../firing.ts';
import { requireBus } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState, Rule } from '../state.ts';
import { tagNewResource } from '../tagging.ts';

type Input = Checked<PutRuleRequest, 'Name'>;

// AWS: 300 rules per bus, patterns of 2,048 characters (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html)
const rulesPerBus = 300;
const patternCharacters = 2_048;

/** Creates a rule, or replaces the rule of that name and keeps its targets and tags. What is left out is reset. */
export const PutRule = defineAction<Input, PutRuleResponse, EventsState>({
  name: 'PutRule',
  permission: (input, place) => ['events:PutRule', ...passRole(input.RoleArn, 'events.amazonaws.com', place)],
  resource: ruleOf,

  run(input, context) {
    const { state, account, clock } = context;
    const bus = busNameOf(input.EventBusName);
    requireBus(state, bus);
    checkTriggers(input, bus);
    if (input.State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') throw notImplemented(`events:PutRule with State ${input.State}`);

    const before = state.rules.get(bus, input.Name);
    if (!before && state.rules.list({ prefix: [bus] }).length >= rulesPerBus) throw limitExceeded();
    const rule: Rule = {
      bus,
      name: input.Name,
      enabled: input.State !== 'DISABLED',
      scheduleExpression: input.ScheduleExpression,
      eventPattern: input.EventPattern,
      description: input.Description,
      roleArn: input.RoleArn,
      createdBy: before?.createdBy ?? account,
      startAt: keepsRhythm(before, input) ? before.startAt : clock.now(),
    };

    state.rules.put(rule);
    planFiring(rule, clock.now(), context);
    const arn = ruleArn(context, rule);
    // AWS: tags given for a rule that exists are ignored (API_PutRule).
    if (!before) tagNewResource(state, arn, input.Tags);
    return { RuleArn: arn };
  },
});

function checkTriggers({ Name, ScheduleExpression, EventPattern }: Input, bus: string): void {
  if (ScheduleExpression === undefined && EventPattern === undefined) {
    throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (ScheduleExpression !== undefined) {
    if (bus !== defaultBus) throw validationError('ScheduleExpression is supported only on the default event bus.');
    if (!parseSchedule(ScheduleExpression)) throw invalidParameter('ScheduleExpression');
  }
  if (EventPattern !== undefined) {
    if (EventPattern.length > patternCharacters) {
      throw validationError(`Parameter EventPattern for rule ${Name} exceeds limit of ${patternCharacters}.`);
    }
    compilePattern(EventPattern);
  }
}

/** AWS?: a rate goes on in its rhythm while schedule and state stay; settled by: PutRule twice, 30 s apart, with rate(1 minute). */
function keepsRhythm(before: Rule | undefined, { ScheduleExpression, State }: Input): before is Rule {
  return before?.enabled === true && State !== 'DISABLED' && before.scheduleExpression === ScheduleExpression;
}
