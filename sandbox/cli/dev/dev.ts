import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { EngineStartError } from '../../../engine/kernel/startError.ts';
import { version } from '../../../engine/version.ts';
import { projectRoot } from '../../root.ts';
import { appOf } from '../app.ts';
import type { Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { dataFolderOf, describeState, portOf, type State, startOrFind, stateOf } from '../engineStart.ts';
import { appProject } from './appProject.ts';
import { Changes, tellFailure } from './changes.ts';
import { Deployment } from './deployment.ts';
import { devKeys } from './devKeys.ts';
import { followJournal } from './feed.ts';
import { readKeys } from './keys.ts';
import { type Say, sayOf } from './say.ts';
import { schedulerProject } from './schedulerProject.ts';
import { watchFolders } from './sources.ts';
import { countResources, describeCounts } from './stackCounts.ts';
import { stopRequests, Underway } from './stopping.ts';

/** `ninesharp dev`: one stream of lines, until it is told to stop. */
export async function dev(invocation: Invocation) {
  const began = performance.now();
  const app = appOf(invocation.options, 'dev');
  const stop = stopRequests();
  const engine = await startOrFind(invocation.options).catch((error: unknown) => tellWhatIsWrong(invocation, error));
  const readyMs = Math.round(performance.now() - began);
  const { aws, names, control, health, logsOf } = await connectSandbox({ endpoint: engine.endpoint });
  const say = sayOf(invocation, control);
  const project = app === undefined ? schedulerProject(projectRoot, aws, names) : appProject(app, resolve('.sandbox/dev'), aws);
  const deployment = new Deployment({ aws, endpoint: engine.endpoint, project, dataFolder: dataFolderOf(invocation.options) });
  const changes = new Changes(project, deployment, say);
  const saved: string[] = [];
  let take = (files: readonly string[]) => void saved.push(...files);
  const sources = watchFolders(project.folders, (files) => take(files));
  const deployedAt = performance.now();
  const deploying = () => invocation.tell(`deploying ${app ?? names.stack} with cdklocal ...`);
  // A stack that cannot be deployed is to be mended and saved: the engine stays, and the next save tries again.
  const deployed = await deployment.bringUp(deploying).catch((error: unknown) => tellFailure(say, error));
  const deployMs = deployed === true ? Math.round(performance.now() - deployedAt) : undefined;
  const stacks = project.stacks();
  const resources = await countResources(aws, stacks);
  const stack = stacks.join(', ') || (app ?? names.stack);
  const ready = { endpoint: engine.endpoint, data: health.data, stack, resources, readyMs, deployMs, deployed: deployed !== 'failed' };
  tellReady(say, invocation, ready, await stateOf(control));

  take = (files) => void changes.saved(files);
  await deployment.prepareCode();
  take(saved);
  const underway = new Underway();
  const ended = new AbortController();
  const feed = followJournal(
    engine.endpoint,
    {
      happened: (entries) => {
        underway.take(entries);
        say.happened(entries);
      },
      missed: () => say.did('... something was missed: ninesharp run list', 'missed-entries', {}),
    },
    ended.signal,
  );
  const acts = { control, logsOf, endpoint: engine.endpoint, changes, print: invocation.print, stop: stop.request };
  const keys = readKeys(devKeys(acts), (typed) => invocation.print(`"${typed}" is no key: h + enter lists them`));

  await stop.first;
  say.did('stopping when what runs has ended; again to stop now', 'stopping', {});
  await underway.ended();
  keys.close();
  sources.close();
  ended.abort();
  await feed;
  await deployment.close();
  await say.told();
  if ('stop' in engine) await engine.stop();
  return {};
}

/** Before the error itself: what `ninesharp doctor` finds wrong here, and nothing of what is well. */
async function tellWhatIsWrong({ options, tell }: Invocation, error: unknown): Promise<never> {
  if (error instanceof EngineStartError) {
    const { describeFindings, examine } = await import('../doctor/examine.ts');
    const findings = await examine(dataFolderOf(options) ?? tmpdir(), `http://127.0.0.1:${portOf(options)}`);
    for (const line of describeFindings(findings.filter(({ outcome }) => outcome !== 'ok')).checks) tell(line);
  }
  throw error;
}

interface Ready {
  readonly endpoint: string;
  readonly data: string | undefined;
  readonly stack: string;
  readonly resources: Readonly<Record<string, number>>;
  readonly readyMs: number;
  readonly deployMs: number | undefined;
  readonly deployed: boolean;
}

function tellReady(say: Say, { print, json }: Invocation, ready: Ready, state: State): void {
  const { deployed, data = null, deployMs = null, ...rest } = ready;
  if (json) say.did('', 'ready', { v: 1, ok: deployed, ...rest, deployMs, ...state, data });
  else for (const line of describeReady(ready, state)) print(line);
}

function describeReady(ready: Ready, state: State): string[] {
  const [address = '', page = '', ...rest] = describeState(ready.endpoint, state, ready.data);
  const keys = '  Do not want to wait?  n + enter goes there in virtual time.   h + enter for all keys';
  const head = [`  ninesharp ${version}  ready in ${ready.readyMs} ms`, '', address, page];
  return [...head, `  Stack         ${ready.stack}: ${describeDeployment(ready)}`, ...rest, '', keys];
}

function describeDeployment({ deployed, deployMs, resources }: Ready): string {
  if (!deployed) return 'not deployed: mend it and save, or r + enter';
  const how = deployMs === undefined ? 'as it was deployed before' : `deployed in ${(deployMs / 1000).toFixed(1)} s`;
  return `${describeCounts(resources)}   (${how})`;
}
