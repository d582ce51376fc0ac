import { Problem } from '../../problem.ts';
import type { Deployment } from './deployment.ts';
import type { LiveCode } from './liveCode.ts';
import type { Say } from './say.ts';
import type { Changed } from './sources.ts';

/** Brings what was saved onto the engine, one change after the other; what is saved meanwhile is taken in together. */
export class Changes {
  readonly #code: LiveCode;
  readonly #deployment: Deployment;
  readonly #say: Say;
  #waiting: Changed | undefined;
  #busy: Promise<void> | undefined;

  constructor(code: LiveCode, deployment: Deployment, say: Say) {
    this.#code = code;
    this.#deployment = deployment;
    this.#say = say;
  }

  /** Resolves when that and all before it is on the engine, or has been told as what it is. */
  take(what: Changed): Promise<void> {
    this.#waiting = this.#waiting === 'infra' ? 'infra' : what;
    this.#busy ??= this.#work().finally(() => {
      this.#busy = undefined;
    });
    return this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#waiting !== undefined) {
      const what = this.#waiting;
      this.#waiting = undefined;
      await (what === 'infra' ? this.#redeploy() : this.#publish()).catch((error: unknown) => tellFailure(this.#say, error));
    }
  }

  async #publish(): Promise<void> {
    const began = performance.now();
    this.#deployment.forget();
    await this.#code.publish();
    const liveMs = Math.round(performance.now() - began);
    this.#say.did(`handler saved: live in ${liveMs} ms`, 'code', { liveMs });
  }

  async #redeploy(): Promise<void> {
    const began = performance.now();
    this.#say.did('infra changed: deploying', 'deploying', {});
    await this.#deployment.deploy();
    const deployMs = Math.round(performance.now() - began);
    this.#say.did(`deployed in ${(deployMs / 1000).toFixed(1)} s`, 'deployed', { deployMs });
  }
}

/** What was live stays live. */
export function tellFailure(say: Say, error: unknown): 'failed' {
  if (!(error instanceof Error)) throw error;
  const why = error instanceof Problem ? `${error.message}\n${error.why}` : error.message;
  say.did(`not live, what was deployed before stays: ${why}`, 'failed', { message: why });
  return 'failed';
}
