import { createServer, type IncomingMessage } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** An HTTP server that gives the next scripted answer to each request of a real client, and keeps what it was asked. */
export class ScriptedDynamoDB {
  readonly requests: { operation: string; input: unknown }[];
  readonly client: DynamoDBClient;
  readonly #server;

  static async start(answers: readonly Answer[]): Promise<ScriptedDynamoDB> {
    const remaining = [...answers];
    const requests: ScriptedDynamoDB['requests'] = [];
    const server = createServer(async (request, response) => {
      requests.push({ operation: String(request.headers['x-amz-target']).split('.')[1] ?? '', input: JSON.parse(await readBody(request)) });
      const { status = 200, body } = remaining.shift() ?? { status: 400, body: { __type: 'ScriptEnded' } };
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ScriptedDynamoDB(server, requests);
  }

  private constructor(server: ReturnType<typeof createServer>, requests: ScriptedDynamoDB['requests']) {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.requests = requests;
    this.#server = server;
    this.client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
