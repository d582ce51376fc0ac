import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CdkOptions, cdk } from '../deploy/cdk.ts';
import { projectRoot } from '../root.ts';

type Options = Omit<CdkOptions, 'app' | 'assembly' | 'output'>;

/** For other commands, such as bootstrap and destroy, the CDK synthesizes without bundling the functions' code. */
const whole = new Set(['deploy', 'diff', 'synth']);

/**
 * What cdklocal synthesized of infra/, kept between runs, so that the next command of the same content and context is spared the synthesis: keyed by
 * the content of all that goes into it.
 */
export class Assemblies {
  readonly #folder: string;
  readonly #sources: string;
  readonly #cdk: typeof cdk;

  constructor(folder = join(projectRoot, '.sandbox', 'assemblies'), run = cdk) {
    this.#folder = folder;
    this.#sources = join(folder, keyOfSources());
    this.#cdk = run;
  }

  /** Runs cdklocal on what is kept, or else on infra/. */
  async cdk(args: readonly string[], options: Options): Promise<string> {
    const assembly = this.#place(options);
    return existsSync(assembly) ? this.#cdk(args, { ...options, assembly }) : this.cdkOnSources(args, options);
  }

  /** Runs cdklocal on infra/, and keeps what it synthesizes. */
  async cdkOnSources(args: readonly string[], options: Options): Promise<string> {
    mkdirSync(this.#folder, { recursive: true });
    const output = mkdtempSync(join(this.#folder, '.partial-'));
    try {
      const printed = await this.#cdk(args, { ...options, output });
      if (whole.has(args[0] ?? '')) this.#keep(output, this.#place(options));
      return printed;
    } finally {
      rmSync(output, { recursive: true, force: true });
    }
  }

  #place({ context = {} }: Options): string {
    return join(this.#sources, digest(JSON.stringify(Object.entries(context).sort())));
  }

  /** What other sources made is removed. */
  #keep(output: string, place: string): void {
    if (existsSync(place)) return;
    for (const old of readdirSync(this.#folder).map((name) => join(this.#folder, name)))
      if (old !== this.#sources && !old.includes('.partial-')) rmSync(old, { recursive: true, force: true });
    mkdirSync(this.#sources, { recursive: true });
    renameSync(output, place);
  }
}

function keyOfSources(): string {
  const files = ['package-lock.json', ...filesOf('infra'), ...filesOf('handler')];
  return digest(files.map((path) => `${path}\0${digest(readFileSync(join(projectRoot, path)))}`).join('\n'));
}

function filesOf(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => !path.startsWith(join(folder, 'cdk.out')) && statSync(join(projectRoot, path)).isFile())
    .sort();
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
