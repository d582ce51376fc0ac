// Builds the console's page: one script, one style sheet, and what they may weigh.

import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
/** What a first load may transfer, gzipped. */
const budgets = { 'console.js': 60 * 1024, 'console.css': 10 * 1024 };

/** Writes the page into that folder; throws when a file is heavier than its budget. */
export async function buildConsole(outdir) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: here,
    entryPoints: { console: 'src/main.tsx' },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
  });
  await build({
    absWorkingDir: here,
    entryPoints: { console: 'styles/console.css' },
    outdir,
    bundle: true,
    minify: true,
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join(here, file), join(outdir, file));
  return Object.entries(budgets).map(([file, limit]) => weigh(join(outdir, file), file, limit));
}

function weigh(path, file, limit) {
  const bytes = gzipSync(readFileSync(path), { level: 9 }).byteLength;
  if (bytes > limit) throw new Error(`${file} weighs ${bytes} bytes gzipped; it may weigh ${limit}`);
  return { file, bytes, limit };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, bytes, limit } of await buildConsole(process.argv[2] ?? 'dist/console'))
    console.log(`${file}  ${bytes} of ${limit} bytes`);
}
