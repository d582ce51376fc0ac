import { isDeepStrictEqual } from 'node:util';
import {
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { Sandbox } from '../sandbox.ts';

interface Configuration {
  readonly Variables: Readonly<Record<string, string>>;
  readonly Timeout: number | undefined;
}

const patienceSeconds = 60;

/**
 * Remembers what the scheduler's functions are configured to. Returns the act that sets it again: where an engine cannot go back to a snapshot, what
 * one scenario configured is not left to the next.
 */
export async function rememberConfigurations({ aws: { lambda }, names }: Pick<Sandbox, 'aws' | 'names'>): Promise<() => Promise<void>> {
  const functions = [names.executor, names.retrier, names.worker, names.auditor, names.api];
  const remembered = await Promise.all(functions.map(async (name) => ({ name, was: await configurationOf(lambda, name) })));
  return async () => {
    await Promise.all(remembered.map(({ name, was }) => restore(lambda, name, was)));
  };
}

async function restore(lambda: LambdaClient, FunctionName: string, was: Configuration): Promise<void> {
  if (isDeepStrictEqual(await configurationOf(lambda, FunctionName), was)) return;
  const { Variables, Timeout } = was;
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables }, Timeout }));
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: patienceSeconds, minDelay: 1 }, { FunctionName });
}

async function configurationOf(lambda: LambdaClient, FunctionName: string): Promise<Configuration> {
  const { Environment, Timeout } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return { Variables: Environment?.Variables ?? {}, Timeout };
}
