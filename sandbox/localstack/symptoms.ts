import type { Problem } from '../problem.ts';
import { projectRoot } from '../root.ts';
import { type Container, diagnoseKnown, type Symptoms } from './diagnosis.ts';
import { docker } from './docker.ts';
import { localStackImage } from './settings.ts';
import { whoListens } from './whoListens.ts';

/** What can be seen of the services of docker-compose.yml, beside what a command wrote that failed. */
export async function symptomsOf(output: string, port: number): Promise<Symptoms> {
  return {
    output,
    containers: readContainers(await said(['ps', '--all', '--format', 'json'])),
    localstackLog: await logOf('localstack'),
    deployLog: await logOf('deploy'),
    image: localStackImage(),
    port,
    portOwner: await whoListens(port),
  };
}

/** What is wrong with the services that were started before; undefined where nothing is known to be, or where they were never started. */
export async function whatIsWrong(port: number): Promise<Problem | undefined> {
  return diagnoseKnown(await symptomsOf('', port));
}

async function said(parameters: readonly string[]): Promise<string> {
  return (await docker(['compose', ...parameters], { cwd: projectRoot })).stdout;
}

function logOf(service: string): Promise<string> {
  return said(['logs', '--no-color', '--no-log-prefix', '--tail', '200', service]);
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
