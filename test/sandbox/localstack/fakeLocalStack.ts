import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import type { TestEngine } from '../../engine/support/testEngine.ts';

/** What stands for LocalStack where none runs: its own route, the hook's, and for AWS's services an embedded engine. */
export function fakeLocalStack(engine: TestEngine): { readonly endpoint: string; completed: boolean; relays: boolean } {
  let server: Server;
  const fake = { endpoint: '', completed: true, relays: true };
  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      if (incoming.url === '/_localstack/init/ready') outgoing.end(JSON.stringify({ stage: 'READY', completed: fake.completed }));
      else if (incoming.url === '/_sandbox/relays') outgoing.writeHead(fake.relays ? 200 : 404).end();
      else if (incoming.url?.endsWith('/fire')) void fire(engine, incoming, outgoing);
      else forward(engine, incoming, outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    fake.endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => server.close());
  return fake;
}

/** Answers as localstack/plugins/ninesharp_rules does. */
async function fire(engine: TestEngine, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { time, event } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const { status, body } = await engine.control('POST', `${incoming.url?.replace('/_sandbox/', '')}`, { time, event, wait: true });
  const runs = (body['runs'] ?? []) as { requestId: string }[];
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ targets: runs.map(({ requestId }, index) => ({ id: `${index}`, delivered: true, requestId })) }));
}

function forward(engine: TestEngine, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url, method, headers } = incoming;
  const forwarded = request(`${engine.endpoint}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  incoming.pipe(forwarded);
}
