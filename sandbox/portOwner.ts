import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface PortOwner {
  readonly pid: number;
  /** The program's name, e.g. `docker-proxy`. */
  readonly name: string;
}

/** Who listens on a TCP port of this machine; undefined where nobody does, or where it is not ours to know (another user's, a container's). */
export function portOwner(port: number): PortOwner | undefined {
  return process.platform === 'linux' ? ownerFromProc(port) : ownerFromLsof(port);
}

/** Linux tells the socket's inode by port, and each process's sockets among its open files. */
function ownerFromProc(port: number): PortOwner | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(read(table), port)));
  if (inodes.size === 0) return undefined;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || !holdsSocket(entry, inodes)) continue;
    return { pid: Number(entry), name: read(`/proc/${entry}/comm`).trim() };
  }
  return undefined;
}

/** Lines such as `0: 0100007F:11D6 00000000:0000 0A ... uid 0 inode`; state 0A is LISTEN. */
function listeningInodes(table: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    return state === '0A' && local.endsWith(`:${hexPort}`) ? [inode] : [];
  });
}

function holdsSocket(pid: string, inodes: ReadonlySet<string>): boolean {
  return openFiles(pid).some((target) => inodes.has(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? ''));
}

/** Files that are closed meanwhile, and processes that end or belong to somebody else, have nothing to tell. */
function openFiles(pid: string): string[] {
  const folder = `/proc/${pid}/fd`;
  return unlessGone(() => readdirSync(folder), []).map((file) => unlessGone(() => readlinkSync(`${folder}/${file}`), ''));
}

function unlessGone<Value>(look: () => Value, otherwise: Value): Value {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function ownerFromLsof(port: number): PortOwner | undefined {
  const { stdout } = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' });
  const pid = /^p(\d+)$/m.exec(stdout ?? '')?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), name: /^c(.+)$/m.exec(stdout)?.[1] ?? 'unknown' };
}

/** Empty where it is not there: a kernel without IPv6, or a process that ended. */
function read(file: string): string {
  return unlessGone(() => readFileSync(file, 'utf8'), '');
}
