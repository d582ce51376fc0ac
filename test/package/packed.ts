import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';

/** The package as npm would publish it from what stands here, made in that folder. Returns the tarball's path. */
export function packInto(folder: string): string {
  execFileSync(process.execPath, ['sandbox/bin/build.mjs'], { cwd: root });
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
}

/** Lays a tarball where npm would. Returns the package's folder. */
export function unpackInto(modules: string, tarball: string): string {
  mkdirSync(modules, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  execFileSync('mv', ['package', 'ninesharp'], { cwd: modules });
  return join(modules, 'ninesharp');
}
