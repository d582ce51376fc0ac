import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const projectRoot = join(import.meta.dirname, '..');

/**
 * The handler and the SDK that it uses, bundled by esbuild inside this process: no npx, no Docker, no network.
 *
 * An ES module split at its dynamic imports, so that a cold start parses only what it runs: the SDK's other credential providers stay unread.
 * The hash is that of the output, so the same sources make the same asset wherever they are bundled.
 */
export function executorCode(): Code {
  return Code.fromAsset(join(projectRoot, 'handler'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: { image: DockerImage.fromRegistry('unused'), local: { tryBundle: bundleInto } },
  });
}

function bundleInto(outdir: string): boolean {
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: { index: 'handler/index.ts' },
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
