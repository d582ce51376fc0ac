import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A shell that waits for the end of its input, which comes however the engine ends, and then kills the process groups it was told
 * of: a function in an endless loop does not outlive a killed engine.
 */
const script = `
groups=' '
while read -r act group; do
  case $act in
    add) groups="$groups$group " ;;
    remove) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
`;

let reaper: ChildProcess | undefined;

/** To be called for each process group that was started, with its leader's process id. */
export function reapWithEngine(group: number): void {
  tell(`add ${group}`);
}

/** The group has ended; its id may be used again by others. */
export function forgetGroup(group: number): void {
  tell(`remove ${group}`);
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
