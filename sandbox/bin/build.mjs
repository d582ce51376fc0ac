// Builds dist/: the command, the engine split by service, and the scenarios. Run by `npm ci`, and by the command when sources changed.

import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedSources } from './sources.cjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the engine reads at run time, found beside the built files as it is beside the sources. */
const assets = ['engine/wire/models', 'engine/runtime/nodejs', 'engine/runtime/python'];
const keptMs = 24 * 60 * 60 * 1000;

/** Builds where the sources differ from what dist/ was built of, or dist/ is missing. A package without sources is taken as it is. */
export async function buildIfStale() {
  const sources = changedSources();
  if (sources !== undefined) await build(sources);
}

/** `sources`: as sources.cjs describes them. */
export async function build(sources) {
  removeLeavings();
  const outdir = join(root, `.dist-${process.pid}`);
  try {
    await buildInto(outdir, sources);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What builds left that were killed: theirs are of processes that are no more. */
export function removeLeavings(folder = root) {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.dist-(?:old-)?(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function buildInto(outdir, sources) {
  const scenarios = readdirSync(join(root, 'scenarios')).filter((file) => file.endsWith('.ts'));
  const { build: bundle } = await import('esbuild');
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      ninesharp: 'sandbox/cli/main.ts',
      kit: 'sandbox/kit/kit.ts',
      vitest: 'sandbox/kit/vitest.ts',
      ...Object.fromEntries(scenarios.map((file) => [`scenarios/${file.slice(0, -3)}`, `scenarios/${file}`])),
    },
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['lmdb', 'esbuild', 'tsx', 'vitest', 'aws-cdk-lib', 'constructs'],
    outExtension: { '.js': '.cjs' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const { toCommonJs } = await import('./commonJs.mjs');
  await toCommonJs(outdir);
  const { buildConsole } = await import('../../console/build.mjs');
  await buildConsole(join(outdir, 'console'));
  for (const asset of assets) {
    const source = join(root, asset);
    if (existsSync(source)) cpSync(source, join(outdir, asset.split('/').at(-1) ?? asset), { recursive: true });
  }
  const { createHash } = await import('node:crypto');
  writeFileSync(join(outdir, 'sources.txt'), createHash('sha256').update(sources).digest('hex'));
  writeFileSync(join(outdir, 'sources.list'), sources);
  replaceDist(outdir);
}

/** Swapped in whole, so that a command that starts meanwhile finds the old files or the new ones. */
function replaceDist(outdir) {
  const dist = join(root, 'dist');
  const old = join(root, `.dist-old-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  const kept = keepRecentChunks(dist, outdir);
  // A package is what was built last, and nothing of before.
  writeFileSync(join(outdir, '.npmignore'), ['compiled', 'sources.list', ...kept].join('\n'));
  renameSync(dist, old);
  renameSync(outdir, dist);
  rmSync(old, { recursive: true, force: true });
}

/** An engine that runs loads the rest of its files when it first needs them: what earlier builds named by its content stays for a day. Returns its names. */
export function keepRecentChunks(dist, outdir) {
  return readdirSync(dist).filter((file) => {
    const [from, to] = [join(dist, file), join(outdir, file)];
    const keeps = /-[A-Z0-9]{8}\.cjs$/.test(file) && !existsSync(to) && Date.now() - statSync(from).mtimeMs < keptMs;
    if (keeps) linkSync(from, to);
    return keeps;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale();
