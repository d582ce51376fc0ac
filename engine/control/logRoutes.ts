import { read } from './calls.ts';
import { linesOfRun } from './logs/linesOfRun.ts';
import { placeIn } from './place.ts';
import { memberOf } from './plan.ts';
import { type ControlRequest, type ControlRoute, instantIn, limitOf } from './route.ts';
import { membersOf } from './tableRoutes.ts';

/** Log groups and their newest lines; filtered here, not in the page. */
export const logRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/logs$/, run: listGroups },
  { method: 'GET', path: /^\/logs\/events$/, run: listEvents },
];

async function listGroups({ core, query }: ControlRequest) {
  const groups: unknown[] = [];
  let nextToken: unknown;
  do {
    const page = await read(core, 'logs', 'DescribeLogGroups', nextToken === undefined ? {} : { nextToken }, placeIn(core, query));
    groups.push(...membersOf(page, 'logGroups'));
    nextToken = memberOf(page, 'nextToken');
  } while (nextToken !== undefined);
  return { groups: groups.map((group) => ({ name: memberOf(group, 'logGroupName'), storedBytes: memberOf(group, 'storedBytes') ?? 0 })) };
}

/** The newest `limit` lines of `group`, in order; `older` continues backwards as `before`. `requestId`: the lines of one run. */
async function listEvents({ core, query }: ControlRequest) {
  const input = {
    logGroupName: query.get('group') ?? '',
    limit: limitOf(query, 500, 10_000),
    ...named('filterPattern', query.get('pattern')),
    ...named('logStreamName', query.get('stream')),
    ...named('before', query.get('before')),
    ...named('startTime', instantIn(query, 'from')),
    ...named('endTime', instantIn(query, 'to')),
  };
  const page = await read(core, 'logs', 'TailLogEvents', input, placeIn(core, query));
  const requestId = query.get('requestId');
  return requestId === null ? page : { ...asObject(page), events: linesOfRun(membersOf(page, 'events'), requestId) };
}

function named(name: string, value: string | number | null | undefined): object {
  return value === null || value === undefined ? {} : { [name]: value };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
