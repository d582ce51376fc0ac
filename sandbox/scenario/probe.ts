import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { projectRoot } from '../root.ts';

const zips = new Map<string, Promise<Uint8Array>>();

/** scenarios/probes/<name>.ts as a function's code: a zip with index.mjs, made once for all scenarios of a run. */
export function probeZip(name: string): Promise<Uint8Array> {
  const zip = zips.get(name) ?? bundled(name);
  zips.set(name, zip);
  return zip;
}

async function bundled(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'scenarios', 'probes', `${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  const [bundle] = outputFiles;
  return zipSync({ 'index.mjs': bundle?.contents ?? new Uint8Array() }, { level: 1 });
}
