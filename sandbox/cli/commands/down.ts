import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';

const patienceMs = 10_000;

export const command: Command = {
  summary: 'Stops the engine; its state stays where it is',
  examples: ['down'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { health, endpoint } = await connect(options);
    refuseForeign(health.pid, endpoint);
    process.kill(health.pid, 'SIGTERM');
    const deadline = Date.now() + patienceMs;
    while (isAlive(health.pid)) {
      if (Date.now() > deadline)
        throw new Problem(
          'still-running',
          `process ${health.pid} does not stop`,
          'something in it is still running',
          `kill -9 ${health.pid}: answered writes survive that`,
          1,
        );
      await sleep(20);
    }
    print(`stopped process ${health.pid}.  ${health.data ? `State is kept in ${health.data}` : 'Its state is gone with it'}`);
    return { document: { pid: health.pid, data: health.data ?? null } };
  },
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process: it has stopped.
    return false;
  }
}

/** An engine in a container tells its number there; here that number may be anybody's. */
function refuseForeign(pid: number, endpoint: string): void {
  const commandLine = commandLineOf(pid);
  if (isAlive(pid) && commandLine.includes('ninesharp')) return;
  throw new Problem(
    'not-stopped',
    `the engine at ${endpoint} was not stopped`,
    `it says that it is process ${pid}, and on this machine that is ${isAlive(pid) ? 'another program' : 'none'}: it runs in a container or elsewhere`,
    'stop it where it was started, e.g. docker compose down',
  );
}

/** As Linux keeps it; elsewhere the engine's word is taken. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return 'ninesharp';
  }
}
