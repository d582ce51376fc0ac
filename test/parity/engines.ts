import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { bootstrapAndDeploy } from '../../sandbox/deploy/stack.ts';
import { DockerCompose, freePort, output, root, whatIsMissing } from '../compose/dockerCompose.ts';

/** An engine that answers, and how long that took where it was started here. */
export interface Ready {
  readonly endpoint: string;
  readonly healthyMs: number | undefined;
  /** Bootstraps and deploys infra/; undefined where that was done before. */
  readonly deploy: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
}

/** `ninesharp up` in a process of its own, as a person starts it. */
export async function readyEmbedded(): Promise<Ready> {
  await output('node', ['sandbox/bin/build.mjs']);
  const began = performance.now();
  const parameters = ['sandbox/bin/ninesharp.mjs', 'up', '--ephemeral', '--port', '0', '--json'];
  const child = spawn('node', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const { endpoint } = JSON.parse(await firstLine(child));
  const healthyMs = performance.now() - began;
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'close');
  };
  return { endpoint, healthyMs, stop, deploy: () => bootstrapAndDeploy({ endpoint }) };
}

/** The one at LOCALSTACK_ENDPOINT, or else one that docker-compose.yml brings up beside whatever else runs, and that is taken down again. */
export async function readyLocalStack(): Promise<Ready> {
  const named = process.env['LOCALSTACK_ENDPOINT'];
  if (named !== undefined) return { endpoint: named, healthyMs: undefined, deploy: undefined, stop: async () => {} };
  const missing = await whatIsMissing();
  if (missing !== undefined) throw new Error(missing);
  const compose = new DockerCompose(await freePort(), 'ninesharp-parity');
  const stop = async () => {
    await compose.down('--volumes', '--timeout', '5');
  };
  try {
    // The image is there then, so that what is measured is LocalStack's own start.
    await compose.run('create', 'localstack');
    const healthyMs = await timed(() => compose.run('up', '--detach', '--wait', 'localstack'));
    const endpoint = `http://127.0.0.1:${compose.port}`;
    return { endpoint, healthyMs, stop, deploy: () => bootstrapAndDeploy({ endpoint }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    });
    child.once('close', (code) => reject(new Error(`ninesharp up ended with ${code}`)));
  });
}
