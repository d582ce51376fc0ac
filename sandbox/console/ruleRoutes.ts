import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  type Rule,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { firedDetailOf } from '../../engine/control/firedEvent.ts';
import { instantOf, limitOf, textOf } from '../../engine/control/route.ts';
import { AwsError } from '../../engine/kernel/errors.ts';
import type { AwsClients } from '../aws.ts';
import { Problem } from '../problem.ts';
import { eventually } from '../verbs/eventually.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { localReading } from './schedules.ts';

const nextMost = 5;

/** Rules as people read them; changing and firing them. */
export const ruleRoutes: readonly BridgeRoute[] = [
  { method: 'GET', path: /^\/rules$/, run: listRules },
  { method: 'POST', path: /^\/rules\/([^/]+)$/, run: changeRule },
  { method: 'POST', path: /^\/rules\/([^/]+)\/fire$/, run: fire },
  { method: 'GET', path: /^\/schedule$/, run: readSchedule },
];

async function listRules({ aws, nowMs }: BridgeRequest) {
  const rules = await allRules(aws);
  return { rules: await Promise.all(rules.map((rule) => describeRule(aws, rule, nowMs()))) };
}

export async function allRules({ events }: AwsClients): Promise<Rule[]> {
  const buses = await everyPage(async (NextToken) => {
    const page = await events.send(new ListEventBusesCommand({ NextToken }));
    return { elements: page.EventBuses, next: page.NextToken };
  });
  const rules: Rule[] = [];
  for (const { Name: EventBusName } of buses) rules.push(...(await rulesOn(events, EventBusName)));
  return rules;
}

function rulesOn(events: AwsClients['events'], EventBusName: string | undefined): Promise<Rule[]> {
  return everyPage(async (NextToken) => {
    const page = await events.send(new ListRulesCommand({ EventBusName, NextToken }));
    return { elements: page.Rules, next: page.NextToken };
  });
}

async function describeRule(aws: AwsClients, rule: Rule, nowMs: number) {
  const { Name = '', EventBusName: bus = 'default', ScheduleExpression: expression } = rule;
  const targets = await targetsOf(aws, rule);
  return {
    name: Name,
    bus,
    state: rule.State,
    expression,
    pattern: rule.EventPattern,
    description: rule.Description,
    next: [],
    ...(expression === undefined ? {} : localReading(expression, nowMs, nextMost)),
    targets: targets.map(({ Id, Arn }) => ({ id: Id, arn: Arn })),
  };
}

function targetsOf({ events }: AwsClients, { Name, EventBusName }: Rule): Promise<Target[]> {
  return everyPage(async (NextToken) => {
    const page = await events.send(new ListTargetsByRuleCommand({ Rule: Name, EventBusName, NextToken }));
    return { elements: page.Targets, next: page.NextToken };
  });
}

/** The elements of all pages: EventBridge's client, unlike others, has no paginators. */
async function everyPage<Element>(
  ask: (token: string | undefined) => Promise<{ readonly elements: readonly Element[] | undefined; readonly next: string | undefined }>,
): Promise<Element[]> {
  const all: Element[] = [];
  let token: string | undefined;
  do {
    const { elements = [], next } = await ask(token);
    all.push(...elements);
    token = next;
  } while (token !== undefined);
  return all;
}

/** Enables, disables or gives another schedule; what the rule has besides stays. */
async function changeRule({ aws: { events }, body, labels: [Name = ''] }: BridgeRequest) {
  const EventBusName = textOf(body, 'bus') ?? 'default';
  const { enabled } = body;
  const ScheduleExpression = textOf(body, 'expression');
  if (ScheduleExpression !== undefined) {
    const { State, Description, RoleArn, EventPattern } = await events.send(new DescribeRuleCommand({ Name, EventBusName }));
    await events.send(new PutRuleCommand({ Name, EventBusName, ScheduleExpression, State, Description, RoleArn, EventPattern }));
  }
  if (enabled === true) await events.send(new EnableRuleCommand({ Name, EventBusName }));
  if (enabled === false) await events.send(new DisableRuleCommand({ Name, EventBusName }));
  return { changed: Name };
}

/** With `wait`, answers when the log has the runs that came of it, or when it was waited long enough for them. */
async function fire({ body, labels: [name = ''], nowMs, options: { engine, fire: send }, runs }: BridgeRequest) {
  const bus = textOf(body, 'bus') ?? 'default';
  if (bus !== 'default')
    throw new AwsError('NotOffered', `${engine} fires rules of the default bus, where all schedules are; ${name} is on ${bus}.`, {
      status: 501,
    });
  const time = new Date(instantOf(body, 'time') ?? nowMs()).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const requestIds = await send(name, time, firedDetailOf(body)).catch(toldAs);
  const firing = { rule: name, time };
  if (body['wait'] !== true) return { firing };
  const ended = async () => {
    const found = await Promise.all(requestIds.map((id) => runs.find(id)));
    return found.every((run) => run !== undefined) ? found : undefined;
  };
  const found = await eventually(ended, `the runs of ${name}`).catch(notLogged);
  return { firing, runs: found.map(({ run: { id, state } }) => ({ requestId: id, outcome: state })) };
}

function toldAs(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  throw new AwsError('NotFired', `${error.message}: ${error.why}`, { status: 409 });
}

/** A target that is no function logs no run; a function may take longer than anybody waits. */
function notLogged(error: unknown): never[] {
  if (error instanceof Problem) return [];
  throw error;
}

/** What an expression means, before it is saved; refused with AWS's own sentence. */
function readSchedule({ query, nowMs }: BridgeRequest) {
  const expression = query.get('expression');
  if (expression === null) throw new AwsError('InvalidExpression', 'expression is missing.');
  return localReading(expression, nowMs(), limitOf(query, nextMost, 100));
}
