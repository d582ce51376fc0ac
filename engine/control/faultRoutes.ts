import type { EngineCore } from '../engine.ts';
import { type Fault, type FaultKind, type FaultRequest, faultKinds } from '../faults/fault.ts';
import { faultsMost } from '../faults/faults.ts';
import { AwsError } from '../kernel/errors.ts';
import { isServiceName, modelOf } from '../wire/model.ts';
import { type ControlRequest, type ControlRoute, textOf } from './route.ts';

const latencyMostMs = 3_600_000;

/** What is to go wrong: with calls of services and functions, never with these routes. */
export const faultRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/faults$/, run: ({ core }) => ({ faults: core.faults.list() }) },
  { method: 'GET', path: /^\/faults\/actions$/, run: listActions },
  { method: 'POST', path: /^\/faults$/, run: set },
  { method: 'DELETE', path: /^\/faults$/, run: (request) => clear(request) },
  { method: 'DELETE', path: /^\/faults\/([^/]+)$/, run: clearOne },
];

/** What a fault of that service can be about: any of its actions. */
async function listActions({ core, query }: ControlRequest) {
  const service = query.get('service') ?? '';
  await checkNames(core, service, '*', undefined);
  const { actions } = (await core.services.load(service)).definition;
  return { actions: ['*', ...actions.map(({ name }) => name)], kinds: faultKinds };
}

async function set({ core, body, actor }: ControlRequest) {
  if (core.faults.list().length >= faultsMost) throw invalid(`There are ${faultsMost} faults already: clear some.`);
  const fault = core.faults.set(await readFault(core, body));
  tell(core, 'set', fault, actor);
  return { fault };
}

function clear({ core, actor }: ControlRequest, id?: string) {
  const cleared = core.faults.clear(id);
  for (const fault of cleared) tell(core, 'cleared', fault, actor);
  return { cleared };
}

function clearOne(request: ControlRequest) {
  const [id = ''] = request.labels;
  if (!request.core.faults.list().some((fault) => fault.id === id))
    throw new AwsError('FaultNotFound', `There is no fault ${id}.`, { status: 404 });
  return clear(request, id);
}

function tell(core: EngineCore, act: string, { id, kind, ...fault }: Fault, actor: string): void {
  core.journal.record('fault', undefined, { act, fault: id, what: kind, ...fault, actor });
}

async function readFault(core: EngineCore, body: ControlRequest['body']): Promise<FaultRequest> {
  const [service, action, kind] = [textOf(body, 'service') ?? '', textOf(body, 'action') ?? '', kindOf(body)];
  const resource = textOf(body, 'resource');
  await checkNames(core, service, action, resource);
  const latencyMs = numberOf(body, 'latencyMs', { least: 1, most: latencyMostMs, whole: true });
  if (kind === 'latency' && latencyMs === undefined) throw invalid('latencyMs is missing: how long a call is to take, in milliseconds.');
  const limits = {
    times: numberOf(body, 'times', { least: 1, most: 1_000_000, whole: true }),
    rate: numberOf(body, 'rate', { least: 1e-6, most: 1, whole: false }),
  };
  return { service, action, kind, resource, latencyMs, ...limits, ...(kind === 'error' ? errorOf(body, service) : noError(body)) };
}

function kindOf(body: ControlRequest['body']): FaultKind {
  const kind = faultKinds.find((known) => known === body['kind']);
  if (kind === undefined) throw invalid(`kind must be one of ${faultKinds.join(', ')}.`);
  return kind;
}

async function checkNames(core: EngineCore, service: string, action: string, resource: string | undefined): Promise<void> {
  if (!core.services.names.includes(service))
    throw invalid(`There is no service ${JSON.stringify(service)}: it is one of ${core.services.names.join(', ')}.`);
  if (action === '*') return;
  const { actions } = (await core.services.load(service)).definition;
  const found = actions.find(({ name }) => name === action);
  if (!found) throw invalid(`${service} has no action ${JSON.stringify(action)}: it has ${actions.map(({ name }) => name).join(', ')}.`);
  if (resource !== undefined && !found.resource)
    throw invalid(`${service}:${action} names no resource, so that ${resource} would never be met.`);
}

/** The status is what the service's model has for that code. */
function errorOf(body: ControlRequest['body'], service: string) {
  const code = textOf(body, 'code');
  if (code === undefined || !/^[A-Za-z][A-Za-z0-9.]{0,99}$/.test(code))
    throw invalid('code is missing, or is no error code such as InternalServerError.');
  const status = numberOf(body, 'status', { least: 400, most: 599, whole: true }) ?? statusIn(service, code);
  return { code, status, message: textOf(body, 'message') };
}

function statusIn(service: string, code: string): number {
  if (!isServiceName(service)) return 400;
  const errors = Object.entries(modelOf(service).shapes).filter(([, { error }]) => error !== undefined);
  const error = errors.find(([name, shape]) => name === code || shape.error?.code === code)?.[1].error;
  return error?.status ?? (error?.fault ? 500 : 400);
}

function noError(body: ControlRequest['body']): object {
  const given = ['code', 'status', 'message'].filter((member) => body[member] !== undefined);
  if (given.length > 0) throw invalid(`${given.join(', ')}: only an error has that.`);
  return {};
}

function numberOf(body: ControlRequest['body'], member: string, { least, most, whole }: { least: number; most: number; whole: boolean }) {
  const value = body[member];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw invalid(`${member} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidFault', message);
}
