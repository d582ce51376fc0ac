import { closeSync, openSync, readSync } from 'node:fs';

/** So many descendants of a process are looked at. */
const descendantsMax = 64;

/**
 * The largest resident size that a process has had, in MiB: the peak that the kernel keeps (VmHWM), so that no peak between two looks is missed;
 * or, if that is more, what it and its children have now. Undefined on other systems and for a process that has ended.
 */
export function peakResidentMb(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const peakKb = kilobytes(pid, 'status', /^VmHWM:\s+(\d+) kB/m);
  if (peakKb === undefined) return undefined;
  const descendants = descendantsOf(pid);
  return Math.max(peakKb, descendants.length === 0 ? 0 : togetherKb(pid, descendants)) / 1024;
}

/**
 * Each its share of the pages that it has in common with others, as a cgroup counts them once. A child that is as large as its parent to the page
 * has not begun its own program yet, and is its parent's memory once more.
 */
function togetherKb(pid: number, descendants: readonly number[]): number {
  const rss = kilobytes(pid, 'smaps_rollup', /^Rss:\s+(\d+) kB/m);
  const own = descendants.filter((child) => kilobytes(child, 'smaps_rollup', /^Rss:\s+(\d+) kB/m) !== rss);
  return [pid, ...own].reduce((sum, each) => sum + (kilobytes(each, 'smaps_rollup', /^Pss:\s+(\d+) kB/m) ?? 0), 0);
}

/** What the process and its children have started from their main threads: most have started nothing, and this look is all that it costs. */
function descendantsOf(pid: number): number[] {
  const found = [pid];
  for (let next = 0; next < found.length && found.length < descendantsMax; next += 1) {
    const parent = found[next];
    found.push(...(read(`/proc/${parent}/task/${parent}/children`)?.match(/\d+/g) ?? []).map(Number));
  }
  return found.slice(1);
}

function kilobytes(pid: number, file: string, line: RegExp): number | undefined {
  const match = line.exec(read(`/proc/${pid}/${file}`) ?? '');
  return match ? Number(match[1]) : undefined;
}

/** Longer than any of these files: the kernel writes about 1,500 bytes. */
const content = Buffer.alloc(8_192);

/** The kernel tells no size and writes all of it at once: readFileSync, which asks again and again, takes twice as long. */
function read(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return content.toString('latin1', 0, readSync(file, content));
    } finally {
      closeSync(file);
    }
  } catch {
    // The process ended between two looks; its exit is reported elsewhere.
    return undefined;
  }
}
