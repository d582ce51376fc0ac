import { Problem } from '../problem.ts';
import { pinnedImage } from './settings.ts';

/** A container of the compose file, as `docker compose ps` tells it. */
export interface Container {
  readonly service: string;
  /** E.g. `running` or `exited`. */
  readonly state: string;
  /** `healthy`, `unhealthy`, `starting`, or nothing where the service has no check. */
  readonly health: string;
  readonly exitCode: number;
}

/** What can be seen after `docker compose up` failed. */
export interface Symptoms {
  /** What compose wrote. */
  readonly output: string;
  readonly containers: readonly Container[];
  /** LocalStack's own log, and the deployment's. */
  readonly localstackLog: string;
  readonly deployLog: string;
  readonly image: string;
  readonly port: number;
  /** Who has the port, where somebody else does. */
  readonly portOwner: string | undefined;
}

type Diagnosis = (symptoms: Symptoms) => Problem | undefined;

const startOver = 'docker compose down -v, then docker compose up --wait';
/** LocalStack's code for a missing or refused licence. */
const noLicence = 55;
/** Above it, an exit code is this and the signal's number. */
const signalled = 128;

/** Says what went wrong and what to do: the most telling symptom decides. */
export function diagnose(symptoms: Symptoms): Problem {
  return diagnoseKnown(symptoms) ?? new Problem('compose-failed', 'docker compose up failed', lastLines(symptoms.output), startOver, 1);
}

/** Undefined where the symptoms tell nothing that is known. */
export function diagnoseKnown(symptoms: Symptoms): Problem | undefined {
  for (const diagnosis of diagnoses) {
    const problem = diagnosis(symptoms);
    if (problem) return problem;
  }
  return undefined;
}

const diagnoses: readonly Diagnosis[] = [
  noSuchExecutor,
  portTaken,
  imageMissing,
  tokenWanted,
  executorNotFound,
  ended,
  unhealthy,
  halfDeployed,
];

function noSuchExecutor({ output }: Symptoms): Problem | undefined {
  const named = /docker-compose\.(\S+)-executor\.yml: no such file/.exec(output)?.[1];
  if (named === undefined) return undefined;
  return new Problem(
    'executor-not-found',
    `there is no executor "${named}"`,
    'LAMBDA_RUNTIME_EXECUTOR is node-local or docker',
    'mend it in .env, or take it out',
  );
}

/** Docker names the port that it could not have: LocalStack's, or the console's. */
function portTaken({ output, port, portOwner }: Pick<Symptoms, 'output' | 'port' | 'portOwner'>): Problem | undefined {
  if (!/port is already allocated|address already in use|ports are not available/i.test(output)) return undefined;
  const taken = Number(/(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)/.exec(output)?.[1] ?? port);
  if (taken !== port) return portTakenBy(undefined, taken, 'CONSOLE_PORT');
  return portTakenBy(portOwner, port, 'LOCALSTACK_PORT');
}

export function portTakenBy(owner: string | undefined, port: number, variable: string): Problem {
  return new Problem(
    'port-taken',
    `port ${port} is taken`,
    `${owner ?? 'another program'} listens there`,
    `stop it, or take another port: ${variable}=${port + 1}`,
  );
}

function imageMissing({ output, image }: Symptoms): Problem | undefined {
  if (
    !/pull access denied|manifest unknown|manifest for .* not found|failed to resolve reference|Error response from daemon: Get /i.test(
      output,
    )
  )
    return undefined;
  return new Problem(
    'image-unavailable',
    `the image ${image}, or one that the build needs, cannot be fetched`,
    lastLines(output),
    `docker pull ${image} tells more; another image: LOCALSTACK_IMAGE in .env`,
    1,
  );
}

function tokenWanted({ containers, image, localstackLog }: Symptoms): Problem | undefined {
  if (find(containers, 'localstack')?.exitCode !== noLicence) return undefined;
  return new Problem(
    'token-needed',
    `the image ${image} asks for a token of LocalStack (exit code ${noLicence})`,
    lastLines(localstackLog),
    `take ${pinnedImage}, the last that needs none, or set LOCALSTACK_AUTH_TOKEN in .env`,
    1,
  );
}

/** LocalStack itself only warns, and every function ends in the state Failed. */
function executorNotFound({ localstackLog }: Symptoms): Problem | undefined {
  const named = /Invalid specified plugin name (\S+?)\.? /.exec(localstackLog)?.[1];
  if (named === undefined) return undefined;
  return new Problem(
    'executor-not-found',
    `LocalStack did not find the executor ${named}`,
    'it is not in /opt/ninesharp/plugins, which localstack/plugins is mounted at, so functions end in the state Failed',
    `check localstack/plugins, then ${startOver}`,
    1,
  );
}

function ended({ containers, localstackLog }: Symptoms): Problem | undefined {
  const localstack = find(containers, 'localstack');
  if (localstack?.state !== 'exited') return undefined;
  return new Problem('localstack-ended', `LocalStack ended with exit code ${localstack.exitCode}`, lastLines(localstackLog), startOver, 1);
}

/** The deployment may give up before Docker does. */
function unhealthy({ containers, localstackLog, deployLog }: Symptoms): Problem | undefined {
  const health = find(containers, 'localstack')?.health;
  const gaveUp = hasFailed(find(containers, 'deploy')) && told(deployLog)?.what.endsWith('does not become healthy');
  if (health !== 'unhealthy' && !(health === 'starting' && gaveUp)) return undefined;
  return new Problem(
    'localstack-unhealthy',
    'LocalStack runs and does not become healthy',
    lastLines(localstackLog),
    `docker compose logs localstack; ${startOver}`,
    1,
  );
}

function halfDeployed({ containers, deployLog }: Symptoms): Problem | undefined {
  const deploy = find(containers, 'deploy');
  if (!hasFailed(deploy)) return undefined;
  const { what, why, fix } = told(deployLog) ?? cutShort(deploy.exitCode, deployLog);
  return new Problem('half-deployed', what, why, fix, 1);
}

function hasFailed(container: Container | undefined): container is Container {
  return container?.state === 'exited' && container.exitCode !== 0;
}

/** What the deployment itself said last (localstack/failure.mjs). */
function told(deployLog: string): { readonly what: string; readonly why: string; readonly fix: string } | undefined {
  const [, what, why, fix] = [...deployLog.matchAll(/^deploy: (.+)\n {2}why {2}(.+)\n {2}fix {2}(.+)$/gm)].at(-1) ?? [];
  return what !== undefined && why !== undefined && fix !== undefined ? { what, why, fix } : undefined;
}

function cutShort(exitCode: number, deployLog: string) {
  const how = exitCode > signalled ? `by signal ${exitCode - signalled}` : `with exit code ${exitCode}`;
  return {
    what: 'LocalStack runs, and the stack is not deployed on it',
    why: `the deployment was ended ${how}; it said last:\n${lastLines(deployLog)}`,
    fix: 'docker compose up --wait goes on; or docker compose down -v first',
  };
}

function find(containers: readonly Container[], service: string): Container | undefined {
  return containers.find((container) => container.service === service);
}

function lastLines(text: string, count = 6): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n') || 'it said nothing';
}
