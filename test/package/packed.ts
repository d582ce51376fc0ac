import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tidy/sources.ts';

/** The package as npm would publish it from what stands here, made in that folder. Returns the tarball's path. */
export function packInto(folder: string): string {
  // What npm runs before it packs; apart, because it tells what it prints on the tarball's own line.
  execFileSync('npm', ['run', '--silent', 'prepack'], { cwd: root });
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
