import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { bootstrapAndDeploy } from '../../sandbox/deploy/stack.ts';
import { localStackImage } from '../../sandbox/localstack/settings.ts';
import { DockerCompose, freePort, output, root, whatIsMissing } from '../compose/dockerCompose.ts';
import { type ComposeTimes, timeUp } from './composeTimes.ts';
import { describeImage } from './image.ts';

/** An engine that answers. */
export interface Ready {
  readonly endpoint: string;
  /** What it is, and where it came from. */
  readonly is: string;
  /** How long it took to get here from nothing; undefined where somebody else did that, or where nothing was to be deployed. */
  readonly times: Times | undefined;
  /** What its containers wrote so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** In milliseconds; the build comes first and is in none of the others. */
export interface Times extends ComposeTimes {
  readonly buildMs: number;
}

/** `ninesharp up` in a process of its own, as a person starts it; with the stack deployed where that is wanted. */
export async function readyEmbedded(deploys: boolean): Promise<Ready> {
  const buildMs = await timed(() => output('node', ['sandbox/bin/build.mjs']));
  const began = performance.now();
  const parameters = ['sandbox/bin/ninesharp.mjs', 'up', '--ephemeral', '--port', '0', '--json'];
  const child = spawn('node', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const { endpoint } = JSON.parse(await firstLine(child));
  const healthyMs = performance.now() - began;
  const deployMs = deploys ? await timed(() => bootstrapAndDeploy({ endpoint })) : 0;
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'close');
  };
  const times = deploys ? { buildMs, healthyMs, deployMs, allMs: healthyMs + deployMs } : undefined;
  return { endpoint, is: 'Embedded engine of this commit', times, log: async () => '', stop };
}

const project = 'ninesharp-parity';

/**
 * The one at LOCALSTACK_ENDPOINT, or else one that docker-compose.yml brings up beside whatever else runs, and that is taken down again. Whatever goes
 * wrong meanwhile, `keepLog` gets what the containers wrote.
 */
export async function readyLocalStack(deploys: boolean, keepLog: (log: string) => void): Promise<Ready> {
  const named = process.env['LOCALSTACK_ENDPOINT'];
  if (named !== undefined) return elsewhere(named);
  const missing = await whatIsMissing();
  if (missing !== undefined) throw new Error(missing);
  const compose = new DockerCompose(await freePort(), project);
  const log = () => compose.run('logs', '--no-color');
  const stop = async () => {
    await compose.down('--volumes', '--timeout', '5');
  };
  try {
    await compose.run('down', '--volumes', '--rmi', 'local', '--timeout', '5');
    const times = deploys ? await bringUp(compose) : undefined;
    if (!deploys) await compose.run('up', '--detach', '--wait', 'localstack');
    const is = await describeImage(localStackImage());
    return { endpoint: `http://127.0.0.1:${compose.port}`, is, times, log, stop };
  } catch (error) {
    keepLog(await log().catch((unread: Error) => unread.message));
    await stop();
    throw error;
  }
}

function elsewhere(endpoint: string): Ready {
  const is = 'the LocalStack that `LOCALSTACK_ENDPOINT` names, whose image was not looked at';
  return { endpoint, is, times: undefined, log: async () => '', stop: async () => {} };
}

/** From nothing: no container, no volume, no image of ours, and nothing that Docker remembers of building it. */
async function bringUp(compose: DockerCompose): Promise<Times> {
  const buildMs = await timed(() => compose.run('build', '--no-cache', 'deploy'));
  return { buildMs, ...(await timeUp(project, () => compose.run('up', '--detach', '--wait'))) };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('close', (code) => reject(new Error(`ninesharp up ended with ${code}`)));
  });
}
