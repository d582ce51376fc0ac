import { exchange, parse } from '../exchange.ts';
import { Problem } from '../problem.ts';
import { localStackPort, setting } from './settings.ts';
import { expectDocker } from './start.ts';
import { whatIsWrong } from './symptoms.ts';
import { whoListens } from './whoListens.ts';

/** The port is the one that docker-compose.yml publishes. */
export function localStackEndpoint(): string {
  return setting('LOCALSTACK_ENDPOINT') || `http://127.0.0.1:${localStackPort()}`;
}

/** What answers at all answers at once; Docker's own proxy of a port may take a connection and then say nothing. */
const patienceMs = 5_000;

/** Throws where no LocalStack answers there whose hooks have all run. */
export async function expectReady(endpoint: string): Promise<void> {
  const answer = await exchange(`${endpoint}/_localstack/init/ready`, { method: 'GET', patienceMs }).catch(() => undefined);
  const state = answer?.status === 200 ? parse(answer.text) : undefined;
  if (typeof state === 'object' && state !== null && 'completed' in state && state.completed === true) return;
  await tellWhatIsWrong(endpoint);
  const why = state === undefined ? await whyNobodyAnswers(endpoint) : 'it is still starting';
  throw new Problem('no-localstack', `LocalStack is not ready at ${endpoint}`, why, 'docker compose up --wait', 3);
}

/** As `ninesharp up --engine localstack` would tell it; of a LocalStack elsewhere Docker knows nothing. */
export async function tellWhatIsWrong(endpoint: string): Promise<void> {
  const problem = isOurs(endpoint) ? await whatIsWrong(localStackPort()) : undefined;
  if (problem) throw problem;
}

/** Whether it is the one of docker-compose.yml on this machine. */
function isOurs(endpoint: string): boolean {
  return !setting('LOCALSTACK_ENDPOINT') && endpoint === localStackEndpoint();
}

async function whyNobodyAnswers(endpoint: string): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost';
  const who = isHere ? await whoListens(Number(port || 80)) : undefined;
  if (who === undefined && isOurs(endpoint)) await expectDocker();
  return who === undefined ? 'it is not running' : `${who} listens there, and is no LocalStack with our hooks`;
}
