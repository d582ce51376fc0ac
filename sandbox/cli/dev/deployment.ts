import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AwsClients } from '../../aws.ts';
import { bootstrapIfNeeded, deploy, stackStatus } from '../../deploy/stack.ts';
import type { LiveCode } from './liveCode.ts';
import type { Project } from './project.ts';
import { fingerprintOf } from './sources.ts';

export interface DeploymentOptions {
  readonly aws: AwsClients;
  readonly endpoint: string;
  readonly project: Project;
  /** Where it is remembered what was deployed to this state; undefined where the state is new each time. */
  readonly dataFolder: string | undefined;
}

/** Remembered instead of what was deployed, from when code was put onto the engine past the stacks. */
const pastTheStacks = 'past the stacks';

/** The stacks, as they are in the files, and their functions' code as it is live. */
export class Deployment {
  readonly #options: DeploymentOptions;
  #known = '';
  #code: LiveCode | undefined;
  #files: ReadonlySet<string>;

  constructor(options: DeploymentOptions) {
    this.#options = options;
    this.#files = new Set(options.project.files());
    const file = this.#file();
    if (file !== undefined && existsSync(file)) this.#known = readFileSync(file, 'utf8');
  }

  /** Deploys where the stacks are not there, or not of these sources; told before it does. Resolves with whether it had to. */
  async bringUp(deploying: () => void): Promise<boolean> {
    if (this.#known === fingerprintOf(this.#options.project.files()) && (await this.#isUp())) return false;
    deploying();
    await this.deploy();
    return true;
  }

  async deploy(): Promise<void> {
    const { aws, endpoint, project } = this.#options;
    this.#files = new Set(project.files());
    const fingerprint = fingerprintOf(project.files());
    project.prepare();
    await bootstrapIfNeeded(aws, { endpoint });
    await deploy({ ...project.cdk, endpoint });
    this.#code = await project.readCode();
    // Code that is what a stack had before is no change to CloudFormation, whatever runs by now.
    if (this.#known === pastTheStacks) await this.#code.publish();
    this.#remember(fingerprint);
  }

  /** Whether a deployment is made of that file, or was: what an editor makes and takes away again is neither. */
  isPart(file: string): boolean {
    return this.#options.project.isDeployed(file) && (existsSync(file) || this.#files.has(file));
  }

  /** Resolves when a saved file waits for nothing more. */
  async prepareCode(): Promise<void> {
    await this.#liveCode();
  }

  /** Whether that file is code that is live without a deployment. */
  async isCode(file: string): Promise<boolean> {
    return (await this.#liveCode()).isCode(file);
  }

  /** Puts the code that is made of these files onto the engine, past the stacks: the next start deploys, so that they say what runs. */
  async publish(files: readonly string[]): Promise<readonly string[]> {
    this.#remember(pastTheStacks);
    return (await this.#liveCode()).publish(files);
  }

  async close(): Promise<void> {
    await this.#code?.close();
  }

  async #liveCode(): Promise<LiveCode> {
    this.#code ??= await this.#options.project.readCode();
    return this.#code;
  }

  async #isUp(): Promise<boolean> {
    const { aws, project } = this.#options;
    const statuses = await Promise.all(project.stacks().map((stack) => stackStatus(aws, stack)));
    return statuses.length > 0 && statuses.every((status) => /^(CREATE|UPDATE)_COMPLETE$/.test(status ?? ''));
  }

  #remember(known: string): void {
    this.#known = known;
    const file = this.#file();
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, known);
  }

  #file(): string | undefined {
    const { dataFolder } = this.#options;
    return dataFolder === undefined ? undefined : join(dataFolder, 'deployed.txt');
  }
}
