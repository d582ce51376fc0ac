import { version } from '../../../engine/version.ts';
import type { Health } from '../../controlAnswers.ts';
import { ControlClient } from '../../controlClient.ts';
import { portOwner } from '../../portOwner.ts';
import { Problem } from '../../problem.ts';
import { describeDuration } from '../instants.ts';
import { type Finding, fail, ok, warn } from './check.ts';

const staleFreezeMs = 86_400_000;

/** What can be told of whatever listens at the endpoint. */
export async function engineFindings(endpoint: string): Promise<readonly Finding[]> {
  const control = new ControlClient(endpoint);
  const health = await control.health().catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  return health ? [engine(health), await clock(control), await snapshots(control), await page(endpoint)] : [noEngine(endpoint)];
}

function engine({ version: running, pid, endpoint }: Health): Finding {
  if (running === version) return ok('Engine', `${endpoint}, process ${pid}`);
  return warn('Engine', `${endpoint} runs version ${running}, and this command is ${version}`, 'ninesharp down, then ninesharp up');
}

function noEngine(endpoint: string): Finding {
  const { hostname, port } = new URL(endpoint);
  const number = Number(port || 80);
  const owner = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? portOwner(number) : undefined;
  if (owner === undefined) return ok('Engine', `none runs, and port ${number} is free: ninesharp up`);
  const who = `port ${number} is taken by ${owner.name} (process ${owner.pid}), which is no engine of ninesharp`;
  return fail('Engine', who, `stop it, or take another port: ninesharp up --port ${number + 1}`);
}

/** A frozen clock that was forgotten is the usual reason for "nothing fires". */
async function clock(control: ControlClient): Promise<Finding> {
  const { mode, now, wallNow, aheadMs } = await control.clock();
  const away =
    Math.abs(aheadMs) < 1_000
      ? 'with the wall clock'
      : `${describeDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} the wall clock`;
  if (mode === 'frozen' && Date.parse(wallNow) - Date.parse(now) > staleFreezeMs)
    return warn('Clock', `frozen, ${away}: nothing fires by itself`, 'ninesharp clock next moves it, ninesharp clock run lets it go on');
  return ok('Clock', `${mode}, ${away}`);
}

async function snapshots(control: ControlClient): Promise<Finding> {
  const all = (await control.snapshots()).snapshots;
  const foreign = all.filter(({ engine: madeBy }) => madeBy !== version);
  const [oldest] = all.map(({ savedAt }) => Date.parse(savedAt)).sort((a, b) => a - b);
  if (oldest === undefined) return ok('Snapshots', 'none');
  const ages = `${all.length}, the oldest from ${describeDuration(Date.now() - oldest)} ago`;
  if (foreign.length === 0) return ok('Snapshots', ages);
  return warn(
    'Snapshots',
    `${ages}; ${foreign.length} made by another version`,
    'they restore, but what was built meanwhile is not in them: save new ones',
  );
}

/** Of a connection that is closed without an answer, Node 20's `fetch` never tells. */
const patienceMs = 1_500;

async function page(endpoint: string): Promise<Finding> {
  const response = await fetch(`${endpoint}/_sandbox/`, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(patienceMs) });
  const isPage = response.ok && (response.headers.get('content-type') ?? '').startsWith('text/html');
  await response.body?.cancel();
  if (isPage) return ok('Console', `${endpoint}/_sandbox/`);
  return warn(
    'Console',
    `${endpoint}/_sandbox/ answers ${response.status}`,
    'node sandbox/bin/build.mjs, then ninesharp down and ninesharp up',
  );
}
