import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';
import { packInto, unpackInto } from './packed.ts';

/** A folder outside of this repository with the packed package installed: projects in it find that, and what it depends on, as they would find their own. */
export interface Stranger {
  /** Whether Jest could be fetched: it is no package of ours. */
  readonly hasJest: boolean;
  /** The command as it is installed. */
  readonly command: string;
  /** Copies a project there. Returns its folder. */
  project(from: string): string;
  remove(): void;
}

export function stranger(): Stranger {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ninesharp-elsewhere-')));
  const modules = join(folder, 'node_modules');
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const hasJest = installJest(folder);
  const installed = unpackInto(modules, packInto(folder));
  for (const name of readdirSync(join(root, 'node_modules'))) link(join(root, 'node_modules', name), join(modules, name));
  return {
    hasJest,
    command: join(installed, 'sandbox', 'bin', 'ninesharp.mjs'),
    project: (from) => {
      const project = join(folder, from.split('/').at(-1) ?? '');
      cpSync(join(root, from), project, { recursive: true });
      symlinkSync(modules, join(project, 'node_modules'));
      return project;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Beside what is there: folders of scopes and of commands are filled up, and what Jest brought is left. */
function link(from: string, to: string): void {
  if (!existsSync(to)) symlinkSync(from, to);
  else if (/[\\/](@[^\\/]+|\.bin)$/.test(to))
    for (const name of readdirSync(from)) if (!existsSync(join(to, name))) symlinkSync(join(from, name), join(to, name));
}

/** Through npm's own client and settings; false where no registry answers. */
function installJest(folder: string): boolean {
  mkdirSync(join(folder, 'node_modules'));
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=0', '--fetch-timeout=30000'];
  try {
    execFileSync('npm', ['install', '--no-save', ...options, 'jest@^30.5.2'], { cwd: folder, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
