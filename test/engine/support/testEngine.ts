import { afterAll, beforeAll } from 'vitest';
import { type EngineOptions, type RunningEngine, startEngine } from '../../../engine/index.ts';

interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: true;
  readonly maxAttempts: 1;
}

/** An ephemeral engine for the tests of a file: started before them, stopped after them, driven as users drive it. */
export interface TestEngine {
  readonly endpoint: string;
  /** An official SDK client of this engine, as the root of account 000000000000 in us-east-1 unless told otherwise. */
  client<Client>(Class: new (config: ClientConfig) => Client, config?: Partial<ClientConfig>): Client;
  readonly clock: {
    freeze(at: string): Promise<unknown>;
    advance(ms: number): Promise<Happened>;
    travelTo(to: string): Promise<Happened>;
    show(): Promise<{ now: string; mode: string }>;
  };
  /** A control route below /_sandbox, e.g. `control('GET', 'runs')`. */
  control(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

export interface Happened {
  readonly now: string;
  readonly firings: readonly Record<string, unknown>[];
  readonly runs: readonly Record<string, unknown>[];
  readonly failedRuns: number;
}

export function testEngine(options: EngineOptions = {}): TestEngine {
  let running: RunningEngine | undefined;
  beforeAll(async () => {
    running = await startEngine({ port: 0, seed: 'test', ...options });
  });
  afterAll(async () => {
    await running?.stop();
  });
  return driver(() => {
    if (!running) throw new Error('the engine runs only while tests run');
    return running.endpoint;
  });
}

export function driver(endpointOf: () => string): TestEngine {
  const control: TestEngine['control'] = async (method, path, body) => {
    const init = body === undefined && method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
    const response = await fetch(`${endpointOf()}/_sandbox/${path}`, { method, headers: { 'content-type': 'application/json' }, ...init });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const act = async (path: string, body: object) => {
    const { status, body: answer } = await control('POST', `clock/${path}`, body);
    if (status !== 200) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const happened = (answer: Record<string, unknown>) => answer as unknown as Happened;
  return {
    get endpoint() {
      return endpointOf();
    },
    client: (Class, config) =>
      new Class({
        endpoint: endpointOf(),
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        forcePathStyle: true,
        maxAttempts: 1,
        ...config,
      }),
    clock: {
      freeze: (at) => act('freeze', { at }),
      advance: async (ms) => happened(await act('advance', { ms })),
      travelTo: async (to) => happened(await act('travel', { to })),
      show: async () => (await control('GET', 'clock')).body as { now: string; mode: string },
    },
    control,
  };
}
