import { type Cancel, everyRealMs } from '../clock/realTimer.ts';
import { idleMaxMs } from './limits.ts';
import { ProcessGroup, type Start } from './processGroup.ts';
import { type Command, nodeCommand } from './runtimes.ts';

/** As every function has them; with what makes the bootstrap wait (nodejs/spare.cjs). */
const ownEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  NINESHARP_SPARE: '1',
};

/** What Node.js, its libraries or the loader read when a process starts: set later, it would do nothing. */
const readAtStart = /^(NODE_|UV_|LD_|DYLD_|LC_|ICU_|OPENSSL_|SSL_|MALLOC_|GLIBC_|ASAN_)|^(LANG|LANGUAGE|TZ)$/;

/**
 * One process of Node.js that has started and waits for a function: with it, a cold start is as long as the function's own code takes to load.
 *
 * Sandbox: /proc/self/environ shows what a process started with, so of such a process it is not the function's environment; process.env and
 * whatever it starts have that.
 */
export class SpareProcess {
  #group: ProcessGroup | undefined;
  #expiry: Cancel | undefined;

  /** Whoever makes a function invokes it next: a process for that starts now, unless one waits already. */
  prepare(command: Command | undefined): void {
    if (command !== nodeCommand || this.#alive) return;
    this.#group = new ProcessGroup(nodeCommand, { folder: '/', environment: ownEnvironment });
    this.#expiry?.();
    this.#expiry = everyRealMs(idleMaxMs, () => this.stop());
  }

  /** The process that waits, turned into that function's; undefined where none waits, or one started afresh could differ from it. */
  take(command: Command, start: Start): ProcessGroup | undefined {
    if (command !== nodeCommand || !this.#alive || !suits(start.environment)) return undefined;
    const group = this.#group;
    this.#forget();
    group?.send(`${JSON.stringify(start)}\n`);
    return group;
  }

  stop(): void {
    this.#group?.kill();
    this.#forget();
  }

  /** Undefined when none waits. */
  get pid(): number | undefined {
    return this.#alive ? this.#group?.pid : undefined;
  }

  get #alive(): boolean {
    return this.#group !== undefined && !this.#group.ended;
  }

  #forget(): void {
    this.#expiry?.();
    this.#expiry = undefined;
    this.#group = undefined;
  }
}

function suits(environment: Start['environment']): boolean {
  return Object.entries(environment).every(([name, value]) => !readAtStart.test(name) || ownEnvironment[name] === value);
}
