import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { bundleOptions } from './bundle.ts';

const projectRoot = join(import.meta.dirname, '..');

/**
 * The handlers and the SDK that they use, bundled by esbuild inside this process: no npx, no Docker, no network.
 *
 * The hash is that of the output, so the same sources make the same asset wherever they are bundled.
 */
export function functionCode(): Code {
  return Code.fromAsset(join(projectRoot, 'handler'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: { image: DockerImage.fromRegistry('unused'), local: { tryBundle: bundleInto } },
  });
}

function bundleInto(outdir: string): boolean {
  buildSync({ ...bundleOptions(projectRoot), outdir });
  return true;
}
