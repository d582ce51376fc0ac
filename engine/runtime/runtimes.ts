import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  /** What INIT_START calls it. */
  readonly version: string;
}

/** How a runtime's code is run on this machine; undefined when it can't be. */
export function commandFor(runtime: string): Command | undefined {
  if (runtime.startsWith('nodejs')) return nodeCommand;
  if (runtime.startsWith('python3.')) return pythonCommand();
  return undefined;
}

// Sandbox: any nodejs* runtime runs on the Node.js that runs the engine.
export const nodeCommand: Command = {
  program: process.execPath,
  parameters: [bootstrapPath('nodejs/bootstrap.cjs')],
  version: `nodejs:${process.versions.node}`,
};

/** Sandbox: any python3.* runtime runs on the first python3 in the engine's PATH. */
function pythonCommand(): Command | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const program = folders.map((folder) => join(folder, 'python3')).find((path) => existsSync(path));
  return program === undefined ? undefined : { program, parameters: ['-u', bootstrapPath('python/bootstrap.py')], version: 'python:3' };
}

function bootstrapPath(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
