import { randomUUID } from 'node:crypto';
import { CreateFunctionCommand, InvokeCommand, waitUntilFunctionActiveV2 } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { lambda, logOf } from './localstack.ts';

type More = Partial<CreateFunctionCommand['input']>;

/** A function of this one module, active, as what invokes it. */
export async function functionOf(source: string, more: More = {}) {
  const { invoke } = await namedFunction(source, more);
  return invoke;
}

export async function namedFunction(source: string, more: More = {}) {
  const name = `compose-${randomUUID()}`;
  const configuration = {
    FunctionName: name,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Timeout: 10,
    Role: 'arn:aws:iam::000000000000:role/compose',
    Code: { ZipFile: zipOf(source) },
  } as const;
  await lambda.send(new CreateFunctionCommand({ ...configuration, ...more }));
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName: name });
  return { name, invoke: (event: unknown = {}) => invoke(name, event) };
}

export function zipOf(source: string): Uint8Array {
  return zipSync({ 'index.js': strToU8(source) });
}

async function invoke(name: string, event: unknown) {
  const { Payload, FunctionError, $metadata } = await lambda.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  );
  const id = $metadata.requestId ?? '';
  const payload: unknown = JSON.parse(Payload?.transformToString() ?? 'null');
  return { id, payload, error: FunctionError, lines: await logOf(name, id) };
}
