import type { Capability } from '../capabilities.ts';
import type { ControlClient } from '../controlClient.ts';
import { Problem } from '../problem.ts';
import type { Sandbox } from '../sandbox.ts';

/** What a scenario is given. */
export interface Scene extends Sandbox {
  /** Does one step; the sentence says what holds when it is done, and where the scenario stood when it failed. */
  step<Result>(sentence: string, act: () => Promise<Result> | Result): Promise<Result>;
  /** The virtual clock and the faults; only for scenarios that need `virtual-clock` or `faults`. */
  readonly engine: ControlClient;
  /** The unmodified cdklocal on infra/, or on what it synthesized of the same infra/ before, e.g. `cdk(['destroy', '--force'])`. */
  cdk(args: readonly string[], context?: Readonly<Record<string, string>>): Promise<string>;
}

export interface Scenario {
  readonly title: string;
  readonly needs: readonly Capability[];
  /** `deployed`: starts from the deployed stack with an empty table. `nothing`: starts from an engine on which nothing is deployed. */
  readonly from: 'deployed' | 'nothing';
  /** Takes seconds: begins before the others where several run at once, so that nobody waits for it in the end. */
  readonly long: boolean;
  /** Touches no row but its own and changes nothing else: may play on a stack that is in use. */
  readonly safe: boolean;
  run(scene: Scene): Promise<void>;
}

/**
 * One claim about the scheduler, proven end to end. Runs unchanged on every engine that has what it `needs`.
 *
 * @example export default scenario('A future task waits for its day', async ({ tasks, rule, step }) => { ... });
 */
export function scenario(
  title: string,
  run: Scenario['run'],
  options: {
    readonly needs?: readonly Capability[];
    readonly from?: Scenario['from'];
    readonly long?: boolean;
    readonly safe?: boolean;
  } = {},
): Scenario {
  return {
    title,
    run,
    needs: options.needs ?? [],
    from: options.from ?? 'deployed',
    long: options.long ?? false,
    safe: options.safe ?? false,
  };
}

export function controlOf(sandbox: Sandbox): ControlClient {
  if (sandbox.control) return sandbox.control;
  throw new Problem(
    'no-control',
    `the engine ${sandbox.target.name} has no clock to control`,
    'the scenario does not name virtual-clock among its needs',
    "add needs: ['virtual-clock']",
    1,
  );
}
