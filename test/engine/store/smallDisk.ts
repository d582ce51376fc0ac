import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** A disk of its own, in memory, that can be full or read-only. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'ninesharp-disk-'));
  readonly mounted: boolean;

  constructor(megabytes: number) {
    this.mounted =
      process.platform === 'linux' && process.getuid?.() === 0 && mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.path);
  }

  resize(megabytes: number): void {
    this.#remount(`size=${megabytes}m`);
  }

  makeReadOnly(): void {
    this.#remount('ro');
  }

  remove(): void {
    if (this.mounted) spawnSync('umount', ['--lazy', this.path], { stdio: 'ignore' });
    rmSync(this.path, { recursive: true, force: true });
  }

  #remount(option: string): void {
    if (!mount('-o', `remount,${option}`, this.path)) throw new Error(`cannot remount ${this.path} with ${option}`);
  }
}

/** Only root on Linux may mount. */
export function canMount(): boolean {
  const disk = new SmallDisk(1);
  disk.remove();
  return disk.mounted;
}
