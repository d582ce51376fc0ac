import { readAhead } from './control/history/readAhead.ts';
import { EngineCore } from './engine.ts';
import { createGateway } from './gateway/server.ts';
import { openDirectory } from './store/directory.ts';

export { EngineStartError } from './kernel/startError.ts';
export { version } from './version.ts';

export interface EngineOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** The folder of the state; without one, state is kept in a temporary folder and goes when the engine stops. */
  readonly dataFolder?: string;
  /** Every write waits until the disk has it, so that power loss costs nothing that was answered; without, `kill -9` costs nothing. */
  readonly fsync?: boolean;
  /** An instant in ms at which the clock stands frozen from the start; as stored, or real time, without one. */
  readonly frozenAt?: number;
  /** The same seed and the same requests give the same ids. */
  readonly seed?: string;
  /** The folder of the console's build; beside the engine's own by default. */
  readonly consoleFolder?: string;
}

export interface RunningEngine {
  readonly endpoint: string;
  readonly port: number;
  /** Undefined when the state goes with the engine. */
  readonly dataFolder: string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts the embedded AWS engine in this process.
 *
 * @throws EngineStartError when the port is taken, or the state folder is in use, not writable, damaged or of a newer format.
 * @example const engine = await startEngine({ port: 0 });
 */
export async function startEngine(options: EngineOptions = {}): Promise<RunningEngine> {
  const host = options.host ?? '127.0.0.1';
  let endpoint = '';
  const core = new EngineCore(openDirectory(options.dataFolder), { ...options, endpoint: () => endpoint });
  const gateway = createGateway(core);
  try {
    endpoint = `http://${host}:${await gateway.listen(host, options.port ?? 4566)}`;
    await core.start(options.frozenAt);
    readAhead(core);
  } catch (error) {
    void gateway.close();
    await core.stop();
    throw error;
  }

  const stop = async () => {
    const closed = gateway.close();
    await core.stop();
    gateway.closeAllConnections();
    await closed;
  };
  return { endpoint, port: Number(new URL(endpoint).port), dataFolder: core.dataFolder, stop };
}
