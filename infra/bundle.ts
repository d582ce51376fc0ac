import type { BuildOptions } from 'esbuild';

/** The functions, each an entry point of the one bundle. */
const entryPoints = ['executor', 'retrier', 'worker', 'auditor', 'api'] as const;

export type EntryPoint = (typeof entryPoints)[number];

/** One bundle for all functions: ES modules that share chunks, split at dynamic imports, so that a cold start parses only what it runs. */
export function bundleOptions(projectRoot: string) {
  return {
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(entryPoints.map((name) => [name, `handler/functions/${name}.ts`])),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'error',
  } as const satisfies BuildOptions;
}
