import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readAhead } from '../../../engine/control/history/readAhead.ts';
import { EngineCore } from '../../../engine/engine.ts';
import { createGateway } from '../../../engine/gateway/server.ts';
import { startEngine } from '../../../engine/index.ts';
import { openDirectory } from '../../../engine/store/directory.ts';
import { JournalLog } from '../../../engine/store/journalLog.ts';
import { driver, type TestEngine } from '../../engine/support/testEngine.ts';
import { consoleFolder } from './page.ts';

interface OpenEngine extends TestEngine {
  /** Into which tests journal what would take long to bring about. */
  readonly core: EngineCore;
}

/** An engine on a stored state, with its inside in reach; `prepare` writes into the state before it starts. */
export function openEngine(frozenAt: number, prepare: (journal: JournalLog) => void = () => {}): OpenEngine {
  let running: { core: EngineCore; endpoint: string; stop: () => Promise<void> } | undefined;
  const dataFolder = mkdtempSync(join(tmpdir(), 'ninesharp-many-'));
  beforeAll(async () => {
    const first = await startEngine({ port: 0, dataFolder, frozenAt });
    await first.stop();
    const journal = new JournalLog(join(dataFolder, 'journal'));
    prepare(journal);
    await journal.close();
    running = await serve(dataFolder);
  }, 60_000);
  afterAll(async () => {
    await running?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const known = () => {
    if (!running) throw new Error('the engine runs only while tests run');
    return running;
  };
  const driven = driver(() => known().endpoint);
  return {
    get endpoint() {
      return driven.endpoint;
    },
    get core() {
      return known().core;
    },
    client: driven.client,
    clock: driven.clock,
    control: driven.control,
  };
}

async function serve(dataFolder: string) {
  let endpoint = '';
  const core = new EngineCore(openDirectory(dataFolder), { consoleFolder, endpoint: () => endpoint });
  const gateway = createGateway(core);
  endpoint = `http://127.0.0.1:${await gateway.listen('127.0.0.1', 0)}`;
  await core.start();
  readAhead(core);
  const stop = async () => {
    const closed = gateway.close();
    await core.stop();
    gateway.closeAllConnections();
    await closed;
  };
  return { core, endpoint, stop };
}
