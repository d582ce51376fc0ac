import { join } from 'node:path';
import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import type { AwsClients } from '../../aws.ts';
import type { SynthesizedFunction } from './assembly.ts';
import { type Bundle, type Bundling, bundle } from './bundledCode.ts';
import { type CodeFiles, readCode, sameCode, zipOf } from './codeFiles.ts';
import { originOf } from './copiedCode.ts';
import type { LiveCode } from './liveCode.ts';
import { resourcesOf } from './stackCounts.ts';

/** A function of which we can make the same code as the CDK did. */
interface LiveFunction {
  readonly name: string;
  /** The files that its code is made of, as of when it was made last. */
  files: ReadonlySet<string>;
  make(): Promise<{ readonly code: CodeFiles; readonly files: readonly string[] }>;
}

interface Made {
  readonly functions: readonly SynthesizedFunction[];
  readonly bundlings: readonly Bundling[];
  readonly projectFiles: readonly string[];
}

/** The code of somebody's functions, as far as we see what it is made of: a folder that was copied, or what esbuild bundles into the same bytes. */
export class AppCode implements LiveCode {
  readonly #aws: AwsClients;
  readonly #functions: readonly LiveFunction[];

  private constructor(aws: AwsClients, functions: readonly LiveFunction[]) {
    this.#aws = aws;
    this.#functions = functions;
  }

  static async read(aws: AwsClients, { functions, bundlings, projectFiles }: Made): Promise<AppCode> {
    const names = await physicalNames(aws, new Set(functions.map(({ stack }) => stack)));
    const bundles: { readonly bundling: Bundling; readonly made: Bundle | undefined }[] = [];
    // What cannot be bundled any more is not live, and told when it is deployed.
    for (const bundling of bundlings) bundles.push({ bundling, made: await bundle(bundling).catch(() => undefined) });
    const live = functions.flatMap(({ stack, logicalId, asset }) => {
      const [name, code] = [names.get(`${stack}/${logicalId}`), readCode(asset)];
      if (name === undefined || code === undefined) return [];
      const found = bundles.find(({ made }) => made !== undefined && sameCode(made.code, code));
      return found?.made ? bundled(name, found.bundling, found.made) : copied(name, code, projectFiles);
    });
    return new AppCode(aws, live);
  }

  isCode(file: string): boolean {
    return this.#functions.some(({ files }) => files.has(file));
  }

  async publish(files?: readonly string[]): Promise<readonly string[]> {
    const touched = this.#functions.filter((live) => files === undefined || files.some((file) => live.files.has(file)));
    await Promise.all(touched.map((live) => this.#update(live)));
    return touched.map(({ name }) => name);
  }

  async close(): Promise<void> {}

  async #update(live: LiveFunction): Promise<void> {
    const { code, files } = await live.make();
    live.files = new Set(files);
    await this.#aws.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: live.name, ZipFile: zipOf(code) }));
  }
}

function bundled(name: string, bundling: Bundling, made: Bundle): LiveFunction {
  const make = async () => {
    const { code, inputs } = await bundle(bundling);
    return { code, files: inputs };
  };
  return { name, files: new Set(made.inputs), make };
}

function copied(name: string, code: CodeFiles, projectFiles: readonly string[]): LiveFunction[] {
  const origin = originOf(code, projectFiles);
  if (origin === undefined) return [];
  const paths = Array.from(code.keys());
  const files = paths.map((path) => join(origin, path));
  return [{ name, files: new Set(files), make: async () => ({ code: readCode(origin, paths) ?? new Map(), files }) }];
}

/** What CloudFormation called the functions, by `<stack>/<logical id>`. */
async function physicalNames(aws: AwsClients, stacks: ReadonlySet<string>): Promise<Map<string, string>> {
  const named = Array.from(stacks, async (stack) =>
    (await resourcesOf(aws, stack)).map(
      ({ LogicalResourceId, PhysicalResourceId = '' }) => [`${stack}/${LogicalResourceId}`, PhysicalResourceId] as const,
    ),
  );
  return new Map((await Promise.all(named)).flat());
}
