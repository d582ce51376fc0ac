import { ControlClient } from '../controlClient.ts';
import { portOwner } from '../portOwner.ts';
import { docker } from './docker.ts';

/**
 * Who listens on a port of this machine, in words: `the container ninesharp-localstack-1`, `an embedded engine, ninesharp up (process 4711),` or
 * `python3 (process 4711)`. Undefined where nobody does, or where it is not ours to know.
 */
export async function whoListens(port: number): Promise<string | undefined> {
  const { stdout } = await docker(['ps', '--filter', `publish=${port}`, '--format', '{{.Names}}']);
  const [container] = stdout.split('\n');
  if (container) return `the container ${container}`;
  const owner = portOwner(port);
  if (owner === undefined) return undefined;
  const isEngine = await new ControlClient(`http://127.0.0.1:${port}`).health().then(
    () => true,
    () => false,
  );
  return isEngine ? `an embedded engine, ninesharp up (process ${owner.pid}),` : `${owner.name} (process ${owner.pid})`;
}
