import { portOwner } from '../portOwner.ts';
import { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';
import { type Container, diagnose, portTakenBy } from './diagnosis.ts';
import { docker } from './docker.ts';
import { consolePort, localStackImage } from './settings.ts';
import { whoListens } from './whoListens.ts';

export interface Starting {
  readonly port: number;
  /** Told of what compose says meanwhile. */
  readonly onLine?: (line: string) => void;
}

/** `docker compose up`, until the stack is deployed. What runs already is left as it is. Resolves with the endpoint. */
export async function startLocalStack({ port, onLine }: Starting): Promise<string> {
  await expectDocker();
  await expectPort(port, 'localstack', 'LOCALSTACK_PORT');
  await expectPort(consolePort(), 'console', 'CONSOLE_PORT');
  const variables = { LOCALSTACK_PORT: String(port) };
  const compose = (parameters: readonly string[], listen = false) =>
    docker(['compose', ...parameters], { cwd: projectRoot, variables, ...(listen && onLine ? { onLine } : {}) });
  const { exitCode, stderr, stdout } = await compose(['up', '--detach', '--build', '--wait'], true);
  if (exitCode === 0) return `http://127.0.0.1:${port}`;
  const logOf = async (service: string) => (await compose(['logs', '--no-color', '--no-log-prefix', '--tail', '200', service])).stdout;
  throw diagnose({
    output: `${stdout}\n${stderr}`,
    containers: readContainers((await compose(['ps', '--all', '--format', 'json'])).stdout),
    localstackLog: await logOf('localstack'),
    deployLog: await logOf('deploy'),
    image: localStackImage(),
    port,
    portOwner: await whoListens(port),
  });
}

/** One path to LocalStack: Docker. */
async function expectDocker(): Promise<void> {
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

interface Listed {
  readonly Service?: string;
  readonly State?: string;
  readonly Health?: string;
  readonly ExitCode?: number;
}

/** One JSON document a line, or one list of them: compose has done both. */
function readContainers(text: string): Container[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const documents: Listed[] = text.startsWith('[') ? JSON.parse(text) : lines.map((line) => JSON.parse(line));
  return documents.map(({ Service: service = '', State: state = '', Health: health = '', ExitCode: exitCode = 0 }) => ({
    service,
    state,
    health,
    exitCode,
  }));
}
