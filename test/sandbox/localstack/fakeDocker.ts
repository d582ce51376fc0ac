import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `docker` says to a command line that has these words in it; the first that fits answers. */
export interface Said {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
}

/** A `docker` on the PATH that says what it is told to, and nothing, with success, to everything else. */
export class FakeDocker {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ninesharp-docker-'));

  constructor() {
    const source = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2).join(' ');
appendFileSync(${JSON.stringify(this.#file('calls'))}, words + '\\n');
const said = JSON.parse(readFileSync(${JSON.stringify(this.#file('said'))}, 'utf8')).find(({ to }) => words.includes(to)) ?? {};
process.stdout.write(said.stdout ?? '');
process.stderr.write(said.stderr ?? '');
process.exitCode = said.exitCode ?? 0;
`;
    writeFileSync(this.#file('docker'), source);
    chmodSync(this.#file('docker'), 0o755);
    this.says();
  }

  get environment() {
    return { PATH: `${this.#folder}:${process.env['PATH']}` };
  }

  says(...said: readonly Said[]): void {
    writeFileSync(this.#file('said'), JSON.stringify(said));
    writeFileSync(this.#file('calls'), '');
  }

  calls(): string[] {
    const calls = this.#file('calls');
    return existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #file(name: string): string {
    return join(this.#folder, name);
  }
}
