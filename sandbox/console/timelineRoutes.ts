import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { axisOf, futureOn, pageOf, runsOn } from '../../engine/control/history/pages.ts';
import { instantIn, limitOf } from '../../engine/control/route.ts';
import { AwsError } from '../../engine/kernel/errors.ts';
import type { AwsClients } from '../aws.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';
import { planUntil, waitingFirings } from './plan.ts';

const aheadMost = 500;

/** Runs, as the functions' logs tell them, and what the rules come to. */
export const timelineRoutes: readonly BridgeRoute[] = [
  { method: 'GET', path: /^\/timeline$/, run: timeline },
  { method: 'GET', path: /^\/timeline\/runs$/, run: async ({ runs, query }) => pageOf((await runs.lasting()).runs, query, (run) => run) },
  { method: 'GET', path: /^\/runs\/([^/]+)$/, run: show },
  { method: 'GET', path: /^\/due$/, run: due },
];

async function timeline(request: BridgeRequest) {
  const { query, runs, nowMs } = request;
  const axis = axisOf(query, nowMs());
  const [lasting, plan] = await Promise.all([runs.lasting(), planUntil(request, axis.to, aheadMost)]);
  return {
    ...axis,
    now: nowMs(),
    clockVersion: 0,
    ...runsOn(axis, lasting, query, (run) => run),
    marks: [],
    due: plan.due,
    groups: plan.groups,
    dueTotal: plan.total,
    dueAtLeast: plan.atLeast,
    branches: lasting.left.map((future) => futureOn(future, axis)),
    trimmed: runs.trimmed ? lasting.runs[0]?.startedAt : undefined,
  };
}

/** One run, as far as its log tells it: what led to it, its calls and its writes are not among that. */
async function show({ aws, runs, labels: [id = ''] }: BridgeRequest) {
  const found = await runs.find(id);
  if (!found) throw new AwsError('RunNotFound', `No log has a whole run ${id}.`, { status: 404 });
  const { run, attempts } = found;
  return { run, attempts, calls: [], callsKnown: false, writes: [], code: await codeOf(aws, run.function) };
}

async function codeOf({ lambda }: AwsClients, FunctionName: string) {
  const { Role, Runtime, Handler, MemorySize, Timeout } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return { role: Role, runtime: Runtime, handler: Handler, memoryMb: MemorySize, timeoutS: Timeout };
}

/** The next firing of each rule; with `until`, all of them until then. */
async function due(request: BridgeRequest) {
  const { query, nowMs } = request;
  const until = instantIn(query, 'until');
  const limit = limitOf(query, 50, 1_000);
  if (until === undefined) return { due: (await waitingFirings(request, limit)).map(withInstant) };
  const plan = await planUntil(request, until, limit);
  return { ...plan, due: plan.due.map(withInstant), clockVersion: 0, now: iso(nowMs()), until: iso(until) };
}

function withInstant<Item extends { readonly at: number }>({ at, ...rest }: Item) {
  return { at: iso(at), ...rest };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
