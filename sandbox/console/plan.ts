import type { Due, DueGroup, Plan } from '../../engine/control/plan.ts';
import type { BridgeContext } from './bridge.ts';
import { placeOf } from './place.ts';
import { allRules } from './ruleRoutes.ts';
import { instantsOf, localReading } from './schedules.ts';

/** No more are counted for one rule: what comes above is "at least". */
const countedMost = 10_000;

type Asked = Pick<BridgeContext, 'aws' | 'options' | 'nowMs'>;

/** What the rules that are enabled come to until then, earliest first. What else waits in the engine, its AWS APIs do not tell. */
export async function planUntil(asked: Asked, untilMs: number, limit: number): Promise<Plan> {
  const planned = (await enabledRules(asked)).flatMap(({ about, expression }) => {
    const instants = instantsOf(expression, asked.nowMs(), untilMs, countedMost);
    return instants.length === 0 ? [] : [{ about, expression, instants }];
  });
  const groups: DueGroup[] = planned.map(({ about, expression, instants }) => ({
    ...about,
    expression,
    count: instants.length,
    first: instants[0] ?? untilMs,
    last: instants.at(-1) ?? untilMs,
  }));
  return {
    due: earliest(
      planned.flatMap(({ about, instants }) => instants.slice(0, limit).map((at) => ({ at, ...about }))),
      limit,
    ),
    groups,
    total: groups.reduce((sum, { count }) => sum + count, 0),
    atLeast: groups.some(({ count }) => count === countedMost),
  };
}

/** The next firing of each rule that is enabled. */
export async function waitingFirings(asked: Asked, limit: number): Promise<Due[]> {
  const firings = (await enabledRules(asked)).flatMap(({ about, expression }) =>
    localReading(expression, asked.nowMs(), 1).next.map((at) => ({ at, ...about })),
  );
  return earliest(firings, limit);
}

function earliest(due: readonly Due[], limit: number): Due[] {
  return due.toSorted((a, b) => a.at - b.at).slice(0, limit);
}

async function enabledRules({ aws, options: { clientConfig } }: Asked) {
  const rules = await allRules(aws);
  return rules.flatMap(({ Name: rule = '', EventBusName: bus = 'default', ScheduleExpression: expression, State }) => {
    const about = { service: 'events', kind: 'fire', id: `${bus}/${rule}`, ...placeOf(clientConfig), rule };
    return expression === undefined || State === 'DISABLED' ? [] : [{ about, expression }];
  });
}
