import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AwsClients } from '../../aws.ts';
import { bootstrapIfNeeded, deploy, stackStatus } from '../../deploy/stack.ts';
import { fingerprintOf } from './sources.ts';

export interface DeploymentOptions {
  readonly aws: AwsClients;
  readonly endpoint: string;
  readonly stack: string;
  readonly projectRoot: string;
  /** Where it is remembered what was deployed to this state; undefined where the state is new each time. */
  readonly dataFolder: string | undefined;
}

/** The stack, as it is in the files: deployed when it is not there or not of these sources. */
export class Deployment {
  readonly #options: DeploymentOptions;

  constructor(options: DeploymentOptions) {
    this.#options = options;
  }

  /** Resolves with whether it had to deploy; told before it does. */
  async bringUp(deploying: () => void): Promise<boolean> {
    if ((await this.#isUp()) && this.#remembered() === fingerprintOf(this.#options.projectRoot)) return false;
    deploying();
    await this.deploy();
    return true;
  }

  async deploy(): Promise<void> {
    const { aws, endpoint, projectRoot } = this.#options;
    const fingerprint = fingerprintOf(projectRoot);
    await bootstrapIfNeeded(aws, { endpoint });
    await deploy({ endpoint });
    this.#remember(fingerprint);
  }

  /** The functions' code was changed past the stack: the next start deploys, so that the stack says what runs. */
  forget(): void {
    this.#remember('');
  }

  async #isUp(): Promise<boolean> {
    const { aws, stack } = this.#options;
    return /^(CREATE|UPDATE)_COMPLETE$/.test((await stackStatus(aws, stack)) ?? '');
  }

  #remembered(): string {
    const file = this.#file();
    return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  #remember(fingerprint: string): void {
    const file = this.#file();
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fingerprint);
  }

  #file(): string | undefined {
    const { dataFolder } = this.#options;
    return dataFolder === undefined ? undefined : join(dataFolder, 'deployed.txt');
  }
}
