import { basename, join } from 'node:path';
import { type LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { type BuildContext, context } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from '../../../infra/bundle.ts';
import type { Names } from '../../../infra/names.ts';

/**
 * Puts the code of the functions as it is in the files onto the engine, past CloudFormation: what takes the CDK seconds takes the bundler, which
 * keeps what it parsed, some tens of milliseconds.
 */
export class LiveCode {
  readonly #bundler: BuildContext;
  readonly #lambda: LambdaClient;
  readonly #functions: readonly string[];

  private constructor(bundler: BuildContext, lambda: LambdaClient, { executor, retrier, worker, auditor, api }: Names) {
    this.#bundler = bundler;
    this.#lambda = lambda;
    this.#functions = [executor, retrier, worker, auditor, api];
  }

  static async begin(projectRoot: string, lambda: LambdaClient, names: Names): Promise<LiveCode> {
    const outdir = join(projectRoot, '.sandbox', 'live');
    return new LiveCode(await context({ ...bundleOptions(projectRoot), outdir, write: false, logLevel: 'silent' }), lambda, names);
  }

  /** Resolves when the next run of every function has the new code. Throws what esbuild says of code that it cannot bundle. */
  async publish(): Promise<void> {
    const ZipFile = await this.#bundle();
    await Promise.all(this.#functions.map((FunctionName) => this.#lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))));
  }

  async close(): Promise<void> {
    await this.#bundler.dispose();
  }

  async #bundle(): Promise<Uint8Array> {
    const { outputFiles = [] } = await this.#bundler.rebuild();
    return zipSync(Object.fromEntries(outputFiles.map(({ path, contents }) => [basename(path), contents])), { level: 1 });
  }
}
