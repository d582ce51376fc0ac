import { EngineCore } from './engine.ts';
import { createGateway } from './gateway/server.ts';
import { openDirectory } from './store/directory.ts';

/** A second engine on a copy of a first one's state, in a folder that goes with it. Code and objects are shared: they are never rewritten. */
export interface Fork {
  readonly core: EngineCore;
  /** Lets it answer, on a port of its own, and run what falls due. */
  start(frozenAt: number): Promise<void>;
  end(): Promise<void>;
}

/** `copy` writes the store into the folder that it is given. */
export async function forkEngine(core: EngineCore, copy: (folder: string) => Promise<void> | void): Promise<Fork> {
  const directory = openDirectory(undefined);
  let endpoint = '';
  try {
    await copy(directory.store);
  } catch (error) {
    directory.release();
    throw error;
  }
  const fork = new EngineCore({ ...directory, files: core.files.folder }, { endpoint: () => endpoint });
  fork.faults.takeOver(core.faults);
  fork.journal.continueAfter(core.journal.lastSeq);
  const gateway = createGateway(fork);
  const start = async (frozenAt: number) => {
    endpoint = `http://127.0.0.1:${await gateway.listen('127.0.0.1', 0)}`;
    await fork.start(frozenAt);
  };
  const end = async () => {
    await fork.stop();
    void gateway.close();
    gateway.closeAllConnections();
  };
  return { core: fork, start, end };
}
