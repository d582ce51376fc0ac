import { answerRoutes, isControl } from '../../engine/control/routing.ts';
import { createHttpServer, listen } from '../../engine/gateway/httpServer.ts';
import { type AwsClients, awsClients } from '../aws.ts';
import type { ClientConfig } from '../engines/target.ts';
import { bridgeRoutes } from './routes.ts';
import { RunLog } from './runLog.ts';

export interface BridgeOptions {
  readonly engine: string;
  readonly clientConfig: ClientConfig;
  /** Where people reach the engine, which need not be where this process does. */
  readonly endpoint: string;
  /** Sends a rule's event with that instant as its time and that detail, and resolves with the ids of the requests that it made. */
  fire(rule: string, time: string, detail?: object): Promise<readonly string[]>;
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly consoleFolder?: string;
  /** Real time by default. */
  readonly nowMs?: () => number;
}

/** What the bridge's routes stand on. */
export interface BridgeContext {
  readonly aws: AwsClients;
  readonly runs: RunLog;
  readonly options: BridgeOptions;
  readonly startedAt: number;
  nowMs(): number;
}

/**
 * Serves the console's page beside an engine that has no control routes: those that the engine's own AWS APIs can back are answered by
 * official SDK clients, the others refused by name.
 */
export async function startBridge(options: BridgeOptions): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { host = '127.0.0.1', nowMs = () => Date.now() } = options;
  const aws = awsClients(options.clientConfig);
  const context: BridgeContext = { aws, runs: new RunLog(aws, nowMs), options, startedAt: nowMs(), nowMs };
  const site = { context, consoleFolder: options.consoleFolder };
  const server = createHttpServer((request) =>
    isControl(request) ? answerRoutes(request, bridgeRoutes, site) : { status: 307, headers: { location: '/_sandbox/' }, body: undefined },
  );
  const port = await listen(server, host, options.port, `ninesharp console --engine ${options.engine}`);
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/_sandbox/`, stop };
}
