import { resolve } from 'node:path';
import { type EngineOptions, startEngine as startEmbeddedEngine, version } from '../../engine/index.ts';
import { readInstant } from '../../engine/schedule/instant.ts';
import { awsClients } from '../aws.ts';
import { awsEnvironment } from '../awsEnvironment.ts';
import { isRefusal, type Journalled } from '../controlAnswers.ts';
import { ControlClient } from '../controlClient.ts';
import { bootstrapIfNeeded, deploy } from '../deploy/stack.ts';
import { localClientConfig } from '../engines/localClientConfig.ts';
import { Problem } from '../problem.ts';
import type { Engine, FireOptions, Run, StartOptions } from './api.d.ts';
import { clockOf } from './clock.ts';
import { runOf } from './runs.ts';

export { version };

/** `import { startEngine } from 'ninesharp'`: see api.d.ts, which the package ships as its types. */
export async function startEngine(options: StartOptions = {}): Promise<Engine> {
  const { endpoint, stop } = await startEmbeddedEngine(engineOptions(options));
  return engineAt(endpoint, new ControlClient(endpoint), stop);
}

export async function connectEngine(endpoint = 'http://127.0.0.1:4566'): Promise<Engine> {
  const control = new ControlClient(endpoint);
  await control.health();
  return engineAt(endpoint, control, async () => {});
}

function engineAt(endpoint: string, control: ControlClient, stop: () => Promise<void>): Engine {
  const clientConfig = localClientConfig(endpoint);
  return {
    endpoint,
    clientConfig,
    environment: awsEnvironment(endpoint),
    clock: clockOf(control),
    deploy: async ({ app, ...rest }) => {
      const options = { ...rest, app: resolve(app), endpoint };
      await bootstrapIfNeeded(awsClients(clientConfig), options);
      await deploy(options);
    },
    fire: (rule, options = {}) => fire(control, rule, options),
    runs: async (wanted = {}) => (await control.runs(wanted)).runs.map(runOf),
    save: async (name) => {
      await control.save(name);
    },
    restore: async (name) => {
      await control.restore(name);
    },
    reset: async () => {
      await control.reset();
    },
    stop,
  };
}

function engineOptions({ port = 0, data, clock, seed }: StartOptions): EngineOptions {
  return {
    port,
    ...(data === undefined ? {} : { dataFolder: resolve(data) }),
    ...(clock === undefined ? {} : { frozenAt: instant(clock) }),
    ...(seed === undefined ? {} : { seed }),
  };
}

async function fire(control: ControlClient, rule: string, { at, event }: FireOptions): Promise<readonly Run[]> {
  const { runs = [], deliveries = [] } = await control.fire(rule, { wait: true, ...(at && { time: at }), ...(event && { event }) });
  const refused = deliveries.find(isRefusal);
  if (refused) throw notDelivered(rule, refused);
  return runs.map(runOf);
}

function notDelivered(rule: string, { errorCode, errorMessage, functionArn }: Journalled): Problem {
  return new Problem(
    'not-delivered',
    `the event of ${rule} did not reach ${String(functionArn)}`,
    `${String(errorCode)}: ${String(errorMessage)}`,
    'give the target a permission for events.amazonaws.com',
    1,
  );
}

function instant(text: string): number {
  const ms = readInstant(text);
  if (ms !== undefined) return ms;
  throw new Problem(
    'bad-time',
    `${text} is no instant`,
    'an instant is written with its zone',
    "startEngine({ clock: '2030-01-01T08:59:00Z' })",
  );
}
