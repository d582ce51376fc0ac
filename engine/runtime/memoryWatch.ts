import { execFile } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { type Cancel, everyRealMs } from '../clock/realTimer.ts';
import { memorySampleMs } from './limits.ts';

/** Told the largest resident size that the process has had, in MiB. */
type OnSample = (peakMb: number) => void;

/** Looks at the resident memory of the processes that run an invocation. */
export class MemoryWatch {
  readonly #watched = new Map<number, OnSample>();
  #stop: Cancel | undefined;
  #psRuns = false;

  watch(pid: number, onSample: OnSample): void {
    this.#watched.set(pid, onSample);
    this.#stop ??= everyRealMs(memorySampleMs, () => this.#sample());
  }

  unwatch(pid: number): void {
    this.#watched.delete(pid);
    if (this.#watched.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  #sample(): void {
    if (process.platform === 'linux') this.#sampleProc();
    else this.#sampleWithPs();
  }

  #sampleProc(): void {
    for (const [pid, onSample] of this.#watched) {
      const peakMb = peakResidentMb(pid);
      if (peakMb !== undefined) onSample(peakMb);
    }
  }

  /** macOS has no /proc; one `ps` at a time for all processes. */
  #sampleWithPs(): void {
    if (this.#psRuns) return;
    this.#psRuns = true;
    execFile('ps', ['-o', 'pid=,rss=', '-p', [...this.#watched.keys()].join(',')], (_, output) => {
      this.#psRuns = false;
      for (const line of output.split('\n')) {
        const [pid, residentKb] = line.trim().split(/\s+/).map(Number);
        if (pid !== undefined && residentKb !== undefined) this.#watched.get(pid)?.(residentKb / 1024);
      }
    });
  }
}

/**
 * The peak that the kernel keeps (VmHWM), so that no peak between two looks is missed. Undefined on other systems and for a process
 * that has ended.
 */
export function peakResidentMb(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(statusOf(pid));
    return match ? Number(match[1]) / 1024 : undefined;
  } catch {
    // It ended between two looks; its exit is reported elsewhere.
    return undefined;
  }
}

/** Longer than any: the kernel writes about 1,500 bytes. */
const status = Buffer.alloc(8_192);

/** The kernel tells no size and writes all of it at once: readFileSync, which asks again and again, takes twice as long. */
function statusOf(pid: number): string {
  const file = openSync(`/proc/${pid}/status`, 'r');
  try {
    return status.toString('latin1', 0, readSync(file, status));
  } finally {
    closeSync(file);
  }
}
