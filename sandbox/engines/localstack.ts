import { Problem } from '../problem.ts';
import type { Target } from './target.ts';

/** The LocalStack that `docker compose up` started, with our hooks in it. */
export async function connectLocalStack(endpoint = process.env['LOCALSTACK_ENDPOINT'] ?? 'http://127.0.0.1:4566'): Promise<Target> {
  await expectReady(endpoint);
  return {
    name: 'localstack',
    endpoint,
    clientConfig: { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true },
    capabilities: new Set(),
    fire: (rule, time) => fire(endpoint, rule, time),
    stop: async () => {},
  };
}

async function expectReady(endpoint: string): Promise<void> {
  const response = await fetch(`${endpoint}/_localstack/init/ready`).catch(() => undefined);
  if (!response?.ok) {
    throw new Problem(
      'no-localstack',
      `LocalStack does not answer at ${endpoint}`,
      'it is not running, or another engine has that port',
      'docker compose up --wait',
      3,
    );
  }
}

/** Through the route that localstack/ready.d adds: LocalStack itself cannot be told to fire a rule. */
async function fire(endpoint: string, rule: string, time: string): Promise<void> {
  const body = JSON.stringify({ time });
  const response = await fetch(`${endpoint}/_sandbox/rules/${encodeURIComponent(rule)}/fire`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (response.ok) return;
  throw new Problem(
    'not-fired',
    `LocalStack did not fire ${rule}`,
    `${response.status} ${await response.text()}`,
    'docker compose logs localstack',
    1,
  );
}
