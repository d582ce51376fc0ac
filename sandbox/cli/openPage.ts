import { spawn } from 'node:child_process';

/** Opens the browser of this machine; where none can be opened, the address that was told is what helps. */
export function openPage(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
