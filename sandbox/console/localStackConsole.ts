import { localClientConfig } from '../engines/localClientConfig.ts';
import { fireOnHook } from '../localstack/fireRule.ts';
import { expectReady } from '../localstack/ready.ts';
import { startBridge } from './bridge.ts';

interface Options {
  readonly endpoint: string;
  /** Where people reach it, if not where this process does. */
  readonly publicEndpoint: string | undefined;
  readonly port: number;
  readonly host: string;
}

/** The console beside the LocalStack that `docker compose up` started. */
export async function startLocalStackConsole({ endpoint, publicEndpoint = endpoint, host, port }: Options) {
  await expectReady(endpoint);
  const bridge = await startBridge({
    engine: 'localstack',
    clientConfig: localClientConfig(endpoint),
    endpoint: publicEndpoint,
    fire: (rule, time, detail) => fireOnHook(endpoint, rule, time, detail && { detail }),
    host,
    port,
  });
  return { ...bridge, endpoint: publicEndpoint };
}
