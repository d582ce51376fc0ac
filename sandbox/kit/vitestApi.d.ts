/** What `import ... from 'ninesharp/vitest'` offers. The package ships this file as its types. */

import type { TestAPI } from 'vitest';
import type { ClientConfig, Clock, Engine, StartOptions } from './api.d.ts';

export interface EngineFixtures {
  /** Started once for each test file; a test that uses it, or what is below, begins in the state right after the deployment. */
  readonly engine: Engine;
  readonly clock: Clock;
  /** For SDK clients: `new DynamoDBClient(aws)`. */
  readonly aws: ClientConfig;
}

export interface EngineTestOptions extends StartOptions {
  /** The folder of the CDK app to deploy: the one with cdk.json. Nothing is deployed without one. */
  readonly app?: string;
  /** Values of `--context`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Vitest's `test` with an engine, to be called at the top of a test file.
 *
 * @example
 * const test = engineTest({ app: '.', clock: '2030-01-01T08:59:00Z' });
 * test('the report is written at nine', async ({ clock, aws }) => { ... });
 */
export function engineTest(options?: EngineTestOptions): TestAPI<EngineFixtures>;
