import { linesOfRun } from '../../engine/control/logs/linesOfRun.ts';
import { instantIn, limitOf } from '../../engine/control/route.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { allGroups, newestLines } from './logLines.ts';

/** A line may be dated a little ahead of this machine's clock. */
const aheadMs = 60_000;

/** Log groups and their newest lines; filtered here, not in the page. */
export const logRoutes: readonly BridgeRoute[] = [
  { method: 'GET', path: /^\/logs$/, run: listGroups },
  { method: 'GET', path: /^\/logs\/events$/, run: listEvents },
];

async function listGroups({ aws }: BridgeRequest) {
  const groups = await allGroups(aws.logs);
  return { groups: groups.map(({ logGroupName, storedBytes = 0 }) => ({ name: logGroupName, storedBytes })) };
}

/** The newest `limit` lines of `group`, in order; `older` continues backwards as `before`. `requestId`: the lines of one run. */
async function listEvents({ aws, query, nowMs }: BridgeRequest) {
  const page = await newestLines(aws.logs, {
    group: query.get('group') ?? '',
    from: instantIn(query, 'from') ?? 0,
    to: instantIn(query, 'to') ?? nowMs() + aheadMs,
    stream: query.get('stream') ?? undefined,
    pattern: query.get('pattern') ?? '',
    limit: limitOf(query, 500, 10_000),
    before: query.get('before') ?? undefined,
  });
  const requestId = query.get('requestId');
  return requestId === null ? page : { ...page, events: linesOfRun(page.events, requestId) };
}
