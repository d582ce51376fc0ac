import { type ChildProcess, spawn } from 'node:child_process';
import { afterRealMs } from '../clock/realTimer.ts';

/**
 * Each execution environment has a mark of its own in this variable, which whatever it starts inherits: a child in a process group of its own
 * (`detached`) is found by it.
 */
export const markVariable = 'NINESHARP_ENVIRONMENT';

/**
 * A shell that waits for the end of its input, which comes however the engine ends, and then kills the process groups it was told
 * of: a function in an endless loop does not outlive a killed engine. What carries an ended environment's mark is looked for here too, where that
 * keeps nobody waiting; again after a kill, as it may have started something meanwhile. Without /proc (macOS) it is not found.
 */
const script = `
groups=' ' marks=' ' ended=''
sweep() {
  [ -r /proc/self/environ ] && [ $# -gt 0 ] || return
  patterns=''
  for mark; do patterns="$patterns -e ${markVariable}=$mark"; done
  for round in 1 2 3 4 5; do
    found=$(grep -alszFx $patterns /proc/[0-9]*/environ 2>/dev/null)
    [ -n "$found" ] || return
    for file in $found; do pid=\${file#/proc/}; kill -9 "\${pid%/environ}" 2>/dev/null; done
  done
}
while read -r act word; do
  case $act in
    add) groups="$groups$word " ;;
    remove) groups="\${groups%% $word *} \${groups#* $word }" ;;
    mark) marks="$marks$word " ;;
    end) marks="\${marks%% $word *} \${marks#* $word }" ended="$ended $word" ;;
    sweep) sweep $ended; ended='' ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
sweep $marks $ended
`;

/** Environments that end together are swept together. */
const sweepDelayMs = 50;

let reaper: ChildProcess | undefined;
let sweepIsDue = false;

/** To be called for each process group that was started, with its leader's process id. */
export function reapWithEngine(group: number): void {
  tell(`add ${group}`);
}

/** The group has ended; its id may be used again by others. */
export function forgetGroup(group: number): void {
  tell(`remove ${group}`);
}

/** What carries the mark is killed with the engine, unless its environment ends before. */
export function reapMarked(mark: string): void {
  tell(`mark ${mark}`);
}

/** The environment with that mark has ended: what it left behind is killed. */
export function sweepMarked(mark: string): void {
  tell(`end ${mark}`);
  if (sweepIsDue) return;
  sweepIsDue = true;
  afterRealMs(sweepDelayMs, () => {
    sweepIsDue = false;
    tell('sweep');
  });
}

function tell(line: string): void {
  if (reaper === undefined || reaper.exitCode !== null) reaper = startReaper();
  reaper.stdin?.write(`${line}\n`);
}

function startReaper(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: '/usr/bin:/bin' } });
  child.stdin?.on('error', () => {});
  child.on('error', () => {});
  child.unref();
  // Its pipe must not keep the engine's event loop alive.
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return child;
}
