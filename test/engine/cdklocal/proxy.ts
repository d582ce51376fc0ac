import { createServer, type IncomingMessage, request as send } from 'node:http';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly status: number;
  readonly answer: string;
}

/** Passes every request on to an engine and tells what was said, in the order in which the requests came. */
export async function startProxy(endpoint: string): Promise<{ endpoint: string; seen: () => readonly Seen[]; stop: () => void }> {
  const seen: (Seen | undefined)[] = [];
  const server = createServer((request, response) => {
    const place = seen.push(undefined) - 1;
    void bodyOf(request).then((body) => {
      const { method = 'GET', url: path = '/' } = request;
      const onward = send(endpoint + path, { method, headers: request.headers }, (answered) => {
        void bodyOf(answered).then((bytes) => {
          const status = answered.statusCode ?? 0;
          seen[place] = { method, path, headers: single(request.headers), body, status, answer: bytes.toString('utf8') };
          response.writeHead(status, answered.headers).end(bytes);
        });
      });
      onward.on('error', () => response.destroy()).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    seen: () => seen.filter((exchange) => exchange !== undefined),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function single(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
