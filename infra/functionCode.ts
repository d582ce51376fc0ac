import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const projectRoot = join(import.meta.dirname, '..');

/** The functions, each an entry point of the one bundle. */
const entryPoints = ['executor', 'retrier', 'worker', 'auditor', 'api'] as const;

export type EntryPoint = (typeof entryPoints)[number];

/**
 * The handlers and the SDK that they use, bundled by esbuild inside this process: no npx, no Docker, no network.
 *
 * One asset for all functions: ES modules that share chunks, split at dynamic imports, so that a cold start parses only what it runs.
 * The hash is that of the output, so the same sources make the same asset wherever they are bundled.
 */
export function functionCode(): Code {
  return Code.fromAsset(join(projectRoot, 'handler'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: { image: DockerImage.fromRegistry('unused'), local: { tryBundle: bundleInto } },
  });
}

function bundleInto(outdir: string): boolean {
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(entryPoints.map((name) => [name, `handler/functions/${name}.ts`])),
    outdir,
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
  });
  return true;
}
