import { execFile } from 'node:child_process';
import { type Cancel, everyRealMs } from '../clock/realTimer.ts';
import { memorySampleMs } from './limits.ts';
import { peakResidentMb } from './residentMemory.ts';

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
