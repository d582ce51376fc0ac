import { basename, join, relative } from 'node:path';
import { type LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { type BuildContext, context } from 'esbuild';
import { bundleOptions } from '../../../infra/bundle.ts';
import type { Names } from '../../../infra/names.ts';
import { zipOf } from './codeFiles.ts';
import type { LiveCode } from './liveCode.ts';

/** Read by the functions and by the stack, which makes the gateway of them. */
const ofBoth = ['handler/api/contract.ts', 'handler/api/schemas.ts'];

/** The code of the scheduler's functions: one bundle for all, made by a bundler that keeps what it parsed. */
export class SchedulerCode implements LiveCode {
  readonly #projectRoot: string;
  readonly #bundler: BuildContext;
  readonly #lambda: LambdaClient;
  readonly #functions: readonly string[];
  /** The first bundle parses everything, before anything is saved; what cannot be bundled is told then. */
  readonly #parsed: Promise<unknown>;

  private constructor(
    projectRoot: string,
    bundler: BuildContext,
    lambda: LambdaClient,
    { executor, retrier, worker, auditor, api }: Names,
  ) {
    this.#projectRoot = projectRoot;
    this.#bundler = bundler;
    this.#lambda = lambda;
    this.#functions = [executor, retrier, worker, auditor, api];
    this.#parsed = bundler.rebuild().catch(() => undefined);
  }

  static async begin(projectRoot: string, lambda: LambdaClient, names: Names): Promise<SchedulerCode> {
    const outdir = join(projectRoot, '.sandbox', 'live');
    const bundler = await context({ ...bundleOptions(projectRoot), outdir, write: false, logLevel: 'silent' });
    return new SchedulerCode(projectRoot, bundler, lambda, names);
  }

  isCode(file: string): boolean {
    const path = relative(this.#projectRoot, file);
    return path.startsWith('handler/') && !ofBoth.includes(path);
  }

  async publish(): Promise<readonly string[]> {
    const ZipFile = await this.#bundle();
    await Promise.all(this.#functions.map((FunctionName) => this.#lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }))));
    return this.#functions;
  }

  async close(): Promise<void> {
    await this.#bundler.dispose();
  }

  async #bundle(): Promise<Uint8Array> {
    // Asked meanwhile, esbuild would answer with what it has begun, of the files as they were.
    await this.#parsed;
    const { outputFiles = [] } = await this.#bundler.rebuild();
    return zipOf(new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])));
  }
}
