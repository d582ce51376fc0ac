import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a container came to, as `docker events` tells it. */
export interface ContainerEvent {
  readonly Action: string;
  readonly timeNano: number;
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
}

/** How long `docker compose up --wait` took, in milliseconds from the command on. */
export interface ComposeTimes {
  readonly healthyMs: number;
  /** Of the one-shot service, from LocalStack's being healthy. */
  readonly deployMs: number;
  readonly allMs: number;
}

/** Brings a compose project up and listens to Docker meanwhile: its memory of what happened is short, and health checks fill it. */
export async function timeUp(project: string, up: () => Promise<unknown>): Promise<ComposeTimes> {
  const filters = ['type=container', `label=com.docker.compose.project=${project}`, 'event=health_status', 'event=die'];
  const parameters = filters.flatMap((filter) => ['--filter', filter]);
  const listener = spawn('docker', ['events', ...parameters, '--format', '{{json .}}'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  listener.stdout.on('data', (chunk: Buffer) => {
    heard += chunk.toString('utf8');
  });
  const beganAt = Date.now();
  try {
    await up();
    return timesOf(readEvents(heard), beganAt, Date.now());
  } finally {
    listener.kill();
    await once(listener, 'close');
  }
}

/** The line that is still being written is left out. */
function readEvents(lines: string): ContainerEvent[] {
  return lines
    .slice(0, lines.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export function timesOf(events: readonly ContainerEvent[], beganAt: number, upAt: number): ComposeTimes {
  const healthyAt = when(events, 'localstack', 'health_status: healthy');
  const deployedAt = when(events, 'deploy', 'die');
  return { healthyMs: healthyAt - beganAt, deployMs: deployedAt - healthyAt, allMs: upAt - beganAt };
}

function when(events: readonly ContainerEvent[], service: string, action: string): number {
  const event = events.find(({ Action, Actor }) => Action === action && Actor.Attributes['com.docker.compose.service'] === service);
  if (!event) throw new Error(`docker events told of no "${action}" of ${service}`);
  return event.timeNano / 1_000_000;
}
