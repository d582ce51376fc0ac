import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { readingOf } from '../schedule/upcoming.ts';
import { act, type Place, read } from './calls.ts';
import { placeIn } from './place.ts';
import { memberOf } from './plan.ts';
import { type ControlRequest, type ControlRoute, limitOf, textOf } from './route.ts';
import { membersOf } from './tableRoutes.ts';

const nextMost = 5;

/** Rules as people read them: the expression, its English reading, the next instants; and changing them. */
export const ruleRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/rules$/, run: listRules },
  { method: 'POST', path: /^\/rules\/([^/]+)$/, run: changeRule },
  { method: 'GET', path: /^\/schedule$/, run: readSchedule },
];

async function listRules({ core, query }: ControlRequest) {
  const place = placeIn(core, query);
  const buses = membersOf(await read(core, 'events', 'ListEventBuses', {}, place), 'EventBuses').map((bus) =>
    String(memberOf(bus, 'Name')),
  );
  const rules = await Promise.all(buses.map((bus) => rulesOf(core, bus, place)));
  return { rules: rules.flat() };
}

async function rulesOf(core: EngineCore, bus: string, place: Place) {
  const found: unknown[] = [];
  let NextToken: unknown;
  do {
    const page = await read(core, 'events', 'ListRules', { EventBusName: bus, ...(NextToken === undefined ? {} : { NextToken }) }, place);
    found.push(...membersOf(page, 'Rules'));
    NextToken = memberOf(page, 'NextToken');
  } while (NextToken !== undefined);
  return Promise.all(found.map((rule) => describeRule(core, rule, bus, place)));
}

async function describeRule(core: EngineCore, rule: unknown, bus: string, place: Place) {
  const name = String(memberOf(rule, 'Name'));
  const expression = memberOf(rule, 'ScheduleExpression');
  const state = memberOf(rule, 'State');
  const targets = membersOf(await read(core, 'events', 'ListTargetsByRule', { Rule: name, EventBusName: bus }, place), 'Targets');
  const schedule =
    typeof expression === 'string'
      ? readingOf(expression, { nowMs: core.clock.now(), count: nextMost, plannedMs: plannedAt(core, bus, name) })
      : {};
  return {
    name,
    bus,
    state,
    expression,
    pattern: memberOf(rule, 'EventPattern'),
    description: memberOf(rule, 'Description'),
    next: [],
    ...schedule,
    targets: targets.map((target) => ({ id: memberOf(target, 'Id'), arn: memberOf(target, 'Arn') })),
  };
}

/** When the rule's timer falls due: a rate counts from when it was put. */
function plannedAt(core: EngineCore, bus: string, name: string): number | undefined {
  return core.timers
    .waiting(Number.POSITIVE_INFINITY)
    .find(({ service, kind, id }) => service === 'events' && kind === 'fire' && id === `${bus}/${name}`)?.dueAt;
}

/** Enables, disables or gives another schedule; what the rule has besides stays. */
async function changeRule({ core, body, query, labels: [name = ''] }: ControlRequest) {
  const place = placeIn(core, query);
  const EventBusName = textOf(body, 'bus') ?? 'default';
  const { enabled } = body;
  const expression = textOf(body, 'expression');
  if (expression !== undefined) {
    const rule = await read(core, 'events', 'DescribeRule', { Name: name, EventBusName }, place);
    const [State, Description, RoleArn] = [memberOf(rule, 'State'), memberOf(rule, 'Description'), memberOf(rule, 'RoleArn')];
    const kept = { State, ...(Description === undefined ? {} : { Description }), ...(RoleArn === undefined ? {} : { RoleArn }) };
    await act(core, 'events', 'PutRule', { Name: name, EventBusName, ScheduleExpression: expression, ...kept }, place);
  }
  if (typeof enabled === 'boolean') await act(core, 'events', enabled ? 'EnableRule' : 'DisableRule', { Name: name, EventBusName }, place);
  return { changed: name };
}

/** What an expression means, before it is saved; refused with AWS's own sentence. */
function readSchedule({ core, query }: ControlRequest) {
  const expression = query.get('expression');
  if (expression === null) throw new AwsError('InvalidExpression', 'expression is missing.');
  return readingOf(expression, { nowMs: core.clock.now(), count: limitOf(query, nextMost, 100) });
}
