import { clients } from '../../../../engine/wire/generate/clients.ts';
import type { ServiceName } from '../../../../engine/wire/model.ts';

interface Client {
  send(command: unknown): Promise<Record<string, unknown>>;
}

const settings = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
  forcePathStyle: true,
};

/** Calls operations by name through the service's official client. */
export async function officialClient(service: ServiceName, endpoint: string) {
  const exported: Record<string, new (...parameters: unknown[]) => Client> = await import(clients[service]);
  const clientName = Object.keys(exported).find((name) => name.endsWith('Client') && !name.startsWith('_') && name !== 'Client');
  const client = new (classNamed(exported, clientName ?? ''))({ ...settings, endpoint });
  return async (operation: string, input: object): Promise<Record<string, unknown>> => {
    const { $metadata: _metadata, ...output } = await client.send(new (classNamed(exported, `${operation}Command`))(input));
    return output;
  };
}

function classNamed<Class>(exported: Record<string, Class>, name: string): Class {
  const found = exported[name];
  if (!found) throw new Error(`The client exports no ${name}.`);
  return found;
}
