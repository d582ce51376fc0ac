import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, wherever. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used, and its children, those that have ended too: what a busy machine hardly changes. 0 without /proc. */
export function processorSeconds({ pid }: ChildProcess): number {
  return pid === undefined ? 0 : secondsOf(pid);
}

function secondsOf(pid: number): number {
  return ownSeconds(pid) + childrenOf(pid).reduce((sum, child) => sum + secondsOf(child), 0);
}

/** Fields 14 to 17 of /proc/<pid>/stat: its own, and those of ended children. The name before them may hold spaces. */
function ownSeconds(pid: number): number {
  const text = orNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

function childrenOf(pid: number): number[] {
  const threads = orNothing(() => readdirSync(`/proc/${pid}/task`).join(' '))
    .split(' ')
    .filter(Boolean);
  const children = threads.map((thread) => orNothing(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')));
  return children.join(' ').split(' ').filter(Boolean).map(Number);
}

/** A process may end while it is looked at. */
function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
