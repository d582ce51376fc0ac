import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portOwner } from '../portOwner.ts';
import { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';
import { diagnose, portTakenBy } from './diagnosis.ts';
import { docker } from './docker.ts';
import { consolePort } from './settings.ts';
import { symptomsOf } from './symptoms.ts';
import { whoListens } from './whoListens.ts';

export interface Starting {
  readonly port: number;
  /** Told of what compose says meanwhile. */
  readonly onLine?: (line: string) => void;
}

/** `docker compose up`, until the stack is deployed. What runs already is left as it is. Resolves with the endpoint. */
export async function startLocalStack({ port, onLine }: Starting): Promise<string> {
  expectCheckout();
  if (port === consolePort()) throw portTakenBy('the console of docker-compose.yml', port, 'CONSOLE_PORT');
  await expectDocker();
  await expectPort(port, 'localstack', 'LOCALSTACK_PORT');
  await expectPort(consolePort(), 'console', 'CONSOLE_PORT');
  const variables = { LOCALSTACK_PORT: String(port) };
  const compose = (parameters: readonly string[], listen = false) =>
    docker(['compose', ...parameters], { cwd: projectRoot, variables, ...(listen && onLine ? { onLine } : {}) });
  const { exitCode, stderr, stdout } = await compose(['up', '--detach', '--build', '--wait'], true);
  if (exitCode === 0) return `http://127.0.0.1:${port}`;
  throw diagnose(await symptomsOf(`${stdout}\n${stderr}`, port));
}

/** The package that npm installs has not what the images are built from. */
function expectCheckout(): void {
  if (existsSync(join(projectRoot, 'docker-compose.yml'))) return;
  throw new Problem(
    'no-checkout',
    'LocalStack is started from a checkout of this project only',
    'the package has neither docker-compose.yml nor the sources that its images are built from',
    'start it there; or do without: ninesharp up, the embedded engine, needs none',
  );
}

/** One path to LocalStack: Docker. */
export async function expectDocker(): Promise<void> {
  const install = 'https://docs.docker.com/engine/install/; or do without: ninesharp up, the embedded engine, needs none';
  const engine = await docker(['version', '--format', '{{.Server.Version}}']);
  if (engine.exitCode === 127)
    throw new Problem(
      'no-docker',
      'LocalStack needs Docker, and there is no docker command',
      'it is not installed, or not in PATH',
      install,
      3,
    );
  if (engine.exitCode !== 0)
    throw new Problem('no-docker', 'LocalStack needs Docker, and no daemon answers', engine.stderr.trim(), `start it; ${install}`, 3);
  const compose = await docker(['compose', 'version', '--short']);
  if (compose.exitCode !== 0)
    throw new Problem(
      'no-docker',
      'Docker is here, and its compose plug-in is not',
      compose.stderr.trim(),
      'https://docs.docker.com/compose/install/',
      3,
    );
}

/** Told before anything is built: by whom a port is taken, where it is not by the service that is to be started. */
async function expectPort(port: number, service: string, variable: string): Promise<void> {
  if (portOwner(port) === undefined || (await isOurs(port, service))) return;
  throw portTakenBy(await whoListens(port), port, variable);
}

async function isOurs(port: number, service: string): Promise<boolean> {
  const { stdout } = await docker(['compose', 'ps', '--format', 'json', service], { cwd: projectRoot });
  return stdout.includes(`"PublishedPort":${port}`);
}
