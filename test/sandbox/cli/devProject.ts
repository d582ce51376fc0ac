import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tidy/sources.ts';

const parts = ['engine', 'sandbox', 'scenarios', 'infra', 'handler', 'console', 'package.json', 'tsconfig.json'];

/** A checkout of its own, so that a test may change the handler and the stack. */
export function devProject(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-dev-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true, filter: (path) => !path.includes('cdk.out') });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
