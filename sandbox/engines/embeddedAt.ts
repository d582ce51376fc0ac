import { everyCapability } from '../capabilities.ts';
import { ControlClient } from '../controlClient.ts';
import { localClientConfig } from './localClientConfig.ts';
import type { Target } from './target.ts';

export interface EmbeddedTarget extends Target {
  readonly endpoint: string;
  readonly control: ControlClient;
}

/** An embedded engine that runs already, in this process or another. */
export function embeddedAt(endpoint: string): EmbeddedTarget {
  const control = new ControlClient(endpoint);
  return {
    name: 'embedded',
    endpoint,
    control,
    clientConfig: localClientConfig(endpoint),
    capabilities: everyCapability,
    fire: async (rule, time) => {
      await control.fire(rule, { time, wait: true });
    },
    // Functions are processes of this machine.
    reach: async (base) => ({ base, close: async () => {} }),
    stop: async () => {},
  };
}
