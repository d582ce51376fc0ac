import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root.ts';

const kept = ['snapshots', 'files', 'format.json'];

/**
 * The state of an embedded engine right after a deployment, kept between runs so that scenarios need not deploy: keyed by all that went into it
 * (engine, stack and handler sources).
 */
export class DeployedState {
  readonly #folder: string;
  readonly #key: string;

  constructor() {
    this.#folder = join(projectRoot, '.sandbox', 'deployed');
    this.#key = readFileSync(join(projectRoot, 'dist', 'sources.txt'), 'utf8').slice(0, 16);
  }

  get exists(): boolean {
    return existsSync(join(this.#folder, this.#key, 'snapshots', 'deployed'));
  }

  /** Lays the state into an engine's folder, before that engine starts. */
  layInto(dataFolder: string): void {
    for (const part of kept) cpSync(join(this.#folder, this.#key, part), join(dataFolder, part), { recursive: true });
  }

  /** Keeps what an engine saved as the snapshot `deployed`; states of other sources are removed. */
  keep(dataFolder: string): void {
    const partial = join(this.#folder, `.partial-${process.pid}`);
    mkdirSync(partial, { recursive: true });
    for (const part of kept) cpSync(join(dataFolder, part), join(partial, part), { recursive: true });
    for (const old of readdirSync(this.#folder))
      if (!old.startsWith('.')) rmSync(join(this.#folder, old), { recursive: true, force: true });
    renameSync(partial, join(this.#folder, this.#key));
  }
}
