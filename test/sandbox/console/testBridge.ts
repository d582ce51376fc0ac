import { afterAll, beforeAll } from 'vitest';
import { startBridge } from '../../../sandbox/console/bridge.ts';
import { deploySample } from '../../engine/support/sampleStack.ts';
import { type TestEngine, testEngine } from '../../engine/support/testEngine.ts';

const midnight = '2030-01-01T00:00:00.000Z';
/** The bridge's real time: the engine stands at midnight, and what runs there has ended by then. */
export const noon = '2030-01-01T12:00:00.000Z';

export interface TestBridge {
  readonly engine: TestEngine;
  readonly origin: string;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  send(method: 'POST' | 'DELETE', path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** The page's server in front of an engine of which it uses the AWS APIs alone, and one route that fires a rule. */
export function testBridge(consoleFolder?: string): TestBridge {
  const engine = testEngine({ frozenAt: Date.parse(midnight) });
  let running: Awaited<ReturnType<typeof startBridge>> | undefined;
  beforeAll(async () => {
    await deploySample(engine);
    running = await startBridge({
      engine: 'localstack',
      clientConfig: { endpoint: engine.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
      endpoint: engine.endpoint,
      fire: async (rule, time, detail) => fire(engine, rule, { time, event: detail && { detail }, wait: true }),
      port: 0,
      nowMs: () => Date.parse(noon),
      ...(consoleFolder === undefined ? {} : { consoleFolder }),
    });
  });
  afterAll(() => running?.stop());
  const url = () => {
    if (!running) throw new Error('the bridge runs only while tests run');
    return running.url;
  };
  const ask = async (method: string, path: string, body?: object) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url()}${path}`, { method, headers: { 'content-type': 'application/json' }, ...init });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    engine,
    get origin() {
      return new URL(url()).origin;
    },
    get: (path) => ask('GET', path),
    send: (method, path, body = {}) => ask(method, path, body),
  };
}

async function fire(engine: TestEngine, rule: string, how: object): Promise<string[]> {
  const { status, body } = await engine.control('POST', `rules/${rule}/fire`, how);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body['runs'] as { requestId: string }[]).map(({ requestId }) => requestId);
}
