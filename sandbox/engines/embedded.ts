import { startEngine } from '../../engine/index.ts';
import { everyCapability } from '../capabilities.ts';
import { ControlClient } from '../controlClient.ts';
import type { Target } from './target.ts';

export interface EmbeddedTarget extends Target {
  readonly endpoint: string;
  readonly control: ControlClient;
}

/** Starts an embedded engine on a free port, with state in that folder or, without one, in memory for as long as it runs. */
export async function startEmbedded(options: { readonly dataFolder?: string; readonly frozenAt?: number } = {}): Promise<EmbeddedTarget> {
  const engine = await startEngine({ ...options, port: 0 });
  return { ...embeddedAt(engine.endpoint), stop: () => engine.stop() };
}

/** An embedded engine that somebody else runs. */
export function embeddedAt(endpoint: string): EmbeddedTarget {
  const control = new ControlClient(endpoint);
  return {
    name: 'embedded',
    endpoint,
    control,
    clientConfig: { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true },
    capabilities: everyCapability,
    fire: async (rule, time) => {
      await control.fire(rule, { time, wait: true });
    },
    stop: async () => {},
  };
}
