import { Problem } from '../../problem.ts';
import type { Deployment } from './deployment.ts';
import type { Project } from './project.ts';
import type { Say } from './say.ts';

/** Brings what was saved onto the engine, one change after the other; what is saved meanwhile is taken in together. */
export class Changes {
  readonly #project: Project;
  readonly #deployment: Deployment;
  readonly #say: Say;
  readonly #waiting = new Set<string>();
  #isAsked = false;
  #busy: Promise<void> | undefined;

  constructor(project: Project, deployment: Deployment, say: Say) {
    this.#project = project;
    this.#deployment = deployment;
    this.#say = say;
  }

  /** Resolves when what these files are part of is on the engine, or has been told as what it is. */
  saved(files: readonly string[]): Promise<void> {
    for (const file of files) this.#waiting.add(file);
    return this.#begin();
  }

  /** Deploys, whatever was saved. */
  redeploy(): Promise<void> {
    this.#isAsked = true;
    return this.#begin();
  }

  #begin(): Promise<void> {
    this.#busy ??= this.#work().finally(() => {
      this.#busy = undefined;
    });
    return this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#isAsked || this.#waiting.size > 0) {
      const [files, isAsked] = [Array.from(this.#waiting), this.#isAsked];
      this.#waiting.clear();
      this.#isAsked = false;
      await this.#bring(files, isAsked).catch((error: unknown) => tellFailure(this.#say, error));
    }
  }

  async #bring(files: readonly string[], isAsked: boolean): Promise<void> {
    const began = performance.now();
    const code: string[] = [];
    for (const file of files) if (await this.#deployment.isCode(file)) code.push(file);
    const deployed = files.filter((file) => !code.includes(file) && this.#deployment.isPart(file));
    if (isAsked || deployed.length > 0) return this.#deploy(deployed);
    if (code.length > 0) await this.#publish(code, began);
  }

  async #publish(files: readonly string[], began: number): Promise<void> {
    const functions = await this.#deployment.publish(files);
    const liveMs = Math.round(performance.now() - began);
    const names = files.map(this.#project.nameOf);
    this.#say.did(`${listed(names)} saved: live in ${liveMs} ms`, 'code', { files: names, functions, liveMs });
  }

  async #deploy(files: readonly string[]): Promise<void> {
    const began = performance.now();
    const names = files.map(this.#project.nameOf);
    this.#say.did(`${names.length > 0 ? `${listed(names)} saved: ` : ''}deploying`, 'deploying', { files: names });
    await this.#deployment.deploy();
    const deployMs = Math.round(performance.now() - began);
    this.#say.did(`deployed in ${(deployMs / 1000).toFixed(1)} s`, 'deployed', { deployMs });
  }
}

const namedMost = 3;

function listed(names: readonly string[]): string {
  const more = names.length - namedMost;
  return `${names.slice(0, namedMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What was live stays live. */
export function tellFailure(say: Say, error: unknown): 'failed' {
  if (!(error instanceof Error)) throw error;
  const why = error instanceof Problem ? `${error.message}\n${error.why}` : error.message;
  say.did(`not live, what was deployed before stays: ${why}`, 'failed', { message: why });
  return 'failed';
}
